"""What stands where a part belongs and is not understood: the part is then never called whole."""

from __future__ import annotations

import pytest

from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.parts import PartName
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
YEARS = "๒๕๖๗\t๒๕๖๘\t๒๕๖๙"
HEADCOUNT = f"""## ๘.๒ การวิเคราะห์การกำหนดตำแหน่ง (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)

ส่วนราชการ/ตำแหน่ง\tระดับ\tกรอบอัตรากำลังเดิม\tอัตราตำแหน่งที่คาดว่าจะต้องใช้\t\t\tเพิ่ม/ลด\t\t\tหมายเหตุ
\t\t\t{YEARS}\t{YEARS}\t
สำนักปลัด\t\t\t\t\t\t\t\t\t
นักทรัพยากรบุคคล\tปก./ชก.\t๑\t๑\t๑\t๑\t-\t-\t-\t
นิติกร\tปก./ชก.\t๑\t๑\t๑\t๑\t-\t-\t-\t
"""
COST = f"""## ๙. ภาระค่าใช้จ่าย

ชื่อสายงาน\tระดับ\tเงินเดือนรวมต่อปี\tภาระค่าใช้จ่ายที่เพิ่มขึ้น\t\t\tค่าใช้จ่ายรวม\t\t\tหมายเหตุ
\t\t\t{YEARS}\t{YEARS}\t
นักทรัพยากรบุคคล\tปก./ชก.\t๓๐๐,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๓๑๒,๐๐๐\t๓๒๔,๐๐๐\t๓๓๖,๐๐๐\t
"""
PLACEMENT = """## ๑๑. บัญชีแสดงการจัดคนลงสู่ตำแหน่ง

ชื่อ-สกุล\tเลขที่ตำแหน่ง\tตำแหน่ง\tระดับ\tเงินเดือน (ต่อเดือน)
นายสมมติ ตัวอย่าง\t๙๙-๓-๐๑-๓๑๐๒-๐๐๑\tนักทรัพยากรบุคคล\tปก.\t๒๕,๐๐๐
"""


def read(text: str) -> ReadResult:
    return read_text(text, "plan.txt", OFFICE)


def status(text: str, part: PartName) -> str:
    return read(text).plan.coverage_of(part).status


def test_tables_that_are_read_leave_nothing_over() -> None:
    plan = read(HEADCOUNT + COST + PLACEMENT).plan
    for part in (PartName.HEADCOUNT, PartName.COST, PartName.PLACEMENT):
        assert plan.coverage_of(part).status == "whole"


STRANGE = "ขขข\tคคค\tงงง\nจจจ\t๑\t๒\nฉฉฉ\t๓\t๔\n\n"


@pytest.mark.parametrize(
    ("text", "part"),
    [(HEADCOUNT, PartName.HEADCOUNT), (COST, PartName.COST), (PLACEMENT, PartName.PLACEMENT)],
)
def test_a_further_table_that_is_not_recognised_makes_the_part_partial(text: str, part: PartName) -> None:
    result = read(text + "\nตามรายการต่อไปนี้\n\n" + STRANGE)
    cover = result.plan.coverage_of(part)
    assert cover.status == "partial"
    assert "not recognised" in (cover.en or "")
    assert "no table of" not in (cover.en or "")
    assert "ไม่รู้จักตาราง" in (cover.th or "")
    assert "unattributed" in [note.code for note in result.notes]


def test_where_only_an_unknown_table_stands_it_is_said_that_none_of_the_part_was_found() -> None:
    cover = read(HEADCOUNT.split("\n\n")[0] + "\n\n" + STRANGE + COST).plan.coverage_of(PartName.HEADCOUNT)
    assert cover.status == "partial"
    assert (cover.en or "").startswith("no table of posts was found; the table 1 belongs here")
    assert "ไม่รู้จักตาราง" in (cover.th or "")


@pytest.mark.parametrize("part", [PartName.HEADCOUNT, PartName.COST])
def test_a_table_whose_years_are_garbled_is_partial_and_no_other_table(part: PartName) -> None:
    """Its other words would make it a table of workload, of which it has the words for tasks."""
    text = HEADCOUNT.replace("หมายเหตุ", "เหตุผลด้านลักษณะงาน\tเหตุผลด้านปริมาณงาน") if part == PartName.HEADCOUNT else COST
    result = read(text.replace("๒๕๖๗\t๒๕๖๘\t๒๕๖๙", "๒๕๖\t๗๒๕๖\t๘๒๕๖"))
    assert result.plan.coverage_of(part).status == "partial"
    assert result.plan.coverage_of(PartName.WORKLOAD).status == "absent"


def test_a_group_of_columns_whose_years_cannot_be_read_makes_the_part_partial() -> None:
    result = read(COST.replace(f"\t\t\t{YEARS}\t", "\t\t\t๒๕๖\t๗๒๕\t๖๘\t", 1))
    cover = result.plan.coverage_of(PartName.COST)
    assert cover.status == "partial"
    assert "ภาระค่าใช้จ่ายที่เพิ่มขึ้น" in (cover.en or "")
    assert "unread-columns" in [note.code for note in result.notes]


@pytest.mark.parametrize(
    ("text", "part", "row"),
    [
        (HEADCOUNT, PartName.HEADCOUNT, "นักวิชาการพัสดุ\tปก./ชก.\t\t\t\t\t\t\t\t"),
        (HEADCOUNT, PartName.HEADCOUNT, "\t\t๑\t๑\t๑\t๑\t-\t-\t-\t"),
        (COST, PartName.COST, "นักวิชาการพัสดุ\tปก./ชก.\t\t\t\t\t\t\t\t"),
        (COST, PartName.COST, "\t\t๓๐๐,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๓๑๒,๐๐๐\t๓๒๔,๐๐๐\t๓๓๖,๐๐๐\t"),
        (PLACEMENT, PartName.PLACEMENT, "นายสมมติ ตัวอย่าง\t๙๙-๓-๐๑-๓๑๐๒-๐๐๒\t\t\t๒๕,๐๐๐"),
    ],
)
def test_a_row_that_does_not_read_makes_the_part_partial(text: str, part: PartName, row: str) -> None:
    assert status(text, part) == "whole"
    assert status(text + row + "\n", part) == "partial"


def test_an_activity_without_a_name_makes_the_part_partial() -> None:
    text = "## ส่วนที่ ๓ หลักสูตร\n\nโครงการ\tงบประมาณ\tปีงบประมาณ\nอบรมกฎหมาย\t๑๐,๐๐๐\t๒๕๖๗\n"
    assert status(text, PartName.DEVELOPMENT_ACTIVITIES) == "whole"
    assert status(text + "\t๒๐,๐๐๐\t๒๕๖๘\n", PartName.DEVELOPMENT_ACTIVITIES) == "partial"


@pytest.mark.parametrize("part", [PartName.HEADCOUNT, PartName.COST, PartName.PLACEMENT])
def test_rows_of_figures_outside_a_table_are_said(part: PartName) -> None:
    texts = {PartName.HEADCOUNT: HEADCOUNT, PartName.COST: COST, PartName.PLACEMENT: PLACEMENT}
    loose = "".join(f"\nนายช่างโยธา {n} ๒ ๑ ๓๐๐,๐๐๐ -\n" for n in "๑๒๓๔")
    result = read(texts[part] + loose)
    assert result.plan.coverage_of(part).status == "partial"
    noted = [note for note in result.notes if note.code == "figures-outside-tables"]
    assert [note.place is not None and note.place.line is not None for note in noted] == [True]


def test_a_column_of_lone_figures_is_said() -> None:
    assert status(HEADCOUNT + "".join(f"\n{n}\n" for n in "๑๒๓๔๕๖"), PartName.HEADCOUNT) == "partial"


def test_prose_with_figures_leaves_the_part_whole() -> None:
    prose = "\nปีงบประมาณ พ.ศ. ๒๕๖๗ ตั้งไว้ ๓๘,๐๐๐,๐๐๐ บาท เพิ่มขึ้นร้อยละ ๕ จากปีก่อน\n" * 4
    assert status(COST + prose, PartName.COST) == "whole"


UNITS = f"""## ๘.๒ การวิเคราะห์การกำหนดตำแหน่ง (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)

ส่วนราชการ\tชื่อตำแหน่ง\tกรอบอัตรากำลังเดิม\tอัตราตำแหน่งที่คาดว่าจะต้องใช้\t\t\tหมายเหตุ
\t\t\t{YEARS}\t
กองสวัสดิการ\tนักพัฒนาชุมชน\t๑\t๑\t๑\t๑\t
สังคม\t\t\t\t\t\t
\tเจ้าพนักงานธุรการ\t๒\t๒\t๒\t๒\t
"""


def test_the_rest_of_a_units_name_that_a_page_broke_is_put_to_it() -> None:
    plan = read(UNITS).plan
    assert plan.staffing is not None
    assert plan.staffing.headcount is not None
    assert [row.unit for row in plan.staffing.headcount.rows] == ["กองสวัสดิการสังคม"] * 2
    assert plan.coverage_of(PartName.HEADCOUNT).status == "whole"


def test_a_piece_of_a_units_name_beside_a_post_is_doubted() -> None:
    result = read(UNITS.replace("สังคม\t\t\t\t\t\t\n\t", "สังคม\t"))
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "partial"
    assert "สังคม" in " ".join(note.th for note in result.notes)
