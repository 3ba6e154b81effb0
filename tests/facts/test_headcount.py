"""Posts by line and year, their levels and grounds; and how lines are found again in other tables."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from shipped import shipped
from small_plan import CHIEF, CLERK, Derived, changed, small

from compliance.facts.headcount.order import mentions
from compliance.facts.posts.joined import says
from compliance.facts.posts.levels import levels_of, positions, read_levels, split_title, types_with
from compliance.facts.posts.lines import Line, assign, likeness, line_of
from compliance.facts.posts.names import Names
from compliance.model.headcount import HeadcountRow
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.model.placement import Placement
from compliance.rulebook.loader import Rulebook
from compliance.thai import to_thai

ROW = "/staffing/headcount/rows"


def test_each_year_follows_the_one_before(book: Rulebook) -> None:
    steps = Derived(book, small()).of("headcount_step")
    assert len(steps) == 18
    second = steps["2-2"]
    assert (second.values["previous"], second.values["change"], second.values["posts"]) == (2, 1, 3)
    assert second.values["year"] == 2565
    assert second.pointers_of("previous") == (f"{ROW}/1/years/0",)
    assert steps["2-1"].pointers_of("previous") == (f"{ROW}/1/current",)


def test_what_a_row_does_not_say_is_missing_and_never_zero(book: Rulebook) -> None:
    steps = Derived(book, changed("headcount/rows/0/changes", None)).of("headcount_step")
    assert "change" not in steps["1-1"].values
    steps = Derived(book, changed("headcount/rows/0/current", None)).of("headcount_step")
    assert "previous" not in steps["1-1"].values
    assert "previous" in steps["1-2"].values


def test_the_foot_has_seven_columns_and_only_printed_ones_are_judged(book: Rulebook) -> None:
    assert len(Derived(book, small()).of("headcount_foot")) == 7
    assert len(Derived(book, changed("headcount/total/changes", None)).of("headcount_foot")) == 4
    assert not Derived(book, changed("headcount/total", None)).of("headcount_foot")


def test_a_row_that_cannot_be_read_leaves_the_sum_unknown_and_is_named(book: Rulebook) -> None:
    foot = Derived(book, changed("headcount/rows/2/current", None)).of("headcount_foot")["current"]
    assert "rows_sum" not in foot.values
    assert "พนักงานขับรถยนต์" in foot.reasons["rows_sum"].th


@given(st.lists(st.integers(0, 500), min_size=6, max_size=6))
def test_the_sum_of_the_rows_is_their_sum(counts: list[int]) -> None:
    data = small()
    for row, count in zip(data["staffing"]["headcount"]["rows"], counts, strict=True):
        row["current"] = count
    foot = Derived(shipped(), data).of("headcount_foot")["current"]
    assert foot.values["rows_sum"] == sum(counts)


def test_each_unit_of_the_table_is_one_fact_with_all_its_rows(book: Rulebook) -> None:
    units = Derived(book, changed("headcount/rows/1/unit", "2.  กอง คลัง")).set.of("headcount_unit")
    assert [unit.values["rows"] for unit in units] == [2, 3]
    assert units[0].pointers_of("name_key") == (f"{ROW}/0/unit", f"{ROW}/1/unit")


def test_a_row_without_a_unit_is_a_gap_unless_it_heads_the_organisation(book: Rulebook) -> None:
    assert Derived(book, changed("headcount/rows/1/unit", None)).set.coverage("headcount_unit").status == "partial"
    clerk = changed("headcount/rows/0", {"position": "ปลัดองค์การบริหารส่วนจังหวัด", "current": 1})
    assert Derived(book, clerk).set.coverage("headcount_unit").status == "whole"


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        ({"type": "academic", "level": "ปก./ชก."}, True),
        ({"type": "academic", "level": "ปฏิบัติการ หรือ ชำนาญการ"}, True),
        ({"type": "academic", "level": "ชง."}, False),
        ({"type": "academic", "level": "ปก./ชง."}, False),
        ({"type": "directive", "level": "ระดับต้น"}, True),
        ({"type": "executive", "level": "อาวุโส"}, False),
        ({"level": "ปก./ชก."}, True),
        ({"level": "ปก./ชง."}, False),
        ({"level": "ซี ๗"}, False),
        ({"level": "วิชาการ ปง."}, False),
        ({"type": "academic", "level": None}, None),
    ],
)
def test_a_level_is_one_of_its_type(book: Rulebook, row: dict[str, Any], fits: bool | None) -> None:
    data = changed("headcount/rows", [{"position": "นิติกร", "kind": "official", "unit": "กองคลัง", **row}])
    data = changed("placement", None, data)
    (fact,) = Derived(book, data).set.of("post_level")
    assert fact.values.get("fits") is fits


def test_levels_are_for_officials(book: Rulebook) -> None:
    kinds = {fact.values["position"] for fact in Derived(book, small()).set.of("post_level")}
    assert kinds == {"ผู้อำนวยการกองคลัง", "นักวิชาการเงินและบัญชี", "ผู้อำนวยการกองช่าง", CHIEF["position"]}


def test_the_number_of_a_placed_post_tells_its_type(book: Rulebook) -> None:
    data = changed("placement/rows/1/level", "ชง.")
    assert Derived(book, data).some("post_level", type="วิชาการ", level="ชง.")[0].values["fits"] is False


def test_a_post_added_without_any_justification_is_not_judged(book: Rulebook) -> None:
    post = Derived(book, changed("headcount/rows/1/justification", None)).of("added_post")["2"]
    assert post.values["added"] == 1
    assert "mission" not in post.values
    assert "คำชี้แจง" in post.reasons["mission"].th
    post = Derived(book, changed("headcount/rows/1/justification", {"mission": "ก"})).of("added_post")["2"]
    assert post.values["mission"] is True
    assert post.values["cost"] is False
    assert "ปริมาณงาน" in str(post.values["lacking"])


def test_contracts_are_judged_by_the_longest_of_each_kind(book: Rulebook) -> None:
    helper = small()["staffing"]["headcount"]["rows"][3]
    data = changed("headcount/rows/4", {**helper, "contract_years": None})
    assert "longest" not in Derived(book, data).of("hired_kind")["hired_mission"].values
    data = changed("headcount/rows/4", {**helper, "contract_years": 6}, data)
    assert Derived(book, data).of("hired_kind")["hired_mission"].values["longest"] == 6
    data = changed("headcount/rows/3/contract_years", None, data)
    assert Derived(book, data).of("hired_kind")["hired_mission"].values["longest"] == 6, "six is too long in any case"
    assert Derived(book, data).of("hired_kind")["hired_mission"].values["limit"] == 4


def test_hired_staff_of_an_untold_kind_have_no_limit(book: Rulebook) -> None:
    hired = Derived(book, changed("headcount/rows/3/kind", "hired")).of("hired_kind")["hired"]
    assert "limit" not in hired.values
    assert hired.reasons["limit"].th


def test_permanent_posts_vacant_are_counted_only_in_a_placement_that_was_read(book: Rulebook) -> None:
    assert Derived(book, small()).of("permanent_line")["3"].values["vacant"] == 0
    assert "vacant" not in Derived(book, changed("placement", None)).of("permanent_line")["3"].values
    grown = changed("headcount/rows/2/years", [1, 2, 2])
    assert Derived(book, grown).of("permanent_line")["3"].values["added"] == 1


# --- levels and lines


@pytest.mark.parametrize("kind", list(PositionType))
def test_every_level_of_every_type_is_read_in_all_its_spellings(kind: PositionType) -> None:
    short = {long: form for form, long in positions().short.items()}
    for level in levels_of(kind):
        name = positions().types[kind.value].name
        for written in (level, f"ระดับ{level}", f" {level} ", f"{name} {level}", short.get(level, level)):
            assert read_levels(written).names == (level,)
        assert kind in types_with((level,))
    assert read_levels(f"{positions().types[kind.value].name} {levels_of(kind)[0]}").type is kind


@pytest.mark.parametrize("cell", [None, "", "-", " – "])
def test_an_empty_cell_tells_no_level(cell: str | None) -> None:
    assert read_levels(cell).key == frozenset()


@pytest.mark.parametrize(
    ("position", "level", "title", "names"),
    [
        ("นิติกร (ปก./ชก.)", None, "นิติกร", ("ปฏิบัติการ", "ชำนาญการ")),
        ("นิติกร ปก./ชก.", None, "นิติกร", ("ปฏิบัติการ", "ชำนาญการ")),
        ("นิติกร (ปก./ชก.)", "ชก.", "นิติกร", ("ชำนาญการ",)),
        ("หัวหน้าฝ่ายการเงิน (นักบริหารงานคลัง)", "ต้น", "หัวหน้าฝ่ายการเงิน (นักบริหารงานคลัง)", ("ต้น",)),
    ],
)
def test_a_level_in_the_title_is_no_part_of_it(
    position: str, level: str | None, title: str, names: tuple[str, ...]
) -> None:
    found, levels = split_title(position, level)
    assert (found, levels.names) == (title, names)


NAMES = Names(())


def _line(**values: Any) -> Line:
    return line_of(HeadcountRow.model_validate({**CLERK, **values}), NAMES)


def test_lines_agree_where_nothing_told_differs() -> None:
    assert likeness(_line(), _line()) is not None
    assert likeness(_line(level="ชก."), _line()) is not None, "a holder at one of the line's levels"
    assert likeness(_line(level="ชพ."), _line()) is None
    assert likeness(_line(unit=None), _line()) is not None
    assert likeness(_line(unit="กองช่าง"), _line()) is None
    assert likeness(_line(kind="teacher"), _line()) is None
    assert likeness(_line(kind="hired"), _line(kind="hired_general")) is not None
    assert likeness(_line(position="นิติกร"), _line()) is None
    assert likeness(line_of(Placement.model_validate({**CLERK, "level": "ชำนาญการ"}), NAMES), _line()) is not None


_LINES = st.builds(
    Line,
    st.sampled_from(["", "a", "b"]),
    st.just("a"),
    st.sampled_from(["p", "q"]),
    st.sampled_from(["", "w"]),
    st.sampled_from([None, PersonnelKind.OFFICIAL, PersonnelKind.HIRED]),
    st.sampled_from([frozenset(), frozenset({"x"}), frozenset({"x", "y"})]),
)


@given(_LINES, _LINES)
def test_likeness_goes_both_ways(one: Line, other: Line) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(st.lists(_LINES, max_size=6), st.lists(_LINES, min_size=1, max_size=6, unique=True))
def test_an_item_goes_to_a_line_that_is_most_like_it(items: list[Line], lines: list[Line]) -> None:
    for item, found in zip(items, assign(items, lines, [None] * len(lines)), strict=True):
        scores = [score for line in lines if (score := likeness(item, line)) is not None]
        if found is None:
            assert not scores
        else:
            assert likeness(item, lines[found]) == max(scores)


def test_among_equals_the_line_with_room_is_taken() -> None:
    lines = [_line(), _line(unit="กองช่าง")]
    nowhere = _line(unit=None)
    assert assign([nowhere, nowhere, nowhere], lines, [1, 1]) == [0, 1, 0]


@given(st.sampled_from(["ปก./ชก.", "ต้น", "ชำนาญงาน"]))
def test_reading_a_level_twice_changes_nothing(text: str) -> None:
    once = read_levels(text)
    assert read_levels("/".join(once.names)).names == once.names
    assert read_levels(to_thai(text)).names == once.names


@pytest.mark.parametrize(
    ("remark", "years"),
    [
        ("กำหนดเพิ่ม 1 อัตรา ปี 2565", [2565]),
        ("ปี ๒๕๖๕ กำหนดเพิ่ม", [2565]),
        ("เกษียณ 30 ก.ย. 2565 ยุบเลิก", []),
        ("เกษียณ 30 ก.ย. 2565 ยุบเลิก ปี 2566", [2566]),
        ("ว่าง 1 ต.ค. 2563 กำหนดเพิ่ม ปี 2566", [2566]),
        ("ยุบเลิกเมื่อเกษียณ ปี 2566", [2566]),
        ("ยุบเลิก 1 อัตรา ปี 2565 เนื่องจากผู้ครองตำแหน่งเกษียณอายุราชการ 30 ก.ย. 2564", [2565]),
        ("ยุบเลิก ปี 2565 เนื่องจากเกษียณปี 2564", [2565]),
        ("ยุบเลิกเนื่องจากเกษียณ 30 กันยายน 2564", []),
        ("กำหนดเพิ่ม ปี 2565 บรรจุ 3 ก.ค. 2566", [2565]),
        ("กำหนดเพิ่มและบรรจุ ปี 2565", [2565]),
        ("กำหนดเพิ่ม 1 อัตรา ตั้งแต่ 1 ต.ค. 2564", [2565]),  # which opens 2565
    ],
)
def test_the_year_of_a_change_is_not_that_in_which_somebody_leaves(remark: str, years: list[int]) -> None:
    assert [year for _, year in mentions(remark)] == years


def test_a_dash_is_no_posts() -> None:
    row = HeadcountRow.model_validate(
        {"position": "นิติกร", "current": "-", "years": ["–", 1, "๑"], "changes": ["-", "+1", "—"]}
    )
    assert (row.current, row.years, row.changes) == (0, (0, 1, 1), (0, 1, 0))
    with pytest.raises(ValidationError):
        HeadcountRow.model_validate({"position": "นิติกร", "contract_years": "-"})


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("ผช.จพง.ธุรการ", "ผู้ช่วยเจ้าพนักงานธุรการ"),
        ("ผู้ช่วย จพง.ธุรการ", "ผู้ช่วยเจ้าพนักงานธุรการ"),
        ("ผอ. กองคลัง", "ผู้อำนวยการกองคลัง"),
        ("นักทรัพยากรบุคคลชำนาญการ", "นักทรัพยากรบุคคล"),
        ("เจ้าพนักงานธุรการปฏิบัติงาน", "เจ้าพนักงานธุรการ"),
    ],
)
def test_a_title_is_read_with_its_short_forms_and_its_level(written: str, same: str) -> None:
    names = Names(())
    assert names.title(written, None, None).name == names.title(same, None, None).name


def test_a_short_word_is_no_part_of_another() -> None:
    assert says("ยุบเลิก 1 อัตรา", positions().cut)
    assert not says("รับโอนตำแหน่งจากสำนักปลัดเทศบาล ปี 2571", positions().cut), "ปลัด holds no ลด"


@pytest.mark.parametrize(
    "written",
    [
        "(ปก./ชก.)",
        "ปก. ชก.",
        "ปก.ชก.",
        "ปก.\nชก.",
        "ปฏิบัติการ (ปก.)/ชำนาญการ (ชก.)",
        "ปก.และชก.",
        "ปก. | ชก.",
        "ปฏิบัติการ ชำนาญการ",
    ],
)
def test_levels_are_parted_by_their_own_words_where_no_sign_parts_them(written: str) -> None:
    found = read_levels(written)
    assert (found.names, found.strange) == (("ปฏิบัติการ", "ชำนาญการ"), ())


@pytest.mark.parametrize("written", ["(ต้น)", "ต้น (อำนวยการ)", "อท.ต้น", "อำนวยการท้องถิ่น (ต้น)"])
def test_a_level_of_directors_may_stand_in_brackets(written: str) -> None:
    assert read_levels(written).names == ("ต้น",)


@pytest.mark.parametrize("written", ["ปก. พิเศษสุด", "(ระดับ ๓-๕)", "ผู้ชำนาญการทั่วไป"])
def test_what_leaves_words_over_is_no_known_level(written: str) -> None:
    assert read_levels(written).strange


@pytest.mark.parametrize("table", ["headcount", "cost", "placement"])
@pytest.mark.parametrize(
    ("row", "remark", "status"),
    [(0, "กำหนดเพิ่มใหม่", "fail"), (1, "กำหนดเพิ่มใหม่", "pass"), (0, "กำหนดเพิ่ม ปี 2562", None), (0, "ว่างเดิม", None)],
)
def test_a_post_that_was_there_before_is_not_added(
    book: Rulebook, table: str, row: int, remark: str, status: str | None
) -> None:
    data = changed(f"{table}/rows/{row}/remark", remark)
    found = [o.status.value for o in Derived(book, data).outcomes() if o.rule == "added-remark-borne-out"]
    assert found == ([status] if status else ["not_applicable"])
