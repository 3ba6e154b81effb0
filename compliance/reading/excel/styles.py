"""The parts that cells refer to: shared texts, number formats, underlining."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from compliance.reading.errors import ReadingError, too_large
from compliance.reading.excel.formats import BUILTIN, NumberFormat, number_format
from compliance.reading.package import Package, attribute, local

PLAIN = NumberFormat()


class Style(Struct, frozen=True):
    """What matters of a cell's style."""

    form: NumberFormat = PLAIN
    underlined: bool = False


class Written(Struct, frozen=True):
    """A text with whether any of it is underlined."""

    text: str
    underlined: bool = False


def rich_text(element: Any) -> Written:
    """The text of a shared or inline string: runs joined, phonetic guides left out."""
    parts: list[str] = []
    underlined = False
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            for inner in child:
                if local(inner) == "t":
                    parts.append(inner.text or "")
                elif local(inner) == "rPr" and any(_underlines(mark) for mark in inner):
                    underlined = True
    return Written(_unescaped("".join(parts)), underlined)


def _unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_."""
    return (
        text.replace("_x000D_", "").replace("_x000A_", "\n").replace("\r\n", "\n")
        if "_x0" in text or "\r" in text
        else text
    )


def _underlines(mark: Any) -> bool:
    return local(mark) == "u" and mark.get("val") != "none"


def read_strings(package: Package, part: str | None) -> list[Written]:
    """The shared texts, by number."""
    found: list[Written] = []
    if part is None:
        return found
    size = 0
    for element in package.iterate(part, ("si",)):
        text = rich_text(element)
        found.append(text)
        size += len(text.text)
        if size > package.limits.characters:
            raise too_large(package.file, part, f"ข้อความกว่า {size:,} ตัวอักษร", f"over {size:,} characters of text")
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return found


def read_styles(package: Package, part: str | None) -> tuple[list[Style], str | None]:
    """Styles by number, and what went wrong where the part cannot be read: then dates show as plain numbers."""
    if part is None:
        return [], None
    try:
        root = package.parse(part)
    except ReadingError as error:
        if error.code != "damaged":
            raise
        return [], error.en
    codes = dict(BUILTIN)
    fonts: list[bool] = []
    styles: list[Style] = []
    for section in root:
        name = local(section)
        if name == "numFmts":
            for entry in section:
                number = _number(entry.get("numFmtId"))
                codes[number] = attribute(entry, "formatCode") or ""
        elif name == "fonts":
            fonts = [any(_underlines(mark) for mark in font) for font in section]
    for section in root:
        if local(section) == "cellXfs":
            for entry in section:
                font = _number(entry.get("fontId"))
                styles.append(
                    Style(
                        number_format(codes.get(_number(entry.get("numFmtId")), "")[:300]),
                        0 <= font < len(fonts) and fonts[font],
                    )
                )
    return styles, None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
