"""A run: what is pending is judged in chunks, by worker processes here or by a Dask cluster, and kept as it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec import Struct

import compliance
from compliance.checking.check import Engine
from compliance.corpus.folder import Corpus, Submitted, write_whole
from compliance.corpus.judging import Terms, check_chunk, failed
from compliance.corpus.problems import missing_extra
from compliance.corpus.rows import Rows, joined
from compliance.corpus.store import Store
from compliance.data import Folders
from compliance.rulebook.loader import load_rulebook

CHUNK = 24
Done: TypeAlias = tuple[Sequence[Submitted], Rows]
Progress: TypeAlias = Callable[[int, int], None]
READERS = ("data", "model", "reading", "thai")


class Ran(Struct, frozen=True):
    """What a run amounts to: `before` + `now` = `submissions`, and none is missing."""

    run: str
    submissions: int
    before: int
    """Had their rows already."""
    now: int


class RunRecord(Struct, frozen=True):
    """By what a run judged, as it stands in its folder."""

    run: str
    as_of: str
    rulebook_version: str
    rulebook_sha256: str
    program: str
    program_sha256: str
    reader_sha256: str
    engine: str


def terms(as_of: date, rules_from: Folders | Path | None = None, engine: Engine = "both") -> Terms:
    """What a run of this day judges by. Raises YamlProblem for a rulebook that cannot be loaded."""
    folders = rules_from if isinstance(rules_from, Folders) else Folders(rules_from)
    rulebook = load_rulebook(folders)
    own, office = (str(one.resolve()) if one else None for one in (folders.rulebook, folders.instruments))
    return Terms(
        as_of=as_of,
        rules_from=own,
        rulebook_sha256=rulebook.digest,
        program_sha256=_code(),
        reader_sha256=hashlib.sha256(f"{_code(*READERS)}\0{rulebook.premises}".encode()).hexdigest(),
        engine=engine,
        instruments=office,
    )


def run(
    corpus: Corpus,
    by: Terms,
    *,
    jobs: int,
    scheduler: str | None = None,
    chunk: int = CHUNK,
    again: bool = False,
    progress: Progress = lambda done, of: None,
) -> Ran:
    """Judge every submission that has no rows by these terms yet; a kill costs at most the open chunks.

    With `again`, what the program could not finish in this run before is tried once more.
    """
    store = Store(corpus)
    _record(corpus, by)
    if again:
        store.forget_failed(by.key)
    entries = corpus.entries()
    before = store.judged(by.key) & {entry.id for entry in entries}
    pending = [entry for entry in entries if entry.id not in before]
    chunks = [pending[n : n + chunk] for n in range(0, len(pending), chunk)]
    done = 0
    progress(done, len(pending))
    work = _cluster(corpus, by, chunks, scheduler) if scheduler else _processes(corpus, by, chunks, jobs)
    with closing(work):  # workers end before an error of the store is told, not when the program does
        for entries_done, rows in work:
            store.keep(by.key, entries_done, rows)
            done += len(entries_done)
            progress(done, len(pending))
    return Ran(by.key, len(entries), len(before), done)


def runs(corpus: Corpus) -> list[RunRecord]:
    """Every run of a corpus, the one that was begun last at the end."""
    found = sorted(corpus.outcomes.glob("*/run.json"), key=lambda path: (path.stat().st_mtime_ns, path.parent.name))
    return [_records.decode(path.read_bytes()) for path in found]


_records = msgspec.json.Decoder(RunRecord)


def _record(corpus: Corpus, by: Terms) -> None:
    path = corpus.outcomes / by.key / "run.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    rulebook = load_rulebook(by.folders)
    record = RunRecord(
        by.key,
        by.as_of.isoformat(),
        rulebook.version,
        by.rulebook_sha256,
        f"kamlang {compliance.__version__}",
        by.program_sha256,
        by.reader_sha256,
        by.engine,
    )
    write_whole(path, msgspec.json.format(msgspec.json.encode(record)))


def _processes(corpus: Corpus, by: Terms, chunks: Sequence[Sequence[Submitted]], jobs: int) -> Generator[Done]:
    """Chunks judged by worker processes, as each is ready. One that kills its worker is told, and ends alone."""
    waiting = list(chunks)
    while waiting:
        suspects: list[Sequence[Submitted]] = []
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            asked: dict[Future[Rows], Sequence[Submitted]] = {}
            try:
                while waiting or asked:
                    while waiting and len(asked) < 2 * jobs:
                        chunk = waiting.pop(0)
                        asked[pool.submit(check_chunk, str(corpus.root), by, chunk)] = chunk
                    for future in wait(asked, return_when=FIRST_COMPLETED).done:
                        rows = future.result()
                        yield asked.pop(future), rows
            except BrokenProcessPool:
                suspects = list(asked.values())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        for chunk in suspects:  # which of them did it is found by asking one by one
            yield from _one_by_one(corpus, by, chunk)


def _one_by_one(corpus: Corpus, by: Terms, chunk: Sequence[Submitted]) -> Generator[Done]:
    parts = []
    for entry in chunk:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                parts.append(pool.submit(check_chunk, str(corpus.root), by, [entry]).result())
            except BrokenProcessPool:
                parts.append(
                    failed(entry, "killed", "กระบวนการตรวจถูกปิดกลางคัน", "the process that judged it was killed")
                )
    yield chunk, joined(parts)


def _cluster(corpus: Corpus, by: Terms, chunks: Sequence[Sequence[Submitted]], scheduler: str) -> Generator[Done]:
    """The same by a Dask cluster whose workers see the same folder; a worker that dies costs nothing but its time."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise missing_extra("distributed") from None
    with Client(scheduler) as client:  # type: ignore[no-untyped-call]
        asked = {
            client.submit(check_chunk, str(corpus.root), by, chunk, pure=False, retries=3): chunk for chunk in chunks
        }
        for future, rows in as_completed(asked, with_results=True):  # type: ignore[no-untyped-call]
            yield asked.pop(future), rows


@cache
def _code(*packages: str) -> str:
    """The digest of the program's own code: of some of its packages, or of all."""
    home = Path(compliance.__file__).parent
    roots = [home / package for package in packages] or [home]
    digest = hashlib.sha256()
    for path in sorted(path for root in roots for path in root.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(home).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
