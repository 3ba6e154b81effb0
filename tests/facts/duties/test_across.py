"""What became of duties and units between two structures."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from compliance.facts.duties import DutyLine, match_across, match_units

TEXTS = ["งานผังเมือง", "งานควบคุมอาคาร", "งานไฟฟ้าสาธารณะ", "งานสวนสาธารณะ", "งานระบายน้ำ", "งานทะเบียนราษฎร"]


def unit(name: str | None, *texts: str, side: str) -> list[DutyLine]:
    return [DutyLine(f"{side}/{name}/{n}", text, name, None) for n, text in enumerate(texts)]


def fates(old: list[DutyLine], new: list[DutyLine]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(change.fate, change.old_names, change.new_names) for change in match_units(old, new)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"กองช่าง": TEXTS}, {"กอง ช่าง": TEXTS[:1]}, [("kept", ("กองช่าง",), ("กอง ช่าง",))]),
        (
            {"กองแผนและงบประมาณ": TEXTS},
            {"กองยุทธศาสตร์และงบประมาณ": TEXTS},
            [("renamed", ("กองแผนและงบประมาณ",), ("กองยุทธศาสตร์และงบประมาณ",))],
        ),
        (
            {"กองช่าง": TEXTS},
            {"กองผังเมือง": TEXTS[:3], "กองโยธา": TEXTS[3:]},
            [("split", ("กองช่าง",), ("กองผังเมือง", "กองโยธา"))],
        ),
        (
            {"กองผังเมือง": TEXTS[:3], "กองโยธา": TEXTS[3:]},
            {"กองช่าง": TEXTS},
            [("merged", ("กองผังเมือง", "กองโยธา"), ("กองช่าง",))],
        ),
        (
            {"กองช่าง": TEXTS[:3], "กองโยธา": TEXTS[3:]},
            {"กองช่าง": TEXTS},
            [("kept", ("กองช่าง",), ("กองช่าง",)), ("merged", ("กองโยธา",), ("กองช่าง",))],
        ),
        (
            {"กองช่าง": TEXTS[:3]},
            {"กองคลัง": ["งานการบัญชี", "งานการเงิน"]},
            [("abolished", ("กองช่าง",), ()), ("added", (), ("กองคลัง",))],
        ),
    ],
)
def test_units(before: dict[str, list[str]], after: dict[str, list[str]], expected: list[object]) -> None:
    old = [line for name, texts in before.items() for line in unit(name, *texts, side="old")]
    new = [line for name, texts in after.items() for line in unit(name, *texts, side="new")]
    assert fates(old, new) == expected


def test_a_division_moved_to_another_department() -> None:
    old = [DutyLine("a", "งานผังเมือง", "ฝ่ายผังเมือง", "กองช่าง")]
    new = [DutyLine("b", "งานผังเมือง", "ฝ่ายผังเมือง", "กองโยธา")]
    assert [change.fate for change in match_units(old, new)] == ["moved"]
    assert [change.fate for change in match_across(old, new).duties] == ["kept"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["งานจัดทำแผน ๓ ปี"], ["งานจัดทำแผน 3 ปี"], ["kept"]),
        (["งานแผนพัฒนา ๓ ปี"], ["งานแผนพัฒนา ๕ ปี"], ["renamed"]),
        (["งานผังเมือง"], ["จัดทำและปรับปรุงผังเมือง"], ["renamed"]),
        (["งานผังเมือง งานทะเบียนราษฎร"], ["งานทะเบียนราษฎร", "งานผังเมือง"], ["split"]),
        (["งานผังเมือง", "งานทะเบียนราษฎร"], ["งานผังเมือง งานทะเบียนราษฎร"], ["merged"]),
        (["งานผังเมือง"], ["งานทะเบียนราษฎร"], ["dropped", "added"]),
        (["งานอื่นๆ ที่ได้รับมอบหมาย"], ["งานอื่นที่เกี่ยวข้อง"], ["kept"]),
    ],
)
def test_duties_of_one_unit(before: list[str], after: list[str], expected: list[str]) -> None:
    changes = match_across(unit("กองช่าง", *before, side="old"), unit("กองช่าง", *after, side="new"))
    assert [change.fate for change in changes.duties] == expected


def test_a_duty_moved_to_another_unit() -> None:
    old = unit("กองช่าง", "งานผังเมือง", "งานไฟฟ้าสาธารณะ", side="old") + unit("กองคลัง", "งานการบัญชี", side="old")
    new = unit("กองช่าง", "งานไฟฟ้าสาธารณะ", side="new") + unit("กองคลัง", "งานการบัญชี", "งานผังเมือง", side="new")
    moved = [change for change in match_across(old, new).duties if change.fate != "kept"]
    assert [(change.fate, change.old, change.new, change.score) for change in moved] == [
        ("moved", ("old/กองช่าง/0",), ("new/กองคลัง/1",), 1000)
    ]


def test_other_work_of_an_abolished_unit_does_not_move() -> None:
    rest = "งานอื่นๆ ที่ได้รับมอบหมาย"
    changes = match_across(unit("กองช่าง", rest, side="old"), unit("กองคลัง", rest, side="new"))
    assert [change.fate for change in changes.duties] == ["dropped", "added"]


LINES = st.lists(
    st.tuples(st.sampled_from([*TEXTS, "งานอื่นๆ", "งานผังเมือง งานระบายน้ำ"]), st.sampled_from(["กองช่าง", "กองคลัง", None])),
    max_size=8,
)


@settings(deadline=None)
@given(LINES, LINES)
def test_every_line_has_one_fate(before: list[tuple[str, str | None]], after: list[tuple[str, str | None]]) -> None:
    old = [DutyLine(f"old/{n}", text, name, None) for n, (text, name) in enumerate(before)]
    new = [DutyLine(f"new/{n}", text, name, None) for n, (text, name) in enumerate(after)]
    changes = match_across(old, new)
    assert sorted(key for change in changes.duties for key in change.old) == [line.key for line in old]
    assert sorted(key for change in changes.duties for key in change.new) == [line.key for line in new]
    assert len({name for change in changes.units for name in change.old}) == len(
        {line.unit for line in old if line.unit}
    )
    assert changes.unreadable == tuple(line.key for line in old + new if line.unit is None)


def test_nothing_changes_between_a_structure_and_itself() -> None:
    same = unit("กองช่าง", *TEXTS, side="x") + unit(None, *TEXTS, side="x")
    changes = match_across(same, same)
    assert {change.fate for change in changes.duties} == {"kept"}
    assert {change.fate for change in changes.units} == {"kept"}


def test_of_two_lines_that_mean_next_to_the_same_the_one_spelt_alike_is_the_old_self() -> None:
    report = "งานเกี่ยวกับการรายงานและรวบรวมข้อมูลผลการดำเนินงานของ อบจ."
    yearbook = "งานเกี่ยวกับการออกแบบ รวบรวมข้อมูล และจัดทำรายงานประจำปี องค์การบริหารส่วนจังหวัดนครปฐม"
    reworded = "งานเกี่ยวกับการจัดทำรายงานและการรวบรวมข้อมูลการดำเนินงานของ อบจ."
    for texts in ((report, yearbook), (yearbook, report)):
        old, new = unit("กองช่าง", *texts, side="old"), unit("กองช่าง", reworded, side="new")
        found = match_across(old, new, organisation="องค์การบริหารส่วนจังหวัดนครปฐม").duties
        [change] = [change for change in found if change.new]
        assert [line.text for line in old if line.key in change.old] == [report]
