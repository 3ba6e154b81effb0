"""A check as a whole: the verdict, the same report always, and what binds whom."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_book import ALL, KNOWN, ONCE, WITHIN, book, facts, judge

import compliance
from compliance.checking.not_looked_at import NotLookedAt
from compliance.checking.outcome import RECOMMENDATIONS, Outcome, verdict
from compliance.checking.report import Report, check
from compliance.data import Problem
from compliance.engines.decision import Status
from compliance.engines.engine import DurableRun
from compliance.law.grade import SEVERITIES, Severity
from compliance.reading.submission import Submission, read_plan
from compliance.reporting import json_report
from compliance.reporting.formats import render
from compliance.reporting.options import Options
from compliance.rulebook.loader import Rulebook, load_rulebook

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_plans" / "compliant-tao.yaml"
DAY = date(2020, 9, 15)
MAIN = "from compliance.cli import main; main()"


def result(status: str, severity: str = "must") -> Outcome:
    (one,) = judge(book(ONCE), facts())
    return replace(one, status=Status(status), severity=severity)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], "undecided"),
        ([("not_applicable", "must")], "undecided"),
        ([("pass", "must"), ("not_applicable", "must"), ("waived", "should")], "compliant_with_waivers"),
        ([("pass", "must"), ("undetermined", "advice"), ("fail", "advice")], "compliant"),
        ([("pass", "must"), ("undetermined", "should")], "undecided"),
        ([("pass", "must"), ("fail", "should")], "undecided"),
        ([("pass", "must"), ("error", "advice")], "error"),
        ([("pass", "must"), ("fail", "must"), ("error", "advice")], "error"),
        ([("pass", "must"), ("fail", "must")], "non_compliant"),
        ([("fail", "must"), ("undetermined", "must")], "non_compliant"),
        ([("waived", "should")], "compliant_with_waivers"),
    ],
)
def test_the_verdict_follows_from_all_outcomes(results: list[tuple[str, str]], expected: str) -> None:
    assert verdict([result(*one) for one in results]) == expected


def test_neither_unknown_nor_broken_counts_as_a_pass_beside_any_passes() -> None:
    for status, severities in (("undetermined", ("must", "should")), ("error", ("must", "should", "advice"))):
        for severity in severities:
            assert verdict([result("pass")] * 5 + [result(status, severity)]) in ("undecided", "error")


@given(st.lists(st.tuples(st.sampled_from(Status), st.sampled_from(SEVERITIES)), max_size=6))
def test_a_partial_check_is_never_compliant_and_advice_weighs_nothing(results: list[tuple[Status, Severity]]) -> None:
    found = [result(status.value, severity) for status, severity in results]
    partial = verdict(found, partial=True)
    assert RECOMMENDATIONS[partial] != "approve"
    assert partial in (verdict(found), "undecided")
    for status in ("fail", "undetermined", "not_applicable"):
        assert verdict([*found, result(status, "advice")]) == verdict(found)


@pytest.mark.parametrize(
    ("statuses", "code"), [(["pass"], 0), (["fail"], 1), (["undetermined"], 2), (["fail", "error"], 4), (["error"], 4)]
)
def test_exit_codes(statuses: list[str], code: int, rulebook: Rulebook, sample: Submission) -> None:
    report = check(sample, rulebook, as_of=DAY, engine="reference", rules=["cost-within-ceiling"])
    whole = replace(report, outcomes=tuple(map(result, statuses)), not_looked_at=NotLookedAt())
    assert whole.exit_code == code


def as_json(report: Report) -> str:
    return json_report.render(report, "th")


def test_the_same_plan_gives_the_same_bytes(rulebook: Rulebook, sample: Submission) -> None:
    first = as_json(check(sample, rulebook, as_of=DAY))
    assert as_json(check(read_plan(SAMPLE), load_rulebook(), as_of=DAY)) == first
    assert len(first) > 10_000


@pytest.mark.parametrize("seed", ["0", "12345"])
def test_another_process_with_other_hashes_gives_the_same_bytes(
    seed: str, rulebook: Rulebook, sample: Submission, tmp_path: Path
) -> None:
    arguments = [sys.executable, "-c", MAIN, "check", str(SAMPLE), "--as-of", "2020-09-15", "--format", "json"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Pacific/Apia", "LC_ALL": "C"}
    done = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, timeout=120)
    told, run, _ = done.stdout.decode().partition(',\n  "run": {')  # when it was run, and by whom, stands behind it all
    assert run
    assert told + "\n}\n" == as_json(check(sample, rulebook, as_of=DAY))


def test_the_order_of_rules_asked_for_does_not_matter(rulebook: Rulebook, sample: Submission) -> None:
    names = ["cost-within-ceiling", "headcount-adds-up"]
    one, other = (check(sample, rulebook, as_of=DAY, engine="reference", rules=r) for r in (names, names[::-1]))
    assert as_json(one) == as_json(other)


def test_an_unknown_rule_is_refused_with_the_nearest(rulebook: Rulebook, sample: Submission) -> None:
    with pytest.raises(Problem, match="did you mean “cost-within-ceiling”") as caught:
        check(sample, rulebook, as_of=DAY, rules=["cost-within-cieling"])
    assert "น่าจะหมายถึง" in caught.value.th


def test_no_rules_at_all_decide_nothing(rulebook: Rulebook, sample: Submission) -> None:
    report = check(sample, rulebook, as_of=DAY, rules=[])
    assert (report.outcomes, report.verdict) == ((), "undecided")


def test_a_rule_that_does_not_bind_the_organisation_or_the_day_says_so() -> None:
    only = book(WITHIN.replace("severity: must", "severity: must\norganisations: [pao]"))
    (other,) = judge(only, facts(*KNOWN), organisation="tao")
    assert other.status is Status.NOT_APPLICABLE
    assert "not for this type" in other.message.en
    (early,) = judge(book(WITHIN), facts(*KNOWN), day=date(1990, 1, 1))
    assert early.status is Status.NOT_APPLICABLE
    assert "personnel-act-2542/s35" in early.message.en


def test_a_clause_that_nobody_read_never_condemns() -> None:
    recalled = next(
        c for c in ALL.law.clauses.values() if c.severity_cap() == "advice" and "pao" in c.binds and not c.province
    )
    weak = book(WITHIN.replace("personnel-act-2542/s35", recalled.address))
    found = judge(weak, facts(*KNOWN))
    assert {outcome.severity for outcome in found} == {"advice"}
    assert verdict(found) == "compliant"


def test_the_api_is_what_the_page_says() -> None:
    report = compliance.check(compliance.read_plan(SAMPLE), compliance.load_rulebook(), as_of=DAY, engine="reference")
    assert isinstance(report, compliance.Report)
    assert all(isinstance(outcome, compliance.Outcome) for outcome in report.outcomes)
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        compliance.chekc  # noqa: B018
    assert isinstance(compliance.engine_run(isolate=False), DurableRun)


@pytest.mark.parametrize("name", ["compliant-tao.yaml", "faulty-municipality.yaml", "nakhon-pathom.yaml"])
def test_a_brief_check_decides_and_finds_the_same(name: str, rulebook: Rulebook) -> None:
    read = read_plan(ROOT / "sample_plans" / name)
    whole, brief = (
        check(read, rulebook, as_of=date(2023, 10, 15), engine="reference", brief=brief).outcomes
        for brief in (False, True)
    )
    decided = [(one.rule, one.subject, one.status, one.severity) for one in whole]
    assert [(one.rule, one.subject, one.status, one.severity) for one in brief] == decided
    found = [[(one.fingerprint, one.message.th, one.values, one.certainty) for one in side if one.is_finding]
             for side in (whole, brief)]  # fmt: skip
    assert found[0] == found[1]


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize(
    "name", ["compliant-tao.yaml", "compliant-pao.yaml", "faulty-municipality.yaml", "faulty-pao.yaml"]
)
def test_a_report_that_shows_no_passes_is_the_same_without_their_evidence(
    name: str, long: bool, rulebook: Rulebook
) -> None:
    read, options = read_plan(ROOT / "sample_plans" / name), Options(long=long)
    whole, less = (
        check(read, rulebook, as_of=date(2023, 10, 15), engine="reference", passes=passes) for passes in (True, False)
    )
    assert render("text", less, options) == render("text", whole, options)
    assert [one for one in less.outcomes if one.is_finding] == [one for one in whole.outcomes if one.is_finding]
    assert [one.status for one in less.outcomes] == [one.status for one in whole.outcomes]
    told = [sum(bool(one.places) for one in side.outcomes if not one.is_finding) for side in (whole, less)]
    assert told[1] < told[0] / 10
