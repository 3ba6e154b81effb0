"""A table of costs whose header is one row is never read as posts, whatever its words."""

from __future__ import annotations

import pytest

from compliance.model.organisation import Organisation, OrganisationType, PersonnelKind
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
YEARS = ("๒๕๖๗", "๒๕๖๘", "๒๕๖๙")
POSTS = """## ๘.๒ การวิเคราะห์การกำหนดตำแหน่ง (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)

ส่วนราชการ\tตำแหน่ง\tระดับ\tกรอบเดิม\tปี ๒๕๖๗\tปี ๒๕๖๘\tปี ๒๕๖๙\tเพิ่ม/ลด ๒๕๖๗\tเพิ่ม/ลด ๒๕๖๘\tเพิ่ม/ลด ๒๕๖๙
สำนักปลัด\tนิติกร\tปก./ชก.\t๑\t๑\t๑\t๑\t-\t-\t-
สำนักปลัด\tนักทรัพยากรบุคคล\tปก./ชก.\t๑\t๑\t๑\t๑\t-\t-\t-

"""


def costs(increase: str, total: str, heading: str = "## ๙. ภาระค่าใช้จ่าย") -> str:
    """A section of costs whose header says a year beside these words; `{}` stands for the year."""
    groups = [words.format(year) for words in (increase, total) for year in YEARS]
    head = "\t".join(("ตำแหน่ง", "ระดับ", "กรอบ", "คนครอง", "ค่าใช้จ่ายปัจจุบัน (บาท)", *groups))
    first = "นิติกร\tปก./ชก.\t๑\t๑\t๓๐๐,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๓๑๒,๐๐๐\t๓๒๔,๐๐๐\t๓๓๖,๐๐๐"
    second = "นักทรัพยากรบุคคล\tปก./ชก.\t๑\t-\t๓๕๕,๓๒๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๓๖๗,๓๒๐\t๓๗๙,๓๒๐\t๓๙๑,๓๒๐"
    return f"{heading}\n\n{head}\n{first}\n{second}\n"


def read(text: str) -> Plan:
    return read_text(text, "plan.txt", OFFICE).plan


@pytest.mark.parametrize(
    ("increase", "total"),
    [
        ("เพิ่มขึ้นปี {}", "รวมปี {}"),
        ("ขั้นเพิ่ม {}", "ค่าใช้จ่าย {}"),
        ("ปี {} เพิ่มขึ้น", "ปี {} รวม"),
        ("ค่าใช้จ่ายเพิ่ม {}", "รวมค่าใช้จ่าย {}"),
    ],
)
def test_short_words_beside_years_tell_the_costs(increase: str, total: str) -> None:
    plan = read(POSTS + costs(increase, total))
    assert plan.staffing
    assert plan.staffing.headcount
    assert plan.staffing.cost
    assert [row.current for row in plan.staffing.headcount.rows] == [1, 1]
    row = plan.staffing.cost.rows[0]
    assert (row.posts, row.filled, row.current) == (1, 1, 300_000)
    assert row.increases == (12_000, 12_000, 12_000)
    assert row.totals == (312_000, 324_000, 336_000)
    assert plan.coverage_of(PartName.COST).status == "whole"


@pytest.mark.parametrize("heading", ["## ๙. ภาระค่าใช้จ่าย", "ดังตารางต่อไปนี้"])
def test_baht_below_words_that_nothing_knows_are_no_posts(heading: str) -> None:
    plan = read(POSTS + costs("ขขข {}", "คคค {}", heading))
    assert plan.staffing
    assert plan.staffing.headcount
    assert [row.current for row in plan.staffing.headcount.rows] == [1, 1]
    part = PartName.COST if heading.startswith("##") else PartName.HEADCOUNT
    assert plan.coverage_of(part).status == "partial"


def test_short_words_over_posts_are_no_costs() -> None:
    plan = read(POSTS.replace("ปี ๒", "รวมปี ๒"))
    assert plan.staffing
    assert plan.staffing.headcount
    assert not plan.staffing.cost
    assert [row.current for row in plan.staffing.headcount.rows] == [1, 1]


def test_a_great_total_of_posts_is_no_baht() -> None:
    plan = read(POSTS.rstrip() + "\nรวม\t\t\t๑,๒๐๐\t๑,๒๐๐\t๑,๒๐๐\t๑,๒๐๐\t-\t-\t-\n")
    assert plan.staffing
    assert plan.staffing.headcount
    assert len(plan.staffing.headcount.rows) == 2


def test_a_dash_is_no_level_that_makes_an_official() -> None:
    posts = POSTS.rstrip().replace("\tระดับ", "\tระดับ\tประเภทบุคลากร").replace("ปก./ชก.", "ปก./ชก.\tพนักงานส่วนตำบล")
    posts += "\nสำนักปลัด\tคนงาน\t-\tพนักงานจ้างทั่วไป\t๑\t๑\t๑\t๑\t-\t-\t-\n\n"
    more = "คนงาน\t-\t๑\t๑\t๑๐๘,๐๐๐\t-\t-\t-\t๑๐๘,๐๐๐\t๑๐๘,๐๐๐\t๑๐๘,๐๐๐\n"
    table = costs("เพิ่มขึ้นปี {}", "รวมปี {}").replace("\nนิติกร", "\nสำนักปลัด" + "\t" * 10 + "\nนิติกร")
    plan = read(posts + table + more)
    assert plan.staffing
    assert plan.staffing.headcount
    assert plan.staffing.cost
    assert plan.staffing.cost.rows[-1].kind == plan.staffing.headcount.rows[-1].kind == PersonnelKind.HIRED_GENERAL


@pytest.mark.parametrize("mark", ["", "({})", "{})", "{}."])
@pytest.mark.parametrize("letters", ["กขคงจ", "12345", "๕๖๗๘๙"])
def test_lines_of_the_foot_are_no_posts_whatever_marks_them(mark: str, letters: str) -> None:
    lines = (
        ("รวม", "๖๗๙,๓๒๐", "๗๐๓,๓๒๐", "๗๒๗,๓๒๐"),
        ("ประมาณการประโยชน์ตอบแทนอื่น ๑๕%", "๑๐๑,๘๙๘", "๑๐๕,๔๙๘", "๑๐๙,๐๙๘"),
        ("รวมเป็นค่าใช้จ่ายบุคคลทั้งสิ้น", "๗๘๑,๒๑๘", "๘๐๘,๘๑๘", "๘๓๖,๔๑๘"),
        ("งบประมาณรายจ่ายประจำปี", "๔,๐๐๐,๐๐๐", "๔,๒๐๐,๐๐๐", "๔,๔๑๐,๐๐๐"),
        ("คิดเป็นร้อยละของงบประมาณรายจ่ายประจำปี", "๑๙.๕๓", "๑๙.๒๖", "๑๘.๙๗"),
    )
    foot = "".join(
        "\t".join((f"{mark.format(letter)} {words}", *[""] * 7, *figures)) + "\n"
        for letter, (words, *figures) in zip(letters, lines, strict=True)
    )
    plan = read(POSTS + costs("เพิ่มขึ้นปี {}", "รวมปี {}") + foot)
    assert plan.staffing
    assert plan.staffing.cost
    assert [row.position for row in plan.staffing.cost.rows] == ["นิติกร", "นักทรัพยากรบุคคล"]
    year = plan.staffing.cost.yearly[0]
    assert (year.sum, year.benefits, year.total) == (679_320, 101_898, 781_218)
    assert str(year.percent) == "19.53"


@pytest.mark.parametrize(
    ("remark", "source"), [("เงินอุดหนุน", "subsidy"), ("ว่างเดิม, เงินอุดหนุน", "subsidy"), ("ไม่ใช้เงินอุดหนุน", None)]
)
def test_a_remark_may_tell_where_the_money_comes_from(remark: str, source: str | None) -> None:
    table = costs("เพิ่มขึ้นปี {}", "รวมปี {}").replace("\t๓๓๖,๐๐๐", f"\t๓๓๖,๐๐๐\t{remark}")
    table = table.replace("รวมปี ๒๕๖๙", "รวมปี ๒๕๖๙\tหมายเหตุ").replace("\t๓๙๑,๓๒๐", "\t๓๙๑,๓๒๐\t")
    staffing = read(POSTS + table).staffing
    assert staffing
    assert staffing.cost
    assert [row.funding for row in staffing.cost.rows] == [source, None]
