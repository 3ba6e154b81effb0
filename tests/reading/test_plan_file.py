"""The project's own plan file: read exactly, with the place of every value, or refused with everything wrong in it."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.places import Place
from compliance.reading.errors import ReadingError
from compliance.reading.plan_file import MOST_PROBLEMS, read_plan_file

PLAN = """\
$schema: plan.schema.json
organisation: {type: tao, name: บ้านตัวอย่าง, province: แดนสมมติ}
period: {first: ๒๕๖๔, last: "2566"}
staffing:
  announcement: {date: ๑ กันยายน ๒๕๖๓}
  cost:
    basis: whole_budget
    budgets:
      - {year: 2564, expenditure_budget: "๔๑,๒๐๐,๐๐๐.๕๐"}
    yearly:
      - year: 2564
        total: 100
        percent: ร้อยละ ๓๘.๔๐
"""


def refused(text: str) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read_plan_file(text, "plan.yaml")
    assert caught.value.file == "plan.yaml"
    return caught.value


def test_values_are_read_in_the_spellings_of_offices() -> None:
    plan = read_plan_file(PLAN, "plan.yaml").plan
    assert plan.period is not None
    assert plan.staffing is not None
    assert plan.staffing.cost is not None
    assert plan.staffing.announcement is not None
    assert (plan.period.first, plan.period.last) == (2564, 2566)
    assert plan.staffing.announcement.date == date(2020, 9, 1)
    assert plan.staffing.cost.budgets[0].expenditure_budget == Decimal("41200000.50")
    assert str(plan.staffing.cost.yearly[0].percent) == "38.40"  # decimals as printed


def test_every_value_has_its_place() -> None:
    places = read_plan_file(PLAN, "plan.yaml").places
    assert places.place("/organisation/name") == Place("plan.yaml", line=2, column=33, text="บ้านตัวอย่าง")
    assert places.place("/staffing/cost/budgets/0/expenditure_budget") == Place(
        "plan.yaml", line=9, column=42, text='"๔๑,๒๐๐,๐๐๐.๕๐"'
    )
    total = places.place("/staffing/cost/yearly/0/total")
    assert total is not None
    assert (total.line, total.column) == (12, 16)


def test_json_is_read_as_yaml_is() -> None:
    value = {"organisation": {"type": "pao", "name": "ก\u0e49"}, "period": {"first": 2564, "last": 2566}}
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent="\t")):
        plan = read_plan_file(text, "plan.json").plan
        assert plan.organisation.name == "ก\u0e49"


HEAD = "organisation: {type: tao, name: ก}\n"
COST = HEAD + "staffing:\n  cost:\n    yearly:\n      - "


@pytest.mark.parametrize(
    ("text", "where", "th", "en"),
    [
        ("period: {first: 2564, last: 2566}\n", "1:1", "ขาดช่อง “organisation”", "the key “organisation” is missing"),
        (HEAD + "perid: {}\n", "2:1", "น่าจะหมายถึง “period”", "unknown key “perid”: did you mean “period”?"),
        (HEAD + "staffing: {cots: {}}\n", "2:12", "“cost”", "unknown key “cots”: did you mean “cost”?"),
        (COST + "{year: 2564, totl: 5}", "5:22", "“total”", "unknown key “totl”: did you mean “total”?"),
        (COST + "{year: 2564, total: -5}", "5:29", "จำนวนเงินติดลบไม่ได้", "cannot be negative (found -5)"),
        (COST + "{year: 2564, total: '-5'}", "5:29", "จำนวนเงินติดลบไม่ได้", "cannot be negative"),
        (COST + "{year: 2564, total: 5.001}", "5:29", "ละเอียดกว่าหนึ่งสตางค์", "finer than one satang"),
        (COST + "{year: 2564, total: 99999999999}", "5:29", "เกินวงเงิน", "beyond any possible budget"),
        (COST + "{year: 2564, total: 1e5}", "5:29", "ไม่ใช่จำนวนเงิน", "is not an amount of money"),
        (COST + "{year: 2564, total: true}", "5:29", "ไม่ใช่ true/false", "not true/false"),
        (COST + "{year: 2564, total: [5]}", "5:29", "ต้องเป็นตัวเลข", "a number is expected"),
        (COST + "{year: 2021}", "5:16", "ให้เขียนเป็นปี พ.ศ. 2564", "2021 is a C.E. year: write the B.E. year 2564"),
        (COST + "{year: 12}", "5:16", "ไม่ใช่ปี พ.ศ. ที่เป็นไปได้", "is not a possible B.E. year"),
        (COST + "{year: 2564.5}", "5:16", "ต้องเป็นจำนวนเต็ม", "a whole number is expected"),
        (COST + "{year: 2564, percent: ๔๐.๑๒๓๔๕๖๗}", "5:31", "ทศนิยมเกิน 6 ตำแหน่ง", "more than 6 decimals"),
        (COST + "{total: 5}", "5:9", "ขาดช่อง “year”", "the key “year” is missing"),
        (COST + "5", "5:9", "ต้องเป็นตาราง", "a table of key: value is expected"),
        (HEAD + "staffing: {cost: {yearly: 5}}", "2:27", "ต้องเป็นรายการ", "a list is expected"),
        (HEAD + "staffing: {cost: {basis: whole_bugdet}}", "2:26", "“whole_budget”", "did you mean “whole_budget”?"),
        ("organisation: {type: teo, name: ก}", "1:22", "“tao”", "unknown word “teo”: did you mean “tao”?"),
        ("organisation: {type: tao, name: 5}", "1:33", "ใส่เครื่องหมายคำพูด", "put a number in quotes"),
        (HEAD + "staffing: {announcement: {date: 31 ก.ย. 2563}}", "2:33", "ไม่มีในปฏิทิน", "is not in the calendar"),
        (HEAD + "staffing: {announcement: {date: 0}}", "2:33", "ต้องเป็นวันที่", "a date is expected"),
        (HEAD + "staffing: {announcement: {date: 2563}}", "2:33", "ต้องเป็นวันที่", "a date is expected"),
        (HEAD + "staffing: {announcement: {date: true}}", "2:33", "ต้องเป็นวันที่", "a date is expected"),
        (HEAD + "coverage: {csot: {status: absent}}", "2:12", "“cost”", "did you mean “cost”?"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, where: str, th: str, en: str) -> None:
    problem = refused(text)
    assert en in problem.message("en")
    assert th in problem.message("th")
    assert f"\n  {where}: " in problem.message("en")


@pytest.mark.parametrize("text", ["", "# ว่าง", "12", "ข้อความ", "- ก\n- ข", "null"])
def test_what_is_no_plan_is_called_so(text: str) -> None:
    assert refused(text).code == "not-a-plan"


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "a: 1\na: 2", "a: .nan", "a: !!set {x}", "a: [", "[" * 1000])
def test_what_yaml_refuses_has_its_line(text: str) -> None:
    problem = refused(text)
    assert problem.code == "yaml"
    assert "line" in problem.where


def test_everything_wrong_is_said_at_once_but_not_without_end() -> None:
    rows = "".join("      - {year: 2021, total: -1}\n" for _ in range(20))
    problem = refused(HEAD + "staffing:\n  cost:\n    yearly:\n" + rows)
    assert problem.en.count("C.E. year") + problem.en.count("negative") == MOST_PROBLEMS
    assert "… and 20 more" in problem.en


@pytest.mark.parametrize("written", ["type: {}", "type: {}x", "name: [{}]", "{}: 1"])
def test_no_message_repeats_a_whole_page(written: str) -> None:
    problem = refused("organisation: {" + written.format("ยาว" * 30_000)[:300] + "}")
    assert len(problem.message("th")) < 3_000
    long = refused("organisation:\n  " + written.format('"' + "ยาว" * 30_000 + '"').replace('"x', 'x"'))
    assert len(long.message("th")) < 3_000


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-5, 3000) | st.sampled_from(["ก", "tao", "2564", "๑", "x"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["organisation", "type", "name", "period", "first", "staffing", "cost", "yearly", "year", "rows"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=15,
    )
)
def test_any_tree_is_a_plan_or_one_error(value: object) -> None:
    with contextlib.suppress(ReadingError):
        read_plan_file(json.dumps(value, ensure_ascii=False), "f")
