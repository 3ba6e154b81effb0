"""What the development plan says, whom it is for, what it costs and what its records keep."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from development_plan import AREAS, BEFORE, IN_2565, ONE, activity, facts, of, person, plan, record, statuses
from shipped import shipped

import compliance
from compliance.data import Text
from compliance.facts.development import lists

PARTIAL = {"status": "partial", "th": "หน้าหนึ่งหาย", "en": "a page is lost"}


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("ด้านการบริหาร", "management"),
        ("(๓) ด้านการ บริหาร", "management"),
        ("การบริหาร", "management"),
        ("management", "management"),
        ("ด้านการบริหารงานบุคคล", None),
        ("ด้านความรู้ทั่วไปในการปฏิบัติงาน", "general-knowledge"),
        ("ด้านความรู้ทั่วไปในการปฏิบัติราชการ", "general-knowledge"),
        ("ด้านความรู้และทักษะเฉพาะของงานแต่ละตำแหน่ง", "position-specific"),
        ("ด้านคุณลักษณะส่วนบุคคล", "personal-qualities"),
        ("ด้านคุณธรรม จริยธรรม", "ethics"),
        ("คุณธรรมและจริยธรรม", "ethics"),
        ("ด้านกีฬา", None),
        ("", None),
    ],
)
def test_an_area_is_known_by_its_words(written: str, area: str | None) -> None:
    assert lists.area_of(written) == area


def test_the_named_areas_and_their_activities_are_told_apart() -> None:
    named = [label for name, label in AREAS.items() if name != "ethics"]
    made = plan(activities=[activity(area=AREAS["management"])], development={"areas": named})
    assert statuses(made, "development-five-areas") == {name: "fail" if name == "ethics" else "pass" for name in AREAS}
    assert statuses(made, "development-areas-have-activities") == {
        name: "pass" if name == "management" else "fail" for name in AREAS
    }
    found = of(made, "development_area")
    assert found["management"].pointers_of("named") == ("/development/areas/2",)
    assert found["management"].pointers_of("activities") == ("/development/activities/0/area",)


def test_areas_named_without_a_list_of_activities() -> None:
    made = plan(development={"areas": list(AREAS.values())})
    assert set(statuses(made, "development-five-areas").values()) == {"pass"}
    assert set(statuses(made, "development-areas-have-activities").values()) == {"undetermined"}


def test_an_area_that_is_missing_from_a_part_read_in_part_is_not_absent() -> None:
    made = plan(development={"areas": [AREAS["ethics"]]}, coverage={"development-content": PARTIAL})
    found = statuses(made, "development-five-areas")
    assert (found["ethics"], found["management"]) == ("pass", "undetermined")


def test_an_activity_of_no_known_area_leaves_the_others_open() -> None:
    made = plan(activities=[activity(area=AREAS["ethics"]), activity(area="ด้านกีฬา")])
    found = statuses(made, "development-areas-have-activities")
    assert (found["ethics"], found["management"]) == ("pass", "undetermined")


@pytest.mark.parametrize(
    ("undertaken", "covered", "found"),
    [
        (["official", "teacher"], ["official"], {"official": "pass", "teacher": "fail"}),
        (["hired"], ["hired"], {"hired": "pass"}),
        (["hired_general"], ["hired"], {"hired_general": "pass"}),
        (["hired"], ["hired_mission"], {"hired": "fail"}),
        (["hired"], ["hired_mission", "hired_general"], {"hired": "pass"}),
        (["official"], [], {"official": "fail"}),
        (["official"], None, {"official": "undetermined"}),
    ],
)
def test_kinds_that_are_undertaken_and_kinds_that_are_covered(
    undertaken: list[str], covered: list[str] | None, found: dict[str, str]
) -> None:
    staffing = {"framework": {"undertaking": {"kinds": undertaken}}}
    made = plan(development={"kinds": covered}, staffing=staffing)
    assert statuses(made, "development-covers-kinds") == found


def test_hired_staff_are_obliged_by_the_sub_kinds_there_are() -> None:
    rows = {"rows": [person("p1", "นายหนึ่ง ตัวอย่าง", "hired_mission")]}
    staffing = {"framework": {"undertaking": {"kinds": ["hired"]}}, "placement": rows}
    made = plan(development={"kinds": ["hired_mission"]}, staffing=staffing)
    assert statuses(made, "development-covers-kinds") == {"hired_mission": "pass"}


def test_everyone_obliges_the_kinds_on_the_staff_list() -> None:
    rows = {"rows": [ONE, person("p2", "นางสอง ตัวอย่าง", "teacher")]}
    staffing = {"framework": {"undertaking": {"everyone": True}}, "placement": rows}
    made = plan(development={"kinds": ["official"]}, staffing=staffing)
    assert statuses(made, "development-covers-kinds") == {"official": "pass", "teacher": "fail"}


def test_an_activity_for_a_kind_covers_it() -> None:
    staffing = {"framework": {"undertaking": {"kinds": ["teacher"]}}}
    made = plan(activities=[activity(kinds=["teacher"])], development={"kinds": ["official"]}, staffing=staffing)
    assert statuses(made, "development-covers-kinds") == {"teacher": "pass"}


def test_an_undertaking_that_names_nobody_leaves_the_question_open() -> None:
    made = plan(development={"kinds": ["official"]}, staffing={"framework": {"undertaking": {"everyone": True}}})
    assert set(statuses(made, "development-covers-kinds").values()) == {"undetermined"}


@pytest.mark.parametrize(
    ("evaluation", "coverage", "status"),
    [
        ({"report_days": 60}, {}, "pass"),
        ({"report_days": 61}, {}, "fail"),
        ({}, {}, "fail"),
        ({}, {"development-evaluation": PARTIAL}, "undetermined"),
        (None, {}, "undetermined"),
    ],
)
def test_the_time_for_reports(evaluation: dict[str, Any] | None, coverage: dict[str, Any], status: str) -> None:
    made = plan(development={"evaluation": evaluation}, coverage=coverage)
    assert statuses(made, "development-reported-in-60-days") == {"plan": status}


@pytest.mark.parametrize(
    ("committee", "status"),
    [
        ({"name": "คณะกรรมการติดตาม"}, "pass"),
        ({"members": [{"position": "ปลัด"}]}, "pass"),
        ({}, "fail"),
        (None, "fail"),
    ],
)
def test_the_committee_is_named(committee: dict[str, Any] | None, status: str) -> None:
    made = plan(development={"evaluation": {"committee": committee}})
    assert statuses(made, "development-committee-named") == {"plan": status}


def test_one_office_in_two_seats_is_no_committee() -> None:
    seats = [{"position": "ปลัด", "role": "chair"}, {"position": "ปลัด", "role": "secretary"}]
    made = plan(development={"evaluation": {"committee": {"members": seats}}})
    assert statuses(made, "development-committee-has-chair") == {"plan": "fail"}
    made = plan(development={"evaluation": {"committee": {"members": [*seats, {"position": "ผู้อำนวยการกองคลัง"}]}}})
    assert statuses(made, "development-committee-has-chair") == {"plan": "pass"}


@pytest.mark.parametrize(
    ("citation", "status"),
    [
        ({"number": "นร 1013.4/42"}, "pass"),
        ({"number": "ที่ นร ๑๐๑๓.๔ / ๔๒"}, "pass"),
        ({"title": "เรื่อง เครื่องมือสำรวจทักษะด้านดิจิทัลของข้าราชการและบุคลากรภาครัฐด้วยตนเอง"}, "pass"),
        ({"title": "การประเมินทักษะดิจิทัลด้วยตนเอง"}, "pass"),
        ({"title": "การสำรวจทักษะด้านดิจิทัลของบุคลากร"}, "fail"),
        ({"number": "นร 1013.4/43"}, "fail"),
    ],
)
def test_the_letter_on_digital_skill(citation: dict[str, Any], status: str) -> None:
    made = plan(staffing={"guidelines": {"citations": [citation]}}, development={"areas": []})
    assert statuses(made, "digital-skill-addressed") == {"plan": status}


def test_before_the_letter_nobody_had_to_follow_it() -> None:
    made = plan(staffing={"guidelines": {}}, period={"first": 2561, "last": 2563})
    report = compliance.check(made, shipped(), as_of=date(2017, 9, 1), rules=("digital-skill-addressed",))
    assert [outcome.status.value for outcome in report.outcomes] == ["not_applicable"]


@pytest.mark.parametrize(
    ("targets", "status"),
    [
        (["ทุกตำแหน่งมีคุณธรรมและจริยธรรม"], "pass"),
        (["มีคุณธรรม และจริยธรรม", "บุคลากรทุก คนมีจริยธรรม"], "pass"),
        (["มีคุณธรรมและจริยธรรม"], "fail"),
        ([], "fail"),
        (None, "fail"),
    ],
)
def test_a_target_for_every_post(targets: list[str] | None, status: str) -> None:
    made = plan(development={"targets": targets})
    assert statuses(made, "development-four-targets")["ethics"] == status


def test_targets_that_were_not_read_are_not_missing() -> None:
    made = plan(development={"targets": ["ทุกตำแหน่งมีคุณธรรม"]}, coverage={"development-content": PARTIAL})
    found = statuses(made, "development-four-targets")
    assert (found["ethics"], found["use"]) == ("pass", "undetermined")


def test_methods_are_known_with_and_without_their_first_syllable() -> None:
    made = plan(activities=[activity(method="ฝึกอบรม"), activity(method="การนั่งทางใน")])
    found = of(made, "development_method")
    assert {name: fact.values["known"] for name, fact in found.items()} == {"ฝึกอบรม": True, "การนั่งทางใน": False}


def test_what_an_activity_does_not_state() -> None:
    full = activity(everyone=True, number=3, budget=0)
    made = plan(activities=[full, activity(people=["p1"], number=1)])
    assert statuses(made, "development-budgeted") == {"1": "pass", "2": "fail"}
    assert of(made, "development_activity")["2"].values["lacking"] == Text("งบประมาณ", "budget")
    read_in_part = made.model_copy(update={"coverage": {"development-activities": made.coverage_of("workload")}})
    assert "states_budget" in of(made, "development_activity")["2"].values
    assert "states_budget" not in of(read_in_part, "development_activity")["2"].values


def test_the_printed_budget_of_a_year() -> None:
    activities = [activity(2564, budget="1,000.25"), activity(2564, budget=500), activity(2565, budget=None)]
    budgets = [{"year": 2564, "total": "1500.25"}, {"year": 2565, "total": 10}, {"year": 2566, "total": 1}]
    made = plan(activities=activities, development={"budgets": budgets})
    assert statuses(made, "development-budget-adds-up") == {"2564": "pass", "2565": "undetermined", "2566": "fail"}
    fact = of(made, "development_budget")["2564"]
    assert fact.values["sum"] == Decimal("1500.25")
    assert fact.pointers_of("sum") == ("/development/activities/0/budget", "/development/activities/1/budget")


@pytest.mark.parametrize(
    ("year", "status"), [(2563, "fail"), (2564, "pass"), (2566, "pass"), (2567, "fail"), (None, "undetermined")]
)
def test_activities_fall_in_the_period(year: int | None, status: str) -> None:
    assert statuses(plan(activities=[activity(year)]), "activity-within-period") == {"1": status}


@pytest.mark.parametrize(
    ("written", "day", "status"),
    [
        ({"reported": "2564-04-30"}, IN_2565, "pass"),
        ({"reported": "2564-05-01"}, IN_2565, "fail"),
        ({"reported": "2564-02-28"}, IN_2565, "fail"),
        ({"reported": None}, date(2021, 4, 30), "not_applicable"),
        ({"reported": None}, date(2021, 5, 1), "undetermined"),
        ({"date": None}, IN_2565, "undetermined"),
        ({"date": None, "reported": None}, IN_2565, "undetermined"),
    ],
)
def test_reports_within_sixty_days(written: dict[str, Any], day: date, status: str) -> None:
    made = plan([ONE], [], [record("p1", **written)])
    assert statuses(made, "development-reports-kept", day) == {"1": status}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2563-09-30", "fail"),
        ("2563-10-01", "pass"),
        ("2564-09-30", "pass"),
        ("2564-10-01", "fail"),
        (None, "undetermined"),
    ],
)
def test_records_are_dated_in_their_year(day: str | None, status: str) -> None:
    assert statuses(plan([ONE], [], [record("p1", date=day)]), "record-within-its-year") == {"1": status}


def test_whoever_is_named_is_on_the_staff_list() -> None:
    made = plan([ONE], [activity(people=["นางใคร ไม่รู้"])], [record("p1"), record("p9"), record("p9", 2565)])
    assert statuses(made, "person-known") == {"p1": "pass", "p9": "fail", "ใครไม่รู้": "fail"}
    without_list = plan(None, [], [record("p1")])
    assert set(statuses(without_list, "person-known").values()) == {"undetermined"}


def test_no_records_are_missing_until_a_year_has_ended() -> None:
    made = plan([ONE], [], None)
    for rule in ("development-reports-kept", "record-within-its-year", "person-known"):
        assert set(statuses(made, rule, date(2021, 9, 30)).values()) == {"not_applicable"}
        assert set(statuses(made, rule, date(2021, 10, 1)).values()) == {"undetermined"}


def test_without_a_development_plan_nothing_passes() -> None:
    made = plan([ONE]).model_copy(update={"development": None})
    for rule in (
        "development-five-areas", "development-four-targets", "development-period-matches", "development-covers-kinds",
        "development-reported-in-60-days", "everyone-developed-yearly", "development-budgeted", "objectives-present",
        "development-methods-known", "digital-skill-addressed",
    ):  # fmt: skip
        assert set(statuses(made, rule, BEFORE).values()) == {"undetermined"}, rule


def test_the_real_plan(seed: Path) -> None:
    submission = compliance.read_plan(seed)
    lines = {fact.values["name"]: fact for fact in facts(submission.plan).of("development_area")}
    assert all(fact.values["named"] is True and "activities" not in fact.values for fact in lines.values())
    assert statuses(submission.plan, "development-covers-kinds") == {
        "official": "pass",
        "teacher": "fail",
        "educational": "fail",
    }
    assert statuses(submission.plan, "development-reported-in-60-days") == {"plan": "pass"}
    place = submission.places.place("/development/evaluation/report_days")
    assert place is not None
    assert place.line == 277
    assert set(statuses(submission.plan, "everyone-developed-yearly").values()) == {"undetermined"}
