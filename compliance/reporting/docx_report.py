"""บันทึกข้อความ: the memorandum as a Word document in the official layout, for an office to finish and sign."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checking.report import Report
from compliance.reporting.docx_package import package, paragraph, run, table
from compliance.reporting.memo import Memo, memo
from compliance.reporting.options import Options
from compliance.reporting.tags import Markup

COLUMNS = (800, 2500, 1700, 4071)
"""Twentieths of a point: 16 cm in all."""


def render(report: Report, options: Options) -> bytes:
    """The memorandum as DOCX; the same report always gives the same bytes."""
    said = memo(report, options)
    thai = options.words.thai_digits
    return package(_blocks(said), title=said.title, day=report.as_of, lang=options.lang, thai_digits=thai)


def _blocks(said: Memo) -> Iterator[Markup]:
    yield paragraph("Title", said.kind)
    for labelled in said.head:
        runs = [part for label, value in labelled for part in (run(f"{label}  ", "HeadLabel"), run(f"{value}  "))]
        yield paragraph("Head", *runs)
    for heading, content in (said.opening, said.review):
        yield paragraph("Heading1", heading)
        yield paragraph("Body", content)
    yield table(said.count_heads, said.counts, (3000, 1500))
    yield paragraph("Heading1", said.findings_head)
    if not said.findings:
        yield paragraph("Body", said.no_findings)
    for section, entries in said.findings:
        yield paragraph("Heading2", section)
        for entry in entries:
            yield paragraph("Finding", run(f"{entry.number}\t{entry.title}"))
            for name, told in entry.found + entry.details:
                yield paragraph("Detail", run(f"{name} ", bold=True), told)
    if said.corrections:
        yield paragraph("Heading1", said.corrections_head)
        yield table(said.columns, said.corrections, COLUMNS)
    if said.undetermined:
        yield paragraph("Heading1", said.undetermined_head)
        for reason in said.undetermined:
            yield paragraph("Item", f"-\t{reason}")
    if said.unseen:
        yield paragraph("Heading1", said.unseen_head)
        for line in said.unseen:
            yield paragraph("Item", f"-\t{line}")
    yield paragraph("Heading1", said.proposal[0])
    yield paragraph("Body", said.proposal[1])
    yield paragraph("Closing", said.closing)
    yield paragraph("Signature")
    for line in said.signature:
        yield paragraph("Signature", line)
    yield paragraph("Small", said.traced)
