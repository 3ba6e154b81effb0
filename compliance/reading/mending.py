"""Text on one line, with the misreadings of image readers undone where the right reading is beyond doubt."""

from __future__ import annotations

import re

from compliance.model.places import Place
from compliance.reading.blocks import Note
from compliance.thai import normalise, numeral_from_ocr
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import READING_WORDS
from compliance.vocabulary.reading import ReadingWordsConfusions

_BREAK = re.compile(r"[ \t]*\n\s*")


def misreadings() -> tuple[ReadingWordsConfusions, ...]:
    """What is read and what it stands for, in the order in which it is undone."""
    return words_of(READING_WORDS).confusions


def one_line(text: str) -> str:
    """Normalised text on one line; Thai has no space where a line was broken inside a sentence."""

    def joint(found: re.Match[str]) -> str:
        before, after = text_[found.start() - 1 : found.start()], text_[found.end() : found.end() + 1]
        return "" if "\u0e00" <= before <= "\u0e4e" and "\u0e00" <= after <= "\u0e4e" else " "

    text_ = normalise(text)
    return _BREAK.sub(joint, text_).strip()


def mended(text: str) -> str:
    """The text with the misreadings of `reading-words.yaml` undone."""
    for entry in misreadings():
        text = text.replace(entry.read, entry.for_)
    return text


def clean(text: str) -> str:
    """How a value reads in the plan: mended and on one line."""
    return one_line(mended(text))


def mended_note(entry: ReadingWordsConfusions, count: int, place: Place) -> Note:
    """The note for one misreading that was undone."""
    read, meant = entry.read, entry.for_
    return Note(
        f"อ่าน “{read}” เป็น “{meant}” ({count} แห่ง) เพราะเป็นอักษรที่เครื่องอ่านภาพสับสน",
        f"“{read}” was taken for “{meant}” ({count} places): letters that image readers confuse",
        place,
        "misread",
    )


def mend(raw: str) -> tuple[str, list[int]]:
    """The text with misreadings undone, letter o as zero beside Thai digits, and each character's offset in `raw`."""
    text, offsets = _with_zeros(raw), list(range(len(raw)))
    for entry in misreadings():
        read, meant = entry.read, entry.for_
        if read not in text:
            continue
        pieces: list[str] = []
        moved: list[int] = []
        done = 0
        while (start := text.find(read, done)) >= 0:
            pieces += [text[done:start], meant]
            moved += offsets[done:start]
            moved += [offsets[start + min(n, len(read) - 1)] for n in range(len(meant))]
            done = start + len(read)
        text, offsets = "".join([*pieces, text[done:]]), [*moved, *offsets[done:]]
    return text, offsets


def _with_zeros(raw: str) -> str:
    """The text as written, but with the letter o beside Thai digits as a zero."""
    arabic = numeral_from_ocr(raw)
    return "".join("๐" if old in "oO" and new == "0" else old for old, new in zip(raw, arabic, strict=True))
