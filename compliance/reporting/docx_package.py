"""Word documents from a few kinds of block, with the standard library: paragraphs and tables.

Written by hand because what matters here is what libraries leave out: fonts and sizes named for complex script too
(without them Word sets Thai in another font), repeated table heads, and the same bytes every time. Numbers are text,
so that they are Thai in every program and the table's numbers stay those of the findings.
The look stands in `assets/memo-styles.xml`, as styles that an office can change.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files

from compliance.reporting.tags import Content, Markup, join, text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can tell: no clock in a report."""
PARTS = (("styles", "styles"), ("settings", "settings"), ("header1", "header"))


def run(content: str, style: str | None = None, *, bold: bool = False) -> Markup:
    """A stretch of text; line breaks and tabs in it become those of the document."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold else "")
    words = f'<w:t xml:space="preserve">{text(content)}</w:t>'
    for mark, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        words = words.replace(mark, f'</w:t>{element}<w:t xml:space="preserve">')
    return Markup(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{words}</w:r>")


def paragraph(style: str, *content: Content, fresh_page: bool = False) -> Markup:
    """A paragraph of one style; plain text becomes a run."""
    before = "<w:pageBreakBefore/>" if fresh_page else ""
    runs = join(part if isinstance(part, Markup) or part is None else run(part) for part in content)
    return Markup(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr>{runs}</w:p>')


def table(heads: Sequence[str], rows: Iterable[Sequence[Content]], widths: Sequence[int]) -> Markup:
    """A table with a head that is repeated on every page; widths in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(heads, widths, "CellHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    body = "".join(_row(row, widths, "Cell", "") for row in rows)
    properties = (
        f'<w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1"/>'
    )
    return Markup(f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>")


def _row(cells: Sequence[Content], widths: Sequence[int], style: str, properties: str) -> str:
    if len(cells) == 1:  # a heading in the table
        span = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
        return f"<w:tr>{properties}<w:tc><w:tcPr>{span}</w:tcPr>{paragraph('CellGroup', cells[0])}</w:tc></w:tr>"
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def package(blocks: Iterable[Markup], *, title: str, day: date | None, lang: str, thai_digits: bool,
            properties: Iterable[tuple[str, str]] = ()) -> bytes:  # fmt: skip
    """A DOCX of these blocks on A4 (margins 3 and 2 cm), pages numbered from the second on, with custom properties."""
    digits = "thaiNumbers" if thai_digits else "decimal"
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709"'
        ' w:gutter="0"/>'
        f'<w:pgNumType w:fmt="{digits}"/><w:titlePg/></w:sectPr>'
    )
    body = join(blocks)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{R}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{R}/custom-properties", "docProps/custom.xml"),
        ),
        "docProps/custom.xml": _custom(properties),
        "docProps/core.xml": _core(title, day, lang),
        "word/document.xml": (
            f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{section}</w:body></w:document>'
        ),
        "word/_rels/document.xml.rels": _relationships(
            *((f"rId{i}", f"{R}/{kind}", f"{name}.xml") for i, (name, kind) in enumerate(PARTS, start=1))
        ),
        "word/styles.xml": (files("compliance.reporting") / "assets" / "memo-styles.xml").read_text(encoding="utf-8"),
        "word/settings.xml": _settings(lang),
        "word/header1.xml": _page_number(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content.encode("utf-8", "replace"))
    return out.getvalue()


def _content_types() -> str:
    names = [("document", "document.main"), *PARTS]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}.{kind}+xml"/>' for name, kind in names
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _relationships(*entries: tuple[str, str, str]) -> str:
    written = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def _core(title: str, day: date | None, lang: str) -> str:
    """Who made it and on which day; nothing of a day where that is not known."""
    stamp = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z' if day else ""
    made = f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified>" if day else ""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>kamlang</dc:creator><dc:language>{lang}</dc:language>"
        f"{made}</cp:coreProperties>"
    )


def _custom(properties: Iterable[tuple[str, str]]) -> str:
    """Properties of the document that programs read, and keep when it is saved."""
    told = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{i}" name="{text(name)}">'
        f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
        for i, (name, value) in enumerate(properties, start=2)
    )
    return (
        f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{told}</Properties>'
    )


def _settings(lang: str) -> str:
    themed = "th-TH" if lang == "th" else "en-US"
    compatibility = (
        '<w:compat><w:applyBreakingRules/><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f'{XML}<w:settings xmlns:w="{W}">{compatibility}<w:themeFontLang w:val="{themed}" w:bidi="th-TH"/></w:settings>'
    )


def _page_number() -> str:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    style = '<w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    before, after = '<w:r><w:t xml:space="preserve">- </w:t></w:r>', '<w:r><w:t xml:space="preserve"> -</w:t></w:r>'
    return f'{XML}<w:hdr xmlns:w="{W}"><w:p>{style}{before}{field}{after}</w:p></w:hdr>'
