"""OSCAL assessment results: an observation for each outcome, a finding for each clause.

Specification: NIST OSCAL 1.2, assessment-results model, as plain values. Times are those of the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from compliance.checking.outcome import Norm, Outcome
from compliance.checking.report import Report
from compliance.data.json_text import indented
from compliance.engines.decision import Status
from compliance.reporting import unseen
from compliance.reporting.arrangement import clauses, norms, places, quoted
from compliance.reporting.groups import Numbers
from compliance.reporting.identifiers import guid, run_of
from compliance.reporting.json_report import escaped, numbered
from compliance.reporting.options import Options

VERSION = "1.2.0"
NAMESPACE = "urn:x-kamlang:oscal"
NOT_TOKEN = re.compile(r"[^\w.\-]")
UNSETTLED = (Status.UNDETERMINED, Status.ERROR)


def render(report: Report, options: Options) -> bytes:
    """The report as OSCAL assessment results in JSON."""
    text = escaped(indented(data(report, options), 1))
    return (text + "\n").encode("utf-8", "replace")


def data(report: Report, options: Options) -> dict[str, Any]:
    """The report as OSCAL assessment results in plain values."""
    return {"assessment-results": _Results(report, options).data()}


def token(address: str) -> str:
    """A clause address as OSCAL can name a control: personnel-act-2542/s35 → personnel-act-2542_s35."""
    written = NOT_TOKEN.sub("_", address)
    return written if written[:1].isalpha() else f"_{written}"


def line(text: str) -> str:
    """Text on one line, never empty."""
    return " ".join(text.split()) or "–"


def prop(name: str, value: str) -> dict[str, str]:
    """A property in our own namespace."""
    return {"name": name, "ns": NAMESPACE, "value": line(value)}


class _Results:
    def __init__(self, report: Report, options: Options) -> None:
        self.options = options
        self.report, self.lang, self.words = report, options.lang, options.words
        self.run = run_of(report)
        self.numbers = Numbers(report)
        # Where no run is told, the earliest there is: the day as of which was checked is no time of a run.
        self.time = options.run.at.isoformat() if options.run else "1970-01-01T00:00:00+07:00"
        self.files = {file.name: guid(self.run, "file", file.name) for file in report.files}
        self.clauses = clauses(report.outcomes)
        self.unrun = report.not_looked_at.rules

    def data(self) -> dict[str, Any]:
        report, label = self.report, self.words.label
        title = line(f"{label('report')} {report.organisation}")
        return {
            "uuid": self.run,
            "metadata": {
                "title": title,
                "last-modified": self.time,
                "version": report.rulebook_version,
                "oscal-version": VERSION,
                "props": [
                    prop("program", report.program),
                    prop("plan-sha256", report.sha256),
                    prop("rulebook-sha256", report.rulebook_sha256),
                ],
            },
            "import-ap": {"href": f"#{guid(self.run, 'plan')}"},
            "results": [self.result(title)],
            "back-matter": {"resources": list(self.resources())},
        }

    def result(self, title: str) -> dict[str, Any]:
        report, words = self.report, self.words
        verdict = unseen.verdict(report, words)
        controls = [{"control-id": token(address)} for address in self.clauses]
        result: dict[str, Any] = {
            "uuid": guid(self.run, "result"),
            "title": title,
            "description": line(f"{words.label('verdict')}: {verdict}"),
            "start": self.time,
            "end": self.time,
            "props": [
                prop("verdict", report.verdict),
                prop("recommendation", report.recommendation),
                prop("as-of", report.as_of.isoformat()),
                prop("law-date", report.law_date.isoformat()),
                *(prop("evaluator", name) for name in report.engine.ran),
                *(prop("rule-left-out", one.rule) for one in report.not_looked_at.rules),
                *(prop("condition", said) for said in unseen.conditions(report, words)),
                *(prop(f"not-looked-at-{kind}", said) for kind, said in unseen.flat(report, words) if kind != "rules"),
            ],
            "reviewed-controls": {
                "control-selections": [{"include-controls": controls} if controls else {"include-all": {}}]
            },
        }
        observations = [self.observation(outcome) for outcome in report.outcomes]
        findings = [found for norm in self.clauses.values() for found in self.finding(norm)]
        return result | {
            name: value for name, value in (("observations", observations), ("findings", findings)) if value
        }

    def observation(self, outcome: Outcome) -> dict[str, Any]:
        lang = self.lang
        observation: dict[str, Any] = {
            "uuid": self.uuid(outcome),
            "title": line(outcome.title.get(lang)),
            "description": outcome.message.get(lang) or "–",
            "props": [
                prop("status", outcome.status.value),
                prop("severity", outcome.severity),
                prop("rule", outcome.rule),
                prop("section", outcome.section),
                prop("subject", outcome.subject),
                prop("outcome-id", outcome.id),
                *(prop(name, value) for name, value in numbered(self.numbers.of(outcome)).items()),
                *(prop("missing", entry.label.get(lang)) for entry in outcome.missing),
            ],
            "methods": ["TEST"],
            "types": ["finding" if outcome.is_finding else "control-objective"],
            "collected": self.time,
        }
        told = outcome.is_finding or self.options.passes  # evidence of what passed is most of the size
        evidence = list(self.evidence(outcome)) if told else []
        if evidence:
            observation["relevant-evidence"] = evidence
        if outcome.remedy.get(lang):
            observation["remarks"] = outcome.remedy.get(lang)
        return observation

    def uuid(self, outcome: Outcome) -> str:
        return guid(self.run, outcome.id, outcome.rule, outcome.subject)

    def evidence(self, outcome: Outcome) -> Iterator[dict[str, Any]]:
        for place in places(outcome):
            said = quoted(place)
            evidence = {"description": line(self.words.place(place) + (f" “{said}”" if said else ""))}
            if place.file in self.files:
                yield {"href": f"#{self.files[place.file]}", **evidence}
            else:
                yield evidence
        if outcome.values:
            figures = "; ".join(f"{name} = {value}" for name, value in outcome.values.items())
            yield {"description": line(figures)}

    def finding(self, norm: Norm) -> Iterator[dict[str, Any]]:
        """One for each clause that at least one applicable check rests on."""
        own = [
            outcome
            for outcome in self.report.outcomes
            if outcome.status is not Status.NOT_APPLICABLE and norm.address in {n.address for n in norms(outcome)}
        ]
        if own:
            yield {
                "uuid": guid(self.run, "finding", norm.address),
                "title": line(norm.citation.get(self.lang)),
                "description": norm.gist.get(self.lang) or line(norm.citation.get(self.lang)),
                "props": [prop("grade", norm.grade)],
                "target": {
                    "type": "objective-id",
                    "target-id": token(norm.address),
                    "status": _state(own, [one.rule for one in self.unrun if norm.address in one.norms]),
                },
                "related-observations": [{"observation-uuid": self.uuid(outcome)} for outcome in own],
            }

    def resources(self) -> Iterator[dict[str, Any]]:
        yield {
            "uuid": guid(self.run, "plan"),
            "title": f"kamlang rulebook {self.report.rulebook_version}",
            "description": f"SHA-256 {self.report.rulebook_sha256}",
        }
        for file in self.report.files:
            yield {
                "uuid": self.files[file.name],
                "title": line(file.name),
                "props": [prop("sha256", file.sha256)],
            }


def _state(outcomes: Sequence[Outcome], unrun: Sequence[str]) -> dict[str, str]:
    """Satisfied only where every rule that rests on the clause was run, and every applicable check passed unwaived."""
    statuses = {outcome.status for outcome in outcomes}
    if Status.FAIL in statuses:
        return {"state": "not-satisfied", "reason": "fail"}
    if statuses.intersection(UNSETTLED):
        return {"state": "not-satisfied", "reason": "other", "remarks": "undetermined"}
    if Status.WAIVED in statuses:
        return {"state": "not-satisfied", "reason": "other", "remarks": "waived"}
    if unrun:
        return {"state": "not-satisfied", "reason": "other", "remarks": f"not run: {', '.join(unrun)}"}
    return {"state": "satisfied", "reason": "pass"}
