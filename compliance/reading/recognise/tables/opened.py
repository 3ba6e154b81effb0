"""The posts in the rows of a table: a row of stacked lines opened into one for each, over the ends of pages too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from compliance.model.places import Doubt
from compliance.reading.blocks import Cell
from compliance.reading.recognise.tables.rows import AMOUNT, PIECE, Figures, apart, is_blank
from compliance.reading.recognise.tables.stacked import dropped, is_heading_line, merged, unstacked
from compliance.thai import to_arabic

MOST_PIECES = 5
"""Over so many page ends one row of stacked lines may be broken."""


def opened(
    rows: Iterable[Sequence[Cell]], name: int, numbers: Sequence[int], order: int | None, figures: Figures
) -> Iterator[tuple[Cell, ...]]:
    """The rows that stand in the rows of a table (see `stacked`).

    Where one cannot be paired, a page may have broken it, names and figures at other lines: it is tried together with
    what follows. What still cannot be paired is said, and counts as unread.
    """
    waiting: list[tuple[Cell, ...]] = []
    slid: set[int] = set()
    for row in map(apart, rows):
        waiting.append(row)
        yield from _paired_first(waiting, slid, name, numbers, order, figures, MOST_PIECES)
    yield from _paired_first(waiting, slid, name, numbers, order, figures, 0)


def _paired_first(
    waiting: list[tuple[Cell, ...]],
    slid: set[int],
    name: int,
    numbers: Sequence[int],
    order: int | None,
    figures: Figures,
    most: int,
) -> Iterator[tuple[Cell, ...]]:
    """The rows in those that wait, from the first on, each alone or with what follows it; what they take is no longer
    waiting. With more than `most` waiting, or what follows on the same page, the first is lost.

    `slid` are the columns that could not be paired in what stood before: what they have left goes on over the page."""
    while waiting:
        over = all(_goes_over(one, other) for one, other in pairwise(waiting))
        taken, whole, found = _best(waiting, name, numbers, order)
        open_yet = over and len(waiting) <= most
        unsure = taken == len(waiting) or _drops(whole, found, order)
        if open_yet and (found is None or (_is_paged(waiting[-1]) and unsure)):
            return
        if found is None:
            _lost(waiting.pop(0)[name], figures)
            continue
        yield from _without(whole, found, order, figures, slid)
        if taken < len(waiting) and not _goes_over(waiting[taken - 1], waiting[taken]):
            slid.clear()
        del waiting[:taken]


def _best(
    waiting: Sequence[tuple[Cell, ...]], name: int, numbers: Sequence[int], order: int | None
) -> tuple[int, tuple[Cell, ...], list[tuple[Cell, ...]] | None]:
    """How many of those that wait are one row, that row, and the rows in it: as many as pages broke it into, where the
    most columns can be paired, with what these have left; else the first few with which the figures can."""
    best: tuple[int, tuple[Cell, ...], list[tuple[Cell, ...]] | None] = (1, waiting[0], None)
    whole, least = waiting[0], len(waiting[0])
    for taken in range(1, len(waiting) + 1):
        found = unstacked(whole, name, numbers, order)
        drops = _drops(whole, found, order)
        if found is not None and (
            best[2] is None
            or drops < least
            or _is_rest(waiting[taken - 1], name, numbers, order)
            or unstacked(waiting[taken - 1], name, numbers, order) is None
        ):
            best, least = (taken, whole, found), drops
        if taken == len(waiting) or not _goes_over(waiting[taken - 1], waiting[taken]):
            break
        following = waiting[taken]
        if best[2] is not None and not (_is_paged(following) and (least or _is_rest(following, name, numbers, order))):
            break
        whole = merged(whole, following)
    return best


def _is_rest(row: Sequence[Cell], name: int, numbers: Sequence[int], order: int | None) -> bool:
    """Whether a row names no post, heads nothing and has no figure: it is what other columns have left of the one
    before."""
    filled = {index for index, cell in enumerate(row) if not is_blank(cell)}
    heads = any(row[index].columns > 1 or is_heading_line(row[index].text) for index in filled)
    return not heads and not filled & {name, order, *numbers}


def _drops(row: Sequence[Cell], found: Sequence[tuple[Cell, ...]] | None, order: int | None) -> int:
    """How many columns could not be paired."""
    return len(dropped(row, found, order)) if found is not None and len(found) > 1 else 0


def _is_paged(row: Sequence[Cell]) -> bool:
    """Whether a row stands on a page of its file, whose end may break it."""
    return any(cell.place.page is not None for cell in row)


def _goes_over(row: Sequence[Cell], following: Sequence[Cell]) -> bool:
    """Whether a row can be what the end of a page left of the one before it."""
    pages = [{cell.place.page for cell in one if not is_blank(cell)} for one in (row, following)]
    return None in pages[0] | pages[1] or not (pages[0] & pages[1])


def _lost(cell: Cell, figures: Figures) -> None:
    figures.lost(
        "ช่องของแถวนี้มีหลายบรรทัด จำนวนบรรทัดของชื่อกับของตัวเลขไม่เท่ากัน จึงจับคู่ไม่ได้และไม่ได้อ่าน",
        "the cells of this row hold many lines, and names and figures are not equally many: they cannot be paired and "
        "were not read",
        cell,
    )


def _without(
    row: Sequence[Cell], found: Sequence[tuple[Cell, ...]], order: int | None, figures: Figures, slid: set[int]
) -> Iterator[tuple[Cell, ...]]:
    """The rows made of one, with a doubt in the columns that could not be paired, here or (`slid`) above."""
    several = len(found) > 1
    lost = dropped(row, found, order) if several else []
    begins_anew = sum(not is_blank(cell) for cell in found[0]) == 1
    if not begins_anew:
        lost += [index for index in slid if row[index].text.strip() and row[index].place.page is not None]
    gone = {index: unpaired(row[index]) for index in lost}
    slid.clear()
    slid.update(lost)
    for index in range(len(row)) if several else ():
        if _has_pieces([one[index].text for one in found]):
            gone[index] = unpaired(row[index])
    for cell in gone.values():
        assert cell.place.doubt is not None
        figures.draft.note(cell.place.doubt.th, cell.place.doubt.en, cell.place, "unattributed")
    for one in found:
        heads = sum(not is_blank(cell) for cell in one) == 1  # a unit's or a kind's line, which has no figures
        yield one if heads else tuple(gone.get(index, cell) for index, cell in enumerate(one))


def _has_pieces(lines: Sequence[str]) -> bool:
    """Whether among stacked amounts stand pieces of others that a narrow column broke: "59" over "4,000"."""
    figures = [text for line in lines if PIECE.fullmatch(text := to_arabic(line.strip())) and text != "0"]
    whole = sum(bool(AMOUNT.fullmatch(text)) for text in figures)
    return 0 < whole < len(figures) and any(AMOUNT.fullmatch(text) is None and len(text) < 4 for text in figures)


def unpaired(cell: Cell) -> Cell:
    """A blank cell with the doubt that one of the lines of a stacked one belongs to its row."""
    th = "ช่องนี้มีหลายบรรทัด จำนวนไม่เท่ากับชื่อตำแหน่ง จึงไม่รู้ว่าบรรทัดใดเป็นของแถวใด"
    en = "this cell holds many lines, not as many as there are posts: which is whose cannot be told"
    return Cell("", replace(cell.place, doubt=Doubt(th, en, "unpaired")))
