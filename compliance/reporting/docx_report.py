"""บันทึกข้อความ: the memorandum as a Word document in the official layout, for an office to finish and sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.checking.report import Report
from compliance.reporting.docx_package import package, paragraph, run, table
from compliance.reporting.memo import Annex, Memo, memo
from compliance.reporting.options import Options
from compliance.reporting.tags import Content, Markup, join

COLUMNS = (750, 5171, 3150)
"""Twentieths of a point: 16 cm in all."""


def render(report: Report, options: Options) -> bytes:
    """The memorandum as DOCX; the same report and run always give the same bytes."""
    said = memo(report, options)
    thai = options.words.thai_digits
    day = options.run.at.date() if options.run else None
    blocks, properties = _blocks(said), said.origin.pieces()
    return package(blocks, title=said.title, day=day, lang=options.lang, thai_digits=thai, properties=properties)


def _blocks(said: Memo) -> Iterator[Markup]:
    yield paragraph("Small", said.emblem)
    yield paragraph("Title", said.kind)
    for labelled in said.head:
        runs = [part for label, value in labelled for part in (run(f"{label}  ", "HeadLabel"), run(f"{value}  "))]
        yield paragraph("Head", *runs)
    for heading, content in (said.opening, said.review):
        yield paragraph("Heading1", heading)
        yield paragraph("Body", content)
    yield paragraph("Heading1", said.first_head)
    for line in said.first:
        yield paragraph("Item", line)
    yield paragraph("Heading1", said.proposal[0])
    yield paragraph("Body", said.proposal[1])
    if said.unseen:
        yield paragraph("Small", said.unseen)
    yield paragraph("Closing", said.closing)
    yield paragraph("Signature")
    for line in said.signature:
        yield paragraph("Signature", line)
    for annex in said.annexes:
        yield paragraph("Heading1", annex.title, fresh_page=True)
        if annex.columns:
            yield table(annex.columns, _rows(annex), COLUMNS)
        for line in annex.lines:
            yield paragraph("Item", line)
    yield paragraph("Small", said.traced)


def _rows(annex: Annex) -> Iterator[Sequence[Content]]:
    for row in annex.rows:
        if row.number or row.told:
            title = run(f"{row.title}  ", bold=True) if row.title else None
            yield row.number, join([title, run(row.told)]), row.remedy
        else:
            yield (row.title,)
