"""Facts as the engine's JSON: one generated function per tag, because this is most of what a plan costs.

A generated function takes (number, values, symbols), checks type and range of what the engine is to see, leaves out
what is missing, and returns the text of one fact. Texts become numbers, so a fact holds nothing but integers: no
text of a plan can break the engine's parser or its comparisons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from compliance.checking.durable.layout import Layout, Tag
from compliance.checking.durable.limits import KIND, ONE, VALUE_LIMIT
from compliance.checking.durable.lowering import Symbols
from compliance.checking.query import EngineFact, EngineFault

Encoder = Callable[[int, Mapping[str, int | str], Symbols], str]


class BadFact(EngineFault):
    """The fact is not as its schema says. The engine has not seen it and can go on with other plans."""


class BadValue(Exception):
    """Raised by a generated encoder: (property, value)."""


def encoder(layout: Layout, tag: Tag) -> Encoder:
    """The function that writes facts of one tag."""
    lines = ["def encode(number, values, symbols):"]
    fields = ""
    for number, name in enumerate(tag.properties):
        engine_name = layout.name(tag.kind, name)
        known, value = f',"{engine_name}":', f"v{number}"
        missing = ""
        if not tag.shadow and (tag.kind, name) in layout.flagged:
            flag_name = layout.flag(tag.kind, name)
            missing = f'{known}0,"{flag_name}":0'
            known = f',"{flag_name}":1{known}'
        text = layout.schemas[tag.kind][name] == "str"
        allowed = f"{value}.__class__ is " + ("str" if text else f"int and {-VALUE_LIMIT} <= {value} <= {VALUE_LIMIT}")
        lines += [
            f"    {value} = values.get({name!r})",
            f"    if {value} is None: s{number} = {missing!r}",
            f"    elif {allowed}: s{number} = f'{known}{{{f'symbols[{value}]' if text else value}}}'",
            f"    else: raise BadValue({name!r}, {value})",
        ]
        fields += f"{{s{number}}}"
    # The id first, where the driver looks for it; the sid is left out, so that it is the engine's constant "0".
    lines.append(f"""    return f'{{{{"id":"{{number}}","{KIND}":{tag.number},"{ONE}":1{fields}}}}}'""")
    scope: dict[str, object] = {"BadValue": BadValue}
    exec("\n".join(lines), scope)
    return scope["encode"]  # type: ignore[return-value]


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
