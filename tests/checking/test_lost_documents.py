"""What a submission lacks as a whole is told once, however many checks wanted something of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

import compliance
from compliance.checking.outcome import Outcome
from compliance.engines.decision import Status
from compliance.model.plan import Plan
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sample() -> Submission:
    return compliance.read_plan(ROOT / "sample_plans/compliant-municipality.yaml")


def undetermined(sample: Submission, rulebook: Rulebook, without: str) -> list[Outcome]:
    data = sample.plan.model_dump(mode="json", exclude_none=True)
    *holder, last = without.split("/")
    place = data[holder[0]] if holder else data
    del place[last]
    submission = replace(sample, plan=Plan.model_validate(data))
    report = compliance.check(submission, rulebook, as_of=date(2026, 11, 1), engine="reference")
    assert report.verdict == "undecided"
    return [outcome for outcome in report.outcomes if outcome.status is Status.UNDETERMINED]


@pytest.mark.parametrize(
    ("without", "said", "rules"),
    [
        ("staffing/announcement", "ไม่พบประกาศใช้แผนอัตรากำลังในเอกสาร", 12),
        ("development/announcement", "ไม่พบประกาศใช้แผนพัฒนาในเอกสาร", 10),
    ],
)
def test_a_missing_announcement_is_one_cause(
    sample: Submission, rulebook: Rulebook, without: str, said: str, rules: int
) -> None:
    found = undetermined(sample, rulebook, without)
    assert len({outcome.rule for outcome in found}) >= rules
    assert {(outcome.message.th, outcome.remedy.th) for outcome in found} == {
        (f"ตัดสินไม่ได้: {said}", "แนบเอกสารนั้นมากับแผน แล้วตรวจอีกครั้ง")
    }
    assert all(outcome.missing for outcome in found), "what each lacked stays with it"


def test_a_missing_development_plan_is_one_cause(sample: Submission, rulebook: Rulebook) -> None:
    found = undetermined(sample, rulebook, "development")
    others = {outcome.rule for outcome in found if "ไม่พบแผนพัฒนาในเอกสารที่ส่ง" not in outcome.message.th}
    assert others == {"development-methods-known"}, "section 12 could supply it as well"
    assert len({outcome.rule for outcome in found}) > 30


def test_what_else_is_lost_keeps_its_own_reason(sample: Submission, rulebook: Rulebook) -> None:
    found = undetermined(sample, rulebook, "staffing/placement")
    assert not any("แนบเอกสารนั้น" in outcome.remedy.th for outcome in found)
