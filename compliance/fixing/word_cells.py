"""Cells of the tables of a Word document that hold one figure and nothing else, read and written by their place."""

from __future__ import annotations

import io
from typing import Any

from compliance.model.places import Place
from compliance.reading.word.tables import GridCell, children, read_grid

NOT_ALONE = (
    "{*}tbl",
    "{*}sdt",
    "{*}ins",
    "{*}del",
    "{*}drawing",
    "{*}pict",
    "{*}br",
    "{*}tab",
    "{*}fldChar",
    "{*}fldSimple",
)
"""What makes a cell more than one figure that was typed."""


class WordCells:
    """A document opened to be changed. Raises what python-docx does for what is no .docx."""

    def __init__(self, content: bytes) -> None:
        import docx  # python-docx: it keeps what it does not know, and writes the part of the comments

        self.document = docx.Document(io.BytesIO(content))
        self.cells = dict[tuple[int, int, str], Any]()
        body = self.document.element.body
        if any(_inside(table) for table in body.iter("{*}tbl")):
            return  # then tables are counted in another order than they are met
        number = 0
        for table in children(body, ("tbl",)):
            found = read_grid(table).cells
            if len(found) > 1:  # one cell alone is a frame
                number += 1
                self.cells |= {(number, one.row + 1, str(one.column + 1)): one for one in found}

    def text(self, place: Place) -> str | None:
        """What stands in a cell; None where it is not one figure that was typed."""
        run = self._run(place)
        return None if run is None else str(run.text).strip()

    def write(self, place: Place, text: str, note: str, author: str, colour: str) -> None:
        """Put another figure in a cell that has a text, coloured and with a comment."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        run = self._run(place)
        assert run is not None
        run.text = text
        properties = self._cell(place).element.get_or_add_tcPr()
        for old in properties.findall("{*}shd"):
            properties.remove(old)
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
        after = [child for child in properties if child.tag.rpartition("}")[2] in BEFORE_SHADE]
        properties.insert(properties.index(after[-1]) + 1 if after else 0, shade)
        self.document.add_comment(run, text=note, author=author, initials=author[:1])

    def saved(self) -> bytes:
        """The document as it now is."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _cell(self, place: Place) -> GridCell:
        found: GridCell = self.cells[place.table or 0, place.row or 0, place.cell or ""]
        return found

    def _run(self, place: Place) -> Any:
        """The one run of the one paragraph of a cell."""
        from docx.text.run import Run

        if (place.table or 0, place.row or 0, place.cell or "") not in self.cells:
            return None
        cell = self._cell(place)
        if cell.hidden or cell.doubt is not None or next(cell.element.iter(*NOT_ALONE), None) is not None:
            return None
        paragraphs = list(cell.element.iter("{*}p"))
        filled = [run for run in cell.element.iter("{*}r") if "".join(run.itertext()).strip()]
        return Run(filled[0], self.document) if len(paragraphs) == 1 and len(filled) == 1 else None


BEFORE_SHADE = frozenset({"cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"})
"""What stands before the colour in the properties of a cell, by the schema of Word."""


def _inside(table: Any) -> bool:
    return any(one.tag.rpartition("}")[2] in ("tc", "txbxContent") for one in table.iterancestors())
