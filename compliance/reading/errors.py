"""The one error a reader may raise."""

from __future__ import annotations

from compliance.data import Problem
from compliance.data.os_reason import os_reason

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-tha"
ASK_TH = f"หรือให้อ่านจากภาพ (OCR) ด้วย --ocr (ต้องมีโปรแกรม tesseract; Debian: {INSTALL}) ซึ่งอ่านได้แต่ไม่ใช้ตัดสิน"
ASK_EN = (
    f"or have the pictures read with --ocr (needs the program tesseract; Debian: {INSTALL}), which shows but does not "
    "decide"
)
"""How a scan can be read after all."""


class ReadingError(Problem):
    """A file that cannot be read: what is wrong, where, what was expected and how to mend it, in Thai and English.

    `where` narrows the place inside the file ("" when the whole file is meant): a sheet and cell, a page, a part
    of the archive. `code` is a stable word for programs.
    """

    def __init__(self, file: str, where: str, th: str, en: str, code: str = "unreadable") -> None:
        super().__init__(th, en)
        self.file, self.where, self.code = file, where, code

    def message(self, lang: str) -> str:
        """The place and the sentence in one of the two languages (`th` or `en`)."""
        place = f"{self.file} ({self.where})" if self.where else self.file
        return f"{place}: {super().message(lang)}"


def not_opened(file: str, error: OSError) -> ReadingError:
    """The machine does not let the file be read."""
    reason = os_reason(error)
    th, en = f"เปิดไฟล์ไม่ได้ ({reason.th})", f"the file cannot be opened ({reason.en})"
    return ReadingError(file, "", th, en, "open")


def damaged(file: str, where: str, detail_th: str, detail_en: str = "") -> ReadingError:
    """The file is broken: it was cut short in copying, or was never what its name says.

    A library's own words, which are in English, stand in both languages.
    """
    return ReadingError(
        file,
        where,
        f"ไฟล์เสียหายหรือไม่สมบูรณ์ ({detail_th}) ให้เปิดด้วยโปรแกรมที่สร้าง บันทึกใหม่ แล้วส่งอีกครั้ง",
        f"the file is damaged or incomplete ({detail_en or detail_th}): open it in the program that made it, save it "
        "again, and retry",
        "damaged",
    )


def too_large(file: str, where: str, what_th: str, what_en: str) -> ReadingError:
    """The file asks for more than any honest plan needs."""
    return ReadingError(
        file,
        where,
        f"{what_th} เกินกว่าที่แผนอัตรากำลังจะมีได้จริง ให้ตัดส่วนที่ไม่ใช่แผนออก หรือแยกไฟล์",
        f"{what_en}, more than any staffing plan needs: remove what is not the plan, or split the file",
        "too-large",
    )


def protected(file: str) -> ReadingError:
    """The file is locked with a password."""
    return ReadingError(
        file,
        "",
        "ไฟล์ตั้งรหัสผ่านไว้ จึงอ่านไม่ได้ ให้เปิดไฟล์ ยกเลิกรหัสผ่าน บันทึก แล้วส่งอีกครั้ง",
        "the file is protected by a password: open it, remove the password, save, and retry",
        "encrypted",
    )


def missing_library(file: str, library: str, extra: str) -> ReadingError:
    """A reader's library is not installed."""
    return ReadingError(
        file,
        "",
        f"ยังไม่ได้ติดตั้งส่วนอ่านไฟล์ชนิดนี้ ({library}) ให้ติดตั้งด้วย pip install 'kamlang[{extra}]'",
        f"the reader for this kind of file is not installed ({library}): pip install 'kamlang[{extra}]'",
        "not-installed",
    )


def from_scans(which: str) -> ReadingError:
    """A plan that was read from pictures is to be computed on."""
    return ReadingError(
        which,
        "",
        "แผนนี้อ่านจากภาพสแกน ตัวเลขเชื่อไม่ได้ จึงไม่คำนวณให้ ใช้ kamlang check หรือส่งไฟล์ .docx หรือ .xlsx",
        "this plan was read from a scan, where figures cannot be relied on, so nothing is computed from it: use "
        "kamlang check, or give the .docx or .xlsx",
        "scanned",
    )
