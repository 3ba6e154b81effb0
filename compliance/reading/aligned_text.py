"""Tables of figures that stand in paragraphs, aligned by tabs or by spaces: taken for tables where they are plain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.aligned import FEWEST_ROWS, Arranged, arrange, spans
from compliance.reading.aligned_parts import Part, is_figures
from compliance.reading.blocks import Block, Cell, Note, Paragraph, Table
from compliance.reading.cells import Placed, grid, item
from compliance.reading.limits import Limits

_APART = re.compile(r"[ \u00a0]{2,}")
LOST = "unplaced-row"
"""Code of a line of figures that fits no columns."""


class _Line(Struct, frozen=True):
    """One line of a paragraph."""

    at: int
    """Which paragraph it is of."""
    place: Place
    written: str

    def parts(self, tabbed: bool | None = None) -> tuple[Part, ...]:
        """What stands apart in it: between tabs where the table is `tabbed`, or else between spaces."""
        tabs = "\t" in self.written.strip(" ") if tabbed is None else tabbed
        return tuple(_tabbed(self.written) if tabs else _spaced(self.written))


def with_aligned(blocks: Sequence[Block], limits: Limits) -> tuple[Block, ...]:
    """The blocks with the paragraphs that make plain tables of figures as such tables."""
    found: list[Block] = []
    run: list[Paragraph] = []
    tables = max((block.place.table or 0 for block in blocks if isinstance(block, Table)), default=0)
    for block in [*blocks, None]:
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        made = _made(run, tables, limits)
        tables += sum(isinstance(one, Table) for one in made)
        found += made
        run = []
        if block is not None:
            found.append(block)
    return tuple(found)


def _made(paragraphs: Sequence[Paragraph], tables: int, limits: Limits) -> list[Block]:
    lines = [line for at, one in enumerate(paragraphs) for line in _lines(at, one)]
    parts = [line.parts() for line in lines]
    if sum(map(is_figures, parts)) < FEWEST_ROWS:
        return list(paragraphs)
    found: list[Block] = []
    done = 0
    before: Arranged | None = None
    for first, last in spans(parts):
        inside = lines[first : last + 1]
        arranged = _arranged(inside, parts[first : last + 1], before)
        if arranged is None:
            continue
        tables += 1
        before = arranged
        found += paragraphs[done : lines[first].at]
        found.append(_table(arranged, inside, tables, limits))
        done = lines[last].at + 1
    return [*found, *paragraphs[done:]]


def _arranged(lines: Sequence[_Line], parts: Sequence[tuple[Part, ...]], before: Arranged | None) -> Arranged | None:
    """The table of lines; where names take more or fewer tabs, its columns are known by order alone."""
    rows = [(line, own) for line, own in zip(lines, parts, strict=True) if is_figures(own)]
    tabbed = sum("\t" in line.written.strip(" ") for line, _ in rows) * 2 > len(rows)
    split = [line.parts(tabbed) for line in lines]
    ordered = tabbed and len({own[1].left for _, own in rows if len(own) > 1}) > 1
    if ordered:
        split = [tuple(Part(at, at + _FIELD, part.text) for at, part in enumerate(line)) for line in split]
    return arrange(split, before, ordered=ordered)


_FIELD = 0.75
"""How much of the room between two tabs a field takes."""


def _lines(at: int, paragraph: Paragraph) -> Iterator[_Line]:
    written = paragraph.lead + (paragraph.place.text or paragraph.text)
    for number, line in enumerate(re.split(r"[\n\v]", written)):
        if line.strip():
            here = paragraph.place
            if number and here.line is not None and here.column is not None:
                here = replace(here, line=here.line + number)
            yield _Line(at, here, line)


def _tabbed(line: str) -> Iterator[Part]:
    for at, field in enumerate(line.split("\t")):
        if field.strip():
            yield Part(float(at), at + _FIELD, field.strip())


def _spaced(line: str) -> Iterator[Part]:
    """Stretches that two spaces or more part, by the letters that take room."""
    at = start = 0
    for gap in [*_APART.finditer(line), None]:
        end = gap.start() if gap else len(line)
        text = line[start:end]
        if text.strip():
            left = at + _width(text[: len(text) - len(text.lstrip())])
            yield Part(float(left), float(at + _width(text.rstrip())), text.strip())
        at += _width(line[start : gap.end() if gap else len(line)])
        start = gap.end() if gap else len(line)


def _width(text: str) -> int:
    return sum(unicodedata.category(letter) not in ("Mn", "Cf") for letter in text)


def _table(arranged: Arranged, lines: Sequence[_Line], number: int, limits: Limits) -> Table:
    at = replace(lines[0].place, table=number, text=None)
    entries: dict[tuple[int, int], list[tuple[Part, Place]]] = {}
    across: dict[tuple[int, int], int] = {}
    for piece in arranged.pieces:
        spot = piece.row, piece.column
        here = replace(
            lines[piece.line].place, table=number, row=piece.row + 1, cell=str(piece.column + 1), rebuilt=True
        )
        entries.setdefault(spot, []).append((piece.part, replace(here, text=piece.part.text)))
        across[spot] = piece.columns
    placed = []
    for (row, column), own in entries.items():
        items = tuple(found for part, place in own if (found := item(part.text, place)) is not None)
        text = "\n".join(one.text for one in items)
        placed.append(Placed(row, column, Cell(text, own[0][1], items, 1, across[row, column])))
    rows = grid(placed, arranged.height, len(arranged.columns), at, limits)
    return Table(rows, at, None, tuple(lost_line(lines[one].place, lines[one].parts()) for one in arranged.lost))


def lost_line(place: Place, parts: Sequence[Part]) -> Note:
    """That a line of figures fits none of the columns."""
    shown = " ".join(part.text for part in parts)[:60]
    return Note(
        f"บรรทัด “{shown}” ไม่ตรงกับคอลัมน์ของตารางที่จัดด้วยแท็บหรือเว้นวรรค จึงไม่ได้อ่าน",
        f"the line “{shown}” fits no columns of its table, which tabs or spaces align: it was not read",
        place,
        LOST,
    )
