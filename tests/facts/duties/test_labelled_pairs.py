"""Precision and recall on labelled pairs.

held_out.csv was written before the comparison; second_held_out.csv after it and measured once (findings 28 of 30 and no
wrong one) before one synonym was added for it; tuning.csv is what the word lists were tuned on. shared_verbs.csv holds
different things under one verb, and one thing under several; 51 of 57 findings were right when first measured.
local_units.csv holds 100 pairs as units of local governments write them: of its first 60, 27 of 29 findings were right
when first measured; of the other 40, measured after the words were mended for those, 15 of 15, and 5 were missed.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from reading_help import labelled

from compliance.facts.duties import compare

HERE = Path(__file__).parent
SETS = ["held_out.csv", "second_held_out.csv", "shared_verbs.csv", "local_units.csv", "tuning.csv"]


def figures(path: Path, tiers: set[str]) -> tuple[Fraction, Fraction]:
    rows = [row for row in labelled(path) if row["label"] in ("0", "1")]
    alerts = [row for row in rows if compare(row["text_a"], row["dept_a"], row["text_b"], row["dept_b"]).tier in tiers]
    right = sum(row["label"] == "1" for row in alerts)
    return Fraction(right, len(alerts)), Fraction(right, sum(row["label"] == "1" for row in rows))


@pytest.mark.parametrize("name", SETS)
def test_findings_are_right_and_most_duplicates_are_found(name: str) -> None:
    precision, recall = figures(HERE / name, {"finding"})
    assert precision >= Fraction(95, 100)
    assert recall >= Fraction(85, 100)


@pytest.mark.parametrize("name", SETS)
def test_findings_and_review_list_together(name: str) -> None:
    precision, recall = figures(HERE / name, {"finding", "review"})
    assert precision >= Fraction(90, 100)
    assert recall >= Fraction(90, 100)


def test_pairs_labelled_by_another_hand(shared: Path) -> None:
    precision, recall = figures(shared / "duties" / "dev_pairs.csv", {"finding"})
    assert (precision >= Fraction(95, 100), recall >= Fraction(60, 100)) == (True, True)
    precision, recall = figures(shared / "duties" / "dev_pairs.csv", {"finding", "review"})
    assert (precision >= Fraction(80, 100), recall >= Fraction(85, 100)) == (True, True)
