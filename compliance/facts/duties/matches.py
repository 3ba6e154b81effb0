"""Duties of a whole plan that stand in more than one unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from compliance.facts.duties.explanation import Explanation, Kind, ScoreParts, Tier
from compliance.facts.duties.judging import Judgement, explain, judge
from compliance.facts.duties.lines import DutyLine, Place, place_of, places_apart, read_lines
from compliance.facts.duties.reading import ReadLine, SubDuty
from compliance.facts.duties.similarity import Rarity, Weighed, weigh
from compliance.facts.duties.units import match_units

_WHOLE = ScoreParts(1000, 1000, 1000, 1000)
_COMMON = 64  # a word that stands in more duties than this, and in a fiftieth of them, brings no pair together alone


class _Duty(NamedTuple):
    line: int
    weighed: Weighed


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
    _explain: Callable[[], Explanation] = field(repr=False, compare=False)

    @property
    def explanation(self) -> Explanation:
        """Made when asked for: thousands of matches hold no text of their own."""
        return self._explain()


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
    lines = read_lines(new, units, organisation)
    places = [place_of(line) for line in new]
    past = _Past(new, old, units, organisation) if old else None
    rarity = Rarity.of(duty for line in lines for duty in line.parts)
    duties = [_Duty(at, weigh(duty, rarity)) for at, line in enumerate(lines) for duty in line.parts]
    best: dict[tuple[int, int], tuple[Judgement, SubDuty | None, SubDuty | None]] = {}
    for left, right in _candidates(duties, places):
        judged = judge(left.weighed, right.weighed)
        if judged.tier is None:
            continue
        pair = left.line, right.line
        if pair not in best or judged.order() < best[pair][0].order():
            best[pair] = judged, left.weighed.duty, right.weighed.duty
    for pair in _residual_pairs(lines, places):
        best[pair] = Judgement("finding", "catch-all", _WHOLE, (), None, None), None, None
    found = [_match(new, lines, places, pair, judged, x, y, past) for pair, (judged, x, y) in best.items()]
    at = {line.key: n for n, line in enumerate(new)}
    rank = {"finding": 0, "review": 1, "note": 2}
    return sorted(found, key=lambda one: (rank[one.tier], -one.score, at[one.a], at[one.b]))


def _match(
    new: Sequence[DutyLine],
    lines: list[ReadLine],
    places: list[Place],
    pair: tuple[int, int],
    judged: Judgement,
    x: SubDuty | None,
    y: SubDuty | None,
    past: _Past | None,
) -> DutyMatch:
    a, b = pair
    assert judged.tier is not None
    assert judged.kind is not None
    unreadable = places_apart(places[a], places[b]) == "perhaps"
    tier: Tier = "review" if unreadable and judged.tier == "finding" else judged.tier

    def explanation() -> Explanation:
        return explain(lines[a], new[a].unit, x, lines[b], new[b].unit, y, judged, unreadable=unreadable)

    carried = past is not None and past.shared(places[a], x, places[b], y, judged)
    return DutyMatch(new[a].key, new[b].key, tier, judged.parts.total, judged.kind, carried, explanation)


def _candidates(duties: list[_Duty], places: list[Place]) -> list[tuple[_Duty, _Duty]]:
    """Pairs in places that may differ which share a function or a word that is not everywhere, each once."""
    index: dict[str, list[int]] = {}
    limit = max(_COMMON, len(duties) // 50)
    for at, duty in enumerate(duties):
        for key in _keys(duty.weighed):
            index.setdefault(key, []).append(at)
    pairs: list[tuple[_Duty, _Duty]] = []
    for at, duty in enumerate(duties):
        seen: set[int] = set()
        for key in _keys(duty.weighed):
            posted = index[key]
            if key.startswith("word ") and len(posted) > limit:
                continue
            for other in posted:
                if other > at and other not in seen:
                    seen.add(other)
        for other in sorted(seen):
            one = duties[other]
            if one.line != duty.line and places_apart(places[duty.line], places[one.line]) != "no":
                pairs.append((duty, one))
    return pairs


def _keys(weighed: Weighed) -> list[str]:
    duty = weighed.duty
    keys = [f"word {word}" for word, weight in duty.weights if weight >= 500]
    keys += [f"duty {one.duty}" for one in duty.functions]
    keys.append(f"form {duty.bare}")
    return keys


def _residual_pairs(lines: list[ReadLine], places: list[Place]) -> list[tuple[int, int]]:
    owners = [at for at, line in enumerate(lines) if line.residual]
    return [(a, b) for n, a in enumerate(owners) for b in owners[n + 1 :] if places_apart(places[a], places[b]) != "no"]


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

    def shared(self, a: Place, x: SubDuty | None, b: Place, y: SubDuty | None, judged: Judgement) -> bool:
        return self._had(a, x, judged) and self._had(b, y, judged)

    def _had(self, place: Place, duty: SubDuty | None, judged: Judgement) -> bool:
        for name in self.before.get(place.unit, ()):
            if duty is None:
                if name in self.residual:
                    return True
            elif any(
                one.bare == duty.bare or (judged.function is not None and judged.function in one.functions)
                for one in self.did.get(name, ())
            ):
                return True
        return False
