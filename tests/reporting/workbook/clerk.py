"""A clerk who fills in a new form: what is typed, in which cell, for a plan that is known."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from compliance.model.plan import Plan
from compliance.reading.form_layout import FormSheet, sheets
from compliance.reporting.workbook.cells import show
from compliance.reporting.workbook.start import start_from
from compliance.reporting.workbook.tables import structure_rows, table_rows, value_at
from compliance.thai import to_thai

Job = tuple[str, str, str]
CALCULATED = ("/staffing/cost/yearly",)
HEADCOUNT, PLACEMENT = "/staffing/headcount/rows", "/staffing/placement/rows"
COST, WORKLOAD, PEERS = "/staffing/cost/rows", "/staffing/framework/workload", "/staffing/framework/peers"


class Clerk:
    """Knows a blank form, and writes down what to type into it."""

    def __init__(self, form: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(form))
        self.jobs: list[Job] = []

    def cell(self, sheet: str, title: str, row: int) -> str:
        """The address of a column in the nth row of a table, from 1."""
        page = self.book[sheet]
        letters = next(cell.column_letter for cell in page[2] if cell.value == title)
        first = 4 if page["A3"].value == "รวม" else 3
        return f"{letters}{first + row - 1}"

    def type(self, sheet: str, title: str, row: int, text: Any) -> None:
        self.jobs.append((sheet, self.cell(sheet, title, row), str(text)))

    def fill(self, plan: Plan) -> None:
        """Type a whole plan: each post once, and of what follows from it nothing."""
        data = plan.model_dump(exclude_none=True)
        assert plan.period is not None
        start = start_from(plan, (plan.period.first, plan.period.last))
        for sheet in sheets():
            if sheet.kind == "fields":
                self._fields(sheet, data)
            elif sheet.kind == "structure":
                self._rows(sheet, structure_rows(sheet, data))
            elif sheet.at == HEADCOUNT:
                self._headcount(sheet, data)
            elif sheet.at == PLACEMENT:
                self._by_row(sheet, start.holders)
            elif sheet.at == COST:
                self._by_row(sheet, start.costs, ("step",))
                for line, row in enumerate(value_at(data, COST), 1):
                    if row.get("funding") != "revenue":
                        self.type(sheet.name, "แหล่งเงิน", line, show(row["funding"], "funding"))
            elif sheet.at == WORKLOAD:
                self._workload(sheet, data)
            elif sheet.at == PEERS:
                self._peers(sheet, data)
            elif sheet.kind == "table" and sheet.at not in CALCULATED and not sheet.documents:
                self._rows(sheet, table_rows(sheet, data), skip=("year",) if sheet.years else ())

    def _fields(self, sheet: FormSheet, data: Any) -> None:
        page = self.book[sheet.name]
        rows: dict[str, list[int]] = {}
        for row in range(3, page.max_row + 1):
            rows.setdefault(str(page.cell(row, 1).value), []).append(row)
        for entry in sheet.entries:
            value = value_at(data, entry.at)
            values = list(value or ()) if entry.many else [value]
            free = rows[entry.label]
            for number, one in enumerate(values):
                if one is not None and number < len(free):
                    self.jobs.append((sheet.name, f"B{free[number]}", str(show(one, entry.type))))

    def _rows(self, sheet: FormSheet, rows: Iterator[Any], skip: tuple[str, ...] = ()) -> None:
        columns = (*sheet.lead, *sheet.columns)
        for number, values in enumerate(rows, 1):
            for column, value in zip(columns, values, strict=True):
                text = show(value, column.type, column.of)
                if text is not None and column.field not in skip:
                    self.type(sheet.name, column.title, number, text)

    def _headcount(self, sheet: FormSheet, data: Any) -> None:
        for number, row in enumerate(value_at(data, HEADCOUNT), 1):
            before = row["current"]
            for column in sheet.columns:
                value = value_at(row, column.field)
                if column.field.startswith("changes/") or value is None:
                    continue
                if column.field.startswith("years/"):
                    same, before = value == before, value
                    if same:
                        continue  # a year has what the year before had
                self.type(sheet.name, column.title, number, show(value, column.type, column.of))

    def _by_row(self, sheet: FormSheet, rows: Mapping[int, Mapping[str, Any]], only: tuple[str, ...] = ()) -> None:
        columns = {one.field: one for one in (*sheet.columns, *sheet.helpers)}
        for number, row in rows.items():
            for field, value in row.items():
                if not only or field in only:
                    column = columns[field]
                    text = str(show(value, column.type, column.of))
                    thai = field == "salary" and number % 3 == 0  # some figures are typed in Thai digits
                    self.type(sheet.name, column.title, number, to_thai(text) if thai else text)

    def _workload(self, sheet: FormSheet, data: Any) -> None:
        lines = [(row.get("unit"), row["position"]) for row in value_at(data, HEADCOUNT)]
        used: set[int] = set()
        free = sum(str(cell.value).startswith("=") for cell in self.book[sheet.name]["C"])
        for row in value_at(data, WORKLOAD):
            line = lines.index((row["unit"], row["position"])) + 1
            if line in used:
                free += 1
                line = free
                self.type(sheet.name, "ตำแหน่ง", line, row["position"])
                self.type(sheet.name, "ส่วนราชการ", line, row["unit"])
            used.add(line)
            for title, field in (("งาน", "task"), ("ปริมาณงานต่อปี", "volume"), ("นาทีต่อครั้ง", "minutes")):
                self.type(sheet.name, title, line, row[field])

    def _peers(self, sheet: FormSheet, data: Any) -> None:
        lines = [row["position"] for row in value_at(data, HEADCOUNT)]
        for number, peer in enumerate(value_at(data, PEERS), 1):
            title = sheet.across[number]
            self.type(sheet.name, title, 1, peer["organisation"])
            for row in peer["rows"]:
                self.type(sheet.name, title, lines.index(row["position"]) + 2, row["peer"])


def office_python() -> str | None:
    for python in ("/usr/bin/python3", shutil.which("python3") or ""):
        if python and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0:
            return python
    return None


def typed(form: bytes, jobs: Mapping[str, list[Job]], folder: Path) -> dict[str, Path]:
    """The form with each list of jobs typed into it by LibreOffice, by the name of the list."""
    python = office_python()
    if python is None or shutil.which("soffice") is None:
        pytest.skip("LibreOffice and its Python bridge are not installed (Debian: libreoffice-calc python3-uno)")
    book, orders = folder / "form.xlsx", folder / "jobs.json"
    out = {name: folder / f"{number}.xlsx" for number, name in enumerate(jobs)}
    book.write_bytes(form)
    orders.write_text(json.dumps([[str(out[name]), jobs[name]] for name in jobs], ensure_ascii=False), encoding="utf-8")
    script = Path(__file__).with_name("type_in_calc.py")
    subprocess.run([python, str(script), str(book), str(orders)], check=True, timeout=600)
    return out
