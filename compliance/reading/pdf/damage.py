"""What of a PDF is damaged though it can be opened: pages and rows are lost with it, and no library says so."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from compliance.model.places import Place
from compliance.reading.blocks import Note

_OBJECT = re.compile(rb"(\d+)[ \t\r\n]+\d+[ \t\r\n]+obj\b")
_BEGINS = re.compile(rb"stream\r?\n")
LONGEST_HEAD = 3000
"""Bytes between the number of an object and its stream."""
_END = b"endstream"
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
MOST_BYTES = 64 * 1024 * 1024
"""Of one stream, unpacked."""


def broken_streams(content: bytes, file: str) -> Iterator[Note]:
    """A note where the file has no end, or holds a compressed part that cannot be unpacked whole."""
    if b"/Encrypt" in content:  # what is encrypted unpacks to nothing known
        return
    bad = [number for number, about, data in _streams(content) if _is_packed(about) and not _unpacked(data)[1]]
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


def contents_whole(content: bytes, pages: int) -> bool:
    """Whether all that the pages draw is known to be there whole. Where it is, a page that draws nothing is blank; a
    page whose contents are not named, not found or packed in a way that nobody here unpacks may have lost them."""
    if b"/Encrypt" in content:
        return False
    whole: set[int] = set()
    named = _contents(content)
    for number, about, data in _streams(content):
        packed = _is_packed(about)
        text, ended = _unpacked(data) if packed else (data, b"/Filter" not in about)
        whole |= {number} if ended else set()
        if packed and b"/ObjStm" in about:
            named += _contents(text)
    return len(named) >= pages and whole.issuperset(named)


def _contents(text: bytes) -> list[int]:
    """The streams that pages name as theirs."""
    return [int(one) for found in _CONTENTS.findall(text) for one in _REFERENCE.findall(found)]


def _streams(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Of every stream its number, what is said about it, and its bytes: none where its end is missing."""
    at = 0
    while (begins := _BEGINS.search(content, at)) is not None:
        before = max(at, begins.start() - LONGEST_HEAD)
        heads = list(_OBJECT.finditer(content, before, begins.start()))
        at = begins.end()
        if not heads:
            continue
        number, about = int(heads[-1][1]), content[heads[-1].end() : begins.start()]
        end = content.find(_END, at)
        if end < 0:
            yield number, about, b""
            return
        yield number, about, content[at:end]
        at = end + len(_END)


def _is_packed(about: bytes) -> bool:
    """Whether a stream is packed with Flate and nothing else."""
    return b"/FlateDecode" in about and about.count(b"Decode") - about.count(b"DecodeParms") == 1


def _unpacked(data: bytes) -> tuple[bytes, bool]:
    """What a stream holds, and whether that is all of it, as far as we look."""
    unpack = zlib.decompressobj()
    try:
        text = unpack.decompress(data, MOST_BYTES)
    except zlib.error:
        return b"", False
    return text, unpack.eof or bool(unpack.unconsumed_tail)
