"""One page as paragraphs and tables, and what pages repeat: running heads, page numbers, headers of long tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.model.places import Doubt
from compliance.reading.aligned import Arranged, held
from compliance.reading.pdf.doubts import doubted, doubts_of, plainly_visible
from compliance.reading.pdf.geometry import Page
from compliance.reading.pdf.grids import Box, RuledGrid, find_grids
from compliance.reading.pdf.lines import Entry, Line, closes, entries_of, lines_of
from compliance.reading.pdf.placing import false_marks, overlaps, sort_letters
from compliance.reading.pdf.repair import bad_share, lost_am, repair
from compliance.reading.pdf.tables import PageTable, page_table
from compliance.reading.pdf.unruled import read_aligned, without_tables
from compliance.thai import skeleton

PAGE_NUMBER = re.compile(r"(?:หน้า(?:ที่)?\s*)?[-–—(]*\s*[0-9๐-๙]{1,4}\s*[-–—)]*(?:\s*(?:/|จาก|ของ)\s*[0-9๐-๙]{1,4})?")
MARGIN = 0.12
"""The share of the page's height at its head and foot where running heads and page numbers stand."""
REPEATED_ON = 3
SAME_X = 4.0
MOST_HEADER_ROWS = 5
FEWEST_HEADS = 4
"""A row of so many heads is told by all but one of them."""
FRAME = (40.0, 0.4, 0.12)
"""A box of a drawing is so many points wide at least, and of its page's width and height so much at most."""
MOST_OVER = 0.05
"""The share of a table's cells in which letters may lie over one another: those are doubted; with more, all is."""
OVERLAPPING = Doubt(
    "ตัวอักษรในช่องนี้ซ้อนทับกับช่องข้างเคียง จึงอ่านได้ไม่แน่นอน",
    "letters of this cell and the one beside it lie over one another: it cannot be read reliably",
    "overlapping",
)

CUT_OFF = Doubt(
    "ขอบกระดาษตัดช่องนี้ จึงอาจเห็นไม่ครบ",
    "the edge of the paper cuts this cell: not all of it may be seen",
    "cut-off",
)


class Layout(Struct):
    """A page in pieces, from top to bottom."""

    number: int
    pieces: list[tuple[float, Entry | PageTable]] = field(default_factory=list)
    numbers: dict[float, int] = field(default_factory=dict)
    """Line numbers by baseline, over the whole page, from 1."""
    letters: int = 0
    bad: float = 0.0
    """The share of letters that cannot be trusted."""
    lost_am: bool = False
    has_am: bool = False
    unruled: bool = False
    """Something like a table without ruling lines stands on it, and is left out."""
    unruled_at: int | None = None
    """On which line it begins, where all of it stands together."""
    aligned: Arranged | None = None
    """The last table without ruling lines that was read on it."""
    held: list[Line] = field(default_factory=list)
    """A heading at its end, of a table without rules all of whose rows stand on the next page: it is read there."""
    doubts: list[Doubt] = field(default_factory=list)
    """Why something on it is not plainly visible."""
    turned: int = 0
    """By how many degrees clockwise the page is turned to be read, beyond how it is drawn."""
    garbled: bool = False
    """A table of it is left out, because letters lie over one another in it, or in a page of it before or after."""
    false_marks: bool = False
    """They do because the font names Thai marks as Western signs."""


def lay_out(page: Page, running: frozenset[str], before: Layout | None = None) -> Layout:
    """Tables where lines are ruled or columns plain, paragraphs elsewhere; `running` are texts of the margins that are
    left out. `before`: the page before; a table without rules may go on from there, or have its heading there."""
    ruled = find_grids(page.edges)
    grids = [grid for grid in ruled if len(grid.boxes) > 1]
    frames = [grid for grid in ruled if len(grid.boxes) == 1 and _is_small(grid, page)]
    letters, unplain = plainly_visible(page)
    inside, outside = sort_letters(letters, [*grids, *frames])
    doubts, elsewhere = doubts_of(unplain, [*grids, *frames])
    layout = Layout(page.number, turned=page.turned)
    everything: list[Line] = []
    for number, grid in enumerate(grids):
        texts = {box: lines_of(letters) for box, letters in inside[number].items()}
        everything += [line for lines in texts.values() for line in lines]
        if grid.regular:
            over = [box for box, own in inside[number].items() if overlaps(own)]
            garbled = len(over) > MOST_OVER * len(inside[number])
            layout.false_marks |= garbled and false_marks(letters)
            unsure = {} if garbled else {one: OVERLAPPING for box in over for one in _beside(box, grid)}
            cut_off = {box: CUT_OFF for box in grid.boxes if _is_cut_off(box, page)}
            table = replace(page_table(grid, texts, cut_off | unsure | doubts[number]), garbled=garbled)
            layout.doubts += [*unsure.values(), *([CUT_OFF] if cut_off else [])]
            layout.pieces.append((grid.ys[0], table))
        else:  # a drawing with boxes, such as a chart of the organisation
            for box in grid.boxes:
                for entry in entries_of(texts.get(box, []), box.left, box.right):
                    layout.pieces.append((entry.lines[0].base, entry))
    for number in range(len(grids), len(inside)):  # the boxes of a chart: each is one text, however it wraps
        for box, own in inside[number].items():
            lines = lines_of(own)
            everything += lines
            layout.pieces += [(lines[0].base, Entry(tuple(lines), doubts[number].get(box)))] if lines else []
    free = [line for line in lines_of(outside) if not is_running(line, page, running)]
    everything += free
    free = [*_above(before.held if before else [], free), *free]
    right = max((line.right for line in free), default=0.0)
    free, aligned = read_aligned(free, before.aligned if before else None)
    cut = held([line.parts for line in free])
    layout.held, free = free[cut:], free[:cut]
    layout.pieces += [(table.top, table) for table, _ in aligned]
    layout.aligned = aligned[-1][1] if aligned else None
    free, tables = without_tables(free)
    layout.unruled = bool(tables)
    layout.pieces += [(top, doubted(piece, elsewhere)) for top, piece in _paragraphs(free, grids, right)]
    layout.doubts += [*(doubt for found in doubts for doubt in found.values()), *(doubt for _, doubt in elsewhere)]
    layout.pieces.sort(key=lambda piece: piece[0])
    _measure(layout, everything)
    if tables and not any(tables[0].base < line.base < tables[-1].base for line in free):
        layout.unruled_at = layout.numbers.get(tables[0].base)
    return layout


def _is_small(grid: RuledGrid, page: Page) -> bool:
    """Whether a frame is a box of a drawing, and neither the border of a page nor a field in a line."""
    width, height = grid.xs[-1] - grid.xs[0], grid.ys[-1] - grid.ys[0]
    return FRAME[0] <= width <= FRAME[1] * page.width and height <= FRAME[2] * page.height


def _is_cut_off(box: Box, page: Page) -> bool:
    """Whether a cell of one column has no side of its own before the sheet ends."""
    return box.columns == 1 and (box.left < 1 or box.right > page.width - 1)


def _above(lines: Sequence[Line], free: Sequence[Line]) -> Iterator[Line]:
    """Lines of the page before as if they stood above the first of this."""
    for number, line in enumerate(lines):
        top = free[0].base if free else line.base
        yield replace(line, base=top - (len(lines) - number) * 1.2 * line.size)


def _beside(box: Box, grid: RuledGrid) -> Iterator[Box]:
    """A cell, and the one to its left, from which words may have run into it."""
    yield box
    for one in grid.boxes:
        if one.column + one.columns == box.column and one.row <= box.row < one.row + one.rows:
            yield one


def leave_out_garbled(layouts: list[Layout]) -> None:
    """Take out the tables whose letters lie over one another, with those of the same columns on other pages: where
    words run so far out of their cells, nobody can say which cell a word belongs to."""
    garbled = [
        piece for layout in layouts for _, piece in layout.pieces if isinstance(piece, PageTable) and piece.garbled
    ]
    if not garbled:
        return
    for layout in layouts:
        kept = [
            (top, piece)
            for top, piece in layout.pieces
            if not (isinstance(piece, PageTable) and any(goes_on(bad, piece) for bad in garbled))
        ]
        layout.garbled = len(kept) < len(layout.pieces)
        layout.pieces = kept


def _paragraphs(lines: list[Line], grids: list[RuledGrid], right: float) -> list[tuple[float, Entry | PageTable]]:
    """Lines as paragraphs; `right` is how far lines reach on the page, those of tables without rules too."""
    if not lines:
        return []
    left = min(line.left for line in lines)
    tops = sorted(grid.ys[0] for grid in grids)
    found: list[tuple[float, Entry | PageTable]] = []
    group: list[Line] = []
    for line in [*lines, None]:
        crossed = line is not None and group and any(group[-1].base < top < line.base for top in tops)
        if group and (line is None or crossed):
            found += [(entry.lines[0].base, entry) for entry in entries_of(group, left, right)]
            group = []
        if line is not None:
            group.append(line)
    return found


def _measure(layout: Layout, lines: list[Line]) -> None:
    ordered = sorted(lines, key=lambda line: line.base)
    number, last = 0, None
    for line in ordered:
        if last is None or line.base - last > 0.4 * line.size:
            number, last = number + 1, line.base
        layout.numbers.setdefault(line.base, number)
    text = "\n".join(line.text for line in ordered)
    layout.letters = sum(line.letters for line in lines)
    if layout.letters:
        unnamed = sum(line.bad for line in lines) / layout.letters
        layout.bad = max(bad_share(text), unnamed)
    repaired = repair(text)
    layout.lost_am, layout.has_am = lost_am(repaired), "ำ" in repaired


def is_running(line: Line, page: Page, running: frozenset[str]) -> bool:
    """Whether a line in the page's margin is a page number or a running head."""
    if not _in_margin(line.base, page):
        return False
    text = line.text.strip()
    return bool(PAGE_NUMBER.fullmatch(text) and not closes(text)) or _key(text) in running


def running_heads(pages: list[Page]) -> frozenset[str]:
    """Texts that stand in the margin of at least three pages, and of half of them, page numbers aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = [letter for letter in page.letters if _in_margin(letter.base, page)]
        seen.update({_key(line.text) for line in lines_of(edge)})
    least = max(REPEATED_ON, len(pages) // 2)
    return frozenset(key for key, count in seen.items() if count >= least and key)


def _in_margin(base: float, page: Page) -> bool:
    return not MARGIN * page.height < base < (1 - MARGIN) * page.height


def _key(text: str) -> str:
    return re.sub("[0-9]+", "", skeleton(repair(text)))


def goes_on(before: PageTable, after: PageTable) -> bool:
    """Whether a table at the head of a page goes on with the one at the foot of the page before."""
    return len(before.xs) == len(after.xs) and all(
        abs(one - other) <= SAME_X for one, other in zip(before.xs, after.xs, strict=True)
    )


def repeated_rows(before: PageTable, after: PageTable) -> int:
    """How many rows at the head of `after` only repeat the header of `before`."""
    rows = 0
    while rows < min(MOST_HEADER_ROWS, before.height, after.height) and _repeats(
        _row_key(before, rows), _row_key(after, rows)
    ):
        rows += 1
    while rows and any(cell.row < rows < cell.row + cell.rows for cell in after.cells):
        rows -= 1  # never through a merged cell
    return rows


def _repeats(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a row repeats one of the page before; a low row may have lost the end of one of its words."""
    if before == after:
        return before != ()
    other = [(one, two) for one, two in zip(before, after, strict=False) if one != two]
    return (
        len(before) == len(after) >= FEWEST_HEADS
        and len(other) == 1
        and all(two and one.startswith(two) for one, two in other)
    )


def _row_key(table: PageTable, row: int) -> tuple[str, ...]:
    keys = tuple(skeleton("".join(entry.text for entry in cell.entries)) for cell in table.cells if cell.row == row)
    return keys if any(keys) else ()
