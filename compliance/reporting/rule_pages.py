"""The rule book as pages: each rule with its obligation, clauses, test, an example that passes and one that fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.engines.decision import Status
from compliance.law import citation, figure
from compliance.law.coverage import coverage_matrix
from compliance.proving.examples import Example, Tried, examples, try_examples
from compliance.reporting.weights import heaviest, weight
from compliance.reporting.wording import Wording
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule, Shape

HEADER = "<!-- เขียนโดย kamlang rules docs จากโฟลเดอร์ rules/ แก้ที่กฎ ไม่ใช่ที่นี่ / generated: edit the rule, not this page -->"
HOW = {
    Shape.REQUIRE: ("ทุกรายการต่อไปนี้ต้องเป็นไปตามเงื่อนไข", "every one of these must meet the condition"),
    Shape.EXISTS: ("ทุกรายการต่อไปนี้ต้องมีรายการที่สองซึ่งเข้าเงื่อนไข", "for every one of these there must be one of the second"),
    Shape.FORBID: ("ต้องไม่มีรายการต่อไปนี้ที่เข้าเงื่อนไข", "there must be none of these that meets the condition"),
}


SHOWN = (
    (Status.PASS, "ตัวอย่างที่ผ่าน / An example that passes"),
    (Status.FAIL, "ตัวอย่างที่ไม่ผ่าน / An example that fails"),
)


def pages(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """(path under docs/, text) of every generated page, in a fixed order."""
    yield "rules/README.md", _index(rulebook)
    for rule in rulebook.rules.values():
        yield f"rules/{rule.name}.md", "\n".join(_page(rulebook, rule)) + "\n"
    yield "coverage.md", "\n".join(_coverage(rulebook)) + "\n"
    yield "facts.md", "\n".join(_facts(rulebook)) + "\n"


def _index(rulebook: Rulebook) -> str:
    words = Wording("th", False)
    lines = [HEADER, "", f"# คู่มือกฎ / The rule book (edition {rulebook.version})", ""]
    lines += [f"{len(rulebook.rules)} กฎ · ตรวจด้วย `kamlang check`, อ่านทีละกฎด้วย `kamlang explain RULE`", ""]
    for section in words.sections():
        own = [rule for rule in rulebook.rules.values() if rule.section == section]
        if own:
            lines += [f"## {words.of('sections', section)} / {Wording('en', False).of('sections', section)}", ""]
            lines += [
                f"- [{rule.name}]({rule.name}.md) — {rule.title.th} ({words.of('severity', heaviest(rulebook, rule))})"
                for rule in own
            ]
            lines.append("")
    return "\n".join(lines)


def _page(rulebook: Rulebook, rule: Rule) -> Iterator[str]:
    thai, english = Wording("th", False), Wording("en", False)
    yield from (HEADER, "", f"# {rule.name}", "", f"**{rule.title.th}**", "", rule.title.en, "")
    yield f"- น้ำหนัก / severity: {weight(rulebook, rule, thai)} / {weight(rulebook, rule, english)}"
    yield f"- ส่วนของแผน / section: {thai.of('sections', rule.section)} / {english.of('sections', rule.section)}"
    yield f"- ใช้ตั้งแต่ชุดกฎ / since edition: {rule.since}"
    if rule.organisations:
        yield f"- ใช้กับ / for: {', '.join(rule.organisations)}"
    yield from ("", "## ตามกฎหมายใด / By which clause", "")
    for address in rule.norm:
        clause = rulebook.law.clause(address)
        grade = rulebook.law.words.grades[clause.grade.value]
        force = f"{clause.since or '…'} – {clause.until or '…'}"
        yield f"- `{address}` {citation(rulebook.law, clause, 'th', 'arabic')} — {clause.gist.th}"
        yield f"  ({grade.th}; มีผล / in force {force}; grade {clause.grade.value})"
        yield f"  {clause.gist.en}"
    yield from ("", "## ตัดสินอย่างไร / How it is decided", "")
    yield f"{HOW[rule.shape][0]} / {HOW[rule.shape][1]}:"
    yield ""
    for alias, kind in (*rule.subjects, *rule.candidates):
        yield f"- `{alias}` = [{kind.name}](../facts.md#{kind.name}) {kind.label.th} / {kind.label.en}"
    yield from ("", "```python")
    for key in ("join", "when", "require", "where"):
        node = rule.node.get(key)
        if node:
            yield f"{key}: {' '.join(node.word().split())}"
    yield "```"
    for local, name in rule.given.items():
        parameter = rulebook.law.parameter(name)
        for edition in parameter.editions:
            value = figure(rulebook.law, parameter.unit, edition.number, "th", "arabic")
            force = f"{edition.since or '…'} – {edition.until or '…'}"
            yield f"\n`{local}` = {value} (`{name}`, `{edition.clause}`, {force})"
    if rule.alone:
        yield f"\nไม่มีคู่ให้เทียบ / where there is nothing to compare with: {rule.alone.th} / {rule.alone.en}"
    if rule.applies:
        yield f"\nใช้เมื่อ / applies when: {rule.applies.th} / {rule.applies.en}"
    tried = list(try_examples(rulebook, rule, examples(rulebook.kinds, rule), None))
    for status, heading in SHOWN:
        one = next((t for t in tried if t.example.expect == (status,)), None)
        if one:
            yield from ("", f"## {heading}", "", *_example(one))


def _example(tried: Tried) -> Iterator[str]:
    example: Example = tried.example
    yield f"*{example.name}*"
    yield ""
    yield "```yaml"
    for name, entries in example.node.child("facts").items():
        yield f"{name}:"
        for entry in entries.entries():
            yield "  - {" + ", ".join(f"{key}: {_shown(child.value)}" for key, child in entry.items()) + "}"
    yield "```"
    yield ""
    for outcome in tried.outcomes[:1]:
        yield f"> {outcome.message.th}"
        yield ">"
        yield f"> {outcome.message.en}"
        if outcome.remedy.th:
            yield ">"
            yield f"> แก้: {outcome.remedy.th}"


def _shown(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _coverage(rulebook: Rulebook) -> Iterator[str]:
    cited: dict[str, list[str]] = {}
    for rule in rulebook.rules.values():
        for address in rule.norm:
            cited.setdefault(address, []).append(rule.name)
    rows = coverage_matrix(rulebook.law, cited)
    yield from (HEADER, "", "# ความครอบคลุมของบทบัญญัติ / Coverage of clauses", "")
    for status, text in rulebook.law.words.coverage.items():
        count = sum(row.clause.coverage == status for row in rows)
        yield f"- {text.th} / {text.en}: {count}"
    yield from ("", "| clause | สาระ | coverage | grade | rules |", "|---|---|---|---|---|")
    for row in rows:
        rules = ", ".join(f"[{name}](rules/{name}.md)" for name in row.rules)
        clause = row.clause
        yield f"| `{clause.address}` | {clause.gist.th} | {clause.coverage} | {clause.grade.value} | {rules} |"


def _facts(rulebook: Rulebook) -> Iterator[str]:
    yield from (HEADER, "", "# ข้อเท็จจริงที่กฎใช้ได้ / The facts that rules may speak of", "")
    for kind in rulebook.kinds.values():
        yield from (f"## {kind.name}", "", f"{kind.label.th} / {kind.label.en}", "")
        yield from ("| property | type | ความหมาย | meaning |", "|---|---|---|---|")
        for prop in kind.properties.values():
            marks = "".join(mark for flag, mark in ((prop.required, " (always)"), (prop.shown, " (display)")) if flag)
            yield f"| `{prop.name}` | {prop.type.value}{marks} | {prop.label.th} | {prop.label.en} |"
        yield ""
