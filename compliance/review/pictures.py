"""Pages of submitted PDFs as pictures, and where a text stands on one; tables of Word and Excel files around a place.

Submitted files are opened again here: in the workbench's process for that, with its bounds.
"""

from __future__ import annotations

import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from compliance.corpus.folder import write_whole
from compliance.model.places import Place
from compliance.review.state import Workbench

SCALE = 1.6
"""Pixels a point: a page of A4 is some 950 pixels wide."""
LONGEST = 80
"""Code points of a text that are looked for on a page."""
MARGIN = 14
"""Points around a text that is cut out."""
ROWS, LINES = 4, 3
"""Of a table, and of paragraphs, before and after the place."""


def page(bench: Workbench, sha256: str, number: int) -> bytes | None:
    """The picture of a page (from 1) of a stored PDF or photo, as PNG; None where there is none."""
    kept = bench.folder / "pages" / sha256 / f"{number}.png"
    if not kept.is_file():
        content = _does(bench, _draw, str(bench.file(sha256)), number)
        if not content:
            return None
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, content)
    return kept.read_bytes()


def crop(bench: Workbench, sha256: str, number: int, text: str) -> bytes | None:
    """The strip of a page on which a text stands, as PNG; None where it is not found, as on a scan."""
    found: bytes | None = _does(bench, _cut, str(bench.file(sha256)), number, text.strip()[:LONGEST])
    return found or None


def boxes(bench: Workbench, sha256: str, number: int, text: str) -> list[list[float]]:
    """Where a text stands on a page: left, top, width, height in percent of the page."""
    found = _does(bench, _find, str(bench.file(sha256)), number, text.strip()[:LONGEST])
    return json.loads(found) if found else []


def around(bench: Workbench, sha256: str, name: str, place: Place) -> list[list[list[Any]]]:
    """The rows of the table, or the paragraphs, around a place: of each row its cells as (text, is it the place)."""
    found = _does(bench, _around, str(bench.file(sha256)), name, place)
    return found or []


def _does(bench: Workbench, work: Any, *words: Any) -> Any:
    try:
        return bench.drawing.does(work, *words)
    except (OSError, ValueError):
        return None


def _opened(path: str) -> Any:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        return pypdfium2.PdfDocument(Path(path).read_bytes())
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None


def _draw(path: str, number: int) -> bytes | None:
    from PIL import Image

    if Path(path).read_bytes()[:5] != b"%PDF-":
        with Image.open(path) as photo:
            photo.seek(number - 1)
            return _png(photo.convert("RGB"))
    document = _opened(path)
    return _png(document[number - 1].render(scale=SCALE).to_pil()) if 1 <= number <= len(document) else None


def _png(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.thumbnail((1600, 1600))
    picture.save(out, "PNG")
    return out.getvalue()


def _rectangles(page: Any, text: str) -> list[tuple[float, float, float, float]]:
    letters = page.get_textpage()
    found = letters.search(text).get_next() if text else None
    return [letters.get_rect(i) for i in range(letters.count_rects(*found))] if found else []


def _find(path: str, number: int, text: str) -> str:
    page = _opened(path)[number - 1]
    width, height = page.get_size()
    return json.dumps([
        [round(100 * left / width, 2), round(100 * (1 - top / height), 2),
         round(100 * (right - left) / width, 2), round(100 * (top - bottom) / height, 2)]
        for left, bottom, right, top in _rectangles(page, text)
    ])  # fmt: skip


def _cut(path: str, number: int, text: str) -> bytes | None:
    page = _opened(path)[number - 1]
    _, height = page.get_size()
    found = _rectangles(page, text)
    if not found:
        return None
    top, bottom = max(one[3] for one in found), min(one[1] for one in found)
    if top - bottom > 80:  # the first of it is enough to find it
        bottom = top - 80
    crop = (0, max(bottom - MARGIN, 0), 0, max(height - top - MARGIN, 0))
    return _png(page.render(scale=SCALE, crop=crop).to_pil())


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
    lines: list[list[list[Any]]] = []
    for block in blocks:
        if not isinstance(block, Table):
            lines.append([[block.text, _is(block.place, place)]])
            continue
        rows = [[[cell.text, _is(cell.place, place)] for cell in row] for row in block.rows]
        at = next((n for n, row in enumerate(rows) if any(here for _, here in row)), None)
        if at is None and (place.table, place.sheet) == (block.place.table, block.place.sheet) and place.row:
            at = next((n for n, row in enumerate(block.rows) if any(c.place.row == place.row for c in row)), None)
        if at is not None:
            return rows[max(at - ROWS, 0) : at + ROWS + 1]
    at = next((n for n, line in enumerate(lines) if line[0][1]), None)
    return [] if at is None else lines[max(at - LINES, 0) : at + LINES + 1]


def _is(one: Place, place: Place) -> bool:
    if place.cell:
        return (one.sheet, one.cell) == (place.sheet, place.cell)
    return (one.line, one.page, one.table, one.row, one.text) == (
        place.line, place.page, place.table, place.row, place.text
    )  # fmt: skip
