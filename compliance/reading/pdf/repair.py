"""Thai letters as PDF programs garble them: what can be put right surely is, and the rest is measured.

Only sequences that Thai spelling never has are changed. What needs a dictionary (a lost nikhahit: กาลัง) is left to the
recogniser, which compares by skeleton.
"""

from __future__ import annotations

import re

from compliance.thai import normalise

CONSONANT = "[\u0e01-\u0e2e]"
TONE = "[\u0e48-\u0e4c]"
UPPER = "[\u0e31\u0e34-\u0e37\u0e47\u0e4d]"
MARK = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"

_FOREIGN_AM = re.compile(f"({CONSONANT}{TONE}?)[\u0080-\u0dff\u0e80-\u1fff;\ufffd\x00](?=\u0e32|\u0e33)\u0e32?")
_SPACED_AM = re.compile(f"({CONSONANT}{TONE}?) +[\u0e32\u0e33]")
_TONE_BEFORE_VOWEL = re.compile(f"(เ{CONSONANT}{{1,2}})({TONE})อ(\u0e37)(?!{CONSONANT}|{TONE})")  # not in เท่อื่น
_OPEN = f"{CONSONANT}(?:[\u0e31\u0e37]{TONE}?|[\u0e48-\u0e4b])"
"""Cannot end a syllable: a consonant is missing."""
_DOUBLED = re.compile(f"({CONSONANT}{MARK}+)({CONSONANT})\\1 (?=[\u0e30\u0e32\u0e33])|({_OPEN})({CONSONANT})\\3 ")
_SPACE_BEFORE_MARK = re.compile(f"({CONSONANT}) +({MARK}+)")
_REPEATED_MARK = re.compile(f"({MARK}) +\\1(?!{CONSONANT})")

_PARTED_YEAR = re.compile("(?<![0-9๐-๙])(2[45]) (?=[๐-๙]{2}(?![0-9๐-๙]))|(?<![0-9๐-๙])(๒[๔๕]) (?=[0-9]{2}(?![0-9๐-๙]))")
"""A year of the Buddhist era within which an office changed its digits, and the file its font: 25 ๔๗."""

_BAD = re.compile(
    f"(?<![\u0e01-\u0e2e\u0e31-\u0e4e]){MARK}"  # a mark on nothing
    f"|{UPPER}{UPPER}"  # two vowels on one letter
    f"|{TONE}{TONE}"
    "|[\u0e32\u0e33][\u0e32\u0e33]|[เแโใไ](?:[\\s)]|$)|(?<=\\s)[\u0e30\u0e32\u0e33\u0e45]"
    "|[\ufffd\x00-\x08\ue000-\uf6ff\uf71b-\uf8ff]|\\(cid:[0-9]+\\)"
)
_THAI = re.compile("[\u0e01-\u0e4e]")
_LATIN_THAI = re.compile("[\u00a1-\u00da\u00df-\u00fb]")
MOST_BAD = 0.03
"""The share of letters in impossible sequences above which a page is not to be trusted."""
ENOUGH_THAI = 800
"""Letters of a page that must hold a สระอำ: it is one in 150, so a page without one in this many has lost them."""


def repair(text: str) -> str:
    """The text with surely wrong sequences put right. Idempotent on sound text."""
    if not text or text.isascii():
        return text
    text = _am_restored(text)
    text = _REPEATED_MARK.sub("\\1", text)
    text = _SPACE_BEFORE_MARK.sub("\\1\\2", text)
    text = _DOUBLED.sub("\\1\\2\\3\\4", text)
    text = _TONE_BEFORE_VOWEL.sub("\\1\\3\\2อ", text)
    text = _PARTED_YEAR.sub("\\1\\2", text)
    return normalise(text)


def _am_restored(text: str) -> str:
    text = _FOREIGN_AM.sub("\\1ำ", _from_thai_code_page(text))
    return _SPACED_AM.sub("\\1ำ", text).replace("ำา", "ำ").replace("\u0e4dา", "ำ")


def _from_thai_code_page(text: str) -> str:
    """Old fonts hold Thai at the places of Western letters: "á¼¹" for แผน. Only where no Thai stands beside it."""
    western = len(_LATIN_THAI.findall(text))
    if western < 3 or western < 0.4 * len(text) or _THAI.search(text):
        return text
    try:
        return text.encode("latin-1").decode("cp874")
    except UnicodeError:
        return text


def bad_share(text: str) -> float:
    """The share of letters that stand in sequences no Thai text has: 0 is sound.

    `text` is as read: repairing would also make order where there is none. Only what every reader loses in the same
    sure way (สระอำ in pieces, marks of old fonts) does not count.
    """
    text = _am_restored(text)
    letters = sum(not one.isspace() for one in text)
    return len(_BAD.findall(text)) / letters if letters else 0.0


def lost_am(text: str) -> bool:
    """Whether a long Thai text holds not one สระอำ: then the file has lost them all (กาลัง for กำลัง)."""
    return len(_THAI.findall(text)) >= ENOUGH_THAI and "ำ" not in text
