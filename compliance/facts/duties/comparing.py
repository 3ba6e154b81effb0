"""Two lines of duties compared."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.facts.duties.explanation import Explanation, ScoreParts, Tier
from compliance.facts.duties.judging import Judgement, explain, judge
from compliance.facts.duties.reading import read_line
from compliance.facts.duties.scope import names_of
from compliance.facts.duties.similarity import Rarity, weigh

_NOTHING = ScoreParts(0, 0, 0, 0)


class Comparison(Struct, frozen=True):
    """`tier` is None for no match. `score`: 0.0 to 1.0, for display; the tier is decided in whole numbers."""

    tier: Tier | None
    score: float
    explanation: Explanation


def compare(
    text_a: str,
    unit_a: str | None,
    text_b: str,
    unit_b: str | None,
    *,
    units: Sequence[str] = (),
    organisation: str | None = None,
) -> Comparison:
    """Whether two lines that stand in two different units are one duty.

    `units`: names of all units of the plan, so that a line that names one is understood. No word is rarer than
    another here, as only a whole plan tells (`find_matches`).
    """
    names = names_of([*units, *(unit for unit in (unit_a, unit_b) if unit)], organisation)
    a, b = read_line(text_a, unit_a, None, names), read_line(text_b, unit_b, None, names)
    if a.residual and b.residual:
        judged = Judgement("finding", "catch-all", ScoreParts(1000, 1000, 1000, 1000), (), None, None)
        return Comparison("finding", 1.0, explain(a, unit_a, None, b, unit_b, None, judged))
    rarity = Rarity()
    right = [weigh(duty, rarity) for duty in b.parts]
    pairs = [(x, y, judge(x, y)) for x in (weigh(duty, rarity) for duty in a.parts) for y in right]
    if not pairs:
        judged = Judgement(None, None, _NOTHING, (), None, None)
        return Comparison(None, 0.0, explain(a, unit_a, None, b, unit_b, None, judged))
    x, y, judged = min(pairs, key=lambda pair: pair[2].order())
    explanation = explain(a, unit_a, x.duty, b, unit_b, y.duty, judged)
    return Comparison(judged.tier, judged.parts.total / 1000, explanation)
