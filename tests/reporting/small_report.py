"""A small fixed report with one outcome of every status, and text that means harm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from compliance.checking.outcome import Missing, Norm, Outcome, SourcePlace, Waived
from compliance.checking.overview import CostOfYear, Figure, PostsOfDepartment
from compliance.checking.report import EngineUsed, Report
from compliance.data import Text
from compliance.engines.decision import Status
from compliance.model.places import Place
from compliance.reading.blocks import Note
from compliance.reading.submission import SubmittedFile
from compliance.rulebook.types import Type

HOSTILE = '=HYPERLINK("http://evil.example","x")</script><script>alert(1)</script>\x00\x1b\u202e&<b>'
CEILING = Norm(
    "personnel-act-2542/s35",
    Text(
        "มาตรา ๓๕ พ.ร.บ.ระเบียบบริหารงานบุคคลส่วนท้องถิ่น พ.ศ. ๒๕๔๒",
        "section 35, Local Personnel Administration Act B.E. 2542",
    ),
    "original",
    Text("ค่าใช้จ่ายด้านบุคคลต้องไม่เกินร้อยละ 40", "Personnel cost must not exceed 40 percent"),
    Text("อ่านจากตัวบทแล้ว", "read in the original"),
)
RECALLED = Norm(
    "recalled-practice", Text("แนวปฏิบัติ", "practice"), "recalled", Text("สาระ", "gist"), Text("จากความจำ", "from memory")
)


def place(**parts: object) -> Place:
    return Place("แผน 1.xlsx", **parts)  # type: ignore[arg-type]


def outcome(
    status: Status, rule: str, section: str = "staffing/cost", severity: str = "must", **parts: object
) -> Outcome:
    given = {
        "subject": "yearly_cost/2564",
        "label": Text("ปีงบประมาณ ๒๕๖๔", "fiscal year 2564"),
        "title": Text("ค่าใช้จ่ายไม่เกินร้อยละ 40", "Cost within 40 percent"),
        "message": Text("พบว่าเกิน", "it was over"),
        "remedy": Text("", ""),
        "norm": CEILING,
    } | parts
    return Outcome(rule=rule, section=section, status=status, severity=severity, **given)  # type: ignore[arg-type]


def report() -> Report:
    """The report, new each time."""
    cell = SourcePlace("/staffing/cost/yearly/0/total", place(sheet="ตาราง 9", cell="C12", text=HOSTILE))
    line = SourcePlace("/staffing/cost/rows/1", place(line=12, column=3, page=4, table=2, row=5, text="นายช่างโยธา"))
    outcomes = (
        outcome(
            Status.FAIL,
            "cost-within-ceiling",
            message=Text(f"{HOSTILE} เกิน {{บาท}}", f"{HOSTILE} over {{baht}}"),
            remedy=Text("-ลดลง ๑ บาท", "-reduce by 1 baht"),
            also=(RECALLED,),
            values={
                "year.cost": "40.01",
                "year.known": True,
                "ceiling": "40",
                "year.name": "=1+1",
                "year.day": "2020-10-01",
            },
            places=(cell, line, cell),
        ),
        outcome(Status.FAIL, "near-ceiling", severity="should", subject="yearly_cost/2565"),
        outcome(Status.FAIL, "near-ceiling", severity="should", subject="yearly_cost/2566"),
        outcome(Status.PASS, "order-of-steps", "staffing/announcement", norm=None),
        outcome(
            Status.UNDETERMINED,
            "basis-declared",
            severity="advice",
            message=Text("ตัดสินไม่ได้: ไม่พบฐาน", "Cannot be decided: no basis"),
            remedy=Text("เพิ่มหรือแก้ให้อ่านได้: ฐาน", "Supply, or make readable: basis"),
            missing=(Missing("year.basis", Text("ฐาน", "basis"), Text("ไม่พบฐาน", "no basis")),),
            norm=RECALLED,
        ),
        outcome(Status.NOT_APPLICABLE, "peer-comparison", "staffing/framework", "should"),
        outcome(
            Status.WAIVED,
            "level-allowed",
            "staffing/headcount",
            waiver=Waived("ก.ท.จ.", "8/2563", date(2020, 8, 20), "+เหตุผล", date(2021, 9, 30), Text("พบ", "found")),
        ),
        outcome(Status.ERROR, "duty-once", "staffing/structure", message=Text("ตัวตัดสินไม่ตรงกัน", "evaluators disagree")),
        outcome(Status.PASS, "of-another-rulebook", "unknown/section"),
    )
    figures = {
        "year.cost": Figure(
            Text("ร้อยละที่คำนวณได้", "percentage"), Type.PERCENT, Text("ร้อยละ {value}", "{value} percent")
        ),
        "year.known": Figure(Text("การระบุฐาน", "a basis"), Type.BOOLEAN),
        "ceiling": Figure(Text("เพดาน", "ceiling"), Type.PERCENT, Text("ร้อยละ {value}", "{value} percent")),
        "year.name": Figure(Text("ชื่อ", "name"), Type.TEXT),
        "year.day": Figure(Text("วัน", "day"), Type.DATE),
    }
    return Report(
        organisation="เทศบาลตำบล<ทดสอบ>",
        period=(2564, 2566),
        files=(SubmittedFile("แผน 1.xlsx", "a" * 64),),
        sha256="a" * 64,
        rulebook_version="2569.1",
        rulebook_sha256="b" * 64,
        as_of=date(2020, 9, 15),
        law_date=date(2020, 9, 15),
        engine=EngineUsed(("reference",), Text("ตัวตัดสินสำรองทำงานลำพัง", "the reference evaluator decided alone")),
        outcomes=outcomes,
        notes=(Note("ข้ามหน้า 3", "page 3 was skipped", place(page=3), code="skipped"),),
        cost_by_year=(
            CostOfYear(2564, Decimal("38.00"), Decimal("40.00"), Decimal("100.00")),
            CostOfYear(2565, Decimal("40.01"), Decimal("40.00"), Decimal("100.00")),
            CostOfYear(2566, None, None, None),
        ),
        posts_by_department=(
            PostsOfDepartment("กองคลัง<i>", (3, 3, 4, 4)),
            PostsOfDepartment(None, (1, None, 1, 1)),
        ),
        figures={"cost-within-ceiling": figures},
        program="kamlang",
    )
