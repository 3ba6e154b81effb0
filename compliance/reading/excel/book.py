"""The workbook: which sheets there are, and what their cells share."""

from __future__ import annotations

from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import Block, Blocks, Note, Table
from compliance.reading.cells import paragraph
from compliance.reading.errors import damaged
from compliance.reading.excel.layout import sheet_blocks, sheet_notes
from compliance.reading.excel.sheet import TRUE, Sheet, Workbook, column_letters, read_sheet
from compliance.reading.excel.styles import read_strings, read_styles
from compliance.reading.excel.values import EPOCH_1900, EPOCH_1904
from compliance.reading.limits import Limits
from compliance.reading.package import Package, attribute, local

MOST_NOTES = 50
"""Of one kind on one sheet; the rest is counted in one more."""


def read_excel(content: bytes, file: str, limits: Limits) -> Blocks:
    """Every worksheet in the order of its tabs. Raises ReadingError."""
    package = Package(content, file, limits)
    main = package.related("", "officeDocument") or "xl/workbook.xml"
    root = package.parse(main)
    if local(root) != "workbook":
        raise damaged(file, main, "ไม่ใช่สมุดงาน Excel", "not an Excel workbook")
    relations = package.relations(main)
    styles, trouble = read_styles(package, package.related(main, "styles"))
    options = {local(child): child for child in root}
    book = Workbook(
        package,
        read_strings(package, package.related(main, "sharedStrings")),
        styles,
        EPOCH_1904 if attribute(options.get("workbookPr"), "date1904") in TRUE else EPOCH_1900,
        attribute(options.get("calcPr"), "fullCalcOnLoad") in TRUE,
    )
    blocks: list[Block] = []
    notes: list[Note] = []
    if trouble:
        notes.append(
            Note(
                "อ่านรูปแบบตัวเลขของไฟล์ไม่ได้ วันที่จึงอาจเห็นเป็นตัวเลข",
                f"the file's number formats cannot be read, so dates may show as plain numbers ({trouble})",
                Place(file),
                "no-styles",
            )
        )
    budget, tables = limits.cells, 0
    sheets = options.get("sheets", [])
    for entry in sheets:
        relation = relations.get(attribute(entry, "id") or "")
        if relation is None or relation.kind != "worksheet":
            continue
        name = (attribute(entry, "name") or "")[:100]
        sheet = read_sheet(book, relation.target, name, budget)
        sheet.hidden = attribute(entry, "state") in ("hidden", "veryHidden")
        budget -= len(sheet.cells)
        found = [*sheet_blocks(sheet, file, tables + 1, limits), *_shapes(package, relation.target, sheet, file)]
        tables += sum(isinstance(block, Table) for block in found)
        blocks += found
        notes += _few(list(sheet_notes(sheet, file)))
    empty = () if blocks else (Note("ไม่มีข้อมูลในไฟล์", "there is no content in the file", Place(file), "no-text"),)
    return Blocks(file, "xlsx", tuple(blocks), tuple(notes), empty)


def _few(notes: list[Note]) -> list[Note]:
    kept: list[Note] = []
    left: dict[str, list[Note]] = {}
    for note in notes:
        same = left.setdefault(note.code, [])
        same.append(note)
        if len(same) <= MOST_NOTES:
            kept.append(note)
    for code, same in left.items():
        if len(same) > MOST_NOTES:
            more, first = len(same) - MOST_NOTES, same[MOST_NOTES]
            kept.append(Note(f"และอีก {more:,} แห่งเช่นเดียวกัน", f"and {more:,} more of the same", first.place, code))
    return kept


def _shapes(package: Package, part: str, sheet: Sheet, file: str) -> list[Block]:
    """Text in shapes and text boxes, which organisation charts are drawn with; placed at the cell they hang from."""
    drawing = package.related(part, "drawing")
    if drawing is None:
        return []
    found: list[Block] = []
    for anchor in package.parse(drawing):
        corner = next((child for child in anchor if local(child) == "from"), None)
        at = {local(child): (child.text or "").strip() for child in corner} if corner is not None else {}
        place = Place(file, sheet=sheet.name)
        if all(at.get(name, "").isdecimal() and len(at[name]) < 8 for name in ("row", "col")):
            row, column = int(at["row"]) + 1, int(at["col"]) + 1
            place = replace(place, cell=f"{column_letters(column)}{row}", row=row)
        for line in anchor.iter("{*}p"):
            text = "".join(piece.text or "" for piece in line.iter("{*}t"))
            block = paragraph(text, place)
            if block:
                found.append(block)
    return found
