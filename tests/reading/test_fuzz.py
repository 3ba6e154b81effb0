"""Real files, broken at random: a reader answers with blocks or with one ReadingError, never with anything else.

Formats that are read by this project's own code are called directly, so that not even the net of `read_here` catches a
slip; what C libraries read is read apart, as it always is. `KAMLANG_FUZZ=5000` makes each run as long as that.
"""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.reading.blocks import Blocks
from compliance.reading.errors import ReadingError
from compliance.reading.excel import read_excel
from compliance.reading.html import read_html
from compliance.reading.limits import Limits
from compliance.reading.sniff import EXTENSIONS, kind_of
from compliance.reading.word import read_word
from compliance.reading.worker import read_apart

SAMPLES = Path(__file__).resolve().parent / "samples"
LIMITS = Limits(cells=5_000, seconds=20)
LONG = int(os.environ.get("KAMLANG_FUZZ", "0"))
WORDS = [
    b"", b"\x00", b"\xff" * 4, b"<", b">", b"&", b'"', b"0", b"-1", b"99999999999", b"1e999", b"NaN", b"\xe0\xb8\x81",
    b"/>",
    b"<w:tbl>", b"</w:tc>", b"<w:p/>", b"<c/>", b"<row/>", b"<v>", b"t='s'", b"r='A1'", b"\xed\xa0\x80", b"%PDF-1.7",
    b"endobj", b" 0 R", b"<</", b">>", b"stream\n", b"xref", b"<table>", b"<td rowspan=9>", b"</table>", b"<!--",
]  # fmt: skip
Change = tuple[float, int, bytes]
changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(WORDS) | st.binary(max_size=6)),
    min_size=1,
    max_size=6,
)


def broken(content: bytes, how: list[Change]) -> bytes:
    """Each change takes some bytes out at a place and puts others in."""
    data = bytearray(content)
    for place, length, new in how:
        at = int(place * len(data))
        data[at : at + length] = new
    return bytes(data)


def broken_part(content: bytes, which: int, how: list[Change]) -> bytes:
    """The same within one part of an archive, which is closed properly again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        for number, name in enumerate(names):
            data = old.read(name)
            new.writestr(name, broken(data, how) if number == which % len(names) else data)
    return stream.getvalue()


def check(read: Callable[[], Blocks]) -> None:
    """Blocks whose tables are whole, or a ReadingError."""
    found = None
    with contextlib.suppress(ReadingError):
        found = read()
    for block in found.blocks if found else ():
        rows = getattr(block, "rows", ())
        assert len({len(row) for row in rows}) <= 1


def fuzz(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Few examples by default, many on request."""
    return settings(
        max_examples=LONG or examples, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False
    )


@pytest.fixture(scope="module")
def word_file() -> bytes:
    import make_samples

    return make_samples.word()


@pytest.fixture(scope="module")
def sheet_file() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(12):
        sheet.append([number, f"ตำแหน่ง {number}", number * 1.25, "=A1+1", "๒๕๖๗"])
    sheet.merge_cells("A1:B2")
    sheet["C3"].number_format = "d/m/yyyy"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@fuzz(150)
@given(st.integers(0, 20), changes)
def test_word(word_file: bytes, which: int, how: list[Change]) -> None:
    check(lambda: read_word(broken_part(word_file, which, how), "plan.docx", LIMITS))


@fuzz(60)
@given(changes)
def test_word_archive(word_file: bytes, how: list[Change]) -> None:
    check(lambda: read_word(broken(word_file, how), "plan.docx", LIMITS))


@fuzz(250)
@given(st.integers(0, 20), changes)
def test_sheet(sheet_file: bytes, which: int, how: list[Change]) -> None:
    check(lambda: read_excel(broken_part(sheet_file, which, how), "plan.xlsx", LIMITS))


@fuzz(60)
@given(changes)
def test_sheet_archive(sheet_file: bytes, how: list[Change]) -> None:
    check(lambda: read_excel(broken(sheet_file, how), "plan.xlsx", LIMITS))


@fuzz(150)
@given(changes)
def test_html(how: list[Change]) -> None:
    import make_samples

    check(lambda: read_html(broken(make_samples.page().encode(), how), "plan.html", LIMITS))


@fuzz(300)
@given(st.binary(max_size=300) | st.text(alphabet="<>/ptd trable='\"&;!-ก ", max_size=200).map(str.encode))
def test_html_of_nothing_but_noise(content: bytes) -> None:
    check(lambda: read_html(content, "plan.html", LIMITS))


@fuzz(20)
@given(st.sampled_from(["libreoffice.pdf", "chromium.pdf"]), changes)
def test_pdf(sample: str, how: list[Change]) -> None:
    pytest.importorskip("pypdfium2")
    check(lambda: read_apart("pdf", broken((SAMPLES / sample).read_bytes(), how), "plan.pdf", LIMITS))


@pytest.fixture(scope="module")
def picture_file() -> bytes:
    image = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    image.effect_noise((60, 80), 90).save(stream, "PNG")
    return stream.getvalue()


@fuzz(20)
@given(changes)
def test_picture(picture_file: bytes, how: list[Change]) -> None:
    check(lambda: read_apart("picture", broken(picture_file, how), "page.png", LIMITS))


@fuzz(20)
@given(changes)
def test_old_sheet(sheet_file: bytes, how: list[Change]) -> None:
    pytest.importorskip("python_calamine")
    check(lambda: read_apart("spreadsheet", broken(sheet_file, how), "plan.xls", LIMITS))


@fuzz(300)
@given(st.binary(max_size=400), st.sampled_from([".docx", ".xlsx", ".pdf", ".html", ".txt", ".xls", ".exe", ""]))
def test_kind_of_noise(content: bytes, extension: str) -> None:
    with contextlib.suppress(ReadingError):
        assert kind_of(content, f"plan{extension}") in EXTENSIONS
