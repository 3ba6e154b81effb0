"""The report for programs. Its schema is published by `kamlang schema report`."""

from __future__ import annotations

import re
from typing import Any

from compliance.checking.not_looked_at import NotLookedAt, SettingsFile
from compliance.checking.outcome import Missing, Norm, Outcome, SourcePlace, Waived
from compliance.checking.report import Report
from compliance.data.json_text import indented
from compliance.reporting.comparison.baseline import Baseline
from compliance.reporting.groups import Numbers
from compliance.reporting.options import Run

SCHEMA = "kamlang-report/1"
HIDDEN = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]")


def render(report: Report, lang: str, baseline: Baseline | None = None, run: Run | None = None) -> str:
    """The report as JSON text; but for the run, the same report always gives the same bytes."""
    found = data(report, lang, baseline) | ({"run": told(run)} if run else {})
    return as_written(found)


def as_written(data: dict[str, Any]) -> str:
    """A report's plain values as JSON text."""
    return escaped(indented(data)) + "\n"


def told(run: Run) -> dict[str, str | None]:
    """A run as plain values: when (ISO, Bangkok), by whom, by which program, with which settings."""
    return {"at": run.at.isoformat(), "by": run.by, "program": run.program, "settings": run.settings}


def escaped(text: str) -> str:
    """JSON in which marks that turn the direction of text, and controls above ASCII, are written as escapes."""
    return HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def data(report: Report, lang: str, baseline: Baseline | None = None) -> dict[str, Any]:
    """The report as plain values; sentences in `th` or `en`; with a baseline, how each outcome stands to it."""
    numbers = Numbers(report)
    return {
        "schema": SCHEMA,
        "verdict": report.verdict,
        "recommendation": report.recommendation,
        "plan": {
            "organisation": report.organisation,
            "period": list(report.period) if report.period else None,
            "files": [{"name": file.name, "sha256": file.sha256} for file in report.files],
            "sha256": report.sha256,
            **({"scans": {"pages": report.scans.count, "by": report.scans.by}} if report.scans else {}),
        },
        "rulebook": {
            "version": report.rulebook_version,
            "sha256": report.rulebook_sha256,
            "shipped": report.rulebook_shipped,
            "rules": report.rules_in_all,
        },
        "as_of": report.as_of.isoformat(),
        "law_date": report.law_date.isoformat(),
        "program": report.program,
        "engine": {
            "ran": list(report.engine.ran),
            "note": report.engine.note.get(lang) if report.engine.note else None,
        },
        "lang": lang,
        "digits": "thai" if report.thai_digits else "arabic",
        "audience": report.audience,
        "rules": None if report.rules is None else list(report.rules),
        "settings": _settings(report.settings) if report.settings else None,
        "not_looked_at": _not_looked_at(report.not_looked_at, lang),
        "waivers": {"name": report.waivers.name, "sha256": report.waivers.sha256} if report.waivers else None,
        "baseline": _baseline(baseline) if baseline else None,
        "counts": {status.value: count for status, count in report.counts().items()},
        "notes": [
            {"code": note.code, "message": note.th if lang == "th" else note.en, "place": _place("", note.place)}
            for note in report.notes
        ],
        "outcomes": [
            outcome(one, lang) | numbered(numbers.of(one)) | {"state": baseline.state(one.id) if baseline else None}
            for one in report.outcomes
        ],
    }


def _settings(settings: SettingsFile) -> dict[str, Any]:
    return {"name": settings.name, "sha256": settings.sha256, "sets": list(settings.sets)}


def _not_looked_at(told: NotLookedAt, lang: str) -> dict[str, Any]:
    return {
        "rules": [
            {"rule": one.rule, "section": one.section, "title": one.title.get(lang), "norms": list(one.norms)}
            for one in told.rules
        ],
        "limits": [{"option": one.option, "words": list(one.words), "by": one.by} for one in told.limits],
        "parts": [
            {"part": one.part, "status": one.status, "reason": one.reason.get(lang) if one.reason else None}
            for one in told.parts
        ],
        "clauses": [_norm(one.norm, lang) | {"coverage": one.coverage} for one in told.clauses],
    }


def numbered(number: tuple[str, str] | None) -> dict[str, str]:
    """The number and the code of a finding; nothing of what is none."""
    return dict(zip(("number", "code"), number, strict=True)) if number else {}


def outcome(one: Outcome, lang: str) -> dict[str, Any]:
    """One outcome as plain values."""
    return {
        "id": one.id,
        "fingerprint": one.fingerprint,
        "evidence_sha256": one.evidence_sha256,
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
        "waiver": _waiver(one.waiver, lang) if one.waiver else None,
    }


def _waiver(waiver: Waived, lang: str) -> dict[str, str]:
    return {
        "committee": waiver.committee,
        "meeting": waiver.meeting,
        "date": waiver.resolved.isoformat(),
        "reason": waiver.reason,
        "until": waiver.until.isoformat(),
        "found": waiver.found.get(lang),
    }


def _baseline(baseline: Baseline) -> dict[str, Any]:
    names = ("id", "fingerprint", "rule", "section", "severity", "subject", "label", "title", "message")
    return {
        "sha256": baseline.sha256,
        "absent": [{name: getattr(entry, name) for name in names} | {"status": entry.status.value} for entry in
                   baseline.absent],
    }  # fmt: skip


def _norm(norm: Norm, lang: str) -> dict[str, str]:
    return {"address": norm.address, "citation": norm.citation.get(lang), "grade": norm.grade}


def _source(source: SourcePlace) -> dict[str, Any]:
    return _place(source.pointer, source.place) or {"pointer": source.pointer}


def _place(pointer: str, place: Any) -> dict[str, Any] | None:
    if place is None:
        return None
    names = ("file", "line", "column", "page", "sheet", "cell", "table", "row", "text")
    found = {"pointer": pointer} | {name: getattr(place, name) for name in names}
    found |= {"provenance": place.provenance} if place.provenance else {}
    return found | ({"certainty": place.certainty} if place.certainty != "read" else {})


def _missing(entry: Missing, lang: str) -> dict[str, str]:
    return {"name": entry.name, "label": entry.label.get(lang), "reason": entry.reason.get(lang)}
