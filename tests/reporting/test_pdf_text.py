"""The Thai of a PDF is found by every program that reads it, as often as it is printed."""

from __future__ import annotations

import io
import re
from datetime import datetime

import pytest
from small_report import report

from compliance.reporting.formats import render
from compliance.reporting.options import Options, Run
from compliance.reporting.run import BANGKOK

pytest.importorskip("typst")
pytest.importorskip("uharfbuzz")
RUN = Run(datetime(2026, 11, 29, 9, 0, tzinfo=BANGKOK), None, "kamlang")
WORDS = ("ท้องถิ่น", "สิ่งที่", "ที่ต้องดูก่อน", "บันทึกข้อความ", "ตัดสินไม่ได้", "ข้อเสนอ")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_thai_words_are_found_as_often_as_they_are_printed() -> None:
    content = render("pdf", report(), Options(run=RUN))
    pdfium = pytest.importorskip("pypdfium2")
    said = squeezed("".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content)))
    assert all(said.count(word) for word in WORDS), said
    pypdf = pytest.importorskip("pypdf")
    other = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))
    assert [other.count(word) for word in WORDS] == [said.count(word) for word in WORDS]


def test_it_is_pdf_a_tagged_and_the_same_every_time() -> None:
    content = render("pdf", report(), Options(run=RUN))
    assert b"pdfaid" in content
    assert b"StructTreeRoot" in content
    assert content == render("pdf", report(), Options(run=RUN))
