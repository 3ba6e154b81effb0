"""What every format is reduced to before it is understood: paragraphs and tables, in reading order, with places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from compliance.model.places import Place


class Paragraph(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One paragraph or heading. `text` is cleaned (normalised, one line); `place.text` is as written."""

    text: str
    place: Place
    level: int | None = None
    """1 to 6 where the format marks a heading; None for body text or where headings are not marked."""
    lead: str = ""
    """The spaces and tabs before its first word, where some may align it."""
    wrapped: bool = False
    """The lines of `place.text` are those of the page: nobody meant them to end there."""


class Item(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One paragraph or list entry inside a table cell."""

    text: str
    place: Place
    bullet: str | None = None
    """The mark that began the entry (-, ·, ๑.), None where there was none."""
    listed: bool = False
    """It stood in a list (<li>, a list paragraph), not in a plain paragraph."""
    at: int = 0
    """The line of its cell, or of its page, on which it stands, blank ones counted; 0 where that is not known."""


class Cell(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One cell of a table. `text` joins its items with a line break."""

    text: str
    place: Place
    items: tuple[Item, ...] = ()
    rows: int = 1
    columns: int = 1
    """How many grid rows and columns the cell spans; the covered grid positions hold the same Cell object."""
    underlined: bool = False
    hidden: bool = False


class Note(Struct, frozen=True, array_like=True, omit_defaults=True):
    """Something a reader skipped, doubted or could not attribute: for the officer to look at."""

    th: str
    en: str
    place: Place | None = None
    code: str = "note"
    """A stable word: `unattributed`, `hidden-row`, `no-cached-value`, `unreadable-page`, `conflict`, …"""


class Table(Struct, frozen=True):
    """A grid: every row has the same number of cells; a missing cell is an empty Cell."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    title: str | None = None
    """A caption or the name of the sheet."""
    lost: tuple[Note, ...] = ()
    """Rows that are not plainly visible and were left out, or what else of it was not read: it is not whole."""


Block: TypeAlias = Paragraph | Table


UNREAD = "unreadable-page"
"""Code of a page that could not be read."""
UNRULED = "unruled-table"
"""Code of a page on which something stands in columns without ruling lines, which was not read."""
FROM_PICTURE = "read-from-picture"
"""Code of pages whose letters were recognised on pictures of them."""


def cut_off(th: str, en: str, place: Place) -> Note:
    """That the end of a file seems to be missing, and what shows it."""
    return Note(
        f"{th} ไฟล์อาจถูกตัดกลางคัน สิ่งที่อยู่ท้ายไฟล์อาจหายไป ให้ส่งไฟล์อีกครั้ง",
        f"{en}: the file may have been cut off, and what stood at its end be missing; send it again",
        place,
        "cut-off",
    )


class Blocks(Struct, frozen=True):
    """One file as blocks."""

    file: str
    format: str
    blocks: Sequence[Block]
    notes: tuple[Note, ...] = ()
    unreadable: tuple[Note, ...] = ()
    """Stretches (pages, sheets) that could not be read reliably: no part may be called whole because of them."""
    recogniser: str | None = None
    """The program that read pages of it from pictures, with its version."""
    left_out: tuple[int, ...] = ()
    """Pages whose blocks were left out."""
