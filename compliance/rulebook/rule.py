"""A rule: what it asks of which facts, by which clause, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from compliance.data import Node, Text
from compliance.law.grade import Severity
from compliance.rulebook.expression import Condition, Prop, params_of, props_of
from compliance.rulebook.kinds import Kind
from compliance.rulebook.message import Sentence


class Shape(StrEnum):
    """The three shapes of a rule."""

    REQUIRE = "require"
    EXISTS = "exists"
    FORBID = "forbid"


class Tie(Struct, frozen=True):
    """An equality of required properties that ties one fact to an earlier one."""

    left: Prop
    right: Prop


class Rule(Struct, frozen=True):
    """One rule of the rulebook."""

    name: str
    section: str
    """The folder it stands in, such as staffing/cost."""
    title: Text
    norm: tuple[str, ...]
    """Addresses of the clauses that oblige; those that bind the organisation are cited."""
    severity: Severity
    organisations: tuple[str, ...]
    """The organisation types it is for; empty means all."""
    shape: Shape
    subjects: tuple[tuple[str, Kind], ...]
    """Aliases of the facts that the outcome is about, in order. For `forbid`, the forbidden combination."""
    candidates: tuple[tuple[str, Kind], ...]
    """For `exists`: the alias that must be found."""
    ties: tuple[Tie, ...]
    when: Condition | None
    applies: Text | None
    """The sentence that says to what the rule applies; it explains `not_applicable`."""
    alone: Text | None
    """Of a rule with several subjects: why a first one to which no other belongs has nothing to be judged."""
    given: Mapping[str, str]
    """Local name → parameter."""
    test: Condition | None
    """For `require` what must hold, else what the found or forbidden combination fulfils besides its ties."""
    found: Sentence
    passed: Sentence | None
    """What to say of a pass, where `found` does not say it."""
    remedy: Sentence
    mend: str | None
    """The strategy that can mend a failure (`compliance.fixing`); the remedy is all there is where None."""
    since: str
    """The edition of the rulebook that first had it."""
    node: Node
    """Where the rule stands, for its examples and for messages about it."""

    @property
    def deciding_parameters(self) -> tuple[str, ...]:
        """The local names of the parameters that decide; others are only spoken of."""
        read = {name for condition in (self.test, self.when) if condition for name in params_of(condition)}
        return tuple(local for local in self.given if local in read)

    @property
    def figures(self) -> tuple[str, ...]:
        """The parameters that an outcome rests on: those that decide, and those that its facts are made with."""
        scope = dict((*self.subjects, *self.candidates))
        names = [self.given[local] for local in self.deciding_parameters]
        names += [name for kind in scope.values() for name in kind.uses]
        for prop in self.reads:
            names += scope[prop.alias].properties[prop.name].uses
        return tuple(dict.fromkeys(names))

    @property
    def reads(self) -> tuple[Prop, ...]:
        """Every property that its ties, its condition and its test read, each once."""
        props = [prop for tie in self.ties for prop in (tie.left, tie.right)]
        for condition in (self.when, self.test):
            props += props_of(condition) if condition else []
        return tuple(dict.fromkeys(props))

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind of fact that the rule reads, each once."""
        return tuple({kind.name: kind for _, kind in (*self.subjects, *self.candidates)}.values())
