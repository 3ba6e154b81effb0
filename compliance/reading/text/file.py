"""A text file as blocks, from its bytes."""

from __future__ import annotations

from msgspec.structs import replace

from compliance.reading.blocks import Blocks, Note
from compliance.reading.encoding import decode_text
from compliance.reading.limits import Limits
from compliance.reading.text.lines import text_blocks

OLD = Note(
    "ไฟล์เข้ารหัสแบบ TIS-620/Windows-874 อ่านแล้ว แต่ควรบันทึกเป็น UTF-8",
    "the file is in TIS-620/Windows-874: it was read, but UTF-8 is safer",
    code="encoding",
)


def read_text_file(content: bytes, file: str, limits: Limits) -> Blocks:
    """The paragraphs and tables of a text. Raises ReadingError."""
    text, encoding = decode_text(content, file)
    found = text_blocks(text, file)
    return replace(found, notes=(OLD, *found.notes)) if encoding == "cp874" else found
