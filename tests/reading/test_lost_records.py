"""An .xls of which bytes were lost is never read as whole."""

from __future__ import annotations

import random
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from compliance.reading.biff import Damage, read_marks
from compliance.reading.errors import ReadingError
from compliance.reading.limits import Limits
from compliance.reading.worker import read_apart

pytest.importorskip("python_calamine")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook of a hundred rows, as LibreOffice writes it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("xls")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for n in range(1, 101):
        sheet.append([f"ตำแหน่งที่ {n}", n, n])
        sheet.cell(n, 3).font = Font(strike=True)
    book.save(folder / "plan.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "plan.xlsx")], check=True, capture_output=True, timeout=120)
    return (folder / "plan.xls").read_bytes()


def test_what_a_sound_workbook_says_of_its_cells(workbook: bytes) -> None:
    marks = read_marks(workbook)
    assert marks is not None
    assert len(marks.sheets[0].styles) == 300
    assert {marks.sheets[0].styles[row, 3] for row in range(1, 101)} <= marks.struck


def test_bytes_that_are_lost_are_told(workbook: bytes) -> None:
    sound = read_apart("spreadsheet", workbook, "x.xls", Limits()).blocks
    rng = random.Random(7)
    for _ in range(25):
        at = rng.randrange(len(workbook) // 512) * 512
        broken = workbook[:at] + bytes(512) + workbook[at + 512 :]
        with suppress(ReadingError):
            assert read_apart("spreadsheet", broken, "x.xls", Limits()).blocks == sound


def test_a_lost_table_of_sectors_is_told_before_the_library_opens_the_file(workbook: bytes) -> None:
    """With it in zeros the library took memory without end: all there is, where nothing bounds it."""
    at = 512 * (1 + int.from_bytes(workbook[76:80], "little"))
    with pytest.raises(ReadingError) as told:
        read_apart("spreadsheet", workbook[:at] + bytes(512) + workbook[at + 512 :], "x.xls", Limits())
    assert told.value.code == "damaged"


def test_a_broken_chain_of_records_names_its_sheet(workbook: bytes) -> None:
    at = workbook.index(b"\x09\x08\x10\x00", workbook.index(b"\x09\x08\x10\x00") + 4)
    with pytest.raises(Damage):
        read_marks(workbook[: at + 40] + bytes(64) + workbook[at + 104 :])


def test_a_short_file_is_damage_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(Damage):
        read_marks(b"\xd0\xcf\x11\xe0" + bytes(600))
