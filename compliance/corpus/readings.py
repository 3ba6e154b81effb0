"""Plans as they were understood, kept so that judging them anew reads no document again.

A reading is addressed by the digest of the submission's files and of the code and words that read it, so another
reader or an edited word list simply finds none. What could not be read is kept likewise, with its reason.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from compliance.corpus.folder import Corpus, Submitted, write_whole
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reading.errors import ReadingError
from compliance.reading.result import ReadResult
from compliance.reading.submission import Scans, Submission, SubmittedFile, read_plan


class Unread(Struct, frozen=True, tag="unread"):
    """A submission that could not be read, and why, in words."""

    code: str
    th: str
    en: str


class _Result(Struct, frozen=True):
    plan: bytes
    places: tuple[tuple[str, Place], ...]
    notes: tuple[Note, ...]


class _Scans(Struct, frozen=True):
    pages: int
    by: str | None
    typed: _Result | None


class _Read(Struct, frozen=True, tag="read"):
    result: _Result
    files: tuple[SubmittedFile, ...]
    scans: _Scans | None


_decoder = msgspec.msgpack.Decoder(_Read | Unread)


def reading(corpus: Corpus, entry: Submitted, reader: str) -> Submission | Unread:
    """The plan of a submission: as it was kept, else read now and kept. `reader` is the digest of what reads."""
    path = place_of(corpus, entry, reader)
    try:
        return _restored(_decoder.decode(zlib.decompress(path.read_bytes())))
    except (OSError, ValueError, zlib.error):  # not there, or spoilt: a digest does not lie, a disk may
        pass
    found = _read(corpus, entry)
    kept = found if isinstance(found, Unread) else _stored(found)
    with suppress(OSError):  # a reading that cannot be kept is read again the next time
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, zlib.compress(msgspec.msgpack.encode(kept), 1))
    return found


def place_of(corpus: Corpus, entry: Submitted, reader: str) -> Path:
    """Where the reading of a submission is kept."""
    names = "\0".join(file.name for file in entry.files)
    name = hashlib.sha256(f"{entry.sha256}\0{names}\0{reader}".encode("utf-8", "surrogatepass")).hexdigest()
    return corpus.readings / name[:2] / f"{name}.reading"


def _read(corpus: Corpus, entry: Submitted) -> Submission | Unread:
    paths = corpus.paths(entry)
    try:
        found = read_plan(*paths)
    except ReadingError as error:
        return Unread(error.code, error.message("th"), error.message("en"))
    changed = _changed(entry, found.files)
    return changed or found


def _changed(entry: Submitted, files: Sequence[SubmittedFile]) -> Unread | None:
    for kept, now in zip(entry.files, files, strict=True):
        if kept.sha256 != now.sha256:
            return Unread(
                "changed",
                f"{kept.name}: ไฟล์เปลี่ยนไปหลังจากเพิ่มเข้าคลัง ให้เพิ่มใหม่เป็นการส่งรอบใหม่",
                f"{kept.name}: the file has changed since it was added: add it again as a new round",
            )
    return None


def _stored(found: Submission) -> _Read:
    scans = found.scans
    return _Read(
        _result(ReadResult(found.plan, found.places, found.notes)),
        found.files,
        None if scans is None else _Scans(scans.pages, scans.by, _result(scans.typed) if scans.typed else None),
    )


def _result(read: ReadResult) -> _Result:
    plan = read.plan.model_dump_json(exclude_defaults=True).encode("utf-8", "surrogatepass")
    return _Result(plan, tuple(read.places), read.notes)


def _restored(kept: _Read | Unread) -> Submission | Unread:
    if isinstance(kept, Unread):
        return kept
    result, scans = _result_of(kept.result), kept.scans
    return Submission(
        result.plan,
        result.places,
        result.notes,
        kept.files,
        None if scans is None else Scans(scans.pages, scans.by, _result_of(scans.typed) if scans.typed else None),
    )


def _result_of(kept: _Result) -> ReadResult:
    return ReadResult(Plan.model_validate_json(kept.plan), SourceMap(dict(kept.places)), kept.notes)
