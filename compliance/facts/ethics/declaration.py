"""Facts of the declaration of ethics (section ๑๓): the core values, nine or seven, and what a breach is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.fact import KindCoverage
from compliance.facts.presence import coverage
from compliance.facts.words import denied, key, keys, listed, says
from compliance.law.requirements import Wanted
from compliance.model.parts import PartName
from compliance.model.plan import Ethics
from compliance.vocabulary import remembered, words_of
from compliance.vocabulary.lists import NEGATION

ALIKE = 75
"""Percent of letter pairs that two wordings of one core value share at least; different values share under 50."""
ROOT = "/staffing/ethics"
STANDARDS = "standards-of-conduct"
ALL_OF_THEM = "ค่านิยมหลักทุกข้อ"


def facts(context: Context) -> Derived:
    """`core_value`, one for each of the list that the plan keeps; `ethics` once."""
    ethics = context.plan.staffing.ethics if context.plan.staffing else None
    known = coverage(context.plan, PartName.ETHICS)
    yield from by_known_law(_values(context, ethics, known), "core_value")
    draft = Draft("ethics", "ethics", ROOT if ethics else None).set("name", "ประกาศคุณธรรม จริยธรรม")
    breach = ethics.breach if ethics else None
    if breach or (ethics is not None and known.status == "whole"):
        misconduct = says(breach or "", listed(words_of(NEGATION).discipline)) and not denied(
            breach or "", "discipline"
        )
        draft.set("breach", misconduct, f"{ROOT}/breach" if breach else ROOT)
    else:
        draft.lacks("breach", known.reason)
    yield draft.set("said", breach).fact()


def _values(context: Context, ethics: Ethics | None, known: KindCoverage) -> Derived:
    """Each value of the list that the plan keeps, and the sentence that states it."""
    here, declared = ROOT if ethics else None, ethics or Ethics()
    absent = known.status == "absent"
    values, matched = _list_kept(context.choices(STANDARDS).values(), declared)
    named = [ALL_OF_THEM] if absent else [wanted.said.th for wanted in values]  # one cause, one outcome
    for i, value in enumerate(named):
        draft = Draft("core_value", str(i + 1), here).set("value", value)
        draft.set("of", None if absent else len(values))
        if i in matched:
            said = matched[i]
            draft.set("present", True, f"{ROOT}/values/{said}").set("said", declared.values[said])
        elif ethics is not None and known.status == "whole":
            draft.set("present", False, f"{ROOT}/values")
        else:
            draft.lacks("present", known.reason)
        yield draft.fact()


def _list_kept(lists: Iterable[Sequence[Wanted]], ethics: Ethics) -> tuple[Sequence[Wanted], dict[int, int]]:
    """The list of values that a declaration states most of (the first of equals), and what states them."""
    found = [(values, _matched(values, ethics)) for values in lists]
    return max(found, key=lambda one: Fraction(len(one[1]), len(one[0])))


def _matched(values: Sequence[Wanted], ethics: Ethics) -> dict[int, int]:
    """For each value the index of the sentence that states it: its words, else the most alike; each sentence once."""
    wanted = [key(value.said.th) for value in values]
    words = [keys(value.words) for value in values]
    said = [key(text) for text in ethics.values]
    matched: dict[int, int] = {}
    for i, value in enumerate(wanted):
        telling = (j for j, text in enumerate(said) if value in text or any(word in text for word in words[i]))
        exact = next((j for j in telling if j not in matched.values()), None)
        if exact is not None:
            matched[i] = exact
    for i, value in enumerate(wanted):
        free = [j for j in range(len(said)) if j not in matched.values()]
        best = max(free, key=lambda j: likeness(value, said[j]), default=None)
        if i not in matched and best is not None and likeness(value, said[best]) >= ALIKE:
            matched[i] = best
    return matched


def likeness(one: str, other: str) -> int:
    """How alike two keys are, in percent: twice the letter pairs they share over all they have (Dice 1945)."""
    a, b = _pairs(one), _pairs(other)
    return 200 * len(a & b) // (len(a) + len(b)) if a or b else 0


@remembered(1024)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
