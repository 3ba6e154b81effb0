"""Pages of submitted PDFs as pictures, and where a value stands on one; tables of Word and Excel files around a place.

Submitted files are opened again here: in the workbench's process for that, with its bounds.
"""

from __future__ import annotations

import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from compliance.model.places import Box, Place
from compliance.model.places import around as holding
from compliance.reading.pdf.geometry import turn_of
from compliance.review.state import Workbench

SCALE = 1.6
"""Pixels a point: a page of A4 is some 950 pixels wide."""
LONGEST = 80
"""Code points of a text that are looked for on a page."""
MARGIN, TALLEST = 14, 110
"""Points above and below what is cut out, and of the whole strip at most."""
AROUND, MARK = 3, "#c77700"
"""Pixels between a value and its mark, and the colour of that."""
ROWS, LINES = 4, 3
"""Of a table, and of paragraphs, before and after the place."""
HEADS = 2
"""Rows that begin a table: they say what its columns are."""


def page(bench: Workbench, sha256: str, number: int, turned: int = 0) -> bytes | None:
    """The picture of a page (from 1) of a stored PDF or photo, as PNG; None where there is none.

    `turned`: by how many degrees clockwise it is turned to be read, as places tell it (`Place.turned`).
    """
    path = bench.whole(sha256)
    kept = bench.drawn.get((sha256, number, turned))
    if kept is not None:
        return kept
    made: bytes | None = _does(bench, _draw, str(path), number, turned)
    if made:
        bench.keep_drawn((sha256, number, turned), made)
    return made or None


def crop(bench: Workbench, sha256: str, number: int, box: Box | None, text: str, turned: int = 0) -> bytes | None:
    """The strip of a page on which a box stands, or a text that stands there once, marked, as PNG; None without."""
    found: bytes | None = _does(bench, _cut, str(bench.whole(sha256)), number, box, text.strip()[:LONGEST], turned)
    return found or None


def boxes(bench: Workbench, sha256: str, number: int, box: Box | None, text: str, turned: int = 0) -> list[list[float]]:
    """Where a box, or a text that stands there once, is on a page: left, top, width, height in percent of the page."""
    found = _does(bench, _find, str(bench.whole(sha256)), number, box, text.strip()[:LONGEST], turned)
    return json.loads(found) if found else []


def around(bench: Workbench, sha256: str, name: str, place: Place) -> list[list[list[Any]]]:
    """The rows of the table, or the paragraphs, around a place: of each row its cells as (text, is it the place)."""
    found = _does(bench, _around, str(bench.whole(sha256)), name, place)
    return found or []


def _does(bench: Workbench, work: Any, *words: Any) -> Any:
    try:
        return bench.drawing.does(work, *words)
    except (OSError, ValueError):
        return None


def _opened(path: str, number: int, turned: int) -> Any:
    """A page of a PDF, turned as it is read. Raises ValueError: it has none of that number, or is no PDF."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(Path(path).read_bytes())
        if not 1 <= number <= len(document):
            raise ValueError(f"no page {number}")
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None
    page.set_rotation((page.get_rotation() + turned) % 360)
    return page


def _photo(path: str, number: int, turned: int) -> tuple[Any, float] | None:
    """A photo, or a page of a TIFF, turned as it is read, with its pixels a point, as its reader measures.

    None of a PDF.
    """
    from itertools import islice

    from PIL import Image

    from compliance.reading.errors import ReadingError
    from compliance.reading.limits import Limits
    from compliance.reading.ocr.picture import pictures

    content = Path(path).read_bytes()
    if content[:5] == b"%PDF-":
        return None
    try:
        one = next(islice(pictures(content, Path(path).name, Limits()), number - 1, None), None)
    except ReadingError as error:
        raise ValueError(error.code) from None
    if one is None:
        raise ValueError(f"no page {number}")
    one = one.turned(turned // 90)
    return Image.frombytes("L", (one.width, one.height), one.grey).convert("RGB"), 1 / one.point


def _draw(path: str, number: int, turned: int = 0) -> bytes | None:
    if photo := _photo(path, number, turned):
        return _png(photo[0])
    return _png(_opened(path, number, turned).render(scale=SCALE).to_pil())


def _png(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.thumbnail((1600, 1600))
    picture.save(out, "PNG")
    return out.getvalue()


def _stands(page: Any, box: Box | None, text: str) -> list[Box]:
    """The box on a page, turned as it is read; without one each stretch of a text that the page has once.

    Of several nobody knows which.
    """
    if box or not text:
        return [box] if box else []
    letters, turn = page.get_textpage(), turn_of(page)
    search = letters.search(text)
    found = search.get_next()
    if not found or search.get_next():
        return []
    stretches = (letters.get_rect(i) for i in range(letters.count_rects(*found)))
    corners = ((*turn.point(left, bottom), *turn.point(right, top)) for left, bottom, right, top in stretches)
    return [(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)) for x, y, to_x, to_y in corners]


def _find(path: str, number: int, box: Box | None, text: str, turned: int = 0) -> str:
    if photo := _photo(path, number, turned):
        (width, height), found = (side / photo[1] for side in photo[0].size), [box] if box else []
    else:
        page = _opened(path, number, turned)
        (width, height), found = page.get_size(), _stands(page, box, text)
    return json.dumps([
        [round(100 * one, 2) for one in (left / width, top / height, (right - left) / width, (bottom - top) / height)]
        for left, top, right, bottom in found
    ])  # fmt: skip


def _cut(path: str, number: int, box: Box | None, text: str, turned: int = 0) -> bytes | None:
    from PIL import ImageDraw

    photo = _photo(path, number, turned)
    page: Any = None if photo else _opened(path, number, turned)
    scale = photo[1] if photo else SCALE
    height = photo[0].height / scale if photo else page.get_size()[1]
    found = ([box] if box else []) if photo else _stands(page, box, text)
    whole = holding(found)
    if whole is None:
        return None
    _, top, _, bottom = whole
    top, bottom = max(top - MARGIN, 0), min(bottom + MARGIN, top + TALLEST, height)  # the first of it is enough
    if not top < bottom:
        return None
    picture = (
        photo[0].crop((0, round(scale * top), photo[0].width, round(scale * bottom)))
        if photo
        else page.render(scale=SCALE, crop=(0, height - bottom, 0, top)).to_pil().convert("RGB")
    )
    for one in found:
        left, upper, right, lower = (scale * edge for edge in one)
        frame = (left - AROUND, upper - scale * top - AROUND, right + AROUND, lower - scale * top + AROUND)
        ImageDraw.Draw(picture).rectangle(frame, outline=MARK, width=2)
    return _png(picture)


@lru_cache(maxsize=4)
def _blocks(path: str, name: str) -> Any:
    from compliance.reading.errors import ReadingError
    from compliance.reading.files import read_blocks

    try:
        return read_blocks(Path(path), name=name).blocks
    except ReadingError as error:
        raise ValueError(error.code) from None


def _around(path: str, name: str, place: Place) -> list[list[list[Any]]]:
    from compliance.reading.blocks import Table

    blocks = _blocks(path, name)
    if place.table or place.cell:
        for block in blocks:
            if isinstance(block, Table) and (at := _row_of(block, place)) is not None:
                rows = [[[cell.text, _is(cell, place)] for cell in row] for row in block.rows]
                head = min(HEADS, max(at - ROWS, 0))
                return rows[:head] + rows[max(at - ROWS, 0) : at + ROWS + 1]
    lines = [block for block in blocks if not isinstance(block, Table)]
    column = place.column or 0  # several may stand on one line; and a place may be words inside one
    own = [n for n, one in enumerate(lines) if one.place.line == place.line and (one.place.column or 0) <= column]
    if not own or place.line is None:
        return []
    at = own[-1]
    return [[[one.text, n == at]] for n, one in enumerate(lines) if at - LINES <= n <= at + LINES]


def _row_of(table: Any, place: Place) -> int | None:
    """The row of a table in which a place stands; where no cell is its own, the row of that number."""
    if (table.place.table, table.place.sheet) != (place.table or table.place.table, place.sheet):
        return None
    own = (n for n, row in enumerate(table.rows) if any(_is(cell, place) for cell in row))
    numbered = (n for n, row in enumerate(table.rows) if place.row and any(c.place.row == place.row for c in row))
    return next(own, next(numbered, None))


def _is(cell: Any, place: Place) -> bool:
    """Whether a cell is where a place says, which may be one of several entries in it."""
    one = cell.place
    if place.sheet:
        return (one.sheet, one.cell) == (place.sheet, place.cell)
    if place.cell:
        return (one.table, one.row, one.cell) == (place.table, place.row, place.cell)
    entries = (one, *(entry.place for entry in cell.items))
    return any((at.row, at.line, at.column) == (place.row, place.line, place.column) for at in entries)
