"""A plan written as an office writes it: headings, sentences and tables.

The words are those of plans; figures are in Thai digits. What the plan model holds and no office writes (the province in
the head of a file, how whole a part is) is not written.
"""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, zip_longest
from typing import Any

from compliance.data import read_vocabulary
from compliance.model.announcement import Announcement, Citation, Committee
from compliance.model.organisation import PersonnelKind
from compliance.model.plan import Plan
from compliance.model.structure import Department
from compliance.thai import format_date, to_thai

KINDS = {
    PersonnelKind.OFFICIAL: {
        "pao": "ข้าราชการองค์การบริหารส่วนจังหวัด",
        "municipality": "พนักงานเทศบาล",
        "tao": "พนักงานส่วนตำบล",
    },
    PersonnelKind.TEACHER: "ข้าราชการครู",
    PersonnelKind.EDUCATIONAL: "บุคลากรทางการศึกษา",
    PersonnelKind.PERMANENT_EMPLOYEE: "ลูกจ้างประจำ",
    PersonnelKind.HIRED_MISSION: "พนักงานจ้างตามภารกิจ",
    PersonnelKind.HIRED_GENERAL: "พนักงานจ้างทั่วไป",
    PersonnelKind.HIRED_EXPERT: "พนักงานจ้างผู้เชี่ยวชาญพิเศษ",
    PersonnelKind.HIRED: "พนักงานจ้าง",
}
ROLES = {"chair": "ประธานกรรมการ", "member": "กรรมการ", "secretary": "กรรมการและเลขานุการ"}
FUNDING = {"revenue": "รายได้", "subsidy": "เงินอุดหนุน", "loan": "เงินกู้"}
TYPES = {"executive": "บริหารท้องถิ่น", "directive": "อำนวยการท้องถิ่น", "academic": "วิชาการ", "general": "ทั่วไป"}
BASIS = {"whole_budget": "งบประมาณรายจ่ายประจำปีทั้งหมด", "without_subsidy": "งบประมาณรายจ่ายประจำปีไม่รวมเงินอุดหนุน"}


@dataclass(frozen=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True)
class Para:
    text: str


@dataclass(frozen=True)
class Grid:
    """Rows of cells; a cell is a text or a list of lines. The first `head` rows are headings."""

    rows: Sequence[Sequence[str | list[str]]]
    head: int = 1
    widths: Sequence[int] = ()


Piece = Heading | Para | Grid


def number(value: Any) -> str:
    """A figure in Thai digits; unknown is blank."""
    if value is None:
        return ""
    if value == 0:
        return "-"
    return to_thai(f"{value:,}") if isinstance(value, int | Decimal) else to_thai(str(value))


def money(value: Decimal | None) -> str:
    """Baht in Thai digits; unknown is blank."""
    return "" if value is None else "-" if value == 0 else to_thai(f"{value:,}")


def day(value: Any) -> str:
    """A date in words."""
    return format_date(value, thai_digits=True) if value else ""


def pieces(plan: Plan) -> list[Piece]:
    """The whole submission in reading order."""
    return list(_Writer(plan).all())


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.words = read_vocabulary("organisations")[plan.organisation.type.value]
        self.full = (
            plan.organisation.written[0] if plan.organisation.written else self.words["family"] + plan.organisation.name
        )

    def kind(self, kind: PersonnelKind | None) -> str:
        said = KINDS.get(kind, "") if kind else ""
        return said if isinstance(said, str) else said[self.plan.organisation.type.value]

    def all(self) -> Iterator[Piece]:
        staffing, development = self.plan.staffing, self.plan.development
        if staffing:
            if staffing.announcement:
                yield from self.announcement(staffing.announcement)
            yield Heading(f"แผนอัตรากำลัง ๓ ปี ปีงบประมาณ พ.ศ. {self.years()}", 1)
            yield Para(self.full)
            if self.plan.organisation.province:
                yield Para(f"จังหวัด{self.plan.organisation.province}")
            for section in staffing.sections or ():
                yield Heading(
                    f"{to_thai(section.number or '')}. {section.title}" if section.number else section.title, 2
                )
                yield from self.content(section.number or "")
        if development:
            if development.announcement:
                yield from self.announcement(development.announcement)
            yield Heading(f"แผนพัฒนาบุคลากร ปีงบประมาณ พ.ศ. {self.years()}", 1)
            for section in development.sections or ():
                yield Heading(f"ส่วนที่ {to_thai(section.number or '')} {section.title}", 2)
                yield from self.part(section.number or "")

    def years(self) -> str:
        period = self.plan.period
        assert period is not None
        return to_thai(f"{period.first} - {period.last}")

    def announcement(self, one: Announcement) -> Iterator[Piece]:
        yield Para(f"ประกาศ{one.organisation}")
        yield Para(f"เรื่อง {one.title}")
        cited = " และ".join(map(self.citation, one.citations))
        resolution = one.resolution
        said = f"อาศัยอำนาจตามความใน{cited} "
        if resolution:
            approves = " และมีมติเห็นชอบ".join(what.removeprefix("เห็นชอบ") for what in resolution.approves)
            said += (
                f"และมติ{resolution.committee} ในการประชุมครั้งที่ {to_thai(resolution.meeting or '')} "
                f"เมื่อวันที่ {day(resolution.date)} ได้มีมติเห็นชอบ{approves}"
            )
        yield Para(said)
        if one.publication:
            yield Para(one.publication)
        yield Para(f"ประกาศ ณ วันที่ {day(one.date)}")
        if one.signatory:
            yield Para(f"({one.signatory.name})")
            yield Para(one.signatory.position or "")

    def citation(self, one: Citation) -> str:
        title = one.title or ""
        clauses = to_thai(", ".join(one.clauses))
        if title.startswith(("พระราชบัญญัติ", "พระราชกฤษฎีกา")):
            return (f"มาตรา {clauses} แห่ง" if clauses else "") + title
        if one.number and "/" in one.number:
            return f"หนังสือ{one.issuer} ที่ {one.number} ลงวันที่ {day(one.date)} เรื่อง {title}"
        lead = f"ข้อ {clauses} แห่ง" if clauses else ""
        return f"{lead}ประกาศ{one.issuer} เรื่อง {title} {one.number or ''} ลงวันที่ {day(one.date)}"

    def committee(self, one: Committee) -> Iterator[Piece]:
        yield Para(f"{one.name} ประกอบด้วย")
        for index, member in enumerate(one.members, 1):
            yield Para(f"({to_thai(str(index))}) {member.position} เป็น{ROLES[member.role.value]}")

    def content(self, section: str) -> Iterator[Piece]:
        staffing = self.plan.staffing
        assert staffing
        if section == "1":
            for one in staffing.citations:
                yield Para(f"เพื่อให้เป็นไปตาม{self.citation(one)}")
        elif section == "3":
            yield from self.framework()
        elif section == "5":
            for index, item in enumerate(staffing.powers or (), 1):
                yield Para(f"({to_thai(str(index))}) {item}")
        elif section == "8.1" and staffing.structure:
            yield self.structure(staffing.structure.old or (), staffing.structure.new or ())
        elif section == "8.2":
            yield from self.headcount()
        elif section == "9":
            yield from self.cost()
        elif section == "10":
            for unit in staffing.chart.units if staffing.chart else ():
                yield Para(unit)
        elif section == "11":
            yield from self.placement()
        elif section == "12" and staffing.guidelines:
            guide = staffing.guidelines
            yield Para(f"ให้{'และ'.join(self.kind(one) for one in guide.kinds)}ได้รับการพัฒนาในด้านต่าง ๆ ดังนี้")
            for index, area in enumerate(guide.areas, 1):
                yield Para(f"({to_thai(str(index))}) {area}")
            yield Para(f"โดยใช้วิธีการ {' '.join(guide.methods)}")
            for one in guide.citations:
                yield Para(f"ตาม{self.citation(one)}")
        elif section == "13" and staffing.ethics:
            for index, value in enumerate(staffing.ethics.values, 1):
                yield Para(f"{to_thai(str(index))}. {value}")
            if staffing.ethics.breach:
                yield Para(staffing.ethics.breach)

    def framework(self) -> Iterator[Piece]:
        staffing = self.plan.staffing
        frame = staffing.framework if staffing else None
        if frame is None:
            return
        if frame.committee:
            yield from self.committee(frame.committee)
        for one in frame.analyses:
            cited = "".join(f" ตาม{self.citation(other)}" for other in one.citations)
            asked = " (ความคิดเห็นแบบ ๓๖๐ องศา)" if one.item == "3.6" else ""
            yield Para(f"{to_thai(one.item)} {one.text}{asked}{cited}")
            if one.item == "3.4" and frame.workload is not None:
                rows = [[w.unit, w.position, w.task, number(w.volume), number(w.minutes)] for w in frame.workload]
                yield Grid(
                    [["ส่วนราชการ", "ตำแหน่ง", "รายการงาน", "ปริมาณงานต่อปี", "เวลาต่อครั้ง (นาที)"], *rows],
                    widths=(6, 6, 8, 3, 3),
                )
            if one.item == "3.5" and frame.outcomes is not None:
                rows = [[o.unit, o.result, to_thai(str(o.year))] for o in frame.outcomes]
                yield Grid([["ส่วนราชการ", "ผลงานที่ผ่านมา", "ปีงบประมาณ"], *rows], widths=(6, 12, 3))
            if one.item == "3.6.2" and frame.successions is not None:
                rows = [
                    [s.position, to_thai(s.number or ""), s.holder or "", to_thai(str(s.year)), s.preparation or ""]
                    for s in frame.successions
                ]
                yield Grid(
                    [["ตำแหน่ง", "เลขที่ตำแหน่ง", "ผู้ดำรงตำแหน่ง", "ปีที่เกษียณ", "การเตรียมผู้รับช่วง"], *rows],
                    widths=(6, 5, 6, 4, 8),
                )
            if one.item == "3.7" and frame.peers is not None:
                rows = [
                    [peer.organisation, row.unit or "", row.position, number(row.own), number(row.peer)]
                    for peer in frame.peers
                    for row in peer.rows
                ]
                yield Grid(
                    [["หน่วยงานที่เปรียบเทียบ", "ส่วนราชการ", "ตำแหน่ง", "อัตราของเรา", "อัตราของหน่วยงานที่เปรียบเทียบ"], *rows],
                    widths=(6, 6, 6, 3, 6),
                )

    def structure(self, old: Sequence[Department], new: Sequence[Department]) -> Grid:
        rows: list[list[str | list[str]]] = [["โครงสร้างเดิม", "โครงสร้างใหม่", "หมายเหตุ"]]
        for before, after in zip_longest(old, new):
            rows.append([*(self.head(one) if one else "" for one in (before, after)), ""])
            for left, right in zip_longest((before.divisions if before else ()), (after.divisions if after else ())):
                lines = [self.head(one) if one else "" for one in (left, right)]
                remark = next((one.remark for one in (right, left) if one and one.remark), "") or ""
                rows.append([*lines, remark])
                rows.extend(self.duties(left.duties if left else (), right.duties if right else ()))
            rows.extend(self.duties(before.duties if before else (), after.duties if after else ()))
        return Grid(rows, widths=(4, 4, 2))

    @staticmethod
    def head(unit: Any) -> str:
        return (
            f"{to_thai(unit.number)}. {unit.name}"
            if unit.number and "." not in unit.number
            else f"{to_thai(unit.number or '')} {unit.name}".strip()
        )

    @staticmethod
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

    def grouped(self, rows: Sequence[Any]) -> Iterator[tuple[str, Any]]:
        """Headings for unit and kind between the rows, as offices write them."""
        for unit, inside in groupby(rows, key=lambda one: one.unit):
            if unit:
                yield unit, None
            for kind, own in groupby(inside, key=lambda one: one.kind):
                yield self.kind(kind), None
                for one in own:
                    yield "", one

    def headcount(self) -> Iterator[Piece]:
        table = self.plan.staffing.headcount if self.plan.staffing else None
        if table is None:
            return
        years = [to_thai(str(year)) for year in self.plan.period.years] if self.plan.period else []
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
        for heading, one in self.grouped(table.rows):
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

    def cost(self) -> Iterator[Piece]:
        cost = self.plan.staffing.cost if self.plan.staffing else None
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
        for heading, one in self.grouped(cost.rows):
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
            rows.append(
                [label, *[""] * 14, *(number(one) if name == "percent" else money(one) for one in values), "", ""]
            )
        yield Grid(rows, 2, (22, 7, 8, 8, 8, 8, 5, 5, 5, 5, 5, 5, 8, 8, 8, 9, 9, 9, 8, 10))

    def placement(self) -> Iterator[Piece]:
        table = self.plan.staffing.placement if self.plan.staffing else None
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
        for heading, one in self.grouped(table.rows):
            if one is None:
                rows.append([heading, *[""] * 11])
                continue
            who = one.holder
            about = (
                [who.level or "", who.id or "", day(who.birth_date), day(who.started), day(who.ended)]
                if who
                else [""] * 5
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

    def part(self, part: str) -> Iterator[Piece]:
        plan = self.plan.development
        assert plan
        if part == "1":
            yield Para(f"แผนพัฒนานี้ใช้กับ{'และ'.join(self.kind(one) for one in plan.kinds or ())} โดยพัฒนาในด้านต่าง ๆ ดังนี้")
            for index, area in enumerate(plan.areas or (), 1):
                yield Para(f"({to_thai(str(index))}) {area}")
            for one in plan.citations:
                yield Para(f"ตาม{self.citation(one)}")
        elif part == "2":
            for index, (title, listed) in enumerate((("วัตถุประสงค์", plan.objectives), ("เป้าหมาย", plan.targets)), 1):
                yield Para(f"๒.{to_thai(str(index))} {title}")
                for n, one in enumerate(listed or (), 1):
                    yield Para(f"({to_thai(str(n))}) {one}")
        elif part == "3":
            yield Para(f"วิธีการพัฒนา ได้แก่ {' '.join(plan.methods or ())}")
            yield from self.activities()
        elif part == "4":
            for one in plan.budgets:
                yield Para(f"ปีงบประมาณ พ.ศ. {to_thai(str(one.year))} จำนวน {money(one.total)} บาท")
        elif part == "5" and plan.evaluation:
            told = plan.evaluation
            yield Para(f"ให้ผู้ได้รับการพัฒนารายงานผลต่อผู้บังคับบัญชาภายใน {number(told.report_days)} วัน")
            if told.supervisors_evaluate:
                yield Para("ให้ผู้บังคับบัญชาติดตามและประเมินผลการพัฒนา")
            if told.counts_when_passed:
                yield Para("ผู้ที่ผ่านการประเมินแล้วจึงถือว่าได้รับการพัฒนา")
            if told.committee:
                yield from self.committee(told.committee)
            if plan.records is not None:
                yes = {True: "ใช่", False: "ไม่ใช่", None: ""}
                rows = [
                    [
                        one.person,
                        to_thai(str(one.year)),
                        one.activity or "",
                        day(one.date),
                        day(one.reported),
                        yes[one.attended],
                        yes[one.evaluated],
                        yes[one.passed],
                    ]
                    for one in plan.records
                ]
                yield Para("ผลการพัฒนารายบุคคล")
                yield Grid(
                    [
                        [
                            "รหัสบุคลากร",
                            "ปีงบประมาณ",
                            "โครงการ/หลักสูตร",
                            "วันที่สิ้นสุด",
                            "วันที่รายงานผล",
                            "เข้ารับการพัฒนา",
                            "ประเมินผลแล้ว",
                            "ผ่านการประเมิน",
                        ],
                        *rows,
                    ],
                    widths=(3, 4, 10, 4, 4, 4, 4, 4),
                )

    def activities(self) -> Iterator[Piece]:
        plan = self.plan.development
        if plan is None or plan.activities is None:
            return
        rows: list[list[str | list[str]]] = [
            [
                "โครงการ/หลักสูตร",
                "ด้านการพัฒนา",
                "วิธีการพัฒนา",
                "ปีงบประมาณ",
                "กลุ่มเป้าหมาย",
                "รหัสบุคลากร",
                "จำนวน (คน)",
                "งบประมาณ",
            ]
        ]
        for one in plan.activities:
            whom = "ทุกคน" if one.everyone else " ".join(self.kind(kind) for kind in one.kinds)
            rows.append(
                [
                    one.name,
                    one.area or "",
                    one.method or "",
                    to_thai(str(one.year)),
                    whom,
                    ", ".join(one.people) or "-",
                    number(one.number),
                    money(one.budget),
                ]
            )
        yield Grid(rows, 1, (10, 8, 6, 4, 6, 6, 3, 4))
