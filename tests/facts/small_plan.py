"""A small plan with every table of sections ๘ to ๑๑, and how tests derive facts from it and change it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

from compliance.checking.check import Situation, outcomes
from compliance.checking.outcome import Outcome
from compliance.data import Text
from compliance.facts.cost import table as cost
from compliance.facts.derive import context_of
from compliance.facts.draft import Gap
from compliance.facts.fact import Fact, FactSet, KindCoverage
from compliance.facts.headcount import table as headcount
from compliance.facts.placement import posts as placement
from compliance.facts.structure import units as structure
from compliance.model.parts import PartName
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook

DAY = date(2020, 9, 1)
FOLDERS = ("staffing/structure", "staffing/headcount", "staffing/cost", "staffing/placement")
CLERK = {"unit": "กองคลัง", "position": "นักวิชาการเงินและบัญชี", "kind": "official", "level": "ปก./ชก."}
HEAD = {"unit": "กองคลัง", "position": "ผู้อำนวยการกองคลัง", "kind": "official", "level": "ต้น"}
DRIVER = {"unit": "กองช่าง", "position": "พนักงานขับรถยนต์", "kind": "permanent_employee"}
CHIEF = {"position": "ปลัดองค์การบริหารส่วนจังหวัด", "kind": "official", "type": "executive", "level": "กลาง"}
WORKS = {"unit": "กองช่าง", "position": "ผู้อำนวยการกองช่าง", "kind": "official", "level": "ต้น"}
HELP = {"unit": "กองช่าง", "position": "ผู้ช่วยช่างโยธา", "kind": "hired_mission"}


def small() -> dict[str, Any]:
    """The plan as plain data; it agrees with itself everywhere."""
    old = [
        {"name": "กองคลัง", "divisions": [{"name": "ฝ่ายการเงิน", "duties": _duties("งานจัดเก็บรายได้", "งานรับเงิน")}]},
        {"name": "กองช่าง", "duties": _duties("งานซ่อมบำรุงถนน", "งานอื่นๆ ที่ได้รับมอบหมาย")},
    ]
    rows = [_years(HEAD, 1), _years(CLERK, 2), _years(DRIVER, 1), _years(HELP, 1)]
    rows += [_years(CHIEF, 1), _years(WORKS, 1)]
    rows[1] |= {"years": [2, 3, 3], "changes": [0, 1, 0]}
    rows[1]["justification"] = {"mission": "ก", "work": "ข", "difficulty": "ค", "quantity": "ง", "cost": "จ"}
    rows[3]["contract_years"] = 4
    head = _money(HEAD, [1, 1, 1], 500_000, [10_000, 10_000, 10_000])
    clerk = _money(CLERK, [2, 3, 3], 700_000, [20_000, 375_320, 20_000]) | {"vacant_at": 355_320}
    driver = _money(DRIVER, [1, 1, 1], 200_000, [0, 0, 0])
    helper = _money(HELP, [1, 1, 1], 140_000, [6_000, 6_000, 6_000])
    chief = _money({k: v for k, v in CHIEF.items() if k != "type"}, [1, 1, 1], 520_000, [16_000, 16_000, 16_000])
    works = _money(WORKS, [1, 1, 1], 400_000, [12_000, 12_000, 12_000])
    sums = [sum(row["totals"][n] for row in (head, clerk, driver, helper, chief, works)) for n in range(3)]
    return {
        "organisation": {"type": "pao", "name": "ตัวอย่าง", "province": "สมมติ"},
        "period": {"first": 2564, "last": 2566},
        "staffing": {
            "structure": {"old": old, "new": copy.deepcopy(old)},
            "chart": {"units": ["1. กองคลัง", "1.1 ฝ่ายการเงิน", "กอง ช่าง"]},
            "headcount": {"rows": rows, "total": {"current": 7, "years": [7, 8, 8], "changes": [0, 1, 0]}},
            "cost": {
                "basis": "whole_budget",
                "benefits_percent": 20,
                "budget_growth_percent": 5,
                "budgets": [
                    {"year": year, "expenditure_budget": amount}
                    for year, amount in ((2563, 10_000_000), (2564, 10_500_000), (2565, 11_025_000), (2566, 11_576_250))
                ],
                "rows": [head, clerk, driver, helper, chief, works],
                "yearly": [
                    {"year": 2564 + n, "sum": total, "benefits": total * 20 // 100, "total": total * 120 // 100}
                    for n, total in enumerate(sums)
                ],
            },
            "placement": {
                "rows": [
                    _post(HEAD, "99-1-04-2102-001", "นายหนึ่ง ตัวอย่าง", 35_000),
                    _post(CLERK, "99-1-04-3201-001", "นางสอง ตัวอย่าง", 25_470) | {"level": "ชก."},
                    _post(CLERK, "๙๙-๑-๐๔-๓๒๐๑-๐๐๒ (ถ)", "นางสาวสาม ตัวอย่าง", 21_880),
                    _post(DRIVER, "12", "นายสี่ ตัวอย่าง", 16_665),
                    _post(HELP, None, "นายห้า ตัวอย่าง", 11_500),
                    _post(CHIEF, "99-1-00-1101-001", "นายเก้า ตัวอย่าง", 42_000),
                    _post(WORKS, "99-1-05-2103-001", "นายแปด ตัวอย่าง", 32_000),
                ]
            },
        },
    }


def _duties(*texts: str) -> list[dict[str, Any]]:
    return [{"text": text} for text in texts]


def _years(line: Mapping[str, Any], count: int) -> dict[str, Any]:
    return {**line, "current": count, "years": [count] * 3, "changes": [0, 0, 0]}


def _money(line: Mapping[str, Any], years: list[int], current: int, increases: list[int]) -> dict[str, Any]:
    totals = [current + sum(increases[: n + 1]) for n in range(3)]
    paid = {"funding": "revenue", "current": current, "increases": increases, "totals": totals}
    return {**line, "years": years, "posts": years[0], "filled": years[0], **paid}


def _post(line: Mapping[str, Any], number: str | None, name: str, salary: int) -> dict[str, Any]:
    return {**line, "number": number, "holder": {"name": name}, "salary": salary}


def changed(pointer: str, value: Any, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """The small plan (or `data`) with one value under /staffing set; in a list, None takes the entry out."""
    data = copy.deepcopy(data) if data is not None else small()
    node: Any = data["staffing"]
    *parents, last = pointer.strip("/").split("/")
    for step in parents:
        node = node[int(step)] if isinstance(node, list) else node[step]
    if not isinstance(node, list):
        node[last] = value
    elif value is None:
        del node[int(last)]
    elif int(last) == len(node):
        node.append(value)
    else:
        node[int(last)] = value
    return data


def partial(part: PartName, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """The small plan with a part that was not read whole."""
    data = data if data is not None else small()
    return {**data, "coverage": {part.value: {"status": "partial", "th": "หน้าหนึ่งหาย", "en": "a page is lost"}}}


class Derived:
    """The facts of a plan, as far as the tables of sections ๘ to ๑๑ tell."""

    def __init__(self, rulebook: Rulebook, data: dict[str, Any]) -> None:
        self.rulebook, self.plan = rulebook, Plan.model_validate(data)
        self.set = FactSet(rulebook.kinds)
        for kind in rulebook.kinds.values():
            states = [self.plan.coverage_of(PartName(name)) for name in kind.parts]
            for status in ("partial", "absent"):
                for state in states:
                    if state.status == status:
                        self.set.cover(kind.name, KindCoverage(status, Text(state.th or status, state.en or status)))
        context = context_of(self.plan, rulebook.law, rulebook.kinds, DAY)
        for topic in (structure, headcount, cost, placement):
            for found in topic.facts(context):
                if isinstance(found, Gap):
                    self.set.cover(found.kind, found.coverage)
                else:
                    self.set.add(found)

    def of(self, kind: str) -> dict[str, Fact]:
        """The facts of a kind by key."""
        return {fact.key: fact for fact in self.set.of(kind)}

    def value(self, kind: str, name: str, **wanted: object) -> Any:
        """A property of the one fact of a kind that has some values."""
        (fact,) = self.some(kind, **wanted)
        return fact.values.get(name)

    def some(self, kind: str, **wanted: object) -> list[Fact]:
        """The facts of a kind that have some values."""
        return [fact for fact in self.set.of(kind) if all(fact.values.get(k) == v for k, v in wanted.items())]

    def outcomes(self) -> list[Outcome]:
        """What the rules of these sections say, by the plain evaluator."""
        rules = [name for name, rule in self.rulebook.rules.items() if rule.section in FOLDERS]
        situation = Situation(self.plan.organisation.type.value, self.plan.organisation.province, DAY)
        return outcomes(self.rulebook, self.set, SourceMap(), situation, None, rules=rules)

    def not_passed(self) -> set[tuple[str, str]]:
        """(rule, status) of what neither passed nor is without application."""
        return {(o.rule, o.status.value) for o in self.outcomes() if o.status.value not in ("pass", "not_applicable")}
