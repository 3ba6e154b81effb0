"""The rounds of plans: they follow one another, the same in the whole country."""

from __future__ import annotations

from datetime import date, timedelta

from compliance.data import rules_folder
from compliance.law.loading import load_law
from compliance.thai import fiscal_year_of

AHEAD = 183
"""Days before its round in which a plan is made."""


def current_round(today: date) -> tuple[int, int]:
    """The round that is being planned or runs: rounds follow each other from those whose letters rules/law knows.

    A plan is made in the months before its round, so half a year before that begins it is the current one.
    """
    law = load_law(rules_folder())
    known = min(letter.round.first for letter in law.instruments.values() if letter.round)
    length = int(law.edition("plan-years", today).number)
    first = fiscal_year_of(today + timedelta(days=AHEAD))
    first -= (first - known) % length
    return first, first + length - 1
