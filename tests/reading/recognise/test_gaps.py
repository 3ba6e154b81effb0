"""What goes on from page to page does not go on across a page that could not be read."""

from __future__ import annotations

from datetime import date

import pytest
from shipped import shipped

from compliance.facts.derive import derive
from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.model.structure import Department
from compliance.reading.blocks import UNREAD, Block, Blocks, Cell, Item, Note, Paragraph, Table
from compliance.reading.recognise import recognise
from compliance.reading.result import ReadResult

NAME = "องค์การบริหารส่วนตำบลบ้านสมมติ"
ANNOUNCED = (
    f"ประกาศ{NAME}",
    "เรื่อง ประกาศใช้แผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ - ๒๕๖๖",
    "จึงประกาศให้ทราบโดยทั่วกัน",
    "ประกาศ ณ วันที่ ๑ กันยายน พ.ศ. ๒๕๖๓",
)
BODY = f"ตามที่{NAME}ได้กล่าวไว้ในแผนอัตรากำลัง ๓ ปี"


def paragraph(text: str, page: int) -> Paragraph:
    return Paragraph(text, Place("plan.pdf", page=page, text=text))


def cell(lines: list[str], page: int) -> Cell:
    place = Place("plan.pdf", page=page, text="\n".join(lines))
    items = tuple(
        Item(line.removeprefix("- "), Place("plan.pdf", page=page, text=line), "-" if line.startswith("- ") else None)
        for line in lines
    )
    return Cell("\n".join(lines), place, items)


def read(blocks: list[Block], *lost: int) -> ReadResult:
    notes = tuple(Note(f"หน้า {page}", f"page {page}", Place("plan.pdf", page=page), UNREAD) for page in lost)
    return recognise([Blocks("plan.pdf", "pdf", tuple(blocks), (), notes)])


def structure(*pages: tuple[int, list[str], list[str]]) -> list[Block]:
    header = tuple(cell([text], pages[0][0]) for text in ("โครงสร้างเดิม", "โครงสร้างใหม่", "หมายเหตุ"))
    rows = [header, *((cell(old, page), cell(new, page), cell([], page)) for page, old, new in pages)]
    table = Table(tuple(rows), Place("plan.pdf", page=pages[0][0], table=1))
    return [paragraph(NAME, pages[0][0]), paragraph("๘.๑ โครงสร้างส่วนราชการ", pages[0][0]), table]


@pytest.mark.parametrize(("lost", "found"), [((2,), False), ((), True)])
def test_the_signatory_is_not_sought_beyond_a_lost_page(lost: tuple[int, ...], found: bool) -> None:
    blocks = [*(paragraph(text, 1) for text in ANNOUNCED), paragraph(BODY, 3)]
    plan = read([*blocks], *lost).plan
    assert plan.staffing
    assert plan.staffing.announcement
    assert plan.staffing.announcement.date == date(2020, 9, 1)
    assert (plan.staffing.announcement.signatory is not None) is found


ABOVE = ["๑. สำนักปลัด", "๑.๑ ฝ่ายบริหาร", "- งานธุรการ"]
BELOW = ["- งานจัดเก็บรายได้", "๒.๒ ฝ่ายพัสดุ", "- งานพัสดุ", "๓. กองช่าง", "๓.๑ ฝ่ายโยธา", "- งานถนน"]


def told(departments: tuple[Department, ...] | None) -> list[tuple[str | None, list[tuple[str | None, int]]]]:
    return [(one.name, [(part.name, len(part.duties)) for part in one.divisions]) for one in departments or ()]


def test_lines_after_a_lost_page_belong_to_no_known_unit() -> None:
    plan = read(structure((1, ABOVE, ABOVE), (3, BELOW, BELOW)), 2).plan
    assert plan.staffing
    assert plan.staffing.structure
    assert told(plan.staffing.structure.new) == [
        ("สำนักปลัด", [("ฝ่ายบริหาร", 1)]),
        (None, [(None, 1), ("ฝ่ายพัสดุ", 1)]),
        ("กองช่าง", [("ฝ่ายโยธา", 1)]),
    ]


def test_a_division_whose_number_says_so_stays_with_its_department() -> None:
    plan = read(structure((1, ABOVE, ABOVE), (3, [], ["๑.๒ ฝ่ายการเงิน", "- งานบัญชี"])), 2).plan
    assert plan.staffing
    assert plan.staffing.structure
    assert told(plan.staffing.structure.new) == [("สำนักปลัด", [("ฝ่ายบริหาร", 1), ("ฝ่ายการเงิน", 1)])]


@pytest.mark.parametrize(("lost", "known"), [((2,), False), ((4,), False), ((), True), ((9,), True)])
def test_changes_are_not_known_where_lines_are_lost(lost: tuple[int, ...], known: bool) -> None:
    more = ["๑. สำนักปลัด", "๑.๑ ฝ่ายบริหาร", "- งานธุรการ", "- งานป้องกันและบรรเทาสาธารณภัย"]
    last = ["๒. กองช่าง", "๒.๑ ฝ่ายโยธา", "- งานถนน"]
    plan = read([*structure((1, ABOVE, more), (3, last, last)), paragraph("๙. ภาระค่าใช้จ่าย", 10)], *lost).plan
    assert plan.coverage_of(PartName.NEW_STRUCTURE).lines_lost is not known
    book = shipped()
    changes = derive(plan, book.law, book.kinds, date(2020, 9, 15)).of("structure_change")
    added = [one for one in changes if "สาธารณภัย" in str(one.values["what"])]
    assert len(added) == 1
    assert (added[0].values.get("explained") is False) == (known and not lost)
