"""The tables of posts (๘.๒), costs (๙) and holders (๑๑)."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from compliance.thai import to_thai
from plan_documents.office import BASIS, FUNDING, TYPES, Office
from plan_documents.pieces import Grid, Para, Piece, day, money, number


def headcount(office: Office) -> Iterator[Piece]:
    table = office.plan.staffing.headcount if office.plan.staffing else None
    if table is None:
        return
    years = [to_thai(str(year)) for year in office.plan.period.years] if office.plan.period else []
    reasons = ("mission", "work", "difficulty", "quantity", "cost")
    said = [f"เหตุผลด้าน{word}" for word in ("ภารกิจ", "ลักษณะงาน", "ความยาก", "ปริมาณงาน", "ค่าใช้จ่าย")]
    head = [
        [
            "ส่วนราชการ/ตำแหน่ง",
            "ระดับ",
            "ประเภทตำแหน่ง",
            "กรอบอัตรากำลังเดิม",
            *["อัตราตำแหน่งที่คาดว่าจะต้องใช้"] * 3,
            *["เพิ่ม/ลด"] * 3,
            "หมายเหตุ",
            "อายุสัญญาจ้าง (ปี)",
            *said,
        ],
        ["", "", "", "", *years, *years, *[""] * 7],
    ]
    rows: list[list[str | list[str]]] = [*head]
    for heading, one in office.grouped(table.rows):
        if one is None:
            rows.append([heading, *[""] * 16])
            continue
        why = [getattr(one.justification, name) or "" if one.justification else "" for name in reasons]
        figures = [*map(number, one.years or [None] * 3), *map(number, one.changes or [None] * 3)]
        rows.append(
            [
                one.position,
                one.level or "",
                TYPES.get(one.type or "", ""),
                number(one.current),
                *figures,
                one.remark or "",
                number(one.contract_years),
                *why,
            ]
        )
    if table.total:
        total = table.total
        rows.append(
            [
                "รวม",
                "",
                "",
                number(total.current),
                *map(number, total.years or ()),
                *map(number, total.changes or ()),
                *[""] * 7,
            ]
        )
    yield Grid(rows, 2, (18, 6, 10, 8, 5, 5, 5, 5, 5, 5, 9, 8, 9, 9, 9, 9, 9))


def cost(office: Office) -> Iterator[Piece]:
    cost = office.plan.staffing.cost if office.plan.staffing else None
    if cost is None:
        return
    yield Para(
        f"คิดเป็นร้อยละของ{BASIS[cost.basis.value] if cost.basis else ''} ประโยชน์ตอบแทนอื่นคิดในอัตราร้อยละ {number(cost.benefits_percent)} "
        f"และประมาณการงบประมาณรายจ่ายเพิ่มขึ้นปีละร้อยละ {number(cost.budget_growth_percent)}"
    )
    names = ("expenditure_budget", "own_revenue", "shared_taxes", "subsidy", "loans")
    rows: list[list[str | list[str]]] = [
        ["ปีงบประมาณ", "งบประมาณรายจ่ายประจำปี", "รายได้จัดเก็บเอง", "ภาษีจัดสรร", "เงินอุดหนุน", "เงินกู้"],
        *([to_thai(str(one.year)), *(money(getattr(one, name)) for name in names)] for one in cost.budgets),
    ]
    yield Grid(rows)
    yield Para("บัญชีแสดงค่าใช้จ่ายของแต่ละตำแหน่ง")
    years = [to_thai(str(one.year)) for one in cost.yearly]
    groups = ("อัตราตำแหน่งที่คาดว่าจะต้องใช้", "เพิ่ม/ลด", "ภาระค่าใช้จ่ายที่เพิ่มขึ้น", "ค่าใช้จ่ายรวม")
    lead = ["ชื่อสายงาน", "ระดับ", "แหล่งเงิน", "จำนวนทั้งหมด", "จำนวนที่มีอยู่ปัจจุบัน", "เงินเดือนรวมต่อปี"]
    rows = [
        [*lead, *(word for word in groups for _ in range(3)), "ค่ากลางเงินเดือน", "หมายเหตุ"],
        [*[""] * 6, *years * 4, "", ""],
    ]
    for heading, one in office.grouped(cost.rows):
        if one is None:
            rows.append([heading, *[""] * 19])
            continue
        three: list[str] = []
        for values, show in (
            (one.years, number),
            (one.changes, number),
            (one.increases, money),
            (one.totals, money),
        ):
            three.extend(map(show, values or [None] * 3))
        rows.append(
            [
                one.position,
                one.level or "",
                FUNDING.get(one.funding or "", ""),
                number(one.posts),
                number(one.filled),
                money(one.current),
                *three,
                money(one.vacant_at),
                one.remark or "",
            ]
        )
    for label, name in (
        ("รวม", "sum"),
        (f"ประโยชน์ตอบแทนอื่น ร้อยละ {number(cost.benefits_percent)}", "benefits"),
        ("รวมเป็นค่าใช้จ่ายบุคคลทั้งสิ้น", "total"),
        ("คิดเป็นร้อยละของงบประมาณ", "percent"),
    ):
        values = [getattr(one, name) for one in cost.yearly]
        rows.append([label, *[""] * 14, *(number(one) if name == "percent" else money(one) for one in values), "", ""])
    yield Grid(rows, 2, (22, 7, 8, 8, 8, 8, 5, 5, 5, 5, 5, 5, 8, 8, 8, 9, 9, 9, 8, 10))


def placement(office: Office) -> Iterator[Piece]:
    table = office.plan.staffing.placement if office.plan.staffing else None
    if table is None:
        return
    rows: list[list[str | list[str]]] = [
        [
            "ชื่อ-สกุล",
            "เลขที่ตำแหน่ง",
            "ตำแหน่ง",
            "ประเภทตำแหน่ง",
            "ระดับ",
            "ระดับของบุคคล",
            "รหัสบุคลากร",
            "วันเดือนปีเกิด",
            "วันที่เริ่มงาน",
            "วันที่พ้นจากตำแหน่ง",
            "เงินเดือน (ต่อเดือน)",
            "หมายเหตุ",
        ]
    ]
    for heading, one in office.grouped(table.rows):
        if one is None:
            rows.append([heading, *[""] * 11])
            continue
        who = one.holder
        about = (
            [who.level or "", who.id or "", day(who.birth_date), day(who.started), day(who.ended)] if who else [""] * 5
        )
        name = who.name if who else "ว่าง" if one.vacant else ""
        rows.append(
            [
                name,
                one.number or "-",
                one.position,
                TYPES.get(one.type or "", ""),
                one.level or "",
                *about,
                money(one.salary),
                one.remark or "",
            ]
        )
    yield Grid(rows, 1, (12, 10, 16, 10, 6, 7, 7, 9, 9, 9, 9, 8))
