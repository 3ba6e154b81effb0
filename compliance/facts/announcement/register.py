"""The register of local authorities: which names exist, by province and kind. Data: rules/register."""

from __future__ import annotations

from calendar import month_name
from functools import cache

from compliance.data import rules_folder
from compliance.facts.words import entry, key
from compliance.law.law import province_name
from compliance.model.organisation import OrganisationType
from compliance.thai import to_thai
from compliance.thai.dates import MONTHS

_LINE_OPENS, _PARTS, _LINE_CLOSES = '\n  "', '": "', '"'


@cache
def _text() -> str:
    """The register as text; looking a line up in it is faster than reading it as YAML."""
    return (rules_folder() / "register" / "local-authorities.yaml").read_text(encoding="utf-8")


@cache
def provinces() -> dict[str, str]:
    """Every province by its key, longest key first. Bangkok is not among them: it has no such authorities."""
    lines = _text().split(_LINE_OPENS)[1:]
    names = {line.partition("/")[0] for line in lines}
    return {key(name): name for name in sorted(names, key=lambda name: (-len(key(name)), name))}


def as_of(lang: str) -> str:
    """The month of the register, in words."""
    year, _, month = _text().partition('as_of: "')[2].partition('"')[0].partition("-")
    if lang == "th":
        return f"{MONTHS[int(month) - 1]} {to_thai(year)}"
    return f"{month_name[int(month)]} B.E. {year}"


def registered(kind: OrganisationType, name: str, province: str | None) -> bool | None:
    """Whether a province has an authority of this type and name; None where the province is not known."""
    if province is None:
        return None
    home = provinces().get(key(province_name(province)), "")
    listed = [one for word in _kinds(kind) for one in _names(home, word)]
    return name in listed or key(name) in map(key, listed)


def _kinds(kind: OrganisationType) -> list[str]:
    """The words for a type under which the register lists names."""
    if kind is OrganisationType.PATTAYA:
        return ["เมือง"]
    return list(entry("organisations", kind.value, "names"))


def _names(province: str, kind: str) -> list[str]:
    opening = f"{_LINE_OPENS}{province}/{kind}{_PARTS}"
    at = _text().find(opening)
    if at < 0:
        return []
    begin = at + len(opening)
    return _text()[begin : _text().index(_LINE_CLOSES, begin)].split("|")
