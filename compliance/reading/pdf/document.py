"""A whole PDF: opened, read page by page, long tables joined, unreadable pages named."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.aligned_text import lost_line
from compliance.reading.blocks import FROM_PICTURE, UNREAD, UNRULED, Block, Blocks, Note, Table
from compliance.reading.cells import Placed, grid, is_blank, paragraph, without_unseen
from compliance.reading.errors import ASK_EN, ASK_TH, ReadingError, damaged, missing_library, protected, too_large
from compliance.reading.limits import Limits
from compliance.reading.pdf.breaks import goes_on_over, join_over_pages
from compliance.reading.pdf.damage import broken_streams, contents_whole
from compliance.reading.pdf.geometry import Page
from compliance.reading.pdf.one_page import read_page
from compliance.reading.pdf.pages import Layout, goes_on, lay_out, leave_out_garbled, repeated_rows, running_heads
from compliance.reading.pdf.repair import MOST_BAD, repair
from compliance.reading.pdf.tables import PageTable, to_cell
from compliance.reading.plain import notes_of_unplain
from compliance.reading.provenance import stamped

FEWEST_LETTERS = 10
"""A page with a large picture and fewer letters than this is a scan."""

FEWEST_REPEATED = 100
"""Letters of a page that may be called a repetition."""


def read_pdf(content: bytes, file: str, limits: Limits) -> Blocks:
    """Paragraphs and tables of every page. Raises ReadingError; a page that cannot be trusted is in `unreadable`."""
    found = read_typed(content, file, limits)
    if not found.blocks and any(note.code == UNREAD for note in found.unreadable):
        raise ReadingError(
            file,
            "",
            f"ทุกหน้าเป็นภาพสแกน ไม่มีตัวอักษรให้อ่าน ให้ส่งไฟล์ .docx หรือ .xlsx ต้นฉบับ {ASK_TH}",
            f"every page is a scanned picture without letters: give the original .docx or .xlsx; {ASK_EN}",
            "scanned",
        )
    return found


def read_typed(content: bytes, file: str, limits: Limits) -> Blocks:
    """As `read_pdf`, but a file in which no page has letters is all unreadable, and no error."""
    pages = _pages(content, file, limits)
    if not any(page.letters or page.large_picture for page in pages):
        nothing = Note("ไม่มีข้อความในไฟล์", "there is no text in the file", Place(file), "no-text")
        return Blocks(file, "pdf", (), (), (nothing, *broken_streams(content, file)))
    pages, twice = _once(pages, file)
    running = running_heads([page for page in pages if not _recognised(page)])
    layouts: list[Layout] = []
    for page in pages:
        layouts.append(lay_out(page, running, layouts[-1] if layouts else None))
    leave_out_garbled(layouts)
    join_over_pages(layouts)
    damage = list(broken_streams(content, file))
    blank = set() if damage else _blank(pages, layouts, content)
    unreadable = [
        note
        for page, layout in zip(pages, layouts, strict=True)
        if page.number not in blank and (note := _doubt(page, layout, file))
    ]
    writer = Writer(file, limits)
    for layout in layouts:
        writer.add(layout)
    blocks = tuple(stamped(writer.finish(), [page.number for page in pages if _recognised(page)]))
    if not blocks and not unreadable:
        unreadable.append(Note("ไม่มีข้อความในไฟล์", "there is no text in the file", Place(file), "no-text"))
    places = [Place(file, page=layout.number, doubt=doubt) for layout in layouts for doubt in layout.doubts]
    notes = (*_lost(layouts, file), *twice, *notes_of_unplain(places))
    return Blocks(file, "pdf", blocks, (*notes, *_said_blank(blank, file)), (*unreadable, *damage))


def _blank(pages: list[Page], layouts: list[Layout], content: bytes) -> set[int]:
    """Pages on which nothing at all is drawn, as a section that begins on a new page leaves them, where all that pages
    draw is there. One between two parts of a table is none: no program leaves a gap there."""
    empty = [at for at, page in enumerate(pages) if page.blank]
    if not empty or not contents_whole(content, len(pages)):
        return set()
    inside = {at for at in empty if 0 < at < len(pages) - 1 and goes_on_over(layouts[at - 1], layouts[at + 1])}
    return {pages[at].number for at in empty if at not in inside}


def _said_blank(numbers: set[int], file: str) -> Iterator[Note]:
    for number in sorted(numbers):
        place = Place(file, page=number)
        yield Note(f"หน้า {number} เป็นหน้าว่าง", f"page {number} is blank", place, "blank-page")


def _pages(content: bytes, file: str, limits: Limits) -> list[Page]:
    try:
        pdfium: Any = import_module("pypdfium2")
    except ImportError:
        raise missing_library(file, "pypdfium2", "pdf") from None
    try:
        document = pdfium.PdfDocument(content)
        count = len(document)
    except pdfium.PdfiumError as error:
        said = str(error).lower()
        if "password" in said or "security" in said:
            raise protected(file) from None
        raise damaged(file, "", "เปิดเป็น PDF ไม่ได้ ไฟล์อาจถูกตัดขาด", str(error)[:120]) from None
    if count == 0:
        raise damaged(file, "", "ไม่มีหน้า", "it has no pages")
    if count > limits.pages:
        raise too_large(file, "", f"ไฟล์มี {count:,} หน้า (อ่านได้ {limits.pages:,})", f"the file has {count:,} pages")
    pages: list[Page] = []
    letters = 0
    for index in range(count):
        try:
            pages.append(read_page(document, index))
        except pdfium.PdfiumError as error:
            where = f"หน้า {index + 1} / page {index + 1}"
            raise damaged(file, where, "อ่านหน้านี้ไม่ได้", str(error)[:120]) from None
        letters += len(pages[-1].letters)
        if letters > limits.characters:
            raise too_large(file, "", f"ไฟล์มีกว่า {letters:,} ตัวอักษร", f"the file has over {letters:,} letters")
    return pages


def _once(pages: list[Page], file: str) -> tuple[list[Page], list[Note]]:
    """The pages without those that repeat an earlier one letter by letter, and a note on each."""
    kept: list[Page] = []
    notes: list[Note] = []
    seen: dict[tuple[tuple[str, int, int], ...], Page] = {}
    for page in pages:
        before = seen.setdefault(_places(page), page)
        if before is not page and len(page.letters) >= FEWEST_REPEATED:
            notes.append(
                Note(
                    f"หน้า {page.number} ซ้ำกับหน้า {before.number} ทุกตัวอักษร จึงอ่านครั้งเดียว",
                    f"page {page.number} repeats page {before.number} letter by letter: it was read once",
                    Place(file, page=page.number),
                    "repeated-page",
                )
            )
            continue
        kept.append(page)
    return kept, notes


def _places(page: Page) -> tuple[tuple[str, int, int], ...]:
    return tuple((one.text, round(one.left), round(one.base)) for one in page.letters)


def _doubt(page: Page, layout: Layout, file: str) -> Note | None:
    """Why a page cannot be relied on; None when it can."""
    place = Place(file, page=page.number)
    number = page.number
    if page.large_picture and layout.letters < FEWEST_LETTERS:
        return Note(
            f"หน้า {number} เป็นภาพสแกน อ่านไม่ได้ ให้ส่งไฟล์ .docx (หรืออ่านด้วย --ocr)",
            f"page {number} is a scanned picture and cannot be read: give the .docx (or read it with --ocr)",
            place,
            UNREAD,
        )
    if not page.letters:
        return Note(
            f"หน้า {number} ไม่มีตัวอักษรเลย อาจเสียหายหรือเป็นภาพวาด ให้เปิดดูหน้านี้ หรือส่งไฟล์ .docx",
            f"page {number} holds no letters at all: it may be damaged, or a drawing; look at it, or give the .docx",
            place,
            UNREAD,
        )
    if _recognised(page):
        return Note(
            f"ตัวอักษรของหน้า {number} มาจากการอ่านภาพสแกน (OCR) ซึ่งอ่านเลขไทยผิดได้ จึงไม่ใช้ตัดสิน ให้ส่งไฟล์ .docx",
            f"page {number} holds letters recognised from a scan, where Thai digits are often misread: nothing is "
            "decided by them; give the .docx",
            place,
            FROM_PICTURE,
        )
    if layout.bad > MOST_BAD:
        return Note(
            f"อ่านตัวอักษรหน้า {number} ได้ไม่แน่นอน ({layout.bad:.0%} ผิดรูปภาษาไทย) ให้ส่งไฟล์ .docx",
            f"page {number} cannot be read reliably ({layout.bad:.0%} of its letters stand in impossible sequences): "
            "give the .docx",
            place,
            UNREAD,
        )
    if layout.garbled and layout.false_marks:
        return Note(
            f"ฟอนต์ของหน้า {number} เก็บวรรณยุกต์และสระเป็นเครื่องหมายอื่น (เช่น - & 1) "
            "ตารางจึงอ่านไม่ได้ และคำในหน้านี้อาจขาดวรรณยุกต์ ให้ส่งไฟล์ .docx หรือ .xlsx หรือบันทึก PDF ใหม่ด้วยฟอนต์อื่น",
            f"the font of page {number} stores Thai tone marks and vowels as other signs (such as - & 1): its table "
            "cannot be read, and its words may lack their marks; give the .docx or .xlsx, or save the PDF anew with "
            "another font",
            place,
            "overlapping-letters",
        )
    if layout.garbled:
        return Note(
            f"ตารางหน้า {number} แคบจนตัวอักษรซ้อนทับกัน จึงไม่ได้อ่าน ให้ส่งไฟล์ .docx หรือ .xlsx",
            f"a table on page {number} is so narrow that its letters lie over one another, and is not read: give the "
            ".docx or .xlsx",
            place,
            "overlapping-letters",
        )
    if layout.unruled:
        return Note(
            f"ตารางหน้า {number} ไม่มีเส้นตาราง จึงไม่ได้อ่าน ให้ส่งไฟล์ .docx หรือ .xlsx หรือตีเส้นตาราง",
            f"a table on page {number} has no ruling lines and is not read: give the .docx or .xlsx, or rule the table",
            replace(place, line=layout.unruled_at),
            UNRULED,
        )
    return None


def _recognised(page: Page) -> bool:
    """Whether its letters were put behind a scanned picture by whoever scanned it."""
    return page.large_picture and page.invisible_text


def _lost(layouts: list[Layout], file: str) -> list[Note]:
    if any(layout.has_am for layout in layouts):
        return []  # a page of tables may well hold none
    pages = [str(layout.number) for layout in layouts if layout.lost_am]
    if not pages:
        return []
    listed = ", ".join(pages[:20])
    return [
        Note(
            f"ไฟล์ PDF นี้ไม่มีสระอำเลย (หน้า {listed}) เช่น กำลัง อ่านได้เป็น กาลัง ชื่อในผลตรวจจึงอาจสะกดไม่ตรง",
            f"this PDF has lost every สระอำ (page {listed}): กำลัง reads as กาลัง, so names may be misspelt",
            Place(file, page=layouts[0].number),
            "lost-letters",
        )
    ]


class Writer:
    """Blocks from the pieces of pages, a table held back until the next page shows whether it goes on."""

    def __init__(self, file: str, limits: Limits, tables: int = 0) -> None:
        self.file, self.limits = file, limits
        self.blocks: list[Block] = []
        self.tables = tables
        self.last: PageTable | None = None
        self.placed: list[Placed] = []
        self.height = 0
        self.place = Place(file)
        self.lost: list[Note] = []
        """Lines of the table without rules that is held back."""

    def add(self, layout: Layout) -> None:
        """The next page."""
        for number, (_, piece) in enumerate(layout.pieces):
            if isinstance(piece, PageTable):
                if number == 0 and self.last is not None and goes_on(self.last, piece):
                    self._rows(piece, layout, repeated_rows(self.last, piece))
                else:
                    self._close()
                    self.tables += 1
                    self.place = Place(self.file, page=layout.number, table=self.tables)
                    self.last = piece
                    self._rows(piece, layout, 0)
                continue
            self._close()
            at = layout.numbers.get(piece.lines[0].base)
            place = Place(
                self.file, page=layout.number, line=at, doubt=piece.doubt, box=piece.box, turned=layout.turned
            )
            block = paragraph(repair(piece.text), place)
            if block:
                written = replace(block.place, text=repair(piece.written))
                self.blocks.append(replace(block, place=written, wrapped=len(piece.lines) > 1))

    def _rows(self, table: PageTable, layout: Layout, skip: int) -> None:
        for cell in table.cells:
            if cell.row < skip:
                continue
            place = Place(
                self.file, page=layout.number, table=self.tables, row=cell.row + 1, cell=str(cell.column + 1),
                turned=layout.turned,
            )  # fmt: skip
            content = to_cell(cell, place, layout.numbers)
            self.placed.append(Placed(self.height + cell.row - skip, cell.column, content))
        self.height += table.height - skip
        for base, parts in table.lost:
            place = Place(self.file, page=layout.number, table=self.tables, line=layout.numbers.get(base))
            self.lost.append(lost_line(place, parts))

    def _close(self) -> None:
        if self.last is not None:
            placed, lost = without_unseen(self.placed)
            rows = grid(placed, self.height, self.last.width, self.place, self.limits)
            table = Table(rows, self.place, None, (*lost, *self.lost))
            if not is_blank(table):
                self.blocks.append(table)
        self.last, self.placed, self.height, self.lost = None, [], 0, []

    def finish(self) -> list[Block]:
        """All blocks."""
        self._close()
        return self.blocks
