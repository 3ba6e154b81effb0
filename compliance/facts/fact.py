"""A fact: something the plan says, or that follows from it by a stated formula, with where it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import force_setattr

from compliance.data import Text
from compliance.rulebook.kinds import Kind, Kinds
from compliance.rulebook.types import PYTHON_TYPES, Value

CoverageStatus: TypeAlias = Literal["whole", "partial", "absent"]


class Fact(Struct, frozen=True):
    """One fact of a kind. A property that is not in `values` is missing."""

    kind: str
    key: str
    """Tells the facts of one kind apart; the same plan always gives the same keys."""
    values: Mapping[str, Value]
    pointers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each property, JSON pointers of the plan values that it was read or computed from; "" for the fact itself."""
    reasons: Mapping[str, Text] = field(default_factory=dict)
    """For a missing property, why it is missing, where more can be said than that it was not found; for a list that may
    hold more, why that is not known."""
    open: frozenset[str] = frozenset()
    """Lists that may hold more than was read."""
    id: str = ""
    """kind/key, whatever is given."""

    def __post_init__(self) -> None:
        force_setattr(self, "id", f"{self.kind}/{self.key}")

    def pointers_of(self, name: str) -> tuple[str, ...]:
        """Where a property comes from; where that is not told, where the fact comes from."""
        return self.pointers.get(name) or self.pointers.get("", ())


class KindCoverage(Struct, frozen=True):
    """Whether every fact of a kind is known."""

    status: CoverageStatus
    reason: Text | None = None


WHOLE = KindCoverage("whole")
NAMES = frozenset((str, Text))
"""Of what lists are made."""


class FactError(Exception):
    """A fact that does not fit the declaration of its kind: a fault of the program or of an example."""


class FactSet:
    """All facts of one plan, by kind, each kind in document order."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self._facts: dict[str, list[Fact]] = {name: [] for name in kinds}
        self.by_id: dict[str, Fact] = {}
        """Every fact, in the order in which they were added: within a kind that of the document."""
        self._coverage: dict[str, KindCoverage] = {}
        self.absent: frozenset[Text] = frozenset()
        """What says that a part of the plan is not there, one sentence for each such part."""
        self.days = date.min, date.max
        """From which to which day as of which the plan is looked at, by the same law, its facts are these."""

    def add(self, fact: Fact) -> None:
        """Add one fact; raises FactError if it does not fit its kind."""
        check(fact, self.kinds)
        if fact.id in self.by_id:
            raise FactError(f"two facts are called {fact.id}")
        self.trust((fact,))

    def add_all(self, facts: Iterable[Fact]) -> None:
        """Add several facts."""
        for fact in facts:
            self.add(fact)

    def trust(self, facts: Iterable[Fact]) -> None:
        """Add facts that were added to another set before."""
        for fact in facts:
            self.by_id[fact.id] = fact
            self._facts[fact.kind].append(fact)

    def cover(self, kind: str, coverage: KindCoverage) -> None:
        """Say that not every fact of a kind is known."""
        self._coverage[kind] = coverage

    def of(self, kind: str) -> list[Fact]:
        """The facts of one kind, in document order."""
        return self._facts[kind]

    def coverage(self, kind: str) -> KindCoverage:
        """Whether every fact of a kind is known."""
        return self._coverage.get(kind, WHOLE)

    def __iter__(self) -> Iterator[Fact]:
        for facts in self._facts.values():
            yield from facts

    def __len__(self) -> int:
        return len(self.by_id)


def check(fact: Fact, kinds: Kinds) -> None:
    """Raise FactError unless the fact has the properties, the types and the required properties of its kind."""
    kind = kinds.get(fact.kind)
    if kind is None:
        raise FactError(f"unknown kind of fact: {fact.kind}")
    values = fact.values
    shape = (*values, *map(type, values.values()))
    if shape not in kind.shapes:  # most facts of a kind have the same properties
        _check_shape(fact, kind)
        kind.shapes.add(shape)
    for name in kind.lists:
        if name in values:
            _check_members(fact, name, values[name])
    for name in fact.open:
        if not isinstance(fact.values.get(name, ()), tuple):
            raise FactError(f"{fact.id}: {name} is no list that may hold more")


def _check_shape(fact: Fact, kind: Kind) -> None:
    for name, value in fact.values.items():
        declared = kind.properties.get(name)
        if declared is None:
            raise FactError(f"{fact.id}: {fact.kind} has no property {name}")
        if type(value) is not PYTHON_TYPES[declared.type]:
            raise FactError(f"{fact.id}: {name} is {declared.type.value}, not {type(value).__name__}")
    for name in kind.required:
        if name not in fact.values:
            raise FactError(f"{fact.id} lacks the required property {name}")


def _check_members(fact: Fact, name: str, value: Value) -> None:
    assert isinstance(value, tuple)
    if not {*map(type, value)} <= NAMES and not all(isinstance(entry, str | Text) for entry in value):
        raise FactError(f"{fact.id}: {name} holds something other than names")
