"""Sentences with named values in them: checked when the rulebook is loaded, filled from the values that decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter
from typing import Any, TypeAlias

from msgspec import Struct

from compliance.data import Node, one_of
from compliance.law.clauses import Text
from compliance.rulebook.types import Type
from compliance.thai import dates, digits, money

Format: TypeAlias = Callable[[Any, str], str]
Scope: TypeAlias = Mapping[str, Mapping[str, Type]]
"""Alias → property → type."""
Params: TypeAlias = Mapping[str, Type | None]
"""Parameter → `money` if counted in baht, None if a plain number."""
NOT_FOUND = Text("(ไม่พบ)", "(not found)")


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
    if lang == "th":
        return dates.format_date(value, thai_digits=False)
    return f"{value.day} {value:%B} B.E. {value.year + 543}"


def _baht(value: Any, lang: str) -> str:
    return f"{money.format_baht(Decimal(value), thai_digits=False)} {'บาท' if lang == 'th' else 'baht'}"


FORMATS: Mapping[str, tuple[frozenset[Type], Format]] = {
    "baht": (frozenset({Type.MONEY}), _baht),
    "percent": (frozenset({Type.PERCENT, Type.INTEGER}), _percent),
    "date": (frozenset({Type.DATE}), _date),
    "number": (frozenset({Type.INTEGER, Type.PERCENT, Type.MONEY}), lambda value, lang: f"{value:,}"),
    "year": (frozenset({Type.YEAR, Type.INTEGER}), lambda value, lang: str(value)),
    "text": (frozenset({Type.TEXT}), lambda value, lang: str(value)),
    "words": (frozenset({Type.TEXT}), lambda value, lang: digits.to_arabic(str(value))),
    "yesno": (
        frozenset({Type.BOOLEAN}),
        lambda value, lang: ("มี" if value else "ไม่มี") if lang == "th" else ("yes" if value else "no"),
    ),
}
"""`text` is what a document says and keeps its digits; `words` are our own, in the digits of the report."""
DEFAULT: Mapping[Type, str] = {
    Type.MONEY: "baht", Type.PERCENT: "percent", Type.DATE: "date", Type.INTEGER: "number",
    Type.YEAR: "year", Type.TEXT: "text", Type.BOOLEAN: "yesno",
}  # fmt: skip


class Slot(Struct, frozen=True):
    """A value inside a sentence: `alias.name`, or a parameter when there is no alias."""

    alias: str | None
    name: str
    format: str


class Template(Struct, frozen=True):
    """A sentence as literal stretches and slots."""

    pieces: tuple[str | Slot, ...]

    def slots(self) -> list[Slot]:
        """The slots in order."""
        return [piece for piece in self.pieces if isinstance(piece, Slot)]

    def render(self, value_of: Callable[[Slot], Any], lang: str, thai_digits: bool) -> str:
        """The sentence; a value that is None reads as not found. What documents say keeps its own digits."""
        out: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, str):
                out.append(digits.to_thai(piece) if thai_digits else piece)
                continue
            value = value_of(piece)
            if value is None:
                out.append(NOT_FOUND.get(lang))
                continue
            shown = FORMATS[piece.format][1](value, lang)
            out.append(digits.to_thai(shown) if thai_digits and piece.format != "text" else shown)
        return "".join(out)


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
    pieces: list[str | Slot] = []
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


def _slot(node: Node, field: str, chosen: str, aliases: Scope, params: Params) -> Slot:
    alias, dot, name = field.partition(".")
    if not dot:
        if field not in params:
            th, en = one_of(field, [*params, *aliases])
            raise node.refuse(f"ไม่รู้จัก {{{field}}} {th}", f"unknown {{{field}}}: {en}")
        return Slot(None, field, _format(node, field, chosen, params[field] or Type.PERCENT, default="number"))
    if alias not in aliases:
        th, en = one_of(alias, aliases)
        raise node.refuse(f"ไม่รู้จักชื่อ “{alias}” {th}", f"unknown name “{alias}”: {en}")
    if name not in aliases[alias]:
        th, en = one_of(name, aliases[alias])
        raise node.refuse(f"“{alias}” ไม่มี “{name}” {th}", f"“{alias}” has no “{name}”: {en}")
    return Slot(alias, name, _format(node, field, chosen, aliases[alias][name]))


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
    """A value as JSON holds it: exact numbers as text, dates in ISO form."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    assert value is None or isinstance(value, str | int | bool)
    return value
