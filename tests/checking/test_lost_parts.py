"""What a submission lacks as a whole is told once, however many checks wanted something of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

import compliance
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.model.parts import PLACES, PartName
from compliance.model.plan import Plan
from compliance.reading.submission import Submission
from compliance.reporting.groups import Group, groups
from compliance.rulebook.loader import Rulebook

ROOT = Path(__file__).resolve().parents[2]
NOTHING_HANGS_ON = (PartName.POWERS, PartName.DEVELOPMENT_RECORDS)
"""Of the sample, as of the day of the check: what these parts would tell is asked of nothing else."""


@pytest.fixture(scope="module")
def sample() -> Submission:
    return compliance.read_plan(ROOT / "sample_plans/compliant-municipality.yaml")


def checked(sample: Submission, rulebook: Rulebook, *without: str) -> Report:
    data = sample.plan.model_dump(mode="json", exclude_none=True)
    for place in without:
        *holders, last = place.strip("/").split("/")
        found = data
        for holder in holders:
            found = found[holder]
        found.pop(last, None)
    submission = replace(sample, plan=Plan.model_validate(data))
    return compliance.check(submission, rulebook, as_of=date(2026, 11, 1), engine="reference")


def undecided(report: Report) -> list[Group]:
    return [group for group in groups(report) if group.open]


@pytest.mark.parametrize("part", [part for part in PartName if part not in NOTHING_HANGS_ON])
def test_each_part_that_is_not_there_is_one_cause(sample: Submission, rulebook: Rulebook, part: PartName) -> None:
    report = checked(sample, rulebook, PLACES[part])
    (only,) = undecided(report)
    assert only.cause is not None
    assert only.cause.th.startswith("ไม่พบ")
    assert all(only.cause.th in outcome.message.th for outcome in only.outcomes)
    assert all(f"{only.cause.th}: ส่งส่วนนั้นมาด้วย" in outcome.remedy.th for outcome in only.outcomes)
    assert all(outcome.missing for outcome in only.outcomes), "what each lacked stays with it"
    assert not [one for one in report.outcomes if one.status is Status.FAIL], "nothing fails for what was not seen"


@pytest.mark.parametrize(
    ("part", "said", "rules"),
    [
        (PartName.STAFFING_ANNOUNCEMENT, "ไม่พบประกาศใช้แผนอัตรากำลังในเอกสาร", 12),
        (PartName.DEVELOPMENT_ANNOUNCEMENT, "ไม่พบประกาศใช้แผนพัฒนาในเอกสาร", 10),
        (PartName.DEVELOPMENT_CONTENT, "ไม่พบแผนพัฒนาในเอกสารที่ส่ง", 30),
        (PartName.COST, "ไม่พบภาระค่าใช้จ่าย (ข้อ ๙) ในเอกสาร", 25),
        (PartName.PLACEMENT, "ไม่พบบัญชีจัดคนลงสู่ตำแหน่ง (ข้อ ๑๑) ในเอกสาร", 25),
    ],
)
def test_the_cause_is_called_by_its_name(
    sample: Submission, rulebook: Rulebook, part: PartName, said: str, rules: int
) -> None:
    (only,) = undecided(checked(sample, rulebook, PLACES[part]))
    assert only.cause is not None
    assert only.cause.th == said
    assert len(only.titles) >= rules


def test_several_parts_are_as_many_causes_at_most(sample: Submission, rulebook: Rulebook) -> None:
    lost = (PartName.COST, PartName.PLACEMENT, PartName.HEADCOUNT)
    found = undecided(checked(sample, rulebook, *(PLACES[part] for part in lost)))
    assert len(found) == len(lost)
    assert [len(group.outcomes) for group in found] == sorted((len(one.outcomes) for one in found), reverse=True)


def test_the_code_of_a_cause_is_the_same_whatever_else_is_lost(sample: Submission, rulebook: Rulebook) -> None:
    (alone,) = undecided(checked(sample, rulebook, PLACES[PartName.ETHICS]))
    both = undecided(checked(sample, rulebook, PLACES[PartName.ETHICS], PLACES[PartName.COST]))
    assert alone.code in {group.code for group in both}
