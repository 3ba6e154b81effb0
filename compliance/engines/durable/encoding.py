"""Facts as the engine's JSON: functions that each write some properties of a kind.

They take (values, symbols), check type and range of what the engine is to see, leave out what is missing, and return
the text. Texts become numbers, so a fact holds nothing but integers: no text of a
plan can break the engine's parser or its comparisons. (Generated code would be a quarter faster, but its compilation
costs more than several plans.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from compliance.engines.durable.layout import Layout
from compliance.engines.durable.limits import VALUE_LIMIT
from compliance.engines.durable.patterns import Symbols
from compliance.engines.query import EngineFact, EngineFault

Encoder = Callable[[Mapping[str, int | str], Symbols], str]


class BadFact(EngineFault):
    """The fact is not as its schema says. The engine has not seen it and can go on with other plans."""


class BadValue(Exception):
    """Raised by an encoder: (property, value)."""


def encoder(layout: Layout, kind: str, names: Sequence[str]) -> Encoder:
    """The function that writes these properties of a fact of this kind, each with a comma before it."""
    schema = layout.schemas[kind]
    numbers = [_field(layout, kind, name) for name in names if schema[name] == "int"]
    texts = [_field(layout, kind, name) for name in names if schema[name] == "str"]
    low, high = -VALUE_LIMIT, VALUE_LIMIT

    def encode(values: Mapping[str, int | str], symbols: Symbols) -> str:
        get = values.get
        out = ""
        for name, known, missing in numbers:
            value = get(name)
            if value.__class__ is int:  # not bool, which the engine would compare as a word
                if not low <= value <= high:
                    raise BadValue(name, value)
                out += f"{known}{value}"
            elif value is None:  # never sent: the engine takes null for a value
                out += missing
            else:
                raise BadValue(name, value)
        for name, known, missing in texts:
            value = get(name)
            if value.__class__ is str:
                out += f"{known}{symbols[value]}"
            elif value is None:
                out += missing
            else:
                raise BadValue(name, value)
        return out

    return encode


def _field(layout: Layout, kind: str, name: str) -> tuple[str, str, str]:
    """(property, what precedes its value, what stands for it when it is missing)."""
    engine_name = layout.name(kind, name)
    if (kind, name) not in layout.flagged:
        return name, f',"{engine_name}":', ""
    flag_name = layout.flag(kind, name)
    return name, f',"{flag_name}":1,"{engine_name}":', f',"{flag_name}":0,"{engine_name}":0'


def bad_value(fact: EngineFact, error: BadValue, layout: Layout) -> BadFact:
    """What is wrong with a value, in words."""
    name, value = error.args
    shown = repr(value)[:60]
    where = f"{fact.kind}.{name} ({fact.id})"
    if layout.schemas[fact.kind][name] == "int" and type(value) is int:
        return BadFact(
            f"{where}: ค่า {shown} เกินขอบเขตที่เอนจินคำนวณได้แม่นยำ (ไม่เกิน {VALUE_LIMIT:,})",
            f"{where}: {shown} is beyond what the engine computes exactly (up to {VALUE_LIMIT:,})",
        )
    wanted = layout.schemas[fact.kind][name]
    return BadFact(
        f"{where}: ค่า {shown} เป็นชนิด {type(value).__name__} แต่ต้องเป็น {wanted}",
        f"{where}: {shown} is a {type(value).__name__}, expected {wanted}",
    )


def unknown_property(fact: EngineFact, layout: Layout) -> BadFact:
    """The fact has a property that its kind's schema does not have, or its kind has no schema."""
    if fact.kind not in layout.schemas:
        return BadFact(
            f"{fact.id}: ไม่รู้จักชนิดข้อมูล {fact.kind!r}",
            f"{fact.id}: unknown kind {fact.kind!r}",
        )
    names = ", ".join(sorted(map(str, fact.values.keys() - layout.schemas[fact.kind].keys())))
    return BadFact(
        f"{fact.kind} ({fact.id}): ไม่รู้จักคุณสมบัติ {names}",
        f"{fact.kind} ({fact.id}): unknown property {names}",
    )
