"""Which table is which, and which goes on from the one before it."""

from __future__ import annotations

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.peer_rows import put_peer_rows
from compliance.reading.recognise.peers import put_peer_columns
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.tables.activities import put_activities
from compliance.reading.recognise.tables.baht import holds_baht
from compliance.reading.recognise.tables.budgets import put_budget_table
from compliance.reading.recognise.tables.captions import lines_above, year_above
from compliance.reading.recognise.tables.columns import Columns, columns_of, likeness
from compliance.reading.recognise.tables.cost import put_cost
from compliance.reading.recognise.tables.further import goes_on
from compliance.reading.recognise.tables.headcount import Position, put_headcount
from compliance.reading.recognise.tables.left_over import place_words
from compliance.reading.recognise.tables.lists import LISTS, put_list
from compliance.reading.recognise.tables.placement import put_placement
from compliance.reading.recognise.tables.reasons import put_reasons
from compliance.reading.recognise.tables.shared_kinds import share_kinds
from compliance.reading.recognise.tables.side_headings import SideHeadings, titles_of
from compliance.thai import numeral_from_ocr, parse_money
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import TABLE_HEADERS

PARTS = {"headcount": PartName.HEADCOUNT, "cost": PartName.COST}
READERS = {"headcount": put_headcount, "placement": put_placement}
FAMILIAR = 4
"""So many columns of the table of posts or costs that a header names make it that table, whatever else would fit."""


def _columns(table: Table) -> Columns | None:
    """What the columns mean; None too for a table of posts or costs whose years cannot be read."""
    columns = columns_of(table)
    if columns is not None and columns.triples and _misfits(table, columns):
        return None
    if columns is not None and columns.kind not in (*READERS, "cost", "development-budgets"):
        own = likeness(table, columns.kind)
        if any(likeness(table, kind) >= max(FAMILIAR, own) for kind in ("headcount", "cost")):
            return None
    return columns


def _misfits(table: Table, columns: Columns) -> bool:
    """Whether figures stand below no heading in most rows of a table without rules: its headings are not above them."""
    headed = {*columns.single.values(), *columns.yearly}
    rows = [row for row in table.rows[columns.body :] if any(_is_figure(cell) for cell in row)]
    return any(cell.place.rebuilt for cell in table.rows[0]) and any(
        2 * sum(_is_figure(row[index]) for row in rows) > len(rows)
        for index in range(len(table.rows[0]))
        if index not in headed
    )


def _counts_baht(table: Table, columns: Columns, first: int) -> bool:
    """Whether what stands where posts are counted is baht."""
    current = [columns.single["current"]] if "current" in columns.single else []
    return holds_baht(table.rows[first:], [*current, *columns.yearly])


def _is_figure(cell: Cell) -> bool:
    return parse_money(numeral_from_ocr(cell.text), dash_is_zero=True) is not None


def _say_lost(draft: PlanDraft, table: Table, columns: Columns) -> None:
    """Say which groups of years of a table were not read, and that its part is therefore not whole."""
    heads = words_of(TABLE_HEADERS).of(columns.kind)
    names = [heads.of(name)[0] for name in columns.lost] if heads else []
    if names:
        listed = ", ".join(names)
        where = place_words(table.place)
        reason = (
            f"อ่านปีใต้หัวคอลัมน์ {listed} ของตาราง{where.th} ไม่ได้ จึงไม่ได้อ่านตัวเลขในคอลัมน์นั้น",
            f"the years below {listed} in the table{where.en} cannot be read, so its figures are not",
        )
        draft.note(*reason, table.place, "unread-columns")
        draft.cover(PARTS[columns.kind], "partial", *reason)


def _check_years(draft: PlanDraft, table: Table, columns: Columns) -> None:
    """Say when a table's years are not the plan's: its figures stand by order, first year to third."""
    period = draft.get("/period")
    if period and columns.years and columns.years[0] != period["first"]:
        listed = ", ".join(map(str, columns.years))
        draft.note(
            f"ปีในหัวตาราง ({listed}) ไม่ตรงกับช่วงปีของแผน ({period['first']} - {period['last']})",
            f"the years above the table ({listed}) are not the plan's ({period['first']} - {period['last']})",
            table.place,
            "conflict",
        )


def _put_peers(draft: PlanDraft, table: Table) -> bool:
    return put_peer_columns(draft, table) or put_peer_rows(draft, table)


def put_tables(draft: PlanDraft, stream: Stream, outline: Outline, taken: set[int]) -> set[int]:
    """Read every table of a known kind; returns the indexes of all that were read.

    A table without a known header that follows another at the same place in the text, with the same number of columns,
    is that one's next page. Below other text of the same section it is that too where all of its cells fit.
    """
    done = set(taken)
    positions = {kind: Position() for kind in (*READERS, "cost")}
    sides = SideHeadings(stream, outline)
    before: tuple[int, int, Columns] | None = None
    latest: dict[str, tuple[int, Columns]] = {}
    above = heads = 0
    year: tuple[int, Cell] | None = None
    for number, (offset, table) in enumerate(stream.tables):
        if number in taken or not table.rows:
            before = None
            continue
        width = len(table.rows[0])
        section = sides.section(offset)
        columns = _columns(table)
        budgets = columns is None or likeness(table, "budgets") > likeness(table, columns.kind)
        if (budgets and put_budget_table(draft, table)) or (columns is None and _put_peers(draft, table)):
            before = None
            heads = offset
            done.add(number)
            continue
        first, headed = (columns.body, True) if columns else (0, False)
        if columns is None and before is not None and before[:2] == (offset, width):
            columns = before[2]
        elif columns is None and section in latest and latest[section][0] == width:
            columns = latest[section][1] if goes_on(table, latest[section][1]) else None
        if columns is None or (columns.kind == "headcount" and _counts_baht(table, columns, first)):
            before = None  # a table of costs whose header is not known must not be read as posts: it is left over
            continue
        captions = [*lines_above(stream, heads, offset)]
        heads = offset
        if columns.kind == "activities":
            year = year_above(iter(captions)) if headed else year
            put_activities(draft, table, columns, first, year)
        elif columns.kind in LISTS:
            put_list(draft, table, columns, first)
        else:
            headings = [*sides.between(above, offset)] if columns.kind == section else []
            for heading in (*headings, *(titles_of(table, columns) if headed else ())):
                positions[columns.kind].heading(heading)
            if columns.kind == "cost":
                put_cost(draft, table, columns, positions["cost"], first, captions if headed else None)
            else:
                READERS[columns.kind](draft, table, columns, positions[columns.kind], first)
            above = offset
            if section:
                latest[section] = width, columns
        if headed:
            _check_years(draft, table, columns)
            _say_lost(draft, table, columns)
        before = (offset, width, columns)
        done.add(number)
    share_kinds(draft)
    put_reasons(draft, stream)
    return done
