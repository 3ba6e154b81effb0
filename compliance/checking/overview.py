"""What a report shows of the plan besides the outcomes: cost beside its ceiling, posts by department, names of figures.

Small and frozen, so that a report never carries the plan itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

from msgspec import Struct

from compliance.checking.outcome import Outcome
from compliance.data import Text
from compliance.engines.solving import Line, comparisons
from compliance.facts.duties.scope import bare_unit
from compliance.facts.fact import FactSet
from compliance.law import LawLookupError
from compliance.model.headcount import HeadcountRow
from compliance.model.plan import Plan
from compliance.rulebook.expression import params_of
from compliance.rulebook.kinds import Property
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule
from compliance.rulebook.types import Type

COLUMNS = 4


class CostOfYear(Struct, frozen=True):
    """Personnel cost of a fiscal year (B.E.) in baht, the highest lawful amount, and the budget; None: not known."""

    year: int
    cost: Decimal | None
    ceiling: Decimal | None
    budget: Decimal | None


class PostsOfDepartment(Struct, frozen=True):
    """Posts of one department: now, and in each of the three years; None where a row does not tell.

    `department` is None for posts that stand under none.
    """

    department: str | None
    posts: tuple[int | None, int | None, int | None, int | None]


class Figure(Struct, frozen=True):
    """What a figure of an outcome is called, what it is, and its unit as a template with {value}."""

    label: Text
    type: Type
    unit: Text | None = None
    said: tuple[Text, Text] | None = None
    """Of a boolean: how people say that it is so, and that it is not."""


FOUND = Text("พบ", "found"), Text("ไม่พบ", "not found")
COST_OF, BUDGET = "personnel_cost", "expenditure_budget"


@lru_cache(maxsize=8)
def lawful_cost(rulebook: Rulebook, day: date) -> Callable[[Decimal], Decimal | None]:
    """The most that personnel may cost with a budget, in baht and satang, as the rules compare the two on a day.

    Of several comparisons the one with the fewest figures; None for every budget where there is none.
    """
    found = [
        (rule, comparison)
        for rule in rulebook.rules.values()
        for comparison in (*comparisons(rule.when, COST_OF, BUDGET), *comparisons(rule.test, COST_OF, BUDGET))
    ]
    if not found:
        return lambda budget: None
    rule, comparison = min(found, key=lambda one: len(set(params_of(one[1]))))
    try:
        line = Line(comparison, rulebook.given(rule, day))
    except LawLookupError:
        return lambda budget: None

    def most(budget: Decimal) -> Decimal | None:
        at = line.at(COST_OF, {BUDGET: budget})
        return None if at is None else at.quantize(Decimal("0.01"), ROUND_FLOOR)

    return most


def cost_by_year(facts: FactSet, lawful: Callable[[Decimal], Decimal | None]) -> tuple[CostOfYear, ...]:
    """One for each year of the cost table, as the checks saw it."""

    def amount(value: object) -> Decimal | None:
        return value if isinstance(value, Decimal) else None

    def limit(budget: Decimal | None) -> Decimal | None:
        return None if budget is None else lawful(budget)

    return tuple(
        CostOfYear(
            year,
            amount(fact.values.get(COST_OF)),
            limit(amount(fact.values.get(BUDGET))),
            amount(fact.values.get(BUDGET)),
        )
        for fact in (facts.of("yearly_cost") if "yearly_cost" in facts.kinds else ())
        if isinstance(year := fact.values["year"], int)
    )


def posts_by_department(plan: Plan) -> tuple[PostsOfDepartment, ...]:
    """The headcount table summed by department, in its own order; a division counts under its department."""
    staffing = plan.staffing
    if staffing is None or staffing.headcount is None:
        return ()
    above = _departments(plan)
    rows: dict[str, list[HeadcountRow]] = {}
    names: dict[str, str | None] = {}
    for row in staffing.headcount.rows:
        own = bare_unit(row.unit) if row.unit else ""
        key, name = above.get(own, (own, row.unit))
        rows.setdefault(key, []).append(row)
        names.setdefault(key, name)
    return tuple(PostsOfDepartment(names[key], _posts(own)) for key, own in rows.items())


def _departments(plan: Plan) -> dict[str, tuple[str, str]]:
    """From the key of a division to the key and name of its department, by the new structure, else the old."""
    structure = plan.staffing.structure if plan.staffing else None
    found: dict[str, tuple[str, str]] = {}
    for department in (structure.new or structure.old or ()) if structure else ():
        if department.name:
            key = bare_unit(department.name)
            found |= {bare_unit(part.name): (key, department.name) for part in department.divisions if part.name}
    return found


def _posts(rows: Iterable[HeadcountRow]) -> tuple[int | None, int | None, int | None, int | None]:
    columns = zip(*((row.current, *(row.years or (None, None, None))) for row in rows), strict=True)
    now, first, second, third = (
        None if any(n is None for n in column) else sum(n for n in column if n is not None) for column in columns
    )
    return now, first, second, third


def figures(rulebook: Rulebook, outcomes: Iterable[Outcome]) -> Mapping[str, Mapping[str, Figure]]:
    """For each rule, what the figures in the values of its outcomes are called."""
    used: dict[str, set[str]] = {}
    for outcome in outcomes:
        used.setdefault(outcome.rule, set()).update(outcome.values)
    return {
        name: {value: found for value, found in _figures(rulebook, rulebook.rules[name]) if value in values}
        for name, values in used.items()
        if values and name in rulebook.rules
    }


def _said(prop: Property) -> tuple[Text, Text] | None:
    return prop.said or (FOUND if prop.presence else None)


def _figures(rulebook: Rulebook, rule: Rule) -> Iterable[tuple[str, Figure]]:
    units = rulebook.law.words.units
    by_type = {Type.MONEY: units.get("baht"), Type.PERCENT: units.get("percent")}
    for alias, kind in (*rule.subjects, *rule.candidates):
        for prop in kind.properties.values():
            yield f"{alias}.{prop.name}", Figure(prop.label, prop.type, by_type.get(prop.type), _said(prop))
    for local, name in rule.given.items():
        parameter = rulebook.law.parameter(name)
        yield local, Figure(parameter.title, Type.PERCENT, units.get(parameter.unit))
