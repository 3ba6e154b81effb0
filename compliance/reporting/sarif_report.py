"""SARIF 2.1.0, for code-review tools and pipelines: every outcome with its kind, its places and its clauses.

Specification: OASIS SARIF 2.1.0. Clauses are taxonomies, one an instrument; a waiver is a suppression; a cell is a
logical location, a line a region; a fingerprint stays the same though rows move. What passed is told without its
evidence (places, clauses, figures) unless passes are asked for: it is nine tenths of the size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import to_builtins

from compliance import __version__
from compliance.checking.outcome import Norm, Outcome, SourcePlace
from compliance.checking.report import Report
from compliance.data.json_text import indented
from compliance.engines.decision import Status
from compliance.reporting import arrangement, unseen
from compliance.reporting.arrangement import clauses, norms, quoted, with_status
from compliance.reporting.groups import Numbers
from compliance.reporting.identifiers import guid, run_of
from compliance.reporting.json_report import escaped, numbered
from compliance.reporting.options import Options

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
KIND: Mapping[Status, str] = {
    Status.PASS: "pass",
    Status.FAIL: "fail",
    Status.UNDETERMINED: "open",
    Status.NOT_APPLICABLE: "notApplicable",
    Status.WAIVED: "fail",  # suppressed
    Status.ERROR: "review",
}
LEVEL = {"must": "error", "should": "warning", "advice": "note"}


def render(report: Report, options: Options) -> bytes:
    """The report as SARIF."""
    text = escaped(indented(data(report, options), 1))
    return (text + "\n").encode("utf-8", "replace")


def data(report: Report, options: Options) -> dict[str, Any]:
    """The report as a SARIF log of one run, in plain values."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, options).data()]}


def message(text: str) -> dict[str, str]:
    """A SARIF message: braces are doubled, for a single one would begin a placeholder."""
    return {"text": text.replace("{", "{{").replace("}", "}}") or "–"}


class _Run:
    def __init__(self, report: Report, options: Options) -> None:
        self.report, self.options, self.lang = report, options, options.lang
        self.numbers = Numbers(report)
        self.rules: dict[str, Outcome] = {}
        for outcome in report.outcomes:
            self.rules.setdefault(outcome.rule, outcome)
        self.rule_index = {name: i for i, name in enumerate(self.rules)}
        self.taxonomies: dict[str, list[Norm]] = {}
        for norm in clauses(report.outcomes).values():
            self.taxonomies.setdefault(norm.address.partition("/")[0], []).append(norm)
        self.taxa = {
            norm.address: (i, k)
            for i, taxa in enumerate(self.taxonomies.values())
            for k, norm in enumerate(taxa)
        }  # fmt: skip
        self.file_index = {file.name: i for i, file in enumerate(report.files)}
        self.waived = any(outcome.status is Status.WAIVED for outcome in report.outcomes)

    def data(self) -> dict[str, Any]:
        report = self.report
        years = "-".join(map(str, report.period)) if report.period else "unknown"
        run: dict[str, Any] = {
            "tool": {"driver": self.driver()},
            "invocations": [self.invocation()],
            "language": self.lang,
            "columnKind": "unicodeCodePoints",
            "automationDetails": {"id": f"kamlang/{report.organisation}/{years}", "guid": run_of(report)},
            "artifacts": [self.artifact(file.name, file.sha256) for file in report.files],
            "taxonomies": [self.taxonomy(name, taxa) for name, taxa in self.taxonomies.items()],
            "results": [*(self.result(outcome) for outcome in report.outcomes), *self.absent()],
            "properties": {
                "verdict": report.verdict,
                "recommendation": report.recommendation,
                "organisation": report.organisation,
                "period": list(report.period) if report.period else None,
                "asOf": report.as_of.isoformat(),
                "lawDate": report.law_date.isoformat(),
                "planSha256": report.sha256,
                "rulebookVersion": report.rulebook_version,
                "rulebookSha256": report.rulebook_sha256,
                "evaluators": list(report.engine.ran),
                "rulesInAll": report.rules_in_all,
                "rulesLeftOut": [one.rule for one in report.not_looked_at.rules],
                "settings": to_builtins(report.settings) if report.settings else None,
            },
        }
        if self.options.baseline_guid:
            run["baselineGuid"] = self.options.baseline_guid
        return run

    def driver(self) -> dict[str, Any]:
        return {
            "name": "kamlang",
            "version": __version__,
            "semanticVersion": __version__,
            "language": self.lang,
            "rules": [self.rule(name, outcome) for name, outcome in self.rules.items()],
            "supportedTaxonomies": [
                {"name": name, "index": i, "guid": guid("taxonomy", name)} for i, name in enumerate(self.taxonomies)
            ],
        }

    def rule(self, name: str, outcome: Outcome) -> dict[str, Any]:
        rule: dict[str, Any] = {
            "id": name,
            "shortDescription": message(outcome.title.get(self.lang)),
            "defaultConfiguration": {"level": LEVEL[outcome.severity]},
            "properties": {"section": outcome.section, "severity": outcome.severity},
        }
        if outcome.norm:
            rule["relationships"] = [
                {"target": self.taxon(norm), "kinds": ["relevant"]} for norm in norms(outcome)
            ]  # fmt: skip
        return rule

    def taxon(self, norm: Norm) -> dict[str, Any]:
        component, index = self.taxa[norm.address]
        return {"id": norm.address, "index": index, "toolComponent": {"index": component}}

    def taxonomy(self, name: str, taxa: Sequence[Norm]) -> dict[str, Any]:
        return {
            "name": name,
            "guid": guid("taxonomy", name),
            "language": self.lang,
            "isComprehensive": False,
            "taxa": [
                {
                    "id": norm.address,
                    "shortDescription": message(norm.citation.get(self.lang)),
                    "fullDescription": message(norm.gist.get(self.lang)),
                    "properties": {"grade": norm.grade},
                }
                for norm in taxa
            ],
        }

    def invocation(self) -> dict[str, Any]:
        broken = with_status(self.report, Status.ERROR)
        notifications: list[dict[str, Any]] = [
            {
                "level": "error",
                "message": message(outcome.message.get(self.lang)),
                "associatedRule": {"id": outcome.rule, "index": self.rule_index[outcome.rule]},
            }
            for outcome in broken
        ]
        notifications += [
            {
                "level": "note",
                "message": message(note.th if self.lang == "th" else note.en),
                "descriptor": {"id": note.code or "reading"},
                **({"locations": [self.location(SourcePlace("", note.place))]} if note.place else {}),
            }
            for note in self.report.notes
        ]
        return {
            "executionSuccessful": not broken,
            "exitCode": self.report.exit_code,
            "toolExecutionNotifications": notifications,
            "toolConfigurationNotifications": list(self.unseen()),
        }

    def unseen(self) -> Iterator[dict[str, Any]]:
        """What was not looked at: what the settings left out as a warning, the rest as a note."""
        words = self.options.words
        for text in unseen.conditions(self.report, words):
            yield {"level": "warning", "message": message(text), "descriptor": {"id": "conditions"}}
        for kind, text in unseen.flat(self.report, words):
            level = "warning" if kind == "rules" else "note"
            yield {"level": level, "message": message(text), "descriptor": {"id": f"not-looked-at/{kind}"}}

    def uri(self, name: str) -> str:
        """Where the file is, as it was given on the command line; bytes that are no text stay what they are."""
        return quote(self.options.sources.get(name, name).encode("utf-8", "surrogateescape"))

    def artifact(self, name: str, sha256: str) -> dict[str, Any]:
        return {"location": {"uri": self.uri(name)}, "hashes": {"sha-256": sha256}, "roles": ["analysisTarget"]}

    def result(self, outcome: Outcome) -> dict[str, Any]:
        kind = KIND[outcome.status]
        evidence = outcome.is_finding or self.options.passes
        result: dict[str, Any] = {
            "ruleId": outcome.rule,
            "ruleIndex": self.rule_index[outcome.rule],
            "kind": kind,
            "level": LEVEL[outcome.severity] if kind == "fail" else "none",
            "message": message(outcome.message.get(self.lang)),
            "guid": guid(run_of(self.report), outcome.id, outcome.rule, outcome.subject),
            "partialFingerprints": {"kamlang/v1": outcome.fingerprint},
            "properties": {"status": outcome.status.value, "subject": outcome.subject}
            | numbered(self.numbers.of(outcome)),
        }
        if evidence:
            result["locations"] = [self.location(source) for source in outcome.places]
            result["taxa"] = [self.taxon(norm) for norm in norms(outcome)]
            result["properties"] |= self.properties(outcome)
        state = self.options.state(outcome.id)
        if state:
            result["baselineState"] = state
        if self.waived:  # suppressions are given for all results or for none (SARIF 3.27.23)
            result["suppressions"] = list(self.suppressions(outcome))
        return result

    def properties(self, outcome: Outcome) -> dict[str, Any]:
        """What SARIF has no name for."""
        return {
            "severity": outcome.severity,
            "section": outcome.section,
            "label": outcome.label.get(self.lang),
            "remedy": outcome.remedy.get(self.lang),
            "values": dict(outcome.values),
            "missing": [
                {"name": entry.name, "label": entry.label.get(self.lang), "reason": entry.reason.get(self.lang)}
                for entry in outcome.missing
            ],
        }

    def absent(self) -> Iterator[dict[str, Any]]:
        """Findings of the baseline that are no longer there; a comparison keeps them (SARIF 3.27.24)."""
        for entry in self.options.compared.absent if self.options.compared else ():
            rule: dict[str, Any] = {"ruleId": entry.rule}
            if entry.rule in self.rule_index:
                rule["ruleIndex"] = self.rule_index[entry.rule]
            kind = KIND[entry.status]
            yield rule | {
                "kind": kind,
                "level": LEVEL[entry.severity] if kind == "fail" else "none",
                "message": message(entry.message),
                "partialFingerprints": {"kamlang/v1": entry.fingerprint},
                "baselineState": "absent",
                **({"suppressions": []} if self.waived else {}),
                "properties": {"status": entry.status.value, "subject": entry.subject, "label": entry.label},
            }

    def suppressions(self, outcome: Outcome) -> Iterator[dict[str, Any]]:
        if outcome.status is Status.WAIVED:
            said = outcome.waiver
            justification = arrangement.waiver(said, self.options.words) if said else outcome.message.get(self.lang)
            yield {"kind": "external", "status": "accepted", "justification": justification or "–"}

    def location(self, source: SourcePlace) -> dict[str, Any]:
        logical: list[dict[str, Any]] = []
        found: dict[str, Any] = {}
        place = source.place
        if place is not None:
            artifact: dict[str, Any] = {"uri": self.uri(place.file)}
            if place.file in self.file_index:
                artifact["index"] = self.file_index[place.file]
            physical: dict[str, Any] = {"artifactLocation": artifact}
            if place.line:
                region: dict[str, Any] = {"startLine": place.line}
                if place.column:
                    region["startColumn"] = place.column
                if place.text:
                    region["snippet"] = {"text": quoted(place)}
                physical["region"] = region
            found["physicalLocation"] = physical
            if place.sheet:
                name = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
                logical.append({"fullyQualifiedName": name, "kind": "cell" if place.cell else "sheet"})
            elif place.page:
                logical.append({"fullyQualifiedName": f"page {place.page}", "kind": "page"})
            if place.table:
                row = f", row {place.row}" if place.row else ""
                logical.append({"fullyQualifiedName": f"table {place.table}{row}", "kind": "table"})
        if source.pointer:
            logical.append({"fullyQualifiedName": source.pointer, "kind": "value"})
        return found | ({"logicalLocations": logical} if logical else {})
