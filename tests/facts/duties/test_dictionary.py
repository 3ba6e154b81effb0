"""Splitting and repairing words."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from compliance.facts.duties.dictionary import Dictionary
from compliance.facts.duties.vocabulary import vocabulary

SMALL = Dictionary.of(["ข่าวสาร", "องค์การ", "ข่าว", "สำรอง", "จัดทำ", "แผน", "แผนที่", "ที่ดิน", "ดิน", "สำรวจ"], [["ก", "อ"]])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ข่าวสารองค์การ", ["ข่าวสาร", "องค์การ"]),  # a blind repair of สารอง to สำรอง would spoil it
        ("จัดทาแผน", ["จัดทำ", "แผน"]),
        ("สารวจที่ดิน", ["สำรวจ", "ที่ดิน"]),
        ("กงค้การ", ["องค์การ"]),
        ("แผนที่ดิน", ["แผน", "ที่ดิน"]),
        ("แผนฃฃ", ["แผน", "ฃฃ"]),
        ("แผน3ปี", ["แผน", "3", "ปี"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert SMALL.read(text)[0] == words


def test_a_text_of_known_words_is_never_repaired() -> None:
    known = sorted(vocabulary().dictionary.words)
    for word in known:
        assert vocabulary().dictionary.read(word)[1] == []


@given(
    st.lists(st.sampled_from(sorted(vocabulary().dictionary.words)), max_size=6), st.text(alphabet="กขาำ่้ิ", max_size=6)
)
def test_repair_only_lowers_what_is_unknown(words: list[str], noise: str) -> None:
    text = "".join(words) + noise
    dictionary = vocabulary().dictionary

    def unknown(tokens: list[str]) -> int:
        return sum(len(token) for token in tokens if token not in dictionary.words and not token.isascii())

    read, repairs = dictionary.read(text)
    assert not repairs or unknown(read) < unknown(dictionary.split(text))
    assert "".join(dictionary.split(text)) == text.casefold()
