"""Pages set by typst."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from documents.page import Block, Break, Cell, Chart, Line, Para, Spaced, Tabbed, Table, fitted

SET = (
    '#set page(paper: "a4", margin: (x: 1.5cm, y: 2cm))\n#set text(font: '
    '("@FONT", "Laksaman"), size: 11pt, lang: "th")\n#set par(spacing: 0.65em)\n'
)


def source(blocks: Sequence[Block], font: str) -> str:
    """The pages in typst's own language."""
    parts = [SET.replace("@FONT", font)]
    for block in blocks:
        parts.append(
            f"#set page(flipped: {'true' if block.wide else 'false'})\n" if isinstance(block, Break) else _block(block)
        )
    return "".join(parts)


def write(blocks: Sequence[Block], path: Path, font: str = "Sarabun") -> None:
    """Writes the pages to a .pdf."""
    import fontpkg_sarabun
    import typst

    fonts = [str(Path(fontpkg_sarabun.__file__).parent), "/usr/share/fonts/truetype/tlwg"]
    written = path.with_suffix(".typ")
    written.write_text(source(blocks, font), encoding="utf-8")
    path.write_bytes(typst.compile(str(written), font_paths=fonts))
    written.unlink()


def _text(text: str) -> str:
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _line(line: Line) -> str:
    text = _text(line.text)
    for on, name in ((line.under, "underline"), (line.bold, "strong"), (line.struck, "strike")):
        text = f"#{name}[{text}]" if on else text
    return text + (f"#super[{_text(line.raised)}]" if line.raised else "")


def _block(block: Block) -> str:
    if isinstance(block, Para):
        line = _line(Line(block.text, bold=block.kind in ("title", "head"), under=block.under))
        if block.kind in ("title", "right"):
            return f"#align({'center' if block.kind == 'title' else 'right'})[{line}]\n\n"
        return f"#h(1.5cm){line}\n\n" if block.kind == "body" else f"{line}\n\n"
    if isinstance(block, Tabbed):
        stops = [0.0, *block.stops[: len(block.parts) - 1]]
        widths = [f"{stops[at + 1] - stops[at]:.1f}cm" for at in range(len(stops) - 1)] + ["1fr"]
        return f"#grid(columns: ({', '.join(widths)},), {', '.join(f'[{_text(part)}]' for part in block.parts)})\n\n"
    if isinstance(block, Spaced):
        lines = "\n".join(block.lines).replace("\\", "\\\\").replace('"', '\\"')
        return f'#text(font: "Tlwg Mono", size: 8pt, raw(block: true, "{lines}"))\n\n'
    if isinstance(block, Chart):
        return "".join(
            "#align(center)[" + " ".join(f"#box(stroke: 0.5pt, inset: 6pt)[{_text(one)}]" for one in level) + "]\n\n"
            for level in block.levels
        )
    if isinstance(block, Table):
        return _table(block)
    raise TypeError(block)


def _table(table: Table) -> str:
    size = fitted(table, 9 if len(table.widths) < 14 else 6.5)
    rows = [", ".join(_cell(one) for one in row) for row in table.rows]
    head = f"table.header({', '.join(rows[: table.heads])}),\n" if table.heads else ""
    stroke = "0.5pt" if table.ruled else "none"
    widths = ", ".join(f"{width:.2f}cm" for width in table.widths)
    return (
        f"#text(size: {size}pt, table(columns: ({widths},), stroke: {stroke}, "
        f"inset: 3pt,\n{head}{(',' + chr(10)).join(rows[table.heads :])}))\n\n"
    )


def _cell(one: Cell) -> str:
    # typst drops blank lines at the end of a page, and all that stands below them: a hard space keeps each
    lines = " #linebreak() ".join(_line(line) if line.text or len(one.lines) == 1 else "~" for line in one.lines)
    body = f"#text(size: 0.85em)[{lines}]" if one.small else lines
    return f"table.cell(colspan: {one.across}, rowspan: {one.down}, align: {one.align})[{body}]"
