"""Section ๓: analyses, committee, opinions, undertaking, workload, results, retirements, peers, powers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import MISSING, Checked, changed, documents

from compliance.facts.framework.retirements import retirement_year
from compliance.facts.framework.workload import posts_implied
from compliance.reading.text import read_text
from compliance.rulebook.loader import Rulebook
from compliance.thai import fiscal_year_closes

F = "staffing/framework"
ALWAYS = (
    "mission-analysed", "structure-considered", "cost-analysed", "levels-justified", "personnel-kinds-justified",
    "opinions-360", "yearly-development-undertaken", "peers-compared", "committee-complete",
)  # fmt: skip


@pytest.mark.parametrize("rule", ALWAYS)
def test_a_sound_section_passes_and_a_missing_one_is_undetermined(book: Rulebook, rule: str) -> None:
    assert set(Checked(book, documents()).statuses(rule)) == {"pass"}
    assert set(Checked(book, changed(F, MISSING)).statuses(rule)) == {"undetermined"}


@pytest.mark.parametrize(
    ("index", "rule"),
    [
        (0, "mission-analysed"),
        (1, "structure-considered"),
        (2, "cost-analysed"),
        (3, "levels-justified"),
        (4, "personnel-kinds-justified"),
        (5, "opinions-360"),
    ],
)
def test_an_analysis_that_is_left_out_fails_its_rule_alone(book: Rulebook, index: int, rule: str) -> None:
    checked = Checked(book, changed(f"{F}/analyses/{index}", MISSING))
    assert checked.statuses(rule) == ["fail"]
    others = [name for name in ALWAYS if name != rule]
    assert all("fail" not in checked.statuses(name) for name in others)


def test_analyses_are_told_by_their_words_before_their_numbers(book: Rulebook) -> None:
    data = changed(f"{F}/analyses/0/item", "3.9")
    fact = Checked(book, data).one("framework")
    assert fact.values["has_mission"] is True
    assert fact.pointers_of("has_mission") == ("/staffing/framework/analyses/0",)


@pytest.mark.parametrize("index", [0, 1])
def test_both_acts_are_named(book: Rulebook, index: int) -> None:
    assert Checked(book, changed(f"{F}/analyses/0/citations/{index}", MISSING)).statuses("mission-analysed") == ["fail"]


def test_each_type_has_its_own_act_and_section(book: Rulebook) -> None:
    data = changed("organisation/type", "pao")
    assert Checked(book, data).statuses("mission-analysed") == ["fail"], "the act of another type, section 16"
    data = changed(f"{F}/analyses/0/text", "วิเคราะห์ภารกิจตามพระราชบัญญัติองค์การบริหารส่วนจังหวัด", data)
    assert Checked(book, data).statuses("mission-analysed") == ["pass"]
    wrong = Checked(book, data).outcomes("decentralisation-section-own")[0]
    assert (wrong.status.value, wrong.severity) == ("fail", "should"), "section 16 is not for PAOs; worth a warning"
    data = changed(f"{F}/analyses/0/citations/1/clauses", ["17"], data)
    assert set(Checked(book, data).statuses("decentralisation-section-own")) == {"pass"}


def test_the_ceiling_is_recited(book: Rulebook) -> None:
    data = changed(f"{F}/analyses/4/text", "การจัดสรรประเภทของบุคลากร")
    assert Checked(book, data).statuses("personnel-kinds-justified") == ["fail"]
    data = changed(f"{F}/analyses/4/text", "การจัดสรรประเภทของบุคลากร ไม่เกินร้อยละ ๔๐")
    assert Checked(book, data).statuses("personnel-kinds-justified") == ["pass"]


def test_the_section_beside_another_share_is_not_the_ceiling(book: Rulebook) -> None:
    weighed = "การจัดสรรประเภทของบุคลากร "
    for text, status in (
        ("ตามมาตรา ๓๕", "pass"),
        ("ไม่เกินร้อยละสามสิบห้า ตามมาตรา ๓๕", "fail"),
        ("ไม่เกิน 45% ตามมาตรา 35", "fail"),
    ):
        data = changed(f"{F}/analyses/4/text", weighed + text)
        assert Checked(book, data).statuses("personnel-kinds-justified") == [status]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_each_topic_of_opinion_counts(book: Rulebook, index: int) -> None:
    checked = Checked(book, changed(f"{F}/opinion_topics/{index}", "งบประมาณ"))
    (outcome,) = checked.outcomes("opinions-360")
    assert outcome.status.value == "fail"
    lacking = ("พื้นที่", "เกษียณ", "ผู้มีส่วนได้ส่วนเสีย")[index]
    assert lacking in outcome.remedy.th


def test_topics_may_stand_as_items(book: Rulebook) -> None:
    data = changed(f"{F}/opinion_topics", [])
    assert Checked(book, data).statuses("opinions-360") == ["fail"]
    for n, text in enumerate(("เรื่องพื้นที่และโครงสร้าง", "เรื่องการเกษียณ", "ความเห็นของผู้มีส่วนได้ส่วนเสีย"), 1):
        data = changed(f"{F}/analyses/{6 + n}", {"item": f"3.6.{n}", "text": text}, data)
    assert Checked(book, data).statuses("opinions-360") == ["pass"]


@pytest.mark.parametrize(
    ("undertaking", "status"),
    [
        ({"everyone": True, "times_per_year": 1}, "pass"),
        ({"everyone": True, "times_per_year": 2}, "pass"),
        ({"everyone": True, "times_per_year": 0}, "fail"),
        ({"everyone": False, "times_per_year": 1}, "fail"),
        ({"times_per_year": 1}, "fail"),
        ({"everyone": True}, "undetermined"),
        (None, "undetermined"),
    ],
)
def test_everyone_once_a_year(book: Rulebook, undertaking: dict[str, Any] | None, status: str) -> None:
    """Where item 3.8 is there but could not be understood, nothing is held against it."""
    assert Checked(book, changed(f"{F}/undertaking", undertaking)).statuses("yearly-development-undertaken") == [status]


def test_no_undertaking_at_all_fails(book: Rulebook) -> None:
    data = changed(f"{F}/undertaking", None, changed(f"{F}/analyses/6", MISSING))
    assert Checked(book, data).statuses("yearly-development-undertaken") == ["fail"]


@pytest.mark.parametrize(
    ("index", "seats"), [(0, ["chair"]), (1, ["clerk"]), (2, ["head-02"]), (3, ["head-01", "secretary"])]
)
def test_each_seat_of_the_committee(book: Rulebook, index: int, seats: list[str]) -> None:
    """The unit of internal audit has no seat of its own."""
    checked = Checked(book, changed(f"{F}/committee/members/{index}", MISSING))
    failed = [one.subject for one in checked.outcomes("committee-complete") if one.status.value == "fail"]
    assert failed == [f"committee_seat/{seat}" for seat in seats]


def test_all_heads_may_sit_by_one_word(book: Rulebook) -> None:
    everyone = {"position": "หัวหน้าส่วนราชการทุกส่วนราชการ", "role": "member"}
    data = changed(f"{F}/committee/members/2", everyone)
    assert set(Checked(book, data).statuses("committee-complete")) == {"pass"}
    assert set(Checked(book, changed("staffing/structure", MISSING, data)).statuses("committee-complete")) == {"pass"}


def test_heads_of_departments_that_were_not_read_stay_open(book: Rulebook) -> None:
    data = documents()
    data["coverage"] = {"new-structure": {"status": "partial"}}
    assert "undetermined" in Checked(book, data).statuses("committee-complete")
    assert "undetermined" in Checked(book, changed("staffing/structure", MISSING)).statuses("committee-complete")


def test_a_deputy_is_not_the_chief(book: Rulebook) -> None:
    data = changed(f"{F}/committee/members/0/position", "รองนายกองค์การบริหารส่วนตำบลป่าพลู")
    assert Checked(book, data).statuses("committee-complete")[0] == "fail"


def test_peers_count_when_both_figures_stand(book: Rulebook) -> None:
    assert Checked(book, changed(f"{F}/peers/0/rows/0/peer", None)).statuses("peers-compared") == ["fail"]
    assert Checked(book, changed(f"{F}/peers", None)).statuses("peers-compared") == ["undetermined"]


@pytest.mark.parametrize(
    ("peer", "status"),
    [
        ("องค์การบริหารส่วนตำบลป่าพลู", "fail"),
        ("อบต.ป่าพลู", "fail"),
        ("ป่าพลู", "fail"),
        ("องค์การบริหารส่วนตำบลป่าพลู จังหวัดลำพูน", "fail"),
        ("องค์การบริหารส่วนตำบลป่าพลู จังหวัดลำปาง", "pass"),
        ("เทศบาลตำบลป่าพลู", "pass"),
    ],
)
def test_a_plan_is_not_its_own_peer(book: Rulebook, peer: str, status: str) -> None:
    assert Checked(book, changed(f"{F}/peers/0/organisation", peer)).statuses("peers-compared") == [status]


@pytest.mark.parametrize("nothing", ["volume", "minutes"])
def test_a_workload_of_nothing_shows_nothing(book: Rulebook, nothing: str) -> None:
    data = changed(f"{F}/workload/0/{nothing}", 0, headcount([1, 2, 2]))
    assert Checked(book, data).statuses("workload-shown") == ["pass"]
    assert Checked(book, changed(f"{F}/workload/1/{nothing}", 0, data)).statuses("workload-shown") == ["fail"]


def headcount(years: list[int] | None) -> dict[str, Any]:
    rows = [{"unit": "กองช่าง", "position": "นายช่างโยธา", "years": years}]
    data = changed("staffing/headcount", {"rows": rows})
    work = {"unit": "กองช่าง", "position": "นายช่างโยธา", "task": "ออกแบบ", "volume": 100, "minutes": 828}
    return changed(f"{F}/workload", [work, {**work, "task": "คุมงาน"}], data)


def test_workload_of_a_position_line(book: Rulebook) -> None:
    fact = Checked(book, headcount([1, 2, 2])).one("position_workload")
    assert fact.values["minutes"] == 165_600
    assert fact.values["implied"] == Decimal("2.00")
    assert fact.values["asked"] == 2
    data = changed(f"{F}/workload/0/position", "วิศวกร", headcount([1, 2, 2]))
    data = changed(f"{F}/workload/1/minutes", None, data)
    assert Checked(book, data).statuses("workload-shown") == ["fail"]


def test_a_line_that_ends_needs_no_workload_and_no_table_says_nothing(book: Rulebook) -> None:
    assert Checked(book, headcount([0, 0, 0])).statuses("workload-shown") == ["not_applicable"]
    data = changed(f"{F}/workload", None, headcount([1, 1, 1]))
    assert Checked(book, data).statuses("workload-shown") == ["undetermined"]


@given(st.integers(0, 10**7), st.integers(1, 10**5))
def test_posts_implied_are_minutes_over_a_year(minutes: int, a_year: int) -> None:
    assert abs(posts_implied(Decimal(minutes), a_year) * a_year - minutes) <= Decimal(a_year) / 200


def test_every_department_shows_results(book: Rulebook) -> None:
    data = changed(f"{F}/outcomes", [{"unit": "กองช่าง", "result": "ซ่อมถนน ๑๒ สาย"}, {"unit": "สำนักปลัด", "result": "ก"}])
    data = changed("staffing/structure/new/2", MISSING, data)
    assert Checked(book, data).statuses("outcomes-linked") == ["pass", "pass"]
    assert Checked(book, changed(f"{F}/outcomes/1", MISSING, data)).statuses("outcomes-linked") == ["fail", "pass"]


@pytest.mark.parametrize(
    ("born", "year"),
    [
        (date(1960, 10, 1), 2563),  # sixty is completed on 30 September
        (date(1960, 10, 2), 2564),
        (date(1961, 9, 30), 2564),
        (date(1960, 2, 29), 2563),
        (date(1964, 2, 29), 2567),
    ],
)
def test_the_year_of_retirement(born: date, year: int) -> None:
    assert retirement_year(born, 60) == year


@given(st.dates(date(1900, 1, 1), date(2005, 12, 31)))
def test_nobody_retires_before_sixty_or_a_year_and_a_day_after(born: date) -> None:
    last_day = fiscal_year_closes(retirement_year(born, 60))
    age = last_day.year - born.year - ((last_day.month, last_day.day) < (born.month, born.day))
    assert age in (59, 60)
    assert age == 60 or (born.month, born.day) == (10, 1)


def retiring(born: str | None, **succession: Any) -> dict[str, Any]:
    row = {
        "position": "นายช่างโยธา",
        "number": "51-3-05-4701-001",
        "holder": {"name": "นายสมมติ สอง", "birth_date": born},
    }
    data = changed("staffing/placement", {"rows": [row]})
    return changed(f"{F}/successions", [succession] if succession else [], data)


@pytest.mark.parametrize(
    ("born", "succession", "status"),
    [
        ("30 กันยายน 2505", {}, "fail"),  # retires at the end of 2565, before 2566 begins
        ("2 ตุลาคม 2505", {}, "not_applicable"),  # the last day of the plan, which is advice of its own
        ("2 ตุลาคม 2506", {}, "not_applicable"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา", "preparation": "สอนงาน"}, "pass"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา", "year": 2564, "preparation": "สอนงาน"}, "fail"),
        ("30 กันยายน 2505", {"position": "อื่น", "number": "๕๑-๓-๐๕-๔๗๐๑-๐๐๑", "preparation": "สอนงาน"}, "pass"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา", "holder": "นายสมมติ สาม", "preparation": "สอนงาน"}, "fail"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา"}, "fail"),
        (None, {}, "not_applicable"),  # no date of birth at all: the form asks for none
    ],
)
def test_who_retires_has_a_successor(book: Rulebook, born: str | None, succession: dict[str, Any], status: str) -> None:
    assert Checked(book, retiring(born, **succession)).statuses("retirements-prepared") == [status]


@pytest.mark.parametrize(
    ("born", "succession", "rule", "status"),
    [
        (None, {}, "birth-dates-known", "fail"),
        ("2 ตุลาคม 2505", {}, "retirements-at-end-prepared", "fail"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา", "year": 2565}, "succession-in-its-year", "pass"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา", "year": 2570}, "succession-in-its-year", "fail"),
        (None, {"position": "นายช่างโยธา", "year": 2570}, "succession-in-its-year", "not_applicable"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา", "holder": "นายสมมติ สาม"}, "succession-of-a-holder", "fail"),
        ("30 กันยายน 2505", {"position": "นายช่างโยธา", "holder": "นาย สมมติ  สอง"}, "succession-of-a-holder", "pass"),
    ],
)
def test_a_succession_is_somebodys_and_in_his_year(
    book: Rulebook, born: str | None, succession: dict[str, Any], rule: str, status: str
) -> None:
    assert Checked(book, retiring(born, **succession)).statuses(rule) == [status]


def test_a_stated_last_day_goes_before_the_date_of_birth(book: Rulebook) -> None:
    data = retiring("30 กันยายน 2500", position="นายช่างโยธา", year=2565, preparation="สอนงาน")
    data["staffing"]["placement"]["rows"][0]["holder"]["ended"] = "30 กันยายน 2565"
    assert Checked(book, data).statuses("succession-in-its-year") == ["pass"]
    assert Checked(book, data).statuses("retirements-prepared") == ["pass"]


@pytest.mark.parametrize(
    ("office", "filled"),
    [
        ("นายช่างโยธา รักษาราชการแทนผู้อำนวยการกองช่าง", True),
        ("นักวิชาการเงินและบัญชี รักษาการในตำแหน่งผู้อำนวยการกองช่าง", True),
        ("ผอ.กองช่าง (นักบริหารงานช่าง ระดับต้น)", True),
        ("หัวหน้าส่วนราชการทุกส่วน", True),
        ("ปลัด อบต. และหัวหน้าส่วนราชการทุกส่วนราชการ", True),
        ("ผู้อำนวยการกองคลัง", False),
    ],
)
def test_who_acts_for_a_head_fills_the_seat(book: Rulebook, office: str, filled: bool) -> None:
    data = changed("staffing/structure", {"new": [{"name": "กองช่าง"}]})
    data = changed(f"{F}/committee/members", [{"position": office}], data)
    seats = Checked(book, data).facts.of("committee_seat")
    assert [bool(one.values["holders"]) for one in seats if one.key.startswith("head")] == [filled]


@pytest.mark.parametrize(
    ("department", "office"),
    [
        ("สำนักปลัดองค์การบริหารส่วนตำบล", "หน.สป."),
        ("1. กองช่าง", "ผู้อำนวยการกองช่าง"),
        ("กองการศึกษา ศาสนา และวัฒนธรรม", "ผอ.กองการศึกษาฯ"),
        ("สำนักงานเลขานุการองค์การบริหารส่วนจังหวัด", "เลขานุการองค์การบริหารส่วนจังหวัด"),
        ("สำนักงานเลขานุการองค์การบริหารส่วนจังหวัด", "เลขานุการ อบจ. (นักบริหารงานทั่วไป)"),
    ],
)
def test_a_head_is_known_by_the_names_that_units_have(book: Rulebook, department: str, office: str) -> None:
    data = changed("staffing/structure", {"new": [{"name": department}]})
    data = changed(f"{F}/committee/members", [{"position": office}], data)
    seats = Checked(book, data).facts.of("committee_seat")
    assert [one.values["holders"] for one in seats if one.key.startswith("head")] == [(office,)]


def test_an_audit_unit_with_a_number_needs_no_seat(book: Rulebook) -> None:
    data = changed("staffing/structure", {"new": [{"name": "2. หน่วยตรวจสอบภายใน"}, {"name": "กองช่าง"}]})
    seats = Checked(book, data).facts.of("committee_seat")
    assert [one.key for one in seats if one.key.startswith("head")] == ["head-01"]


def test_an_office_sits_once_but_two_names_are_two_members(book: Rulebook) -> None:
    twice = [{"position": "ผู้อำนวยการกองคลัง"}] * 2
    assert Checked(book, changed(f"{F}/committee/members", twice)).statuses("committee-members-once") == ["fail"]
    named = [{"position": "รองปลัด", "name": "นายสมมติ หนึ่ง"}, {"position": "รองปลัด", "name": "นายสมมติ สอง"}]
    assert Checked(book, changed(f"{F}/committee/members", named)).statuses("committee-members-once") == ["pass"] * 2


WORK = {"unit": "กองช่าง", "position": "นายช่างโยธา", "task": "ตรวจงานจ้าง", "volume": 230, "minutes": 300}
POST = {"unit": "กองช่าง", "position": "นายช่างโยธา (ปง./ชง.)", "current": 1, "years": [1, 1, 2], "changes": [0, 0, 1]}


@pytest.mark.parametrize(
    ("change", "rule", "status"),
    [
        ({"volume": 300}, "workload-fits-posts", "pass"),
        ({}, "workload-fits-posts", "fail"),  # less than half a year for each of two
        ({"minutes": 0}, "workload-has-time", "fail"),
        ({"volume": 1, "minutes": 5}, "workload-fits-posts", "fail"),
        ({"volume": 100000, "minutes": 240}, "workload-fits-posts", "fail"),
        ({"position": "นักสังคมสงเคราะห์"}, "workload-of-known-post", "fail"),
        ({"volume": None}, "workload-has-time", "not_applicable"),
        ({"volume": "๑,๓๘๐", "minutes": "120"}, "workload-fits-posts", "pass"),
    ],
)
def test_workload_is_of_a_size_with_its_posts(book: Rulebook, change: dict[str, Any], rule: str, status: str) -> None:
    data = changed("staffing/headcount", {"rows": [POST]})
    data = changed(f"{F}/workload", [{**WORK, **change}], data)
    assert Checked(book, data).statuses(rule) == [status]


@pytest.mark.parametrize(("own", "status"), [(1, "pass"), (2, "pass"), (9, "fail")])
def test_own_posts_of_a_comparison_are_those_of_the_headcount(book: Rulebook, own: int, status: str) -> None:
    peer = {"organisation": "อบต.อื่น", "rows": [{"position": "นายช่างโยธา", "unit": "กองช่าง", "own": own, "peer": 3}]}
    data = changed(f"{F}/peers", [peer], changed("staffing/headcount", {"rows": [POST]}))
    assert Checked(book, data).statuses("peers-own-agrees") == [status]


@pytest.mark.parametrize(
    ("year", "rule", "status"),
    [(2563, "results-are-past", "pass"), (2570, "results-are-past", "fail"), (2540, "results-recent", "fail")],
)
def test_results_are_of_years_not_long_past(book: Rulebook, year: int, rule: str, status: str) -> None:
    data = changed(f"{F}/outcomes", [{"unit": "กองช่าง", "result": "ซ่อมถนน", "year": year}])
    assert Checked(book, data).statuses(rule) == [status]


def test_a_new_department_has_no_past_results(book: Rulebook) -> None:
    new = {"old": [{"name": "กองช่าง"}], "new": [{"name": "กองช่าง"}, {"name": "กองสวัสดิการสังคม"}]}
    data = changed("staffing/structure", new, changed(f"{F}/outcomes", [{"unit": "กองช่าง", "result": "ซ่อมถนน"}]))
    assert Checked(book, data).statuses("outcomes-linked") == ["pass", "not_applicable"]
    renamed = {"old": [{"name": "ส่วนสวัสดิการ", "remark": "เปลี่ยนชื่อเป็นกองสวัสดิการสังคม"}], "new": new["new"][1:]}
    assert Checked(book, changed("staffing/structure", renamed, data)).statuses("outcomes-linked") == ["fail"]


@pytest.mark.parametrize(("holder", "status"), [("นายสมมติ สอง", "pass"), ("นายสมมติ สาม", "fail"), (None, "pass")])
def test_a_number_and_a_name_are_those_of_one_holder(book: Rulebook, holder: str | None, status: str) -> None:
    data = retiring("30 กันยายน 2505", position="นายช่างโยธา", number="51-3-05-4701-001", holder=holder)
    assert Checked(book, data).statuses("succession-of-a-holder") == [status]


def test_without_a_list_of_preparations_nothing_is_concluded(book: Rulebook) -> None:
    data = changed(f"{F}/successions", None, retiring("30 กันยายน 2505"))
    assert Checked(book, data).statuses("retirements-prepared") == ["undetermined"]


@pytest.mark.parametrize(
    ("powers", "first", "statuses"),
    [
        (["45(6/1)", "45(7 ตรี)"], 2564, ["pass", "pass"]),
        (["๔๕ (๖/๑)", "จัดการศึกษาและดูแลเด็กเล็ก"], 2564, ["pass", "pass"]),
        (["45(6)", "45(7)"], 2564, ["fail", "fail"]),
        (["45(6)", "45(7)"], 2561, ["not_applicable"]),
        (None, 2564, ["undetermined"]),
    ],
)
def test_powers_added_by_an_amendment(
    book: Rulebook, powers: list[str] | None, first: int, statuses: list[str]
) -> None:
    data = changed("organisation", {"type": "pao", "name": "นครปฐม", "province": "นครปฐม"})
    data = changed("period", {"first": first, "last": first + 2}, changed("staffing/powers", powers, data))
    assert Checked(book, data).statuses("cited-powers-current") == statuses


def test_the_real_plan(book: Rulebook, seed: Path) -> None:
    plan = read_text(seed.read_text(encoding="utf-8"), seed.name).plan
    checked = Checked(book, plan.model_dump(exclude_none=True))
    for rule in set(ALWAYS) - {"peers-compared"}:
        assert set(checked.statuses(rule)) == {"pass"}, rule
    for rule in ("peers-compared", "workload-shown", "retirements-prepared", "outcomes-linked", "cited-powers-current"):
        assert checked.statuses(rule) == ["undetermined"], rule


ITEMS = ("structure-considered", "cost-analysed", "levels-justified", "personnel-kinds-justified", "opinions-360")


@pytest.mark.parametrize(("first", "found"), [(2555, ("not_applicable", None)), (2567, ("fail", "advice"))])
@pytest.mark.parametrize("rule", ITEMS)
def test_items_of_the_form_bind_by_its_edition(
    book: Rulebook, rule: str, first: int, found: tuple[str, str | None]
) -> None:
    """A plan of 2555 could not follow the later form; of the form from 2567 on nothing was seen, so it is advice."""
    data = changed("period", {"first": first, "last": first + 2})
    (outcome,) = Checked(book, changed(f"{F}/analyses", [], data)).outcomes(rule)
    assert (outcome.status.value, outcome.severity if found[1] else None) == found


def test_an_item_of_the_usual_number_on_another_matter_is_another_item(book: Rulebook) -> None:
    items = documents()["staffing"]["framework"]["analyses"]
    others = [{**one, "text": "กำหนดตำแหน่งในสายงานให้เหมาะสม"} if one["item"] == "3.3" else one for one in items]
    assert Checked(book, changed(f"{F}/analyses", others)).statuses("cost-analysed") == ["fail"]


def test_the_ceiling_counts_wherever_section_3_states_it(book: Rulebook) -> None:
    items = [{"item": "3.4", "text": "ค่าใช้จ่ายต้องไม่เกินร้อยละสี่สิบ"}, {"item": "3.3.2", "text": "เลือกประเภทบุคลากรให้เหมาะสม"}]
    assert Checked(book, changed(f"{F}/analyses", items)).statuses("personnel-kinds-justified") == ["pass"]


def test_who_is_transferred_does_not_retire(book: Rulebook) -> None:
    data = retiring("30 กันยายน 2521")
    data = changed("staffing/placement/rows/0/holder/ended", "30 กันยายน 2564", data)
    assert Checked(book, data).statuses("retirements-prepared") == ["not_applicable"]
