"""What every derivation is given, and how it notes a fact with where each property comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct, field

from compliance.data import Text
from compliance.facts.fact import Fact, FactError, KindCoverage
from compliance.law import Edition, Law, LawLookupError
from compliance.law.requirements import ALL, Wanted
from compliance.model.plan import Plan
from compliance.rulebook.types import Value

Made = TypeVar("Made")


class AsOf:
    """The day as of which a plan is looked at, and from which to which day the answers would have been the same."""

    def __init__(self, day: date) -> None:
        self._day = day
        self.first, self.last = date.min, date.max

    @property
    def day(self) -> date:
        """The day itself: on no other is the answer the same."""
        self.first = self.last = self._day
        return self._day

    def reached(self, day: date) -> bool:
        """Whether a day has come."""
        come = self._day >= day
        if come:
            self.first = max(self.first, day)
        else:
            self.last = min(self.last, day - timedelta(days=1))
        return come


class Context(Struct, frozen=True):
    """One plan, the law, and the day as of which it is looked at."""

    plan: Plan
    law: Law
    as_of: AsOf
    law_date: date
    """The day whose parameters apply."""
    declared: frozenset[str]
    """The parameters that some kind of fact says it is made with (`uses`, `spares`)."""
    made: dict[Callable[[Plan], Any], Any] = field(default_factory=dict)

    def once(self, make: Callable[[Plan], Made]) -> Made:
        """What is made from the plan, once for all derivations."""
        if make not in self.made:
            self.made[make] = make(self.plan)
        found: Made = self.made[make]
        return found

    def figure(self, name: str) -> Edition:
        """A parameter as it is on the day whose law applies. LawLookupError where it has no value.

        One that no kind of fact declares is refused: a rule could not be capped by it.
        """
        self._declared(name)
        return self.law.edition(name, self.law_date)

    def asked(self, name: str, who: str = ALL) -> tuple[Wanted, ...]:
        """What a requirement asks of one, on the day whose law applies. LawLookupError where that is not known."""
        self._declared(name)
        return self.law.asked(name, self.law_date).of(who)

    def choices(self, name: str) -> Mapping[str, tuple[Wanted, ...]]:
        """Where a requirement leaves a choice: each of its lists, by name."""
        self._declared(name)
        return self.law.asked(name, self.law_date).asks

    def _declared(self, name: str) -> None:
        if name not in self.declared:
            raise FactError(f"no kind of fact in rules/facts says that it uses {name}")


class Gap(Struct, frozen=True):
    """Not every fact of a kind could be derived."""

    kind: str
    coverage: KindCoverage


Derived: TypeAlias = Iterator[Fact | Gap]
Derivation: TypeAlias = Callable[[Context], Derived]


def by_known_law(facts: Derived, *kinds: str) -> Derived:
    """The facts of some kinds; gaps from where they need a figure that the law of the day does not have.

    One rule whose figure is not known must not cost the report of all the others.
    """
    try:
        yield from facts
    except LawLookupError as error:
        for kind in kinds:
            yield Gap(kind, KindCoverage("partial", Text(error.th, error.en)))


class Draft(Struct):
    """A fact in the making.

    `pointer` is where the fact as a whole stands; a property set to None is missing.
    """

    kind: str
    key: str
    pointer: str | None = None
    values: dict[str, Value] = field(default_factory=dict)
    pointers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: dict[str, Text] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def set(self, name: str, value: Value | None, *pointers: str) -> Draft:
        """Note a property and the plan values (JSON pointers) it was read or computed from."""
        if pointers:
            self.pointers[name] = pointers
        if value is not None:
            self.values[name] = value
        return self

    def lack(self, name: str, th: str, en: str) -> Draft:
        """Note why a property is missing."""
        self.values.pop(name, None)
        self.reasons[name] = Text(th, en)
        return self

    def lacks(self, name: str, why: Text | None) -> Draft:
        """Note why a property is missing; without a reason only that it is."""
        return self.set(name, None) if why is None else self.lack(name, why.th, why.en)

    def at_least(self, name: str, members: Iterable[str | Text], lost: Text | None, *pointers: str) -> Draft:
        """Note a list; where something was lost (why) it may hold more than these."""
        self.set(name, tuple(members), *pointers)
        if lost is not None:
            self.open.add(name)
            self.reasons[name] = lost
        return self

    def fact(self) -> Fact:
        """The finished fact."""
        if self.pointer is not None:
            self.pointers.setdefault("", (self.pointer,))
        return Fact(self.kind, self.key, self.values, self.pointers, self.reasons, frozenset(self.open))


Column: TypeAlias = tuple[str, str, Sequence[int | Decimal | None] | None]
"""A property, the list of the plan that it is taken from, and what stands there, one for each year."""


def year_by_year(draft: Draft, n: int, current: int | Decimal | None, change: Column, value: Column) -> Draft:
    """`previous`, what changes and what comes of it in the plan's nth year (from 0), and what is `expected`."""
    (changed, changes, by), (reached, values, to) = change, value
    if n == 0:
        draft.set("previous", current, f"{draft.pointer}/current")
    elif to:
        draft.set("previous", to[n - 1], f"{draft.pointer}/{values}/{n - 1}")
    if by:
        draft.set(changed, by[n], f"{draft.pointer}/{changes}/{n}")
    if to:
        draft.set(reached, to[n], f"{draft.pointer}/{values}/{n}")
    before, step = draft.values.get("previous"), draft.values.get(changed)
    if isinstance(before, int | Decimal) and isinstance(step, int | Decimal):
        draft.set("expected", before + step)
    return draft
