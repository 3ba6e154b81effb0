"""Random rules in the rule language and random facts, biased towards coincidence: for comparing the two evaluators.

Rules are written as a rulebook's files are, and read by the same loader, so that the parser, the lowering and the
engine are all between the random text and its decisions.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from compliance.data import Text, load_yaml
from compliance.engines.decision import Task
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.kinds import Kinds, load_kinds
from compliance.rulebook.rule import Rule
from compliance.rulebook.rule_file import Lexicon, read_rule
from compliance.rulebook.types import Type, Value

LABEL = "th: ก, en: a"
PROPERTIES: dict[str, tuple[str, bool]] = {
    "unit": ("text", True),
    "name": ("text", False),
    "remark": ("text", False),
    "number": ("integer", True),
    "count": ("integer", False),
    "year": ("year", True),
    "last": ("year", False),
    "paid": ("money", True),
    "budget": ("money", False),
    "cost": ("money", False),
    "share": ("percent", False),
    "rate": ("percent", True),
    "day": ("date", True),
    "ended": ("date", False),
    "acting": ("boolean", False),
    "open": ("boolean", True),
    "seats": ("list", False),
    "duties": ("list", False),
    "held": ("list", False),
}
OF_KIND = {
    "post": list(PROPERTIES),
    "person": [
        "unit",
        "name",
        "number",
        "count",
        "year",
        "paid",
        "budget",
        "share",
        "day",
        "ended",
        "acting",
        "seats",
        "duties",
    ],
    "record": ["unit", "remark", "number", "year", "last", "cost", "rate", "ended", "open", "acting", "seats", "held"],
}
PARAMETERS: dict[str, Type | None] = {"ceiling": None, "days": None, "fee": Type.MONEY}
NFC, NFD = "caf\u00e9", "cafe\u0301"
TEXTS = ["", "ก", "กอง", "กอง ", "กอง  คลัง", "กำลัง", "ก\u0e4d\u0e32ลัง", NFC, NFD, "'", '"', "\\", "{x}", "5", "true",
         "ยาว" * 170, "ยาว" * 170 + "ๆ"]  # fmt: skip
READS = re.compile(r"[abcz]\.")
FIRST = date(2020, 9, 28)


def kinds() -> Kinds:
    """The kinds that random rules speak of."""
    lines = []
    for kind, names in OF_KIND.items():
        lines += [f"{kind}:", f"  th: {kind}", f"  en: {kind}", '  subject: {th: "ก", en: "a"}', "  properties:"]
        for name in names:
            declared, required = PROPERTIES[name]
            lines.append(f"    {name}: {{type: {declared}, required: {str(required).lower()}, {LABEL}}}")
    return load_kinds([load_yaml("\n".join(lines), "kinds.yaml")], [])


KINDS = kinds()
LEXICON = Lexicon(KINDS, frozenset({"act/1"}), PARAMETERS, ("pao",))


def random_tasks(rng: random.Random, most: int) -> list[Task]:
    """Up to `most` rules with values of their parameters."""
    return [_task(rng, f"rule-{n}") for n in range(rng.randint(1, most))]


def random_facts(rng: random.Random, most: int) -> FactSet:
    """Up to `most` facts from few values; some properties missing, some facts alike."""
    pools = {declared: _pool(rng, declared) for declared in Type}
    facts = FactSet(KINDS)
    values: dict[str, Value] = {}
    for n in range(rng.randint(0, most)):
        kind = rng.choice(list(OF_KIND))
        if not values or rng.random() > 0.15 or set(values) - set(OF_KIND[kind]):
            values = {
                name: rng.choice(pools[Type(PROPERTIES[name][0])])
                for name in OF_KIND[kind]
                if PROPERTIES[name][1] or rng.random() < 0.75
            }
        required = {name: rng.choice(pools[Type(PROPERTIES[name][0])]) for name in KINDS[kind].required}
        whole = {**required, **values}
        may_hold_more = frozenset(
            name for name in sorted(whole) if PROPERTIES[name][0] == "list" and rng.random() < 0.3
        )
        facts.add(Fact(kind, f"{rng.choice('กab')}{n}", whole, open=may_hold_more))
    return facts


def _pool(rng: random.Random, declared: Type) -> Sequence[Any]:
    match declared:
        case Type.TEXT:
            return rng.choice([rng.sample(TEXTS, 3), TEXTS[2:5], TEXTS[5:9], TEXTS[-2:]])
        case Type.INTEGER:
            return [0, 1, 2, rng.randint(-3, 5), rng.choice([-1000, 40, 100, 999_999])]
        case Type.YEAR:
            return [2563, 2564, rng.choice([2500, 2565, 2566])]
        case Type.MONEY:
            large = Decimal(rng.randint(0, 10**12)) / 100
            small = [Decimal(0), Decimal(40), Decimal("40.01"), Decimal("100.00")]
            return rng.choice([small, [large, large + Decimal("0.01"), Decimal(0)], [*small, large]])
        case Type.PERCENT:
            return [Decimal(40), Decimal("40.00"), Decimal("40.000001"), Decimal(rng.randint(0, 10**9)) / 10**6]
        case Type.DATE:
            return [FIRST + timedelta(days=n) for n in (0, 1, 3, rng.randint(-400, 400))]
        case Type.BOOLEAN:
            return [True, False]
        case Type.LIST:
            names = [*TEXTS[1:4], Text("กอง", "division"), NFC, NFD]
            return [(), *(tuple(rng.choices(names, k=rng.randint(1, 4))) for _ in range(3))]
        case Type.BILINGUAL:
            return [Text("ก", "a")]


def _task(rng: random.Random, name: str) -> Task:
    rule = random_rule(rng, name)
    ceiling = rng.choice([Decimal(0), Decimal(40), Decimal("12.5"), Decimal("0.333333"), Decimal(100)])
    values = {
        "ceiling": ceiling,
        "days": Decimal(rng.choice([0, 1, 3, 60])),
        "fee": Decimal(rng.choice(["0", "40.01"])),
    }
    return Task(rule, {local: values[local] for local in rule.given})


def random_rule(rng: random.Random, name: str) -> Rule:
    """One rule of any shape."""
    writer = _Writer(rng)
    text = writer.rule(name)
    return read_rule(load_yaml(text, f"{name}.yaml"), "staffing/cost", LEXICON)


class _Writer:
    def __init__(self, rng: random.Random) -> None:
        self.rng, self.scope = rng, dict[str, str]()

    def rule(self, name: str) -> str:
        rng = self.rng
        shape = rng.choice(["require", "exists", "forbid"])
        subjects = self.bind("abc", rng.choice([1, 1, 1, 2, 2, 3]))
        lines = [f"rule: {name}", f"title: {{{LABEL}}}", "norm: [act/1]", "severity: must"]
        if shape != "forbid":
            lines.append(f"for: {json.dumps(subjects)}")
            if len(subjects) > 1:
                lines.append(f"join: {json.dumps(' and '.join(self.ties(subjects)))}")
                lines.append(f"alone: {{{LABEL}}}")
            if rng.random() < 0.4:
                lines += [f"when: {self.quoted(self.condition(2))}", f"applies: {{{LABEL}}}"]
        if shape == "require":
            lines.append(f"require: {self.quoted(self.condition(3))}")
        else:
            joined = self.ties(subjects) if shape == "forbid" else []
            if shape == "exists":
                candidate = self.bind("z", 1)
                lines.append(f"exists: {json.dumps(candidate)}")
                joined = self.ties({**subjects, **candidate}, only="z")
            else:
                lines.append(f"forbid: {json.dumps(subjects)}")
            parts = joined + [f"({self.condition(3)})"] * (not joined or rng.random() < 0.8)
            rng.shuffle(parts)
            lines += [f"where: {self.quoted(' and '.join(parts))}", f"passed: {{{LABEL}}}"]
        lines += [f"found: {{{LABEL}}}", f"remedy: {{{LABEL}}}"]
        used = [local for local in PARAMETERS if re.search(rf"\b{local}\b", "\n".join(lines))]
        if used:
            lines.append(f"given: {json.dumps({local: local for local in used})}")
        return "\n".join(lines)

    def quoted(self, text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    def bind(self, letters: str, count: int) -> dict[str, str]:
        found = {letter: self.rng.choice(list(OF_KIND)) for letter in letters[:count]}
        if count > 1 and self.rng.random() < 0.5:
            found = dict.fromkeys(found, found[letters[0]])
        self.scope |= found
        return found

    def ties(self, aliases: dict[str, str], only: str | None = None) -> list[str]:
        """For each alias after the first, an equality (sometimes two) of required properties with an earlier one."""
        rng, out, order = self.rng, [], list(aliases)
        for i, alias in enumerate(order[1:], 1):
            if only and alias != only:
                continue
            for _ in range(rng.choice([1, 1, 1, 2])):
                other = rng.choice(order[:i])
                pairs = [
                    (one, two)
                    for one in KINDS[aliases[alias]].required
                    for two in KINDS[aliases[other]].required
                    if PROPERTIES[one][0] == PROPERTIES[two][0] and PROPERTIES[one][0] not in ("boolean", "list")
                ]
                one, two = rng.choice(pairs)
                sides = [f"{alias}.{one}", f"{other}.{two}"]
                rng.shuffle(sides)
                out.append(" == ".join(sides))
        return out

    def condition(self, depth: int) -> str:
        rng = self.rng
        if depth == 0 or rng.random() < 0.35:
            return self.literal()
        match rng.choice(["and", "and", "or", "or", "not"]):
            case "not":
                return f"not ({self.condition(depth - 1)})"
            case word:
                return f"({self.condition(depth - 1)}) {word} ({self.condition(depth - 1)})"

    def prop(self, *types: str) -> str | None:
        found = [
            f"{alias}.{name}"
            for alias, kind in self.scope.items()
            for name in OF_KIND[kind]
            if PROPERTIES[name][0] in types
        ]
        return self.rng.choice(found) if found else None

    def literal(self) -> str:
        rng = self.rng
        while True:
            match rng.choice(
                ["text", "text", "flag", "money", "money", "percent", "year", "date", "days", "list", "list"]
            ):
                case "list":
                    found = self.listed()
                case "text":
                    found = self.text()
                case "flag":
                    flag = self.prop("boolean")
                    found = flag and rng.choice([flag, f"{flag} == True", f"{flag} != True", f"False == {flag}"])
                case "money":
                    found = self.compared(self.money, self.money)
                case "percent":
                    found = self.compared(self.percent, self.percent)
                case "year":
                    found = self.compared(self.year, self.year)
                case "date":
                    found = self.compared(self.date, self.date)
                case _:
                    found = self.compared(self.between, lambda: rng.choice(["days", "3", "-1", "0"]))
            if found:
                return found

    def listed(self) -> str | None:
        rng, some = self.rng, self.members()
        if some is None:
            return None
        alias = READS.findall(some)[0]
        texts = [f"{alias}{name}" for name in OF_KIND[self.scope[alias[0]]] if PROPERTIES[name][0] == "text"]
        match rng.choice(["empty", "in", "count", "counts"]):
            case "empty":
                return f"{some} {rng.choice(['is', 'is not'])} empty"
            case "in":
                one = rng.choice([*texts, *map(repr, TEXTS[1:4])])
                return f"{one} {rng.choice(['in', 'not in'])} {some}"
            case "count":
                return self.compared(lambda: f"count({some})", lambda: rng.choice(["days", "1", "2", "0"]))
        other = self.members()
        return self.compared(
            lambda: f"count({some})", lambda: rng.choice([f"count({other}) * 2", f"1 - count({other})"])
        )

    def members(self, of: str | None = None, depth: int = 2) -> str | None:
        """A set made from the lists of one fact."""
        rng, one = self.rng, self.prop("list")
        if one is None:
            return None
        names = [name for name in OF_KIND[self.scope[(of or one)[0]]] if PROPERTIES[name][0] == "list"]
        own = f"{(of or one)[0]}.{rng.choice(names)}"
        if depth == 0 or rng.random() < 0.3:
            return own
        other = rng.choice([self.members(own, depth - 1), f"['กอง', {TEXTS[1]!r}]"])
        return f"({own} {rng.choice('-&|')} {other})"

    def text(self) -> str | None:
        rng, one = self.rng, self.prop("text")
        if one is None:
            return None
        op = rng.choice(["==", "!="])
        match rng.choice(["constant", "property", "in"]):
            case "constant":
                return f"{one} {op} {rng.choice(TEXTS[:-2])!r}"
            case "property":
                return f"{one} {op} {self.prop('text')}"
            case _:
                return f"{one} {rng.choice(['in', 'not in'])} ({', '.join(map(repr, rng.sample(TEXTS[:-2], 2)))})"

    def compared(self, left: Any, right: Any) -> str | None:
        rng, sides = self.rng, [left(), right()]
        rng.shuffle(sides)
        if rng.random() < 0.1:
            sides.append(left())
        if None in sides or any(not READS.search(one + two) for one, two in pairwise(sides)):
            return None  # nothing of this type here, or nothing read from a fact
        return (
            "".join(side + rng.choice([" == ", " != ", " < ", " <= ", " > ", " >= "]) for side in sides[:-1])
            + sides[-1]
        )

    def money(self) -> str | None:
        rng, one, two = self.rng, self.prop("money"), self.prop("money")
        if one is None:
            return None
        return rng.choice(
            [one, one, "fee", f"{one} * 100", f"{one} * ceiling", f"{one} + {two}", f"{one} - {two} * 2",
             f"-{one} * 0.5", f"({one} - {two}) * ceiling", f"{one} * 0.07 + fee"]
        )  # fmt: skip

    def percent(self) -> str | None:
        rng, one, two = self.rng, self.prop("percent", "integer"), self.prop("percent")
        if one is None or two is None:
            return None
        return rng.choice(
            [one, two, f"{one} + 1", f"{two} * 0.1", f"{one} + {two}", f"{two} - ceiling", "40",
             f"{two} * days"]
        )  # fmt: skip

    def year(self) -> str | None:
        one = self.prop("year")
        return one and self.rng.choice([one, one, f"{one} + 1", f"{one} - 1", "2564"])

    def date(self) -> str | None:
        one, count = self.prop("date"), self.prop("integer")
        return one and self.rng.choice([one, one, f"{one} + 3", f"{one} - days", f"{one} + {count or 1}"])

    def between(self) -> str | None:
        one, two = self.prop("date"), self.prop("date")
        return one and f"{one} - {two}"
