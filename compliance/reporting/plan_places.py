"""Where in a plan a change is, in words of the field: what JSON pointers are for programs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pydantic import BaseModel

from compliance.data import read_wording
from compliance.fixing.pointers import value_at
from compliance.model.plan import Plan
from compliance.reading.form_labels import heading_of
from compliance.reading.form_layout import lists
from compliance.reporting.wording import Wording
from compliance.thai import ThaiDateError, format_date, parse_date

DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
NAMES = ("position", "name", "title", "text", "person", "year", "number")
TRUTH = {"True": "yes", "False": "no"}
"""Words for what is true or not, as the program writes it."""
YEARLY = ("years", "changes", "increases", "totals")
"""Columns of tables that have one figure for each fiscal year of the plan."""


class PlanPlaces:
    """Names places of one plan, in the words of `locale/plan-places.yaml`."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        self.plan, self.wording = plan, wording
        self.words: dict[str, Any] = read_wording("plan-places")
        self._lists: dict[str, list[str]] = {}
        """Of a list, by its pointer, what its entries are called; several may be called alike."""

    def name(self, pointer: str) -> str:
        """The place as people call it: in words of its own, else in those of the form, else as what holds it."""
        steps = pointer.split("/")[1:]
        own = self._starred(steps) in self.words["places"]
        if not own and (heading := heading_of(pointer)) is not None:
            sheet, label = heading
            entries = [i for i, step in enumerate(steps) if step.isdigit() and self._is_entry(steps, i)]
            return self.wording.digits(" · ".join((sheet, *(self._entry(steps, i) for i in entries), label)))
        while steps:
            words = self.words["places"].get(self._starred(steps))
            if words is not None:
                called = [self._entry(steps, i) for i, step in enumerate(steps) if step.isdigit()]
                return self.wording.digits(words[self.wording.lang]).format(*called)
            steps.pop()
        return self.word("whole")

    def said(self, value: str) -> str:
        """A value of the plan as its office writes it: a word of the form, a day in Thai; else as it is."""
        if self.wording.lang != "th":
            return value
        if DAY.fullmatch(value):
            return format_date(date.fromisoformat(value), thai_digits=self.wording.thai_digits)
        if value in TRUTH:
            return self.word(TRUTH[value])
        return next((word for listed in lists() for word, meant in listed.items() if meant == value), value)

    def meant(self, typed: str, before: str | None) -> str:
        """The value that somebody typed in place of another, in the words of the form, or a day in Thai."""
        if before in TRUTH:
            return next((value for value, word in TRUTH.items() if typed == self.word(word)), typed)
        listed = next((one for one in lists() if before in one.values()), {})
        if typed in listed:
            return str(listed[typed])
        if not (before and DAY.fullmatch(before)):
            return typed
        try:
            return parse_date(typed).value.isoformat()
        except ThaiDateError:
            return typed

    def _is_entry(self, steps: list[str], i: int) -> bool:
        """Whether a step leads to an entry that has values of its own: not to one word of a list, nor to one year."""
        return isinstance(value_at(self.plan, "/" + "/".join(steps[: i + 1])), BaseModel)

    @staticmethod
    def _starred(steps: list[str]) -> str:
        return "/" + "/".join("*" if step.isdigit() else step for step in steps)

    def word(self, name: str) -> str:
        """A word of the vocabulary."""
        said: str = self.words[name][self.wording.lang]
        return said

    def _entry(self, steps: list[str], i: int) -> str:
        """What an entry of a list is called; of several called alike, which of them it is."""
        number, above = int(steps[i]), "/" + "/".join(steps[:i])
        period = self.plan.period
        if steps[i - 1] in YEARLY and period is not None and number < 3:
            return self.wording.digits(str(period.first + number))
        if above not in self._lists:
            entries = value_at(self.plan, above)
            listed = entries if isinstance(entries, list | tuple) else ()
            self._lists[above] = [self._call(entry, n) for n, entry in enumerate(listed)]
        called = self._lists[above]
        if number >= len(called):
            return self._call(None, number)
        name, count = called[number], called.count(called[number])
        if count == 1:
            return name
        which = self.word("alike").format(number=called[: number + 1].count(name), count=count)
        return f"{name} {self.wording.digits(which)}"

    def _call(self, entry: Any, number: int) -> str:
        found = next((said for name in NAMES if (said := getattr(entry, name, None)) is not None), None)
        if found is None:
            return self.wording.digits(self.word("entry").format(number=number + 1))
        unit = getattr(entry, "unit", None)
        said = self.wording.digits(str(found)) if isinstance(found, int) else str(found)
        return self._person(said) if hasattr(entry, "person") else f"{said} ({unit})" if unit else said

    def _person(self, key: str) -> str:
        """The name of a person whom a record calls by an id."""
        placement = self.plan.staffing.placement if self.plan.staffing else None
        holders = [row.holder for row in (placement.rows if placement else ()) if row.holder]
        return next((holder.name for holder in holders if holder.id == key), key)
