"""How declarative a rulebook is, in figures: what its rules compare, and what of it stands in Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

import compliance
from compliance.data import Text
from compliance.rulebook.expression import Both, Condition, Either, Flag
from compliance.rulebook.kinds import Kinds
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule
from compliance.vocabulary.lists import LISTS

MOST_ON_FLAGS, LEAST_RELATING, MOST_PHRASES = 15, 25, 10


class Figure(Struct, frozen=True):
    """One figure with its bound, and the names that it counts."""

    what: Text
    names: tuple[str, ...]
    least: int = 0
    most: int | None = None

    @property
    def holds(self) -> bool:
        """Whether it is within its bounds."""
        return self.least <= len(self.names) and (self.most is None or len(self.names) <= self.most)

    def line(self, lang: str) -> str:
        """The figure in words."""
        bound = f"≥ {self.least}" if self.most is None else f"≤ {self.most}"
        which = f": {', '.join(self.names)}" if not self.holds and self.most is not None else ""
        return f"{self.what.get(lang)}: {len(self.names)} ({bound}{'' if self.holds else ' ✗'}){which}"


def figures(rulebook: Rulebook) -> tuple[Figure, ...]:
    """The figures of a rulebook. Of one with few rules, such as an office's own, none need relate several facts."""
    rules, source = rulebook.rules.values(), _source()
    relating = LEAST_RELATING if len(rules) >= LEAST_RELATING * 4 else 0
    return (
        Figure(
            Text("กฎที่ตัดสินจากผลที่โปรแกรมคำนวณเป็นจริงหรือเท็จเท่านั้น", "rules that test nothing but flags"),
            tuple(rule.name for rule in rules if on_flags_only(rule)),
            most=MOST_ON_FLAGS,
        ),
        Figure(
            Text("กฎที่โยงข้อเท็จจริงตั้งแต่สองชิ้น", "rules that relate two facts or more"),
            tuple(rule.name for rule in rules if rule.ties),
            least=relating,
        ),
        Figure(Text("ชื่อกฎที่อยู่ในโค้ด", "names of rules in Python"), tuple(_in_python(rulebook.rules, source)), most=0),
        Figure(
            Text("คุณสมบัติที่เป็นถ้อยคำภาษาเดียว", "properties that are words of one language"),
            tuple(_phrases(rulebook.kinds)),
            most=MOST_PHRASES,
        ),
        Figure(
            Text("รายการคำที่ไม่มีใครอ่าน", "word lists that nobody owns"),
            tuple(_unread(source)),
            most=0,
        ),
    )


def on_flags_only(rule: Rule) -> bool:
    """Whether its test is made of flags that say more than that something stands in the plan."""
    flags = list(_flags(rule.test)) if rule.test is not None else []
    scope = dict((*rule.subjects, *rule.candidates))
    judged = [f for f in flags if f is not None and not scope[f.prop.alias].properties[f.prop.name].presence]
    return bool(flags) and None not in flags and bool(judged) and not rule.ties


def restates_flags(rule: Rule) -> bool:
    """Whether its test is made of flags alone, of whatever they speak: its examples say no more than the flags do."""
    flags = list(_flags(rule.test)) if rule.test is not None else []
    return bool(flags) and None not in flags and not rule.ties


def _flags(condition: Condition) -> Iterator[Flag | None]:
    """The flags of a condition; None for each comparison."""
    match condition:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _flags(part)
        case Flag():
            yield condition
        case _:
            yield None


def _source() -> str:
    folder = Path(compliance.__file__).parent
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))


def _in_python(rules: Iterable[str], source: str) -> Iterator[str]:
    yield from (name for name in rules if f'"{name}"' in source)


def _unread(source: str) -> Iterator[str]:
    """Every word list that no code reads."""
    for wanted in LISTS:
        constant = wanted.name.replace("/", "_").replace("-", "_").upper()
        if not re.search(rf"\b(?:words_of|document)\({constant}\)", source):
            yield wanted.name


def _phrases(kinds: Kinds) -> Iterator[str]:
    for kind in kinds.values():
        yield from (f"{kind.name}.{name}" for name in kind.properties if name.endswith(("_th", "_en")))
