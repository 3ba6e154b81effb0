"""Thai text as it comes from scans, PDFs and keyboards: made regular, and compared.

`normalise` only undoes differences that cannot change a word; `skeleton` throws marks away and is for lookup.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
_VOWELS = "\u0e31\u0e34-\u0e3a\u0e47"
_MARKS = _VOWELS + "\u0e48-\u0e4e"
_CLUSTER = re.compile(f"[{_MARKS}{SARA_AM}][{_MARKS}{SARA_AM}{SARA_AA}]*")
_MARK_RUN = re.compile(f"[{_MARKS}]+")
_SARA_AM = re.compile(f"{SARA_AM}|{NIKHAHIT}.*{SARA_AA}")
_IS_VOWEL = re.compile(f"[{_VOWELS}]")

# Old Windows fonts kept shifted copies of marks in the private use area; PDFs made with them still show them.
_TONES = [*range(0x0E48, 0x0E4D)]
_ORIGINALS = [
    0x0E10,
    *range(0x0E34, 0x0E38),
    *_TONES,
    *_TONES,
    0x0E0D,
    0x0E31,
    0x0E4D,
    0x0E47,
    *_TONES,
    *range(0x0E38, 0x0E3B),
]
_SHIFTED = dict(zip(range(0xF700, 0xF71B), _ORIGINALS, strict=True))
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xAD])
_CONTROL = dict.fromkeys(code for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\t\n\r\v\f\x85")
_CLEAN = {**_SHIFTED, **_INVISIBLE, **_CONTROL}
_NEWLINE = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n\t]+")
_ROUND_NEWLINE = re.compile(r" *\n *")
_BEFORE_REPEAT = re.compile(r" +(?=ๆ)")

_SKELETON = re.compile(f"[{_MARKS}\\s\ue000-\uf8ff\u02f8\u02fa;]+")
_TO_SKELETON = str.maketrans("๐๑๒๓๔๕๖๗๘๙" + SARA_AM, "0123456789" + SARA_AA)

_BULLET = re.compile(r"\s*([-–—−•·●○▪▫■□◆◇►➢✓*∙‣⁃]+|o(?=\s))\s*")
_NUMBER = re.compile(
    r"\s*(?:\(\s?(?P<round>[0-9๐-๙]{1,3})\s?\)|(?P<plain>[0-9๐-๙]{1,3}(?:\s?\.\s?[0-9๐-๙]{1,3})*)(?P<end>\s?[.)])?)"
    r"(?![0-9๐-๙,/])\s*"
)


def _regular_cluster(found: re.Match[str]) -> str:
    """Marks of one consonant: vowel, tone, then the rest; nikhahit with สระอา is สระอำ; nothing twice."""
    cluster = found.group()
    if not _SARA_AM.search(cluster):
        return _MARK_RUN.sub(lambda run: _ordered(run.group()), cluster)
    return _ordered("".join(mark for mark in cluster if mark not in (NIKHAHIT, SARA_AA, SARA_AM))) + SARA_AM


def _ordered(marks: str) -> str:
    return "".join(sorted(dict.fromkeys(marks), key=_rank))


def _rank(mark: str) -> int:
    return 0 if _IS_VOWEL.match(mark) else 1 if mark <= "\u0e4b" else 2


@lru_cache(maxsize=16_384)
def normalise(text: str) -> str:
    """The same words in one spelling of their characters. Idempotent; tabs and line ends are kept.

    Undoes: nikhahit + สระอา for สระอำ, doubled or swapped marks, เเ for แ, marks in the private use area,
    invisible characters, no-break and repeated spaces, a space before ๆ.
    """
    text = _NEWLINE.sub("\n", unicodedata.normalize("NFC", text).translate(_CLEAN)).replace("เเ", "แ")
    text = _CLUSTER.sub(_regular_cluster, text)
    text = _BEFORE_REPEAT.sub("", _SPACES.sub(" ", text))
    return _ROUND_NEWLINE.sub("\n", text).strip()


@lru_cache(maxsize=65_536)
def skeleton(text: str) -> str:
    """A key for looking a title or header up: no marks, no spaces, สระอำ as สระอา, Arabic digits, lower case.

    Survives every corruption of Thai that PDF and OCR readers were seen to make inside a word. Never show it.
    """
    text = _SKELETON.sub("", unicodedata.normalize("NFC", text).translate(_CLEAN).replace("เเ", "แ"))
    text = text.translate(_TO_SKELETON).casefold()
    return re.sub(f"{SARA_AA}{{2,}}", SARA_AA, text)


def same_name(one: str, other: str) -> bool:
    """Whether two names of units or posts differ in nothing but spaces, marks and the script of digits."""
    return skeleton(one) == skeleton(other) != ""


def split_bullet(text: str) -> tuple[str, str]:
    """The list mark a line begins with ("" when none) and the rest: "- งานธุรการ" → ("-", "งานธุรการ")."""
    found = _BULLET.match(text)
    return (found.group(1), text[found.end() :].strip()) if found else ("", text.strip())


def strip_bullet(text: str) -> str:
    """The line without the list mark it begins with; numbers are kept (see `split_number`)."""
    return split_bullet(text)[1]


def split_number(text: str) -> tuple[str, str]:
    """The number a heading or item begins with ("" when none) and the rest: "๑.๑ ฝ่าย…" → ("๑.๑", "ฝ่าย…").

    The number comes without its closing point or brackets: "(๓)", "๓.", "๓)" all give "๓". A bare figure like
    that of "๓ ปี" is no number of an item.
    """
    found = _NUMBER.match(text)
    if not found or not (found["round"] or found["end"] or "." in found["plain"]):
        return "", text.strip()
    return re.sub(r"\s", "", found["round"] or found["plain"]), text[found.end() :].strip()
