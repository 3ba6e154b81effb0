"""Rows of a table in the form that are no entries: sums that a person wrote below, and notes."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from compliance.data import read_wording
from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.form.grid import Row
from compliance.reading.form.rows import Heads, is_none
from compliance.reading.form.values import bare_figure, carried, computed
from compliance.reading.form_layout import FormSheet
from compliance.reading.recognise.lists import keys
from compliance.reading.recognise.tables.rows import row_words
from compliance.thai import parse_money, skeleton
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import TABLE_HEADERS

SUMMED = ("count", "change", "money")
_THAI = re.compile("[ก-ฮ]")


class OtherRow(Struct, frozen=True):
    """A row that is no entry, at the cell that shows it; with `doubt` something of it may be lost."""

    th: str
    en: str
    cell: Cell | Paragraph
    doubt: bool = False


class OtherRows:
    """Tells entries from other rows, from the first row of a table to its last."""

    def __init__(self, sheet: FormSheet, heads: Heads) -> None:
        self.heads = heads
        self.figures = {
            heads.columns[one.field] for one in sheet.columns if one.type in SUMMED and one.field in heads.columns
        }
        fields = [*(f"lead {n}" for n in range(len(sheet.lead))), *(one.field for one in sheet.columns)]
        beside = {heads.columns.get(name, "") for name in ("order", *fields[:1], "remark")}
        self.required = {heads.columns.get(one.field, "") for one in sheet.columns if one.required}
        self.beside = (
            beside | {letters for letters in heads.row if letters not in heads.columns.values()}
        ) - self.required
        self.of_unit = self._zero()
        self.of_all = self._zero()

    def of(self, row: Row) -> OtherRow | None:
        """The aside that a row is; None for an entry, whose figures are added up."""
        figures = {
            letters: parse_money(bare_figure(cell.text), dash_is_zero=True)
            for letters, cell in row.items()
            if letters in self.figures
        }
        label = self._label(row)
        if label is None:
            for letters, value in figures.items():
                self.of_all[letters] += value or 0
                self.of_unit[letters] += value or 0
            return self._note(row)
        first = next(iter(row.values()))
        summed = {letters: value for letters, value in figures.items() if not carried(row[letters])} or figures
        whole = all(value == self.of_all[letters] for letters, value in summed.items())
        part = all(value == self.of_unit[letters] for letters, value in summed.items())
        self.of_unit = self._zero()
        shown = label.text[:40]
        if whole or part:
            return OtherRow(
                f"แถว “{shown}” เป็นยอดรวมของแถวข้างบน จึงข้ามไป",
                f"the row “{shown}” is the sum of the rows above it: it was passed over",
                first,
            )
        return OtherRow(
            f"แถว “{shown}” ไม่เท่ากับผลรวมของแถวข้างบน จึงไม่ได้อ่าน ให้แก้ยอด หรือลบแถวนี้",
            f"the row “{shown}” is not the sum of the rows above it: it was not read; mend its figures, or delete it",
            first,
            True,
        )

    def _zero(self) -> dict[str, Decimal]:
        return dict.fromkeys(self.figures, Decimal(0))

    def _label(self, row: Row) -> Cell | Paragraph | None:
        """The cell that calls the row a sum; in a column that every entry fills it must say nothing else."""
        listed = keys(row_words().total)
        for letters, cell in row.items():
            key = skeleton(cell.text)
            if letters not in self.figures and key.startswith(listed) and key != skeleton(_all_posts()):
                alone = key in listed and not any(one in row for one in self.required - {letters})
                if alone or (letters in self.beside and not any(one in row for one in self.required)):
                    return cell
        return None

    def _note(self, row: Row) -> OtherRow | None:
        """A row that is only one text, where no value of an entry stands, or that says it is a note."""
        typed = {letters: cell for letters, cell in row.items() if not computed(cell)} or row
        letters, cell = next(iter(typed.items()))
        if is_none(cell) or not _THAI.search(cell.text):
            return None
        if not (_says_note(cell.text) and not self.figures & set(typed)) and (
            len(row) != 1 or letters not in self.beside
        ):
            return None
        return OtherRow(
            f"แถวนี้มีเพียงข้อความ “{cell.text[:40]}” จึงถือเป็นหมายเหตุและข้ามไป",
            f"this row is only the text “{cell.text[:40]}”: it was taken for a note and passed over",
            cell,
        )


def _all_posts() -> str:
    return str(words_of(TABLE_HEADERS).all_posts)


def is_aside(row: Row) -> bool:
    """Whether a cell of a row begins as a sum of a person's own does, or a note."""
    return any(
        _says_note(cell.text) or skeleton(cell.text).startswith(keys(row_words().total)) for cell in row.values()
    )


def _says_note(text: str) -> bool:
    return skeleton(text).startswith(tuple(skeleton(word) for word in read_wording("workbook")["note"]))
