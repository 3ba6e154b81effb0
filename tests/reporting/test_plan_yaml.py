"""A plan written as the project's own file reads back as the same plan, whatever it says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.base import NOTHING
from compliance.model.cost import Cost, YearlyCost
from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.places import Doubt, Place, SourceMap
from compliance.model.plan import Plan, StaffingPlan
from compliance.reading.errors import ReadingError
from compliance.reading.plan_file import read_plan_file
from compliance.reading.submission import Submission, read_plan
from compliance.reporting.plan_yaml import render
from compliance.reporting.wording import Wording

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "sample_plans").glob("*.yaml"))


def again(submission: Submission, *, places: bool = False) -> Plan:
    text = render(submission, Wording("th", False), places=places)
    return read_plan_file(text, "again.yaml").plan


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("places", [False, True])
def test_every_sample_reads_back_as_itself(path: Path, places: bool) -> None:
    submission = read_plan(path)
    assert again(submission, places=places) == submission.plan


def test_the_real_plan_reads_back_as_itself(seed: Path) -> None:
    submission = read_plan(seed)
    assert again(submission) == submission.plan
    assert again(submission, places=True) == submission.plan


NAMES = (
    st.text(st.sampled_from("กข๑1: #-&*!|>'\"%@`{}[],?~=\\.x \n"), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda name: not NOTHING.fullmatch(name))
)


@given(NAMES | st.sampled_from(["true", "null", "~", "12", "1.50", "yes", "2563-09-01", ".nan", "- ก", "ก: ข", "ก #ข"]))
def test_any_name_survives(name: str) -> None:
    plan = Plan(organisation=Organisation(type=OrganisationType.TAO, name=name))
    assert again(Submission(plan, SourceMap(), (), ())) == plan


@given(st.decimals(0, 10**10, places=2), st.decimals(0, 1000, places=4))
def test_figures_keep_their_decimals(total: Decimal, percent: Decimal) -> None:
    foot = YearlyCost(year=2564, total=total, percent=percent)
    plan = Plan(
        organisation=Organisation(type=OrganisationType.TAO, name="ก"), staffing=StaffingPlan(cost=Cost(yearly=(foot,)))
    )
    read = again(Submission(plan, SourceMap(), (), ()))
    assert read == plan
    assert read.staffing is not None
    assert read.staffing.cost is not None
    assert str(read.staffing.cost.yearly[0].percent) == str(percent)


def test_a_doubt_goes_on_with_the_file_until_its_line_is_taken_out() -> None:
    plan = read_plan(SAMPLES[0]).plan
    at, reason = "/staffing/headcount/rows/0/years/1", Doubt("มีข้อความที่ขีดฆ่า", "text is struck through", "struck")
    submission = Submission(plan, SourceMap({at: Place("plan.docx", page=3, doubt=reason)}), (), ())
    text = render(submission, Wording("th", False))
    found = read_plan_file(text, "again.yaml")
    assert found.plan == plan
    place = found.places.place(at)
    assert place is not None
    assert (place.doubt, place.file) == (reason, "again.yaml")
    assert found.places.unsure() == [at]
    compared = "\n".join(line for line in text.splitlines() if at not in line)
    assert read_plan_file(compared, "again.yaml").places.unsure() == []


@pytest.mark.parametrize("written", ["doubted: [ก]", "doubted: {staffing: {th: ก, en: a}}", "doubted: {/staffing: ก}"])
def test_what_is_no_table_of_doubts_is_refused_with_its_line(written: str) -> None:
    text = SAMPLES[0].read_text(encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        read_plan_file(f"{text}\n{written}\n", "again.yaml")
    assert "doubted" in caught.value.th
    assert str(len(text.splitlines()) + 2) in caught.value.where
