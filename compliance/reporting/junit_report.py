"""JUnit XML, for build servers: one test suite a section of the plan, one test case an outcome.

What failed, or could not be determined, is never shown as skipped: a build server counts skipped as green.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.reporting import unseen
from compliance.reporting.arrangement import by_section, clean, places
from compliance.reporting.groups import Numbers
from compliance.reporting.options import Options, Run
from compliance.reporting.wording import Wording

ELEMENT = {
    Status.FAIL: "failure",
    Status.UNDETERMINED: "error",
    Status.ERROR: "error",
    Status.WAIVED: "skipped",
    Status.NOT_APPLICABLE: "skipped",
}


def render(report: Report, options: Options) -> bytes:
    """The report as JUnit XML."""
    words, numbers = options.words, Numbers(report)
    counts = _counts(report.outcomes, unrun=report.partial, own=1)
    del counts["skipped"]  # which the Jenkins schema (junit-10.xsd) knows of single suites only
    root = ElementTree.Element("testsuites", {"name": clean(report.organisation), **counts})
    for section, outcomes in by_section(report.outcomes):
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            _suite(options.run, words.of("sections", section), _counts(outcomes)),
        )
        for outcome in outcomes:
            _case(suite, outcome, numbers.of(outcome), words)
    counts = _counts([], unrun=report.partial, own=1)
    _check(ElementTree.SubElement(root, "testsuite", _suite(options.run, "kamlang", counts)), report, words)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(run: Run | None, name: str, counts: dict[str, str]) -> dict[str, str]:
    moment = run.at.strftime("%Y-%m-%dT%H:%M:%S") if run else "1970-01-01T00:00:00"  # which the schema demands
    stamp = {"timestamp": moment, "hostname": "localhost"}
    return {"name": clean(name), **counts, **stamp}


def _check(suite: ElementTree.Element, report: Report, words: Wording) -> None:
    """The check itself: under which rulebook, of what; an error where rules were left out, which is no green."""
    told: list[tuple[str, str]] = [
        ("as-of", report.as_of.isoformat()),
        ("plan-sha256", report.sha256),
        ("rulebook", report.rulebook_version),
        ("rulebook-sha256", report.rulebook_sha256),
        ("program", report.program),
        ("verdict", report.verdict),
        ("rules-left-out", " ".join(one.rule for one in report.not_looked_at.rules) or "none"),
    ]
    if report.settings:
        told.append(("settings", f"{report.settings.name} {report.settings.sha256}"))
    told += [("condition", entry) for entry in unseen.conditions(report, words)]
    told += [(f"not-looked-at-{kind}", entry) for kind, entry in unseen.flat(report, words) if kind != "rules"]
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in told:
        ElementTree.SubElement(properties, "property", {"name": name, "value": clean(value)})
    case = ElementTree.SubElement(
        suite, "testcase", {"classname": "kamlang", "name": "every-rule-was-run", "time": "0"}
    )
    if report.partial:
        said = clean(unseen.conditions(report, words)[0])
        error = ElementTree.SubElement(case, "error", {"message": said, "type": "partial"})
        error.text = clean("\n".join(entry for kind, entry in unseen.flat(report, words) if kind == "rules"))


def _counts(outcomes: Sequence[Outcome], *, unrun: bool = False, own: int = 0) -> dict[str, str]:
    """How many test cases there are of each kind; `own` are about the check itself, and `unrun` makes that an error."""
    elements = [ELEMENT.get(outcome.status) for outcome in outcomes]
    return {
        "tests": str(len(elements) + own),
        "failures": str(elements.count("failure")),
        "errors": str(elements.count("error") + unrun),
        "skipped": str(elements.count("skipped")),
        "time": "0",
    }


def _case(suite: ElementTree.Element, outcome: Outcome, number: tuple[str, str] | None, words: Wording) -> None:
    name = f"{outcome.rule} [{outcome.subject}]"
    case = ElementTree.SubElement(
        suite, "testcase", {"classname": outcome.section.replace("/", "."), "name": clean(name), "time": "0"}
    )
    element = ELEMENT.get(outcome.status)
    if element is None:
        return
    kind = outcome.severity if outcome.status is Status.FAIL else outcome.status.value
    message = clean(outcome.message.get(words.lang))
    told = ElementTree.SubElement(case, element, {"message": message, "type": kind})
    if element == "skipped":
        del told.attrib["type"]  # the common schema knows no type there
    lines = [outcome.title.get(words.lang), message]
    if number:  # after the message, by which build servers tell one failure from another
        lines.insert(0, f"{words.label('number')} {words.digits(number[0])} #{number[1]}")
    if outcome.norm:
        lines.append(f"{words.label('by')}: {outcome.norm.citation.get(words.lang)}")
    lines += [f"{words.label('place')}: {words.place(place)}" for place in places(outcome)]
    if outcome.remedy.get(words.lang):
        lines.append(f"{words.label('remedy')}: {outcome.remedy.get(words.lang)}")
    told.text = clean("\n".join(lines))
