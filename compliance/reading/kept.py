"""A submission as bytes: the plan, its places and notes, the files, what scans gave."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache, partial

import msgspec
from msgspec import Struct

from compliance.model.base import AS_KEPT
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reading.result import ReadResult
from compliance.reading.submission import Scans, Submission, SubmittedFile, digest_of


class _Result(Struct, frozen=True):
    plan: bytes
    places: msgspec.Raw
    """Pairs of pointer and place. They are many, and few are looked at: unpacked when one is asked for."""
    notes: tuple[Note, ...]
    unsure: tuple[str, ...] | None = None
    """The pointers whose places are not simply `read`; None: not told, as it once was not."""


class _Scans(Struct, frozen=True):
    pages: int
    by: str | None
    typed: _Result | None
    where: tuple[tuple[str, int], ...] = ()


class _Kept(Struct, frozen=True):
    result: _Result
    files: tuple[SubmittedFile, ...]
    scans: _Scans | None
    head: bytes | None = None
    """None: not told, as it once was not."""


class Kept(Struct, frozen=True):
    """A submission as it was kept. Its plan is read from the bytes when it is asked for, and `head` at once."""

    head: Plan
    """Whose plan it is, of which years, and whether it was scanned: nothing else of it."""
    load: Callable[[], Plan]
    places: SourceMap
    notes: tuple[Note, ...]
    files: tuple[SubmittedFile, ...]
    scans: Scans | None = None

    @property
    def plan(self) -> Plan:
        """All of the plan."""
        return self.load()

    @property
    def sha256(self) -> str:
        """The digest of the whole submission."""
        return digest_of(self.files)


_decoder = msgspec.msgpack.Decoder(_Kept)
_places = msgspec.msgpack.Decoder(tuple[tuple[str, Place], ...])


def pack(found: Submission) -> bytes:
    """A submission as bytes."""
    scans = found.scans
    kept = _Kept(
        _result(ReadResult(found.plan, found.places, found.notes)),
        found.files,
        None
        if scans is None
        else _Scans(scans.pages, scans.by, _result(scans.typed) if scans.typed else None, scans.where),
        _written(found.head),
    )
    return zlib.compress(msgspec.msgpack.encode(kept), 1)


def unpack(content: bytes) -> Submission:
    """The submission that was packed. Raises ValueError for anything else."""
    kept = unopened(content)
    return Submission(kept.plan, kept.places, kept.notes, kept.files, kept.scans)


def unopened(content: bytes) -> Kept:
    """The submission that was packed, its plan not yet read. Raises ValueError for anything else, but a spoilt plan."""
    try:
        kept = _decoder.decode(zlib.decompress(content))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from None
    scans = kept.scans
    return Kept(
        _read(kept.head or kept.result.plan),
        cache(partial(_read, kept.result.plan)),
        _places_of(kept.result),
        kept.result.notes,
        kept.files,
        None
        if scans is None
        else Scans(scans.pages, scans.by, _result_of(scans.typed) if scans.typed else None, scans.where),
    )


def _result(read: ReadResult) -> _Result:
    places = msgspec.Raw(msgspec.msgpack.encode(tuple(read.places)))
    return _Result(_written(read.plan), places, read.notes, tuple(read.places.unsure()))


def _result_of(kept: _Result) -> ReadResult:
    return ReadResult(_read(kept.plan), _places_of(kept), kept.notes)


def _places_of(kept: _Result) -> SourceMap:
    def load() -> dict[str, Place]:
        return dict(_places.decode(kept.places))

    return SourceMap(load()) if kept.unsure is None else SourceMap.kept(load, kept.unsure)


def _written(plan: Plan) -> bytes:
    return plan.model_dump_json(exclude_defaults=True).encode("utf-8", "surrogatepass")


def _read(plan: bytes) -> Plan:
    return Plan.model_validate_json(plan, context=AS_KEPT)
