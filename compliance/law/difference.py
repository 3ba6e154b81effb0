"""What of the law changed between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from compliance.law.errors import LawLookupError
from compliance.law.law import Law
from compliance.law.parameters import Edition, Parameter

ONE_DAY = timedelta(days=1)


class Change(Struct, frozen=True):
    """What happened to a clause (by address), a parameter or an instrument (by name), and the first day it shows.

    Of a parameter, `before` and `after` are its editions; None where there was none. Of an amendment, `number` is its
    number.
    """

    day: date
    subject: Literal["clause", "parameter", "instrument"]
    name: str
    change: Literal["begins", "ends", "changes", "amended"]
    before: Edition | None = None
    after: Edition | None = None
    number: int | None = None


def law_diff(law: Law, first: date, second: date) -> list[Change]:
    """All that differs on `second` from `first`, day by day: changes after `first`, up to and including `second`.

    Something that ends shows on the day after its last. What has no established first day never begins here.
    LawLookupError when the days are in the wrong order.
    """
    if second < first:
        raise LawLookupError("วันแรกต้องอยู่ก่อนวันที่สอง", "the first day must be before the second")
    changes = [*_of_clauses(law), *_of_instruments(law)]
    for parameter in law.parameters.values():
        changes += _of_parameter(parameter)
    inside = (change for change in changes if first < change.day <= second)
    return sorted(inside, key=lambda change: (change.day, change.subject, change.name, change.change))


def _of_clauses(law: Law) -> Iterator[Change]:
    for clause in law.clauses.values():
        if clause.since is not None:
            yield Change(clause.since, "clause", clause.address, "begins")
        if clause.until is not None:
            yield Change(clause.until + ONE_DAY, "clause", clause.address, "ends")


def _of_instruments(law: Law) -> Iterator[Change]:
    for instrument in law.instruments.values():
        for amendment in instrument.amendments:
            yield Change(amendment.day, "instrument", instrument.name, "amended", number=amendment.number)


def _of_parameter(parameter: Parameter) -> Iterator[Change]:
    before: Edition | None = None
    for edition in parameter.editions:
        if edition.since is not None:
            change: Literal["begins", "changes"] = "changes" if before else "begins"
            yield Change(edition.since, "parameter", parameter.name, change, before, edition)
        before = edition
    if before is not None and before.until is not None:
        yield Change(before.until + ONE_DAY, "parameter", parameter.name, "ends", before, None)
