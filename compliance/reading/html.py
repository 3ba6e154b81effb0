"""Web pages, and what Word, Excel and e-government systems save as such, as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.model.places import Doubt, Place
from compliance.reading.aligned_text import with_aligned
from compliance.reading.blocks import Block, Blocks, Item, Note, Paragraph, Table, cut_off
from compliance.reading.cells import Placed, cell_of, grid, is_blank, item, paragraph, without_unseen
from compliance.reading.encoding import decode_text
from compliance.reading.errors import too_large
from compliance.reading.html_marks import FIELDS, Open, Sheet, element_of
from compliance.reading.limits import Limits
from compliance.reading.plain import Mark, Stretch, notes_of_unplain, visible
from compliance.thai import to_thai

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BREAKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "caption", "section", "article"}
    | {"header", "footer", "main", "blockquote", "pre", "hr", "form", "fieldset", "body", "center", *HEADINGS}
)
UNSEEN = frozenset({"script", "style", "head", "template", "title", "object", "noframes", "datalist"})
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "embed"})
WIDEST, TALLEST = 1000, 65_534
"""What the HTML standard allows a cell to span."""
_DECLARATION = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>?", re.DOTALL)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_OPENED, _CLOSED = re.compile(r"<(?:html|body)\b", re.IGNORECASE), re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_LETTER = re.compile(r"[^\n]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What a browser shows as one space; no-break spaces align words, and stay."""
_TAB = "\x1f"
"""Stands for a tab, or the end of a field with a width of its own, until spaces are one."""
_TABS = re.compile(r"mso-tab-count:([0-9]{1,2})")
_FIELD = re.compile(r"display:inline-block(?=.*(?:^|;)(?:min-)?width:)|(?:min-)?width:.*display:inline-block")
Attributes = Sequence[tuple[str, str | None]]


class _OpenCell(Struct):
    row: int
    column: int
    rows: int
    columns: int
    place: Place
    doubt: Doubt | None = None
    items: list[Item] = field(default_factory=list)
    lines: int = 0
    """So many lines have ended in it, blank ones counted."""
    underlined: bool = False


class _OpenTable(Struct):
    place: Place
    cells: list[_OpenCell] = field(default_factory=list)
    nested: list[Block] = field(default_factory=list)
    open: _OpenCell | None = None
    row: int = -1
    column: int = 0
    width: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    """Columns that a cell above still covers, with the last row it covers."""
    title: str | None = None


class _OpenList(Struct):
    ordered: bool
    next: int = 1
    thai: bool = False


def read_html(content: bytes, file: str, limits: Limits) -> Blocks:
    """Paragraphs, headings, lists and tables of a page. Nothing is fetched or run. Raises ReadingError."""
    declared = _DECLARED.search(content[:2048])
    text, _ = decode_text(content, file, declared.group(1).decode() if declared else None)
    return parse_html(text, file, limits)


def parse_html(text: str, file: str, limits: Limits) -> Blocks:
    """The same of a page whose bytes are text already."""
    if len(text) > limits.characters:
        raise too_large(file, "", f"ไฟล์ยาว {len(text):,} ตัวอักษร", f"the file has {len(text):,} characters")
    parser = _Parser(file, limits, Sheet(text))
    # Comments, declarations and Word's conditions become blanks, so that every place stays where it is. The parser of
    # the standard library takes a time that grows with the square of their number when they are left open.
    parser.feed(_DECLARATION.sub(lambda found: _LETTER.sub(" ", found.group()), text))
    parser.close()
    parser.finish()
    unread = [] if parser.blocks else [Note("ไม่มีข้อความในไฟล์", "there is no text in the file", Place(file), "no-text")]
    if parser.cut is not None:
        unread.append(cut_off("ตารางไม่มีที่จบ", "a table has no end", parser.cut))
    elif _OPENED.search(text) and not _CLOSED.search(text):
        unread.append(cut_off("หน้าเว็บไม่มีที่จบ", "the page has no end", Place(file, line=text.count("\n") + 1)))
    return Blocks(file, "html", with_aligned(parser.blocks, limits), tuple(parser.notes), tuple(unread))


class _Parser(HTMLParser):
    def __init__(self, file: str, limits: Limits, sheet: Sheet) -> None:
        super().__init__(convert_charrefs=True)
        self.file, self.limits = file, limits
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self._tables: list[_OpenTable] = []
        self._lists: list[_OpenList] = []
        self._unseen: list[str] = []
        self._underline = 0
        self._count = self._cells = self._opened = 0
        self._level: int | None = None
        self._label = ""
        self._text: list[Stretch] = []
        self._seen = Open()
        self._sheet = sheet
        self._unplain: list[Place] = []
        self._begin: tuple[int, int] | None = None
        self._caption = False
        self._typed = 0
        """How many elements are open that keep spaces and lines as they are typed."""
        self._fields: list[bool] = []
        """Which of the open spans are fields of a line: a width of their own aligns what follows."""
        self.cut: Place | None = None
        """Where something begins that has no end."""

    # -- tags

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        about = {name: value or "" for name, value in attrs}
        if self._unseen:
            if tag == self._unseen[-1] and tag not in VOID:
                self._unseen.append(tag)
            return
        if tag in BREAKS:
            self._flush()
        style = self._sheet.style(tag, about)
        if tag not in VOID:
            opened = len(self._tables)
            self._seen.begin(tag, element_of(tag, about, style, opened), opened)
        elif tag == "input" and about.get("type", "").lower() in FIELDS:
            self._write(about.get("value", ""), self._seen.mark() or "form-field")
        if tag in ("td", "th"):
            self._open_cell(about)
        elif tag in UNSEEN:
            self._unseen.append(tag)
        elif tag == "table":
            self._open_table()
        elif tag == "tr" and self._tables:
            self._open_row()
        elif tag == "caption":
            self._caption = True
        elif tag in ("ul", "ol"):
            start = about.get("start", "")
            self._lists.append(
                _OpenList(tag == "ol", int(start) if start.isdecimal() and len(start) < 7 else 1, "thai" in style)
            )
        elif tag == "li" and self._lists and self._lists[-1].ordered:
            number = str(self._lists[-1].next)
            self._lists[-1].next += 1
            self._label = f"{to_thai(number) if self._lists[-1].thai else number}. "
        elif tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag == "pre":
            self._typed += 1
        elif tag == "span":
            self._fields.append(bool(_FIELD.search(style)))
            tabs = _TABS.search(style)
            if tabs:
                self._text.append(Stretch(_TAB * int(tabs[1]), None))
        if tag in ("u", "ins") or "text-decoration:underline" in style:
            self._underline += tag not in VOID

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag in BREAKS:
            self._flush()
        self._seen.end(tag, len(self._tables))
        if tag in HEADINGS:
            self._level = None
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].open = None
        elif tag == "table" and self._tables:
            self._close_table()
        elif tag == "caption":
            self._caption = False
        elif tag == "pre":
            self._typed = max(0, self._typed - 1)
        if tag == "span" and self._fields and self._fields.pop():
            self._text.append(Stretch(_TAB, None))
        if tag in ("u", "ins", "span") and self._underline:
            self._underline -= 1

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not self._typed:
            self._data(data, *self.getpos())
            return
        line, column = self.getpos()
        for number, text in enumerate(data.split("\n")):
            if number:
                self._flush()
            self._data(text, line + number, 0 if number else column)

    def _data(self, data: str, line: int, column: int) -> None:
        if self._begin is None and data.strip():
            before = data[: len(data) - len(data.lstrip())]
            if "\n" in before:
                column = len(before) - before.rfind("\n") - 1
            else:
                column += len(before)
            self._begin = line + before.count("\n"), column + 1
        self._text.append(Stretch(data, self._seen.mark()))
        if self._underline and self._tables and self._tables[-1].open and data.strip():
            self._tables[-1].open.underlined = True

    def _write(self, text: str, mark: Mark | None) -> None:
        if text.strip():
            if self._begin is None:
                line, column = self.getpos()
                self._begin = line, column + 1
            self._text.append(Stretch(text, mark))

    # -- what was collected

    def finish(self) -> None:
        """Close what the page left open."""
        self._flush()
        self.cut = self._tables[0].place if self._tables else None
        while self._tables:
            self._close_table()
        self.notes.extend(notes_of_unplain(self._unplain))

    def _here(self) -> Place:
        line, column = self.getpos()
        return Place(self.file, line=line, column=column + 1)

    def _flush(self) -> None:
        shown = visible(self._text)
        text = shown.text if self._typed else _SPACE.sub(" ", shown.text)
        written = text.replace(_TAB, "\t").strip()
        begin, label = self._begin, self._label
        self._text, self._begin = [], None
        if self._tables and self._tables[-1].open is not None:
            self._tables[-1].open.lines += 1
        if begin is None or not (written or shown.doubt):
            return
        place = Place(self.file, line=begin[0], column=begin[1], doubt=shown.doubt)
        table = self._tables[-1] if self._tables else None
        if shown.doubt is not None:
            self._unplain.append(place)
            if table is not None and table.open is not None:
                table.open.doubt = table.open.doubt or shown.doubt
        if not written:
            return
        self._label = ""
        self._count += 1
        if self._count > self.limits.cells:
            raise too_large(self.file, "", f"มีกว่า {self._count:,} ย่อหน้า", f"over {self._count:,} paragraphs")
        if table is not None and self._caption:
            table.title = " ".join(written.split())
        elif table is not None and table.open is not None:
            cell = table.open.place
            entry = item(
                label + written, replace(place, table=cell.table, row=cell.row, cell=cell.cell), bool(self._lists)
            )
            if entry:
                table.open.items.append(replace(entry, at=table.open.lines))
        else:  # also for text that stands in a table but in no cell: browsers show it above the table
            lead = text[: len(text) - len(text.lstrip())].replace(_TAB, "\t")
            block = paragraph(lead + label + written, place, self._level)
            if block:
                (self._tables[0].nested if self._tables else self.blocks).append(block)

    # -- tables

    def _open_table(self) -> None:
        if len(self._tables) >= self.limits.depth:
            raise too_large(self.file, "", "ตารางซ้อนกันลึก", "tables are nested deeply")
        self._opened += 1
        self._tables.append(_OpenTable(replace(self._here(), table=self._opened)))

    def _open_row(self) -> None:
        table = self._tables[-1]
        table.row += 1
        table.column, table.open = 0, None
        table.taken = {column: last for column, last in table.taken.items() if last >= table.row}

    def _open_cell(self, about: dict[str, str]) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if table.row < 0:
            self._open_row()
        while table.column in table.taken:
            table.column += 1
        rows, columns = _span(about.get("rowspan"), TALLEST), _span(about.get("colspan"), WIDEST)
        place = replace(self._here(), table=table.place.table, row=table.row + 1, cell=str(table.column + 1))
        table.open = _OpenCell(table.row, table.column, rows, columns, place)
        table.cells.append(table.open)
        self._cells += 1
        if self._cells > self.limits.cells or table.column > WIDEST:
            raise too_large(self.file, "", "ตารางมีช่องมาก", "the tables have too many cells")
        if rows > 1:
            for column in range(table.column, table.column + columns):
                table.taken[column] = table.row + rows - 1
        table.column += columns
        table.width = max(table.width, table.column)

    def _close_table(self) -> None:
        done = self._tables.pop()
        target = self._tables[-1].nested if self._tables else self.blocks
        if len(done.cells) == 1:  # a frame round something, no table
            target.extend(Paragraph(one.text, one.place) for one in done.cells[0].items)
        elif done.cells:
            placed = [
                Placed(
                    one.row,
                    one.column,
                    cell_of(
                        one.items,
                        one.place,
                        rows=one.rows,
                        columns=one.columns,
                        underlined=one.underlined,
                        doubt=one.doubt,
                    ),
                )
                for one in done.cells
            ]
            placed, lost = without_unseen(placed)
            rows = grid(placed, done.row + 1, done.width, done.place, self.limits)
            found = Table(rows, done.place, done.title, lost)
            if not is_blank(found):
                target.append(found)
        target.extend(done.nested)


def _span(text: str | None, most: int) -> int:
    number = (text or "").strip()
    return min(max(int(number), 1), most) if number.isascii() and number.isdigit() and len(number) < 12 else 1
