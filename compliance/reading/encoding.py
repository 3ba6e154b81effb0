"""Bytes of a text file to text: UTF-8, or the Thai Windows code page; anything else is named and refused."""

from __future__ import annotations

import codecs
import re

from compliance.reading.errors import ReadingError

BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
MAGIC = (
    (b"PK\x03\x04", "ZIP (.docx, .xlsx, …)"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office 97–2003"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"{\\rtf", "RTF"),
)
THAI_RUN = re.compile("[\u0e01-\u0e5b]+")
STRAY_MARK = re.compile("(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
RARE = frozenset("ฃฅฆฌฎฏฐฑฒฤฦฬฺฝฟภฯๅํ๎๏๚๛฿")
"""Letters and signs of which no Thai text has many, but other encodings read as Thai do."""


def decode_text(content: bytes, file: str) -> tuple[str, str]:
    """The text and the name of its encoding, `utf-8` or `cp874`.

    Raises ReadingError for an empty file, a binary one, and any other encoding.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise ReadingError(file, "", "ไฟล์ว่าง ไม่มีข้อความให้อ่าน", "the file is empty: there is nothing to read", "empty")
    for bom, name in BOMS:
        if content.startswith(bom):
            raise _wrong(file, name)
    for magic, name in MAGIC:
        if content.startswith(magic):
            raise _binary(file, f"ไฟล์นี้เป็น {name} ไม่ใช่ข้อความ", f"this is a {name} file, not text")
    if b"\0" in content:
        raise _binary(file, "ไฟล์นี้ไม่ใช่ข้อความ (มีไบต์ศูนย์)", "this is not a text file (it holds zero bytes)")
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        bad = error.start
    line = content.count(b"\n", 0, bad) + 1
    where = f"บรรทัด {line} / line {line}"
    if _damaged_utf8(content):
        raise ReadingError(
            file,
            where,
            "ไฟล์เป็น UTF-8 แต่มีไบต์เสียหายหรือขาดหาย ให้คัดลอกหรือบันทึกใหม่จากต้นฉบับ",
            "the file is UTF-8 with bytes damaged or missing: copy or save it again from the original",
            "encoding",
        )
    text = _thai(content)
    if text is not None:
        return text, "cp874"
    raise _wrong(file, _guess(content), where)


def _damaged_utf8(content: bytes) -> bool:
    """Nearly all of it is UTF-8."""
    kept = content.decode("utf-8", "ignore").encode()
    beyond_ascii = sum(byte >= 0x80 for byte in kept)
    return (len(content) - len(kept)) * 10 <= beyond_ascii


def _thai(content: bytes) -> str | None:
    """The text in the Thai Windows code page, if it reads as Thai: marks on letters, words apart from Latin letters."""
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError:
        return None
    runs = list(THAI_RUN.finditer(text))
    letters = sum(len(run[0]) for run in runs)
    touching = sum(_latin(text, run.start() - 1) or _latin(text, run.end()) for run in runs)
    rare = sum(char in RARE for run in runs for char in run[0])
    stray = len(STRAY_MARK.findall(text))
    other = sum(char > "\x7f" for char in text) - letters
    honest = (
        touching * 3 <= len(runs)
        and rare * 10 <= letters
        and stray * 20 <= letters
        and letters > 0
        and other <= 4 * letters
    )
    return text if honest else None


def _latin(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalpha()


def _guess(content: bytes) -> str:
    """The most likely name of an encoding that is neither UTF-8 nor Thai."""
    for name, encoding in (("Shift-JIS", "shift_jis"), ("GB18030 / EUC (?)", "gb18030")):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(char > "\u2e80" for char in text) * 3 >= len(text):
            return name
    return "ISO-8859-1 / Windows-1252 (?)"


def _binary(file: str, th: str, en: str) -> ReadingError:
    return ReadingError(file, "", f"{th} ตรวจชื่อและนามสกุลไฟล์", f"{en}: check its name and extension", "binary")


def _wrong(file: str, name: str, where: str = "") -> ReadingError:
    return ReadingError(
        file,
        where,
        f"การเข้ารหัสอักขระเป็น {name} ให้บันทึกใหม่เป็น UTF-8 (รับ UTF-8 และ TIS-620/Windows-874)",
        f"the character encoding is {name}: save the file as UTF-8 (UTF-8 and TIS-620/Windows-874 are read)",
        "encoding",
    )
