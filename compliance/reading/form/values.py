"""What stands in a cell of the form, as the plan has it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from compliance.model.places import Doubt
from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.form_layout import Column, say, words
from compliance.reading.recognise.lists import kind_of, kind_pattern
from compliance.thai import is_dash, parse_money, skeleton, to_arabic
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

_IN_THREES = re.compile(r"(?<=[0-9])[  ](?=[0-9]{3}(?![0-9]))")
_NUMBER = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")
OWN = "IF("
"""How the form's own formulas begin: a person's own are what the plan says."""
FIGURES = ("count", "change", "money", "decimal", "percent", "year")


def written(cell: Cell | Paragraph) -> str:
    """The text of a cell as it was typed, without spaces around it; a number as it is shown."""
    raw = cell.place.text
    if raw is None or _NUMBER.fullmatch(raw.strip()):
        return cell.text.strip()
    return raw.strip()


def parse(cell: Cell | Paragraph, type_: str, of: str | None = None) -> Any:
    """The value of a cell, for the model to accept or refuse. Lists are parted by lines, else by semicolons."""
    text = written(cell)
    if type_ == "list":
        raw = cell.place.text or text
        parts = raw.split("\n") if "\n" in raw else raw.split(";")
        return [_word(part.strip(), of or "text") for part in parts if part.strip()]
    if type_ in FIGURES:
        text = bare_figure(cell.text)
    elif type_ == "date":
        text = _bare_date(to_arabic(cell.text.strip()))
    if type_ in ("count", "change", "money") and (is_dash(text) or skeleton(text) == skeleton(say("none"))):
        return 0
    if type_ == "decimal":
        return text.replace(",", "")
    return _word(text, type_)


def share_or_percent(cell: Cell | Paragraph) -> Doubt | None:
    """Why a rate below one cannot be relied on: a spreadsheet keeps "15%" as 0.15, and some mean 0.15 percent."""
    bare = parse_money(bare_figure(cell.text))
    if bare is None or not 0 < bare < 1 or bare_figure(cell.text) != to_arabic(cell.text.strip()):
        return None
    return Doubt(
        f"เขียนว่า {bare} ไม่รู้ว่าหมายถึงร้อยละ {bare} หรือร้อยละ {bare * 100:f} ให้พิมพ์เครื่องหมาย % หรือเลขที่ไม่ต่ำกว่า ๑",
        f"{bare} may be {bare} or {bare * 100:f} percent: write % behind it, or a figure not below 1",
        "unit",
    )


def computed(cell: Cell | Paragraph) -> bool:
    """Whether a formula gives the value of a cell."""
    return cell.place.formula is not None


def carried(cell: Cell | Paragraph) -> bool:
    """Whether a formula of the form itself gives the value of a cell."""
    return (cell.place.formula or "").startswith(OWN)


def says_none(cell: Cell | Paragraph, column: Column) -> bool:
    """Whether a cell holds a dash that says nothing is there."""
    return is_dash(cell.text) and (column.type not in FIGURES or column.dash == "none")


def bare_figure(text: str) -> str:
    """A figure in Arabic digits without the word of what it counts: "1 ครั้ง", "พ.ศ. 2567", "15%", "๓๓,๕๖๐.-"."""
    text = _IN_THREES.sub("", to_arabic(text.strip()))
    found = _figure().fullmatch(text)
    return found.group(1) if found else text


@cache
def _figure() -> re.Pattern[str]:
    units = say("units")
    return re.compile(
        rf"(?:{_any(units['before'])})?\s*([-+]?[0-9](?:[0-9,.]*[0-9])?)\s*(?:{_any(units['after'])})?\s*\.?"
    )


def _bare_date(text: str) -> str:
    """A date without the word of what it is of."""
    return _before_date().sub("", text)


@cache
def _before_date() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any(say('units')['dates'])})\s*(?=[0-9])")


def _any(listed: list[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


def _word(text: str, type_: str) -> Any:
    if words(type_) is None:
        return text
    key, said = skeleton(text), _said(type_)
    if key in said:
        return said[key]
    if type_ == "kind":  # other words for a kind than the list's
        found = kind_pattern().fullmatch(key)
        kind = kind_of(found) if found else None
        return kind.value if kind is not None else text
    return text


@per_rulebook
def _said(type_: str) -> dict[str, Any]:
    """What each word of a drop-down list stands for, by its key: the word, the value itself, or another word."""
    listed = words(type_) or {}
    if type_ == "yes-no":
        said = words_of(TABLE_HEADERS)
        listed = {**listed, **dict.fromkeys(said.yes, True), **dict.fromkeys(said.no, False)}
    found: dict[str, Any] = {}
    for label, value in listed.items():
        for word in (label, str(value)):
            found.setdefault(skeleton(word), value)
    for word, value in say("otherwise").get(type_, {}).items():
        found.setdefault(skeleton(word), value)
    return found
