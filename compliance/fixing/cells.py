"""Cells of a workbook, or of the tables of a Word document, that hold a typed figure: changed where they are."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any, Protocol

from compliance.model.places import Place
from compliance.reading.package import local
from compliance.reading.word.tables import GridCell, children, read_grid

COLOUR = "FFF2CC"
AUTHOR = "kamlang"
FIGURE = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
DRAWN = re.compile(r"xl/(drawings/[^/]+\.xml|charts|media|diagrams|ctrlProps|activeX|embeddings|threadedComments)")
"""Parts of a workbook that may be missing from what is saved."""


class Cells(Protocol):
    """The cells of one file, opened to be changed."""

    formulas: bool
    """The file holds formulas, which have no results until a spreadsheet opens it."""
    lost: bool
    """What was saved lacks drawings of the file."""

    def typed(self, place: Place) -> Any:
        """What a person typed in a cell; None where it is nothing that may be written over."""

    def write(self, place: Place, new: Any, note: str) -> None:
        """Put another figure in a cell that has a typed one, coloured and with a note."""

    def saved(self) -> bytes:
        """The file as it now is."""


def cells_of(content: bytes, file: str) -> Cells:
    """The cells of a .xlsx or .docx. Raises what its library does for what is none."""
    return WordCells(content) if Path(file).suffix.lower() == ".docx" else WorkbookCells(content)


class WorkbookCells:
    """A workbook, by sheet and cell."""

    def __init__(self, content: bytes) -> None:
        import openpyxl  # type: ignore[import-untyped]

        self.book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
        self.drawn, self.lost = _drawn(content), False
        rows = (row for page in self.book.worksheets for row in page.iter_rows())
        self.formulas = any(cell.data_type == "f" for row in rows for cell in row)

    def typed(self, place: Place) -> Any:
        if place.sheet is None or place.cell is None or place.sheet not in self.book.sheetnames:
            return None
        value = self.book[place.sheet][place.cell].value
        plain = isinstance(value, int | float | str) and not str(value).startswith("=")  # not letters of many kinds
        return value if plain else None

    def write(self, place: Place, new: Any, note: str) -> None:
        from openpyxl.comments import Comment  # type: ignore[import-untyped]
        from openpyxl.styles import PatternFill  # type: ignore[import-untyped]

        cell = self.book[place.sheet][place.cell]
        cell.value = new
        cell.fill = PatternFill("solid", start_color=COLOUR, end_color=COLOUR)
        cell.comment = Comment(note, AUTHOR, height=140, width=340)

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        self.lost = _drawn(out.getvalue()) < self.drawn
        return out.getvalue()


def _drawn(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return sum(bool(DRAWN.match(name)) for name in file.namelist())


NOT_ALONE = [
    f"{{*}}{name}" for name in ("tbl", "sdt", "ins", "del", "drawing", "pict", "br", "tab", "fldChar", "fldSimple")
]
"""What makes a cell of a document more than one figure that was typed."""
BEFORE_SHADE = frozenset({"cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"})
"""What stands before the colour in the properties of a cell, by the schema of Word."""


class WordCells:
    """A document without tables inside others, by table, row and cell."""

    formulas = lost = False

    def __init__(self, content: bytes) -> None:
        import docx  # python-docx: it keeps what it does not know, and writes the part of the comments

        self.document = docx.Document(io.BytesIO(content))
        self.cells = dict[tuple[int | None, int | None, str | None], GridCell]()
        body = self.document.element.body
        if any(local(one) in ("tc", "txbxContent") for table in body.iter("{*}tbl") for one in table.iterancestors()):
            return  # then tables are counted in another order than they are met
        number = 0
        for table in children(body, ("tbl",)):
            found = read_grid(table).cells
            if len(found) > 1:  # one cell alone is a frame
                number += 1
                self.cells |= {(number, one.row + 1, str(one.column + 1)): one for one in found}

    def typed(self, place: Place) -> Any:
        cell = self.cells.get((place.table, place.row, place.cell))
        if (
            cell is None
            or cell.hidden
            or cell.doubt is not None
            or next(cell.element.iter(*NOT_ALONE), None) is not None
        ):
            return None
        filled = _filled(cell)
        if len(list(cell.element.iter("{*}p"))) != 1 or len(filled) != 1:
            return None
        return str(filled[0].text)

    def write(self, place: Place, new: Any, note: str) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls
        from docx.text.run import Run

        cell = self.cells[place.table, place.row, place.cell]
        run = Run(_filled(cell)[0], self.document)
        run.text = new
        properties = cell.element.get_or_add_tcPr()
        for old in properties.findall("{*}shd"):
            properties.remove(old)
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{COLOUR}"/>')
        before = [at for at, child in enumerate(properties, 1) if local(child) in BEFORE_SHADE]
        properties.insert(max(before, default=0), shade)
        self.document.add_comment(run, text=note, author=AUTHOR, initials=AUTHOR[:1])

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _filled(cell: GridCell) -> list[Any]:
    """The runs of a cell in which something is written."""
    return [run for run in cell.element.iter("{*}r") if "".join(run.itertext()).strip()]
