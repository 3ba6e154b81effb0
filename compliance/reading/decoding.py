"""A web page's text from its bytes: UTF-8, UTF-16 with its mark, or the Thai code page. Nothing is guessed."""

from __future__ import annotations

import re

from compliance.reading.errors import ReadingError

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
THAI_NAMES = frozenset({"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "x-windows-874"})


def decode(content: bytes, file: str) -> str:
    """The text. A web page may declare the Thai code page; else UTF-8 comes first. Raises ReadingError."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    declared = _DECLARED.search(content[:2048])
    thai_first = declared is not None and declared.group(1).decode().lower() in THAI_NAMES
    for encoding in ("cp874", "utf-8-sig") if thai_first else ("utf-8-sig", "cp874"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadingError(
        file,
        "",
        "อ่านรหัสอักขระไม่ได้ (รับ UTF-8, UTF-16 และ TIS-620) ให้เปิดแล้วบันทึกใหม่เป็น UTF-8",
        "the encoding is not known (UTF-8, UTF-16 and TIS-620 are read): open the file and save it as UTF-8",
        "encoding",
    )
