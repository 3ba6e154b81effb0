"""The comparison (๓.๗) with an organisation in each row and a unit above each column: how many posts each unit has."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import longest_first, reading_words, starts_with
from compliance.reading.recognise.offices import PeerEntries, doubt_own, is_own, parsed
from compliance.reading.recognise.stream import Quote
from compliance.reading.recognise.tables.headcount import cover
from compliance.reading.recognise.tables.rows import Figures, apart, begins, is_blank, row_words
from compliance.thai import skeleton, split_number
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

MAX_HEADER = 3
Row = tuple[Cell, ...]


def put_peer_rows(draft: PlanDraft, table: Table) -> bool:
    """Read such a table; False, and nothing is put down, for any other. A row of a peer is the total of one unit."""
    rows = [apart(row) for row in table.rows]
    for number, row in enumerate(rows[:MAX_HEADER]):
        units = {index: cell for index, cell in enumerate(row) if _is_unit(cell) or _is_total(cell)}
        if sum(_is_unit(cell) for cell in units.values()) < 2 or any(cell.columns > 1 for cell in units.values()):
            continue
        named = [(row, office) for row in rows[number + 1 :] if (office := _office(draft, row, units)) is not None]
        if sum(not is_own(draft, office.text) for _, office in named) > 0 and len(named) > 1:
            _say_others(draft, rows[number + 1 :], named, units)
            _put(draft, table, units, named)
            return True
    return False


def _is_unit(cell: Cell) -> bool:
    key = skeleton(split_number(cell.text)[1])
    return (
        starts_with(key, reading_words().departments) is not None
        and starts_with(key, reading_words().not_units) is None
    )


def _is_total(cell: Cell) -> bool:
    return skeleton(cell.text).startswith(_totals())


@per_rulebook
def _totals() -> tuple[str, ...]:
    return longest_first(words_of(TABLE_HEADERS).rows.total)


def _office(draft: PlanDraft, row: Row, units: dict[int, Cell]) -> Cell | None:
    """The cell of a row that names an organisation."""
    beside = (cell for index, cell in enumerate(row) if index not in units)
    return next((cell for cell in beside if parsed(cell.text) or is_own(draft, cell.text)), None)


def _say_others(
    draft: PlanDraft, rows: Sequence[Row], named: Sequence[tuple[Row, Cell]], units: dict[int, Cell]
) -> None:
    """Say which rows with figures name no organisation that is known."""
    figures = Figures(draft)
    known = [id(row) for row, _ in named]
    for row in rows:
        filled = [cell for cell in row if not is_blank(cell)]
        if id(row) in known or not filled or begins(filled[0].text, row_words().total):
            continue
        if any(not is_blank(row[index]) for index in units):
            figures.lost(
                "แถวนี้ไม่บอกว่าเป็นของหน่วยงานใด จึงไม่ได้อ่าน", "this row names no organisation: it was not read", filled[0]
            )
    if figures.unread:
        cover(draft, PartName.PEERS, figures)


def _put(draft: PlanDraft, table: Table, units: dict[int, Cell], named: Sequence[tuple[Row, Cell]]) -> None:
    figures, peers = Figures(draft), PeerEntries(draft)
    own = next((row for row, office in named if is_own(draft, office.text)), None)
    all_posts = words_of(TABLE_HEADERS).all_posts
    for row, office in named:
        if row is own:
            continue
        at = peers.entry(Quote(clean(split_number(office.text)[1]), office.place))
        for index, head in units.items():
            entry = draft.append(f"{at}/rows", {"position": all_posts}, head.place)
            if _is_unit(head):
                draft.put(f"{entry}/unit", clean(split_number(head.text)[1]), head.place)
            for name, figure in (("own", own[index] if own else None), ("peer", row[index])):
                if figure is not None:
                    figures.put(f"{entry}/{name}", figure, figures.count(figure))
    cover(draft, PartName.PEERS, figures)
    if own is None:
        doubt_own(draft, table)
