"""One row an outcome, for spreadsheets and open data: UTF-8 with BOM, English column names, ISO dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.reporting import unseen
from compliance.reporting.arrangement import clean, norms, places, quoted
from compliance.reporting.groups import Numbers
from compliance.reporting.options import Options
from compliance.reporting.wording import Wording

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = (
    "organisation", "period_first", "period_last", "plan_sha256", "rulebook_version", "as_of", "outcome_id", "rule",
    "section", "status", "severity", "subject", "label", "title", "message", "remedy", "norm", "citation", "grade",
    "missing", "values", "file", "page", "sheet", "cell", "table", "row", "line", "source_text", "baseline",
    "number", "code",
)  # fmt: skip


def render(report: Report, options: Options) -> bytes:
    """The report as CSV, one outcome a row; a row's place is the first of its outcome."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    words, numbers = options.words, Numbers(report)
    for outcome in report.outcomes:
        row = [*_row(report, outcome, options, words), *(numbers.of(outcome) or (None, None))]
        writer.writerow([safe(cell) for cell in row])
    for rule, entry in _unseen(report, words):
        said = dict.fromkeys(COLUMNS) | {"rule": rule, "status": "not_looked_at", "message": entry}
        said |= {"organisation": report.organisation, "plan_sha256": report.sha256}
        writer.writerow([safe(said[name]) for name in COLUMNS])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _unseen(report: Report, words: Wording) -> Iterator[tuple[str, str]]:
    """(rule or kind, what is told) of all that was not looked at, and of what left it out."""
    yield from (("conditions", entry) for entry in unseen.conditions(report, words))
    yield from unseen.flat(report, words)


def safe(cell: object) -> object:
    """Text that a spreadsheet would run as a formula, made plain text by a leading apostrophe."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    cell = clean(cell)
    return "'" + cell if cell.startswith(FORMULA) else cell


def _row(report: Report, outcome: Outcome, options: Options, words: Wording) -> list[object]:
    lang = options.lang
    first, last = report.period or (None, None)
    norm = outcome.norm
    place = next(iter(places(outcome)), None)
    where = ("file", "page", "sheet", "cell", "table", "row", "line")
    return [
        report.organisation, first, last, report.sha256, report.rulebook_version, report.as_of.isoformat(),
        outcome.id, outcome.rule, outcome.section, outcome.status.value, outcome.severity, outcome.subject,
        outcome.label.get(lang), outcome.title.get(lang), outcome.message.get(lang), outcome.remedy.get(lang),
        " ".join(norm.address for norm in norms(outcome)),
        norm.citation.get(lang) if norm else None, norm.grade if norm else None,
        "; ".join(entry.label.get(lang) for entry in outcome.missing),
        "; ".join(f"{name}={'' if value is None else value}" for name, value in outcome.values.items()),
        *(getattr(place, name) if place else None for name in where),
        quoted(place) if place else None, options.state(outcome.id),
    ]  # fmt: skip
