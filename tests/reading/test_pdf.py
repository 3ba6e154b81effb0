"""PDF: tables from rules, Thai as it stands on the page, and pages that cannot be trusted named."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")

import make_samples as source
from hypothesis import given
from hypothesis import strategies as st
from pdf_builder import SCAN, pdf, rules, table, text, upward

from compliance.reading.blocks import Blocks, Paragraph, Table
from compliance.reading.errors import ReadingError
from compliance.reading.limits import Limits
from compliance.reading.pdf import read_pdf
from compliance.reading.pdf.repair import MOST_BAD, bad_share, lost_am, repair
from compliance.thai import normalise

SAMPLES = Path(__file__).resolve().parent / "samples"
COLUMNS = [50.0, 150.0, 300.0, 400.0]


def read(content: bytes, **limits: int) -> Blocks:
    return read_pdf(content, "plan.pdf", Limits(**limits))


def tables(found: Blocks) -> list[Table]:
    return [block for block in found.blocks if isinstance(block, Table)]


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def lines(found: Blocks) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


@pytest.fixture(scope="module", params=["libreoffice", "chromium"])
def sample(request: pytest.FixtureRequest) -> Blocks:
    return read((SAMPLES / f"{request.param}.pdf").read_bytes())


def plain(content: str | list[str]) -> str:
    return content if isinstance(content, str) else "\n".join(line.removeprefix("- ") for line in content)


def test_paragraphs_of_real_producers(sample: Blocks) -> None:
    assert lines(sample)[:2] == [source.TITLE, source.BODY]
    assert lines(sample)[2:] == ["๘.๑ โครงสร้างส่วนราชการ", "๙. ภาระค่าใช้จ่าย"]
    assert (sample.notes, sample.unreadable) == ((), ())


def test_long_table_is_joined_over_pages_and_its_header_kept_once(sample: Blocks) -> None:
    long = tables(sample)[0]
    assert texts(long)[2:] == source.ROWS
    assert [cell.text for cell in long.rows[1]] == [
        "ที่", "ส่วนราชการ/ตำแหน่ง", "ระดับ", "กรอบเดิม", "๒๕๖๗", "๒๕๖๘", "๒๕๖๙", "หมายเหตุ",
    ]  # fmt: skip
    assert long.rows[0][4] is long.rows[0][6]
    assert long.rows[0][4].text == "อัตรากำลังที่คาดว่าจะต้องใช้"
    pages = [row[1].place.page or 0 for row in long.rows]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] >= 2


def test_list_entries_in_cells_with_their_wrapped_lines(sample: Blocks) -> None:
    structure = tables(sample)[1]
    expected = [[plain(old), plain(new), ""] for old, new in source.STRUCTURE]
    assert texts(structure)[1:] == expected
    entry = structure.rows[1][0].items[4]
    assert (entry.text, entry.bullet) == (source.DUTIES_OLD[2], "-")
    assert "\n" in (entry.place.text or "")


def test_stacked_lines_become_rows(sample: Blocks) -> None:
    expected = [
        [unit, *row] for unit, posts, counts, costs in source.STACKED for row in zip(posts, counts, costs, strict=True)
    ]
    stacked = tables(sample)[2]
    assert texts(stacked)[1:] == expected
    assert stacked.rows[1][0] is stacked.rows[4][0]
    assert stacked.rows[1][0].rows == 4


def test_places_name_page_row_column_and_line() -> None:
    found = read(pdf(text(50, 780, "Title"), table(COLUMNS, 700, 20, [["A", "B", "C"], ["1", "2", "3"]])))
    assert [block.place.page for block in found.blocks] == [1, 2]
    cell = tables(found)[0].rows[1][2]
    assert (cell.text, cell.place.page, cell.place.table, cell.place.row, cell.place.cell, cell.place.line) == (
        "3",
        2,
        1,
        2,
        "3",
        2,
    )


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_page_reads_as_it_is_shown(rotate: int) -> None:
    turn = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotate]
    content = f"q {turn} cm {table(COLUMNS, 500, 20, [['A', 'B', 'C'], ['1', '2', '3']])} Q"
    found = read(pdf(content, rotate=rotate))
    assert [texts(one) for one in tables(found)] == [[["A", "B", "C"], ["1", "2", "3"]]]


def test_heading_written_upward() -> None:
    content = rules(COLUMNS, [700, 620, 600]) + upward(100, 630, "Total") + text(160, 640, "Name") + text(60, 604, "5")
    assert texts(tables(read(pdf(content)))[0]) == [["Total", "Name", ""], ["5", "", ""]]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    rows = [[["A", "B", "C"], [str(n), str(n + 1), str(n + 2)]] for n in range(4)]
    pages = [
        text(50, 810, f"Plan 2567, page {number + 1}")
        + text(290, 30, f"- {number + 1} -")
        + table(COLUMNS, 700, 20, one)
        for number, one in enumerate(rows)
    ]
    found = read(pdf(*pages))
    assert lines(found) == []
    assert texts(tables(found)[0]) == [["A", "B", "C"], *(row[1] for row in rows)]


def test_tables_with_other_columns_are_not_joined() -> None:
    first = table(COLUMNS, 700, 20, [["A", "B", "C"], ["1", "2", "3"]])
    second = table([50, 150, 400], 700, 20, [["A", "B"], ["1", "2"]])
    assert len(tables(read(pdf(first, second)))) == 2


def test_table_cut_by_the_page_has_no_last_line() -> None:
    xs, ys = COLUMNS, [700, 680]
    open_end = "".join(f"{x} 700 m {x} 655 l S " for x in xs) + "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S " for y in ys)
    content = open_end + text(55, 684, "A") + text(155, 684, "B") + text(55, 660, "1") + text(155, 660, "2")
    assert texts(tables(read(pdf(content)))[0]) == [["A", "B", ""], ["1", "2", ""]]


def test_frame_round_text_is_no_table() -> None:
    found = read(
        pdf(rules([40, 550], [800, 40]) + text(60, 700, "Inside") + table(COLUMNS, 600, 20, [["A", "B", "C"]]))
    )
    assert [type(block) for block in found.blocks] == [Paragraph, Table]


def test_words_drawn_twice_are_read_once() -> None:
    assert lines(read(pdf(text(50, 700, "Bold") + text(50.2, 700, "Bold")))) == ["Bold"]


def test_a_page_that_stands_twice_anywhere_is_read_once_and_told() -> None:
    first, other = (text(50, 700, f"{word} " * 30, size=2) for word in ("Twice", "Other"))
    found = read(pdf(first, other, first))
    assert [line.split()[0] for line in lines(found)] == ["Twice", "Other"]
    assert [(note.code, note.place and note.place.page) for note in found.notes] == [("repeated-page", 3)]


def test_scan_is_refused_or_named() -> None:
    with pytest.raises(ReadingError) as caught:
        read(pdf(SCAN, SCAN, picture=True))
    assert caught.value.code == "scanned"
    assert "--ocr" in caught.value.th
    mixed = read(pdf(text(50, 700, "Some words stand here"), SCAN, picture=True))
    assert [(note.code, note.place and note.place.page) for note in mixed.unreadable] == [("unreadable-page", 2)]


def test_letters_of_a_text_recogniser_are_not_trusted() -> None:
    found = read(pdf(SCAN + text(50, 700, "Recognised words 2567", mode=3), picture=True))
    assert lines(found) == ["Recognised words 2567"]
    assert [note.code for note in found.unreadable] == ["read-from-picture"]


def test_page_whose_letters_make_no_sense_is_named() -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>"
    cmap = b"1 begincodespacerange<00><ff>endcodespacerange 3 beginbfchar<41><0E48><42><0E31><43><0E01>endbfchar"
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(cmap), cmap)
    content = text(50, 700, "CABAABCBBAAC CABBA ABCC" * 3)
    found = read(pdf(content, extra={3: font, 5: stream}))
    assert [note.code for note in found.unreadable] == ["unreadable-page"]
    assert "page 1" in found.unreadable[0].en


def test_locked_file() -> None:
    with pytest.raises(ReadingError) as caught:
        read((SAMPLES / "locked.pdf").read_bytes())
    assert caught.value.code == "encrypted"


def test_blank_file_says_so() -> None:
    assert [note.code for note in read(pdf("")).unreadable] == ["no-text"]


def test_too_many_pages() -> None:
    with pytest.raises(ReadingError) as caught:
        read(pdf(*["" for _ in range(6)]), pages=5)
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("ก\u0e4dาลัง", "กำลัง"),
        ("กำาลัง", "กำลัง"),
        ("ก\u02f8าลัง", "กำลัง"),
        ("ต;าแหน่ง", "ตำแหน่ง"),
        ("น\u02fa\u0e32", "นำ"),
        ("ต าแหน่ง", "ตำแหน่ง"),
        ("น้ าประปา", "น้ำประปา"),
        ("เพ่อื", "เพื่อ"),
        ("บริหริ าร", "บริหาร"),
        ("ส่วส่ น", "ส่วน"),
        ("ท\uf70bอง", "ท้อง"),
        ("á¼¹¾Ñ²¹Ò", "แผนพัฒนา"),
        ("ตี้ ้", "ตี้"),
        ("30 มิถุนายน 25 ๔๗ ข้อ ๗", "30 มิถุนายน 25๔๗ ข้อ ๗"),
        ("พ.ศ. ๒๕ 47", "พ.ศ. ๒๕47"),
        ("ข้อ 25 ๔๗๑ ข้อ ๒๕ ๔๗", "ข้อ 25 ๔๗๑ ข้อ ๒๕ ๔๗"),
        ("งานธุรการ และสารบรรณ", "งานธุรการ และสารบรรณ"),
        ("Plan (2567) 1,234.50", "Plan (2567) 1,234.50"),
    ],
)
def test_repairs(garbled: str, right: str) -> None:
    assert repair(garbled) == right


def test_sound_thai_is_left_alone_and_scores_zero(seed: Path) -> None:
    """The words of a real plan go through the repair unchanged, and are not suspected."""
    changed = total = 0
    for line in seed.read_text(encoding="utf-8").splitlines()[:600]:
        clean = normalise(line)
        total += 1
        changed += repair(clean) != clean
    assert changed <= total * 0.02
    assert bad_share(seed.read_text(encoding="utf-8")) < MOST_BAD / 5


def test_lost_vowel_is_noticed_only_in_long_text() -> None:
    assert lost_am("อัตรากาลังตาแหน่ง" * 80)
    assert not lost_am("อัตรากาลัง")
    assert not lost_am("อัตรากำลังตาแหน่ง" * 80)


@given(st.text(alphabet="กขนมำาิีุู่้็์ เแ-1๑;\u02f8\ufffd", max_size=30))
def test_repair_is_idempotent_enough_never_to_loop(garbled: str) -> None:
    once = repair(garbled)
    assert len(repair(once)) <= len(once)
