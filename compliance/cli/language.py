"""Help in one language: what stands as “ไทย / English” is split where --lang or the locale says which is wanted."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence

import click

THAI = re.compile("[ก-๙]")
ASIDE = re.compile(r"\([^()]*\)")


def wanted(args: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """The language of help: as --lang says, else Thai in a Thai locale, else both."""
    for i, word in enumerate(args):
        name, _, value = word.partition("=")
        if name == "--lang":
            said = value or next(iter(args[i + 1 : i + 2]), "")
            return said if said in ("th", "en") else None
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "th" if locale.lower().startswith("th") else None


def localised(command: click.Command, lang: str | None) -> click.Command:
    """The command with its help in one language; the command itself is not changed."""
    if lang is None:
        return command
    found = copy.copy(command)
    found.help = pick(command.help, lang)
    found.short_help = pick(command.short_help, lang)
    found.params = [copy.copy(param) for param in command.params]
    for param in found.params:
        if isinstance(param, click.Option):
            param.help = pick(param.help, lang)
    if isinstance(found, click.Group) and isinstance(command, click.Group):
        found.commands = {name: localised(own, lang) for name, own in command.commands.items()}
    return found


def pick(text: str | None, lang: str) -> str | None:
    """The text in one language, line by line; a line that is not in two languages stays."""
    return None if text is None else "\n".join(_line(line, lang) for line in text.split("\n"))


def _line(line: str, lang: str) -> str:
    thai, slash, english = line.partition(" / ")
    said_twice = slash and THAI.search(thai) and not THAI.search(ASIDE.sub("", english))
    if not said_twice or line.lstrip().startswith("kamlang "):
        return line
    if lang == "th":
        return thai
    return line[: len(line) - len(line.lstrip())] + english
