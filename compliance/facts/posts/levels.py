"""Levels of positions as plans write them: ปก./ชก., ระดับต้น, อำนวยการ กลาง."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.organisation import PositionType
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, remembered, words_of
from compliance.vocabulary.lists import POSITIONS
from compliance.vocabulary.people import Positions

_AT_THE_END = re.compile(r"\s*[(（]\s*([^()（）]+?)\s*[)）]\s*$|\s+(\S+)$")


_NUMBERED = re.compile(r"[0-9]{1,2}(?:[-–—][0-9]{1,2})?ว?(?:/[0-9]{1,2}ว?)*")


class Levels(Struct, frozen=True):
    """The levels that a line carries. `names`: standard names, lowest first as written; `strange`: words that are
    no known level; `type`: the position type, where the words say it."""

    names: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    type: PositionType | None = None

    @property
    def key(self) -> frozenset[str]:
        """For comparing: the levels, known or not; empty where none is told."""
        return frozenset((*self.names, *map(skeleton, self.strange)))


def positions() -> Positions:
    """The vocabulary of positions."""
    return words_of(POSITIONS)


@per_rulebook
def _known() -> Mapping[str, str]:
    """Key of each way to write a level → the level."""
    table = positions()
    names = {level for found in table.types.values() for level in found.levels} | set(table.teachers)
    return {_key(name): name for name in names} | {_key(short): name for short, name in table.short.items()}


def _key(text: str) -> str:
    return skeleton(text).replace(".", "")


@per_rulebook
def _between() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(sign) for sign in positions().between))


@per_rulebook
def _type_words() -> tuple[tuple[str, PositionType], ...]:
    pairs = [(_key(word), PositionType(name)) for name, found in positions().types.items() for word in found.words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@remembered(4096)
def read_levels(text: str | None) -> Levels:
    """The levels in a cell; nothing at all for an empty cell or a dash.

    Where signs between levels do not part them into known ones, spaces, brackets and the words themselves do, if they
    leave nothing over: ปฏิบัติการ (ปก.), ปก.ชก.
    """
    pieces = _between().split(text or "")
    found = _levels(pieces)
    if found.strange:
        found = _levels([part for piece in pieces for part in _cut(piece)], found)
    if len(found.names) == 2 and not found.strange and any(sign in (text or "") for sign in positions().range):
        return replace(found, names=tuple(_from_to(*found.names)))
    return found


def _levels(pieces: Sequence[str], instead: Levels | None = None) -> Levels:
    """The levels of pieces that should be one each; `instead` where one of them is none."""
    names, strange, kind = list[str](), list[str](), None
    for piece in pieces:
        key = _key(piece).removeprefix(_key("ประเภท"))
        for word, named in _type_words():
            if key.startswith(word):
                kind, key = named, key.removeprefix(word)
                break
        key = key.removeprefix(_key("ระดับ"))
        if key in _known():
            names.append(_known()[key])
        elif key:
            strange.append(piece.strip())
    if instead is not None and (strange or not names):
        return instead
    return Levels(tuple(dict.fromkeys(names)), tuple(strange), kind)


def _cut(piece: str) -> Iterator[str]:
    """A piece at its spaces and brackets, and levels that are glued to one another apart."""
    for part in re.split(r"[\s()（）]+", piece):
        key = _key(part)
        yield from _glued().findall(key) if _glued_whole().fullmatch(key) else [part]


@per_rulebook
def _glued() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_known(), key=lambda key: -len(key)))))


@per_rulebook
def _glued_whole() -> re.Pattern[str]:
    return re.compile(f"(?:{_glued().pattern}){{2,}}")


def is_numbered(level: str) -> bool:
    """Whether a level is one of the numbers that were levels before the present types: ๗, 3-5, 6ว."""
    return _NUMBERED.fullmatch(_key(level)) is not None


def _from_to(low: str, high: str) -> list[str]:
    """Every level from one to another, where both are of one ladder."""
    for ladder in (*(tuple(found.levels) for found in positions().types.values()), tuple(positions().teachers)):
        if low in ladder and high in ladder and ladder.index(low) < ladder.index(high):
            return list(ladder[ladder.index(low) : ladder.index(high) + 1])
    return [low, high]


def teacher_levels(levels: Levels) -> frozenset[str]:
    """The levels of a teacher, by their first names: ชำนาญการ is คศ.2."""
    table = positions().teachers
    meant = {other: name for name, others in table.items() for other in others}
    return frozenset(meant.get(level, level) for level in levels.names) | frozenset(map(skeleton, levels.strange))


def levels_of(kind: PositionType) -> tuple[str, ...]:
    """The levels of a position type, lowest first."""
    return tuple(positions().types[kind.value].levels)


def types_with(levels: tuple[str, ...]) -> tuple[PositionType, ...]:
    """The position types that have all of these levels."""
    return tuple(kind for kind in PositionType if levels and set(levels) <= set(levels_of(kind)))


@remembered(4096)
def split_title(position: str, level: str | None) -> tuple[str, Levels]:
    """The title without a level written after it, and the level: of its own column first, else of the title."""
    found = _AT_THE_END.search(position)
    inside = read_levels(found.group(1) or found.group(2)) if found else Levels()
    if found and inside.names and not inside.strange:
        title, stated = position[: found.start()].strip(), read_levels(level)
        return title, stated if stated.key else inside
    return position, read_levels(level)
