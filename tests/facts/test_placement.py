"""Who is placed in which post: numbers, holders, pay, and the posts of the headcount."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import CLERK, Derived, changed, partial, small

from compliance.facts.framework.retirements import leaves_in
from compliance.facts.posts.numbers import read_number, type_of
from compliance.facts.posts.persons import person_key
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.model.parts import PartName
from compliance.model.placement import Person, Placement
from compliance.rulebook.loader import Rulebook
from compliance.thai import to_thai

ROW = "/staffing/placement/rows"


@pytest.mark.parametrize(
    "written",
    [
        "19-1-01-3102-001",
        "๑๙-๑-๐๑-๓๑๐๒-๐๐๑",
        "๑9-1-0๑-3102-001",
        "19-1-01-3102-001(ถ)",
        "19-1-01-3102-001 ( ถ )",
        " 19 - 1 - 01 -  3102-001 ",
        "19–1–01–3102–001",
        "19-1-01-3102-001\u200b",
    ],
)
def test_one_number_in_all_its_spellings(written: str) -> None:
    number = read_number(written)
    assert number is not None
    assert (number.key, number.full, number.organisation) == ("19-1-01-3102-001", True, "19-1")


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "- -"])
def test_a_dash_is_no_number(cell: str | None) -> None:
    assert read_number(cell) is None


@pytest.mark.parametrize("written", ["19-1-01-3102-01", "19-1-01-310-001", "191013102001", "1-19-01-3102-001", "ว่าง"])
def test_what_has_not_the_form_is_not_full(written: str) -> None:
    number = read_number(written)
    assert number is not None
    assert not number.full
    assert not number.wellformed(PersonnelKind.OFFICIAL)


def test_bare_numbers_are_for_permanent_employees() -> None:
    number = read_number("๑๒")
    assert number is not None
    assert number.wellformed(PersonnelKind.PERMANENT_EMPLOYEE)
    assert not number.wellformed(PersonnelKind.OFFICIAL)
    assert number.wellformed(None) is None


@pytest.mark.parametrize(("text", "bare"), [("ล-0001", True), ("ลจ.12", True), ("ล", False), ("ก-0001", False)])
def test_a_register_of_permanent_employees_may_mark_its_numbers(text: str, bare: bool) -> None:
    number = read_number(text)
    assert number is not None
    assert number.wellformed(PersonnelKind.PERMANENT_EMPLOYEE) is bare


@given(st.from_regex(r"[0-9]{2}-[0-9]-[0-9]{2}-[0-9]{4}-[0-9]{3}", fullmatch=True), st.integers(0, 15))
def test_spaces_and_the_script_of_digits_never_change_a_number(number: str, at: int) -> None:
    assert read_number(to_thai(number[:at]) + "  " + number[at:]) == read_number(number)
    assert read_number(number).key == number  # type: ignore[union-attr]


def test_the_line_of_work_tells_the_type() -> None:
    assert type_of("19-1-01-3102-001") is PositionType.ACADEMIC
    assert type_of("19-1-04-2102-001") is PositionType.DIRECTIVE
    assert type_of("19-1-08-6600-001") is None
    assert type_of("12") is None
    assert type_of(None) is None


def test_bare_numbers_are_compared_within_their_kind(book: Rulebook) -> None:
    keys = [fact.values["number_key"] for fact in Derived(book, small()).set.of("position_number")]
    assert keys[3] == "permanent_employee 12"
    assert keys[2] == "99-1-04-3201-002", "written in Thai digits, with (ถ)"


def test_the_usual_organisation_is_that_of_most_numbers(book: Rulebook) -> None:
    facts = Derived(book, changed("placement/rows/0/number", "98-1-04-2102-001")).of("position_number")
    assert (facts["1"].values["organisation"], facts["1"].values["usual"]) == ("98-1", "99-1")
    assert "organisation" not in facts["4"].values


@pytest.mark.parametrize(
    ("row", "need"),
    [
        ({}, "required"),
        ({"kind": "teacher"}, "required"),
        ({"kind": "permanent_employee"}, "required"),
        ({"kind": "hired_general"}, "forbidden"),
        ({"kind": "hired"}, "forbidden"),
        ({"kind": "educational"}, "unregulated"),
        ({"kind": None}, None),
        ({"remark": "กำหนดเพิ่ม ปี 2565"}, "pending"),
        ({"remark": "ว่างเดิม"}, "required"),
    ],
)
def test_who_must_have_a_number(book: Rulebook, row: dict[str, Any], need: str | None) -> None:
    post = Derived(book, changed("placement/rows/0", {**CLERK, **row})).of("post")["1"]
    assert post.values.get("need") == need


def test_a_number_of_a_list_read_in_part_is_not_known_to_be_missing(book: Rulebook) -> None:
    data = changed("placement/rows/0", {**CLERK, "number": None})
    assert Derived(book, data).of("post")["1"].values["has_number"] is False
    lost = Derived(book, partial(PartName.PLACEMENT, data)).of("post")["1"]
    assert "has_number" not in lost.values
    assert Derived(book, partial(PartName.PLACEMENT)).of("post")["1"].values["has_number"] is True


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("นายสมชาย ใจดี", "สมชาย  ใจดี", True),
        ("นางสาวสมหญิง ใจดี", "น.ส.สมหญิง ใจดี", True),
        ("ว่าที่ ร.ต. สมชาย ใจดี", "นายสมชาย ใจดี", True),
        ("นายสมชาย ใจดี", "นายสมชาติ ใจดี", False),
        ("นางใจ", "ใจ", False),
    ],
)
def test_a_person_is_the_same_whatever_the_form_of_address(one: str, other: str, same: bool) -> None:
    assert (person_key(one) == person_key(other)) is same


def test_ids_tell_two_persons_of_one_name_apart(book: Rulebook) -> None:
    data = changed("placement/rows/1/holder", {"name": "นายหนึ่ง ตัวอย่าง", "id": "A1"})
    keys = [fact.values["person_key"] for fact in Derived(book, data).set.of("held_post")]
    assert len(set(keys)) == len(keys)


def test_who_stands_in_for_a_holder_holds_no_second_post(book: Rulebook) -> None:
    data = changed("placement/rows/1/holder/name", "นายหนึ่ง ตัวอย่าง")
    assert ("holder-has-one-post", "fail") in Derived(book, data).not_passed()
    data = changed("placement/rows/1/remark", "รักษาราชการแทน", data)
    assert ("holder-has-one-post", "fail") not in Derived(book, data).not_passed()


def test_title_and_level_are_compared_only_where_stated(book: Rulebook) -> None:
    assert not Derived(book, small()).set.of("holder_match")
    data = changed(
        "placement/rows/2/holder", {"name": "นางสาวสาม ตัวอย่าง", "level": "ปฏิบัติการ", "title": "นักวิชาการเงินและ บัญชี"}
    )
    facts = Derived(book, data).of("holder_match")
    assert {key: fact.values["agrees"] for key, fact in facts.items()} == {"3-title": True, "3-level": True}
    data = changed("placement/rows/2/level", None, data)
    assert "agrees" not in Derived(book, data).of("holder_match")["3-level"].values


def _pay(book: Rulebook, **row: Any) -> dict[str, Any]:
    data = changed("placement/rows/1", {**small()["staffing"]["placement"]["rows"][1], **row})
    return dict(Derived(book, data).of("post_pay")["2"].values)


def test_pay_is_compared_with_the_bounds_that_are_known(book: Rulebook) -> None:
    assert _pay(book, level="ปก./ชก.", salary=49_480) | {"holder": ""} == {
        "position": CLERK["position"], "holder": "", "salary": 49_480, "remainder": 0,
        "lowest": 9_740, "highest": 49_480, "known": True, "chief": 42_000,
    }  # fmt: skip
    assert _pay(book, salary=25_473)["remainder"] == 3
    assert "remainder" not in _pay(book, salary=None)


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"level": "ปก./ชก.", "salary": 49_480}, "pass"),
        ({"level": "ปก./ชก.", "salary": 49_485}, "fail"),
        ({"level": "ปก./ชก.", "salary": 9_735}, "fail"),
        ({"level": "ปก./ชก.", "salary": None}, "undetermined"),
        ({"level": "ชพ.", "salary": 433_000}, "fail"),  # neither bound of the level is known: those of officials hold
        ({"level": "ชพ.", "salary": 60_000}, "pass"),
        ({"kind": "hired_general", "level": None, "salary": 9_000}, "pass"),
        ({"kind": "hired_general", "level": None, "salary": 25_000}, "fail"),
    ],
)
def test_pay_is_held_to_the_bounds_of_its_level_or_else_its_kind(book: Rulebook, row: Any, status: str) -> None:
    data = changed("placement/rows/1", {**small()["staffing"]["placement"]["rows"][1], **row})
    found = [o for o in Derived(book, data).outcomes() if o.rule == "pay-in-plausible-range"]
    assert [o.status.value for o in found if o.subject.endswith("/2")] == [status]


def test_where_the_bound_of_a_holders_level_is_not_known_that_of_the_post_holds(book: Rulebook) -> None:
    holder = {"name": "นายหก ตัวอย่าง", "level": "ปฏิบัติการ"}
    found = _pay(book, level="ปก./ชก.", holder=holder, salary=433_000)
    assert found["highest"] == 49_480


def test_a_list_that_shows_nobodys_pay_is_one_gap(book: Rulebook) -> None:
    data = small()
    for row in data["staffing"]["placement"]["rows"]:
        row["salary"] = None
    derived = Derived(book, data)
    assert not derived.set.of("post_pay")
    assert [o.status.value for o in derived.outcomes() if o.rule == "pay-in-steps"] == ["undetermined"]


def test_posts_stand_on_the_line_that_has_their_level(book: Rulebook) -> None:
    derived = Derived(book, small())
    clerks = derived.some("placement_line", position=CLERK["position"])
    assert [(line.values["placed"], line.values["unclear"]) for line in clerks] == [(2, 0)]
    (posts,) = derived.some("established_line", position=CLERK["position"])
    assert (posts.values["current"], posts.values["line"]) == (2, clerks[0].values["line"])
    assert clerks[0].pointers_of("placed") == (f"{ROW}/1", f"{ROW}/2")


def test_a_post_on_no_line_is_a_line_without_headcount(book: Rulebook) -> None:
    data = changed("placement/rows/1/level", "ชพ.")
    derived = Derived(book, data)
    lines = derived.some("established_line", position=CLERK["position"])
    placed = derived.some("placement_line", position=CLERK["position"])
    assert [line.values["current"] for line in lines] == [2, 0]
    assert [line.values["placed"] for line in placed] == [1, 1]
    unread = Derived(book, partial(PartName.HEADCOUNT, data)).some("established_line", position=CLERK["position"])
    assert "current" not in unread[1].values


def test_added_posts_are_counted_apart(book: Rulebook) -> None:
    new = {**CLERK, "vacant": True, "remark": "กำหนดเพิ่ม"}
    derived = Derived(book, changed("placement/rows/7", new))
    (line,) = derived.some("placement_line", position=CLERK["position"])
    assert (line.values["placed"], line.values["added"]) == (2, 1)
    assert ("placement-matches-headcount", "fail") not in derived.not_passed()


def test_a_post_is_held_or_marked_vacant_and_not_both(book: Rulebook) -> None:
    for row in ({"holder": None}, {"vacant": True}):
        data = changed("placement/rows/1", {**small()["staffing"]["placement"]["rows"][1], **row})
        assert Derived(book, data).value("placement_line", "unclear", position=CLERK["position"]) == 1
    vacant = changed("placement/rows/1", {**CLERK, "number": "99-1-04-3201-001", "vacant": True})
    assert Derived(book, vacant).value("placement_line", "unclear", position=CLERK["position"]) == 0


def test_special_experts_do_not_leave_by_age() -> None:
    born = Person(name="นายชำนาญ อาวุโส", birth_date=date(1958, 1, 1))
    expert = Placement(position="ผู้เชี่ยวชาญ", kind=PersonnelKind.HIRED_EXPERT, holder=born)
    assert leaves_in(expert, 60) is None
    assert leaves_in(expert.model_copy(update={"kind": PersonnelKind.OFFICIAL}), 60) == 2561
    ended = born.model_copy(update={"ended": date(2022, 9, 30)})
    assert leaves_in(expert.model_copy(update={"holder": ended}), 60) == 2565


def test_a_name_with_several_days_of_birth_is_several_persons(book: Rulebook) -> None:
    """They are asked about as a shared name; with one day of birth, or none told, the name is one person."""

    def keys(*born: str | None) -> int:
        rows = [{**CLERK, "holder": {"name": "นายหนึ่ง ใจดี", **({"birth_date": day} if day else {})}} for day in born]
        data = changed("placement/rows", rows)
        return len({fact.values["person_key"] for fact in Derived(book, data).set.of("held_post")})

    assert keys("2520-01-01", "2530-01-01") == 2
    assert keys("2520-01-01", "2520-01-01") == 1
    assert keys("2520-01-01", None) == 1
