"""Pages that are pictures, as blocks whose places say so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any, TypeAlias

from compliance.data import Problem
from compliance.model.places import Place
from compliance.reading.blocks import FROM_PICTURE, UNREAD, Block, Blocks, Note
from compliance.reading.errors import ReadingError, too_large
from compliance.reading.limits import Limits
from compliance.reading.ocr import tesseract
from compliance.reading.ocr.letters import letters_of, sureness, words_of
from compliance.reading.ocr.picture import Picture, draw, pictures
from compliance.reading.ocr.rulings import without_rulings
from compliance.reading.ocr.sheet import sheets
from compliance.reading.pdf.document import Writer, read_typed
from compliance.reading.pdf.geometry import Page
from compliance.reading.pdf.pages import lay_out, running_heads
from compliance.reading.provenance import stamped

MOST_AT_ONCE = 4
UNSURE = 70.0
"""Of 100: below this tesseract itself doubts what it read. Clear print reaches 93."""
Recognised: TypeAlias = tuple[Page, float] | Note


def read_scanned_pdf(content: bytes, file: str, limits: Limits) -> Blocks:
    """A PDF, with the pages that have no sound letters read from their pictures.

    Raises ReadingError where tesseract is not installed, or too many pages are to be read.
    """
    found = read_typed(content, file, limits)
    places = [note.place for note in found.unreadable if note.code == UNREAD and note.place]
    wanted = sorted({place.page for place in places if place.page is not None})
    if not wanted:
        return found
    version = tesseract.require(file)
    if len(wanted) > limits.scanned_pages:
        raise too_large(
            file,
            "",
            f"ไฟล์มีหน้าที่เป็นภาพสแกน {len(wanted):,} หน้า (อ่านได้ครั้งละ {limits.scanned_pages:,})",
            f"the file has {len(wanted):,} scanned pages (at most {limits.scanned_pages:,} are read)",
        )
    pdfium: Any = import_module("pypdfium2")
    document = pdfium.PdfDocument(content)
    drawn = (draw(document, number) for number in wanted)
    typed = [block for block in found.blocks if block.place.page not in wanted]  # letters that made no sense
    others = [note for note in found.unreadable if not (note.place and note.place.page in wanted)]
    tables = max((block.place.table or 0 for block in typed), default=0)
    blocks, notes, unread = _read(drawn, file, limits, version, tables)
    return Blocks(file, "pdf", _in_order(typed, blocks), (*found.notes, *notes), (*others, *unread), _name(version))


def read_picture(content: bytes, file: str, limits: Limits) -> Blocks:
    """A photo or a scan: one page, or as many as a .tif holds. Raises ReadingError as `read_scanned_pdf` does."""
    version = tesseract.require(file)
    blocks, notes, unread = _read(pictures(content, file, limits), file, limits, version, 0)
    return Blocks(file, "picture", tuple(blocks), tuple(notes), tuple(unread), _name(version))


def _read(
    drawn: Iterable[Picture], file: str, limits: Limits, version: str, tables: int
) -> tuple[list[Block], list[Note], list[Note]]:
    """Blocks, notes, and notes of what keeps parts from being called whole. Raises ReadingError if no page is read."""
    pages: list[Page] = []
    unread: list[Note] = []
    unsure: list[int] = []
    for found in _at_once(lambda picture: _page(picture, file, limits), drawn):
        if isinstance(found, Note):
            unread.append(found)
            continue
        page, sure = found
        pages.append(page)
        if page.letters and sure < UNSURE:
            unsure.append(page.number)
    if not pages and unread:
        raise ReadingError(file, "", unread[0].th, unread[0].en, "scanned")
    running = running_heads(pages)
    writer = Writer(file, limits, tables)
    for page in pages:
        writer.add(lay_out(page, running))
    numbers = [page.number for page in pages]
    blocks = stamped(writer.finish(), numbers)
    return blocks, list(_notes(blocks, unsure, file)), [*unread, *_read_from(numbers, version, file)]


def _name(version: str) -> str:
    return f"tesseract {version} ({tesseract.LANGUAGE})"


def _at_once(read: Callable[[Picture], Recognised], drawn: Iterable[Picture]) -> Iterator[Recognised]:
    """Several pages at once, but no more pictures in memory than are being read."""
    workers = max(1, min(MOST_AT_ONCE, os.cpu_count() or 1))
    with ThreadPoolExecutor(workers) as pool:
        waiting = []
        for picture in drawn:
            waiting.append(pool.submit(read, picture))
            if len(waiting) >= workers:
                yield waiting.pop(0).result()
        for one in waiting:
            yield one.result()


def _page(picture: Picture, file: str, limits: Limits) -> Recognised:
    """One page with its letters and ruled lines, and how sure tesseract is of it; a note where it cannot be read."""
    try:
        quarters = tesseract.quarter_turns(picture, limits.page_seconds)
        upright = picture.turned(quarters)
        clean, edges = without_rulings(upright)
        words = []
        for number, sheet in enumerate(sheets(clean, edges)):
            words += sheet.back(words_of(tesseract.recognise(sheet.picture, limits.page_seconds)), number)
    except Problem as failed:
        return Note(
            f"อ่านภาพสแกนหน้า {picture.number} ไม่ได้: {failed.th}",
            f"the scanned page {picture.number} could not be read: {failed.en}",
            Place(file, page=picture.number),
            UNREAD,
        )
    size = upright.width * upright.point, upright.height * upright.point
    page = Page(picture.number, *size, letters_of(words, upright.point), edges, turned=90 * quarters)
    return page, sureness(words)


def _read_from(numbers: Sequence[int], version: str, file: str) -> Iterator[Note]:
    if numbers:
        listed = _listed(numbers)
        yield Note(
            f"หน้า {listed} อ่านจากภาพสแกนด้วย {_name(version)} ซึ่งอ่านเลขไทยผิดได้และอ่านไม่ครบ จึงไม่ใช้ตัดสิน",
            f"page {listed} was read from a scan by {_name(version)}, which misreads Thai digits and may miss lines: "
            "nothing is decided by it",
            Place(file, page=numbers[0]),
            FROM_PICTURE,
        )


def _notes(blocks: Sequence[Block], unsure: Sequence[int], file: str) -> Iterator[Note]:
    if not blocks:
        yield Note("ไม่พบตัวอักษรในภาพสแกน", "no letters were found on the scan", Place(file), "no-text")
    if unsure:
        listed = _listed(unsure)
        yield Note(
            f"ภาพสแกนหน้า {listed} ไม่ชัด คำที่อ่านได้อาจผิดมาก",
            f"the scan of page {listed} is not clear: many words may be wrong",
            Place(file, page=unsure[0]),
            "unclear-scan",
        )


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers, stretches of them by their ends: 1, 3–5."""
    stretches: list[list[int]] = []
    for number in sorted(numbers):
        if stretches and stretches[-1][-1] == number - 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]) for one in stretches)


def _in_order(typed: Sequence[Block], scanned: Sequence[Block]) -> tuple[Block, ...]:
    """By page, those of one page as they stand."""
    return tuple(sorted([*typed, *scanned], key=lambda block: block.place.page or 0))
