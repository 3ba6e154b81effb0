"""ปีงบประมาณ พ.ศ. ๒๕๖๔ - ๒๕๖๖: the periods that a text states."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from compliance.model.values import FIRST_YEAR, LAST_YEAR
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.thai import skeleton

_PERIOD = thai(
    r"(?:ปี(?:งบประมาณ)?|พ\.?ศ\.?|\()(?:พ\.?ศ\.?)?(?P<first>2[0-9]{3})"
    r"(?:(?:[-–—−~]|ถึง(?:ปี)?(?:งบประมาณ)?)+|(?P<listed>(?:[,\s]|และ)+(?:พ\.?ศ\.?)?2[0-9]{3}(?:[,\s]|และ)+))(?:พ\.?ศ\.?)?(?P<last>2[0-9]{3})"
)


_FISCAL = skeleton("ปีงบประมาณ")


class StatedPeriod(Struct, frozen=True):
    """First and last fiscal year as a text states them; offsets are offsets in the key."""

    first: int
    last: int
    start: int
    end: int
    quote: Quote
    fiscal: bool
    """It says ปีงบประมาณ: other plans that a text speaks of run over other years and say only พ.ศ."""

    @property
    def value(self) -> dict[str, int]:
        """As the model has it."""
        return {"first": self.first, "last": self.last}


def periods(stream: Stream, start: int, end: int) -> Iterator[StatedPeriod]:
    """Every period stated in a stretch, in order."""
    for found in stream.every(_PERIOD, start, end):
        first, last = int(found["first"]), int(found["last"])
        if found["listed"] and last != first + 2:
            continue  # years that are no run
        if FIRST_YEAR <= first <= LAST_YEAR and FIRST_YEAR <= last <= LAST_YEAR:
            fiscal = found.group().startswith(_FISCAL)
            yield StatedPeriod(first, last, *found.span(), stream.quote(found.start("first"), found.end()), fiscal)


def first_period(stream: Stream, start: int, end: int) -> StatedPeriod | None:
    """The period that a stretch states first; one of fiscal years comes before any other."""
    stated = list(periods(stream, start, end))
    return next((one for one in stated if one.fiscal), stated[0] if stated else None)


def put_period(draft: PlanDraft, pointer: str, stated: StatedPeriod | None) -> None:
    """Put a period down with its place, when there is one."""
    if stated is not None:
        draft.put(pointer, stated.value, stated.quote.place)
