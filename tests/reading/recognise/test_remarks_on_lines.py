"""Whose a remark is among the lines of one row, and where the end of a page broke the row."""

from __future__ import annotations

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.outline import outline
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.structure import put_structure

HEAD = ("โครงสร้างเดิม", "โครงสร้างใหม่", "หมายเหตุ")


def cell(page: int, column: int, *lines: str) -> Cell:
    """A cell with its lines from the first on; an empty one is blank."""
    at = Place("plan.docx", page=page, table=1, row=page, cell=str(column))
    items = [(n, text) for n, text in enumerate(lines, start=1) if text]
    found = [
        Item(
            text.removeprefix("- "),
            Place("plan.docx", page=page, table=1, row=page, cell=str(column), line=n),
            "- " if text.startswith("- ") else None,
            at=n,
        )
        for n, text in items
    ]
    return Cell("\n".join(item.text for item in found), at, tuple(found))


def read(*rows: tuple[Cell, ...]) -> PlanDraft:
    head = tuple(cell(1, n, text) for n, text in enumerate(HEAD))
    stream = Stream([Table((head, *rows), Place("plan.docx", table=1))])
    draft = PlanDraft("plan.docx")
    put_structure(draft, stream, outline(stream))
    return draft


OLD = ("๑. กองคลัง", "๑.๑ ฝ่ายการเงิน", "- งานรับเงิน")


def test_a_remark_is_of_the_line_beside_it_where_that_is_what_was_added() -> None:
    new = (*OLD, "- งานจ่ายเงิน", "- งานบัญชี")
    draft = read((cell(1, 0, *OLD), cell(1, 1, *new), cell(1, 2, "", "", "", "", "กำหนดเพิ่ม")))
    duties = draft.get("/staffing/structure/new/0/divisions/0/duties")
    assert [duty.get("remark") for duty in duties] == [None, None, "กำหนดเพิ่ม"]
    assert not any(place.doubt for place in draft.places.values())


def test_a_remark_beside_what_is_in_both_structures_is_not_known_to_be_its() -> None:
    new = (*OLD, "- งานจ่ายเงิน")
    draft = read((cell(1, 0, *OLD), cell(1, 1, *new), cell(1, 2, "", "", "กำหนดเพิ่ม")))
    place = draft.places["/staffing/structure/new/0/divisions/0/duties/1/remark"]
    assert place.doubt is not None


def test_remarks_that_slid_to_the_page_before_may_be_of_what_follows() -> None:
    first = (cell(1, 0, *OLD), cell(1, 1, *OLD), cell(1, 2, "กำหนดเพิ่ม"))
    draft = read(first, (cell(2, 0, "- งานบัญชี"), cell(2, 1, "- งานบัญชี", "- งานพัสดุ"), cell(2, 2)))
    place = draft.places["/staffing/structure/new/0/divisions/0/duties/2/remark"]
    assert place.doubt is not None


def test_a_remark_of_a_row_that_pages_broke_may_be_of_what_stands_on_the_last_of_them() -> None:
    first = cell(1, 1, *OLD), cell(1, 2, *OLD), cell(1, 3, "", "กำหนดเพิ่ม", "กำหนดเพิ่ม")
    second = cell(2, 1, "- งานจ่ายเงิน"), cell(2, 2, "- งานจ่ายเงิน"), cell(2, 3, "")
    third = (
        cell(3, 1, "- งานฎีกา"),
        cell(3, 2, "๒. กองช่าง", "๒.๑ ฝ่ายโยธา", "- งานสำรวจ"),
        cell(3, 3, ""),
    )
    draft = read(first, second, third)
    doubt = draft.places["/staffing/structure/new/1/divisions/0/duties/0/remark"].doubt
    assert doubt is not None
