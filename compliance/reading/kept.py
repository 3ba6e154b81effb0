"""A submission as bytes: the plan, its places and notes, the files, what scans gave."""

from __future__ import annotations

import zlib

import msgspec
from msgspec import Struct

from compliance.model.base import AS_KEPT
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reading.result import ReadResult
from compliance.reading.submission import Scans, Submission, SubmittedFile


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
    )
    return zlib.compress(msgspec.msgpack.encode(kept), 1)


def unpack(content: bytes) -> Submission:
    """The submission that was packed. Raises ValueError for anything else."""
    try:
        kept = _decoder.decode(zlib.decompress(content))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from None
    result, scans = _result_of(kept.result), kept.scans
    return Submission(
        result.plan,
        result.places,
        result.notes,
        kept.files,
        None
        if scans is None
        else Scans(scans.pages, scans.by, _result_of(scans.typed) if scans.typed else None, scans.where),
    )


def _result(read: ReadResult) -> _Result:
    plan = read.plan.model_dump_json(exclude_defaults=True).encode("utf-8", "surrogatepass")
    places = msgspec.Raw(msgspec.msgpack.encode(tuple(read.places)))
    return _Result(plan, places, read.notes, tuple(read.places.unsure()))


def _result_of(kept: _Result) -> ReadResult:
    def load() -> dict[str, Place]:
        return dict(_places.decode(kept.places))

    places = SourceMap(load()) if kept.unsure is None else SourceMap.kept(load, kept.unsure)
    return ReadResult(Plan.model_validate_json(kept.plan, context=AS_KEPT), places, kept.notes)
