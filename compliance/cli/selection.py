"""Which rules were asked for: by name, by section folder, or by the clause they rest on."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.core import ParameterSource

from compliance.checking.not_looked_at import Limit
from compliance.cli.refusals import Refused
from compliance.rulebook.loader import Rulebook


def chosen(rulebook: Rulebook, select: Iterable[str], ignore: Iterable[str]) -> list[str] | None:
    """The names of the rules to run, None for all. Raises Problem for no rule, Refused where none is left."""
    wanted, unwanted = _words(select), _words(ignore)
    if not wanted and not unwanted:
        return None
    names = {name for word in wanted for name in _matching(rulebook, word)} if wanted else set(rulebook.rules)
    excluded = {name for word in unwanted for name in _matching(rulebook, word)}
    left = [name for name in rulebook.rules if name in names and name not in excluded]
    if not left:
        raise Refused("ไม่เหลือกฎให้ตรวจ: --select และ --ignore ตัดออกทุกข้อ", "no rule is left to check by")
    return left if len(left) < len(rulebook.rules) else None


def limits(select: Iterable[str], ignore: Iterable[str]) -> list[Limit]:
    """Who wished rules to be left out: the command itself, or the settings that it heeds."""
    context = click.get_current_context()
    found = []
    for option, words in (("select", _words(select)), ("ignore", _words(ignore))):
        by_settings = context.get_parameter_source(option) is ParameterSource.DEFAULT_MAP
        if words:
            found.append(Limit(option, tuple(words), "settings" if by_settings else "command"))
    return found


def _words(given: Iterable[str]) -> list[str]:
    return [word.strip() for entry in given for word in entry.split(",") if word.strip()]


def _matching(rulebook: Rulebook, word: str) -> list[str]:
    """Rules of this name, in this section (staffing/cost, or cost), or resting on this clause or instrument."""
    found = [
        name
        for name, rule in rulebook.rules.items()
        if word in (name, rule.section, rule.section.rpartition("/")[2], rule.section.partition("/")[0])
        or any(word in (address, address.partition("/")[0]) for address in rule.norm)
    ]
    return found or [rulebook.named(word).name]  # which no rule is called: refused, with the nearest
