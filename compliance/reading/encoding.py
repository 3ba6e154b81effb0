"""Bytes of a text file to text: UTF-8, or the Thai Windows code page; anything else is named and refused."""

from __future__ import annotations

import codecs

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
CP874_UNDEFINED = frozenset(b"\xdb\xdc\xdd\xde\xfc\xfd\xfe\xff")
THAI = range(0xA1, 0xFC)


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
    high = [byte for byte in content if byte >= 0x80]
    thai = sum(byte in THAI for byte in high)
    if not CP874_UNDEFINED.intersection(high) and thai * 100 >= len(high) * 95 and thai * 5 >= len(content):
        return content.decode("cp874"), "cp874"
    line = content.count(b"\n", 0, bad) + 1
    raise _wrong(file, _guess(content), f"บรรทัด {line} / line {line}")


def _guess(content: bytes) -> str:
    """The most likely name of an encoding that is neither UTF-8 nor Thai."""
    for name, encoding in (("Shift-JIS", "shift_jis"), ("GB18030", "gb18030")):
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
