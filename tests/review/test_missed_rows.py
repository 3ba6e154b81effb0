"""A row of the paper that was not read is typed in by a person, and can be taken back."""

from __future__ import annotations

import json

import pytest
from conftest import csrf_of  # type: ignore[import-not-found]
from desks import SAMPLES, done, put  # type: ignore[import-not-found]
from starlette.testclient import TestClient

from compliance.data import Problem
from compliance.reading.submission import read_plan
from compliance.reporting.plan_places import PlanPlaces
from compliance.reporting.wording import Wording
from compliance.review import corrections, rows
from compliance.review.app import application
from compliance.review.records import Correction, Submission
from compliance.review.state import Workbench

HEADCOUNT = "/staffing/headcount/rows"


def typed(**told: str) -> str:
    return json.dumps(rows.row_of(rows.tables()[HEADCOUNT], told), ensure_ascii=False)


def test_a_row_is_read_as_the_form_reads_it() -> None:
    told = {
        "unit": "กองช่าง",
        "position": "นายช่างโยธา",
        "kind": "ข้าราชการ",
        "current": "๑",
        "years/0": "๑ อัตรา",
        "years/2": "-",
    }
    entry = rows.row_of(rows.tables()[HEADCOUNT], told)
    assert (entry["current"], entry["years"], entry["kind"]) == ("1", ["1", None, 0], "official")


def test_added_rows_stand_last_as_read_and_say_who_read_them() -> None:
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    assert read.plan.staffing
    assert read.plan.staffing.headcount
    before = len(read.plan.staffing.headcount.rows)
    added = [(rows.ROW + HEADCOUNT, typed(unit="กองช่าง", position=name)) for name in ("ก", "ข")]
    after = corrections.corrected(read, added)
    assert after.plan.staffing
    assert after.plan.staffing.headcount
    assert [row.position for row in after.plan.staffing.headcount.rows[before:]] == ["ก", "ข"]
    place = after.places.place(f"{HEADCOUNT}/{before + 1}/position")
    assert place
    assert (place.certainty, place.text, place.file) == ("read", "ข", rows.BY_HAND)


def test_rows_of_one_name_are_called_apart_and_values_are_words_of_people() -> None:
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    row = typed(unit="กองช่าง", position="คนงาน")
    plan = corrections.corrected(read, [(rows.ROW + HEADCOUNT, row)] * 2).plan
    assert plan.staffing
    assert plan.staffing.headcount
    names, count = PlanPlaces(plan, Wording("th", True)), len(plan.staffing.headcount.rows)
    called = [names.name(f"{HEADCOUNT}/{n}/years/0") for n in range(count)]
    assert len(set(called)) == count
    assert "คนงาน (กองช่าง) แถวที่ ๒ ใน ๒" in called[-1]
    assert [names.said(value) for value in ("True", "False")] == ["ใช่", "ไม่ใช่"]
    assert names.meant("ไม่ใช่", "True") == "False"


def test_nothing_typed_is_no_row_and_a_wrong_figure_is_told_by_its_column() -> None:
    with pytest.raises(Problem):
        typed()
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    with pytest.raises(Problem) as told:
        corrections.corrected(read, [(rows.ROW + HEADCOUNT, typed(unit="กองช่าง", position="ก", current="มาก"))])
    assert "กรอบเดิม" in told.value.th
    assert "ไม่ใช่จำนวนเต็ม" in told.value.th


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_missed_row_is_added_on_its_page_judged_and_taken_back(bench: Workbench) -> None:
    number = put(bench)
    done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost")
    page = client.get(f"/submissions/{number}/rows", params={"table": HEADCOUNT}).text
    assert 'list="units"' in page
    assert '<option value="กองช่าง"></option>' in page
    told = {
        "csrf": csrf_of(page),
        "table": HEADCOUNT, "c-unit": "กองช่าง", "c-position": "นายช่างโยธา", "c-current": "๑",
    }  # fmt: skip
    for _ in range(2):  # of two posts of one name both may have been missed
        assert "นายช่างโยธา" in client.post(f"/submissions/{number}/rows", data=told).text
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        assert len(corrections.standing(session, found.id)) == 2
        one = session.query(Correction).first()
        assert one
    client.post(f"/submissions/{number}/corrections/{one.id}/undo", data=told)
    with bench.database.reads() as session:
        assert len(corrections.standing(session, number)) == 1
    assert client.post(f"/submissions/{number}/rows", data={**told, "table": "/staffing/elsewhere"}).status_code == 404
