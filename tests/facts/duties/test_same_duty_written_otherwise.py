"""One duty written, abbreviated, numbered or scanned in another way is the same duty, always."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from compliance.facts.duties import compare, find_matches, normal_form, same_duty
from compliance.facts.duties.lines import DutyLine
from compliance.facts.duties.vocabulary import vocabulary

DUTIES = sorted(
    {f"งาน{one.th}" for one in vocabulary().functions if one.kind != "each"}
    | {
        "งานเตรียมเวทีลีลาศประจำปี",
        "การประกวดกระทงใบตองและโคมลอย",
        "งานดูแลหอนาฬิกากลางเมือง",
        "จัดทำแผนพัฒนาท้องถิ่น ๕ ปี (พ.ศ. ๒๕๖๖-๒๕๗๐)",
        "งานตามพระราชบัญญัติข้อมูลข่าวสารขององค์การบริหารส่วนจังหวัด",
    }
)
LOST = [chr(code) for code in (0x0E31, *range(0x0E34, 0x0E3A), *range(0x0E47, 0x0E4D))]
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
SHORT = {
    "พระราชบัญญัติ": ["พ.ร.บ.", "พรบ.", "พ.ร.บ. ", "พรบ "],
    "องค์การบริหารส่วนจังหวัด": ["อบจ.", "อ.บ.จ.", "อบจ"],
    "องค์การบริหารส่วนตำบล": ["อบต."],
    "ศูนย์พัฒนาเด็กเล็ก": ["ศพด."],
}


def lose_a_mark(text: str, at: int) -> str:
    places = [n for n, letter in enumerate(text) if letter in LOST]
    if not places:
        return text
    n = places[at % len(places)]
    return text[:n] + text[n + 1 :]


def written_otherwise(text: str, how: str, at: int) -> str:
    if how == "mark lost":
        return lose_a_mark(text, at)
    if how == "sara am split":
        return text.replace("ำ", "ํา")
    if how == "sara am lost":
        return text.replace("ำ", "า")
    if how == "tone for thanthakhat":
        return text.replace("์", "้", 1) if at % 2 else text.replace("้", "์", 1)
    if how == "arabic":
        return text.translate(ARABIC)
    if how == "spaces":
        cut = at % len(text)
        return f"- {text}  " if not cut else text.replace(" ", "  ")
    if how == "invisible":
        cut = at % len(text)
        return text[:cut] + "\u200b" + text[cut:]
    if how == "numbered":
        return f"{at % 9 + 1}.{at % 5 + 1} {text}"
    for long, shorts in SHORT.items():
        text = text.replace(long, shorts[at % len(shorts)])
    return text


WAYS = [
    "mark lost",
    "sara am split",
    "sara am lost",
    "tone for thanthakhat",
    "arabic",
    "spaces",
    "invisible",
    "numbered",
    "short form",
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(DUTIES), st.sampled_from(WAYS), st.integers(0, 200))
def test_every_variant_is_a_finding(text: str, how: str, at: int) -> None:
    other = written_otherwise(text, how, at)
    assert compare(text, "กองคลัง", other, "กองช่าง").tier == "finding"
    lines = [DutyLine("a", text, "กองคลัง", None), DutyLine("b", other, "กองช่าง", None)]
    assert [match.tier for match in find_matches(lines)] == ["finding"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_the_comparison(one: str, other: str) -> None:
    there = compare(one, "กองคลัง", other, "กองช่าง")
    back = compare(other, "กองช่าง", one, "กองคลัง")
    assert (there.tier, there.score) == (back.tier, back.score)
    assert 0 <= there.score <= 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("งานตาม พ.ร.บ. ข้อมูลข่าวสาร", "งานเกี่ยวกับพระราชบัญญัติข้อมูลข่าวสาร", True),
        ("- งานจัดทำแผน ๓ ปี", "งานจัดทำแผน 3 ปี", True),
        ("งานจัดทำแผน ๓ ปี", "งานจัดทำแผน ๕ ปี", False),
        ("การสารวจถนน", "งานสำรวจถนน", True),
        ("งานธุรการของกองคลัง", "งานธุรการของกองช่าง", False),
        ("งานอื่นๆ ที่ได้รับมอบหมาย", "งานอื่น ๆ ที่เกี่ยวข้องหรือตามที่ผู้บังคับบัญชามอบหมาย", True),
        ("งานสวนสาธารณะ", "งานส่วนสาธารณะ", False),
    ],
)
def test_identical_inside_one_division(one: str, other: str, same: bool) -> None:
    assert same_duty(one, other) is same
    assert (normal_form(one) == normal_form(other)) is same
