"""Fiscal years that stand alone in a cell: ๒๕๖๗, ปีงบประมาณ พ.ศ. 2567, ปี ๖๗; ๖๗ ๖๘ ๖๙ where they are no counts."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.reading.blocks import Cell
from compliance.reading.recognise.lists import longest_first
from compliance.reading.recognise.stream import thai
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

MAX_LENGTH = 40
CENTURY = 2500
_YEAR = thai(
    r"(?P<said>(?:ประจำ)?(?:ปี)?(?:งบประมาณ|งบ)?(?:พ\.?ศ\.?)?)"
    r"(?:(?P<whole>2[45][0-9]{2})|['’]?(?P<short>[4-9][0-9]))(?:\(?บาท\)?)?"
)
_AFTER_WORDS = thai(r"(?P<words>[^0-9]{2,30}?)(?:ปี)?(?:งบประมาณ|งบ)?(?:พ\.?ศ\.?)?(?P<year>2[45][0-9]{2})")

_BEFORE_WORDS = thai(r"(?:ปี)?(?:งบประมาณ|งบ)?(?:พ\.?ศ\.?)?(?P<year>2[45][0-9]{2})(?P<words>[^0-9]{2,30})")


def year_of(text: str, bare: bool = False) -> int | None:
    """The fiscal year (B.E.) that a text consists of. ๖๗ without a word for year is one only where `bare`."""
    found = _YEAR.fullmatch(skeleton(text)) if len(text) < MAX_LENGTH else None
    if found is None or not (found["whole"] or found["said"] or bare):
        return None
    return int(found["whole"]) if found["whole"] else CENTURY + int(found["short"])


def years_in(rows: Sequence[Sequence[Cell]], number: int) -> dict[int, int]:
    """The years of one row of a header, by column.

    Bare two-digit years count where at least three follow one another and all else in the row is a heading: no row of
    figures looks so, for it names what it counts.
    """
    row = rows[number]
    found = {index: year for index, cell in enumerate(row) if (year := year_of(cell.text)) is not None}
    found |= _worded(row)
    loose = found | {
        index: year for index, cell in enumerate(row) if (year := year_of(cell.text, bare=True)) is not None
    }
    if len(loose) == len(found):
        return found
    above = rows[number - 1] if number else ()
    others = [cell for index, cell in enumerate(row) if index not in loose and cell.text.strip()]
    sure = all(any(cell is one for one in above) or _is_heading(cell) for cell in others)
    return loose if sure and _in_threes(loose) else found


def _worded(row: Sequence[Cell]) -> dict[int, int]:
    """Years that each stand beside the words of their group: เพิ่ม/ลด ๒๕๖๗, เพิ่ม/ลด ๒๕๖๘, เพิ่ม/ลด ๒๕๖๙."""
    keys = [skeleton(cell.text) for cell in row]
    told = [(index, _AFTER_WORDS.fullmatch(key) or _BEFORE_WORDS.fullmatch(key)) for index, key in enumerate(keys)]
    named = [(index, one["words"], int(one["year"])) for index, one in told if one and len(one[0]) < MAX_LENGTH]
    found: dict[int, int] = {}
    for start in range(len(named) - 2):
        three = named[start : start + 3]
        first, words, year = three[0]
        if three == [(first + n, words, year + n) for n in range(3)]:
            found |= {index: dated for index, _, dated in three}
    return found


def _in_threes(years: dict[int, int]) -> bool:
    """Whether the years are one run of three that follow one another, or the same run several times."""
    listed = [years[index] for index in sorted(years)]
    runs = [tuple(listed[start : start + 3]) for start in range(0, len(listed), 3)]
    first = runs[0]
    return all(run == (first[0], first[0] + 1, first[0] + 2) for run in runs)


def _is_heading(cell: Cell) -> bool:
    return skeleton(cell.text).startswith(_headings())


@per_rulebook
def _headings() -> tuple[str, ...]:
    """Words with which a heading beside years may begin."""
    listed = words_of(TABLE_HEADERS)
    kinds = (words for kind in (listed.headcount, listed.cost) for _, words in kind.items())
    return longest_first(word for words in (*kinds, listed.beside_years) for word in words)
