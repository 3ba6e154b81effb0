"""Thai text made regular, and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.thai import normalise, same_name, skeleton, split_bullet, split_number, strip_bullet

THAI = st.text(alphabet=[chr(code) for code in range(0x0E01, 0x0E5B)] + list(" \n\t-ๆำา่้ํ\u200b\uf70b"), max_size=40)


@given(st.one_of(st.text(), THAI))
def test_making_regular_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.one_of(st.text(), THAI))
def test_the_key_does_not_see_what_normalising_undoes(text: str) -> None:
    assert skeleton(normalise(text)) == skeleton(text)


@pytest.mark.parametrize(
    ("damaged", "regular"),
    [
        ("ก\u0e4d\u0e32ลัง", "กำลัง"),
        ("กำาลัง", "กำลัง"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ที่่", "ที่"),
        ("เเผน", "แผน"),
        ("ต่าง ๆ", "ต่างๆ"),
        ("แผน\u200bงาน\u00a0ปี  ๒๕๖๔ ", "แผนงาน ปี ๒๕๖๔"),
        ("ท\uf70b\uf702", "ที้"),
        ("ก\r\nข \n ค\u2028ง", "ก\nข\nค\nง"),
        ("ก\tข", "ก\tข"),
        ("ศัพท์\x00", "ศัพท์"),
    ],
)
def test_one_spelling_of_the_same_word(damaged: str, regular: str) -> None:
    assert normalise(damaged) == regular


@pytest.mark.parametrize("text", ["นายกองค์การบริหารส่วนจังหวัด", "น้ำ ก่อนรับ ผู้ใหญ่ เปรี้ยว ศักดิ์สิทธิ์ ณ ฦๅ", "ฟ้าผ่า"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize("damaged", ["กาลัง", "กำาลัง", "ก ำลัง", "ก˸าลัง", "ก;าลัง", "กําลัง", "กำลงั", "กํา ลัง"])
def test_the_key_survives_the_corruptions_seen_in_real_files(damaged: str) -> None:
    assert skeleton(damaged) == skeleton("กำลัง")


def test_names_are_the_same_without_spaces_marks_and_script_of_digits() -> None:
    assert same_name("ฝ่ายส่งเสริมการมีส่วนร่วมของ ประชาชน", "ฝ่ายส่งเสริมการมีส่วนร่วมของประชาชน")
    assert same_name("แผนพัฒนา ๕ ปี", "แผนพัฒนา 5ปี")
    assert not same_name("กองคลัง", "กองช่าง")
    assert not same_name("", "")


@pytest.mark.parametrize(
    ("line", "mark", "rest"),
    [
        ("- งานธุรการ", "-", "งานธุรการ"),
        ("  · งาน", "·", "งาน"),
        ("• งาน", "•", "งาน"),
        ("o งาน", "o", "งาน"),
        ("งาน", "", "งาน"),
        ("๑. งาน", "", "๑. งาน"),
    ],
)
def test_the_list_mark_is_parted_from_the_line(line: str, mark: str, rest: str) -> None:
    assert split_bullet(line) == (mark, rest)
    assert strip_bullet(line) == rest


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("๑.๑ ฝ่ายบริหาร", "๑.๑", "ฝ่ายบริหาร"),
        ("๑. สำนัก", "๑", "สำนัก"),
        ("๘.๑โครงสร้าง", "๘.๑", "โครงสร้าง"),
        ("(๓) เพื่อ", "๓", "เพื่อ"),
        ("๓) เพื่อ", "๓", "เพื่อ"),
        ("1.2.3. x", "1.2.3", "x"),
        ("๓ ปี", "", "๓ ปี"),
        ("๖/๒๕๖๓", "", "๖/๒๕๖๓"),
        ("๑,๒๐๐. บาท", "", "๑,๒๐๐. บาท"),
        ("ก.", "", "ก."),
    ],
)
def test_the_number_is_parted_from_the_heading(line: str, number: str, rest: str) -> None:
    assert split_number(line) == (number, rest)
