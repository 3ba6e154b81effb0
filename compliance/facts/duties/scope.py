"""Whose work a line says it is: of its own unit, of another named unit, of the whole organisation, or unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from compliance.facts.duties.cleaning import clean
from compliance.facts.duties.vocabulary import vocabulary
from compliance.thai import skeleton, split_number
from compliance.vocabulary import per_rulebook, remembered

ScopeKind = Literal["own", "other", "whole", "none"]


class Scope(Struct, frozen=True):
    """`unit`: compact name of the unit that a line names, "" for none. `said`: the words of the line that say so."""

    kind: ScopeKind
    unit: str = ""
    said: str = ""


UNSAID = Scope("none")


class Names(Struct, frozen=True):
    """What units of a plan are called, longest first, and the organisation's own name ("" when not known)."""

    units: tuple[tuple[str, str], ...]  # (as it may stand in a line, compact name of the unit)
    organisation: str


@remembered(4096)
def bare_unit(name: str) -> str:
    """The name of a unit without number, spaces and marks that a scan may lose: for comparing names only."""
    return skeleton(short_name(clean(split_number(name)[1])))


def short_name(cleaned: str) -> str:
    """The name of a unit without the organisation's: สำนักปลัดองค์การบริหารส่วนจังหวัด → สำนักปลัด."""
    text = cleaned.replace(" ", "")
    scope = vocabulary().scope
    if not text.startswith(scope.heads):
        return text
    for word in scope.whole:
        at = text.find(word)
        if at > 3:  # something of the unit's own name stands before it
            return text[:at].removesuffix("สภา") + ("สภา" if text[:at].endswith("สภา") else "")
    return text


@remembered(4096)
def _shapes(name: str) -> tuple[tuple[str, str], ...]:
    """How the name of a unit may stand in a line, each with its compact name; none for what is no name of a unit."""
    full = clean(split_number(name)[1]).replace(" ", "")
    short = short_name(full)
    shapes = dict.fromkeys((full, short))
    return tuple(
        (shape, skeleton(short)) for shape in shapes if shape.startswith(vocabulary().scope.heads) and len(shape) > 4
    )


def names_of(units: Iterable[str], organisation: str | None = None) -> Names:
    """The names to look for in lines: the plan's own, and those found all over the country."""
    found = {shape: unit for name in units for shape, unit in _shapes(name)}
    for name in vocabulary().scope.units:
        for shape, unit in _shapes(name):
            found.setdefault(shape, unit)
    own = clean(organisation).replace(" ", "") if organisation else ""
    for word in vocabulary().scope.whole:
        own = own.removeprefix(word)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return Names(tuple(ordered), own if len(own) >= 3 else "")


def take_scope(cleaned: str, unit: str | None, department: str | None, names: Names) -> tuple[str, Scope]:
    """The line without the words that say whose work it is, and what they say."""
    text = cleaned.replace(" ", "")
    own = {bare_unit(name) for name in (unit, department) if name}
    for shape, name in names.units:
        at = _place(text, shape)
        if at >= 0:
            stop = _past_organisation(text, at + len(shape), names)
            return _cut(text, at, stop, "own" if name in own else "other", name)
    shortened = _shortened().search(text) if "ฯ" in text else None
    if shortened and _place(text, shortened.group()) >= 0:
        stem = shortened.group()[:-1]
        meant = sorted({name for shape, name in names.units if shape.startswith(stem)})
        mine = [name for name in meant if name in own]
        name = mine[0] if mine else (meant[0] if meant else skeleton(stem))
        return _cut(text, shortened.start(), shortened.end(), "own" if mine else "other", name)
    text = text.replace("ฯ", "")
    for words in vocabulary().scope.own:
        at = text.find(words)
        if at >= 0 and at + len(words) == len(text):
            name = min(own) if own else ""
            return _cut(text, at, len(text), "own", (bare_unit(unit) if unit else name) or "ตน")
    unknown = _unknown_unit(text)
    if unknown is not None:
        at, stop = unknown
        name = skeleton(text[at:stop])
        return _cut(text, at, stop, "own" if name in own else "other", name)
    return _whole(text, names)


@per_rulebook
def _shortened() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(vocabulary().scope.heads) + ")[\u0e01-\u0e4e]{2,24}?ฯ")


def _place(text: str, shape: str) -> int:
    """Where a unit's name stands as a name of its own, or -1: นายกองค์การ holds no กอง, กองทุน is none."""
    at = text.find(shape)
    while at >= 0:
        barred = any(text.startswith(word, at) and not shape.startswith(word) for word in vocabulary().scope.not_heads)
        if not barred and not text[:at].endswith("นาย") and at > 0:
            return at
        at = text.find(shape, at + 1)
    return -1


def _past_organisation(text: str, at: int, names: Names) -> int:
    for word in vocabulary().scope.whole:
        if text.startswith(word, at):
            at += len(word)
            break
    return at + len(names.organisation) if names.organisation and text.startswith(names.organisation, at) else at


def _cut(text: str, at: int, stop: int, kind: ScopeKind, name: str) -> tuple[str, Scope]:
    for word in vocabulary().scope.before:
        if text[:at].endswith(word):
            at -= len(word)
            break
    return text[:at] + text[stop:], Scope(kind, name, text[at:stop])


def _unknown_unit(text: str) -> tuple[int, int] | None:
    """A unit that no list names: "ของกอง…" to the end of the line."""
    scope = vocabulary().scope
    for before in ("ของ", "ภายใน", "ประจำ"):
        for head in scope.heads:
            at = text.find(before + head)
            start = at + len(before)
            if at > 0 and not text.startswith(scope.not_heads, start):
                return start, len(text)
    return None


def _whole(text: str, names: Names) -> tuple[str, Scope]:
    scope = vocabulary().scope
    for word in scope.whole:
        at = text.find("ของ" + word)
        if at > 0:
            stop = at + len("ของ") + len(word)
            if names.organisation and text.startswith(names.organisation, stop):
                stop += len(names.organisation)
            said = text[at:stop]
            return _without(text[:at] + text[stop:], names), Scope("whole", "", said)
    return _without(text, names), UNSAID


def _without(text: str, names: Names) -> str:
    return text.replace(names.organisation, "") if names.organisation else text


def spread(scopes: Sequence[Scope]) -> list[Scope]:
    """A unit named at the end of a compound line is meant for all its parts that say nothing."""
    if scopes and scopes[-1].kind in ("own", "other"):
        return [scopes[-1] if one.kind == "none" else one for one in scopes]
    return list(scopes)
