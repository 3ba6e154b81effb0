"""When two lines of one unit say the same thing."""

from __future__ import annotations

from compliance.facts.duties.reading import ReadLine, nowhere
from compliance.thai import skeleton

RESIDUAL, OTHER_WORK = "*residual*", "*other work*"


def form_of(line: ReadLine) -> str:
    """The normal form of a line already read; see `normal_form`."""
    if line.residual:
        return RESIDUAL
    if line.catch_all:
        return OTHER_WORK
    return " + ".join(part.form + (f" @{part.scope.unit}" if part.scope.unit else "") for part in line.parts)


def normal_form(text: str) -> str:
    """What a line says without how it is written: characters, digits, short forms, small words and scan errors.

    Figures are kept ("3 ปี" is not "5 ปี"), and so is a unit that the line names. Every line that only says "other work
    as assigned" has one form, and so has every one that takes the work no unit owns.
    """
    return form_of(nowhere(text))


def same_duty(a: str, b: str) -> bool:
    """Whether two lines are identical after normalising; words no list knows may differ in marks a scan loses."""
    one, other = nowhere(a), nowhere(b)
    if form_of(one) == form_of(other):
        return True
    unknown = all(any(part.unknown for part in line.parts) for line in (one, other))
    return unknown and skeleton(form_of(one)) == skeleton(form_of(other))
