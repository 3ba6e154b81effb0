"""Makes documents, reads them, judges what was read and what was found.

python -m documents                         60 documents, every layout and producer; in the folder benchmarks
python -m documents --count 300 --seed 2
python -m documents --held-out              the layouts that nobody mends a reader by
python -m documents --layout stacked --producer docx --keep FOLDER --verbose
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from documents.layouts.whole import LAYOUTS  # noqa: E402
from documents.make import PRODUCERS, convert, drawn  # noqa: E402
from documents.measure import measure  # noqa: E402
from documents.told import told  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m documents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", action="append", choices=sorted(LAYOUTS))
    parser.add_argument("--producer", action="append", choices=PRODUCERS)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--keep", type=Path, help="keep the documents in this folder, and take what is there")
    parser.add_argument("--verbose", action="store_true", help="show each value and each finding that is not right")
    given = parser.parse_args()
    layouts = given.layout or [name for name, one in LAYOUTS.items() if one.held_out == given.held_out]
    with _folder(given.keep) as folder:
        started = time.perf_counter()
        documents = list(drawn(given.seed, given.count, folder, given.producer or PRODUCERS, layouts))
        convert(documents)
        print(f"{len(documents)} documents made in {time.perf_counter() - started:.0f} s", flush=True)
        started = time.perf_counter()
        measured = [measure(one) for one in documents]
        print(told(measured, verbose=given.verbose))
        print(f"read and judged in {time.perf_counter() - started:.0f} s")


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
