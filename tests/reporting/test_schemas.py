"""The published schemas accept what the program reads and writes, and refuse what it refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.checking.report import check
from compliance.data import load_yaml
from compliance.reading.submission import read_plan
from compliance.reporting import json_report
from compliance.reporting.schemas import schema
from compliance.rulebook.loader import RULE_FOLDERS, Rulebook

jsonschema = pytest.importorskip("jsonschema_rs")

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "sample_plans").glob("*.yaml"))
RULES = sorted(path for folder in RULE_FOLDERS for path in (ROOT / "rules" / folder).rglob("*.yaml"))
DAY = date(2020, 9, 15)


def validator(which: str) -> Any:
    found = schema(which)
    jsonschema.meta.validate(found)
    return jsonschema.Draft202012Validator(found, validate_formats=True)


def problems(found: Any, value: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message[:200]}" for error in found.iter_errors(value)]


def plain(path: Path) -> Any:
    """A YAML file as an editor sees it: our own reading, numbers with a point as floats."""
    return json.loads(json.dumps(load_yaml(path.read_text(encoding="utf-8"), path.name).value, default=float))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_a_plan_by_the_schema(path: Path) -> None:
    assert problems(validator("plan"), plain(path)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"perid": {}},
        {"period": {"first": 2564}},
        {"organisation": {"type": "teo", "name": "ก"}},
        {"staffing": {"cost": {"basis": "all"}}},
        {"staffing": {"cost": []}},
    ],
)
def test_the_plan_schema_refuses_what_the_reader_refuses(change: dict[str, Any]) -> None:
    good = {"organisation": {"type": "tao", "name": "ก"}}
    found = validator("plan")
    assert problems(found, good) == []
    assert problems(found, {"$schema": "plan.schema.json", **good}) == []
    assert problems(found, good | change)


def test_values_may_be_written_with_thai_digits_in_the_plan_schema() -> None:
    written = yaml.safe_load(
        """
        organisation: {type: tao, name: ก}
        period: {first: ๒๕๖๔, last: "2566"}
        staffing: {cost: {yearly: [{year: 2564, total: "๑,๐๐๐.๕๐", percent: ร้อยละ ๓๘.๔}]},
                   announcement: {date: ๑ กันยายน ๒๕๖๓}}
        """
    )
    assert problems(validator("plan"), written) == []


@pytest.fixture(scope="module")
def of_rules() -> Any:
    return validator("rule")


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_rule_is_a_rule_by_the_schema(path: Path, of_rules: Any) -> None:
    assert problems(of_rules, plain(path)) == []


def test_the_rule_schema_knows_the_words_of_the_rulebook(of_rules: Any) -> None:
    good = plain(ROOT / "rules" / "staffing" / "cost" / "cost-within-ceiling.yaml")
    for change in (
        {"severity": "mist"},
        {"norm": ["personnel-act-2542/s53"]},
        {"for": {"year": "yearly_csot"}},
        {"given": {"ceiling": "personnel-cost-cieling"}},
        {"rule": "Cost_Within"},
        {"exists": {"a": "yearly_cost"}},
        {"remedy": {"th": "ก"}},
        {"unknown": 1},
    ):
        assert problems(of_rules, good | change), change


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_reports_are_as_their_schema_says(path: Path, lang: str, rulebook: Rulebook) -> None:
    report = check(read_plan(path), rulebook, as_of=DAY, engine="reference")
    text = json_report.render(report, lang)
    data = json.loads(text)
    assert problems(validator("report"), data) == []
    assert text == json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    assert data["rulebook"]["sha256"] == rulebook.digest
    assert sum(data["counts"].values()) == len(data["outcomes"])
    ids = [outcome["id"] for outcome in data["outcomes"]]
    assert len(set(ids)) == len(ids)


def test_a_report_of_a_real_plan_is_as_its_schema_says(seed: Path, rulebook: Rulebook) -> None:
    report = check(read_plan(seed), rulebook, as_of=DAY, engine="reference")
    assert problems(validator("report"), json.loads(json_report.render(report, "th"))) == []


def test_every_outcome_that_was_judged_cites_and_every_gap_says_what_is_missing(rulebook: Rulebook) -> None:
    for path in SAMPLES:
        for outcome in check(read_plan(path), rulebook, as_of=DAY, engine="reference").outcomes:
            assert outcome.message.th
            assert outcome.message.en
            if outcome.status in ("pass", "fail", "undetermined"):
                assert outcome.norm is not None, outcome.rule
            if outcome.status == "fail":
                assert outcome.remedy.th, outcome.rule
            if outcome.status == "undetermined":
                assert outcome.missing, (outcome.rule, outcome.subject)
                assert all(entry.reason.th for entry in outcome.missing)
