"""A letter made for a round of plans binds the plans of that round, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.law import Law

LETTERS = ["circular-w53-2560", "circular-w70-2563"]


@pytest.mark.parametrize(
    ("period", "day", "bound"),
    [
        ((2561, 2563), date(2017, 10, 1), ["circular-w53-2560"]),
        ((2561, 2563), date(2017, 6, 1), []),  # before the letter was written
        ((2564, 2566), date(2020, 10, 1), ["circular-w70-2563"]),
        ((2564, 2566), date(2020, 9, 15), ["circular-w70-2563"]),
        ((2565, 2567), date(2021, 10, 1), []),  # years of its round, but another round
        ((2567, 2569), date(2023, 10, 1), []),
        (None, date(2020, 10, 1), []),
    ],
)
def test_a_letter_of_a_round_binds_that_round(
    law: Law, period: tuple[int, int] | None, day: date, bound: list[str]
) -> None:
    assert [clause.address for clause in law.binding(LETTERS, "tao", None, day, period)] == bound


def test_what_was_made_for_no_round_binds_whatever_the_period(law: Law) -> None:
    for period in ((2561, 2563), (2567, 2569), None):
        assert law.binding(["personnel-act-2542/s35"], "tao", None, date(2020, 10, 1), period)
