"""Bytes of a text file or a web page to text: UTF-8, UTF-16 with its mark, or the Thai Windows code page."""

from __future__ import annotations

import codecs
import re

from compliance.reading.errors import ReadingError

UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
THAI_NAMES = frozenset({"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "x-windows-874"})
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


def decode_text(content: bytes, file: str, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding: `utf-8`, `utf-16` or `cp874`.

    `declared` is what the file itself says its encoding is. It is only believed of the Thai code page: old pages
    declare Latin ones and are Thai. Undeclared, that page must read as Thai. Raises ReadingError for an empty file, a
    binary one, and any other encoding, with line and byte.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise ReadingError(file, "", "ไฟล์ว่าง ไม่มีข้อความให้อ่าน", "the file is empty: there is nothing to read", "empty")
    if content.startswith(UTF32):
        raise _wrong(file, "", "UTF-32")
    if content.startswith(UTF16):
        return _utf16(content, file), "utf-16"
    for magic, name in MAGIC:
        if content.startswith(magic):
            raise _binary(file, f"ไฟล์นี้เป็น {name} ไม่ใช่ข้อความ", f"this is a {name} file, not text")
    if b"\0" in content:
        raise _binary(
            file,
            "ไฟล์นี้ไม่ใช่ข้อความ (มีไบต์ศูนย์ ถ้าเป็นข้อความ ให้บันทึกใหม่เป็น UTF-8)",
            "this is not a text file (it holds zero bytes; if it is text, save it as UTF-8)",
        )
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        where = _where(content, error.start)
    thai_declared = (declared or "").strip().lower() in THAI_NAMES
    if not thai_declared and _damaged_utf8(content):
        raise _damaged(file, where, "UTF-8")
    text = _thai(content, sure=thai_declared)
    if text is None:
        raise _wrong(file, where, declared or _guess(content))
    return text, "cp874"


def _utf16(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        encoding = "utf-16-le" if content.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        line = content[2 : error.start].decode(encoding, "ignore").count("\n") + 1
        raise _damaged(file, _said(line, error.start), "UTF-16") from None


def _where(content: bytes, bad: int) -> str:
    return _said(content.count(b"\n", 0, bad) + 1, bad)


def _said(line: int, byte: int) -> str:
    return f"บรรทัด {line} ไบต์ที่ {byte + 1} / line {line}, byte {byte + 1}"


def _damaged_utf8(content: bytes) -> bool:
    """Nearly all of it is UTF-8."""
    kept = content.decode("utf-8", "ignore").encode()
    beyond_ascii = sum(byte >= 0x80 for byte in kept)
    return (len(content) - len(kept)) * 10 <= beyond_ascii


def _thai(content: bytes, sure: bool) -> str | None:
    """The text in the Thai Windows code page, if it reads as Thai: marks on letters, words apart from Latin letters.

    What is `sure` to be in that page need not be looked at.
    """
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError:
        return None
    if sure:
        return text
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
    """The most likely name of an encoding that is neither UTF-8 nor Thai: to tell it, never to read by it."""
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


def _damaged(file: str, where: str, name: str) -> ReadingError:
    return ReadingError(
        file,
        where,
        f"ไฟล์เป็น {name} แต่มีไบต์เสียหายหรือขาดหาย ให้คัดลอกหรือบันทึกใหม่จากต้นฉบับ",
        f"the file is {name} with bytes damaged or missing: copy or save it again from the original",
        "encoding",
    )


def _wrong(file: str, where: str, name: str) -> ReadingError:
    """Neither of the three encodings; `name` is what the file says it is, or what it looks like."""
    shown = f" ({name})"
    return ReadingError(
        file,
        where,
        f"ไม่รู้จักรหัสอักขระของไฟล์{shown} รับเฉพาะ UTF-8, UTF-16 ที่มีเครื่องหมายนำ และ TIS-620/Windows-874 "
        "ให้เปิดด้วย Notepad แล้วสั่ง บันทึกเป็น (Save As) เลือกการเข้ารหัส (Encoding) เป็น UTF-8",
        f"the character encoding{shown} is none that is read (UTF-8, UTF-16 with its mark, TIS-620/Windows-874): open "
        "the file in Notepad, choose Save As, and set Encoding to UTF-8",
        "encoding",
    )
