"""From tesseract's TSV to letters, from pictures to rules and single columns: no tesseract is needed for these."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.reading.ocr.letters import letters_of, sureness, words_of
from compliance.reading.ocr.picture import Picture
from compliance.reading.ocr.rulings import without_rulings
from compliance.reading.ocr.sheet import sheets
from compliance.reading.pdf.lines import lines_of

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
POINT = 72 / 300


def row(
    text: str, left: int, top: int = 100, line: int = 1, width: int = 24, height: int = 30, sure: float = 93
) -> str:
    return f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t{width}\t{height}\t{sure}\t{text}\n"


def spelled(letters: str, left: int = 100, line: int = 1, top: int = 100) -> str:
    """One row a letter, as tesseract writes Thai; a space is a wide gap."""
    out = []
    for letter in letters:
        if letter != " ":
            out.append(row(letter, left, top, line))
        left += 28
    return "".join(out)


def read(tsv: str) -> list[str]:
    return [line.text for line in lines_of(letters_of(words_of(HEAD + tsv), POINT))]


def test_letters_make_lines_and_wide_gaps_make_spaces() -> None:
    assert read(spelled("กองคลง ฝายการเงน") + spelled("กองชาง", line=2, top=200)) == ["กองคลง ฝายการเงน", "กองชาง"]


def test_specks_and_rows_that_are_no_words_are_passed_over() -> None:
    noise = (
        row("'", 300, height=5, line=2) + row("ก", 400, sure=3, line=3) + "5\tshort\n" + row("ก", 1).replace("100", "x")
    )
    assert read(spelled("กองคลง") + noise) == ["กองคลง"]


def test_sureness_is_that_of_most_letters() -> None:
    assert sureness(words_of(HEAD + row("ก", 1, sure=90) + row("ข", 40, sure=92) + row("ค", 80, sure=10))) == 90
    assert sureness([]) == 0


@given(st.text(max_size=400))
def test_any_answer_of_the_program_is_read_without_a_crash(tsv: str) -> None:
    letters_of(words_of(tsv), POINT)


def drawn(width: int, height: int, *boxes: tuple[int, int, int, int]) -> Picture:
    """White paper with black boxes (left, top, right, bottom)."""
    grey = bytearray(b"\xff" * (width * height))
    for left, top, right, bottom in boxes:
        for line in range(top, bottom):
            grey[line * width + left : line * width + right] = bytes(right - left)
    return Picture(1, width, height, bytes(grey), 300)


TABLE = [(100, y, 903, y + 3) for y in (100, 200, 300)] + [(x, 100, x + 3, 303) for x in (100, 500, 900)]


def test_rules_are_found_and_painted_over_but_letters_stay() -> None:
    letter = (150, 140, 170, 170)
    clean, edges = without_rulings(drawn(1000, 400, *TABLE, letter))
    assert sorted(edge.horizontal for edge in edges) == [False] * 3 + [True] * 3
    level = sorted(round(edge.at / POINT) for edge in edges if edge.horizontal)
    assert all(abs(at - y - 1.5) <= 1 for at, y in zip(level, (100, 200, 300), strict=True))
    assert clean.grey.count(0) == 20 * 30


def test_a_slightly_tilted_rule_is_one_rule() -> None:
    steps = [(100 + 100 * n, 100 + n, 210 + 100 * n, 103 + n) for n in range(8)]
    _, edges = without_rulings(drawn(1000, 400, *steps))
    assert [edge.horizontal for edge in edges] == [True]


def test_a_shaded_area_is_no_rule() -> None:
    _, edges = without_rulings(drawn(1000, 400, (100, 100, 900, 200)))
    assert edges == []


def test_every_cell_is_set_below_the_other_and_its_words_go_back_to_it() -> None:
    marks = [(150, 140, 170, 170), (550, 140, 570, 170), (550, 240, 570, 270), (40, 350, 80, 380)]
    clean, edges = without_rulings(drawn(1000, 400, *TABLE, *marks))
    (sheet,) = sheets(clean, edges)
    assert [(piece.left, piece.top) for piece in sheet.pieces] == [(40, 350), (150, 140), (550, 140), (550, 240)]
    tsv = "".join(row("ก", 30, piece.at, line=n, height=30) for n, piece in enumerate(sheet.pieces))
    back = sheet.back(words_of(HEAD + tsv))
    assert [(word.left, word.top) for word in back] == [(40, 350), (150, 140), (550, 140), (550, 240)]
    assert len({word.line for word in back}) == 4


def test_a_blank_page_has_no_sheet() -> None:
    assert list(sheets(*without_rulings(drawn(500, 500)))) == []


@given(st.integers(0, 3))
def test_a_picture_turned_four_quarters_is_itself(quarters: int) -> None:
    picture = drawn(50, 30, (0, 0, 10, 5))
    turned = picture.turned(quarters)
    assert turned.turned(4 - quarters) == picture
    assert (turned.width, turned.height) == ((50, 30) if quarters % 2 == 0 else (30, 50))


def test_turned_clockwise_the_upper_left_corner_goes_to_the_upper_right() -> None:
    turned = drawn(50, 30, (0, 0, 10, 5)).turned(1)
    assert turned.grey[25:30] == bytes(5)
    assert turned.grey[:25] == b"\xff" * 25
