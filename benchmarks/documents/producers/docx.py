"""Word-like XML, written directly: what Word keeps in a .docx, with its merged cells, tab stops and text boxes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from documents.page import Block, Break, Cell, Chart, Line, Para, Spaced, Tabbed, Table, fitted

TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>'
)
TWIPS = 567
FONT = "@FONT"
"""Stands for the font until the whole is written."""


def write(blocks: Sequence[Block], path: Path, size: int = 14, font: str = "Laksaman") -> None:
    """Writes the pages to a .docx; `size` in points."""
    parts, wide = [HEAD], False
    for block in blocks:
        if isinstance(block, Break):
            parts.append(f"<w:p><w:pPr>{_section(wide)}</w:pPr></w:p>")
            wide = block.wide
        else:
            parts.append(_block(block, size))
    parts.append(_section(wide) + "</w:body></w:document>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELS),
            ("word/document.xml", "".join(parts).replace(FONT, font)),
        ):
            package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _section(wide: bool) -> str:
    across, down = (16838, 11906) if wide else (11906, 16838)
    side = ' w:orient="landscape"' if wide else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{across}" w:h="{down}"{side}/><w:pgMar w:top="1134" w:right="850" '
        'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _block(block: Block, size: int) -> str:
    if isinstance(block, Para):
        place = {"title": "center", "right": "right"}.get(block.kind, "left")
        bold = block.kind in ("title", "head")
        indent = '<w:ind w:firstLine="850"/>' if block.kind == "body" else ""
        return _paragraph((Line(block.text, bold=bold, under=block.under),), size, f'{indent}<w:jc w:val="{place}"/>')
    if isinstance(block, Tabbed):
        stops = "".join(f'<w:tab w:val="left" w:pos="{int(at * TWIPS)}"/>' for at in block.stops)
        runs = f"<w:r>{_font(size)}<w:tab/></w:r>".join(_run(Line(part), size) for part in block.parts)
        return f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr>{runs}</w:p>"
    if isinstance(block, Spaced):
        return "".join(_paragraph((Line(line),), size - 4, "", "Tlwg Mono") for line in block.lines)
    if isinstance(block, Chart):
        return "".join(_boxes(level, size) for level in block.levels)
    if isinstance(block, Table):
        return _table(block, fitted(block, size - 3 if len(block.widths) < 14 else size - 6))
    raise TypeError(block)


def _font(size: float, line: Line | None = None, font: str = FONT) -> str:
    marks = ""
    if line:
        marks = ("<w:b/><w:bCs/>" if line.bold else "") + ("<w:strike/>" if line.struck else "")
    under = '<w:u w:val="single"/>' if line and line.under else ""
    half = round(size * 2)
    return (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
        f'{marks}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{under}<w:cs/></w:rPr>'
    )


def _run(line: Line, size: float, font: str = FONT) -> str:
    run = f'<w:r>{_font(size, line, font)}<w:t xml:space="preserve">{escape(line.text, quote=False)}</w:t></w:r>'
    if line.raised:
        mark = f'<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{escape(line.raised)}</w:t>'
        run += f"<w:r>{mark}</w:r>"
    return run


def _paragraph(lines: Sequence[Line], size: float, place: str, font: str = FONT) -> str:
    runs = "<w:r><w:br/></w:r>".join(_run(line, size, font) for line in lines)
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{place}</w:pPr>{runs}</w:p>'


def _boxes(level: Sequence[str], size: int) -> str:
    shapes = "".join(
        "<w:r><w:pict><v:rect "
        f'style="position:absolute;margin-left:{at * 130}pt;margin-top:0;width:120pt;height:44pt">'
        "<v:textbox><w:txbxContent>"
        f"{_paragraph((Line(text),), size - 2, '')}</w:txbxContent>"
        "</v:textbox></v:rect></w:pict></w:r>"
        for at, text in enumerate(level)
    )
    return f"<w:p>{shapes}</w:p><w:p/><w:p/><w:p/>"


def _table(table: Table, size: float) -> str:
    edges = "".join(
        f'<w:{side} w:val="{"single" if table.ruled else "nil"}" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{int(width * TWIPS)}"/>' for width in table.widths)
    parts = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{int(sum(table.widths) * TWIPS)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" '
        f'w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    ]
    covered: dict[int, tuple[int, int]] = {}  # column -> rows left, columns across
    for at, row in enumerate(table.rows):
        parts.append("<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if at < table.heads else "<w:trPr/>"))
        column, cells = 0, list(row)
        while column < len(table.widths):
            if column in covered:
                left, across = covered.pop(column)
                parts.append(_cell(Cell(across=across), table.widths[column : column + across], size, "<w:vMerge/>"))
                if left > 1:
                    covered[column] = (left - 1, across)
                column += across
                continue
            one = cells.pop(0) if cells else Cell()
            merge = '<w:vMerge w:val="restart"/>' if one.down > 1 else ""
            parts.append(_cell(one, table.widths[column : column + one.across], size, merge))
            if one.down > 1:
                covered[column] = (one.down - 1, one.across)
            column += one.across
        parts.append("</w:tr>")
    return "".join(parts) + "</w:tbl><w:p/>"


def _cell(one: Cell, widths: Sequence[float], size: float, merge: str) -> str:
    span = f'<w:gridSpan w:val="{one.across}"/>' if one.across > 1 else ""
    points = size - 2 if one.small else size
    body = "".join(_paragraph((line,), points, f'<w:jc w:val="{one.align}"/>') for line in one.lines) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{int(sum(widths) * TWIPS)}" w:type="dxa"/>{span}{merge}</w:tcPr>{body}</w:tc>'
