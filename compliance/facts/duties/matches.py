"""Duties of a whole plan that stand in more than one unit."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from compliance.facts.duties.explanation import Explanation, Kind, ScoreParts, Tier
from compliance.facts.duties.judging import TIERS, Judgement, explain, judge
from compliance.facts.duties.lines import DutyLine, Place, place_of, places_apart, read_lines
from compliance.facts.duties.reading import ReadLine, SubDuty
from compliance.facts.duties.similarity import Rarity, Weighed, weigh
from compliance.facts.duties.units import match_units
from compliance.facts.duties.vocabulary import Function

_COMMON = 64  # a word that stands in more duties than this, and in a fiftieth of them, brings no pair together alone


@dataclass(frozen=True, slots=True)
class DutyMatch:
    """Two lines, in the order of the plan, that are or may be one duty.

    `a`, `b`: keys of the lines. `score`: per mille. `carried_over`: the same two units shared this duty in the old
    structure already; else the new structure introduces it.
    """

    a: str
    b: str
    tier: Tier
    score: int
    kind: Kind
    carried_over: bool
    _comparison: _Comparison = field(repr=False, compare=False)
    _x: int = field(repr=False, compare=False)  # number of the duty; of the line for a catch-all
    _y: int = field(repr=False, compare=False)

    @property
    def explanation(self) -> Explanation:
        """Made when asked for, so that a great many matches hold no text of their own."""
        return self._comparison.explain(self.kind, self._x, self._y)


def find_matches(
    new: Sequence[DutyLine],
    old: Sequence[DutyLine] = (),
    *,
    units: Sequence[str] = (),
    organisation: str | None = None,
) -> list[DutyMatch]:
    """Pairs of lines of different units that are one duty: findings first, then the review list, then notes.

    Lines of one unit are not compared with each other, nor a division's with those of the department it belongs
    to. A line whose unit is None (its heading was lost) is compared only with units of another, named department;
    with others it may share its unit, so what would be a finding is on the review list and says so.
    """
    past = _Past(new, old, units, organisation) if old else None
    return _Comparison(new, read_lines(new, units, organisation)).matches(past)


class _Comparison:
    """The lines of one structure, weighed against each other."""

    def __init__(self, new: Sequence[DutyLine], lines: list[ReadLine]) -> None:
        self.new, self.lines = new, lines
        self.places = [place_of(line) for line in new]
        rarity = Rarity.of(duty for line in lines for duty in line.parts)
        self.line_of = [at for at, line in enumerate(lines) for _ in line.parts]
        self.duties = [weigh(duty, rarity) for line in lines for duty in line.parts]
        self.seen: dict[tuple[int, int], Judgement] = {}  # of two texts, as a long plan repeats itself
        texts: dict[tuple[object, ...], int] = {}
        self.text_of = [
            texts.setdefault((one.duty.words, one.duty.scope, one.duty.lead, one.duty.partner), len(texts))
            for one in self.duties
        ]
        self.repeats = len(texts) * 2 < len(self.duties)

    def judge(self, x: int, y: int) -> Judgement:
        if not self.repeats:
            return judge(self.duties[x], self.duties[y])
        pair = self.text_of[x], self.text_of[y]
        found = self.seen.get(pair)
        if found is None:
            found = self.seen[pair] = judge(self.duties[x], self.duties[y])
        return found

    def matches(self, past: _Past | None) -> list[DutyMatch]:
        found: dict[Tier, list[DutyMatch]] = {"finding": [], "review": [], "note": []}
        best: dict[int, tuple[tuple[int, int], int, int, Kind, Function | None]] = {}
        near = _Near(self.duties)
        duty = 0
        for a in range(len(self.lines)):
            best.clear()
            while duty < len(self.duties) and self.line_of[duty] == a:
                for other in near.after(duty):
                    b = self.line_of[other]
                    if b == a or places_apart(self.places[a], self.places[b]) == "no":
                        continue
                    judged = self.judge(duty, other)
                    if judged.kind is not None:
                        order = judged.order()
                        if b not in best or order < best[b][0]:
                            best[b] = order, duty, other, judged.kind, judged.function
                duty += 1
            for b, (order, x, y, kind, function) in sorted(best.items()):
                carried = past is not None and past.shared(
                    self.places[a], self.duties[x].duty, self.places[b], self.duties[y].duty, function
                )
                made = self._match(a, b, TIERS[order[0]], -order[1], kind, carried, x, y)
                found[made.tier].append(made)
        for a, b in self._residual_pairs():
            carried = past is not None and past.shared(self.places[a], None, self.places[b], None, None)
            made = self._match(a, b, "finding", 1000, "catch-all", carried, a, b)
            found[made.tier].append(made)
        for matches in found.values():  # in the order of the plan already
            matches.sort(key=lambda one: -one.score)
        return [one for matches in found.values() for one in matches]

    def _match(self, a: int, b: int, tier: Tier, score: int, kind: Kind, carried: bool, x: int, y: int) -> DutyMatch:
        if tier == "finding" and places_apart(self.places[a], self.places[b]) == "perhaps":
            tier = "review"
        return DutyMatch(self.new[a].key, self.new[b].key, tier, score, kind, carried, self, x, y)

    def _residual_pairs(self) -> list[tuple[int, int]]:
        owners = [at for at, line in enumerate(self.lines) if line.residual]
        pairs = itertools.combinations(owners, 2)
        return [(a, b) for a, b in pairs if places_apart(self.places[a], self.places[b]) != "no"]

    def explain(self, kind: Kind, x: int, y: int) -> Explanation:
        if kind == "catch-all":
            a, b, left, right = x, y, None, None
            judged = Judgement("finding", "catch-all", ScoreParts(1000, 1000, 1000, 1000), (), None, None)
        else:
            a, b, left, right = self.line_of[x], self.line_of[y], self.duties[x].duty, self.duties[y].duty
            judged = judge(self.duties[x], self.duties[y])
        unreadable = places_apart(self.places[a], self.places[b]) == "perhaps"
        return explain(
            self.lines[a],
            self.new[a].unit,
            left,
            self.lines[b],
            self.new[b].unit,
            right,
            judged,
            unreadable=unreadable,
        )


class _Near:
    """Which duties could be one: they share a function, a form, or a word that does not stand everywhere."""

    def __init__(self, duties: list[Weighed]) -> None:
        self.keys = [_keys(duty) for duty in duties]
        self.index: dict[str, list[int]] = {}
        for at, keys in enumerate(self.keys):
            for key in keys:
                self.index.setdefault(key, []).append(at)
        self.limit = max(_COMMON, len(duties) // 50)

    def after(self, duty: int) -> list[int]:
        """Later duties near to one, in order."""
        found: set[int] = set()
        for key in self.keys[duty]:
            posted = self.index[key]
            if len(posted) <= self.limit or not key.startswith("word "):
                found.update(posted[bisect_right(posted, duty) :])
        return sorted(found)


def _keys(weighed: Weighed) -> list[str]:
    duty = weighed.duty
    keys = [f"word {word}" for word, weight in duty.weights if weight >= 500]
    for one in duty.functions:
        keys.append(f"duty {one.duty}")
        if one.within:
            keys.append(f"part {one.within}")
    keys += [f"form {duty.key}", f"letters {duty.letters}"]
    return keys


class _Past:
    """What each unit of the new structure did in the old one."""

    def __init__(
        self, new: Sequence[DutyLine], old: Sequence[DutyLine], units: Sequence[str], organisation: str | None
    ) -> None:
        self.did: dict[tuple[str, str] | None, list[SubDuty]] = {}
        self.residual: set[tuple[str, str] | None] = set()
        for line, read in zip(old, read_lines(old, units, organisation), strict=True):
            self.did.setdefault(place_of(line).unit, []).extend(read.parts)
            if read.residual:
                self.residual.add(place_of(line).unit)
        self.before: dict[tuple[str, str] | None, list[tuple[str, str] | None]] = {None: [None]}
        for change in match_units(old, new):
            for name in change.new:
                self.before.setdefault(name, []).extend(change.old)

    def shared(self, a: Place, x: SubDuty | None, b: Place, y: SubDuty | None, function: Function | None) -> bool:
        return self._had(a, x, function) and self._had(b, y, function)

    def _had(self, place: Place, duty: SubDuty | None, function: Function | None) -> bool:
        for name in self.before.get(place.unit, ()):
            if duty is None:
                if name in self.residual:
                    return True
            elif any(
                one.bare == duty.bare or (function is not None and function in one.functions)
                for one in self.did.get(name, ())
            ):
                return True
        return False
