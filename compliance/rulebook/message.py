"""Sentences with named values in them: checked when the rulebook is loaded, filled from the values that decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter
from typing import Any, TypeAlias

from msgspec import Struct

from compliance.data import Node, Text, one_of
from compliance.rulebook.arithmetic import Params, Scope, Slot, Term, ValueOf, parse_term, slots_of, worked
from compliance.rulebook.types import NO_FIRST_DAY, NO_LAST_DAY, Type, member
from compliance.thai import dates, digits, money

Format: TypeAlias = Callable[[Any, str], str]
NOT_FOUND = Text("ไม่ระบุ", "not stated")
NONE = Text("ไม่มี", "none")
UNTOLD = {
    NO_FIRST_DAY: Text("ไม่ระบุวันเริ่ม", "no first day told"),
    NO_LAST_DAY: Text("ไม่ระบุวันสิ้นสุด", "no last day told"),
}
NOT_FOUND_AGAIN = {
    lang: re.compile(f"{word}(?:, {word})+") for lang, word in (("th", NOT_FOUND.th), ("en", NOT_FOUND.en))
}
"""A row of figures of which none is told: it is said once."""


MOST_PLACES = 12
"""Enough to tell a budget of ten thousand million baht from one of a satang more."""


def _percent(value: Any, lang: str) -> str:
    """Two decimals, or as many as it takes not to hide a difference (40.00 must mean forty exactly)."""
    number = Decimal(value)
    for places in range(2, MOST_PLACES + 1):
        shown = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if shown == number or (places > 2 and shown != number.quantize(Decimal("0.01"))) or not _hides(shown, number):
            return f"{shown:,}"
    return f"{number:,.{MOST_PLACES}f}…"


def _hides(shown: Decimal, number: Decimal) -> bool:
    """A round figure that the number only comes near."""
    return shown != number and shown == shown.to_integral_value()


def _date(value: Any, lang: str) -> str:
    if value in UNTOLD:
        return UNTOLD[value].get(lang)
    if lang == "th":
        return dates.format_date(value, thai_digits=False)
    return f"{value.day} {value:%B} B.E. {value.year + 543}"


def _level(value: Any, lang: str) -> str:
    """A level with its word, to follow a position's name; nothing where the position has none."""
    return "" if value in ("", "-") else f" ระดับ {value}" if lang == "th" else f", level {value}"


def _change(value: Any, lang: str) -> str:
    """By how many there are more or fewer."""
    if not value:
        return "ไม่เปลี่ยน" if lang == "th" else "no change"
    if lang == "th":
        return f"{'เพิ่ม' if value > 0 else 'ลด'} {abs(value):,}"
    return f"{abs(value):,} {'more' if value > 0 else 'fewer'}"


def _baht(value: Any, lang: str) -> str:
    return f"{money.format_baht(Decimal(value), thai_digits=False)} {'บาท' if lang == 'th' else 'baht'}"


FORMATS: Mapping[str, tuple[frozenset[Type], Format]] = {
    "baht": (frozenset({Type.MONEY}), _baht),
    "percent": (frozenset({Type.PERCENT, Type.INTEGER}), _percent),
    "date": (frozenset({Type.DATE}), _date),
    "number": (frozenset({Type.INTEGER, Type.PERCENT, Type.MONEY}), lambda value, lang: f"{value:,}"),
    "year": (frozenset({Type.YEAR, Type.INTEGER}), lambda value, lang: str(value)),
    "text": (frozenset({Type.TEXT}), lambda value, lang: str(value)),
    "words": (frozenset({Type.TEXT, Type.BILINGUAL}), lambda value, lang: _words(value, lang)),
    "level": (frozenset({Type.TEXT}), _level),
    "list": (frozenset({Type.LIST}), lambda value, lang: _list(value, lang, str)),
    "yesno": (
        frozenset({Type.BOOLEAN}),
        lambda value, lang: ("มี" if value else "ไม่มี") if lang == "th" else ("yes" if value else "no"),
    ),
    "change": (frozenset({Type.INTEGER}), _change),
    "s": (frozenset({Type.INTEGER}), lambda value, lang: "" if abs(value) == 1 else "s"),
}
"""`text` is what a document says and keeps its digits; `words` are our own, in the digits of the report; a `list` may
hold both. `yesno` says that something is there; `s` ends an English noun after its number."""
DEFAULT: Mapping[Type, str] = {
    Type.MONEY: "baht", Type.PERCENT: "percent", Type.DATE: "date", Type.INTEGER: "number",
    Type.YEAR: "year", Type.TEXT: "text", Type.BOOLEAN: "yesno", Type.LIST: "list", Type.BILINGUAL: "words",
}  # fmt: skip
BARE = (Type.PERCENT, "number")
"""What a number without a unit may be written as, and is."""


def _words(value: str | Text, lang: str) -> str:
    return digits.to_arabic(value.get(lang) if isinstance(value, Text) else value)


def _list(value: Iterable[str | Text], lang: str, own: Callable[[str], str]) -> str:
    """Names, those of a document as it writes them, our own (`own` turns their digits)."""
    named = {member(entry): own(_words(entry, lang)) if isinstance(entry, Text) else entry for entry in value}
    return ", ".join(named.values()) or NONE.get(lang)


class Worked(Struct, frozen=True):
    """A value inside a sentence that is worked out from others."""

    term: Term
    format: str


class Template(Struct, frozen=True):
    """A sentence as literal stretches and slots."""

    pieces: tuple[str | Slot | Worked, ...]

    def slots(self) -> list[Slot]:
        """The slots in order, with those that something is worked out from."""
        out: list[Slot] = []
        for piece in self.pieces:
            if isinstance(piece, Slot):
                out.append(piece)
            elif isinstance(piece, Worked):
                out += [Slot(slot.alias, slot.name, piece.format) for slot in slots_of(piece.term)]
        return out

    def render(self, value_of: ValueOf, lang: str, thai_digits: bool) -> str:
        """The sentence; a value that is None reads as not found. What documents say keeps its own digits."""
        out: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, str):
                out.append(digits.to_thai(piece) if thai_digits else piece)
                continue
            value = worked(piece.term, value_of) if isinstance(piece, Worked) else value_of(piece)
            if value is None:
                out.append(NOT_FOUND.get(lang))
                continue
            if piece.format == "list":
                out.append(_list(value, lang, digits.to_thai if thai_digits else str))
                continue
            shown = FORMATS[piece.format][1](value, lang)
            out.append(digits.to_thai(shown) if thai_digits and piece.format != "text" else shown)
        return NOT_FOUND_AGAIN[lang].sub(NOT_FOUND.get(lang), "".join(out))


class Sentence(Struct, frozen=True):
    """A message in both languages."""

    th: Template
    en: Template


def parse_sentence(node: Node, aliases: Scope, params: Params) -> Sentence:
    """The message written at `node` as {th, en}. Raises YamlProblem."""
    text = node.text()
    return Sentence(
        parse_template(node.child("th"), text.th, aliases, params),
        parse_template(node.child("en"), text.en, aliases, params),
    )


def parse_template(node: Node, text: str, aliases: Scope, params: Params) -> Template:
    """Check a sentence against the facts and parameters in scope.

    Raises YamlProblem for an unknown name or a format that does not fit.
    """
    pieces: list[str | Slot | Worked] = []
    try:
        parsed = list(Formatter().parse(text))
    except ValueError as error:
        raise node.refuse(f"วงเล็บปีกกาในข้อความไม่ครบ ({error})", f"unbalanced braces in this message ({error})") from None
    for literal, field, chosen, conversion in parsed:
        if literal:
            pieces.append(literal)
        if conversion:
            raise node.refuse(
                f"{{{field}!{conversion}}}: ใช้ ! ในวงเล็บปีกกาไม่ได้",
                f"{{{field}!{conversion}}}: there is no `!` in this language",
            )
        if field is not None:
            pieces.append(_slot(node, field, chosen or "", aliases, params))
    return Template(tuple(pieces))


def _slot(node: Node, field: str, chosen: str, aliases: Scope, params: Params) -> Slot | Worked:
    term, kind = parse_term(node, field, aliases, params)
    format = _format(node, field, chosen, kind or BARE[0], default=BARE[1] if kind is None else "")
    return Slot(term.alias, term.name, format) if isinstance(term, Slot) else Worked(term, format)


def _format(node: Node, field: str, chosen: str, kind: Type, default: str = "") -> str:
    chosen = chosen or (default if kind is not Type.MONEY and default else DEFAULT[kind])
    if chosen not in FORMATS:
        th, en = one_of(chosen, FORMATS)
        raise node.refuse(f"ไม่รู้จักรูปแบบ “{chosen}” {th}", f"unknown format “{chosen}”: {en}")
    if kind not in FORMATS[chosen][0]:
        raise node.refuse(
            f"“{field}” แสดงแบบ {chosen} ไม่ได้", f"“{field}” is {kind.value}: the format {chosen} does not fit"
        )
    return chosen


def plain(value: Any) -> str | int | bool | None:
    """A value as JSON holds it: exact numbers as text, dates in ISO form, a list as its names."""
    if isinstance(value, Text):
        return value.th
    if isinstance(value, tuple):
        return ", ".join(dict.fromkeys(map(member, value)))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    assert value is None or isinstance(value, str | int | bool)
    return value
