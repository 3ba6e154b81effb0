"""Any file by its content: the right reader, a note where the name lies, one error for the rest."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from attacks import SHEET, WORD, ole
from docx_builder import docx, p, plain

from compliance.reading.blocks import Blocks, Paragraph, Table
from compliance.reading.errors import ReadingError
from compliance.reading.files import read_blocks
from compliance.reading.legacy import as_docx
from compliance.reading.limits import Limits
from compliance.reading.sniff import kind_of

SAMPLES = Path(__file__).resolve().parent / "samples"


def read(folder: Path, name: str, content: bytes) -> Blocks:
    path = folder / name
    path.write_bytes(content)
    return read_blocks(path)


def lines(found: Blocks) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("plan.docx", WORD, "docx"),
        ("plan.docm", WORD, "docx"),
        ("plan.xlsx", SHEET, "xlsx"),
        ("plan.XLSM", SHEET, "xlsx"),
        ("plan.html", "<p>แผน</p>".encode(), "html"),
        ("plan.txt", "แผนอัตรากำลัง ๓ ปี".encode(), "text"),
    ],
)
def test_each_kind_by_its_own_reader(name: str, content: bytes, format: str, tmp_path: Path) -> None:
    found = read(tmp_path, name, content)
    assert (found.format, found.file) == (format, name)
    assert found.blocks
    assert all(block.place.file == name for block in found.blocks)
    assert "wrong-extension" not in [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("name", "content", "right"),
    [
        ("plan.xlsx", WORD, ".docx"),
        ("plan.pdf", SHEET, ".xlsx"),
        ("plan.xls", b"<html><table><tr><td>1<td>2</table>", ".html"),
        ("plan", WORD, ".docx"),
    ],
)
def test_wrong_extension_is_read_by_content_and_said(name: str, content: bytes, right: str, tmp_path: Path) -> None:
    found = read(tmp_path, name, content)
    assert found.blocks
    note = next(note for note in found.notes if note.code == "wrong-extension")
    assert right in note.en
    assert right in note.th


def test_pdf_through_the_same_door() -> None:
    pytest.importorskip("pypdfium2")
    found = read_blocks(SAMPLES / "libreoffice.pdf", name="แผน.pdf")
    assert (found.format, found.file) == ("pdf", "แผน.pdf")
    assert len([block for block in found.blocks if isinstance(block, Table)]) == 3


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        (ole("Book"), "xls"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?>\n<!-- x --><html>", "html"),
        (b"\x00\x00%PDF-1.4", "pdf"),
    ],
)
def test_kind_by_content(content: bytes, kind: str) -> None:
    assert kind_of(content, "plan") == kind


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0", b"II*\x00", ole("PowerPoint Document"), b"\x7fELF", b"just words"]
)
def test_what_no_reader_takes_is_named(content: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        kind_of(content, "plan.bin")
    assert caught.value.code in ("picture", "unknown-kind")
    assert ".docx" in caught.value.th


def office_file(extension: str, folder: Path) -> bytes:
    """A file of an old kind, made by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    import subprocess

    source = folder / "source.docx"
    source.write_bytes(docx(p("แผน", number=(1, 0)), plain([["ตำแหน่ง", "จำนวน"], ["นายช่าง", "๑"]]), p("")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", extension, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / f"source.{extension}").read_bytes()


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_old_documents_go_through_libreoffice(kind: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"plan.{kind}", office_file(kind, tmp_path))
    assert found.format == kind
    table = next(block for block in found.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [["ตำแหน่ง", "จำนวน"], ["นายช่าง", "๑"]]
    assert any("แผน" in line for line in lines(found))


def test_old_document_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReadingError) as caught:
        as_docx(b"", "doc", "plan.doc", Limits())
    assert caught.value.code == "not-installed"
    assert ".docx" in caught.value.th


@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_old_workbooks(extension: str, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    openpyxl = pytest.importorskip("openpyxl")
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    import subprocess

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "กรอบ"
    sheet.append(["ที่", "ตำแหน่ง", "จำนวน"])
    sheet.append([1, "นายช่าง", 0.1 + 0.2])
    sheet.append([2, "ครู", 7])
    sheet.merge_cells("A5:B5")
    sheet["A5"] = "รวม"
    sheet["C5"] = 1234567.5
    stream = io.BytesIO()
    book.save(stream)
    source = tmp_path / "source.xlsx"
    source.write_bytes(stream.getvalue())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", extension, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = read(tmp_path, f"plan.{extension}", (tmp_path / f"source.{extension}").read_bytes())
    assert found.format == extension
    table = next(block for block in found.blocks if isinstance(block, Table))
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[:3] == [["ที่", "ตำแหน่ง", "จำนวน"], ["1", "นายช่าง", "0.3"], ["2", "ครู", "7"]]
    assert rows[3][-1] == "1234567.5"
    assert (table.title, table.rows[1][1].place.cell) == ("กรอบ", "B2")
    assert "legacy-format" in [note.code for note in found.notes]
