"""Duties of a whole plan: order, lost headings, departments, the past."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from compliance.facts.duties import DutyLine, find_matches, out_of_place, unreadable

CIVIL = "งานทะเบียนราษฎร"
WORKS = [("งานผังเมือง", "กองช่าง", None), ("งานควบคุมอาคาร", "กองช่าง", None)]


def lines(*rows: tuple[str, str | None, str | None]) -> list[DutyLine]:
    return [DutyLine(f"/{at}", text, unit, department) for at, (text, unit, department) in enumerate(rows)]


def tiers(found: list[DutyLine]) -> list[tuple[str, str, str, str]]:
    return [(match.a, match.b, match.tier, match.kind) for match in find_matches(found)]


def test_lines_of_one_unit_are_not_compared() -> None:
    assert tiers(lines((CIVIL, "ฝ่ายปกครอง", "สำนักปลัด"), (CIVIL, "ฝ่ายปกครอง ", "สำนักปลัด"))) == []


def test_divisions_of_one_department_are() -> None:
    found = tiers(lines((CIVIL, "ฝ่ายปกครอง", "สำนักปลัด"), (CIVIL, "ฝ่ายอำนวยการ", "สำนักปลัด")))
    assert found == [("/0", "/1", "finding", "identical")]


@pytest.mark.parametrize("department", ["กองการศึกษา", "สำนักปลัด"])
def test_a_school_does_what_its_own_department_looks_after(department: str) -> None:
    school = ("งานจัดประสบการณ์การเรียนรู้และเลี้ยงดูเด็กปฐมวัย", "ศูนย์พัฒนาเด็กเล็กบ้านใหม่", "กองการศึกษา")
    found = tiers(lines(("งานศูนย์พัฒนาเด็กเล็ก", "ฝ่ายบริหารการศึกษา", department), school))
    assert bool(found) is (department != "กองการศึกษา")


def test_a_department_may_repeat_what_its_division_does() -> None:
    assert tiers(lines((CIVIL, "สำนักปลัด", "สำนักปลัด"), (CIVIL, "ฝ่ายปกครอง", "สำนักปลัด"))) == []


@pytest.mark.parametrize(
    ("department", "expected"),
    [(None, ["review"]), ("สำนักปลัด", ["review"]), ("กองช่าง", ["finding"])],
)
def test_a_lost_heading_is_never_guessed(department: str | None, expected: list[str]) -> None:
    plan = lines((CIVIL, "ฝ่ายปกครอง", "สำนักปลัด"), (CIVIL, None, department))
    found = find_matches(plan)
    assert [match.tier for match in found] == expected
    assert [match.explanation.unit_unreadable for match in found] == [expected == ["review"]]
    assert unreadable(plan) == ("/1",)


def test_two_lost_headings_may_be_one_unit() -> None:
    assert find_matches(lines((CIVIL, None, None), (CIVIL, None, None))) == []
    assert len(find_matches(lines((CIVIL, None, "กองช่าง"), (CIVIL, None, "กองคลัง")))) == 1


def test_two_owners_of_what_nobody_owns() -> None:
    rest = "งานที่ไม่มีส่วนราชการรับผิดชอบ"
    found = find_matches(lines((rest, "สำนักปลัด", None), (rest, "กองคลัง", None)))
    assert [(match.tier, match.kind, match.score) for match in found] == [("finding", "catch-all", 1000)]
    assert found[0].explanation.a.text == rest


@pytest.mark.parametrize(
    ("before", "carried"),
    [
        ([(CIVIL, "สำนักปลัด", None), (CIVIL, "กองคลัง", None)], True),
        ([(CIVIL, "สำนักปลัด", None), ("งานการเงิน", "กองคลัง", None)], False),
        ([("งานแจ้งเกิดแจ้งตาย", "สำนักปลัด", None), (CIVIL, "กองคลัง", None)], True),  # the overlap was there before
        ([(CIVIL, "กองช่าง", None), *WORKS, (CIVIL, "กองคลัง", None)], False),  # another unit shared it
    ],
)
def test_carried_over_or_introduced(before: list[tuple[str, str | None, str | None]], carried: bool) -> None:
    new = lines((CIVIL, "สำนักปลัด", None), (CIVIL, "กองคลัง", None))
    assert [match.carried_over for match in find_matches(new, lines(*before))] == [carried]


def test_a_renamed_unit_keeps_its_past() -> None:
    rest = [("งานงบประมาณรายจ่าย", "กองแผนและงบประมาณ", None), ("งานวิเคราะห์นโยบายและแผน", "กองแผนและงบประมาณ", None)]
    old = lines((CIVIL, "สำนักปลัด", None), (CIVIL, "กองแผนและงบประมาณ", None), *rest)
    new = [DutyLine(one.key, one.text, (one.unit or "").replace("แผน", "ยุทธศาสตร์"), None) for one in old]
    found = [match for match in find_matches(new, old) if match.tier == "finding"]
    assert [match.carried_over for match in found] == [True]


def test_findings_first_then_review_then_notes() -> None:
    plan = lines(
        ("งานธุรการของกองช่าง", "กองช่าง", None),
        ("งานธุรการของกองคลัง", "กองคลัง", None),
        ("งานพัสดุ", "กองช่าง", None),
        ("งานจัดซื้อจัดจ้าง", "กองคลัง", None),
        (CIVIL, "กองช่าง", None),
        (CIVIL, "กองคลัง", None),
    )
    found = find_matches(plan)
    assert [match.tier for match in found] == ["finding", "review", "note"]
    assert all(isinstance(match.score, int) and 0 <= match.score <= 1000 for match in found)


def test_the_same_matches_whatever_the_hash_seed() -> None:
    program = (
        "from compliance.facts.duties import DutyLine, find_matches\n"
        "from compliance.facts.duties.vocabulary import vocabulary\n"
        "names = [one.th for one in vocabulary().functions]\n"
        "count = len(names)\n"
        "texts = ['งาน' + names[n % count] + names[n * 7 % count] for n in range(150)]\n"
        "lines = [DutyLine(str(n), text, f'กอง{n % 9}ใหม่', None) for n, text in enumerate(texts)]\n"
        "for one in find_matches(lines): print(one.a, one.b, one.tier, one.score, one.kind, one.explanation)\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(told) == 1
    assert told.pop().count(b"\n") > 50


def test_a_duty_of_another_unit_is_out_of_place() -> None:
    plan = lines(
        ("งานพัสดุของกองช่าง", "กองคลัง", None),
        ("งานพัสดุของกองช่าง", "กองช่าง", None),
        ("งานพัสดุของกองช่าง", "ฝ่ายแบบแผน", "กองช่าง"),
        ("งานพัสดุของกองช่าง", None, None),
        ("งานกองทุนหลักประกันสุขภาพ", "กองคลัง", None),
    )
    assert out_of_place(plan) == [("/0", "ของกองช่าง")]
