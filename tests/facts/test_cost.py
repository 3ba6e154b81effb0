"""Rows of the cost table against headcount, funding, growth and midpoints; the ceiling's inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped
from small_plan import CLERK, DRIVER, Derived, changed, partial, small

from compliance.facts.cost.outside import sourced
from compliance.facts.cost.rows import rounded_to
from compliance.facts.cost.table import as_printed, ratio
from compliance.model.cost import CostRow
from compliance.model.parts import PartName
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.message import FORMATS

ROW = "/staffing/cost/rows"


def test_only_the_years_of_the_plan_are_measured(book: Rulebook) -> None:
    """The budget of the year before is there to be projected from."""
    assert list(Derived(book, small()).of("yearly_cost")) == ["2564", "2565", "2566"]


def test_pay_from_subsidy_is_taken_out_of_what_is_measured(book: Rulebook) -> None:
    whole = Derived(book, small()).of("yearly_cost")["2564"].values["personnel_cost"]
    data = with_funding("subsidy", subsidy=600_000)
    data["staffing"]["cost"]["rows"][0]["remark"] = "เงินอุดหนุนทั่วไปสำหรับบุคลากรถ่ายโอน"
    fact = Derived(book, data).of("yearly_cost")["2564"]
    part = fact.values["personnel_cost"]
    assert fact.values["outside_revenue"] == 510_000
    for said in ("outside_said", "inside_said"):  # what the ceiling leaves out, and what the printed total holds
        assert "510,000 baht" in fact.values[said].en
    said = [
        o.message.th
        for o in Derived(book, data).outcomes()
        if o.rule == "cost-within-ceiling" and o.status.value == "pass"
    ]
    assert "ไม่นับที่จ่ายจากเงินอุดหนุน เงินกู้ หรือเงินอื่น ๕๑๐,๐๐๐ บาท" in said[0]
    assert isinstance(whole, Decimal)
    assert isinstance(part, Decimal)
    assert whole - part == 510_000


def with_funding(funding: str, rows: tuple[int, ...] = (0,), **money: int) -> dict[str, Any]:
    """The small plan with rows paid from something else, and what its budgets say there is of it."""
    data = small()
    for i in rows:
        data["staffing"]["cost"]["rows"][i]["funding"] = funding
    for budget in data["staffing"]["cost"]["budgets"]:
        budget.update(money)
    return data


def decided(book: Rulebook, data: dict[str, Any], rule: str) -> set[str]:
    return {o.status.value for o in Derived(book, data).outcomes() if o.rule == rule}


@pytest.mark.parametrize("money", [{"subsidy": 1}, {}])
def test_a_label_does_not_take_out_more_than_the_subsidy_there_is(book: Rulebook, money: dict[str, int]) -> None:
    data = with_funding("subsidy", (0, 1, 2, 3), **money)
    fact = Derived(book, data).of("yearly_cost")["2564"]
    assert "personnel_cost" not in fact.values
    assert "เงินอุดหนุน" in fact.reasons["personnel_cost"].th
    assert ("only 1 baht" in fact.reasons["personnel_cost"].en) is bool(money)
    assert decided(book, data, "cost-within-ceiling") == {"pass"}, "it keeps within the ceiling with all pay counted"
    for budget in data["staffing"]["cost"]["budgets"]:
        budget["expenditure_budget"] = 6_000_000
    assert decided(book, data, "cost-within-ceiling") == {"undetermined"}
    # an amount that is not told speaks against nothing: it is asked for, and the ceiling waits for it
    assert decided(book, data, "cost-funding-borne-out") == ({"undetermined"} if money else {"pass"})
    assert decided(book, data, "budget-tells-its-sources") == ({"pass"} if money else {"fail"})


@pytest.mark.parametrize(
    ("position", "kind", "borne_out"),
    [
        ("ครู", "teacher", True),
        ("ผู้อำนวยการสถานศึกษา", "teacher", True),
        ("นักวิชาการเงินและบัญชี", "teacher", False),
        ("ผู้อำนวยการกองคลัง", "teacher", False),
        ("นักวิชาการเงินและบัญชี", "official", False),
    ],
)
def test_an_official_called_a_teacher_is_paid_from_no_subsidy(position: str, kind: str, borne_out: bool) -> None:
    row = {"position": position, "unit": "กองการศึกษา", "kind": kind, "funding": "subsidy"}
    assert sourced(CostRow.model_validate(row)) is borne_out


def test_loans_are_held_to_what_is_stated_of_them(book: Rulebook) -> None:
    tight = {"expenditure_budget": 7_000_000}
    assert decided(book, with_funding("loan", (0, 1), loans=1, **tight), "cost-within-ceiling") == {"undetermined"}
    assert decided(book, with_funding("loan", (0, 1), loans=9_000_000, **tight), "cost-within-ceiling") == {"pass"}
    assert decided(book, with_funding("loan", loans=1), "cost-funding-borne-out") == {"undetermined"}


@pytest.mark.parametrize("funding", ["loan", "other"])
def test_money_of_no_stated_amount_does_not_bring_a_plan_under_the_ceiling(book: Rulebook, funding: str) -> None:
    """It matters only where the plan would be over the ceiling with that pay counted."""
    assert decided(book, with_funding(funding), "cost-within-ceiling") == {"pass"}
    tight = with_funding(funding, (0, 1, 2, 3), expenditure_budget=5_000_000)
    assert decided(book, tight, "cost-within-ceiling") == {"undetermined"}


def test_a_plan_over_the_ceiling_even_so_is_found(book: Rulebook) -> None:
    tight = with_funding("subsidy", subsidy=1, expenditure_budget=100_000)
    assert decided(book, tight, "cost-within-ceiling") == {"fail"}


def test_a_budget_of_nothing_is_called_nothing(book: Rulebook) -> None:
    data = changed("cost/budgets/1/expenditure_budget", 0)
    [said] = [
        o.message
        for o in Derived(book, data).outcomes()
        if o.rule == "cost-within-ceiling" and o.subject.endswith("2564")
    ]
    assert "งบประมาณเป็น ๐" in said.th
    assert "ไม่พบ" not in said.th


def test_more_holders_than_posts_are_found(book: Rulebook) -> None:
    posts = small()["staffing"]["cost"]["rows"][1]["posts"]
    assert ("cost-covers-headcount", "fail") in Derived(book, changed("cost/rows/1/filled", posts + 9)).not_passed()
    assert ("cost-covers-headcount", "fail") not in Derived(book, changed("cost/rows/1/filled", posts)).not_passed()


def test_budgets_may_be_projected_to_fall(book: Rulebook) -> None:
    data = changed("cost/budget_growth_percent", -2)
    for year, budget in enumerate(data["staffing"]["cost"]["budgets"]):
        budget["expenditure_budget"] = (10_000_000, 9_800_000, 9_604_000, 9_411_920)[year]
    assert decided(book, data, "cost-budget-growth-agrees") == {"pass"}
    data["staffing"]["cost"]["budgets"][3]["expenditure_budget"] += 1
    assert decided(book, data, "cost-budget-growth-agrees") == {"pass", "fail"}


def test_two_sets_of_figures_for_one_year_are_not_decided_between(book: Rulebook) -> None:
    foot = small()["staffing"]["cost"]["yearly"][0]
    derived = Derived(book, changed("cost/yearly/3", {**foot, "total": 1}))
    assert derived.set.coverage("cost_foot").status == "partial"
    assert derived.set.coverage("yearly_cost").status == "partial"
    budget = {"year": 2564, "expenditure_budget": 99_000_000}
    assert Derived(book, changed("cost/budgets/4", budget)).set.coverage("yearly_cost").status == "partial"


def test_a_row_without_a_total_is_named(book: Rulebook) -> None:
    foot = Derived(book, changed("cost/rows/2/totals", [200_000, None, 200_000])).of("cost_foot")
    assert "rows_sum" in foot["2564"].values
    assert DRIVER["position"] in foot["2565"].reasons["rows_sum"].th


def test_columns_of_unknown_years_are_a_gap(book: Rulebook) -> None:
    data = small()
    del data["period"]
    derived = Derived(book, data)
    assert derived.set.coverage("cost_step").status == "partial"
    assert ("cost-row-adds-up", "undetermined") in derived.not_passed()


def test_rows_that_do_not_tell_their_funding_are_counted_and_named(book: Rulebook) -> None:
    fact = Derived(book, changed("cost/rows/2/funding", None)).of("cost_funding")["table"]
    assert (fact.values["rows"], fact.values["untold"], fact.values["which"]) == (6, 1, DRIVER["position"])
    assert fact.pointers_of("untold") == (f"{ROW}/2",)


def test_a_level_is_said_only_where_there_is_one() -> None:
    said = FORMATS["level"][1]
    assert [said(level, lang) for level in ("ต้น", "-") for lang in ("th", "en")] == [" ระดับ ต้น", ", level ต้น", "", ""]


def test_a_line_is_compared_in_all_three_years(book: Rulebook) -> None:
    facts = Derived(book, small()).set
    lines, costs = facts.of("headcount_line"), facts.of("cost_line")
    assert [line.values["line"] for line in lines] == [line.values["line"] for line in costs] == list("123456")
    years = ("first", "second", "third")
    assert [lines[1].values[name] for name in years] == [costs[1].values[name] for name in years] == [2, 3, 3]
    assert costs[1].pointers_of("second") == (f"{ROW}/1/years/1",)


def test_posts_of_one_line_may_stand_in_several_rows(book: Rulebook) -> None:
    one = {**small()["staffing"]["cost"]["rows"][1], "years": [1, 1, 1]}
    data = changed("cost/rows/1", one)
    data = changed("cost/rows/6", {**one, "years": [1, 2, 2]}, data)
    assert len(Derived(book, data).set.of("cost_line")) == 6
    assert Derived(book, data).value("cost_line", "second", position=CLERK["position"]) == 3


def test_rows_without_a_unit_find_their_line_by_the_rest(book: Rulebook) -> None:
    data = small()
    for row in data["staffing"]["cost"]["rows"]:
        row["unit"] = None
    facts = Derived(book, data).set
    assert all(fact.values["listed"] for kind in ("headcount_line", "cost_line") for fact in facts.of(kind))


KINDS = ("hired_mission", "hired_general")


def two_kinds(*told: str | None, posts: tuple[int, int] = (1, 2)) -> dict[str, Any]:
    """A headcount with two posts by mission and a general one of one title, and costs that tell the kinds given."""
    data = small()
    lines, costs = data["staffing"]["headcount"]["rows"], data["staffing"]["cost"]["rows"]
    line, cost = lines.pop(2), costs.pop(2)
    lines += [line | {"kind": kind, "years": [n] * 3} for kind, n in zip(KINDS, (2, 1), strict=True)]
    costs += [cost | {"kind": kind, "years": [n] * 3} for kind, n in zip(told, posts, strict=True)]
    return data


def test_which_of_two_kinds_a_row_is_of_that_tells_none_is_open(book: Rulebook) -> None:
    rule = "cost-covers-headcount"
    assert decided(book, two_kinds("hired_general", "hired_mission"), rule) == {"pass"}
    assert decided(book, two_kinds("hired_mission", "hired_general"), rule) == {"pass", "fail"}
    assert decided(book, two_kinds(None, None), rule) == {"pass", "undetermined"}
    assert decided(book, two_kinds(None, "hired_mission"), rule) == {"pass", "undetermined"}
    assert decided(book, two_kinds(None, None, posts=(2, 1)), rule) == {"pass"}


@pytest.mark.parametrize(("told", "status"), [(None, {"pass"}), ("official", {"pass", "fail"})])
def test_a_kind_decides_only_where_both_tables_tell_it(book: Rulebook, told: str | None, status: set[str]) -> None:
    assert decided(book, changed("cost/rows/3/kind", told), "cost-covers-headcount") == status


def test_a_line_that_is_cut_at_once_needs_no_costs(book: Rulebook) -> None:
    data = changed("headcount/rows/2/years", [0, 0, 0])
    data = changed("cost/rows/2", None, data)
    assert not Derived(book, data).some("cost_line", position=DRIVER["position"])


def test_a_cost_without_a_line_is_known_only_where_the_headcount_was_read_whole(book: Rulebook) -> None:
    data = changed("headcount/rows/2", None)
    assert Derived(book, data).value("headcount_line", "listed", position=DRIVER["position"]) is False
    unread = partial(PartName.HEADCOUNT, data)
    assert Derived(book, unread).value("headcount_line", "listed", position=DRIVER["position"]) is None


def _vacant(book: Rulebook, **row: Any) -> list[dict[str, Any]]:
    data = small()
    data["staffing"]["cost"]["rows"][1] |= {"vacant_at": None, **row}
    return [dict(fact.values) for fact in Derived(book, data).set.of("vacant_cost")]


def test_a_vacant_post_costs_what_the_row_says_or_what_an_empty_row_costs(book: Rulebook) -> None:
    assert not _vacant(book), "nothing is vacant"
    (stated,) = _vacant(book, vacant_at=355_320)
    assert stated["vacant_at"] == stated["midpoint"] == 355_320
    (empty,) = _vacant(book, posts=2, filled=0, current=710_640)
    assert empty["vacant_at"] == 355_320
    (mixed,) = _vacant(book, posts=2, filled=1, current=710_640)
    assert "vacant_at" not in mixed


@pytest.mark.parametrize("stated", [None, 0])
def test_a_new_post_costs_what_its_year_rises_by(book: Rulebook, stated: int | None) -> None:
    (new,) = _vacant(
        book,
        posts=1,
        filled=0,
        current=0,
        vacant_at=stated,
        changes=[0, 1, 0],
        increases=[0, 355_320, 12_000],
    )
    assert new["vacant_at"] == 355_320


def test_a_midpoint_needs_known_levels_and_type(book: Rulebook) -> None:
    (unknown,) = _vacant(book, level="ชพ.", vacant_at=500_000)
    assert "midpoint" not in unknown
    head = small()["staffing"]["cost"]["rows"][0] | {"vacant_at": 393_600}
    data = changed("cost/rows/0", head)
    assert Derived(book, data).value("vacant_cost", "midpoint", level="ต้น") == 393_600, "its number says อำนวยการ"
    data = changed("placement/rows/0/number", "99-1-00-1101-001", data)
    assert Derived(book, data).value("vacant_cost", "midpoint", level="ต้น") is None


def test_hired_staff_have_no_midpoint(book: Rulebook) -> None:
    assert not _vacant(book, kind="hired_mission", level="ปก./ชก.", vacant_at=180_000)


def test_each_budget_is_compared_with_the_one_before_grown_as_stated(book: Rulebook) -> None:
    steps = Derived(book, small()).of("budget_step")
    assert list(steps) == ["2564", "2565", "2566"]
    assert steps["2565"].values["lowest"] == steps["2565"].values["highest"] == 11_025_000
    assert steps["2565"].pointers_of("previous") == ("/staffing/cost/budgets/1/expenditure_budget",)


def test_without_a_stated_growth_there_is_nothing_to_follow(book: Rulebook) -> None:
    data = changed("cost/budget_growth_percent", None)
    assert Derived(book, data).of("budget_step")["2565"].values["growth_stated"] is False
    assert "growth_stated" not in Derived(book, partial(PartName.COST, data)).of("budget_step")["2565"].values


@given(st.integers(1, 10**9), st.integers(0, 3000), st.booleans())
def test_a_grown_budget_lies_between_its_roundings(satang: int, hundredths: int, whole: bool) -> None:
    previous = Decimal(satang) / 100
    grown = previous * (10_000 + hundredths) / 10_000
    printed = grown.quantize(Decimal(1) if whole else Decimal("0.01"))
    data = changed("cost/budgets/0/expenditure_budget", str(previous))
    data = changed("cost/budgets/1/expenditure_budget", str(printed), data)
    data = changed("cost/budget_growth_percent", str(Decimal(hundredths) / 100), data)
    values = Derived(shipped(), data).of("budget_step")["2564"].values
    lowest, highest = values["lowest"], values["highest"]
    assert isinstance(lowest, Decimal)
    assert isinstance(highest, Decimal)
    assert lowest <= printed <= highest
    assert highest - lowest <= rounded_to(printed)
    assert rounded_to(printed) <= 10_000


def test_ratios_are_exact_to_twelve_decimals_and_never_of_nothing() -> None:
    assert ratio(Decimal("40.00"), Decimal("100")) == Decimal("40.000000000000")
    assert ratio(Decimal(1), Decimal(3)) == Decimal("33.333333333333")
    assert ratio(Decimal(1), Decimal(0)) is None
    assert ratio(None, Decimal(1)) is None
    assert as_printed(Decimal("38.425"), Decimal("38.4")) == Decimal("38.4")
    assert as_printed(Decimal("38.425"), Decimal("0.00")) == Decimal("38.43")
    assert as_printed(Decimal("1E+9"), Decimal("5." + "0" * 60)) == 10**9
    assert as_printed(Decimal("12.5"), Decimal("1E+3")) == 13


def test_a_stated_growth_is_told_as_stated_and_not_as_what_the_budgets_did(book: Rulebook) -> None:
    data = changed("cost/budget_growth_percent", 50)
    found = [one for one in Derived(book, data).outcomes() if one.rule == "cost-budget-growth-agrees"]
    said = next(one.message.th for one in found if one.status.value == "fail")
    assert "ตามอัตราที่แผนระบุ (ร้อยละ ๕๐.๐๐)" in said
    assert "เติบโตร้อยละ" not in said


@pytest.mark.parametrize(("paid", "status"), [(520_000, "pass"), (519_500, "pass"), (260_000, "fail")])
def test_what_the_pension_contribution_tells_of_revenue(book: Rulebook, paid: int, status: str) -> None:
    own = {"own_revenue": 3_000_000, "shared_taxes": 23_000_000, "pension_fund_percent": 2, "pension_fund": paid}
    budget = {**small()["staffing"]["cost"]["budgets"][0], **own}
    assert decided(book, changed("cost/budgets/0", budget), "revenue-agrees-with-pension") == {status}


def counted_alone(sourced: bool) -> dict[str, Any]:
    """The small plan whose first row is paid from subsidy, and whose foot is of the others."""
    data = with_funding("subsidy", subsidy=600_000)
    cost = data["staffing"]["cost"]
    cost["rows"][0]["remark"] = "เงินอุดหนุนทั่วไปสำหรับบุคลากรถ่ายโอน" if sourced else None
    for n, foot in enumerate(cost["yearly"]):
        left = sum(row["totals"][n] for row in cost["rows"][1:])
        foot |= {"sum": left, "benefits": left * 20 // 100, "total": left * 120 // 100}
    return data


def test_a_foot_may_be_of_the_rows_that_the_ceiling_counts(book: Rulebook) -> None:
    derived = Derived(book, counted_alone(sourced=True))
    foot = derived.of("cost_foot")["2564"].values
    assert foot["sum"] == foot["counted_sum"] != foot["rows_sum"]
    outcomes = derived.outcomes()
    assert {one.status.value for one in outcomes if one.rule == "cost-foot-adds-up"} == {"pass"}
    year = derived.of("yearly_cost")["2564"].values
    total = derived.plan.staffing.cost.yearly[0].total  # type: ignore[union-attr]
    assert year["personnel_cost"] == year["greatest_cost"] == total, "what is not in the total is not taken out of it"
    assert year["inside_said"].th == ""


def test_what_such_a_foot_leaves_out_unsourced_is_put_back_at_the_most(book: Rulebook) -> None:
    derived = Derived(book, counted_alone(sourced=False))
    year = derived.of("yearly_cost")["2564"]
    total = derived.plan.staffing.cost.yearly[0].total  # type: ignore[union-attr]
    assert (year.values["least_cost"], year.values["greatest_cost"]) == (total, total + 510_000)
    assert "personnel_cost" not in year.values


@pytest.mark.parametrize(
    ("started", "costed", "status"), [("2565-02-01", 0, "pass"), ("2565-02-01", 1, "pass"), (None, 0, "fail")]
)
def test_who_joins_after_the_period_opened_holds_a_post_that_was_vacant(
    book: Rulebook, started: str | None, costed: int, status: str
) -> None:
    data = changed("placement/rows/0/holder/started", started)
    data = changed("cost/rows/0/filled", costed, data)
    data = changed("headcount/rows/0/remark", "ว่างเดิม" if not costed else None, data)
    found = [one for one in Derived(book, data).outcomes() if "ผู้อำนวยการกองคลัง" in one.message.th]
    said = {one.rule: one.status.value for one in found}
    assert said["cost-matches-vacancy"] == status
    assert said.get("remark-fits-vacancy", status) == status


def test_an_unstated_rate_of_benefits_is_that_of_all_years(book: Rulebook) -> None:
    data = changed("cost/benefits_percent", None)
    assert {one.status.value for one in Derived(book, data).outcomes() if one.rule == "cost-foot-adds-up"} == {"pass"}
    foot = data["staffing"]["cost"]["yearly"][0]
    foot |= {"benefits": foot["benefits"] + 50_000, "total": foot["total"] + 50_000}
    found = [one.status.value for one in Derived(book, data).outcomes() if one.rule == "cost-foot-adds-up"]
    assert set(found) == {"undetermined"}


def test_what_an_empty_row_costs_is_what_its_vacant_posts_cost(book: Rulebook) -> None:
    data = changed("cost/rows/0/filled", 0, changed("cost/rows/0/vacant_at", 393_600))
    fact = Derived(book, data).of("vacant_cost")["1"]
    assert fact.values["vacant_at"] == 500_000


def test_a_table_that_prints_no_percentage_is_measured_all_the_same(book: Rulebook) -> None:
    assert decided(book, small(), "cost-percent-agrees") == {"not_applicable"}
    assert decided(book, small(), "cost-within-ceiling") == {"pass"}
    for budget in (data := small())["staffing"]["cost"]["budgets"]:
        budget["expenditure_budget"] = 5_000_000
    assert decided(book, data, "cost-within-ceiling") == {"fail"}
    assert decided(book, partial(PartName.COST), "cost-percent-agrees") == {"undetermined"}, (
        "it may stand in what is lost"
    )


def test_a_table_that_tells_no_source_of_money_is_counted_whole(book: Rulebook) -> None:
    data = small()
    for row in data["staffing"]["cost"]["rows"]:
        row["funding"] = None
    derived = Derived(book, data)
    assert {one.severity for one in derived.outcomes() if one.status.value == "fail"} == {"advice"}
    assert derived.of("yearly_cost")["2564"].values["outside_revenue"] == 0


@pytest.mark.parametrize(
    ("fields", "current", "rule", "status"),
    [
        ({"position_pay": 3_500}, 462_000, "cost-matches-pay", "pass"),
        ({"position_pay": 3_500, "other_pay": 3_500}, 504_000, "cost-matches-pay", "pass"),
        ({"position_pay": 3_500, "other_pay": 3_500}, 503_999, "cost-matches-pay", "fail"),
        ({"position_pay": 3_500}, 420_000, "cost-matches-pay", "fail"),
        ({"position_pay": 5_000}, 480_000, "cost-digits-agree", "pass"),  # a digit off the salary alone
        ({}, 480_000, "cost-digits-agree", "fail"),
        ({"remark": "รวมเงินประจำตำแหน่ง 5,000 บาท"}, 480_000, "cost-digits-agree", "pass"),
        ({"remark": "เงินประจำตำแหน่งและค่าตอบแทน เดือนละ ๕,๐๐๐ บาท"}, 480_000, "cost-digits-agree", "pass"),
        ({"remark": "เงินประจำตำแหน่ง 60,000 บาทต่อปี"}, 480_000, "cost-digits-agree", "pass"),
        ({"remark": "รวมเงินประจำตำแหน่ง 5,000 บาท"}, 420_000, "cost-matches-pay", "pass"),  # or not in it
        ({"position_pay": 3_500}, 385_000, "cost-of-twelve-months", "fail"),
        ({}, 350_000, "cost-of-twelve-months", "fail"),
    ],
)
def test_additions_to_pay_are_operands_of_what_a_post_costs(
    book: Rulebook, fields: dict[str, Any], current: int, rule: str, status: str
) -> None:
    data = changed("cost/rows/0/current", current)
    data["staffing"]["placement"]["rows"][0] |= fields
    found = [one for one in Derived(book, data).outcomes() if one.rule == rule and "ผู้อำนวยการกองคลัง" in one.message.th]
    assert [one.status.value for one in found] == [status], [one.message.th for one in found]


def test_an_addition_of_hired_staff_is_not_another_month(book: Rulebook) -> None:
    data = changed("cost/rows/3/current", 12_000 * 13)
    data = changed("placement/rows/4/salary", 12_000, data)
    assert "fail" not in decided(book, data, "cost-of-twelve-months")


def test_a_column_of_additions_belongs_to_the_cost_of_now(book: Rulebook) -> None:
    data = changed("cost/rows/0/current", 420_000)
    data = changed("cost/rows/0/additions", 80_000, data)
    assert decided(book, data, "cost-row-adds-up") == {"pass"}
    assert decided(book, changed("cost/rows/0/additions", 80_001, data), "cost-row-adds-up") == {"pass", "fail"}


def test_a_general_subsidy_is_no_money_for_officials_as_such(book: Rulebook) -> None:
    """A word in a remark must not bring a plan below the ceiling."""
    data = with_funding("subsidy", (0, 1), subsidy=5_000_000, expenditure_budget=5_500_000)
    for remark in ("เงินอุดหนุนทั่วไป", "จัดสรร"):
        data["staffing"]["cost"]["rows"][0]["remark"] = data["staffing"]["cost"]["rows"][1]["remark"] = remark
        assert decided(book, data, "cost-within-ceiling") == {"undetermined"}
    for row in data["staffing"]["cost"]["rows"]:
        row["remark"] = "เงินอุดหนุนทั่วไปสำหรับบุคลากรถ่ายโอน"
    assert decided(book, data, "cost-within-ceiling") == {"pass"}
    other = with_funding("other", (0, 1), expenditure_budget=5_500_000)
    for row in other["staffing"]["cost"]["rows"]:
        row["remark"] = "จัดสรรจากกองทุน"
    assert decided(book, other, "cost-within-ceiling") == {"undetermined"}


def test_a_part_that_is_not_there_is_not_whole(book: Rulebook) -> None:
    data = small()
    del data["staffing"]["cost"]
    data["coverage"] = {"cost": {"status": "whole"}}
    assert decided(book, data, "cost-within-ceiling") == {"undetermined"}


@pytest.mark.parametrize(
    ("printed", "status"),
    [("11.35", "pass"), ("11.34", "pass"), ("11.36", "fail"), ("11.33", "fail"), ("11.3", "pass"), ("11.4", "fail")],
)
def test_a_percentage_is_rounded_or_cut_off(book: Rulebook, printed: str, status: str) -> None:
    data = small()
    cost = data["staffing"]["cost"]
    foot, budget = cost["yearly"][0], cost["budgets"][1]
    foot["percent"], foot["total"], budget["expenditure_budget"] = printed, 1_134_560, 10_000_000
    assert {
        o.status.value
        for o in Derived(book, data).outcomes()
        if o.rule == "cost-percent-agrees" and "2564" in o.subject
    } == {status}
