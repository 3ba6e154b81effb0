"""Small corpora to judge."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from compliance.corpus.adding import Wanted, add
from compliance.corpus.folder import Corpus, create

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_plans"
AS_OF = date(2023, 10, 15)


def variants(folder: Path, count: int) -> list[Path]:
    """Plan files that differ in a budget, so that some are over the ceiling."""
    text = (SAMPLES / "nakhon-pathom.yaml").read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for number in range(count):
        path = folder / f"plan-{number:03d}.yaml"
        path.write_text(f"# {number}\n{text}", encoding="utf-8")
        out.append(path)
    return out


def corpus_of(root: Path, paths: list[Path]) -> Corpus:
    """A corpus of one submission a file."""
    corpus = create(root)
    list(add(corpus, [Wanted((path,)) for path in paths]))
    return corpus
