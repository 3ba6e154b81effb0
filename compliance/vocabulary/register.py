"""The register of local authorities as it is written: which names there are, by province and kind of authority."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.vocabulary.vocabulary import REGISTER, in_use, per_rulebook

_LINE_OPENS, _PARTS, _LINE_CLOSES = '\n  "', '": "', '"'


@per_rulebook
def _text() -> str:
    """The register as text; looking a line up in it is faster than reading it as YAML."""
    return in_use().file(REGISTER).read_text(encoding="utf-8")


def register_month() -> tuple[int, int]:
    """Buddhist year and month of the register."""
    year, _, month = _text().partition('as_of: "')[2].partition('"')[0].partition("-")
    return int(year), int(month)


def register_lines() -> Iterator[tuple[str, str, list[str]]]:
    """Each province and kind of authority (เทศบาลตำบล) with the names there; a name may stand twice."""
    for line in _text().split(_LINE_OPENS)[1:]:
        head, _, names = line.partition(_PARTS)
        province, _, kind = head.partition("/")
        yield province, kind, names.partition(_LINE_CLOSES)[0].split("|")


def register_names(province: str, kind: str) -> list[str]:
    """The names of one kind of authority in a province; none where the register has no such line."""
    opening = f"{_LINE_OPENS}{province}/{kind}{_PARTS}"
    at = _text().find(opening)
    if at < 0:
        return []
    begin = at + len(opening)
    return _text()[begin : _text().index(_LINE_CLOSES, begin)].split("|")
