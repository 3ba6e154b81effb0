"""The examples that stand beside each rule, run as tests by whoever has the rulebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from compliance.checking.check import EngineRun, Situation, outcomes
from compliance.checking.outcome import Outcome
from compliance.data import Node, Text, YamlProblem, one_of
from compliance.engines.decision import Status
from compliance.facts.fact import Fact, FactError, FactSet, KindCoverage
from compliance.law.grade import ORGANISATION_TYPES
from compliance.model.places import SourceMap
from compliance.rulebook.kinds import Kind, Kinds
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule
from compliance.rulebook.types import Type, Value
from compliance.thai import dates

KEYS = ("name", "facts", "coverage", "organisation", "province", "on", "expect")
COVERAGES: Mapping[str, KindCoverage] = {
    "whole": KindCoverage("whole"), "partial": KindCoverage("partial"), "absent": KindCoverage("absent"),
}  # fmt: skip
DEFAULT_DAY = date(2020, 10, 1)
DEFAULT_PROVINCE = "นครปฐม"


class Example(Struct, frozen=True):
    """One example: facts, what is known whole, and how the rule must come out."""

    name: str
    facts: FactSet
    situation: Situation
    expect: tuple[Status, ...]
    """One status: every outcome has it. Several: the outcomes have these, in any order."""
    node: Node

    def met_by(self, found: list[Outcome]) -> bool:
        """Whether the outcomes are as expected."""
        statuses = sorted(outcome.status for outcome in found)
        if len(self.expect) == 1:
            return bool(statuses) and set(statuses) == set(self.expect)
        return statuses == sorted(self.expect)


class Tried(Struct, frozen=True):
    """An example and how the rule came out on it."""

    rule: Rule
    example: Example
    outcomes: list[Outcome]

    @property
    def passed(self) -> bool:
        """The rule came out as the example says."""
        return self.example.met_by(self.outcomes)


def try_examples(
    rulebook: Rulebook, rule: Rule, tried: Iterable[Example], engine: EngineRun | None, *, reference: bool = True
) -> Iterator[Tried]:
    """Run examples of one rule."""
    for example in tried:
        found = outcomes(
            rulebook, example.facts, SourceMap(), example.situation, engine, reference=reference, rules=(rule.name,)
        )
        yield Tried(rule, example, found)


def examples(kinds: Kinds, rule: Rule) -> list[Example]:
    """The examples in a rule's file. Raises YamlProblem."""
    written = rule.node.get("examples")
    return [_example(kinds, rule, entry) for entry in written.entries()] if written else []


def _example(kinds: Kinds, rule: Rule, node: Node) -> Example:
    node.table(optional=KEYS)
    organisation, province, on = node.get("organisation"), node.get("province"), node.get("on")
    default = rule.organisations[0] if rule.organisations else ORGANISATION_TYPES[0]
    return Example(
        name=node.child("name").word(),
        facts=_facts(kinds, node),
        situation=Situation(
            organisation_type=organisation.one_of(ORGANISATION_TYPES) if organisation else default,
            province=province.word() if province else DEFAULT_PROVINCE,
            law_date=_date(on) if on else DEFAULT_DAY,
        ),
        expect=tuple(entry.one_of(list(Status)) for entry in node.child("expect").one_or_more()),
        node=node,
    )


def _facts(kinds: Kinds, node: Node) -> FactSet:
    facts = FactSet(kinds)
    for name, listed in node.child("facts").items():
        kind = kinds[_known(listed, name, kinds)]
        for i, entry in enumerate(listed.entries(least=0)):
            values = {key: _value(kind, key, child) for key, child in entry.items()}
            open_lists = frozenset(key for key, child in entry.items() if _is_open(kind, key, child))
            try:
                facts.add(Fact(name, f"{i + 1}", values, open=open_lists))
            except FactError as error:
                raise entry.refuse(f"ข้อเท็จจริงไม่ครบ: {error}", str(error)) from None
    coverage = node.get("coverage")
    for name, status in coverage.items() if coverage else ():
        found = status.one_of(COVERAGES)
        facts.cover(_known(status, name, kinds), COVERAGES[found])
    return facts


def _known(node: Node, name: str, kinds: Kinds) -> str:
    if name not in kinds:
        th, en = one_of(name, kinds)
        raise node.refuse(f"ไม่รู้จักข้อเท็จจริง “{name}” {th}", f"unknown kind of fact “{name}”: {en}")
    return name


def _date(node: Node) -> date:
    try:
        return dates.parse_date(node.word()).value
    except dates.ThaiDateError as error:
        raise node.refuse(error.th, error.en) from None


def _is(value: Any, kind: type) -> bool:
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


CONVERT: Mapping[Type, Callable[[Any], Value | None]] = {
    Type.TEXT: lambda value: value if isinstance(value, str) else None,
    Type.BOOLEAN: lambda value: value if isinstance(value, bool) else None,
    Type.INTEGER: lambda value: value if _is(value, int) else None,
    Type.YEAR: lambda value: value if _is(value, int) else None,
    Type.MONEY: lambda value: Decimal(value) if _is(value, int) or isinstance(value, Decimal) else None,
    Type.PERCENT: lambda value: Decimal(value) if _is(value, int) or isinstance(value, Decimal) else None,
}


def _value(kind: Kind, name: str, node: Node) -> Value:
    if name not in kind.properties:
        th, en = one_of(name, kind.properties)
        raise node.refuse(f"“{kind.name}” ไม่มี “{name}” {th}", f"“{kind.name}” has no “{name}”: {en}")
    declared = kind.properties[name].type
    if declared is Type.DATE:
        return _date(node)
    if declared is Type.LIST:
        listed = node.child(AT_LEAST) if isinstance(node.value, dict) else node
        return tuple(_words(entry) for entry in listed.entries(least=0))
    if declared is Type.BILINGUAL:
        return found if isinstance(found := _words(node), Text) else Text(found, found)
    value = CONVERT[declared](node.value)
    if value is None:
        raise node.refuse(f"“{name}” ต้องเป็น {declared.value}", f"“{name}” must be {declared.value}")
    return value


AT_LEAST = "at_least"
"""A list of which it is not known whether it holds more is written {at_least: […]}."""


def _is_open(kind: Kind, name: str, node: Node) -> bool:
    return kind.properties[name].type is Type.LIST and isinstance(node.value, dict)


def _words(node: Node) -> str | Text:
    """A name as a document writes it, or our own words in both languages."""
    return node.text() if isinstance(node.value, dict) else node.word()


__all__ = ["Example", "Tried", "YamlProblem", "examples", "try_examples"]
