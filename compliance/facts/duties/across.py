"""Duties and units of the old structure found again in the new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from compliance.facts.duties.lines import DutyLine, Unit, place_of, read_lines
from compliance.facts.duties.normal_form import form_of
from compliance.facts.duties.reading import ReadLine
from compliance.facts.duties.similarity import Rarity, Weighed, score, shared_words, weigh
from compliance.facts.duties.units import UnitChange, match_units
from compliance.thai import skeleton

DutyFate = Literal["kept", "renamed", "moved", "split", "merged", "added", "dropped"]
# Per mille: how alike a line reworded must be to its old self; more is asked where it also changed its unit.
REWORDED_AT_HOME = 600
REWORDED_ELSEWHERE = 720
_SAME_FUNCTION_AT_HOME = 350
_NEXT_TO_EQUAL = 20  # per mille: scores of one such step say nothing on which pair is the better


class DutyChange(Struct, frozen=True):
    """What became of lines. `old`, `new`: keys. `score`: per mille, how alike the wording is; 0 where one side is
    empty. "moved": under another unit, worded the same unless `score` is below 1000."""

    fate: DutyFate
    old: tuple[str, ...]
    new: tuple[str, ...]
    score: int


class Changes(Struct, frozen=True):
    """Everything that differs between two structures, and what does not. `unreadable`: keys of lines, old and new,
    whose heading was lost: for them "at home" means that both headings are lost."""

    units: tuple[UnitChange, ...]
    duties: tuple[DutyChange, ...]
    unreadable: tuple[str, ...]


def match_across(
    old: Sequence[DutyLine], new: Sequence[DutyLine], *, units: Sequence[str] = (), organisation: str | None = None
) -> Changes:
    """Each unit and line of the old structure with its successor, in the order of the old; then what was added."""
    changed = match_units(old, new)
    before, after = read_lines(old, units, organisation), read_lines(new, units, organisation)
    return Changes(
        tuple(changed),
        tuple(_Matching(old, before, new, after, changed).run()),
        tuple(line.key for line in (*old, *new) if line.unit is None),
    )


class _Matching:
    """Lines paired in stages, surest first; each line is used once."""

    def __init__(
        self,
        old: Sequence[DutyLine],
        before: list[ReadLine],
        new: Sequence[DutyLine],
        after: list[ReadLine],
        units: list[UnitChange],
    ) -> None:
        self.old, self.before, self.new, self.after = old, before, new, after
        self.heirs: dict[Unit | None, set[Unit | None]] = {None: {None}}
        for change in units:
            for unit in change.old:
                self.heirs.setdefault(unit, set()).update(change.new)
        self.homes = [self.heirs.get(place_of(line).unit, set()) for line in old]
        self.units = [place_of(line).unit for line in new]
        self.left = dict.fromkeys(range(len(old)))
        self.right = dict.fromkeys(range(len(new)))
        self.changes: list[tuple[int, int, DutyChange]] = []  # with the place of its first line, for the order

    def run(self) -> list[DutyChange]:
        self._same_form("kept", at_home=True)
        self._same_form("moved", at_home=False)
        self._in_parts("split", self.left, self.before, self.right, self.after)
        self._in_parts("merged", self.right, self.after, self.left, self.before)
        self._reworded()
        for a in self.left:
            self.changes.append((0, a, DutyChange("dropped", (self.old[a].key,), (), 0)))
        for b in self.right:
            self.changes.append((1, b, DutyChange("added", (), (self.new[b].key,), 0)))
        return [change for _, _, change in sorted(self.changes, key=lambda row: row[:2])]

    def _home(self, a: int, b: int) -> bool:
        return self.units[b] in self.homes[a]

    def _take(self, fate: DutyFate, old: list[int], new: list[int], how_alike: int) -> None:
        for a in old:
            self.left.pop(a)
        for b in new:
            self.right.pop(b)
        keys = tuple(self.old[a].key for a in old), tuple(self.new[b].key for b in new)
        self.changes.append((0, old[0], DutyChange(fate, *keys, how_alike)))

    def _same_form(self, fate: DutyFate, *, at_home: bool) -> None:
        places: dict[str, list[int]] = {}
        for b in self.right:
            places.setdefault(form_of(self.after[b]), []).append(b)
        for a in list(self.left):
            line = self.before[a]
            if not at_home and line.catch_all and not line.residual:
                continue  # "other work" of one unit is not that of another
            found = next(
                (b for b in places.get(form_of(line), ()) if b in self.right and self._home(a, b) == at_home), None
            )
            if found is not None:
                self._take(fate, [a], [found], 1000)

    def _in_parts(
        self,
        fate: DutyFate,
        wholes: dict[int, None],
        those: list[ReadLine],
        pieces: dict[int, None],
        these: list[ReadLine],
    ) -> None:
        """A line of several duties whose duties are lines of their own on the other side."""
        for one in list(wholes):
            parts = {part.bare for part in those[one].parts}
            if len(parts) < 2:
                continue
            found = [n for n in pieces if these[n].parts and all(part.bare in parts for part in these[n].parts)]
            if len({part.bare for n in found for part in these[n].parts}) > 1 and len(found) > 1:
                old, new = ([one], found) if fate == "split" else (found, [one])
                self._take(fate, old, new, 1000)

    def _reworded(self) -> None:
        rarity = Rarity.of(part for line in (*self.before, *self.after) for part in line.parts)
        left = {a: [weigh(part, rarity) for part in self.before[a].parts] for a in self.left}
        right = {b: [weigh(part, rarity) for part in self.after[b].parts] for b in self.right}
        self._closest(left, right, "renamed", lambda a, b: self._home(a, b), REWORDED_AT_HOME, _SAME_FUNCTION_AT_HOME)
        self._closest(left, right, "moved", lambda a, b: not self._home(a, b), REWORDED_ELSEWHERE, REWORDED_ELSEWHERE)

    def _closest(
        self,
        left: dict[int, list[Weighed]],
        right: dict[int, list[Weighed]],
        fate: DutyFate,
        where: Callable[[int, int], bool],
        least: int,
        least_of_one_function: int,
    ) -> None:
        index: dict[str, list[int]] = {}
        for b in self.right:
            for word in sorted({word for one in right[b] for word in one.weights}):
                index.setdefault(word, []).append(b)
        pairs: list[tuple[int, int, int, int, int]] = []
        for a in self.left:
            near = sorted({b for one in left[a] for word in one.weights for b in index.get(word, ())})
            for b in near:
                if where(a, b):
                    how, one_function = _how_alike(left[a], right[b])
                    if how >= (least_of_one_function if one_function else least):
                        spelt = _spelt_alike(self.old[a].text, self.new[b].text)
                        pairs.append((-(how // _NEXT_TO_EQUAL), -spelt, -how, a, b))
        for _, _, how, a, b in sorted(pairs):
            if a in self.left and b in self.right:
                self._take(fate, [a], [b], min(999, -how))


def _spelt_alike(one: str, other: str) -> int:
    """Per mille of shared runs of three letters: decides between pairs that mean next to the same."""
    left, right = ({text[n : n + 3] for n in range(len(text) - 2)} for text in (skeleton(one), skeleton(other)))
    return 2000 * len(left & right) // max(1, len(left) + len(right))


def _how_alike(left: list[Weighed], right: list[Weighed]) -> tuple[int, bool]:
    """The best pair of duties of two lines, and whether those serve one function."""
    best, one_function = 0, False
    for one in left:
        for other in right:
            total = score(one, other, shared_words(one, other)).total
            if total > best:
                best = total
                one_function = any(function in other.duty.functions for function in one.duty.functions)
    return best, one_function
