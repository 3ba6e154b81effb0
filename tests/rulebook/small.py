"""A small vocabulary of facts and a rule of each shape, to make mistakes in."""

from __future__ import annotations

from compliance.data import load_yaml
from compliance.rulebook.kinds import load_kinds
from compliance.rulebook.rule import Rule
from compliance.rulebook.rule_file import Lexicon, read_rule
from compliance.rulebook.types import Type

KINDS = load_kinds(
    [
        load_yaml(
            """
yearly_cost:
  th: ค่าใช้จ่าย
  en: cost of a year
  subject: {th: "ปี {it.year}", en: "year {it.year}"}
  parts: [cost]
  properties:
    year: {type: year, required: true, th: ปี, en: year}
    cost: {type: money, th: ค่าใช้จ่าย, en: cost}
    budget: {type: money, th: งบ, en: budget}
    ratio: {type: percent, shown: true, th: ร้อยละ, en: ratio}
    printed: {type: percent, th: ร้อยละที่พิมพ์, en: printed}
    posts: {type: integer, th: จำนวน, en: posts}
    note: {type: text, th: หมายเหตุ, en: note}
    declared: {type: boolean, th: ระบุ, en: declared}
    made: {type: date, th: วันที่, en: day}
    due: {type: date, th: กำหนด, en: due}
    required: {type: list, th: ที่ต้องมี, en: required}
    shown: {type: list, th: ที่มี, en: shown}
    said: {type: bilingual, th: ถ้อยคำ, en: words}
record:
  th: บันทึก
  en: record
  subject: {th: "{it.person}", en: "{it.person}"}
  parts: []
  properties:
    person: {type: text, required: true, th: คน, en: person}
    year: {type: year, required: true, th: ปี, en: year}
    passed: {type: boolean, th: ผ่าน, en: passed}
""",
            "rules/facts/small.yaml",
        )
    ],
    ["cost", "headcount"],
)
LEXICON = Lexicon(
    KINDS,
    frozenset({"act/s35", "act/s36", "form/3"}),
    {"ceiling": None, "allowance": Type.MONEY},
    ("pao", "municipality", "tao"),
)
REQUIRE = """\
rule: within-ceiling
title: {th: ไม่เกินเพดาน, en: within the ceiling}
norm: [act/s35]
severity: must
for: {year: yearly_cost}
given: {limit: ceiling}
when: year.posts > 0
applies: {th: มีตำแหน่ง, en: there are posts}
require: year.cost * 100 <= year.budget * limit
found: {th: "{year.cost} ÷ {year.budget} เกิน {limit}", en: "{year.cost} ÷ {year.budget} > {limit}"}
remedy: {th: ลด, en: cut}
"""
EXISTS = """\
rule: recorded
title: {th: มีบันทึก, en: recorded}
norm: act/s36
severity: should
for: {year: yearly_cost}
exists: {r: record}
where: r.year == year.year and r.passed
found: {th: "ไม่พบ {year.year}", en: "none {year.year}"}
passed: {th: "{r.person}", en: "{r.person}"}
remedy: {th: เพิ่ม, en: add}
"""
FORBID = """\
rule: not-twice
title: {th: ไม่ซ้ำ, en: not twice}
norm: [act/s35, form/3]
severity: advice
forbid: {a: record, b: record}
where: a.person == b.person and a.year == b.year
found: {th: "{a.person} {b.year}", en: "{a.person} {b.year}"}
passed: {th: "ตรวจ {count}", en: "{count} seen"}
remedy: {th: ลบ, en: delete}
"""


def read(text: str, file: str | None = None) -> Rule:
    """The rule in this text, in the file of its name unless told otherwise."""
    name = text.split("\n")[0].removeprefix("rule: ")
    return read_rule(load_yaml(text, file or f"rules/staffing/cost/{name}.yaml"), "staffing/cost", LEXICON)
