"""A plan's pieces as text, as a page for a browser, and as a Word document."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from docx_builder import docx

from plan_documents.pieces import Heading, Para, Piece


@dataclass(frozen=True)
class Paper:
    """A page and how tables are set on it: sides and margin in millimetres, letters in points."""

    width: int = 420
    height: int = 297
    margin: int = 10
    cell: float = 7.5
    body: float = 11
    ruled: bool = True
    font: str = "Laksaman"


A3 = Paper()
UPRIGHT = Paper(210, 297)
LANDSCAPE = Paper(297, 210)


def lines(cell: str | list[str]) -> list[str]:
    """A cell's lines."""
    return [cell] if isinstance(cell, str) else list(cell) or [""]


def spans(row: Sequence[str | list[str]], head: bool) -> Iterator[tuple[str | list[str], int, int]]:
    """Each cell with its column and width: in heading rows a word that is repeated stands once over its columns."""
    at = 0
    while at < len(row):
        width = 1
        while head and row[at] and at + width < len(row) and row[at + width] == row[at]:
            width += 1
        yield row[at], at, width
        at += width


def as_text(written: Sequence[Piece]) -> str:
    """Markdown headings, tables with tabs, lists inside cells as HTML."""
    out: list[str] = []
    for one in written:
        if isinstance(one, Heading):
            out.append(f"{'#' * one.level} {one.text}")
        elif isinstance(one, Para):
            out.append(one.text)
        else:
            rows = []
            for row in one.rows:
                cells = [
                    cell
                    if isinstance(cell, str)
                    else "<ul>" + "".join(f"<li>{entry.removeprefix('- ')}</li>" for entry in cell) + "</ul>"
                    if cell
                    else ""
                    for cell in row
                ]
                rows.append("\t".join(cells))
            out.append("\n".join(rows))
    return "\n\n".join(out) + "\n"


def as_html(written: Sequence[Piece], paper: Paper = A3) -> str:
    """One page for a browser: repeated headings, no row broken over pages."""
    out = [
        f"<!doctype html><meta charset=utf-8><style>@page{{size:{paper.width}mm {paper.height}mm;margin:{paper.margin}mm}}body{{font:{paper.body}pt '{paper.font}'}}p,h1,h2{{margin:2pt 0;font-size:{paper.body + 1}pt}}"
        "table{border-collapse:collapse;width:100%;margin:4pt 0;table-layout:fixed}tr{break-inside:avoid}"
        f"td{{border:{int(paper.ruled)}px solid black;padding:1pt 2pt;vertical-align:top;font-size:{paper.cell}pt}}td p{{font-size:inherit;margin:0}}</style>"
    ]
    for one in written:
        if isinstance(one, Heading):
            out.append(f"<h{one.level}>{escape(one.text)}</h{one.level}>")
        elif isinstance(one, Para):
            out.append(f"<p>{escape(one.text)}</p>")
        else:
            share = one.widths or [1] * len(one.rows[0])
            columns = "".join(f"<col style='width:{100 * width / sum(share):.2f}%'>" for width in share)
            rows = [
                "<tr>"
                + "".join(
                    f"<td colspan={span}>{''.join(f'<p>{escape(line)}</p>' for line in lines(cell))}</td>"
                    for cell, _, span in spans(row, index < one.head)
                )
                + "</tr>"
                for index, row in enumerate(one.rows)
            ]
            out.append(
                f"<table><colgroup>{columns}</colgroup><thead>{''.join(rows[: one.head])}</thead><tbody>{''.join(rows[one.head :])}</tbody></table>"
            )
    return "\n".join(out)


def twips(millimetres: float) -> int:
    """Word's unit: a twentieth of a point."""
    return round(millimetres * 1440 / 25.4)


def as_word(written: Sequence[Piece], paper: Paper = A3) -> bytes:
    """A Word document: heading levels, repeated headings, no row broken over pages."""
    border = "".join(
        f'<w:{side} w:val="{"single" if paper.ruled else "nil"}" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    wide = twips(paper.width - 2 * paper.margin)
    font, small, usual = paper.font, round(paper.cell * 2), round(paper.body * 2)

    def para(text: str, level: int = 0, size: int = usual) -> str:
        style = f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>' if level else ""
        about = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:cs/>'
        return f'<w:p>{style}<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    body: list[str] = []
    for one in written:
        if isinstance(one, Heading):
            body.append(para(one.text, one.level))
        elif isinstance(one, Para):
            body.append(para(one.text))
        else:
            share = one.widths or [1] * len(one.rows[0])
            widths = [wide * width // sum(share) for width in share]
            rows = []
            for index, row in enumerate(one.rows):
                cells = "".join(
                    f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths[at : at + span])}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr>'
                    f"{''.join(para(line, size=small) for line in lines(cell))}</w:tc>"
                    for cell, at, span in spans(row, index < one.head)
                )
                rows.append(
                    f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if index < one.head else ''}</w:trPr>{cells}</w:tr>"
                )
            grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            body.append(
                f'<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
                f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
            )
    side = twips(paper.margin)
    turned = ' w:orient="landscape"' if paper.width > paper.height else ""
    page = (
        f'<w:sectPr><w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"{turned}/>'
        f'<w:pgMar w:top="{side}" w:right="{side}" w:bottom="{side}" w:left="{side}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
    return docx(*body, page)
