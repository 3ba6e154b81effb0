"""A small plan with people, activities and records, and how tests derive its facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from shipped import shipped

from compliance.checking.check import Situation, outcomes
from compliance.facts.derive import derive
from compliance.facts.fact import Fact, FactSet
from compliance.model.places import SourceMap
from compliance.model.plan import Plan

IN_2565 = date(2022, 3, 1)
"""A day on which fiscal year 2564 has ended, 2565 runs and 2566 has not begun."""
BEFORE = date(2020, 9, 1)
AREAS = {
    "general-knowledge": "ด้านความรู้ทั่วไปในการปฏิบัติงาน",
    "position-specific": "ด้านความรู้และทักษะเฉพาะของงานในแต่ละตำแหน่ง",
    "management": "ด้านการบริหาร",
    "personal-qualities": "ด้านคุณสมบัติส่วนตัว",
    "ethics": "ด้านคุณธรรมและจริยธรรม",
}


def person(id: str, name: str, kind: str | None = "official", **more: Any) -> dict[str, Any]:
    return {"position": "นักวิชาการ", "kind": kind, "holder": {"id": id, "name": name, **more}}


ONE = person("p1", "นายหนึ่ง ตัวอย่าง")
TWO = person("p2", "นางสอง ตัวอย่าง", "hired_general")


def record(person: str, year: int = 2564, **more: Any) -> dict[str, Any]:
    passed = {"attended": True, "evaluated": True, "passed": True}
    return {"person": person, "year": year, "date": f"{year}-03-01", "reported": f"{year}-03-20", **passed, **more}


def activity(year: int | None = 2566, **more: Any) -> dict[str, Any]:
    return {"name": "อบรม", "year": year, **more}


def plan(
    people: list[dict[str, Any]] | None = None,
    activities: list[dict[str, Any]] | None = None,
    records: list[dict[str, Any]] | None = None,
    development: Mapping[str, Any] | None = None,
    **more: Any,
) -> Plan:
    staff = {"placement": {"rows": people}} if people is not None else {}
    told = {"activities": activities, "records": records, **(development or {})}
    data = {
        "organisation": {"type": "pao", "name": "ตัวอย่าง", "province": "สมมติ"},
        "period": {"first": 2564, "last": 2566},
        "staffing": staff,
        "development": told,
    }
    return Plan.model_validate({**data, **more})


def facts(made: Plan, day: date = IN_2565) -> FactSet:
    book = shipped()
    return derive(made, book.law, book.kinds, day)


def of(made: Plan, kind: str, day: date = IN_2565) -> dict[str, Fact]:
    return {fact.key: fact for fact in facts(made, day).of(kind)}


def statuses(made: Plan, rule: str, day: date = IN_2565) -> dict[str, str]:
    """Subject → status of one rule."""
    situation = Situation("pao", "สมมติ", date(2020, 10, 1))
    found = outcomes(shipped(), facts(made, day), SourceMap(), situation, None, rules=(rule,))
    return {outcome.subject.rpartition("/")[2]: outcome.status.value for outcome in found}
