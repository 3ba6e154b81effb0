"""tesseract as a child process: one page in, the place of every letter out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache

from compliance.data import Problem
from compliance.data.os_reason import os_reason
from compliance.reading.errors import INSTALL, ReadingError
from compliance.reading.ocr.picture import Picture

LANGUAGE = "tha"
BLOCK = 6
"""tesseract's page segmentation: one block of text, which a sheet is."""
TURNED = 0
"""Only how the page is turned; needs the data `osd`."""
SURE_OF_TURN = 10.0
"""Upright and turned pages of text reach 35 and more."""
ASKING_SECONDS = 20
MOST_ANSWERED = 50 * 1024 * 1024


def require(file: str) -> str:
    """The version of tesseract. Raises ReadingError where it, or its Thai data, is not installed."""
    version, languages = _installed()
    if version and LANGUAGE in languages:
        return version
    what_th = "โปรแกรม tesseract" if not version else "ข้อมูลภาษาไทยของ tesseract"
    what_en = "the program tesseract" if not version else "the Thai data of tesseract"
    raise ReadingError(
        file,
        "",
        f"อ่านภาพสแกนต้องมี{what_th} ซึ่งเครื่องนี้ไม่มี (Debian/Ubuntu: {INSTALL}; Windows: UB Mannheim tesseract พร้อม Thai) "
        "หรือส่งไฟล์ .docx หรือ .xlsx ต้นฉบับ",
        f"reading scans needs {what_en}, which is not installed here (Debian/Ubuntu: {INSTALL}); or give the original "
        ".docx or .xlsx",
        "not-installed",
    )


@cache
def _installed() -> tuple[str, frozenset[str]]:
    """The version ("" where there is none) and the languages of tesseract."""
    if shutil.which("tesseract") is None:
        return "", frozenset()
    try:
        version = _ask("--version")
        languages = _ask("--list-langs")
    except (OSError, subprocess.SubprocessError):
        return "", frozenset()
    found = re.search(r"tesseract\s+v?([0-9][^\s]*)", version)
    return (found.group(1) if found else "?"), frozenset(languages.split())


def _ask(option: str) -> str:
    done = subprocess.run(
        ["tesseract", option], stdin=subprocess.DEVNULL, capture_output=True, timeout=ASKING_SECONDS, check=True
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def quarter_turns(picture: Picture, seconds: float) -> int:
    """By how many quarters a page must be turned clockwise to stand upright; 0 where that cannot be told."""
    if "osd" not in _installed()[1]:
        return 0
    try:
        said = _run(picture, seconds, "--psm", str(TURNED))
    except Problem:  # too few letters to tell
        return 0
    turn, sure = (re.search(rf"{name}: ([0-9.]+)", said) for name in ("Rotate", "Orientation confidence"))
    return int(float(turn.group(1))) // 90 % 4 if turn and sure and float(sure.group(1)) >= SURE_OF_TURN else 0


def recognise(picture: Picture, seconds: float) -> str:
    """What stands on a picture, as tesseract's TSV. Raises Problem."""
    return _run(picture, seconds, "-l", LANGUAGE, "--psm", str(BLOCK), "-c", "tessedit_create_tsv=1")


def _run(picture: Picture, seconds: float, *options: str) -> str:
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "--dpi", f"{picture.dpi:.0f}", *options],
            input=picture.pgm,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # more threads make one page slower, not faster
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Problem(f"อ่านไม่เสร็จใน {seconds:g} วินาที", f"not read within {seconds:g} seconds") from None
    except OSError as error:
        raise Problem(
            f"เรียก tesseract ไม่ได้ ({os_reason(error).th})", f"tesseract cannot run ({os_reason(error).en})"
        ) from None
    if done.returncode or len(done.stdout) > MOST_ANSWERED:
        raise Problem(f"tesseract หยุดกลางคัน (รหัส {done.returncode})", f"tesseract failed (code {done.returncode})")
    return done.stdout.decode("utf-8", "replace")
