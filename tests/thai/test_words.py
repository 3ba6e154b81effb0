"""Lines end between Thai words, never inside one that is known; what is not known is not cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.thai.word_ends import known_words, word_ends
from compliance.thai.wrap import cut, fold, width


@pytest.mark.parametrize(
    "words",
    ["จังหวัด นครปฐม", "มาตรา", "วินัย", "ตำแหน่ง", "ท้องถิ่น", "ค่าใช้จ่าย ด้าน บุคคล ไม่ สูง กว่า ร้อยละ", "งบประมาณ รายจ่าย"],
)
def test_no_known_word_is_cut(words: str) -> None:
    ends, at = set(), 0
    for word in words.split():
        ends.add(at := at + len(word))
    assert set(word_ends(words.replace(" ", ""))) <= ends


@given(st.text(alphabet="กขคนมรลวสหอจดตทะาิีุู่้็์เแโไำ ", max_size=60), st.integers(8, 40))
def test_folding_loses_nothing_and_keeps_the_width(text: str, columns: int) -> None:
    lines = fold(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    one = cut(text, columns)
    assert width(one) <= columns
    assert one.rstrip("…") == " ".join(text.split())[: len(one.rstrip("…"))]


def test_known_words_are_those_of_several_letters_the_longest_first() -> None:
    words = known_words().split("|")
    assert {"นายก", "ประมาณ", "แนะนำ"} <= set(words)
    assert [len(word) for word in words] == sorted(map(len, words), reverse=True)
    assert min(map(len, words)) == 4


def test_a_short_line_is_rather_made_than_a_word_cut() -> None:
    for word in ("ประชาธิปไตย", "พระราชบัญญัติ"):
        assert fold(f"ใน{word}", width(word)) == ["ใน", word]
