"""The words of one office: its kinds of personnel, announcements, citations, committees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from compliance.model.announcement import Announcement, Citation, Committee
from compliance.model.organisation import PersonnelKind
from compliance.model.plan import Plan
from compliance.thai import to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import ORGANISATIONS
from plan_documents.pieces import Para, Piece, day

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


class Office:
    """Whose plan it is, and how it writes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.words = words_of(ORGANISATIONS).of(plan.organisation.type.value)
        self.full = (
            plan.organisation.written[0] if plan.organisation.written else self.words.family + plan.organisation.name
        )

    def kind(self, kind: PersonnelKind | None) -> str:
        said = KINDS.get(kind, "") if kind else ""
        return said if isinstance(said, str) else said[self.plan.organisation.type.value]

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

    def grouped(self, rows: Sequence[Any]) -> Iterator[tuple[str, Any]]:
        """Headings for unit and kind between the rows, as offices write them."""
        for unit, inside in groupby(rows, key=lambda one: one.unit):
            if unit:
                yield unit, None
            for kind, own in groupby(inside, key=lambda one: one.kind):
                yield self.kind(kind), None
                for one in own:
                    yield "", one
