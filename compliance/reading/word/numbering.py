"""Automatic numbers and bullets, counted as Word counts them: ๑. ๒. ๒.๑ …

Word stores no number beside a paragraph, only "level 2 of list 5"; what a reader sees follows from counting.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from compliance.reading.package import attribute, local
from compliance.reading.word.styles import Styles, whole
from compliance.thai import to_thai

LEVELS = 9
THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
BULLET = "•"
_SLOT = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Level(Struct, frozen=True):
    """How one level of a list is counted and shown."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    """The level (1 to 9) above which a new count begins; 0 for never; None for any higher level."""
    legal: bool = False
    style: str | None = None


class _List(Struct):
    pattern: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document, and how far each has been counted."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._patterns: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self._styles = styles
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._read_pattern(element)
            elif local(element) == "num":
                self._read_list(element)

    def _read_pattern(self, element: Any) -> None:
        name = attribute(element, "abstractNumId") or ""
        self._patterns[name] = {}
        for child in element:
            if local(child) == "lvl":
                self._patterns[name][whole(attribute(child, "ilvl")) or 0] = _level(child)
            elif local(child) == "numStyleLink":
                self._links[name] = attribute(child, "val") or ""

    def _read_list(self, element: Any) -> None:
        found = _List("")
        for child in element:
            if local(child) == "abstractNumId":
                found.pattern = attribute(child, "val") or ""
            elif local(child) == "lvlOverride":
                at = whole(attribute(child, "ilvl")) or 0
                for inner in child:
                    if local(inner) == "startOverride":
                        found.starts[at] = whole(attribute(inner, "val")) or 0
                    elif local(inner) == "lvl":
                        found.levels[at] = _level(inner)
        self._lists[attribute(element, "numId") or ""] = found

    def label(self, list_id: str, level: int | None, style: str | None = None) -> str | None:
        """Count one paragraph and give its number or bullet; None where the list is unknown or shows nothing.

        `style` is the paragraph style that put it into the list: it may decide the level.
        """
        found = self._lists.get(list_id)
        if found is None:
            return None
        pattern = self._pattern(found.pattern)
        levels = {**self._patterns.get(pattern, {}), **found.levels}
        if level is None:
            level = next((at for at, one in levels.items() if style and one.style == style), 0)
        if level not in levels or not 0 <= level < LEVELS:
            return None
        counts = self._counts.setdefault(pattern, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at, start in found.starts.items():
                if 0 <= at < LEVELS:
                    counts[at] = start - 1
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                counts[deeper] = None
        for higher in range(level):
            if counts[higher] is None and higher in levels:
                counts[higher] = levels[higher].start
        return _shown(levels, level, counts) or None

    def _pattern(self, name: str) -> str:
        """A pattern may stand for the list of a numbering style."""
        if name in self._links and not self._patterns.get(name):
            listing = self._styles.listing(self._links[name])
            target = self._lists.get(listing[0].list) if listing else None
            if target is not None:
                return target.pattern
        return name


def _level(element: Any) -> Level:
    values: dict[str, str] = {}
    for child in element:
        name = local(child)
        if name == "AlternateContent":
            inner = next(child.iter("{*}numFmt"), None)
            if inner is not None:
                values["numFmt"] = attribute(inner, "val") or ""
        else:
            values[name] = attribute(child, "val") or ""
    return Level(
        values.get("numFmt", "decimal"),
        values.get("lvlText", ""),
        whole(values.get("start")) or (0 if values.get("start") == "0" else 1),
        whole(values.get("lvlRestart")),
        "isLgl" in values and values["isLgl"] not in ("0", "false", "off"),
        values.get("pStyle"),
    )


def _shown(levels: dict[int, Level], level: int, counts: list[int | None]) -> str:
    one = levels[level]
    if one.form == "bullet":
        return _PRIVATE.sub(BULLET, one.text).strip()

    def number(slot: re.Match[str]) -> str:
        at = int(slot.group(1)) - 1
        count = counts[at]
        if at > level or count is None or at not in levels:
            return ""
        return in_form(count, "decimal" if one.legal else levels[at].form)

    return _SLOT.sub(number, one.text[:100]).strip()


def in_form(count: int, form: str) -> str:
    """A count as Word shows it; forms that no Thai office uses come out in Arabic digits."""
    match form:
        case "thaiNumbers" | "thaiCounting":
            return to_thai(str(count))
        case "thaiLetters":
            return _letters(count, THAI_LETTERS)
        case "lowerLetter":
            return _letters(count, LATIN_LETTERS)
        case "upperLetter":
            return _letters(count, LATIN_LETTERS).upper()
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
        case "decimalZero":
            return f"{count:02}"
        case "none" | "bullet":
            return ""
    return str(count)


def _letters(count: int, letters: str) -> str:
    """After the last letter Word doubles them: …, ฮ, กก, ขข."""
    if not 1 <= count <= len(letters) * 10:
        return str(count)
    times, at = divmod(count - 1, len(letters))
    return letters[at] * (times + 1)


def _roman(count: int) -> str:
    if not 1 <= count < 4000:
        return str(count)
    shown = ""
    for size, letters in _ROMAN:
        while count >= size:
            shown += letters
            count -= size
    return shown
