"""Small corpora to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from compliance.corpus import running
from compliance.corpus.adding import Wanted, add
from compliance.corpus.folder import Corpus, Submitted, create
from compliance.corpus.judging import Terms, check_chunk

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_plans"
AS_OF = date(2023, 10, 15)


def variants(folder: Path, count: int) -> list[Path]:
    """Small plan files, each a file of its own."""
    text = (SAMPLES / "faulty-pao.yaml").read_text(encoding="utf-8")
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


def run_here(corpus: Corpus, by: Terms, *, again: bool = False) -> running.Ran:
    """A run without worker processes, where it is the answers that are asked for."""

    def here(corpus: Corpus, by: Terms, chunks: Sequence[Sequence[Submitted]], jobs: int) -> Iterator[running.Done]:
        for chunk in chunks:
            yield chunk, check_chunk(str(corpus.root), by, chunk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "_processes", here)
        return running.run(corpus, by, jobs=1, again=again)
