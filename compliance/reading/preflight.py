"""What is asked of an archive before anything inside it is parsed: size, ratio, entries, names, DTDs, encryption.

Office files are ZIP archives of XML. A few kilobytes can unpack to gigabytes or name entities that grow without
end, and libraries differ in what they survive; so all of it is refused here, by streaming, before any of them sees it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from compliance.reading.errors import ReadingError, damaged, protected, too_large
from compliance.reading.limits import MEBIBYTE, Limits

CHUNK = 1024 * 1024
SMALL = 16 * MEBIBYTE
"""An archive that unpacks to less than this harms nobody, whatever its ratio."""
END_RECORD = b"PK\x05\x06"
DIRECTORY_ENTRY_BYTES = 1024
XML_SUFFIXES = (".xml", ".rels", ".vml", ".rdf")
_MARKUP = ("<!DOCTYPE", "<!ENTITY", "<!doctype", "<!entity")
DECLARATIONS = tuple(
    word.encode(code)
    for code in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037")
    for word in _MARKUP
)
LONGEST = max(map(len, DECLARATIONS))
UNSAFE_NAME = re.compile(r"^(?:[\\/]|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)|\x00")


def open_archive(content: bytes, file: str, limits: Limits) -> zipfile.ZipFile:
    """The archive, once everything in it was found fit to be parsed. Raises ReadingError."""
    _check_directory(content, file, limits)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise damaged(file, "", f"ZIP: {error}") from None
    entries = archive.infolist()
    _check_entries(entries, len(content), file, limits)
    for entry in entries:
        _check_content(archive, entry, file)
    return archive


def _check_directory(content: bytes, file: str, limits: Limits) -> None:
    """Refuse a long directory before it is parsed: Python spends 20 µs on each entry."""
    found = content.rfind(END_RECORD)
    if found < 0 or found + 20 > len(content):
        raise damaged(file, "", "ไม่พบท้ายไฟล์ ZIP", "the end of the ZIP archive is missing")
    entries, size = struct.unpack_from("<HL", content, found + 10)
    if entries > limits.entries or size > limits.entries * DIRECTORY_ENTRY_BYTES:
        raise too_large(
            file, "", f"ไฟล์มีส่วนย่อยกว่า {limits.entries:,} ส่วน", f"the file has over {limits.entries:,} parts"
        )


def _check_entries(entries: list[zipfile.ZipInfo], packed: int, file: str, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise too_large(file, "", f"ไฟล์มีส่วนย่อย {len(entries):,} ส่วน", f"the file has {len(entries):,} parts")
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes or (total > SMALL and total > limits.ratio * packed):
        raise ReadingError(
            file,
            "",
            f"ไฟล์ {packed / MEBIBYTE:,.1f} MB ขยายเป็น {total / MEBIBYTE:,.0f} MB ซึ่งผิดปกติ (zip bomb) จึงไม่เปิด "
            "หากเป็นแผนจริง ให้คัดลอกเฉพาะเนื้อหาไปไฟล์ใหม่",
            f"{packed / MEBIBYTE:,.1f} MB unpack to {total / MEBIBYTE:,.0f}, as in a zip bomb, so it was not opened; "
            "if this is a real plan, copy its content into a new file",
            "bomb",
        )
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & 0x41:
            raise protected(file)
        if UNSAFE_NAME.search(entry.filename) or entry.filename in seen:
            raise damaged(file, entry.filename[:80], "ชื่อส่วนย่อยไม่ถูกต้อง", "unsafe or repeated name of a part")
        seen.add(entry.filename)


def _check_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> None:
    """Unpack an entry once, checking its sum; in XML, look for a DTD in any encoding a parser might accept."""
    is_xml = entry.filename.lower().endswith(XML_SUFFIXES)
    tail = b""
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                window = tail + chunk
                if is_xml and b"!" in window and any(word in window for word in DECLARATIONS):
                    raise forbidden_dtd(file, entry.filename)
                tail = window[-LONGEST:]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged(file, entry.filename[:80], str(error)[:120] or type(error).__name__) from None


def forbidden_dtd(file: str, where: str) -> ReadingError:
    """XML with a document type: no office program writes one, attacks on parsers begin with one."""
    return ReadingError(
        file,
        where[:80],
        "พบคำสั่ง DOCTYPE/ENTITY ซึ่งโปรแกรมสำนักงานไม่เขียน และใช้โจมตีเครื่องอ่าน จึงไม่เปิดไฟล์นี้ ให้เปิดด้วย Word/Excel แล้วบันทึกใหม่",
        "the file declares a DOCTYPE or ENTITY, which no office program writes and attacks begin with, so it was not "
        "opened: open it in Word or Excel and save it again",
        "dtd",
    )
