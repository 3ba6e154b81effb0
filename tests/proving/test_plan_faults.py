"""Faults put into compliant plans: the edits, the table, and that rules notice what the table says they notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import compliance
from compliance.data import Problem, Text, YamlProblem
from compliance.engines.decision import Status
from compliance.proving.plan_faults import Family, Injected, inject, read_families, sample_plans, thinned
from compliance.proving.plan_faults.edits import OPERATIONS, BadEdit, Edit, edited, places
from compliance.reporting import mutation_page
from compliance.rulebook.loader import Rulebook

ROOT = Path(__file__).resolve().parents[2]
DATA: dict[str, Any] = {
    "rows": [
        {"name": "กอง ก", "number": "99-3", "amount": 1250, "tags": []},
        {"name": "กอง ข", "amount": Decimal("23.32"), "tags": ["x"], "date": "1 กันยายน 2563"},
        {"name": "ฝ่าย ค", "amount": 7, "kept": True},
    ]
}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("/rows/*/name", [0, 1, 2]),
        ("/rows/-1/name", [2]),
        ("/rows/1/name", [1]),
        ("/rows/9/name", []),
        ("/rows/*[number]/name", [0]),
        ("/rows/*[!number]/name", [1, 2]),
        ("/rows/*[tags]/name", [1]),
        ("/rows/*[kept=true]/name", [2]),
        ("/rows/*[name~กอง]/name", [0, 1]),
        ("/rows/*[name~กอง][!number]/name", [1]),
        ("/rows/*/date", [1]),
        ("/nowhere/*", []),
    ],
)
def test_a_pattern_finds_its_places(pattern: str, found: list[int]) -> None:
    assert [place[1] for place in places(DATA, pattern)] == found


@pytest.mark.parametrize(
    ("at", "operation", "argument", "becomes"),
    [
        (("rows", 0, "amount"), "add", 1, 1251),
        (("rows", 1, "amount"), "add", Decimal("0.01"), Decimal("23.33")),
        (("rows", 1, "date"), "days", 30, "2020-10-01"),
        (("rows", 0, "amount"), "digit", 0, 2250),
        (("rows", 0, "amount"), "digit", -1, 1251),
        (("rows", 0, "number"), "digit", 1, "90-3"),
        (("rows", 0, "name"), "replace", {"กอง": "ฝ่าย"}, "ฝ่าย ก"),
        (("rows", 1, "tags"), "insert", "y", ["x", "y"]),
        (("rows", 0, "number"), "thai_digits", True, "๙๙-๓"),
        (("rows", 0, "amount"), "mixed_digits", True, "๑2๕0"),
        (("rows", 0, "amount"), "commas", True, "1,250"),
        (("rows", 0, "name"), "spaces", "double", "กอง  ก"),
        (("rows", 0, "name"), "spaces", "around", " กอง ก "),
        (("rows", 0, "name"), "set", None, None),
        (("rows", 2), "update", {"amount": 8}, {"name": "ฝ่าย ค", "amount": 8, "kept": True}),
    ],
)
def test_an_edit_of_a_value(at: tuple[str | int, ...], operation: str, argument: Any, becomes: Any) -> None:
    before = repr(DATA)
    out: Any = edited(DATA, at, Edit("", operation, argument))
    assert repr(DATA) == before, "the plan itself is never changed"
    for step in at:
        out = out[step]
    assert out == becomes


def names(data: Any) -> list[str]:
    return [row["name"] for row in data["rows"]]


def test_edits_of_rows() -> None:
    a, b, c = names(DATA)
    assert names(edited(DATA, ("rows", 1), Edit("", "delete", True))) == [a, c]
    assert names(edited(DATA, ("rows", 0), Edit("", "repeat", {"name": "อีก"}))) == [a, "อีก", b, c]
    assert names(edited(DATA, ("rows", 0), Edit("", "down", 1))) == [b, a, c]
    assert names(edited(DATA, ("rows", 2), Edit("", "down", 1))) == [a, c, b]
    assert names(edited(DATA, ("rows",), Edit("", "swap", [0, 2]))) == [c, b, a]
    assert "number" not in edited(DATA, ("rows", 0, "number"), Edit("", "delete", True))["rows"][0]


@pytest.mark.parametrize(
    ("at", "edit"),
    [
        (("rows", 0, "name"), Edit("", "add", 1)),
        (("rows", 0, "name"), Edit("", "digit", 0)),
        (("rows", 0, "name"), Edit("", "replace", {"ไม่มี": "มี"})),
        (("rows", 0, "name"), Edit("", "insert", 1)),
        (("rows", 0, "name"), Edit("", "repeat", {})),
        (("rows",), Edit("", "swap", [0, 0])),
    ],
)
def test_an_edit_that_changes_nothing_or_cannot_be_is_refused(at: tuple[str | int, ...], edit: Edit) -> None:
    with pytest.raises(BadEdit):
        edited(DATA, at, edit)


def test_places_are_thinned_evenly() -> None:
    assert thinned([(n,) for n in range(10)], 3) == [(0,), (4,), (9,)]
    assert thinned([(1,), (2,)], 3) == [(1,), (2,)]
    assert thinned([(1,), (2,)], 1) == [(1,)]


def test_every_rule_has_faults_and_every_fault_its_place(rulebook: Rulebook) -> None:
    families = read_families(rulebook)
    assert {family.rule for family in families} == {*rulebook.rules, None}
    plans = [compliance.proving.plan_faults.trials.baseline(rulebook, path) for path in sample_plans(rulebook)]
    changes = 0
    for family in families:
        fitting = [plan for plan in plans if family.plan in (None, plan.name)]
        found = [thinned(places(plan.data, family.edits[0].at), family.most) for plan in fitting]
        first = next((chosen for chosen in found if chosen), [])
        assert first, f"{family.rule}: {family.name.en}: no sample has such a place"
        changes += len(first)
    assert changes >= 500


def test_a_part_of_the_table_comes_out_as_it_says(rulebook: Rulebook) -> None:
    families = [replace(family, most=1) for family in read_families(rulebook)[::5]]
    known = (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8")
    found = list(inject(rulebook, families, sample_plans(rulebook)))
    assert len(found) > 40
    assert [said for said in mutation_page.misses(found) if said not in known] == []


def family(rulebook: Rulebook, at: str, operation: str, argument: Any, **more: Any) -> Family:
    rule = "cost-within-ceiling"
    return Family(rule, Text("ก", "a"), (Edit(at, operation, argument),), Status.FAIL, **more)


def one(rulebook: Rulebook, *args: Any, **more: Any) -> Injected:
    (found,) = inject(rulebook, [family(rulebook, *args, **more)], sample_plans(rulebook)[:1])
    return found


#: What a budget of a hundred baht makes wrong besides the ceiling, by its other figures.
KNOCKED_ON = (
    "budget-covers-its-parts", "cost-budget-growth-agrees", "cost-percent-agrees", "growth-plausible",
    "training-share-plausible", "training-within-budget", "whole-cost-near-ceiling",
)  # fmt: skip


def test_what_is_not_as_stated_is_told(rulebook: Rulebook) -> None:
    at = "/staffing/cost/budgets/0/expenditure_budget"
    right = one(rulebook, at, "set", 100, also=KNOCKED_ON)
    assert right.raised
    assert right.strays == ()
    stray = one(rulebook, at, "set", 100)
    assert stray.strays == KNOCKED_ON
    silent = one(rulebook, at, "add", 1, also=("budget-is-its-parts", "cost-covers-headcount"))
    assert not silent.raised
    unreadable = one(rulebook, at, "set", "ไม่ใช่เงิน")
    assert not unreadable.raised
    assert "expenditure_budget" in unreadable.refused
    said = "\n".join(mutation_page.misses([right, stray, silent, unreadable]))
    assert (
        said.count("\n") == len(KNOCKED_ON) + 1
    )  # a line for each, one for what is not raised, one for what is not read
    for part in ("raised besides", "not raised", "cannot be read"):
        assert part in said
    assert list(mutation_page.unneeded([silent])) == [
        "stated, never raised: cost-within-ceiling: a: cost-covers-headcount"
    ]
    assert "1 of 4 faults raise" not in "\n".join(mutation_page.figures([], [right, stray, silent, unreadable]))
    assert "2 of 4 faults raise their rule (50.0 %)" in "\n".join(
        mutation_page.figures([], [right, stray, silent, unreadable])
    )


def test_a_plan_that_raises_rules_already_is_refused(rulebook: Rulebook) -> None:
    with pytest.raises(Problem, match=r"nakhon-pathom\.yaml raises rules already"):
        list(inject(rulebook, read_families(rulebook)[:1], [ROOT / "sample_plans" / "nakhon-pathom.yaml"]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cost-within-cieling: [{fault: {th: ก, en: a}, at: /x, set: 1}]", "did you mean “cost-within-ceiling”"),
        ("cost-within-ceiling: [{fault: {th: ก, en: a}, at: /x}]", "exactly one of these"),
        ("cost-within-ceiling: [{fault: {th: ก, en: a}, at: /x, set: 1, add: 2}]", "exactly one of these"),
        ("cost-within-ceiling: [{fault: {th: ก, en: a}, at: /x, sett: 1}]", "did you mean “set”"),
        ("cost-within-ceiling: [{fault: {th: ก, en: a}, at: /x, set: 1, expect: pass}]", "unknown word “pass”"),
        ("cost-within-ceiling: [{fault: {th: ก, en: a}, at: /x, set: 1, also: [cost-analysed]}]", "needs `because`"),
        ("nothing: []", "not empty"),
    ],
)
def test_a_mistake_in_the_table_is_named(rulebook: Rulebook, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "faults").mkdir()
    (tmp_path / "faults" / "a.yaml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(YamlProblem) as caught:
        read_families(replace(rulebook, folder=tmp_path))
    assert said in caught.value.message("en")


def test_the_page_of_figures_speaks_of_every_rule(rulebook: Rulebook) -> None:
    text = (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8")
    rows: Sequence[str] = re.findall(r"^\| \[([a-z0-9-]+)\]", text, re.M)
    assert list(rows) == list(rulebook.rules)


def test_operations_have_one_name_each() -> None:
    assert len(set(OPERATIONS)) == len(OPERATIONS)
