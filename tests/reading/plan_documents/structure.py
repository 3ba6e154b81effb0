"""The table of the old and the new structure (๘.๑)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from compliance.model.structure import Department
from compliance.thai import to_thai
from plan_documents.pieces import Grid


def structure(old: Sequence[Department], new: Sequence[Department]) -> Grid:
    rows: list[list[str | list[str]]] = [["โครงสร้างเดิม", "โครงสร้างใหม่", "หมายเหตุ"]]
    for before, after in zip_longest(old, new):
        rows.append([*(head(one) if one else "" for one in (before, after)), ""])
        for left, right in zip_longest((before.divisions if before else ()), (after.divisions if after else ())):
            lines = [head(one) if one else "" for one in (left, right)]
            remark = next((one.remark for one in (right, left) if one and one.remark), "") or ""
            rows.append([*lines, remark])
            rows.extend(duties(left.duties if left else (), right.duties if right else ()))
        rows.extend(duties(before.duties if before else (), after.duties if after else ()))
    return Grid(rows, widths=(4, 4, 2))


def head(unit: Any) -> str:
    return (
        f"{to_thai(unit.number)}. {unit.name}"
        if unit.number and "." not in unit.number
        else f"{to_thai(unit.number or '')} {unit.name}".strip()
    )


def duties(old: Sequence[Any], new: Sequence[Any]) -> Iterator[list[str | list[str]]]:
    """One row for the duties without a remark, and one for each that has its own."""
    plain = [[f"- {one.text}" for one in side if not one.remark] for side in (old, new)]
    if any(plain):
        yield [*plain, ""]
    for side, listed in enumerate((old, new)):
        for one in listed:
            if one.remark:
                cells: list[str | list[str]] = ["", "", one.remark]
                cells[side] = [f"- {one.text}"]
                yield cells
