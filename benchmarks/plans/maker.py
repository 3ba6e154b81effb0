"""The tables of a sound plan, invented from a seed."""

from __future__ import annotations

import random
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from plans import catalogue
from plans.catalogue import Unit

Tree = dict[str, Any]
LEVELS = {"3": "ปก./ชก.", "4": "ปง./ชง."}
MIDPOINT = {"3": 355_320, "4": 297_900, "2": 393_600}
STEP = {"3": (9_600, 13_320), "4": (7_200, 10_800), "2": (12_000, 13_440), "1": (13_320, 16_440), "6": (9_600, 14_400)}


class Maker:
    """Makes one plan; what it has drawn so far is its only state."""

    def __init__(self, seed: int, kind: str | None = None, posts: float = 0.6) -> None:
        self.draw = random.Random(f"plan {seed}")
        self.type = kind or self.draw.choice(catalogue.TYPES)
        self.first = self.draw.choice((2564, 2564, 2564, 2567, 2561))
        self.years = (self.first, self.first + 1, self.first + 2)
        self.posts = posts
        self.people = 0
        self.numbers: dict[str, int] = {}
        self.names: set[str] = set()

    def tables(self) -> Tree:
        """Whose plan, for which years, and its tables, as a plan file writes them."""
        organisation = self._organisation()
        self.full = organisation.pop("full")
        self.named = self.full + organisation["name"]
        if self.type == "municipality":
            self.named = organisation["written"][0]
        self.province = organisation["province"]
        self.prefix = f"{self.draw.randint(80, 99)}-{3 - catalogue.TYPES.index(self.type)}"
        self.units = self._units()
        headcount, cost_rows, placement = self._posts()
        cost = self._cost(cost_rows)
        structure = self._structure()
        return {
            "organisation": organisation,
            "period": {"first": self.first, "last": self.first + 2},
            "staffing": {
                "period": {"first": self.first, "last": self.first + 2},
                "structure": structure,
                "headcount": {"rows": headcount, "total": _total(headcount)},
                "cost": cost,
                "chart": {"units": _names(structure["new"])},
                "placement": {"rows": placement},
            },
        }

    def _organisation(self) -> Tree:
        draw = self.draw
        province = draw.choice(catalogue.PROVINCES)
        name = (
            province if self.type == "pao" else draw.choice(catalogue.PLACE_HEADS) + draw.choice(catalogue.PLACE_TAILS)
        )
        full = catalogue.FULL[self.type]
        written = draw.choice(catalogue.RANKS) + name if self.type == "municipality" else full + name
        return {"type": self.type, "name": name, "province": province, "written": [written], "full": full}

    def _units(self) -> list[Unit]:
        some = [unit for unit in catalogue.SOMETIMES if self.draw.random() < 0.5]
        return [*catalogue.ALWAYS, *some, catalogue.AUDIT]

    def name_of(self, unit: Unit) -> str:
        """The department's name in this organisation."""
        return unit.name.format(full=self.full)

    def head_of(self, unit: Unit) -> str:
        """The title of the department's head; empty where it has none."""
        return unit.head.format(full=self.full)

    def person(self, tag: str) -> Tree:
        """Someone new, who retires after the plan."""
        draw = self.draw
        while True:
            woman = draw.random() < 0.5
            title = draw.choice(("นาง", "นางสาว")) if woman else "นาย"
            given = draw.choice(catalogue.GIVEN_F if woman else catalogue.GIVEN_M)
            name = f"{title}{given} {draw.choice(catalogue.SURNAMES)}"
            bare = name.removeprefix("นาย").removeprefix("นางสาว").removeprefix("นาง")
            if bare not in self.names:
                break
        self.names.add(bare)
        self.people += 1
        born = date(self.first - 543 - draw.randint(26, 54), draw.randint(1, 12), draw.randint(1, 28))
        return {"name": name, "birth_date": born.isoformat()}

    def _posts(self) -> tuple[list[Tree], list[Tree], list[Tree]]:
        headcount: list[Tree] = []
        cost: list[Tree] = []
        placement: list[Tree] = []
        for unit in self.units:
            for row in self._rows_of(unit):
                code, pay = row.pop("code"), row.pop("pay")
                headcount.append(row)
                self._fill(row, code, pay, unit.code, cost, placement)
        return headcount, cost, placement

    def _rows_of(self, unit: Unit) -> list[Tree]:
        draw, name = self.draw, self.name_of(unit)
        rows: list[Tree] = []
        if unit is catalogue.OFFICE:
            top = {"unit": name, "kind": "official", "type": "executive", "code": "1101"}
            rows.append(
                top
                | {
                    "position": f"ปลัด{self.full}",
                    "level": "กลาง",
                    "current": 1,
                    "pay": draw.randrange(40_000, 52_000, 10),
                }
            )
            if draw.random() < 0.6:
                rows.append(
                    top
                    | {
                        "position": f"รองปลัด{self.full}",
                        "level": "ต้น",
                        "current": 1,
                        "pay": draw.randrange(33_000, 39_000, 10),
                    }
                )
        if unit.head:
            rows.append(
                {
                    "unit": name,
                    "position": self.head_of(unit),
                    "kind": "official",
                    "type": "directive",
                    "level": "ต้น",
                    "current": 1,
                    "code": unit.head_line,
                    "pay": draw.randrange(28_000, 37_000, 10),
                }
            )
        chosen = [post for post in unit.posts if unit is catalogue.AUDIT or draw.random() < self.posts]
        for post in chosen:
            row: Tree = {"unit": name, "position": post.title, "kind": post.kind}
            if post.kind == "official":
                row |= {
                    "type": "academic" if post.line and post.line[0] == "3" else "general",
                    "level": LEVELS[(post.line or "3")[0]],
                }
            elif post.kind == "teacher":
                row["level"] = f"คศ.{draw.choice((1, 1, 2, 3))}"
            row |= {
                "current": draw.randint(1, post.most),
                "code": post.line,
                "pay": draw.randrange(post.pay[0], post.pay[1] + 10, 10),
            }
            rows.append(row)
        return rows

    def _fill(
        self, row: Tree, code: str | None, pay: int, unit_code: str, cost: list[Tree], placement: list[Tree]
    ) -> None:
        draw, kind, now = self.draw, row["kind"], row["current"]
        added = (
            kind in ("official", "hired_mission", "hired_general")
            and draw.random() < 0.07
            and bool(row.get("code", code) is None or code[0] in "34")
        )
        changes = [0, 0, 0]
        if added:
            changes[draw.randrange(3)] = 1
        years = [now + sum(changes[: at + 1]) for at in range(3)]
        vacant = 1 if kind == "official" and code and code[0] in "34" and draw.random() < 0.15 else 0
        remark = "ว่างเดิม" if vacant else None
        year_added = self.years[changes.index(1)] if added else None
        if added:
            remark = f"กำหนดเพิ่ม 1 อัตรา ปี {year_added}" if not vacant else f"ว่างเดิม และกำหนดเพิ่ม 1 อัตรา ปี {year_added}"
        row |= {"years": years, "changes": changes}
        if kind.startswith("hired"):
            row["contract_years"] = {"hired_mission": 4, "hired_general": 1}[kind]
        if remark:
            row["remark"] = remark
        if added:
            row["justification"] = _justification(row["position"])
        each = [pay + 10 * draw.randint(0, 40) if kind != "hired_general" else pay for _ in range(now - vacant)]
        step = self._step(kind, code)
        midpoint = MIDPOINT.get(code[0], pay * 12) if code else pay * 12
        current = 12 * sum(each) + vacant * midpoint
        increases = [step * (years[at] - max(changes[at], 0)) + max(changes[at], 0) * midpoint for at in range(3)]
        totals, running = [], current
        for increase in increases:
            running += increase
            totals.append(running)
        subsidised = kind == "teacher" or row["position"] == "ผู้ช่วยครูผู้ดูแลเด็ก"
        cost.append(
            {key: row[key] for key in ("unit", "position", "kind", "level") if key in row}
            | {
                "funding": "subsidy" if subsidised else "revenue",
                "posts": now,
                "filled": now - vacant,
                "current": current,
                "years": years,
                "changes": changes,
                "increases": increases,
                "totals": totals,
            }
            | ({"vacant_at": midpoint} if vacant or added else {})
            | ({"remark": remark} if remark else {})
        )
        for at in range(years[2]):
            post = {key: row[key] for key in ("unit", "position", "kind", "type", "level") if key in row}
            if code:
                post["number"] = self._number(unit_code if code != "1101" else "00", code)
            elif kind == "permanent_employee":
                post["number"] = f"{self.people + 101}"
            if at < len(each):
                post |= {"holder": self.person(kind), "salary": each[at]}
            else:
                post |= {"vacant": True, "remark": "ว่างเดิม" if at < now else f"กำหนดเพิ่ม ปี {year_added}"}
            placement.append(post)

    def _step(self, kind: str, code: str | None) -> int:
        if kind == "official" or kind == "teacher":
            low, high = STEP[code[0] if code else "3"]
            return self.draw.randrange(low, high + 1, 120)
        return {"permanent_employee": 7_200, "hired_mission": 4_800, "hired_general": 0}[kind]

    def _number(self, unit: str, code: str) -> str:
        self.numbers[code] = self.numbers.get(code, 0) + 1
        return f"{self.prefix}-{unit}-{code}-{self.numbers[code]:03}"

    def _cost(self, rows: list[Tree]) -> Tree:
        draw = self.draw
        rate, growth = draw.choice((15, 20)), draw.choice((5, 5, 5, 4, 6))
        sums = [sum(row["totals"][at] for row in rows) for at in range(3)]
        counted = [sum(row["totals"][at] for row in rows if row["funding"] == "revenue") for at in range(3)]
        largest = max(sums)
        first = int(largest * (100 + rate) / draw.uniform(26, 34)) // 1_000_000 * 1_000_000 + 1_000_000
        del counted
        budgets, budget = [], Decimal(first)
        for year in self.years:
            whole = int(budget)
            subsidy, own = whole * 30 // 100, whole * 8 // 100
            budgets.append(
                {
                    "year": year,
                    "expenditure_budget": whole,
                    "own_revenue": own,
                    "shared_taxes": whole - subsidy - own,
                    "subsidy": subsidy,
                }
            )
            budget = budget * (100 + growth) / 100
        yearly = []
        for at, year in enumerate(self.years):
            benefits = (Decimal(sums[at]) * rate / 100).quantize(Decimal(1), ROUND_HALF_UP)
            total = sums[at] + benefits
            percent = (total * 100 / Decimal(budgets[at]["expenditure_budget"])).quantize(
                Decimal("0.01"), ROUND_HALF_UP
            )
            yearly.append(
                {"year": year, "sum": sums[at], "benefits": int(benefits), "total": int(total), "percent": str(percent)}
            )
        return {
            "basis": "whole_budget",
            "benefits_percent": rate,
            "budget_growth_percent": growth,
            "budgets": budgets,
            "rows": rows,
            "yearly": yearly,
        }

    def _structure(self) -> Tree:
        draw, old, new = self.draw, [], []
        for at, unit in enumerate(self.units, start=1):
            divisions = [(name, list(duties)) for name, duties in unit.divisions]
            kept = divisions[: max(2, draw.randint(1, len(divisions)))]
            old.append(_department(at, self.name_of(unit), kept))
            added = [(name, list(duties)) for name, duties in kept]
            department = _department(at, self.name_of(unit), added)
            if unit.head and draw.random() < 0.2:
                duty = (
                    draw.choice(("งานถ่ายโอนภารกิจ", "งานบริการข้อมูลข่าวสาร", "งานศูนย์บริการประชาชน"))
                    + "ของ"
                    + unit.name.format(full="")
                )
                department["divisions"][-1]["duties"].append({"text": duty, "remark": "กำหนดเพิ่ม"})
            new.append(department)
        return {"old": old, "new": new}


def _department(at: int, name: str, divisions: list[tuple[str, list[str]]]) -> Tree:
    department: Tree = {"number": str(at), "name": name}
    if divisions[0][0]:
        department["divisions"] = [
            {"number": f"{at}.{nth}", "name": title, "duties": [{"text": duty} for duty in duties]}
            for nth, (title, duties) in enumerate(divisions, start=1)
        ]
    else:
        department["duties"] = [{"text": duty} for duty in divisions[0][1]]
    return department


def _names(departments: list[Tree]) -> list[str]:
    return [name for one in departments for name in (one["name"], *(part["name"] for part in one.get("divisions", ())))]


def _total(rows: list[Tree]) -> Tree:
    return {
        "current": sum(row["current"] for row in rows),
        "years": [sum(row["years"][at] for row in rows) for at in range(3)],
        "changes": [sum(row["changes"][at] for row in rows) for at in range(3)],
    }


def _justification(position: str) -> Tree:
    """Why a post is added."""
    return {
        "mission": "ภารกิจที่ได้รับถ่ายโอนและงานตามแผนพัฒนาท้องถิ่น",
        "work": f"งานของตำแหน่ง{position}ตามมาตรฐานกำหนดตำแหน่ง",
        "difficulty": "ต้องใช้ความรู้เฉพาะสายงาน",
        "quantity": "ปีละ 480 เรื่อง ผู้ปฏิบัติเดิมทำได้ 300 เรื่อง",
        "cost": "รวมแล้วไม่เกินร้อยละ 40 ของงบประมาณรายจ่าย",
    }
