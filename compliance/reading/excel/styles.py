"""The parts that cells refer to: shared texts, number formats, underlining."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct

from compliance.reading.errors import ReadingError, too_large
from compliance.reading.excel.formats import BUILTIN, NumberFormat, number_format
from compliance.reading.package import Package, attribute, local
from compliance.reading.plain import Mark, Stretch

PLAIN = NumberFormat()
OFF = ("0", "false")
WHITE = ("FFFFFF",)
SMALLEST = 2.5
"""Points: letters of this size are not for reading."""
_One = TypeVar("_One")


class Style(Struct, frozen=True):
    """What matters of a cell's style."""

    form: NumberFormat = PLAIN
    underlined: bool = False
    mark: Mark | None = None


class Font(Struct, frozen=True):
    """What matters of a font."""

    underlined: bool = False
    mark: Mark | None = None
    white: bool = False


class Written(Struct, frozen=True):
    """A text in its stretches, with whether any of it is underlined."""

    stretches: tuple[Stretch, ...]
    underlined: bool = False

    @property
    def text(self) -> str:
        """All of it, whatever marks it bears."""
        return "".join(one.text for one in self.stretches)


def rich_text(element: Any) -> Written:
    """The text of a shared or inline string: runs in order, phonetic guides left out."""
    parts: list[Stretch] = []
    underlined = False
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(Stretch(_unescaped(child.text or "")))
        elif name == "r":
            font, text = Font(), ""
            for inner in child:
                if local(inner) == "t":
                    text += inner.text or ""
                elif local(inner) == "rPr":
                    font = _font(inner)
            underlined = underlined or font.underlined
            parts.append(Stretch(_unescaped(text), font.mark))
    return Written(tuple(parts), underlined)


def _font(element: Any) -> Font:
    found = {local(child): child for child in element}
    mark: Mark | None = None
    if "strike" in found and found["strike"].get("val") not in OFF:
        mark = "struck"
    elif "vertAlign" in found and found["vertAlign"].get("val") in ("superscript", "subscript"):
        mark = "raised"
    elif "sz" in found and _is_tiny(found["sz"].get("val")):
        mark = "unseen"
    colour = found.get("color")
    white = colour is not None and (
        (colour.get("rgb") or "").upper()[-6:] in WHITE or (colour.get("theme") == "0" and not colour.get("tint"))
    )
    return Font("u" in found and found["u"].get("val") != "none", mark, white)


def _is_tiny(size: str | None) -> bool:
    try:
        return size is not None and float(size) <= SMALLEST
    except ValueError:
        return False


def _unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_."""
    return (
        text.replace("_x000D_", "").replace("_x000A_", "\n").replace("\r\n", "\n")
        if "_x0" in text or "\r" in text
        else text
    )


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
    fonts: list[Font] = []
    coloured: list[bool] = []
    styles: list[Style] = []
    for section in root:
        name = local(section)
        if name == "numFmts":
            for entry in section:
                number = _number(entry.get("numFmtId"))
                codes[number] = attribute(entry, "formatCode") or ""
        elif name == "fonts":
            fonts = [_font(font) for font in section]
        elif name == "fills":
            coloured = [_is_coloured(fill) for fill in section]
    for section in root:
        if local(section) == "cellXfs":
            for entry in section:
                font = _at(fonts, _number(entry.get("fontId")), Font())
                form = number_format(codes.get(_number(entry.get("numFmtId")), "")[:300])
                unseen = font.white and not _at(coloured, _number(entry.get("fillId")), True)
                styles.append(Style(form, font.underlined, font.mark or ("unseen" if unseen else None)))
    return styles, None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def _at(listed: list[_One], number: int, other: _One) -> _One:
    return listed[number] if 0 <= number < len(listed) else other


def _is_coloured(fill: Any) -> bool:
    """Whether white letters show on it."""
    for pattern in fill:
        if local(pattern) != "patternFill":
            return True
        if pattern.get("patternType", "none") == "none":
            return False
        front = next((child for child in pattern if local(child) == "fgColor"), None)
        return front is None or not ((front.get("rgb") or "").upper()[-6:] in WHITE or front.get("theme") == "0")
    return False
