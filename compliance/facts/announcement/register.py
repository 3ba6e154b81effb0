"""The register of local authorities: which names exist, by province and kind. Data: rules/register."""

from __future__ import annotations

from calendar import month_name

from compliance.facts.words import key
from compliance.law.law import province_name
from compliance.model.organisation import OrganisationType
from compliance.thai import to_thai
from compliance.thai.dates import MONTHS
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import ORGANISATIONS
from compliance.vocabulary.register import register_lines, register_month, register_names


@per_rulebook
def provinces() -> dict[str, str]:
    """Every province by its key, longest key first. Bangkok is not among them: it has no such authorities."""
    names = {province for province, _, _ in register_lines()}
    return {key(name): name for name in sorted(names, key=lambda name: (-len(key(name)), name))}


def as_of(lang: str) -> str:
    """The month of the register, in words."""
    year, month = register_month()
    if lang == "th":
        return f"{MONTHS[month - 1]} {to_thai(str(year))}"
    return f"{month_name[month]} B.E. {year}"


def registered(kind: OrganisationType, name: str, province: str | None) -> bool | None:
    """Whether a province has an authority of this type and name; None where the province is not told or is none."""
    home = provinces().get(key(province_name(province or "")))
    if home is None:
        return None
    listed = [one for word in _kinds(kind) for one in register_names(home, word)]
    return name in listed or key(name) in map(key, listed)


def _kinds(kind: OrganisationType) -> list[str]:
    """The words for a type under which the register lists names."""
    if kind is OrganisationType.PATTAYA:
        return ["เมือง"]
    return list(words_of(ORGANISATIONS).of(kind.value).names)
