"""What two duties of different units are to each other."""

from __future__ import annotations

from msgspec import Struct

from compliance.facts.duties.cleaning import written_out
from compliance.facts.duties.explanation import Explanation, Kind, ScoreParts, Side, Tier
from compliance.facts.duties.reading import ReadLine, SubDuty, told_by
from compliance.facts.duties.similarity import Weighed, most, score, shared_words
from compliance.facts.duties.vocabulary import Function, Lead, vocabulary

# Per mille, chosen on tests/facts/duties/held_out.csv and the labelled pairs of a real plan; see benchmarks/duties.py.
STRICT = 720
REVIEW = 520
DESPITE_FUNCTIONS = 800  # how alike duties of different known functions must read to be asked about
SO_MANY_MORE = 2
_WORD_THAT_TELLS = 500
_LETTERS_THAT_TELL = 6
_BASIS_ACT = "decentralisation-act-2542"
TIERS: tuple[Tier, ...] = ("finding", "review", "note")  # strongest first
_RANK: dict[Tier | None, int] = {"finding": 0, "review": 1, "note": 2, None: 3}


class Judgement(Struct, frozen=True):
    """The tier of a pair of duties, and why."""

    tier: Tier | None
    kind: Kind | None
    parts: ScoreParts
    shared: tuple[str, ...]
    function: Function | None
    apart: str | None

    def order(self) -> tuple[int, int]:
        """Strongest first."""
        return _RANK[self.tier], -self.parts.total


def same_text(a: SubDuty, b: SubDuty) -> bool:
    """The same words in the same order; or the same letters but for marks that a scan loses or swaps.

    A lost mark can make another word (ส่วน, สวน); that a whole duty turns into another so was never seen.
    """
    return a.key == b.key or (a.letters == b.letters and len(a.letters) >= _LETTERS_THAT_TELL)


def judge(a: Weighed, b: Weighed) -> Judgement:
    """Tier of two duties that stand in different units."""
    x, y = a.duty, b.duty
    same = same_text(x, y)
    function = _common(x, y)
    wider = _wider(x, y) if function is None else None
    shared = shared_words(a, b)
    linked = same or function is not None or wider is not None
    if not linked and most(a, b, shared) < REVIEW:
        return Judgement(None, None, ScoreParts(0, 0, 0, 0), tuple(sorted(shared)), None, None)
    parts = score(a, b, shared)
    if not linked and (parts.total < REVIEW or max(shared.values()) < _WORD_THAT_TELLS):
        return Judgement(None, None, parts, tuple(sorted(shared)), None, None)
    apart = None if same else _apart(x, y, function)
    tier: Tier | None = None
    kind: Kind | None = None
    if apart is None:
        tier, kind = _tier(x, y, same, function, wider, parts.total)
    return Judgement(tier, kind, parts, tuple(sorted(shared)), (function or wider) if tier else None, apart)


def _common(x: SubDuty, y: SubDuty) -> Function | None:
    """The function both serve; one that must have one owner before others."""
    order = ("one-owner", "central", "broad", "each")
    if not x.functions or not y.functions:
        return None
    common = [one for one in x.functions if one in y.functions]
    return min(common, key=lambda one: (order.index(one.kind), one.duty)) if common else None


def _apart(x: SubDuty, y: SubDuty, function: Function | None) -> str | None:
    """What tells two duties apart however alike they read."""
    if x.partner and y.partner and not (x.partner <= y.partner or y.partner <= x.partner):
        return "partner"
    lead = _lead(x, y, function)
    strong = function is not None and function.kind == "one-owner"
    if lead is not None and (lead.apart or not strong):
        return lead.name
    if strong:
        return None
    if function is not None and _owned(x) and _owned(y):
        return "function"  # support for two different functions
    return "contrast" if _contrast(x, y) else None


def _lead(x: SubDuty, y: SubDuty, function: Function | None) -> Lead | None:
    """The kind of work that one of two duties opens with and the other does not, where that sets them apart."""
    if x.lead == y.lead:
        return None
    for lead in vocabulary().leads:
        exempt = function is not None and (function.duty in lead.of or function.by in lead.by)
        if lead.name in (x.lead, y.lead) and not exempt:
            return lead
    return None


def _owned(duty: SubDuty) -> set[str]:
    return {one.duty for one in duty.functions if one.kind == "one-owner"}


def _contrast(x: SubDuty, y: SubDuty) -> bool:
    if not x.contrasts or not y.contrasts:
        return False
    there = dict(y.contrasts)
    return any(row in there and here.isdisjoint(there[row]) for row, here in x.contrasts)


def _wider(x: SubDuty, y: SubDuty) -> Function | None:
    """The wider function that one duty serves and that names a function of the other among its parts."""
    for one, other in ((x, y), (y, x)):
        for part in one.functions:
            for whole in other.functions:
                if part.within == whole.duty:
                    return whole
    return None


def _tier(
    x: SubDuty, y: SubDuty, same: bool, function: Function | None, wider: Function | None, total: int
) -> tuple[Tier | None, Kind | None]:
    if _owner(x, function) != _owner(y, function):
        return "note", "scoped"
    named = x.scope.kind in ("own", "other")  # both name the same unit
    if function is not None and function.kind == "each":
        both_whole = x.scope.kind == y.scope.kind == "whole"
        if same and _owner(x, function):  # word for word the support of one and the same owner
            return "finding", "identical"
        return ("finding", "one-owner") if both_whole or named else ("note", "support")
    if same:
        return "finding", "identical"
    if function is not None and function.kind == "one-owner":
        doubtful = _lead(x, y, function) is not None or _contrast(x, y)
        doubtful = doubtful or (total < REVIEW and _broader(x, y))
        return ("review" if doubtful else "finding"), "one-owner"
    if function is not None and function.kind == "central":
        said = named or "whole" in (x.scope.kind, y.scope.kind)
        return ("finding", "one-owner") if said else ("review", "support")
    if function is not None or wider is not None:
        return "review", "similar"
    if x.functions and y.functions:
        return ("review", "similar") if total >= DESPITE_FUNCTIONS else (None, None)
    return ("finding", "similar") if total >= STRICT else ("review", "similar")


def _broader(x: SubDuty, y: SubDuty) -> bool:
    """Whether one line names work for so many more than the other that they meet in a part only: help for children,
    women, the old and the disabled beside welfare of children."""
    return abs(len(_owned(x)) - len(_owned(y))) >= SO_MANY_MORE


def _owner(duty: SubDuty, function: Function | None) -> str:
    """Whose work it is, where the line says so: a unit, or for support work the council, a committee, a school."""
    if duty.scope.unit:
        return duty.scope.unit
    if function is not None and function.kind in ("central", "each"):
        return "".join(sorted(vocabulary().scope.bodies.intersection(duty.words)))
    return ""


def explain(
    line_a: ReadLine,
    unit_a: str | None,
    duty_a: SubDuty | None,
    line_b: ReadLine,
    unit_b: str | None,
    duty_b: SubDuty | None,
    judgement: Judgement,
    *,
    unreadable: bool = False,
) -> Explanation:
    """Everything a reader needs to agree or disagree."""
    one = judgement.function
    return Explanation(
        kind=judgement.kind,
        a=_side(line_a, unit_a, duty_a, judgement.shared, one),
        b=_side(line_b, unit_b, duty_b, judgement.shared, one),
        shared=judgement.shared,
        parts=judgement.parts,
        function=one.duty if one else None,
        label_th=one.th if one else "",
        label_en=one.en if one else "",
        reason_th=one.reason.th if one else "",
        reason_en=one.reason.en if one else "",
        basis=tuple(f"{_BASIS_ACT}/{section}" for section, _ in one.basis) if one else (),
        apart=judgement.apart,
        unit_unreadable=unreadable,
    )


def _side(
    line: ReadLine, unit: str | None, duty: SubDuty | None, shared: tuple[str, ...], function: Function | None
) -> Side:
    if duty is None:
        return Side(
            line.text, unit, line.text, "none", (line.tail,) if line.tail else (), written_out(line.text), (), ()
        )
    stripped = tuple(words for words in (duty.led_by, duty.scope.said, line.tail) if words)
    only = tuple(dict.fromkeys(word for word, _ in duty.weights if word not in shared))
    rewritten = (*written_out(line.text), *duty.repairs)
    told = told_by(duty, function) if function is not None else ()
    return Side(line.text, unit, duty.text, duty.scope.kind, stripped, rewritten, only, told)
