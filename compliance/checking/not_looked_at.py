"""What a check did not look at: rules left out, parts not read whole, clauses that only a person can judge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.checking.check import Situation, norm_of
from compliance.checking.outcome import Norm
from compliance.data import Text
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook

LimitedBy: TypeAlias = Literal["command", "settings"]
BY_PERSON = ("manual", "partial")


class Limit(Struct, frozen=True):
    """A wish that left rules out: the option (`select`, `ignore`), its words, and whether settings said so."""

    option: str
    words: tuple[str, ...]
    by: LimitedBy


class SettingsFile(Struct, frozen=True):
    """The file of settings that had a part in a check: its name, its digest, and which settings it makes."""

    name: str
    sha256: str
    sets: tuple[str, ...]


class LeftOut(Struct, frozen=True):
    """A rule of the rulebook that was not run."""

    rule: str
    section: str
    title: Text
    norms: tuple[str, ...]
    """Addresses of the clauses that it rests on."""


class PartNotRead(Struct, frozen=True):
    """A part of the plan that was not found, or not read whole."""

    part: str
    status: Literal["partial", "absent"]
    reason: Text | None = None


class ByPerson(Struct, frozen=True):
    """A clause that binds the plan and that this program judges in part, or not at all."""

    norm: Norm
    coverage: Literal["partial", "manual"]


class NotLookedAt(Struct, frozen=True):
    """All that a report must say was not looked at."""

    rules: tuple[LeftOut, ...] = ()
    limits: tuple[Limit, ...] = ()
    parts: tuple[PartNotRead, ...] = ()
    clauses: tuple[ByPerson, ...] = ()


def not_looked_at(
    rulebook: Rulebook, plan: Plan | None, situation: Situation, rules: Collection[str] | None, limits: Iterable[Limit]
) -> NotLookedAt:
    """What a check of a plan by some rules (None: all) leaves unseen; without a plan, only of the rules."""
    return NotLookedAt(
        rules=tuple(
            LeftOut(name, rule.section, rule.title, tuple(rule.norm))
            for name, rule in rulebook.rules.items()
            if rules is not None and name not in rules
        ),
        limits=tuple(limits),
        parts=tuple(_parts(plan)) if plan else (),
        clauses=tuple(_by_person(rulebook, situation)) if plan else (),
    )


def _parts(plan: Plan) -> Iterator[PartNotRead]:
    for part in PartName:
        known = plan.coverage_of(part)
        if known.status != "whole":
            yield PartNotRead(part.value, known.status, Text(known.th, known.en or known.th) if known.th else None)


def _by_person(rulebook: Rulebook, situation: Situation) -> Iterator[ByPerson]:
    addresses = [address for address, clause in rulebook.law.clauses.items() if clause.coverage in BY_PERSON]
    binding = rulebook.law.binding(
        addresses, situation.organisation_type, situation.province, situation.law_date, situation.period
    )
    for clause in sorted(binding, key=lambda clause: addresses.index(clause.address)):
        coverage: Literal["partial", "manual"] = "manual" if clause.coverage == "manual" else "partial"
        yield ByPerson(norm_of(rulebook.law, clause, situation), coverage)
