"""What a file is, by its bytes; its extension only decides between kinds of plain text."""

from __future__ import annotations

import re
import struct

from compliance.reading.errors import ASK_EN, ASK_TH, ReadingError, damaged, protected

ACCEPTED = ".docx .docm .xlsx .xlsm .pdf .html .txt .md, .xls .xlsb .ods, .doc .odt .rtf"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXTENSIONS = {
    "xlsx": (".xlsx", ".xlsm"),
    "docx": (".docx", ".docm"),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml"),
    "xls": (".xls",),
    "xlsb": (".xlsb",),
    "ods": (".ods",),
    "doc": (".doc",),
    "odt": (".odt",),
    "rtf": (".rtf",),
    "text": (".txt", ".md", ".text", ".csv", ".tsv"),
    "picture": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif"),
}
"""Each kind with the extensions that are right for it."""
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"BM": "BMP",
}
_HTML = re.compile(
    rb"(?>\s|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|table|meta|div|p|h[1-6]|style|title)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(content: bytes, file: str, *, ocr: bool = False) -> str:
    """One of the keys of EXTENSIONS; a picture only where pictures are to be read.

    Raises ReadingError for what no reader takes, saying what it is.
    """
    if not content:
        raise ReadingError(
            file,
            "",
            "ไฟล์ว่าง (0 ไบต์) อาจคัดลอกไม่สำเร็จ ให้ส่งไฟล์อีกครั้ง",
            "the file is empty (0 bytes): the copy may have failed; send it again",
            "empty",
        )
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_kind(content, file)
    if content.startswith(OLE):
        return _ole_kind(content, file)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    head = _as_ascii(content[:4096])
    if _HTML.match(head):
        return "html"
    for magic, name in PICTURES.items():
        if content.startswith(magic):
            if ocr:
                return "picture"
            raise ReadingError(
                file,
                "",
                f"เป็นไฟล์ภาพ {name} ไม่มีตัวอักษรให้อ่าน ให้ส่งไฟล์ .docx หรือ .xlsx ต้นฉบับ {ASK_TH}",
                f"this is a picture ({name}) without letters to read: give the original .docx or .xlsx; {ASK_EN}",
                "picture",
            )
    extension = _extension(file)
    if extension in EXTENSIONS["text"] and b"\x00" not in head:
        return "text"
    if extension in EXTENSIONS["html"] and b"<" in head:
        return "html"
    known = next((kind for kind, endings in EXTENSIONS.items() if extension in endings), None)
    if known:
        raise damaged(file, "", f"เนื้อไฟล์ไม่ใช่ {extension}", f"the content is not {extension}")
    raise _unknown(file, extension)


def right_extension(kind: str, file: str) -> bool:
    """Whether the file's name says what it is."""
    return _extension(file) in EXTENSIONS[kind]


def _extension(file: str) -> str:
    dot = file.rfind(".")
    return file[dot:].lower() if dot >= 0 else ""


def _unknown(file: str, what: str) -> ReadingError:
    return ReadingError(
        file,
        "",
        f"ไม่รู้จักไฟล์ชนิดนี้ ({what or 'ไม่มีนามสกุล'}) ที่อ่านได้คือ {ACCEPTED} ให้บันทึกเป็น .docx หรือ .xlsx",
        f"unknown kind of file ({what or 'no extension'}); readable are {ACCEPTED}: save it as .docx or .xlsx",
        "unknown-kind",
    )


def _as_ascii(head: bytes) -> bytes:
    """The beginning of a text without byte order mark, and without the zeros of UTF-16."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _archive_kind(content: bytes, file: str) -> str:
    """By the names in the archive's directory, which stand as plain bytes near its end."""
    if b"word/document" in content:
        return "docx"
    if b"xl/workbook.bin" in content:
        return "xlsb"
    if b"xl/workbook" in content or b"xl/worksheets/" in content:
        return "xlsx"
    head = content[:200]
    if b"opendocument.text" in head:
        return "odt"
    if b"opendocument.spreadsheet" in head:
        return "ods"
    if b"[Content_Types].xml" in content and _extension(file) in (".docx", ".docm", ".xlsx", ".xlsm"):
        return "docx" if "doc" in _extension(file) else "xlsx"
    if b"PK\x05\x06" not in content[-66_000:]:
        raise damaged(file, "", "ไฟล์ขาดตอนท้าย", "the end of the archive is missing")
    raise _unknown(file, "ZIP")


def _ole_kind(content: bytes, file: str) -> str:
    """By the names of the streams in an old Office file; a new one that is encrypted is wrapped in the same shape."""
    if _stream("EncryptedPackage") in content or _stream("EncryptionInfo") in content:
        raise protected(file)
    if (found := content.find(_stream("WordDocument"))) >= 0:
        if _word_is_locked(content, found):
            raise protected(file)
        return "doc"
    if _stream("Workbook") in content or _stream("Book") in content:
        return "xls"
    raise _unknown(file, "OLE")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


def _word_is_locked(content: bytes, entry: int) -> bool:
    """The encryption flag of a .doc: bit 8 of the flags at byte 10 of its main stream ([MS-DOC] 2.5.1)."""
    if entry + 120 > len(content) or len(content) < 32:
        return False
    (sector,) = struct.unpack_from("<I", content, entry + 116)
    (shift,) = struct.unpack_from("<H", content, 30)
    start = (sector + 1) << min(shift, 16)
    if start + 12 > len(content):
        return False
    magic, flags = struct.unpack_from("<H", content, start)[0], struct.unpack_from("<H", content, start + 10)[0]
    return magic == 0xA5EC and bool(flags & 0x100)
