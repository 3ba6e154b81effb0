"""The repair of garbled Thai leaves every legal spelling as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.reading.pdf.repair import bad_share, repair
from compliance.thai import normalise

CONSONANTS = "กขคงจชซญดตถทธนบปผพฟมยรลวศสหอฮ"
FINALS = "กงดนบมยวรญธ"
TONES = ("", "", "่", "้", "๊", "๋")


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """One syllable as Thai is spelt: a vowel before, above, below or after its consonants, and a tone in its place."""
    first = draw(st.sampled_from(CONSONANTS)) + draw(st.sampled_from(("", "", "", "ร", "ล", "ว")))
    tone = draw(st.sampled_from(TONES))
    last = draw(st.sampled_from(FINALS))
    end = draw(st.sampled_from(("", last)))
    silent = draw(st.sampled_from(("", "", "", "", "ธิ์", "ทร์", "ณ์", "ต์")))
    shapes = [
        f"{first}{tone}า{end}",
        f"{first}{tone}ะ",
        f"{first}{tone}ำ",
        *(f"{first}{mark}{tone}{end}" for mark in "ิีุู"),
        *(f"{first}{mark}{tone}{last}" for mark in "ัืึ"),
        f"{first}ื{tone}อ",
        f"{first}ั{tone}ว",
        f"{first}{tone}อ{end}",
        *(f"{lead}{first}{tone}{last}" for lead in "เแโ"),
        *(f"{lead}{first}{tone}" for lead in "ใไ"),
        f"เ{first}ื{tone}อ{end}",
        f"เ{first}ี{tone}ย{end}",
        f"เ{first}{tone}า",
        f"เ{first}็{last}",
        f"{first[0]}รร{last}",
    ]
    return draw(st.sampled_from(shapes)) + silent


WORDS = st.lists(syllables(), min_size=1, max_size=4).map("".join)
FIGURES = st.sampled_from(("๑,๒๓๔.๕๐", "2567", "ปก./ชก.", "(๑)", "-", "ๆ", "พ.ศ.", "ฯลฯ", "A4", "๔๐%", "ณ", "ก็"))
TEXTS = st.lists(st.one_of(WORDS, WORDS, FIGURES), min_size=1, max_size=8).map(" ".join)


@given(TEXTS)
def test_repair_never_alters_a_legal_spelling(text: str) -> None:
    assert repair(text) == normalise(text)


@given(TEXTS)
def test_a_legal_spelling_is_not_suspected(text: str) -> None:
    assert bad_share(text) == 0
