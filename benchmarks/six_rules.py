"""Six rules that stand for all others, plans of any size, and the same six written by hand.

One comparison of one fact, one limit, one order of dates behind a condition, one join of two kinds, one join of a kind
with itself, one absence: the shapes that the rulebook is made of.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from compliance.data import load_yaml
from compliance.engines.decision import Decision, Order, Status, Task, in_order
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.kinds import load_kinds
from compliance.rulebook.rule_file import Lexicon, read_rule
from compliance.rulebook.types import Value

FACTS = """
cost:
  th: ค่าใช้จ่าย
  en: cost
  subject: {th: "{it.year}", en: "{it.year}"}
  properties:
    year: {type: year, required: true, th: ปี, en: year}
    paid: {type: money, th: จ่าย, en: paid}
    budget: {type: money, th: งบ, en: budget}
letter:
  th: ประกาศ
  en: letter
  subject: {th: "{it.name}", en: "{it.name}"}
  properties:
    name: {type: text, required: true, th: ชื่อ, en: name}
    resolved: {type: date, th: มติ, en: resolved}
    made: {type: date, th: วันที่, en: made}
    final: {type: boolean, th: ประกาศแล้ว, en: final}
post:
  th: ตำแหน่ง
  en: post
  subject: {th: "{it.number}", en: "{it.number}"}
  properties:
    number: {type: text, required: true, th: เลขที่, en: number}
    unit: {type: text, required: true, th: หน่วย, en: unit}
    planned: {type: integer, th: กรอบ, en: planned}
    filled: {type: integer, th: มีคนครอง, en: filled}
    level: {type: text, th: ระดับ, en: level}
holder:
  th: ผู้ครอง
  en: holder
  subject: {th: "{it.name}", en: "{it.name}"}
  properties:
    name: {type: text, required: true, th: ชื่อ, en: name}
    post: {type: text, required: true, th: เลขที่, en: post}
    level: {type: text, th: ระดับ, en: level}
    year: {type: year, required: true, th: ปี, en: year}
record:
  th: บันทึก
  en: record
  subject: {th: "{it.name}", en: "{it.name}"}
  properties:
    name: {type: text, required: true, th: ชื่อ, en: name}
    year: {type: year, required: true, th: ปี, en: year}
    passed: {type: boolean, th: ผ่าน, en: passed}
"""
RULES = {
    "ceiling": "for: {c: cost}\ngiven: {limit: ceiling}\nrequire: c.paid * 100 <= c.budget * limit",
    "filled": "for: {p: post}\nrequire: p.filled <= p.planned",
    "order": "for: {a: letter}\nwhen: a.final\napplies: {th: ก, en: a}\nrequire: a.resolved <= a.made",
    "level": "for: {h: holder, p: post}\njoin: h.post == p.number\nrequire: h.level == p.level",
    "once": "forbid: {a: post, b: post}\nwhere: a.number == b.number",
    "trained": "for: {h: holder}\nexists: {r: record}\nwhere: r.name == h.name and r.year == h.year and r.passed",
}
COMMON = "title: {th: ก, en: a}\nnorm: act/1\nseverity: must\nfound: {th: ก, en: a}\nremedy: {th: ก, en: a}\n"
PASSED = "passed: {th: ก, en: a}\n"
CEILING = Decimal(40)
KINDS = load_kinds([load_yaml(FACTS, "facts.yaml")], [])
LEXICON = Lexicon(KINDS, frozenset({"act/1"}), {"ceiling": None}, ("pao",))


def tasks() -> list[Task]:
    """The six rules, read as the rulebook's are."""
    out = []
    for name, text in RULES.items():
        written = f"rule: {name}\n{COMMON}{PASSED}{text}\n"
        rule = read_rule(load_yaml(written, f"{name}.yaml"), "staffing", LEXICON)
        out.append(Task(rule, dict.fromkeys(rule.given, CEILING)))
    return out


def plan(size: int, seed: int = 1) -> FactSet:
    """Facts of one plan, about `size` of them, with a fault in a few of a hundred and a figure missing in as many."""
    rng = random.Random(seed)
    facts = FactSet(KINDS)
    for key, (kind, values) in enumerate(_facts(rng, max(1, size // 3))):
        always = KINDS[kind].required
        kept = {name: value for name, value in values.items() if name in always or rng.random() < 0.98}
        facts.add(Fact(kind, str(key), kept))
    return facts


def _facts(rng: random.Random, posts: int) -> Iterator[tuple[str, dict[str, Value]]]:
    for year in (2564, 2565, 2566):
        yield "cost", {"year": year, "paid": Decimal(rng.randint(3900, 4010)), "budget": Decimal(10000)}
    day = date(2020, 9, 1)
    for name in ("แผนอัตรากำลัง", "แผนพัฒนา"):
        yield "letter", {"name": name, "resolved": day, "made": day + timedelta(rng.randint(-1, 9)), "final": True}
    for n in range(posts):
        number = f"12-3-{(n if rng.random() < 0.98 else max(0, n - 1)):05}"
        level = rng.choice(["ปฏิบัติการ", "ชำนาญการ", "ต้น"])
        yield (
            "post",
            {
                "number": number,
                "unit": f"กอง {n % 9}",
                "planned": 2,
                "filled": rng.choice([1, 2, 2, 3]),
                "level": level,
            },
        )
        if rng.random() < 0.97:
            held = level if rng.random() < 0.95 else "อาวุโส"
            yield "holder", {"name": f"นายสมมติ {n}", "post": number, "level": held, "year": 2564}
        if rng.random() < 0.9:
            yield "record", {"name": f"นายสมมติ {n}", "year": 2564, "passed": rng.random() < 0.95}


def by_hand(facts: FactSet) -> list[Decision]:
    """The same decisions as anyone would write them in Python."""
    order = Order(facts)
    out = []
    for c in facts.of("cost"):
        paid, budget = c.values.get("paid"), c.values.get("budget")
        if paid is None or budget is None:
            status = Status.UNDETERMINED
        else:
            status = Status.PASS if paid * 100 <= budget * CEILING else Status.FAIL  # type: ignore[operator]
        out.append(Decision("ceiling", (c.id,), status))
    by_number = defaultdict(list)
    for p in facts.of("post"):
        by_number[p.values["number"]].append(p)
        filled, planned = p.values.get("filled"), p.values.get("planned")
        if filled is None or planned is None:
            status = Status.UNDETERMINED
        else:
            status = Status.PASS if filled <= planned else Status.FAIL  # type: ignore[operator]
        out.append(Decision("filled", (p.id,), status))
    for a in facts.of("letter"):
        final, resolved, made = (a.values.get(name) for name in ("final", "resolved", "made"))
        if final is None or (final and (resolved is None or made is None)):
            status = Status.UNDETERMINED
        elif not final:
            status = Status.NOT_APPLICABLE
        else:
            status = Status.PASS if resolved <= made else Status.FAIL  # type: ignore[operator]
        out.append(Decision("order", (a.id,), status))
    records = defaultdict(list)
    for r in facts.of("record"):
        records[r.values["name"], r.values["year"]].append(r)
    for h in facts.of("holder"):
        level = h.values.get("level")
        for p in by_number.get(h.values["post"], ()):
            wanted = p.values.get("level")
            if level is None or wanted is None:
                status = Status.UNDETERMINED
            else:
                status = Status.PASS if level == wanted else Status.FAIL
            out.append(Decision("level", (h.id, p.id), status))
        own = records.get((h.values["name"], h.values["year"]), ())
        passed = [r.id for r in own if r.values.get("passed")]
        unknown = [r.id for r in own if "passed" not in r.values]
        if passed:
            out.append(Decision("trained", (h.id,), Status.PASS, (passed[0],)))
        elif unknown:
            out.append(Decision("trained", (h.id,), Status.UNDETERMINED, (unknown[0],)))
        else:
            out.append(Decision("trained", (h.id,), Status.FAIL))
    for same in by_number.values():
        for i, a in enumerate(same):
            for b in same[i + 1 :]:
                ids = sorted((a.id, b.id), key=order.position.__getitem__)
                out.append(Decision("once", (ids[0], ids[1]), Status.FAIL))
    return in_order(out)
