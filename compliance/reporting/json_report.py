"""The report for programs. Its schema is published by `kamlang schema report`."""

from __future__ import annotations

import json
from typing import Any

from compliance.checking.outcome import Missing, Norm, Outcome, SourcePlace
from compliance.checking.report import Report

SCHEMA = "kamlang-report/1"


def render(report: Report, lang: str) -> str:
    """The report as JSON text; the same report always gives the same bytes."""
    return json.dumps(data(report, lang), ensure_ascii=False, indent=2) + "\n"


def data(report: Report, lang: str) -> dict[str, Any]:
    """The report as plain values; sentences in `th` or `en`."""
    return {
        "schema": SCHEMA,
        "verdict": report.verdict,
        "recommendation": report.recommendation,
        "plan": {
            "organisation": report.organisation,
            "period": list(report.period) if report.period else None,
            "files": [{"name": file.name, "sha256": file.sha256} for file in report.files],
            "sha256": report.sha256,
        },
        "rulebook": {"version": report.rulebook_version, "sha256": report.rulebook_sha256},
        "as_of": report.as_of.isoformat(),
        "law_date": report.law_date.isoformat(),
        "program": report.program,
        "engine": {
            "ran": list(report.engine.ran),
            "note": report.engine.note.get(lang) if report.engine.note else None,
        },
        "lang": lang,
        "counts": {status.value: count for status, count in report.counts().items()},
        "notes": [
            {"code": note.code, "message": note.th if lang == "th" else note.en, "place": _place("", note.place)}
            for note in report.notes
        ],
        "outcomes": [outcome(one, lang) for one in report.outcomes],
    }


def outcome(one: Outcome, lang: str) -> dict[str, Any]:
    """One outcome as plain values."""
    return {
        "id": one.id,
        "rule": one.rule,
        "section": one.section,
        "status": one.status.value,
        "severity": one.severity,
        "subject": one.subject,
        "label": one.label.get(lang),
        "title": one.title.get(lang),
        "message": one.message.get(lang),
        "remedy": one.remedy.get(lang),
        "norm": _norm(one.norm, lang) if one.norm else None,
        "also": [_norm(norm, lang) for norm in one.also],
        "values": dict(one.values),
        "places": [_source(place) for place in one.places],
        "missing": [_missing(entry, lang) for entry in one.missing],
    }


def _norm(norm: Norm, lang: str) -> dict[str, str]:
    return {"address": norm.address, "citation": norm.citation.get(lang), "grade": norm.grade}


def _source(source: SourcePlace) -> dict[str, Any]:
    return _place(source.pointer, source.place) or {"pointer": source.pointer}


def _place(pointer: str, place: Any) -> dict[str, Any] | None:
    if place is None:
        return None
    names = ("file", "line", "column", "page", "sheet", "cell", "table", "row", "text")
    return {"pointer": pointer} | {name: getattr(place, name) for name in names}


def _missing(entry: Missing, lang: str) -> dict[str, str]:
    return {"name": entry.name, "label": entry.label.get(lang), "reason": entry.reason.get(lang)}
