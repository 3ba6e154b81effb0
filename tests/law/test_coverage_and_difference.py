"""The matrix of clauses and rules, and what changes between two days."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.law import Law, LawLookupError
from compliance.law.coverage import coverage_matrix, disagreements
from compliance.law.difference import law_diff


def test_every_clause_has_a_row_and_its_rules(law: Law) -> None:
    rows = coverage_matrix(law, {"personnel-act-2542/s35": ["cost-within-ceiling", "cost-near-ceiling"]})
    assert [row.clause.address for row in rows] == list(law.clauses)
    row = next(row for row in rows if row.clause.address == "personnel-act-2542/s35")
    assert row.rules == ("cost-near-ceiling", "cost-within-ceiling")
    assert row.problem is None


def test_a_promise_without_a_rule_and_a_rule_without_a_promise_are_both_told(law: Law) -> None:
    rows = disagreements(coverage_matrix(law, {"personnel-act-2542/s42": ["five-years"]}))
    told = {row.clause.address: row.problem.en for row in rows if row.problem}
    assert "no rule cites it" in told["personnel-act-2542/s35"]
    assert "five-years" in told["personnel-act-2542/s42"]
    assert "personnel-act-2542/s17" not in told


def test_a_rule_that_cites_nothing_is_an_error(law: Law) -> None:
    with pytest.raises(LawLookupError, match="s35"):
        coverage_matrix(law, {"personnel-act-2542/s36": ["x"]})


def test_what_came_with_amendment_five(law: Law) -> None:
    found = law_diff(law, date(2019, 4, 15), date(2019, 4, 16))
    assert [(change.name, change.change, change.number) for change in found] == [
        ("pao-act-2540/s45-6-1", "begins", None),
        ("pao-act-2540/s45-7-tri", "begins", None),
        ("pao-act-2540", "amended", 5),
    ]
    assert law_diff(law, date(2019, 4, 16), date(2019, 4, 16)) == []


def test_the_ceiling_begins_with_the_act(law: Law) -> None:
    found = law_diff(law, date(1999, 11, 29), date(1999, 11, 30))
    ceiling = next(change for change in found if change.subject == "parameter")
    assert (ceiling.name, ceiling.change, ceiling.before) == ("personnel-cost-ceiling", "begins", None)
    assert ceiling.after is not None
    assert ceiling.after.number == 40


def test_days_in_the_wrong_order_are_refused(law: Law) -> None:
    with pytest.raises(LawLookupError):
        law_diff(law, date(2020, 1, 2), date(2020, 1, 1))
