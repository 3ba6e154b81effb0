"""SARIF and OSCAL against their schemas, and what the schemas do not say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from small_report import report

from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.reporting import oscal_report, sarif_report
from compliance.reporting.comparison.baseline import baseline
from compliance.reporting.comparison.findings import entries
from compliance.reporting.json_report import data
from compliance.reporting.options import Options

jsonschema = pytest.importorskip("jsonschema_rs")
SCHEMAS = Path(__file__).parent / "schemas"


def sarif_errors(log: Any) -> list[str]:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return [
        f"{error.instance_path}: {error.message[:200]}"
        for error in jsonschema.Draft202012Validator(schema).iter_errors(log)
    ]


def oscal_errors(results: Any) -> list[str]:
    text = (SCHEMAS / "oscal-assessment-results-1.2.3.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft7Validator(json.loads(text))
    return [f"{error.instance_path}: {error.message[:200]}" for error in validator.iter_errors(results)]


def sarif(of: Report, **options: Any) -> Any:
    return json.loads(sarif_report.render(of, Options(**options)))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_sarif_of_every_sample_is_valid(sample: Report, lang: str) -> None:
    assert sarif_errors(sarif(sample, lang=lang)) == []


@pytest.mark.parametrize("lang", ["th", "en"])
def test_oscal_of_every_sample_is_valid(sample: Report, lang: str) -> None:
    assert oscal_errors(json.loads(oscal_report.render(sample, Options(lang)))) == []


def test_the_small_report_is_valid_too() -> None:
    baseline = {report().outcomes[0].id: "unchanged"}
    assert sarif_errors(sarif(report(), baseline=baseline, baseline_guid="0" * 8 + "-0000-4000-8000-" + "0" * 12)) == []
    assert oscal_errors(oscal_report.data(report(), Options())) == []


def test_the_schemas_notice_what_is_wrong() -> None:
    log = sarif(report())
    log["runs"][0]["results"][0]["kind"] = "failed"
    assert sarif_errors(log)
    results = oscal_report.data(report(), Options())
    results["assessment-results"]["results"][0]["observations"][0]["methods"] = []
    assert oscal_errors(results)


class TestSarif:
    def test_kinds_and_levels(self) -> None:
        results = sarif(report())["runs"][0]["results"]
        told = {(one["properties"]["status"], one["kind"], one["level"]) for one in results}
        assert told == {
            ("fail", "fail", "error"), ("fail", "fail", "warning"), ("pass", "pass", "none"),
            ("undetermined", "open", "none"), ("not_applicable", "notApplicable", "none"),
            ("waived", "fail", "error"), ("error", "review", "none"),
        }  # fmt: skip

    def test_what_passed_is_told_always_and_its_evidence_when_it_is_asked_for(self) -> None:
        short, whole = (sarif(report(), passes=passes)["runs"][0]["results"] for passes in (False, True))
        assert [one["guid"] for one in short] == [one["guid"] for one in whole]
        for one, other in zip(short, whole, strict=True):
            assert "locations" in other
            assert ("locations" in one) == (one["kind"] not in ("pass", "notApplicable"))

    def test_suppressions_are_on_all_results_or_on_none(self) -> None:
        run = sarif(report())["runs"][0]
        waived = [one for one in run["results"] if one["suppressions"]]
        assert [one["ruleId"] for one in waived] == ["level-allowed"]
        assert "๘/๒๕๖๓" in waived[0]["suppressions"][0]["justification"]
        others = tuple(one for one in report().outcomes if one.status is not Status.WAIVED)
        results = sarif(replace(report(), outcomes=others))["runs"][0]["results"]
        assert not any("suppressions" in one for one in results)

    def test_indices_point_at_what_they_name(self, sample: Report) -> None:
        run = sarif(sample, passes=True)["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            for taxon in result["taxa"]:
                assert run["taxonomies"][taxon["toolComponent"]["index"]]["taxa"][taxon["index"]]["id"] == taxon["id"]
        for rule in rules:
            for related in rule.get("relationships", ()):
                target = related["target"]
                assert (
                    run["taxonomies"][target["toolComponent"]["index"]]["taxa"][target["index"]]["id"] == target["id"]
                )

    def test_places(self) -> None:
        first = sarif(report())["runs"][0]["results"][0]
        cell, line, *_ = first["locations"]
        assert cell["logicalLocations"][0] == {"fullyQualifiedName": "ตาราง 9!C12", "kind": "cell"}
        assert cell["physicalLocation"]["artifactLocation"] == {
            "uri": "%E0%B9%81%E0%B8%9C%E0%B8%99%201.xlsx",
            "index": 0,
        }
        assert line["physicalLocation"]["region"]["startLine"] == 12
        assert line["physicalLocation"]["region"]["startColumn"] == 3

    def test_baseline_states(self) -> None:
        known = report().outcomes[0].id
        states = [one["baselineState"] for one in sarif(report(), baseline={known: "unchanged"})["runs"][0]["results"]]
        assert states[0] == "unchanged"
        assert set(states[1:]) == {"new"}
        assert not any("baselineState" in one for one in sarif(report())["runs"][0]["results"])

    def test_what_is_gone_bears_the_fingerprint_it_had(self) -> None:
        whole = report()
        gone = replace(whole.outcomes[0], meaning="yearly_cost/ปีหนึ่ง")
        assert gone.fingerprint != gone.id
        before = entries(data(replace(whole, outcomes=(gone, *whole.outcomes[1:])), "en"))
        compared = baseline("0" * 64, before, whole.outcomes[1:])
        after = replace(whole, outcomes=whole.outcomes[1:])
        results = sarif(after, baseline=compared.states, compared=compared)["runs"][0]["results"]
        absent = [one["partialFingerprints"] for one in results if one["baselineState"] == "absent"]
        assert absent == [{"kamlang/v1": gone.fingerprint}]

    def test_braces_are_no_placeholders(self) -> None:
        assert "{{บาท}}" in sarif(report())["runs"][0]["results"][0]["message"]["text"]

    def test_fingerprints_and_guids_are_each_their_own(self, sample: Report) -> None:
        results = sarif(sample)["runs"][0]["results"]
        for key in (lambda one: one["guid"], lambda one: one["partialFingerprints"]["kamlang/v1"]):
            assert len({key(one) for one in results}) == len(results)

    def test_a_broken_evaluator_is_told(self) -> None:
        invocation = sarif(report())["runs"][0]["invocations"][0]
        assert invocation["executionSuccessful"] is False
        assert invocation["exitCode"] == 4


class TestOscal:
    def test_one_finding_for_each_clause_that_was_tested(self) -> None:
        result = oscal_report.data(report(), Options("en"))["assessment-results"]["results"][0]
        states = {one["target"]["target-id"]: one["target"]["status"] for one in result["findings"]}
        assert states["personnel-act-2542_s35"] == {"state": "not-satisfied", "reason": "fail"}
        assert states["recalled-practice"]["state"] == "not-satisfied"
        observed = {one["uuid"] for one in result["observations"]}
        assert len(observed) == len(report().outcomes)
        for one in result["findings"]:
            assert {related["observation-uuid"] for related in one["related-observations"]} <= observed

    def test_what_could_not_be_determined_does_not_satisfy(self) -> None:
        unknown = tuple(one for one in report().outcomes if one.status is Status.UNDETERMINED)
        result = oscal_report.data(replace(report(), outcomes=unknown), Options())["assessment-results"]["results"][0]
        assert [one["target"]["status"]["reason"] for one in result["findings"]] == ["other"]
