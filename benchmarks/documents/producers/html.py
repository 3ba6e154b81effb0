"""Web pages, as they are or printed by Chromium."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from documents.page import Block, Break, Cell, Chart, Line, Para, Spaced, Tabbed, Table, fitted

STYLE = (
    "@page{size:A4;margin:2cm 1.5cm}@page wide{size:A4 landscape;margin:1.5cm}"
    "body{font-family:@FONT,Laksaman,sans-serif;font-size:11pt}div.wide{page:wide}div{break-after:page}"
    "p{margin:2pt 0}p.body{text-indent:1.5cm}p.title{text-align:center;font-weight:bold}p.head{font-weight:bold}"
    "p.right{text-align:right}table{border-collapse:collapse;margin:4pt 0;table-layout:fixed}"
    "table.ruled td,table.ruled th{border:1px solid #000}"
    "td,th{padding:1pt 3pt;vertical-align:top;overflow-wrap:anywhere}"
    "span.box{display:inline-block;border:1px solid #000;padding:6pt;margin:6pt}"
    "pre{font-family:'Tlwg Mono';font-size:8pt}.small{font-size:85%}"
)


def write(blocks: Sequence[Block], path: Path, font: str = "Sarabun") -> None:
    """Writes the pages to an .html file."""
    style = STYLE.replace("@FONT", font)
    parts = [f'<!doctype html><html lang="th"><head><meta charset="utf-8"><style>{style}</style></head><body><div>']
    for block in blocks:
        parts.append(f"</div><div{' class=wide' if block.wide else ''}>" if isinstance(block, Break) else _block(block))
    path.write_text("".join(parts) + "</div></body></html>", encoding="utf-8")


def _block(block: Block) -> str:
    if isinstance(block, Para):
        return f'<p class="{block.kind}">{_line(Line(block.text, under=block.under))}</p>\n'
    if isinstance(block, Tabbed):
        stops = [0.0, *block.stops]
        widths = [
            f";width:{max(0.5, stops[at + 1] - stops[at]):.1f}cm" if at + 1 < len(block.parts) else ""
            for at in range(len(block.parts))
        ]
        parts = (
            f'<span style="display:inline-block{width}">{escape(part) or "&nbsp;"}</span>'
            for width, part in zip(widths, block.parts, strict=True)
        )
        return f"<p>{''.join(parts)}</p>\n"
    if isinstance(block, Spaced):
        return "<pre>" + escape("\n".join(block.lines)) + "</pre>\n"
    if isinstance(block, Chart):
        return "".join(
            f'<p class="title">{"".join(f"<span class=box>{escape(one)}</span>" for one in level)}</p>'
            for level in block.levels
        )
    if isinstance(block, Table):
        return _table(block)
    raise TypeError(block)


def _line(line: Line) -> str:
    text = escape(line.text) or "&nbsp;"
    for on, tag in ((line.under, "u"), (line.bold, "b"), (line.struck, "s")):
        text = f"<{tag}>{text}</{tag}>" if on else text
    return text + (f"<sup>{escape(line.raised)}</sup>" if line.raised else "")


def _table(table: Table) -> str:
    size = fitted(table, 9 if len(table.widths) < 14 else 6.5)
    parts = [
        f'<table class="{"ruled" if table.ruled else ""}" style="font-size:{size}pt;width:{sum(table.widths):.1f}cm">'
    ]
    parts.append("".join(f'<col style="width:{width:.2f}cm">' for width in table.widths))
    for at, row in enumerate(table.rows):
        opened = "<thead>" if at == 0 and table.heads else ""
        closed = "</thead>" if table.heads and at == table.heads - 1 else ""
        parts.append(f"{opened}<tr>{''.join(_cell(one) for one in row)}</tr>{closed}\n")
    return "".join(parts) + "</table>\n"


def _cell(one: Cell) -> str:
    spans = (f" colspan={one.across}" if one.across > 1 else "") + (f" rowspan={one.down}" if one.down > 1 else "")
    return (
        f'<td{spans}{" class=small" if one.small else ""} style="text-align:{one.align}">'
        f"{'<br>'.join(_line(line) for line in one.lines)}</td>"
    )
