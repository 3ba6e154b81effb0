"""The rulebook checks itself: nothing unused, untested or said in one language only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import combinations

from compliance.data import YamlProblem, one_of
from compliance.engines.decision import Status, Task
from compliance.engines.durable.program import Program
from compliance.engines.lowering import lower, schemas
from compliance.engines.query import QueryError
from compliance.law.coverage import coverage_matrix, disagreements
from compliance.law.errors import LawLookupError
from compliance.law.parameters import shown_day
from compliance.proving.examples import examples
from compliance.proving.satisfiable import can_hold
from compliance.rulebook.expression import negate
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.message import Template
from compliance.rulebook.rule import Rule, Shape
from compliance.vocabulary.lists import DEVELOPMENT_WORDS, SECTIONS

NEEDED = (Status.PASS, Status.FAIL, Status.UNDETERMINED)


def problems(rulebook: Rulebook, strategies: Collection[str] = ()) -> Iterator[YamlProblem]:
    """Everything the rulebook should not have, each with its place.

    `strategies` are those that can mend a failure (`compliance.fixing`); which names are right is looked at where some
    are given.
    """
    for rule in rulebook.rules.values():
        if rule.mend is not None and strategies and rule.mend not in strategies:
            th, en = one_of(rule.mend, strategies)
            yield rule.node.child("mend").refuse(
                f"ไม่รู้จักวิธีแก้ “{rule.mend}” {th}", f"unknown mending “{rule.mend}”: {en}"
            )
        yield from _examples(rulebook, rule)
        yield from _messages(rule)
        yield from _askable(rulebook, rule)
        yield from _possible(rulebook, rule)
    yield from _contradictions(rulebook)
    yield from _unused(rulebook)
    yield from _unnamed(rulebook)


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
        silent = set(rule.deciding_parameters) - {slot.name for slot in sentence.th.slots()}
        if name == "found" and silent:
            unsaid = ", ".join(sorted(silent))
            yield node.refuse(f"{rule.name}: found ไม่แสดงเกณฑ์ {unsaid}", f"{rule.name}: `found` does not show {unsaid}")
        if english - thai:  # texts may differ: each language has its own names
            lost = ", ".join(sorted(english - thai))
            yield node.refuse(f"{rule.name}: ข้อความไทยขาดค่า {lost}", f"{rule.name}: the Thai sentence lacks {lost}")


def _askable(rulebook: Rulebook, rule: Rule) -> Iterator[YamlProblem]:
    """Every edition of the rule's parameters is a figure with which the engine can decide it."""
    for day in _days(rulebook, rule):
        try:
            task = Task(rule, _values(rulebook, rule, day))
            Program(list(lower(task).queries()), schemas(rulebook.kinds, [rule]))
        except (LawLookupError, QueryError) as error:
            since = shown_day(day if day > date.min else None)
            yield rule.node.refuse(
                f"กฎ {rule.name} ใช้กับค่าตั้งแต่วันที่ {since} เป็นต้นไปไม่ได้: {error.th}",
                f"{rule.name} cannot be decided with the figures from {since} on: {error.en}",
            )


def _days(rulebook: Rulebook, *rules: Rule) -> list[date]:
    """The days on which one of the rules' parameters changes, from the first on which all have a value."""
    named = [rulebook.law.parameter(name) for rule in rules for name in rule.given.values()]
    first = max((parameter.editions[0].since or date.min for parameter in named), default=date.min)
    changes = {edition.since for parameter in named for edition in parameter.editions if edition.since}
    return sorted(day for day in {first, *changes} if day >= first)


def _values(rulebook: Rulebook, rule: Rule, day: date) -> dict[str, Decimal]:
    return rulebook.given(rule, day)


def _editions(rulebook: Rulebook, *rules: Rule) -> Iterator[dict[str, Decimal]]:
    """The values of the rules' parameters on each of those days; a day without is `_askable`'s matter."""
    for day in _days(rulebook, *rules):
        with suppress(LawLookupError):
            yield {local: value for rule in rules for local, value in _values(rulebook, rule, day).items()}


def _possible(rulebook: Rulebook, rule: Rule) -> Iterator[YamlProblem]:
    """A rule that nothing can pass, or nothing can fail, is no rule."""
    if rule.shape is not Shape.REQUIRE or len(rule.subjects) != 1 or rule.test is None:
        return
    for values in _editions(rulebook, rule):
        if not can_hold((rule.when, rule.test), values):
            yield rule.node.refuse(f"ไม่มีแผนใดผ่านกฎ {rule.name} ได้", f"no plan can pass {rule.name}")
        if not can_hold((rule.when, negate(rule.test)), values):
            yield rule.node.refuse(f"ไม่มีแผนใดไม่ผ่านกฎ {rule.name}", f"{rule.name} can never fail")


def _contradictions(rulebook: Rulebook) -> Iterator[YamlProblem]:
    """Two rules on the same facts that no fact can satisfy together."""
    single = [r for r in rulebook.rules.values() if r.shape is Shape.REQUIRE and len(r.subjects) == 1 and r.test]
    for one, other in combinations(single, 2):
        if one.subjects[0][1].name != other.subjects[0][1].name:
            continue
        shared = {local for local in one.given if other.given.get(local, one.given[local]) != one.given[local]}
        if shared:  # one local name for two parameters: not comparable here
            continue
        for values in _editions(rulebook, one, other):
            apply = (one.when, other.when)
            if can_hold(apply, values) and not can_hold((*apply, one.test, other.test), values):
                yield other.node.refuse(
                    f"กฎ {one.name} และ {other.name} ขัดกัน ไม่มีแผนใดผ่านทั้งสองข้อ",
                    f"{one.name} and {other.name} contradict each other: no plan can satisfy both",
                )


def _figures(text: Template) -> set[str]:
    return {slot.name for slot in text.slots() if slot.format not in ("text", "words", "list")}


def _unnamed(rulebook: Rulebook) -> Iterator[YamlProblem]:
    """What a requirement asks for that no word list can recognise: it would be asked of nobody, or never be found."""
    words, sections = rulebook.vocabulary.read(DEVELOPMENT_WORDS), rulebook.vocabulary.read(SECTIONS)
    called: Mapping[str, Collection[str]] = {
        "development-areas": words.areas,
        "development-methods": words.methods,
        "form-sections": [one.name for plan in ("staffing", "development") for one in sections.of(plan)],
    }
    for name, known in called.items():
        required = rulebook.law.requirements.get(name)
        asked = (
            {one.name for edition in required.editions for listed in edition.asks.values() for one in listed}
            if required
            else ()
        )
        for lost in sorted(set(asked) - set(known)):
            th, en = one_of(lost, known)
            file = str(rulebook.folder / "requirements" / f"{name}.yaml")
            yield YamlProblem(file, None, None, f"ไม่มีรายการคำของ “{lost}” {th}", f"no word list knows “{lost}”: {en}")


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
    given = {name for rule in rulebook.rules.values() for name in rule.given.values()}
    given |= {name for kind in rulebook.kinds.values() for name in kind.figures()}
    for folder, name in (
        *(("parameters", name) for name in rulebook.law.parameters),
        *(("requirements", name) for name in rulebook.law.requirements),
    ):
        if name not in given:
            yield YamlProblem(
                str(rulebook.folder / folder / f"{name}.yaml"),
                None,
                None,
                f"ไม่มีกฎหรือข้อเท็จจริงใดใช้ค่า “{name}”",
                f"no rule and no fact uses the {folder.removesuffix('s')} “{name}”",
            )
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
