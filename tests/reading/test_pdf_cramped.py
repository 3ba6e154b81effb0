"""PDF tables whose columns are too narrow: figures that run into the next cell, and figures broken over lines."""

from __future__ import annotations

import pytest

pytest.importorskip("pypdfium2")

from pdf_builder import pdf, rules, table, text

from compliance.reading.blocks import Blocks, Paragraph, Table
from compliance.reading.limits import Limits
from compliance.reading.pdf import read_pdf

NINE_SIX = 25.02
"""Points that "9,600" takes in 10-point Helvetica."""


def rows(*contents: str) -> list[list[str]]:
    found = [block for block in read_pdf(pdf(*contents), "plan.pdf", Limits()).blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for one in found for row in one.rows]


def cramped(xs: list[float], height: float, cells: list[list[tuple[float, list[str]]]], size: float = 10) -> str:
    """Rows of cells, each with how far its lines stand from the rule left of it."""
    ys = [700 - number * height for number in range(len(cells) + 1)]
    words = [
        text(xs[column] + indent, ys[row] - 12 - 12 * line, piece, size)
        for row, one in enumerate(cells)
        for column, (indent, pieces) in enumerate(one)
        for line, piece in enumerate(pieces)
    ]
    return rules(xs, ys) + "".join(words)


def test_figures_that_run_into_the_next_cells_stay_whole() -> None:
    """Each word belongs to the cell in which it begins, though letters of three cells lie over one another."""
    expected = [["Post", "519,600", "1", "2,568,920", "30"], ["Other", "437,400", "2", "477,360", ""]]
    assert rows(table([50, 150, 172, 184, 206, 240], 700, 16, expected)) == expected


def test_figures_that_lean_on_the_right_side_stay_whole() -> None:
    xs: list[float] = [50, 150, 172, 200]
    width = 8 * 0.556 * 10 - 10 * 0.278 + 2  # 1,234,567 is wider than its column
    cells = [[(3.0, ["Post"]), (22 - 1 - width, ["1,234,567"]), (3.0, ["5"])]]
    assert rows(cramped(xs, 16, cells)) == [["Post", "1,234,567", "5"]]


def test_figures_that_just_touch_are_two() -> None:
    xs = [50, 100, 100 + NINE_SIX, 100 + 2 * NINE_SIX, 100 + 3 * NINE_SIX]
    cells = [[(2.0, ["Post"]), (2.0, ["9,600"]), (2.0, ["9,600"]), (2.0, ["307,500"])]]
    assert rows(cramped(xs, 16, cells)) == [["Post", "9,600", "9,600", "307,500"]]


def test_an_amount_broken_by_its_column_is_one_and_its_row_is_one() -> None:
    xs: list[float] = [50, 130, 160, 200]
    cells = [[(3.0, ["A long name of", "a post"]), (3.0, ["51", "9,600"]), (3.0, ["1"])]]
    assert rows(cramped(xs, 40, cells)) == [["A long name of a post", "519,600", "1"]]


@pytest.mark.parametrize("pieces", [["51", "9,6", "00"], ["6", ",00", "0"], ["2", "5", "6", "4"], ["23.3", "2"]])
def test_pieces_of_a_number_are_put_together(pieces: list[str]) -> None:
    xs = [50, 130, 130 + 6 + 5.6 * max(map(len, pieces)), 220]
    cells = [[(3.0, ["Name", "goes on"]), (3.0, pieces), (3.0, ["1"])]]
    assert rows(cramped(xs, 60, cells))[0][1] == "".join(pieces)


def test_bare_digits_below_one_another_are_joined_only_in_a_row_of_one_line() -> None:
    xs: list[float] = [50, 130, 141, 180]
    total = [(3.0, ["Total"]), (3.0, ["3", "0"]), (3.0, ["1"])]
    posts = [(3.0, ["A post", "and more"]), (3.0, ["3", "0"]), (3.0, ["1"])]
    assert rows(cramped(xs, 40, [total, posts])) == [["Total", "30", "1"], ["A post\nand more", "3\n0", "1"]]


def test_what_no_amount_begins_with_goes_on_with_the_line_above_though_there_is_room() -> None:
    """Programs break a number of two scripts where they change; words that wrap beside it make no rows of it."""
    xs: list[float] = [50, 130, 190, 260]
    cells = [[(3.0, ["Officers of", "a place"]), (3.0, ["6"]), (3.0, ["5", "0,000"])]]
    assert rows(cramped(xs, 40, cells)) == [["Officers of\na place", "6", "50,000"]]


def test_figures_with_room_beside_them_are_rows() -> None:
    xs: list[float] = [50, 130, 200, 260]
    cells = [[(3.0, ["One", "Two"]), (3.0, ["51", "9,600"]), (3.0, ["1", "2"])]]
    assert rows(cramped(xs, 40, cells)) == [["One", "51", "1"], ["Two", "9,600", "2"]]


def read(*contents: str) -> Blocks:
    return read_pdf(pdf(*contents), "plan.pdf", Limits())


def doubts(found: Blocks) -> list[tuple[str, int | None]]:
    return [(note.code, note.place.page if note.place else None) for note in found.unreadable]


def test_a_table_whose_letters_lie_over_one_another_is_left_out_on_all_its_pages() -> None:
    """On its second page nothing overlaps, but which columns its words belong to is as uncertain there."""
    xs: list[float] = [50, 130, 145, 160]
    over = [[(3.0, ["Name"]), (3.0, ["123,456"]), (3.0, ["1"])]]
    garbled = cramped(xs, 40, over) + text(150, 688, "987,654", 10)
    sound = table(xs, 700, 16, [["Name", "1", "2"]])
    found = read(garbled, sound, text(50, 700, "The end"))
    assert [block for block in found.blocks if isinstance(block, Table)] == []
    assert doubts(found) == [("overlapping-letters", 1), ("overlapping-letters", 2)]


def unruled(rows_of: list[list[str]], xs: list[float], top: float = 700) -> str:
    return "".join(
        text(xs[column], top - 16 * number, words)
        for number, row in enumerate(rows_of)
        for column, words in enumerate(row)
    )


POSTS = [["Post", "Now", "2567", "2568"], *([f"Clerk {name}", "1", "2", "3"] for name in "ABCDE")]


def test_a_table_without_rules_is_neither_rows_nor_prose_but_named() -> None:
    found = read(text(50, 760, "Before") + unruled(POSTS, [50, 250, 300, 350]) + text(50, 500, "After"))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["Before", "After"]
    assert [block for block in found.blocks if isinstance(block, Table)] == []
    assert doubts(found) == [("unruled-table", 1)]


def test_two_lists_side_by_side_without_rules_are_named() -> None:
    found = read(unruled([[f"{n}. Work of old", f"{n}. Work of new"] for n in range(1, 7)], [50, 300]))
    assert (found.blocks, doubts(found)) == ((), [("unruled-table", 1)])


@pytest.mark.parametrize(
    "written",
    [
        [[f"({n}) Mayor of a place", "chairman"] for n in range(1, 8)],  # a committee
        [[f"{n}. A section of the plan", str(n)] for n in range(1, 8)],  # a table of contents
        [["Signed", "(A name)", "Mayor"], ["Words and words", "and words"]],
    ],
)
def test_text_in_two_columns_is_text(written: list[list[str]]) -> None:
    found = read(unruled(written, [50, 300, 450]))
    assert len(found.blocks) >= len(written) - 1
    assert doubts(found) == []


def test_an_item_of_text_between_two_tables_without_rules_is_read() -> None:
    content = unruled(POSTS, [50, 250, 300, 350]) + text(50, 600, "3.6.3 Opinions")
    found = read(content + unruled(POSTS, [50, 240, 310, 380], 580))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["3.6.3 Opinions"]


def test_one_cell_into_which_its_neighbour_runs_is_doubted_alone() -> None:
    """A list of hundreds of cells is not given up for one of them; the cell that runs over is doubted with it."""
    xs: list[float] = [50, 130, 180, 240]
    words = [[f"Person {n}", "B.A.", f"00-{n}"] for n in range(10, 30)]
    over = table(xs, 700, 16, words) + text(182, 700 - 12, "XYZ", 12)
    found = read(over)
    (whole,) = (block for block in found.blocks if isinstance(block, Table))
    assert doubts(found) == []
    doubted = [
        (row, column) for row, cells in enumerate(whole.rows) for column, cell in enumerate(cells) if cell.place.doubt
    ]
    assert doubted == [(0, 1), (0, 2)]
    assert [cell.text for cell in whole.rows[1]] == words[1]


def test_each_box_of_a_chart_is_one_text_however_it_wraps() -> None:
    def box(x: float, y: float, *lines: str) -> str:
        inner = "".join(text(x + 20, y - 14 - 12 * n, line, 10) for n, line in enumerate(lines))
        return rules([x, x + 120], [y, y - 40]) + inner

    found = read(
        box(50, 700, "Division of", "works") + box(220, 700, "Finance") + box(390, 700, "Education", "and youth")
    )
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "Division of works",
        "Finance",
        "Education and youth",
    ]


def test_words_underlined_from_side_to_side_are_not_cut_from_their_cell() -> None:
    xs: list[float] = [50, 130, 160]
    cells = [[(3.0, ["A unit that fills", "A post"]), (3.0, ["1", "2"])]]
    line = "0.5 w 52.2 686 m 127.8 686 l S\n"
    assert rows(cramped(xs, 40, cells) + line) == rows(cramped(xs, 40, cells))


def test_a_figure_whose_last_digit_stands_over_the_rule_leaves_the_next_to_its_cell() -> None:
    xs = [50, 100, 124, 160, 190]
    cells = [[(2.0, ["Post"]), (2.0, ["9,600"]), (2.0 + NINE_SIX - 24, ["9,600"]), (2.0, ["5"])]]
    assert rows(cramped(xs, 16, cells)) == [["Post", "9,600", "9,600", "5"]]
