"""A rulebook of a few rules on a few kinds of fact, resting on the shipped law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from compliance.checking.check import EngineRun, Situation, outcomes
from compliance.checking.outcome import Outcome
from compliance.data import load_yaml, rules_folder
from compliance.facts.fact import Fact, FactSet, KindCoverage
from compliance.law import Law, load_law
from compliance.model.places import SourceMap
from compliance.rulebook.kinds import load_kinds
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule_file import Lexicon, read_rule
from compliance.vocabulary import vocabulary_of

KINDS = load_kinds(
    [
        load_yaml(
            """
cost:
  th: ค่าใช้จ่าย
  en: cost
  subject: {th: "ปี {it.year}", en: "year {it.year}"}
  parts: [cost]
  properties:
    year: {type: year, required: true, th: ปี, en: year}
    paid: {type: money, th: ค่าใช้จ่ายจริง, en: amount paid}
    budget: {type: money, th: งบประมาณ, en: budget}
    left: {type: money, th: เงินเหลือ, en: what is left, from: {th: รายได้, en: revenue}}
record:
  th: บันทึก
  en: record
  subject: {th: "{it.person}", en: "{it.person}"}
  parts: [development_records]
  properties:
    person: {type: text, required: true, th: คน, en: person}
    year: {type: year, required: true, th: ปี, en: year}
    passed: {type: boolean, th: ผลการประเมิน, en: passed}
    order: {type: integer, th: ลำดับ, en: order}
""",
            "facts.yaml",
        )
    ],
    ["cost", "development_records"],
)
COMMON = """\
title: {th: ก, en: a}
norm: [personnel-act-2542/s35]
severity: must
"""
WITHIN = f"""\
rule: within
{COMMON}
for: {{c: cost}}
given: {{limit: personnel-cost-ceiling}}
when: c.budget > 0
applies: {{th: มีงบ, en: there is a budget}}
require: c.paid * 100 <= c.budget * limit
found: {{th: "{{c.paid}} จาก {{c.budget}} เกิน {{limit}}", en: "{{c.paid}} of {{c.budget}}, over {{limit}}"}}
remedy: {{th: "ลด {{c.year}}", en: "cut {{c.year}}"}}
"""
RECORDED = f"""\
rule: recorded
{COMMON}
for: {{c: cost}}
exists: {{r: record}}
where: r.year == c.year and r.passed
found: {{th: "ไม่พบ {{c.year}}", en: "none in {{c.year}}"}}
passed: {{th: "พบ {{r.person}}", en: "found {{r.person}}"}}
remedy: {{th: เพิ่ม, en: add}}
"""
ONCE = f"""\
rule: once
{COMMON}
forbid: {{a: record, b: record}}
where: a.person == b.person and a.order < b.order
found: {{th: "{{a.order}} ก่อน {{b.order}}", en: "{{a.order}} before {{b.order}}"}}
passed: {{th: "ตรวจ {{count}}", en: "{{count}} seen"}}
remedy: {{th: ลบ, en: delete}}
"""


@cache
def law() -> Law:
    return load_law(rules_folder())


def book(*texts: str) -> Rulebook:
    """A rulebook of these rules."""
    lexicon = Lexicon(KINDS, frozenset(law().clauses), dict.fromkeys(law().parameters), ("pao", "municipality", "tao"))
    rules = {}
    for text in texts:
        name = text.split("\n")[0].removeprefix("rule: ")
        rules[name] = read_rule(load_yaml(text, f"{name}.yaml"), "staffing/cost", lexicon)
    return Rulebook(Path("rules"), "1", *["0" * 64] * 3, vocabulary_of(rules_folder()), law(), KINDS, rules)


def facts(*found: Fact, **coverage: KindCoverage) -> FactSet:
    known = FactSet(KINDS)
    known.add_all(found)
    for kind, status in coverage.items():
        known.cover(kind, status)
    return known


def cost(year: int, **values: Any) -> Fact:
    return Fact("cost", str(year), {"year": year, **values})


def record(key: str, person: str = "ก", year: int = 2564, **values: Any) -> Fact:
    return Fact("record", key, {"person": person, "year": year, **values})


def judge(
    rulebook: Rulebook,
    known: FactSet,
    engine: EngineRun | None = None,
    *,
    reference: bool = True,
    organisation: str = "pao",
    day: date = date(2020, 10, 1),
) -> list[Outcome]:
    """The outcomes, by the plain evaluator unless an engine is given."""
    situation = Situation(organisation, "นครปฐม", day, thai_digits=False)
    return outcomes(rulebook, known, SourceMap(), situation, engine, reference=reference)


ALL = book(WITHIN, RECORDED, ONCE)
KNOWN = (
    cost(2564, paid=Decimal(40), budget=Decimal(100)),
    cost(2565, paid=Decimal(41), budget=Decimal(100)),
    record("1", passed=True, order=1),
    record("2", order=1),
)
"""Facts of which every rule of `ALL` passes some and fails some."""
