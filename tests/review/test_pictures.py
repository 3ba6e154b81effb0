"""What is shown beside a value is its own place: on a page of a PDF, and in the tables of other files."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_builder import pdf, table  # type: ignore[import-not-found]
from PIL import Image
from test_every_form import PDF, plan_as  # type: ignore[import-not-found]

from compliance.reading.blocks import Table
from compliance.reading.files import read_blocks
from compliance.reading.submission import Submission, read_plan
from compliance.review.pages.reading import _shown
from compliance.review.pictures import _around, _cut, _draw, _find, _stands
from compliance.thai import skeleton


@pytest.fixture(scope="module")
def printed() -> Submission:
    return read_plan(PDF)


def test_the_box_of_a_value_on_a_page_holds_what_was_read_there(printed: Submission) -> None:
    document = pypdfium2.PdfDocument(PDF)
    seen = 0
    for pointer, place in printed.places:
        if place.box is None or place.page is None or not place.text or not place.table:
            continue
        page = document[place.page - 1]
        left, top, right, bottom = place.box
        height = page.get_height()
        there = page.get_textpage().get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
        first = skeleton(place.text.split("\n")[0])  # the rest may stand on the next page
        assert first in skeleton(there.replace("\n", "")), (pointer, place, there)
        seen += 1
    assert seen > 200


def test_two_rows_with_one_figure_are_shown_apart(printed: Submission) -> None:
    changes = [p for at, p in printed.places if at.startswith("/staffing/headcount/rows/") and at.endswith("/years/0")]
    assert len({place.text for place in changes}) < len(changes)
    assert len({(place.page, place.box) for place in changes}) == len(changes)


def test_an_empty_cell_is_shown_in_its_row(printed: Submission) -> None:
    pointer = "/staffing/headcount/rows/0"
    row = printed.places.place(pointer)
    assert row
    assert row.box
    shown = _shown(printed, f"{pointer}/changes/0", type(row)(row.file, page=row.page))
    assert shown.box == row.box


def test_a_text_that_stands_twice_on_a_page_is_not_guessed() -> None:
    page = pypdfium2.PdfDocument(PDF)[0]
    assert _stands(page, None, "แ") == []
    assert _find(str(PDF), 1, None, "แ") == "[]"


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.html", "plan.txt"])
def test_the_table_around_a_value_marks_its_own_cell(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(plan_as(name))
    stored = tmp_path / hashlib.sha256(path.read_bytes()).hexdigest()
    stored.write_bytes(path.read_bytes())
    found = read_plan(path)
    seen = 0
    for pointer, place in found.places:
        if not place.text or not (place.table or place.cell or place.line):
            continue
        rows = _around(str(stored), name, place)
        marked = {skeleton(text.replace("\n", "")) for row in rows for text, here in row if here}
        figure = place.text.replace(",", "").removesuffix(".00")
        own = {skeleton(words.replace("\n", "")) for words in (place.text, place.text.lstrip("- "), figure)}
        assert len(marked) == 1, (pointer, place, rows)
        (text,) = marked
        begun = any(words.startswith(text) for words in own)  # of several paragraphs the first is marked
        assert begun or any(words in text for words in own), (pointer, place, rows)
        seen += 1
    assert seen > 20


def test_a_value_of_a_photo_has_its_strip_and_its_mark_as_it_was_read(tmp_path: Path) -> None:
    """Turned by its camera, at the resolution that it states: where the reader saw it."""
    from PIL import ImageDraw

    upright = Image.new("RGB", (1654, 2339), "white")  # A4 at 200 dpi
    ImageDraw.Draw(upright).rectangle((400, 1000, 600, 1040), fill="black")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    path = tmp_path / "photo.jpg"
    upright.rotate(90, expand=True).save(path, dpi=(200, 200), exif=exif)
    box = (400 * 0.36, 1000 * 0.36, 600 * 0.36, 1040 * 0.36)  # in points
    lying = tmp_path / "lying.jpg"  # of which the camera noted nothing: its reader saw it
    upright.rotate(90, expand=True).save(lying, dpi=(200, 200))
    strip = _cut(str(path), 1, box, "")
    assert strip
    assert strip == _cut(str(lying), 1, box, "", 90)
    assert _find(str(path), 1, box, "") == _find(str(lying), 1, box, "", 90)
    seen = Image.open(io.BytesIO(strip)).convert("L")
    assert seen.width > seen.height  # a strip of the upright page
    scale = seen.width / 1654
    assert seen.getpixel((round(500 * scale), seen.height // 2)) < 40
    assert seen.getpixel((round(900 * scale), seen.height // 2)) > 200
    ((left, top, width, height),) = json.loads(_find(str(path), 1, box, ""))
    assert (round(left), round(top), round(width), round(height)) == (24, 43, 12, 2)
    page = _draw(str(path), 1)
    assert page
    shown = Image.open(io.BytesIO(page))
    assert shown.height > shown.width


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("lies", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_is_shown_upright_with_the_mark_on_its_value(
    tmp_path: Path, rotate: int, lies: int
) -> None:
    """Whatever the file says of its pages, and however the words lie on them."""
    paper = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[lies]
    content = table([60, 160, 260, 360], 500, 20, [["A", "B", "C"], ["17", "28", "39"]])
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(f"q {paper} cm {content} Q", rotate=rotate))
    (found,) = (block for block in read_blocks(path).blocks if isinstance(block, Table))
    (place,) = (cell.place for row in found.rows for cell in row if cell.text == "28")
    assert place.turned == (lies - rotate) % 360
    page = _draw(str(path), 1, place.turned)
    assert page
    width, height = Image.open(io.BytesIO(page)).size
    assert (width > height) == (lies in (90, 270))
    for box, text in ((place.box, ""), (None, "28")):
        ((left, top, wide, high),) = json.loads(_find(str(path), 1, box, text, place.turned))
        assert 0 <= left <= left + wide <= 100
        assert 0 <= top <= top + high <= 100
        strip = _cut(str(path), 1, box, text, place.turned)
        assert strip
        seen = Image.open(io.BytesIO(strip))
        assert seen.width == width
        inside = seen.convert("L").crop(
            (round(left * width / 100), seen.height // 4, round((left + wide) * width / 100), 3 * seen.height // 4)
        )
        assert inside.getextrema()[0] < 90, (box, text)  # the figure stands where the mark is
