"""What of a PDF is damaged though it can be opened: pages and rows are lost with it, and no library says so."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from compliance.model.places import Place
from compliance.reading.blocks import Note

_STREAM = re.compile(rb"(\d+)[ \t\r\n]+\d+[ \t\r\n]+obj\b(.{0,3000}?)stream\r?\n", re.DOTALL)
_END = b"endstream"
MOST_BYTES = 64 * 1024 * 1024
"""Of one stream, unpacked."""


def broken_streams(content: bytes, file: str) -> Iterator[Note]:
    """A note where the file has no end, or holds a compressed part that cannot be unpacked whole."""
    if b"/Encrypt" in content:  # what is encrypted unpacks to nothing known
        return
    bad = [number for number, data in _streams(content) if not _unpacks(data)]
    ended = content.rfind(b"%%EOF") >= 0 and b"startxref" in content[-4096:]
    if not bad and ended:
        return
    th = f"ส่วนที่ {', '.join(map(str, bad[:5]))} เสียหาย" if bad else "ไม่มีส่วนท้าย"
    en = f"part {', '.join(map(str, bad[:5]))} is damaged" if bad else "its end is missing"
    yield Note(
        f"ไฟล์ PDF เสียหาย ({th}) หน้าหรือแถวบางส่วนอาจหายไป ให้บันทึกหรือส่งไฟล์ใหม่",
        f"the PDF is damaged ({en}): pages or rows may be missing; save or send it anew",
        Place(file),
        "damaged",
    )


def _streams(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The number and the bytes of every stream that is packed with Flate and nothing else."""
    at = 0
    while (found := _STREAM.search(content, at)) is not None:
        at = found.end()
        end = content.find(_END, at)
        about = found[2]
        if end < 0:
            yield int(found[1]), b""
            return
        if b"/FlateDecode" in about and about.count(b"Decode") - about.count(b"DecodeParms") == 1:
            yield int(found[1]), content[at:end]
        at = end


def _unpacks(data: bytes) -> bool:
    unpack = zlib.decompressobj()
    try:
        unpack.decompress(data, MOST_BYTES)
    except zlib.error:
        return False
    return unpack.eof or bool(unpack.unconsumed_tail)
