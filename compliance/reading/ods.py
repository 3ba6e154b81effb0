"""What a library does not tell of an .ods: what is hidden, and what is not plainly visible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from compliance.reading.package import Package, attribute, local
from compliance.reading.plain import Mark, Stretch

CONTENT, STYLES = "content.xml", "styles.xml"
MOST_REPEATED = 10_000
"""Of rows or cells that are told once for many, no more are looked at: far below the last entry all are told so."""
_GROUPS = (
    "table-header-rows",
    "table-row-group",
    "table-rows",
    "table-header-columns",
    "table-column-group",
    "table-columns",
)
_WHITE = re.compile(r"#f[c-f]f[c-f]f[c-f]|white", re.IGNORECASE)


class Look(Struct, frozen=True):
    """What a style says of how text shows."""

    mark: Mark | None = None
    white: bool = False
    coloured: bool = False


class OdsSheet(Struct):
    """Of one sheet, rows and columns from 1: what is hidden, and the stretches of each cell that bears a mark."""

    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    cells: dict[tuple[int, int], list[Stretch]] = field(default_factory=dict)


def read_ods(package: Package) -> list[OdsSheet]:
    """Each sheet in order. Raises ReadingError for what is no XML."""
    content = package.parse(CONTENT)
    roots = [package.parse(STYLES)] if STYLES in package else []
    styles = {
        attribute(one, "name") or "": one
        for root in (*roots, content)
        for one in root.iter("{*}style", "{*}default-style")
    }
    looks = {name: _look(name, styles) for name in styles}
    return [
        _sheet(table, looks, styles) for table in content.iter("{*}table") if local(table.getparent()) == "spreadsheet"
    ]


def _look(name: str, styles: Mapping[str, Any]) -> Look:
    """A style with what it takes over from those above it; the nearest says."""
    said: dict[str, str] = {}
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        for properties in styles[name]:
            if local(properties) in ("text-properties", "table-cell-properties"):
                for key, value in properties.attrib.items():
                    said.setdefault(key.rpartition("}")[2], str(value))
        name = attribute(styles[name], "parent-style-name") or ""
    struck = any(said.get(f"text-line-through-{one}", "none") != "none" for one in ("style", "type"))
    mark: Mark | None = "struck" if struck else "hidden" if said.get("display") == "none" else None
    background = said.get("background-color", "transparent")
    coloured = background != "transparent" and not _WHITE.fullmatch(background)
    return Look(mark, bool(_WHITE.fullmatch(said.get("color", ""))), coloured)


def _sheet(table: Any, looks: Mapping[str, Look], styles: Mapping[str, Any]) -> OdsSheet:
    own = styles.get(attribute(table, "style-name") or "")
    shown = [attribute(one, "display") for one in (own if own is not None else ()) if local(one) == "table-properties"]
    sheet = OdsSheet("false" in shown)
    column, usual = 1, list[tuple[int, int, str]]()
    row = 1
    for entry, inside in _entries(table, False):
        kind = local(entry)
        count = _repeated(entry, "number-columns-repeated" if kind == "table-column" else "number-rows-repeated")
        hidden = inside or attribute(entry, "visibility") in ("collapse", "filter")
        if kind == "table-column":
            usual.append((column, column + count - 1, attribute(entry, "default-cell-style-name") or ""))
            if hidden:
                sheet.hidden_columns.append((column, column + count - 1))
            column += count
            continue
        if hidden:
            sheet.hidden_rows.update(range(row, row + min(count, MOST_REPEATED)))
        _cells(sheet, entry, row, usual, looks)
        row += count
    return sheet


def _entries(element: Any, hidden: bool) -> Iterator[tuple[Any, bool]]:
    """Columns and rows in order, those in groups too, and whether their group is folded away."""
    for child in element:
        if local(child) in ("table-column", "table-row"):
            yield child, hidden
        elif local(child) in _GROUPS:
            yield from _entries(child, hidden or attribute(child, "display") == "false")


def _repeated(element: Any, name: str) -> int:
    told = attribute(element, name) or "1"
    return int(told) if told.isdecimal() and len(told) < 9 else 1


def _cells(
    sheet: OdsSheet, row: Any, number: int, usual: list[tuple[int, int, str]], looks: Mapping[str, Look]
) -> None:
    column = 1
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        count = _repeated(cell, "number-columns-repeated")
        if any(local(one) == "p" for one in cell):
            column_style = next((name for first, last, name in usual if first <= column <= last), "")
            name = attribute(cell, "style-name") or attribute(row, "default-cell-style-name") or column_style
            found = [*_stretches(cell, looks.get(name, Look()), looks)]
            if any(one.mark for one in found):
                sheet.cells.update({(number, at): found for at in range(column, column + min(count, MOST_REPEATED))})
        column += count


def _stretches(element: Any, look: Look, looks: Mapping[str, Look]) -> Iterator[Stretch]:
    """The text of a cell, each piece with its mark; notes that hang from it are none of it."""
    mark: Mark | None = look.mark or ("unseen" if look.white and not look.coloured else None)
    if element.text and local(element) != "table-cell":
        yield Stretch(element.text, mark)
    for number, child in enumerate(element):
        name = local(child)
        if name == "annotation":
            continue
        if name == "p" and number and local(element) == "table-cell":
            yield Stretch("\n", None)
        own = looks.get(attribute(child, "style-name") or "") if name in ("span", "p") else None
        yield from _stretches(child, _over(own, look), looks)
        if child.tail and local(element) != "table-cell":
            yield Stretch(child.tail, mark)


def _over(own: Look | None, look: Look) -> Look:
    return look if own is None else Look(own.mark or look.mark, own.white or look.white, own.coloured or look.coloured)
