"""The rulebook checks itself: nothing unused, untested or said in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checking.decision import Status
from compliance.checking.examples import examples
from compliance.data import YamlProblem
from compliance.law.coverage import coverage_matrix, disagreements
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.message import Template
from compliance.rulebook.rule import Rule

NEEDED = (Status.PASS, Status.FAIL, Status.UNDETERMINED)


def problems(rulebook: Rulebook) -> Iterator[YamlProblem]:
    """Everything the rulebook should not have, each with its place."""
    for rule in rulebook.rules.values():
        yield from _examples(rulebook, rule)
        yield from _messages(rule)
    yield from _unused(rulebook)


def _examples(rulebook: Rulebook, rule: Rule) -> Iterator[YamlProblem]:
    """An example for each status the rule can have; two examples never share a name."""
    found = examples(rulebook.kinds, rule)
    shown = {status for example in found for status in example.expect}
    needed = (*NEEDED, Status.NOT_APPLICABLE) if rule.when is not None else NEEDED
    for status in needed:
        if status not in shown:
            yield rule.node.refuse(f"กฎ {rule.name} ไม่มีตัวอย่าง {status}", f"{rule.name} has no example of {status}")
    names = [example.name for example in found]
    for example in found:
        if names.count(example.name) > 1:
            yield example.node.refuse(f"ชื่อตัวอย่างซ้ำ “{example.name}”", f"two examples are named “{example.name}”")


def _messages(rule: Rule) -> Iterator[YamlProblem]:
    """The sentence of a failure shows a value that was found, the same ones in both languages."""
    for name, sentence in (("found", rule.found), ("passed", rule.passed), ("remedy", rule.remedy)):
        if sentence is None:
            continue
        node = rule.node.child(name)
        thai, english = _figures(sentence.th), _figures(sentence.en)
        if name == "found" and not sentence.th.slots():
            yield node.refuse(f"{rule.name}: found ไม่แสดงค่าที่พบ", f"{rule.name}: `found` shows no value")
        if english - thai:  # texts may differ: each language has its own names
            lost = ", ".join(sorted(english - thai))
            yield node.refuse(f"{rule.name}: ข้อความไทยขาดค่า {lost}", f"{rule.name}: the Thai sentence lacks {lost}")


def _figures(text: Template) -> set[str]:
    return {slot.name for slot in text.slots() if slot.format != "text"}


def _unused(rulebook: Rulebook) -> Iterator[YamlProblem]:
    """Clauses said to be checked that no rule cites, and the reverse."""
    cited: dict[str, list[str]] = {}
    for rule in rulebook.rules.values():
        for address in rule.norm:
            cited.setdefault(address, []).append(rule.name)
    for row in disagreements(coverage_matrix(rulebook.law, cited)):
        assert row.problem is not None
        file = rulebook.folder / "law" / f"{row.clause.instrument}.yaml"
        yield YamlProblem(str(file), None, None, row.problem.th, row.problem.en)
    used = {kind.name for rule in rulebook.rules.values() for kind in rule.kinds}
    for name, kind in rulebook.kinds.items():
        if name not in used:
            yield YamlProblem(
                str(rulebook.folder / "facts"),
                None,
                None,
                f"ไม่มีกฎใดใช้ข้อเท็จจริง “{name}” ({kind.label.th})",
                f"no rule uses the kind of fact “{name}”",
            )
