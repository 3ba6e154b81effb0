"""One document read and judged, beside what is known of it."""

from __future__ import annotations

from msgspec import Struct

from documents import compare, judge, values
from documents.habits import era
from documents.make import Document


class Measured(Struct, frozen=True):
    """What became of one document."""

    document: Document
    refused: str | None
    """Why nothing was read of it."""
    scores: dict[str, compare.Score]
    differences: tuple[compare.Difference, ...]
    verdict: judge.Verdict
    weighed: judge.Weighed


def measure(document: Document) -> Measured:
    """Reads, compares, judges."""
    from compliance.reading.errors import ReadingError
    from compliance.reading.submission import read_plan

    truth = values.records(document.tree, document.written.shown)
    try:
        submission = read_plan(document.path)
    except ReadingError as error:
        scores, differences = compare.compare(truth, {}, document.written.blank)
        verdict = judge.Verdict((), (judge.Finding("reading", "undetermined", "must", str(error)),), 1)
        return Measured(
            document, str(error), scores, tuple(differences), verdict, judge.weigh(verdict, document.defects)
        )
    read = values.records(submission.plan.model_dump(mode="json", exclude_none=True))
    scores, differences = compare.compare(truth, read, document.written.blank)
    verdict = judge.check(submission, era(document.tree["period"]["first"]))
    beside = judge.advised(document.tree, document.written.shown)
    weighed = judge.weigh(verdict, document.defects, beside)
    return Measured(document, None, scores, tuple(differences), verdict, weighed)
