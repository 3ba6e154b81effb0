"""Old and foreign office formats.

.xls, .xlsb and .ods are read by python-calamine; .doc, .odt and .rtf go through LibreOffice where it is installed.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading import biff12
from compliance.reading.biff import Damage, Marks, SheetMarks, read_marks
from compliance.reading.blocks import Block, Blocks, Note, Table
from compliance.reading.errors import ReadingError, damaged, missing_library, protected, too_large
from compliance.reading.excel.formats import BUILTIN, NumberFormat, number_format
from compliance.reading.excel.layout import sheet_blocks, sheet_notes
from compliance.reading.excel.sheet import ERRORS, Sheet, SheetCell, marked
from compliance.reading.excel.values import EPOCH_1900, show_number
from compliance.reading.limits import Limits
from compliance.reading.ods import CONTENT, OdsSheet, read_ods
from compliance.reading.package import Package
from compliance.reading.plain import visible
from compliance.reading.preflight import open_archive

GENERAL = NumberFormat()
OLE = b"\xd0\xcf\x11\xe0"
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
OFFICE_PROGRAMS = ("soffice", "libreoffice")
OFFICE_SECONDS = 45.0


def read_spreadsheet(content: bytes, file: str, limits: Limits) -> Blocks:
    """An .xls, .xlsb or .ods workbook. To be called in a worker only: the library aborts the process on some files."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        raise missing_library(file, "python-calamine", "legacy") from None
    marks, damage = _marks_of(content, file, limits)
    if damage is not None and damage.sheet is None:  # of such a file the library may take all memory there is
        raise _lost(file, "")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise protected(file) from None
    except CalamineError as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise protected(file) from None
        raise damaged(file, "", str(error)[:120]) from None
    if damage is not None:
        names = [about.name for about in book.sheets_metadata]
        raise _lost(file, names[damage.sheet] if damage.sheet is not None and damage.sheet < len(names) else "")
    blocks: list[Block] = []
    plain = _ods_marks(content, file, limits)
    notes = [_untold(file, marks is not None or plain is not None)]
    cells = tables = 0
    for number, about in enumerate(book.sheets_metadata):
        if str(about.typ).rpartition(".")[2] != "WorkSheet":
            continue
        try:
            sheet = _sheet(book.get_sheet_by_name(about.name), about.name)
            if marks is not None and number < len(marks.sheets):
                _put_marks(sheet, marks, marks.sheets[number])
            if plain is not None and number < len(plain):
                _put_plain(sheet, plain[number])
        except (CalamineError, OSError) as error:  # the latter of an .xlsb that ends too soon
            raise damaged(file, about.name, str(error)[:120]) from None
        sheet.hidden = sheet.hidden or str(about.visible).rpartition(".")[2] != "Visible"
        cells += len(sheet.cells)
        if cells > limits.cells:
            raise too_large(
                file,
                about.name,
                f"ไฟล์มีเซลล์ที่มีข้อมูลกว่า {limits.cells:,} เซลล์",
                f"the file has over {limits.cells:,} cells with content",
            )
        found = list(sheet_blocks(sheet, file, tables + 1, limits))
        tables += sum(isinstance(block, Table) for block in found)
        blocks += found
        notes += sheet_notes(sheet, file)
    return Blocks(file, "spreadsheet", tuple(blocks), tuple(notes))


def _untold(file: str, marked: bool) -> Note:
    """What such a file does not tell; `marked`: what it hides and crosses out was looked for."""
    th = "อ่านจากไฟล์รูปแบบเก่า ซึ่งไม่บอกสูตรที่ยังไม่คำนวณ"
    en = "read from an old format, which does not tell formulas without results"
    if not marked:
        th = "อ่านจากไฟล์รูปแบบเก่า ซึ่งไม่บอกแถวที่ซ่อน ข้อความที่ขีดฆ่าหรือมองไม่เห็น สูตรที่ยังไม่คำนวณ และร้อยละ"
        en = (
            "read from an old format, which does not tell hidden rows, struck or unseen text, formulas without "
            "results, or percentages"
        )
    return Note(
        f"{th} ถ้าผลไม่ตรงให้บันทึกเป็น .xlsx แล้วตรวจใหม่",
        f"{en}; if a result looks wrong, save the file as .xlsx and check again",
        Place(file),
        "legacy-format",
    )


def _ods_marks(content: bytes, file: str, limits: Limits) -> list[OdsSheet] | None:
    if content.startswith(OLE):
        return None
    package = Package(content, file, limits)
    return read_ods(package) if CONTENT in package else None


def _put_plain(sheet: Sheet, own: OdsSheet) -> None:
    """What is hidden or not plainly visible in an .ods; a figure that bears a mark in part is doubtful as it stands."""
    sheet.hidden = own.hidden
    sheet.hidden_rows, sheet.hidden_columns = own.hidden_rows, own.hidden_columns
    for at, stretches in own.cells.items():
        cell = sheet.cells.get(at)
        if cell is not None:
            shown = visible(stretches)
            sheet.cells[at] = replace(cell, text=shown.text, written=cell.written or cell.text, doubt=shown.doubt)


def _marks_of(content: bytes, file: str, limits: Limits) -> tuple[Marks | None, Damage | None]:
    """What the library does not tell of an .xls or .xlsb, or where it is broken; neither for other kinds."""
    try:
        if content.startswith(OLE):
            return read_marks(content), None
        package = Package(content, file, limits)
        return (biff12.read_marks(package) if biff12.WORKBOOK in package else None), None
    except Damage as damage:
        return None, damage


def _lost(file: str, sheet: str) -> ReadingError:
    return damaged(file, sheet, "ข้อมูลบางส่วนของแผ่นงานหายไป", "records of a sheet are lost, and rows may be missing")


def _put_marks(sheet: Sheet, marks: Marks, own: SheetMarks) -> None:
    """What is hidden, struck out, and shown in another format."""
    sheet.hidden_rows, sheet.hidden_columns = own.hidden_rows, own.hidden_columns
    for at, style in own.styles.items():
        cell = sheet.cells.get(at)
        if cell is None:
            continue
        form = number_format((marks.formats.get(style) or BUILTIN.get(marks.builtin.get(style, 0), ""))[:300])
        if _NUMBER.fullmatch(cell.text) and form.kind in ("number", "percent", "general"):
            shown = show_number(cell.text, form, EPOCH_1900)
            if shown is not None:
                cell = replace(cell, text=shown.text, written=shown.written, doubt=shown.doubt)
        sheet.cells[at] = marked(cell, "struck") if style in marks.struck else cell


def _sheet(source: Any, name: str) -> Sheet:
    sheet = Sheet(name)
    for row, values in enumerate(source.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            cell = _cell(value)
            if cell is not None:
                sheet.cells[row, column] = cell
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
    return sheet


def _cell(value: Any) -> SheetCell | None:
    if isinstance(value, str):
        if value.strip() in ERRORS:
            return SheetCell("", value.strip(), problem="cell-error")
        return SheetCell(value, value) if value.strip() else None
    if isinstance(value, bool):
        text = str(value).upper()
    elif isinstance(value, int | float):
        shown = show_number(repr(value), GENERAL, EPOCH_1900)
        text = shown.text if shown else repr(value)
    elif isinstance(value, datetime):
        midnight = value.time() == time()
        text = value.date().isoformat() if midnight else value.strftime("%Y-%m-%d %H:%M")
    elif isinstance(value, date):
        text = value.isoformat()
    elif isinstance(value, time):
        text = value.strftime("%H:%M")
    elif isinstance(value, timedelta):
        text = str(value)
    else:
        return None
    return SheetCell(text, text)


def as_docx(content: bytes, kind: str, file: str, limits: Limits) -> bytes:
    """A .doc, .odt or .rtf as .docx, by LibreOffice without a window. Raises ReadingError."""
    program = next((found for name in OFFICE_PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReadingError(
            file,
            "",
            f"ไฟล์ .{kind} ต้องใช้ LibreOffice ซึ่งเครื่องนี้ไม่มี ให้เปิดด้วย Word แล้วบันทึกเป็น .docx",
            f"a .{kind} file needs LibreOffice, which is not installed here: open it in Word and save it as .docx",
            "not-installed",
        )
    if kind == "odt":
        open_archive(content, file, limits).close()
    with tempfile.TemporaryDirectory(prefix="kamlang-") as name:
        folder = Path(name)
        source = folder / f"plan.{kind}"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        _run(command, file, min(OFFICE_SECONDS, limits.seconds))
        result = folder / "out" / "plan.docx"
        if not result.is_file():
            raise damaged(
                file, "", "LibreOffice เปิดไม่ได้ หรือมีรหัสผ่าน", "LibreOffice cannot open it, or it has a password"
            )
        if result.stat().st_size > limits.file_bytes:
            raise too_large(file, "", "เอกสารมีขนาดใหญ่", "the document is large")
        return result.read_bytes()


def _run(command: list[str], file: str, seconds: float) -> None:
    # A proxy that does not answer: what a document links to on the network is not fetched.
    environment = {
        **os.environ,
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "no_proxy": "",
    }
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise ReadingError(
            file,
            "",
            f"LibreOffice แปลงไฟล์ไม่เสร็จใน {seconds:g} วินาที ให้เปิดด้วย Word แล้วบันทึกเป็น .docx",
            f"LibreOffice did not convert the file within {seconds:g} seconds: open it in Word and save it as .docx",
            "too-slow",
        ) from None
    finally:
        if process.poll() is None:
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
