"""JUnit XML, for build servers: one test suite a section of the plan, one test case an outcome.

What failed, or could not be determined, is never shown as skipped: a build server counts skipped as green.
"""

from __future__ import annotations

from xml.etree import ElementTree

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.reporting.arrangement import by_section, clean, places
from compliance.reporting.options import Options
from compliance.reporting.words import Wording

ELEMENT = {
    Status.FAIL: "failure",
    Status.UNDETERMINED: "error",
    Status.ERROR: "error",
    Status.WAIVED: "skipped",
    Status.NOT_APPLICABLE: "skipped",
}


def render(report: Report, options: Options) -> bytes:
    """The report as JUnit XML."""
    words = options.words
    root = ElementTree.Element("testsuites", {"name": clean(report.organisation), **_counts(report.outcomes)})
    for section, outcomes in by_section(report.outcomes, words):
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            {
                "name": clean(words.of("sections", section)),
                **_counts(outcomes),
                "timestamp": f"{report.as_of.isoformat()}T00:00:00",
                "hostname": "localhost",
            },
        )
        for outcome in outcomes:
            _case(suite, outcome, words)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _counts(outcomes: list[Outcome] | tuple[Outcome, ...]) -> dict[str, str]:
    elements = [ELEMENT.get(outcome.status) for outcome in outcomes]
    return {
        "tests": str(len(elements)),
        "failures": str(elements.count("failure")),
        "errors": str(elements.count("error")),
        "skipped": str(elements.count("skipped")),
        "time": "0",
    }


def _case(suite: ElementTree.Element, outcome: Outcome, words: Wording) -> None:
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
    if outcome.norm:
        lines.append(f"{words.label('by')}: {outcome.norm.citation.get(words.lang)}")
    lines += [f"{words.label('place')}: {words.place(place)}" for place in places(outcome)]
    if outcome.remedy.get(words.lang):
        lines.append(f"{words.label('remedy')}: {outcome.remedy.get(words.lang)}")
    told.text = clean("\n".join(lines))
