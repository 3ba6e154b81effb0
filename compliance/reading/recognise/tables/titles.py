"""A post's title in a cell, told apart from what offices write beside it: level, line of work, position number."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from compliance.reading.blocks import Cell
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import any_of, longest_first
from compliance.reading.recognise.tables.glued import is_whole, unglued
from compliance.thai import is_dash, skeleton, split_number, strip_bullet, to_arabic
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

_OLD_LEVEL = r"[0-9๐-๙]{1,2}(?:\s*[-–]\s*[0-9๐-๙]{1,2})?\s*ว?(?:\s*/\s*[0-9๐-๙]{1,2}\s*ว?)*"
"""Levels by number, as before 2559: ๗, 3-5/6ว, 2 – 4 / 5."""
_WORDED_OLD_LEVEL = re.compile(rf"\s*ระดับ\s*(?P<level>{_OLD_LEVEL})$")
_BARE_OLD_LEVEL = re.compile(rf"(?:\s+|(?<=[ก-๎]))(?P<level>{_OLD_LEVEL})$")
_BRACKET = re.compile(r"\s*\((?P<inner>[^()]+)\)")
_A_NUMBER = re.compile(r"[0-9๐-๙ล]{1,3}(?:\s*[-–]\s*[0-9๐-๙]+){1,4}")
_NUMBER_ALONE = re.compile(r"[0-9๐-๙ล]{1,3}(?:\s*[-–]\s*[0-9๐-๙]+){1,4}")
_BROKEN_NUMBER = re.compile(r"(?<=[0-9๐-๙][-–])\s*\n\s*(?=[0-9๐-๙])|(?<=[0-9๐-๙])\s*\n\s*(?=[-–][0-9๐-๙])")
"""Where the end of a line breaks a position number, beside one of its hyphens."""


class Title(Struct, frozen=True):
    """A post's title, and the level and the position number that stand with it."""

    position: str
    level: str | None
    number: str | None = None


@per_rulebook
def _level() -> re.Pattern[str]:
    one = any_of(words_of(TABLE_HEADERS).levels)
    return re.compile(rf"\(?(?:{skeleton('ระดับ')})?(?P<level>{one}(?:[/]{one})*)\)?")


@per_rulebook
def _line_of_work() -> tuple[str, ...]:
    return longest_first(words_of(TABLE_HEADERS).beside_titles.line_of_work)


@per_rulebook
def _numbered() -> re.Pattern[str]:
    """A position number behind its word, with or without brackets, to the end of the line or the bracket."""
    words = "|".join(map(re.escape, words_of(TABLE_HEADERS).beside_titles.number))
    words = words.replace("ตำ", "(?:ตำ){1,2}")  # some PDFs say a syllable twice
    return re.compile(rf"\s*\(?\s*(?:{words})\s*:?\s*[0-9๐-๙ล\s–-]*\)?")


def level_of(text: str) -> str | None:
    """The level that a text consists of, as written; None when it is something else."""
    found = _level().fullmatch(skeleton(text))
    if not found:
        return None
    return re.sub(r"^\(?\s*(?:ระดับ)?\s*|\s*\)$", "", clean(text)) or None


@per_rulebook
def _any_level() -> re.Pattern[str]:
    return re.compile(rf"[0-9]|{any_of(words_of(TABLE_HEADERS).levels)}")


def holds_level(text: str) -> bool:
    """Whether a text has a level in it, by word or by number: "อำนวยการท้องถิ่น ระดับต้น", and not "ภารกิจ"."""
    return bool(_any_level().search(to_arabic(skeleton(text))))


def level_in(cell: Cell | None, title: Title, name: Cell) -> tuple[str | None, Cell]:
    """The level of a post and the cell that tells it: the one of its own, or, where that is blank or a dash, the
    title's."""
    if cell is None or not cell.text.strip() or is_dash(cell.text):
        return title.level, name
    return clean(cell.text), cell


def title_of(cell: Cell) -> Title:
    """The post in a cell: its title, and its level when that stands on the line below, in brackets or at the end.

    The line of work in brackets, (นักบริหารงานคลัง ระดับต้น), and the position number are no part of the title; where
    the title has no level of its own, the one in those brackets is its.
    """
    text = _BROKEN_NUMBER.sub("", cell.text)
    numbered = _numbered().search(text.replace("\n", " "))
    number = _A_NUMBER.search(numbered.group() if numbered else "")
    lines = [strip_bullet(clean(_numbered().sub("", line))) for line in text.split("\n")]
    title = _titled([line for line in lines if line])
    return replace(title, number=re.sub(r"\s", "", number.group())) if number else title


def _titled(lines: list[str]) -> Title:
    lines = [line for line in lines if line and not _NUMBER_ALONE.fullmatch(line.strip("() "))]
    if not lines:
        return Title("", None)
    lines[0] = split_number(lines[0])[1] or lines[0]
    work = [line for line in lines[1:] if skeleton(line).startswith(_line_of_work())]
    if work and _with_level(lines[0]).level:  # the line of work below, without its brackets
        lines = [line for line in lines if line not in work]
    if len(lines) > 1 and (is_whole("".join(lines[-2:])) or _is_broken_level(lines[-2], lines[-1])):
        lines[-2:] = ["".join(lines[-2:])]
    if len(lines) > 1 and level_of(lines[-1]):
        return Title(_of_work(_closed(clean("\n".join(lines[:-1]))))[0], level_of(lines[-1]))
    whole, level = _of_work(clean(" ".join(lines)))
    own = _with_level(whole)
    return Title(own.position, own.level or level)


def _is_broken_level(above: str, below: str) -> bool:
    """Whether the end of a line breaks a level in its brackets: "(ปฏิบัติการ/" over "ชำนาญการ)"."""
    opened = above.rpartition("(")
    return ")" not in opened[2] and bool(opened[1]) and below.endswith(")") and bool(level_of(opened[2] + below))


def _closed(title: str) -> str:
    """A title whose last line took the closing bracket with it."""
    return f"{title})" if title.count("(") > title.count(")") else title


def _of_work(title: str) -> tuple[str, str | None]:
    """The title without its line of work in brackets, and the level that stood in them."""
    for bracket in _BRACKET.finditer(title):
        if bracket.start() and skeleton(bracket["inner"]).startswith(_line_of_work()):
            inner = _with_level(bracket["inner"].strip())
            return clean(title[: bracket.start()] + " " + title[bracket.end() :]), inner.level
    return title, None


def _with_level(whole: str) -> Title:
    bracket = re.search(r"\(([^()]+)\)\s*$", whole)
    if bracket and level_of(bracket.group(1)):
        return Title(whole[: bracket.start()].strip(), level_of(bracket.group(1)))
    old = _WORDED_OLD_LEVEL.search(whole) or _BARE_OLD_LEVEL.search(whole)
    if old and old.start():
        return Title(whole[: old.start()].strip(), re.sub(r"\s", "", old["level"]))
    last = whole.rpartition(" ")
    if last[0] and level_of(last[2]):
        return Title(re.sub(r"\s*ระดับ$", "", last[0]).strip(), level_of(last[2]))
    return Title(*(unglued(whole) or (whole, None)))
