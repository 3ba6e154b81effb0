"""The real plan of Nakhon Pathom as OCR text: every value that a person reads there is read, with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.model.organisation import OrganisationType, PersonnelKind
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.model.structure import Department
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

Units = list[tuple[str | None, str | None, int]]


@pytest.fixture(scope="module")
def content(seed: Path) -> str:
    return seed.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def result(content: str) -> ReadResult:
    return read_text(content, "plan.txt")


@pytest.fixture(scope="module")
def plan(result: ReadResult) -> Plan:
    return result.plan


def test_the_organisation_and_the_period_are_known(plan: Plan) -> None:
    assert plan.organisation.type is OrganisationType.PAO
    assert plan.organisation.name == plan.organisation.province == "นครปฐม"
    assert plan.organisation.written == ("องค์การบริหารส่วนจังหวัดนครปฐม",)
    assert plan.staffing is not None
    assert plan.development is not None
    assert plan.staffing.announcement is not None
    assert plan.development.announcement is not None
    for period in (
        plan.period,
        plan.staffing.period,
        plan.staffing.announcement.period,
        plan.development.period,
        plan.development.announcement.period,
    ):
        assert period is not None
        assert (period.first, period.last) == (2564, 2566)


def test_both_announcements_are_read(plan: Plan) -> None:
    assert plan.staffing is not None
    assert plan.development is not None
    for announcement in (plan.staffing.announcement, plan.development.announcement):
        assert announcement is not None
        assert announcement.organisation == "องค์การบริหารส่วนจังหวัดนครปฐม"
        assert announcement.date == date(2020, 9, 1)
        assert announcement.publication is not None
        resolution, signatory = announcement.resolution, announcement.signatory
        assert resolution is not None
        assert resolution.meeting == "6/2563"
        assert resolution.date == date(2020, 8, 27)
        assert resolution.committee is not None
        assert "นครปฐม" in resolution.committee
        assert len(resolution.approves) == 2
        assert "การใช้อำนาจ" in resolution.approves[0]
        assert "“ร่าง” แผน" in resolution.approves[1]
        assert signatory is not None
        assert signatory.capacity == "acting"
        assert signatory.authority == resolution.approves[0]
        assert signatory.position is not None
        assert "นายกองค์การบริหารส่วนจังหวัดนครปฐม" in signatory.position
        assert "ปลัด" in signatory.position


def test_every_instrument_of_the_announcements_is_read(plan: Plan) -> None:
    assert plan.staffing is not None
    assert plan.staffing.announcement is not None
    criteria, hired, circular = plan.staffing.announcement.citations
    assert criteria.date == date(2012, 11, 1)
    assert criteria.clauses == ("17",)
    assert criteria.title is not None
    assert "การบริหารงานบุคคล" in criteria.title
    assert hired.date == date(2014, 9, 9)
    assert hired.clauses == ("7", "12", "13")
    assert hired.number == "ฉบับที่ ๓"
    assert circular.number == "มท ๐๘๐๙.๒/ว ๗๐"
    assert circular.date == date(2020, 6, 19)
    assert circular.period is not None
    assert circular.period.years == (2564, 2565, 2566)
    assert plan.development is not None
    assert plan.development.announcement is not None
    again, letter = plan.development.announcement.citations
    assert again.title == criteria.title
    assert again.date == date(2002, 11, 1)
    assert again.clauses == ("271",)
    assert letter.number == "มท ๐๘๐๙.๒/ว ๕๓"
    assert letter.date == date(2017, 7, 5)
    assert letter.period == circular.period


def test_instruments_cited_elsewhere_are_read_with_their_dates(plan: Plan) -> None:
    assert plan.staffing is not None
    dates = [citation.date for citation in plan.staffing.citations]
    assert dates == [date(2015, 12, 30), date(2015, 9, 4), date(2015, 12, 30), None, None]
    assert plan.staffing.citations[1].clauses == ("5",)
    assert plan.development is not None
    assert [citation.date for citation in plan.development.citations] == [date(2002, 11, 1)]


def test_sections_are_known_by_their_titles(plan: Plan) -> None:
    assert plan.staffing is not None
    assert plan.development is not None
    assert plan.staffing.sections is not None
    assert plan.development.sections is not None
    assert [section.number for section in plan.staffing.sections] == ["1", "2", "3", "8.1", "12", "13"]
    assert [section.number for section in plan.development.sections] == ["1", "2", "3", "5"]
    assert plan.development.sections[0].title == "หลักการและเหตุผล"


def test_the_framework_is_read_whole(plan: Plan) -> None:
    assert plan.staffing is not None
    framework = plan.staffing.framework
    assert framework is not None
    items = [analysis.item for analysis in framework.analyses]
    assert [item for item in items if item.count(".") == 1] == [f"3.{n}" for n in range(1, 9)]
    assert [item for item in items if item.count(".") == 2] == ["3.3.1", "3.3.2", "3.6.1", "3.6.2", "3.6.3"]
    forty = next(analysis for analysis in framework.analyses if analysis.item == "3.3.2")
    assert [citation.clauses for citation in forty.citations] == [("35",)]
    assert len(framework.opinion_topics) == 3
    assert framework.undertaking is not None
    assert framework.undertaking.kinds == (
        PersonnelKind.OFFICIAL,
        PersonnelKind.TEACHER,
        PersonnelKind.EDUCATIONAL,
    )
    assert framework.undertaking.everyone is True
    assert framework.undertaking.times_per_year == 1
    assert framework.committee is not None
    seats = [(member.role.value, member.position) for member in framework.committee.members]
    assert seats == [
        ("chair", "นายกองค์การบริหารส่วนจังหวัดนครปฐม"),
        ("member", "ปลัดองค์การบริหารส่วนจังหวัดนครปฐม"),
        ("member", "หัวหน้าส่วนราชการทุกส่วนราชการ"),
        ("secretary", "หัวหน้าสำนักปลัดองค์การบริหารส่วนจังหวัด"),
    ]


def units(departments: tuple[Department, ...]) -> Units:
    return [
        (division.number, department.number, len(division.duties))
        for department in departments
        for division in department.divisions
    ]


def test_all_183_duties_stand_in_their_divisions(plan: Plan) -> None:
    assert plan.staffing is not None
    structure = plan.staffing.structure
    assert structure is not None
    assert structure.old is not None
    assert structure.new is not None
    counts = {
        "old": [
            ("1.1", "1", 24),
            (None, "1", 9),
            ("2.1", "2", 16),
            ("2.2", "2", 17),
            ("2.3", "2", 15),
            ("3.1", "3", 11),
        ],
        "new": [
            ("1.1", "1", 21),
            (None, "1", 9),
            ("2.1", "2", 16),
            ("2.2", "2", 17),
            ("2.3", "2", 15),
            ("3.1", "3", 13),
        ],
    }
    assert units(structure.old) == counts["old"]
    assert units(structure.new) == counts["new"]
    assert sum(count for side in counts.values() for _, _, count in side) == 183
    names = [department.name for department in structure.new]
    assert names[1] == "กองกิจการสภาองค์การบริหารส่วนจังหวัด"
    assert len(names) == 3


def test_an_item_split_over_lines_is_one_duty(plan: Plan, result: ReadResult) -> None:
    assert plan.staffing is not None
    assert plan.staffing.structure is not None
    for side in (plan.staffing.structure.old, plan.staffing.structure.new):
        assert side is not None
        lost = side[0].divisions[1]
        assert lost.name is None
        assert all("กงค้การ" not in duty.text for duty in lost.duties)
        assert "นายกองค์การบริหารส่วนจังหวัด" in lost.duties[1].text
    place = result.places.place("/staffing/structure/new/0/divisions/1/duties/1/text")
    assert place is not None
    assert place.line == 110
    assert place.text is not None
    assert "นายกองค้การ\nบริหาร" in place.text


def test_the_lost_heading_is_said_and_both_structures_are_partial(plan: Plan, result: ReadResult) -> None:
    lost = [note for note in result.notes if note.code == "heading-lost"]
    assert [note.place.line for note in lost if note.place] == [110, 110]
    for part in (PartName.OLD_STRUCTURE, PartName.NEW_STRUCTURE):
        assert plan.coverage_of(part).status == "partial"
        assert plan.coverage_of(part).th
        assert plan.coverage_of(part).en


def test_duties_have_the_lines_on_which_they_stand(result: ReadResult, plan: Plan) -> None:
    assert plan.staffing is not None
    assert plan.staffing.structure is not None
    assert plan.staffing.structure.new is not None
    found = {}
    for d, department in enumerate(plan.staffing.structure.new):
        for v, division in enumerate(department.divisions):
            for n, duty in enumerate(division.duties):
                place = result.places.place(f"/staffing/structure/new/{d}/divisions/{v}/duties/{n}/text")
                assert place is not None
                found[(d, v, duty.text)] = place.line
    assert found[(0, 0, "งานเกี่ยวกับการปฏิบัติตาม พรบ. ข้อมูลข่าวสาร")] == 105
    assert found[(1, 2, "งานตามพระราชบัญญัติข้อมูลข่าวสาร")] == 118
    assert found[(1, 1, "งานทะเบียนกลาง")] == 116


def test_guidelines_and_ethics_are_read(plan: Plan) -> None:
    assert plan.staffing is not None
    guidelines, ethics = plan.staffing.guidelines, plan.staffing.ethics
    assert guidelines is not None
    assert len(guidelines.areas) == 5
    assert guidelines.methods == ("การปฐมนิเทศ", "การฝึกอบรม", "การศึกษาดูงาน", "การประชุมเชิงปฏิบัติการ")
    digital, cabinet = guidelines.citations
    assert (digital.number, digital.date) == ("นร ๑๐๑๓.๔/๔๒", date(2020, 5, 5))
    assert cabinet.date == date(2017, 9, 26)
    assert ethics is not None
    assert len(ethics.values) == 9
    assert ethics.breach is not None
    assert "วินัย" in ethics.breach


def test_the_development_plan_is_read(plan: Plan) -> None:
    development = plan.development
    assert development is not None
    assert development.kinds == (PersonnelKind.OFFICIAL, PersonnelKind.PERMANENT_EMPLOYEE, PersonnelKind.HIRED)
    assert development.areas is not None
    assert len(development.areas) == 5
    assert development.objectives is not None
    assert len(development.objectives) == 7
    assert development.targets is not None
    assert len(development.targets) == 4
    assert all("ทุกตำแหน่ง" in target for target in development.targets)
    evaluation = development.evaluation
    assert evaluation is not None
    assert evaluation.report_days == 60
    assert evaluation.supervisors_evaluate is True
    assert evaluation.counts_when_passed is True
    assert evaluation.committee is not None
    assert evaluation.committee.name is not None
    assert evaluation.committee.name.startswith("คณะกรรมการติดตามและประเมินผลการพัฒนา")


def test_parts_that_are_not_there_are_absent_with_a_reason(plan: Plan) -> None:
    absent = {
        PartName.POWERS, PartName.WORKLOAD, PartName.OUTCOMES, PartName.PEERS, PartName.SUCCESSIONS,
        PartName.HEADCOUNT, PartName.COST, PartName.CHART, PartName.PLACEMENT,
        PartName.DEVELOPMENT_ACTIVITIES, PartName.DEVELOPMENT_RECORDS,
    }  # fmt: skip
    for part in PartName:
        coverage = plan.coverage_of(part)
        assert (coverage.status == "absent") == (part in absent), part
        if coverage.status != "whole":
            assert coverage.th
            assert coverage.en


def test_every_place_holds_what_is_written_there(result: ReadResult, content: str) -> None:
    lines = content.split("\n")
    for pointer, place in result.places:
        assert place.line is not None, pointer
        assert place.column is not None, pointer
        if place.text is None:
            continue
        first = place.text.split("\n")[0].removesuffix("…")
        assert lines[place.line - 1][place.column - 1 :].startswith(first), pointer


def test_every_value_has_a_place(result: ReadResult) -> None:
    missing = []

    def walk(value: object, pointer: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{pointer}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, f"{pointer}/{index}")
        elif result.places.place(pointer) is None:
            missing.append(pointer)

    walk(result.plan.model_dump(mode="json", exclude_none=True, exclude={"coverage"}), "")
    assert missing == []


def test_reading_twice_gives_the_same(content: str, result: ReadResult) -> None:
    again = read_text(content, "plan.txt")
    assert again.plan == result.plan
    assert list(again.places) == list(result.places)
    assert again.notes == result.notes
