"""The real structure of one provincial organisation: two duties owned twice, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_help import labelled, structure

from compliance.facts.duties import DutyLine, DutyMatch, find_matches, match_across, normal_form, unreadable


@pytest.fixture(scope="module")
def old(seed: Path) -> list[DutyLine]:
    return structure(seed, 0)


@pytest.fixture(scope="module")
def new(seed: Path) -> list[DutyLine]:
    return structure(seed, 1)


@pytest.fixture(scope="module")
def matches(old: list[DutyLine], new: list[DutyLine]) -> list[DutyMatch]:
    return find_matches(new, old)


def rows(match: DutyMatch) -> tuple[str, str]:
    return match.a.split("/")[0], match.b.split("/")[0]


def test_the_table_is_read_as_counted_by_hand(old: list[DutyLine], new: list[DutyLine]) -> None:
    assert (len(old), len(new)) == (92, 91)
    assert len(unreadable(new)) == 9


def test_two_findings_one_carried_over_and_one_introduced(matches: list[DutyMatch]) -> None:
    findings = [match for match in matches if match.tier == "finding"]
    assert sorted((rows(match), match.carried_over) for match in findings) == [
        (("102", "116"), False),
        (("105", "118"), True),
    ]


def test_review_list_is_short(matches: list[DutyMatch]) -> None:
    assert sum(match.tier == "review" for match in matches) <= 3


def test_no_pair_labelled_otherwise_is_a_finding(shared: Path, new: list[DutyLine], matches: list[DutyMatch]) -> None:
    texts = {line.key: normal_form(line.text) for line in new}
    found = {frozenset((texts[match.a], texts[match.b])) for match in matches if match.tier == "finding"}
    pairs = [row for row in labelled(shared / "duties" / "seed_labels.csv") if row["side"] == "new"]
    said = {
        label: {frozenset((normal_form(r["text_a"]), normal_form(r["text_b"]))) for r in pairs if r["label"] == label}
        for label in ("A", "B", "C", "D")
    }
    assert found == said["A"]
    assert not found & (said["B"] | said["C"] | said["D"])


def test_support_of_own_unit_is_noted_not_found(shared: Path, new: list[DutyLine], matches: list[DutyMatch]) -> None:
    noted = [match for match in matches if match.kind == "scoped"]
    assert noted
    assert {match.tier for match in noted} == {"note"}


def test_old_structure_names_the_act_twice(old: list[DutyLine]) -> None:
    found = find_matches(old)
    assert {match.explanation.function for match in found if match.tier != "note"} == {"official-information"}


def test_every_unit_is_kept_and_every_duty_is_accounted_for(old: list[DutyLine], new: list[DutyLine]) -> None:
    changes = match_across(old, new)
    assert {change.fate for change in changes.units} == {"kept"}
    assert sorted(key for change in changes.duties for key in change.old) == sorted(line.key for line in old)
    assert sorted(key for change in changes.duties for key in change.new) == sorted(line.key for line in new)
    texts = {line.key: line.text for line in new}
    added = [texts[key] for change in changes.duties if change.fate == "added" for key in change.new]
    assert any("BCP" in text for text in added)
    assert not any("ทะเบียนกลาง" in text for text in added)  # it came into a line that was there before
