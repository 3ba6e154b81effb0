"""Names of posts that went on in a line of their own: rows with a name and no figures that head nothing.

Where nothing rules the rows (`aligned`), each line is a row, and the rest of a long name looks as the name of a unit
does. So does, over the end of a page, what ends a bracket or a level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from compliance.reading.blocks import Cell
from compliance.reading.recognise.lists import parts_a_name
from compliance.reading.recognise.tables.rows import apart, begins, heading_kind, is_blank, vacancy_said
from compliance.reading.recognise.tables.stacked import begins_title, is_heading_line
from compliance.reading.recognise.tables.titles import level_of, title_of
from compliance.thai import is_dash, skeleton, split_number, strip_bullet
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import POSITIONS

Row = tuple[Cell, ...]


def whole_names(
    rows: Iterable[Sequence[Cell]], name: int, numbers: Sequence[int], remark: int | None = None
) -> list[Row]:
    """The rows with what went on in further ones put back: the rest of a name, and of a remark.

    `numbers` are the columns of figures: a row without any may be such a rest.
    """
    found: list[Row] = []
    begun: Cell | None = None
    for row in map(apart, rows):
        filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
        posts = any(index in filled for index in numbers)
        if filled == [name] and is_dash(row[name].text):
            continue  # it ends a remark, as in "- ว่าง -", and heads nothing
        if begun is not None:
            if posts and not _begins(row[name]) and not is_heading_line(row[name].text, weak=False):
                row = _with(row, name, _joined(begun, row[name]))
            else:
                found.append(_alone(row, name, begun))
            begun = None
        if found and filled == [name] and _ends_heading(found[-1], row, name):
            found[-1] = _with(found[-1], name, _joined(found[-1][name], row[name]))
            continue
        above = found[-1] if found and any(not is_blank(found[-1][index]) for index in numbers) else None
        if filled == [name]:
            if above is not None and _ends(above[name], row[name]):
                found[-1] = _with(above, name, _joined(above[name], row[name]))
                continue
            if row[name].place.rebuilt and not is_heading_line(row[name].text):
                if _begins(row[name]):
                    begun = row[name]
                    continue
                if above is not None and remark is not None and _is_remark(row[name], above[remark]):
                    found[-1] = _with(above, remark, _joined(above[remark], row[name]))
                    continue
                if above is not None and not above[name].text.rstrip().endswith(")"):
                    found[-1] = _with(above, name, _joined(above[name], row[name]))
                    continue
        elif remark is not None and filled == [remark] and row[remark].place.rebuilt and above is not None:
            found[-1] = _with(above, remark, _joined(above[remark], row[remark]))
            continue
        found.append(row)
    if begun is not None:
        found.append(_alone(found[-1], name, begun) if found else (begun,))
    return found


def _with(row: Row, index: int, cell: Cell) -> Row:
    return (*row[:index], cell, *row[index + 1 :])


def _alone(row: Row, name: int, cell: Cell) -> Row:
    """A row of a name alone, as wide as another."""
    return tuple(cell if index == name else Cell("", cell.place) for index in range(len(row)))


def _joined(cell: Cell, rest: Cell) -> Cell:
    if is_blank(cell):
        return rest
    one, two = cell.text.rstrip(), rest.text.strip()
    return Cell(f"{one}{'' if _ends_level(one, rest) else chr(10)}{two}", replace(cell.place, rebuilt=True))


def _ends_heading(above: Row, row: Row, name: int) -> bool:
    """Whether a name alone is what a page's end left of the name of a unit, which stands alone as well."""
    cell, upper = row[name], above[name]
    pages = {cell.place.page, upper.place.page}
    alone = not is_blank(upper) and all(is_blank(one) for index, one in enumerate(above) if index != name)
    heads = is_heading_line(upper.text, weak=False) and heading_kind(upper.text) is None
    return (
        alone and heads and None not in pages and len(pages) > 1 and not (_begins(cell) or is_heading_line(cell.text))
    )


def _ends(above: Cell, cell: Cell) -> bool:
    """Whether a text ends the bracket that the one above leaves open, or the level that it begins."""
    if above.text.count("(") > above.text.count(")"):
        return cell.text.count(")") > cell.text.count("(")
    return parts_a_name(skeleton(above.text), skeleton(cell.text)) or (
        title_of(above).level is None and _ends_level(above.text.rstrip(), cell)
    )


def _ends_level(above: str, cell: Cell) -> bool:
    """Whether a text is the rest of a level that stands behind the whole of a title: "ปฏิบัติงาน/ชำนาญ" over "งาน"."""
    whole = title_of(replace(cell, text=f"{above}{cell.text.strip()}"))
    return not level_of(cell.text) and whole.level is not None and len(skeleton(whole.position)) < len(skeleton(above))


def _begins(cell: Cell) -> bool:
    """Whether a text begins as an entry does: with a mark, a number or a title."""
    text = strip_bullet(cell.text)
    return text != cell.text.strip() or bool(split_number(text)[0]) or begins_title(text)


def _is_remark(cell: Cell, above: Cell) -> bool:
    """Whether a text is what a remark's column had no room for: that a post is added or vacant, or the rest of it."""
    added = words_of(POSITIONS).added
    if is_blank(above):
        return begins(cell.text, added) or vacancy_said(cell.text)
    whole = above.text + cell.text
    return vacancy_said(whole) or (begins(whole, added) and not begins(above.text, added))
