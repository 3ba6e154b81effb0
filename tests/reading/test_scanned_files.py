"""Scanned files from pages to blocks, with a stand-in for tesseract: places say `ocr`, and nothing is called whole."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("PIL")

from pdf_builder import SCAN, pdf, text
from PIL import Image, ImageDraw

from compliance.data import Problem
from compliance.reading.blocks import FROM_PICTURE, UNREAD, Blocks, Table
from compliance.reading.blocks_json import dump_blocks, load
from compliance.reading.errors import ReadingError
from compliance.reading.files import read_blocks
from compliance.reading.limits import Limits
from compliance.reading.ocr import tesseract
from compliance.reading.ocr.picture import Picture
from compliance.reading.ocr.reader import read_picture, read_scanned_pdf
from compliance.reading.pdf import read_pdf
from compliance.reading.provenance import scanned_pages, typed_only

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
Fake = Callable[[Picture, float], str]


def tsv(words: str, top: int = 40) -> str:
    rows = [
        f"5\t1\t1\t1\t1\t{n}\t{40 + 28 * n}\t{top}\t24\t30\t93\t{letter}\n"
        for n, letter in enumerate(words)
        if letter != " "
    ]
    return HEAD + "".join(rows)


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Callable[[Fake], None]:
    """Sets what tesseract, as if installed, answers."""

    def set_(answer: Fake) -> None:
        monkeypatch.setattr(tesseract, "_installed", lambda: ("9.9", frozenset({"tha"})))
        monkeypatch.setattr(tesseract, "recognise", answer)

    return set_


def page(*strokes: tuple[int, int, int, int], size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    picture = Image.new("L", size, 255)
    for stroke in strokes:
        ImageDraw.Draw(picture).rectangle(stroke, fill=0)
    return picture


def saved(form: str, *pages: Image.Image) -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(out, form, dpi=(150, 150), **more)
    return out.getvalue()


MARK = (200, 300, 400, 330)


def test_letters_of_a_photo_have_their_page_their_line_and_their_provenance(says: Callable[[Fake], None]) -> None:
    says(lambda picture, seconds: tsv("กองคลง"))
    found = read_picture(saved("PNG", page(MARK)), "p.png", Limits())
    (block,) = found.blocks
    assert (block.place.page, block.place.line, block.place.provenance) == (1, 1, "ocr")
    assert block.text == "กองคลง"
    assert found.recogniser == "tesseract 9.9 (tha)"
    assert [note.code for note in found.unreadable] == [FROM_PICTURE]
    assert typed_only(found).blocks == ()


def test_a_tif_may_hold_several_pages(says: Callable[[Fake], None]) -> None:
    says(lambda picture, seconds: tsv("กองคลง" if picture.number == 1 else "กองชาง"))
    found = read_picture(saved("TIFF", page(MARK), page(MARK)), "p.tif", Limits())
    assert [(block.text, block.place.page) for block in found.blocks] == [("กองคลง", 1), ("กองชาง", 2)]
    assert "1–2" in found.unreadable[0].th
    with pytest.raises(ReadingError, match="2 pages"):
        read_picture(saved("TIFF", page(MARK), page(MARK)), "p.tif", Limits(scanned_pages=1))


def test_a_ruled_table_on_a_scan_is_a_table(says: Callable[[Fake], None]) -> None:
    rules = [(100, y, 1000, y + 2) for y in (100, 200, 300)] + [(x, 100, x + 2, 302) for x in (100, 550, 998)]
    marks = [(150, 140, 300, 170), (600, 240, 700, 270)]
    says(
        lambda picture, seconds: (
            tsv("กองคลง", 30) + tsv("กองชาง", 91).removeprefix(HEAD).replace("\t1\t1\t1\t1\t", "\t1\t1\t1\t2\t")
        )
    )
    (block,) = read_picture(saved("PNG", page(*rules, *marks)), "p.png", Limits()).blocks
    assert isinstance(block, Table)
    assert [[cell.text for cell in row] for row in block.rows] == [["กองคลง", ""], ["", "กองชาง"]]
    assert {cell.place.provenance for row in block.rows for cell in row} == {"ocr"}
    assert block.place.provenance == "ocr"


def test_only_the_pages_without_letters_are_read_and_stand_in_their_order(says: Callable[[Fake], None]) -> None:
    says(lambda picture, seconds: tsv("กองคลง"))
    typed = text(72, 700, "Typed words of this page")
    content = pdf(typed, _scan_with_ink(), typed.replace("Typed", "Further"), picture=True)
    found = read_scanned_pdf(content, "p.pdf", Limits())
    assert [(block.place.page, block.place.provenance) for block in found.blocks] == [(1, None), (2, "ocr"), (3, None)]
    assert scanned_pages(found) == {2}
    assert [block.place.page for block in typed_only(found).blocks] == [1, 3]
    assert load(dump_blocks(found), "p.pdf") == found


def _scan_with_ink() -> str:
    return SCAN + "0 0 0 rg 100 600 60 20 re f "


def test_a_page_that_fails_is_named_and_the_others_are_read(says: Callable[[Fake], None]) -> None:
    def answer(picture: Picture, seconds: float) -> str:
        if picture.number == 1:
            raise Problem("อ่านไม่เสร็จใน 30 วินาที", "not read within 30 seconds")
        return tsv("กองคลง")

    says(answer)
    found = read_picture(saved("TIFF", page(MARK), page(MARK)), "p.tif", Limits())
    assert [block.place.page for block in found.blocks] == [2]
    assert [(note.code, note.place and note.place.page) for note in found.unreadable] == [
        (UNREAD, 1),
        (FROM_PICTURE, 2),
    ]
    with pytest.raises(ReadingError, match="not read within 30 seconds"):
        read_picture(saved("PNG", page(MARK)), "p.png", Limits())


def test_without_tesseract_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_installed", lambda: ("", frozenset()))
    with pytest.raises(ReadingError, match="the program tesseract") as refused:
        read_scanned_pdf(pdf(SCAN, picture=True), "p.pdf", Limits())
    assert "tesseract-ocr-tha" in refused.value.th
    monkeypatch.setattr(tesseract, "_installed", lambda: ("5", frozenset({"eng"})))
    with pytest.raises(ReadingError, match="the Thai data of tesseract"):
        read_picture(saved("PNG", page(MARK)), "p.png", Limits())


def test_too_many_scanned_pages_are_refused(says: Callable[[Fake], None]) -> None:
    says(lambda picture, seconds: tsv("ก"))
    with pytest.raises(ReadingError, match="2 scanned pages"):
        read_scanned_pdf(pdf(SCAN, SCAN, picture=True), "p.pdf", Limits(scanned_pages=1))


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(says: Callable[[Fake], None]) -> None:
    says(lambda picture, seconds: tsv("ก"))
    bomb = saved("PNG", Image.new("1", (20_000, 20_000), 1))
    with pytest.raises(ReadingError, match="million pixels"):
        read_picture(bomb, "p.png", Limits())


def test_letters_that_came_behind_a_scan_are_marked_without_being_asked() -> None:
    content = pdf(SCAN + text(72, 700, "Recognised words", mode=3), text(72, 700, "Typed words"), picture=True)
    found = read_pdf(content, "p.pdf", Limits())
    assert [block.place.provenance for block in found.blocks] == ["ocr", None]
    assert [note.code for note in found.unreadable] == [FROM_PICTURE]
    stamped = SCAN + text(72, 700, "Recognised words", mode=3) + text(300, 820, "Stamp 12")
    assert read_pdf(pdf(stamped, picture=True), "p.pdf", Limits()).blocks[0].place.provenance == "ocr"


def test_without_asking_scans_are_refused_and_the_option_is_named(tmp_path: Path) -> None:
    for name, content in (("p.png", saved("PNG", page(MARK))), ("p.pdf", pdf(SCAN, picture=True))):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(ReadingError, match="--ocr") as refused:
            read_blocks(path)
        assert "tesseract-ocr-tha" in refused.value.th


def test_broken_pictures_are_one_clear_error(tmp_path: Path) -> None:
    if tesseract._installed()[0] == "":
        pytest.skip("tesseract is not installed")
    whole = saved("PNG", page(MARK))
    for content in (whole[:200], whole[:8], b"II*\x00" + bytes(50)):
        path = tmp_path / "p.png"
        path.write_bytes(content)
        with pytest.raises(ReadingError):
            read_blocks(path, ocr=True)


def test_blocks_without_scans_are_as_they_were() -> None:
    found = read_pdf(pdf(text(72, 700, "Typed words")), "p.pdf", Limits())
    assert isinstance(found, Blocks)
    assert typed_only(found) == found
