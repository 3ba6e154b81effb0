"""Rows of lists that the end of a page cut in two are one row again."""

from __future__ import annotations

from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.tables.columns import Columns
from compliance.reading.recognise.tables.headcount import Position, take_unit
from compliance.reading.recognise.tables.over_pages import contents, unbroken
from compliance.reading.recognise.tables.rows import Figures

SHARED = Cell("กองการศึกษา", Place("plan.pdf", page=1, row=1), rows=2)


def row(page: int, *texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, Place("plan.pdf", page=page, row=1, cell=str(n + 1))) for n, text in enumerate(texts))


def texts(rows: list[tuple[Cell, ...]]) -> list[list[str]]:
    return [[cell.text for cell in one] for one in rows]


def test_the_rest_of_a_row_joins_it_and_a_shared_cell_is_whole_in_all_its_rows() -> None:
    above = [(SHARED, *row(1, "ครู", "งานสอน", "10")), (SHARED, *row(1, "ครูผู้ช่วย", "งานอื่นที่ได้", "12"))]
    found = unbroken([*above, row(2, "ศาสนา และวัฒนธรรม", "", "รับมอบหมาย", "")], [3])
    unit = "กองการศึกษา\nศาสนา และวัฒนธรรม"
    assert texts(found) == [[unit, "ครู", "งานสอน", "10"], [unit, "ครูผู้ช่วย", "งานอื่นที่ได้\nรับมอบหมาย", "12"]]
    assert found[1][2].place.rebuilt


def test_what_has_figures_heads_or_stands_on_the_same_page_is_a_row() -> None:
    first = row(1, "กองคลัง", "นักวิชาการ", "10")
    for page, *cells in (
        (2, "กองช่าง", "นายช่าง", "5"),
        (2, "กองช่าง", "", ""),
        (1, "", "พัสดุ", ""),
        (2, "1. ด้าน", "", ""),
    ):
        assert len(unbroken([first, row(page, *cells)], [2])) == 2


def test_a_figure_that_the_page_broke_is_one_figure_again() -> None:
    first = row(1, "๒", "หลักสูตรเฉพาะตามสาย", "๔", "๓")
    (joined,) = unbroken([first, row(2, "", "งาน", "", "๐,๐๐๐.๐๐")], [2, 3])
    assert joined[3].text == "๓๐,๐๐๐.๐๐"
    assert len(unbroken([first, row(2, "", "ยาม", "", "๕,๐๐๐")], [2, 3])) == 2  # ๓ and ๕,๐๐๐ are two
    (joined,) = unbroken([first, row(2, "", "งาน", "", "๕,๐๐๐")], [2, 3], order=0)  # it has no running number
    assert joined[3].text == "๓๕,๐๐๐"
    (total,) = unbroken([row(1, "รวม", "", "", "๑๙"), row(2, "", "", "", "๕,๐๐๐.๐๐")], [2, 3])
    assert total[3].text == "๑๙๕,๐๐๐.๐๐"


HEADS = ("ตำแหน่ง", "จำนวน", "เงินเดือน", "2567", "2568", "2569")
COST = Columns("cost", {"position": 0, "posts": 1, "current": 2}, {"years": (3, 4, 5)}, (), 0, frozenset(), HEADS)


def test_a_whole_row_on_the_next_page_is_no_rest_of_the_one_before() -> None:
    at = Place("plan.pdf", page=1)
    above, below = row(1, "คนงาน", "2", "171,120", "2", "2", "2"), row(2, "ยาม", "2", "108,000", "2", "", "2")
    assert len(list(contents(Table((above, below), at), COST, 0))) == 2
    rest = row(2, "ทั่วไป", "", "(14,260 x\n12)", "", "", "")
    (whole,) = contents(Table((above, rest), at), COST, 0)
    assert (whole[0].text, whole[2].text) == ("คนงาน\nทั่วไป", "171,120\n(14,260 x\n12)")


LIST = Columns("placement", {"unit": 0, "position": 1, "order": 2}, {}, (), 0, frozenset(), ("",) * 3)


def test_a_unit_that_the_page_broke_is_whole_in_all_rows_that_share_it() -> None:
    first = row(1, "กองการศึกษา ศาสนา และ", "ผู้อำนวยการ", "1")
    shared = Cell("วัฒนธรรม", Place("plan.pdf", page=2, row=1), rows=3)
    rest = (shared, *row(2, "กองการศึกษา", ""))
    rows = (
        first,
        rest,
        (shared, *row(2, "ครู", "2")),
        (shared, *row(2, "ครูผู้ช่วย", "3")),
        row(2, "กองช่าง", "นายช่าง", "4"),
    )
    found = list(contents(Table(rows, Place("plan.pdf", page=1)), LIST, 0))
    unit = "กองการศึกษา ศาสนา และ\nวัฒนธรรม"
    assert [one[0].text for one in found] == [unit, unit, unit, "กองช่าง"]


def test_the_rest_of_a_units_name_alone_joins_it_where_the_whole_stands_in_other_rows() -> None:
    whole = row(1, "กองสาธารณสุขและสิ่งแวดล้อม", "คนงาน", "4")
    cut, rest = row(1, "กองสาธารณสุขและ", "พยาบาล", "2"), row(2, "สิ่งแวดล้อม", "", "")
    assert texts(unbroken([whole, cut, rest], [2]))[1][0] == "กองสาธารณสุขและ\nสิ่งแวดล้อม"
    assert len(unbroken([cut, rest], [2])) == 2


def test_how_a_years_pay_comes_from_a_months_may_stand_on_the_next_page_in_thai_digits_too() -> None:
    for above, below in (("๓๑๖,๐๘๐", "(\n๒๖,๓๔๐ x ๑๒)"), ("๓๑๖,๐๘๐\n(", "๒๖,๓๔๐ x ๑๒)")):
        rows = row(1, "ครู", "๑", above, "๑", "๑", "๑"), row(2, "", "", below, "", "", "")
        (whole,) = contents(Table(rows, Place("plan.pdf", page=1)), COST, 0)
        assert whole[2].text == f"{above}\n{below}"


UNITS = Columns(
    "headcount", {"unit": 0, "position": 1, "current": 2}, {}, (), 0, frozenset(), ("หน่วย", "ตำแหน่ง", "เดิม")
)


def test_a_shared_unit_that_the_page_broke_between_two_posts_is_whole_for_all_or_doubted() -> None:
    for rest, units in (("เทศบาล", ["สำนักปลัดเทศบาล"] * 3), ("และพัสดุ", ["สำนักปลัด", "และพัสดุ", "และพัสดุ"])):
        draft, here = PlanDraft("plan.pdf"), Position()
        draft.put("/staffing/structure/new", [{"name": "สำนักปลัดเทศบาล"}])
        for page, unit in ((1, "สำนักปลัด"), (2, rest), (2, rest)):
            cells = row(page, unit, "นิติกร", "1")
            assert not take_unit(draft, "/staffing/headcount", cells, UNITS, here, Figures(draft))
            here.put(draft, draft.append("/staffing/headcount/rows", {"position": "นิติกร"}, cells[1].place), None)
        assert [one["unit"] for one in draft.get("/staffing/headcount/rows")] == units
        doubts = [draft.places[f"/staffing/headcount/rows/{n}/unit"].doubt for n in range(3)]
        assert [bool(doubt) for doubt in doubts] == [unit == rest for unit in units]


def test_a_blank_cell_ruled_off_at_the_end_of_a_page_is_of_the_unit_that_heads_the_next() -> None:
    shared = Cell("กองช่าง", Place("plan.pdf", page=1, row=1), rows=2)
    head, first, last = (("กองการศึกษา", "ครู", "3"), ("", "ผู้อำนวยการ", "1"), ("", "นักวิชาการ", "2"))
    above = [(shared, *row(1, "นายช่าง", "1")), (shared, *row(1, "คนงาน", "2"))]
    table = Table((*above, row(1, *first), row(1, *last), row(2, *head)), Place("plan.pdf", page=1))
    found = contents(table, UNITS, 0)
    assert [one[0].text for one in found] == ["กองช่าง", "กองช่าง", *["กองการศึกษา"] * 3]
    assert found[3][0].place.rebuilt
    typed_once = Table((row(1, "กองช่าง", "นายช่าง", "1"), row(1, *first), row(2, *head)), Place("plan.pdf", page=1))
    assert [one[0].text for one in contents(typed_once, UNITS, 0)] == ["กองช่าง", "", "กองการศึกษา"]
    over = Table((*above, row(2, *first), row(2, *head)), Place("plan.pdf", page=1))  # กองช่าง goes on there
    assert [one[0].text for one in contents(over, UNITS, 0)] == ["กองช่าง", "กองช่าง", "", "กองการศึกษา"]


def test_what_closes_a_bracket_on_the_next_page_heads_nothing() -> None:
    rows = row(1, "กองช่าง", "เจ้าพนักงานธุรการ (ปฏิบัติงาน/ชำนาญ", "5"), row(2, "", "งาน)", "")
    (whole,) = contents(Table(rows, Place("plan.pdf", page=1)), LIST, 0)
    assert whole[1].text == "เจ้าพนักงานธุรการ (ปฏิบัติงาน/ชำนาญ\nงาน)"
    (whole,) = unbroken([row(1, "กองคลัง", "คนงาน", "งานหลักของตำแหน่งคน", "690"), row(2, "", "", "งาน", "")], [3])
    assert whole[2].text == "งานหลักของตำแหน่งคน\nงาน"


def test_an_amount_that_its_column_and_the_page_broke_is_one() -> None:
    above = row(1, "ครู", "5", "๑\n,๑๕๙,๙๒", "5", "5", "5")
    (whole,) = contents(Table((above, row(2, "", "", "๐", "", "", "")), Place("plan.pdf", page=1)), COST, 0)
    assert whole[2].text == "๑,๑๕๙,๙๒๐"
    above, rest = row(1, "ครู", "5", "๑", "5", "5", "5"), row(2, "", "", ",๑๕๙,๙๒\n๐", "", "", "")
    lines = tuple(Item(text, rest[2].place) for text in rest[2].text.split("\n"))
    rest = (*rest[:2], replace(rest[2], items=lines), *rest[3:])
    (whole,) = contents(Table((above, rest), Place("plan.pdf", page=1)), COST, 0)
    assert (whole[2].text, whole[2].items) == ("๑,๑๕๙,๙๒๐", ())


def test_a_units_name_that_begins_with_a_word_for_units_joins_its_beginning() -> None:
    whole = row(1, "สำนักปลัด\nองค์การบริหารส่วนจังหวัด", "นิติกร", "4")
    cut, rest = row(1, "สำนักปลัด\nองค์การบริหาร", "ปลัด", "2"), row(2, "ส่วนจังหวัด", "", "")
    assert len(unbroken([whole, cut, rest], [2])) == 2
