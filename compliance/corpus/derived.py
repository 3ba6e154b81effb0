"""What follows from a reading whatever the rules are, kept beside it: facts, and the rows that the plan alone gives.

Facts follow from the plan, the law of its own time and, here and there, the day as of which it is looked at; they say
themselves on which days they are the same. So a further day, or rules that were edited, mostly derive nothing again.
They are made once for each derivation that a check asks for (a plan with doubtful values is derived without them, too),
and kept in that order.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from compliance.checking.report import derived
from compliance.corpus.folder import write_whole
from compliance.corpus.plan_rows import plan_rows
from compliance.corpus.rows import PlanRows
from compliance.facts.fact import FactSet
from compliance.facts.kept import pack, unpack
from compliance.model.plan import Plan
from compliance.reading.kept import Kept
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook


class _Facts(Struct, frozen=True, array_like=True):
    """The facts of one derivation."""

    law_date: date
    facts: bytes


class _Known(Struct, frozen=True, array_like=True):
    by: str
    """Of which reading they are, and the digests of the program and of the law, kinds and words that gave them."""
    rows: bytes
    facts: tuple[_Facts, ...]


_decoder = msgspec.msgpack.Decoder(_Known)
_rows = msgspec.msgpack.Decoder(PlanRows)


class Derived:
    """What follows from one submission; `path` is where it is kept, and `by` the digest of what derives."""

    def __init__(self, path: Path, by: str, read: Submission | Kept) -> None:
        self._path, self._by, self._read = path, f"{path.stem} {by}", read
        self._asked, self._new = 0, False
        try:
            known = _decoder.decode(path.read_bytes())
            if known.by != self._by:
                raise ValueError("another reading, or another derivation")
            self.rows, self._facts = _rows.decode(zlib.decompress(known.rows)), list(known.facts)
        except (OSError, ValueError, zlib.error):  # not there, spoilt or foreign
            self.rows, self._facts, self._new = plan_rows(read.plan), [], True

    def facts(self, plan: Callable[[], Plan], rulebook: Rulebook, as_of: date, law: date) -> FactSet:
        """The facts of the next derivation (`checking.report.Deriving`)."""
        number, self._asked = self._asked, self._asked + 1
        if number < len(self._facts):
            one = self._facts[number]
            with suppress(ValueError):
                known = unpack(one.facts, rulebook.kinds)
                if one.law_date == law and known.days[0] <= as_of <= known.days[1]:
                    return known
        found = derived(plan, rulebook, as_of, law)
        del self._facts[number:]
        if number == len(self._facts):  # else one before it could not be kept
            placed = bool(self._read.places.unsure()) or self._read.scans is not None
            with suppress(ValueError):
                self._facts.append(_Facts(law, pack(found, placed=placed)))
                self._new = True
        return found

    def keep(self) -> None:
        """Keep what had to be derived."""
        if not self._new:
            return
        rows = zlib.compress(msgspec.msgpack.encode(self.rows), 1)
        with suppress(OSError, ValueError):  # what cannot be kept is derived again the next time
            write_whole(self._path, msgspec.msgpack.encode(_Known(self._by, rows, tuple(self._facts))))
