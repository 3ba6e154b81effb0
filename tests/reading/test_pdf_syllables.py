"""A syllable that its font builds of several signs, each named as the whole of it, is read once."""

from __future__ import annotations

from compliance.reading.pdf.doubts import without_footnotes
from compliance.reading.pdf.geometry import Letter
from compliance.reading.pdf.letters import in_spelling_order
from compliance.reading.pdf.lines import lines_of
from compliance.reading.pdf.placing import false_marks

SIZE = 10.0


def sign(origin: float, left: float, width: float, letters: str, base: float = 100) -> list[Letter]:
    """One sign of the font: all its letters share where the pen stood."""
    each = width / len(letters)
    return [Letter(one, left + each * at, left + each * (at + 1), base, SIZE, origin) for at, one in enumerate(letters)]


def read(*signs: list[Letter]) -> list[str]:
    return [line.text for line in lines_of([letter for one in signs for letter in one])]


def test_a_mark_named_as_its_whole_syllable_adds_nothing() -> None:
    mark = sign(18, 15, 2, "ดิ")
    assert read(sign(5, 5, 4, "ศั"), sign(10, 10, 5, "ดิ์"), sign(16, 16, 5, "ชั"), mark, sign(22, 22, 4, "ย")) == ["ศัดิ์ชัย"]
    halves = sign(15, 11, 9, "ตำ")
    assert read(sign(5, 5, 5, "ที่"), sign(10, 10, 7, "ตำ"), halves, sign(20, 20, 5, "แ")) == ["ที่ตำแ"]


def test_letters_beside_or_below_one_another_are_all_read() -> None:
    assert read(sign(5, 5, 5, "ส"), sign(10, 10, 5, "ม"), sign(15, 13.5, 5, "มุ")) == ["สมมุ"]
    assert read(sign(5, 5, 5, "มา"), sign(10.2, 10.2, 5, "มา")) == ["มามา"]
    assert read(sign(5, 5, 5, "12"), sign(5, 5, 5, "12", base=120)) == ["12", "12"]


def test_marks_that_their_font_names_as_western_signs_are_known() -> None:
    word = [letter for at, one in enumerate("ปญหาหนาที") for letter in sign(10 + 6 * at, 10 + 6 * at, 6, one)]
    raised = [letter for at, one in enumerate("&-1") for letter in sign(16 + 12 * at, 14 + 12 * at, 3, one, base=95)]
    beside = [letter for at, one in enumerate("1.2") for letter in sign(70 + 6 * at, 70 + 6 * at, 6, one)]
    assert false_marks([*word, *raised])
    assert not false_marks([*word, *beside])
    assert not false_marks([*word, *raised[:1], *beside])


def test_the_second_half_of_sara_am_adds_nothing() -> None:
    first, second = sign(10, 10, 6.7, "น้ำ"), sign(17.7, 17.7, 4.6, "น้ำ")
    assert read(sign(5, 5, 5, "ย"), first, second, sign(23, 23, 5, "อ")) == ["ยน้ำอ"]
    again = [*sign(23, 23, 6.7, "น้ำ"), *sign(30.7, 30.7, 4.6, "น้ำ")]
    assert read(first, second, again) == ["น้ำน้ำ"]


def test_a_space_drawn_after_its_turn_stands_where_it_stands() -> None:
    def letter(text: str, left: float, stroke: int) -> Letter:
        return Letter(text, left, left + 5, 100, SIZE, left, stroke=stroke)

    drawn = [letter("ท", 10, 1), letter("2", 20, 2), letter(" ", 30, 3), letter("๖", 25, 4), letter("ก", 35, 5)]
    early = [letter("ก", 5, 0), letter(" ", 15, 0), *drawn]
    assert [line.text for line in lines_of(in_spelling_order(early))] == ["กท 2๖ ก"]


def test_the_mark_of_a_footnote_behind_a_syllable_with_a_wide_mark_is_no_part_of_it() -> None:
    syllable = [Letter("ด", 10, 12, 100, SIZE, 10), Letter("ี", 12, 16, 100, SIZE, 10)]
    raised = Letter("๑", 18, 21, 95, 0.6 * SIZE, 18)
    assert without_footnotes([*syllable, raised]) == syllable
