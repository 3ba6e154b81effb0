"""Random queries and facts, biased towards coincidence, so that joins, absence and duplicates really occur."""

from __future__ import annotations

import random
from typing import Literal

from compliance.engines.query import (
    NUMBER_OPS,
    EngineFact,
    Linear,
    NumberTest,
    Pattern,
    Query,
    Ref,
    Test,
    TextTest,
    ValueType,
)

SCHEMAS: dict[str, dict[str, ValueType]] = {
    "position": {"number": "str", "unit": "str", "salary": "int", "level": "int", "year": "int"},
    "unit": {"unit": "str", "head": "str", "budget": "int", "year": "int"},
    "นักบริหาร": {"ชื่อ": "str", "id": "str", "sid": "int", "$s": "int", "a.b": "str"},
    "record": {"unit": "str", "year": "int", "passed": "int"},
}
NFC, NFD = "caf\u00e9", "cafe\u0301"
TEXTS = [
    "",
    "ก",
    "ก ",
    "กำลัง",
    "กํ\u0e32ลัง",
    NFC,
    NFD,
    '"',
    "'",
    "\\",
    '\\"',
    "{",
    "}],{",
    "\0",
    "\n",
    "😀",
    "\ud83d",
    "5",
    "true",
    "null",
    "$m",
    "a" * 70_000,
    "a" * 69_999 + "b",
]
NUMBERS = [0, 0, 1, 1, 2, 3, -1, 5, 40, 100, 10**12, -(10**12), 10**12 - 1, 2**31, 2**32, -(2**31) - 1]
COEFFICIENTS = [1, 1, 1, 1, -1, -1, 2, -2, 100, 10**6, -(10**6)]


def random_facts(rng: random.Random, most: int) -> list[EngineFact]:
    """Up to `most` facts from few values, some properties missing, some facts equal."""
    texts, numbers = rng.sample(TEXTS, 3), rng.sample(NUMBERS, 4)
    facts: list[EngineFact] = []
    for number in range(rng.randint(0, most)):
        kind = rng.choice(list(SCHEMAS))
        values: dict[str, int | str] = {
            name: rng.choice(numbers) if type_ == "int" else rng.choice(texts)
            for name, type_ in SCHEMAS[kind].items()
            if rng.random() < 0.85
        }
        if facts and rng.random() < 0.1:
            kind, values = facts[-1].kind, dict(facts[-1].values)
        facts.append(EngineFact(f"{rng.choice('กab')}{number}", kind, values))
    return facts


def random_queries(rng: random.Random, most: int) -> list[Query]:
    """Up to `most` valid queries of 1 to 3 patterns and 0 to 2 absent ones."""
    return [_query(rng, f"คำถาม {number}") for number in range(rng.randint(1, most))]


def _query(rng: random.Random, name: str) -> Query:
    bound: dict[str, str] = {}
    patterns = []
    for number in range(rng.choice([1, 1, 2, 2, 2, 3])):
        patterns.append(_pattern(rng, f"p{number}", bound, join=number > 0))
    absent = []
    for number in range(rng.choice([0, 0, 1, 1, 2])):
        lonely = rng.random() < 0.15
        seen = {} if lonely else dict(bound)
        absent.append(_pattern(rng, f"a{number}", seen, join=not lonely))
    return Query(name, tuple(patterns), tuple(absent))


def _pattern(rng: random.Random, alias: str, bound: dict[str, str], *, join: bool) -> Pattern:
    kind = rng.choice(list(SCHEMAS))
    tests: list[Test] = []
    others = dict(bound)
    if join:
        equality = _equality(rng, alias, kind, others)
        while equality is None:
            kind = rng.choice(list(SCHEMAS))
            equality = _equality(rng, alias, kind, others)
        tests.append(equality)
    everything = {**others, alias: kind}
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        tests.append(_text(rng, everything) if rng.random() < 0.4 else _number(rng, everything))
    rng.shuffle(tests)
    bound[alias] = kind
    return Pattern(alias, kind, tuple(tests))


def _refs(aliases: dict[str, str], type_: ValueType) -> list[Ref]:
    return [Ref(alias, name) for alias, kind in aliases.items() for name, t in SCHEMAS[kind].items() if t == type_]


def _equality(rng: random.Random, alias: str, kind: str, others: dict[str, str]) -> Test | None:
    type_: ValueType = rng.choice(["int", "str"])
    own, other = _refs({alias: kind}, type_), _refs(others, type_)
    if not own or not other:
        return None
    sides = [rng.choice(own), rng.choice(other)]
    rng.shuffle(sides)
    if type_ == "str":
        return TextTest("==", sides[0], sides[1])
    return NumberTest("==", Linear(((1, sides[0]),)), Linear(((1, sides[1]),)))


def _text(rng: random.Random, aliases: dict[str, str]) -> TextTest:
    refs = _refs(aliases, "str")
    op: Literal["==", "!="] = rng.choice(["==", "!="])
    right = rng.choice(TEXTS[:12]) if rng.random() < 0.4 else rng.choice(refs)
    return TextTest(op, rng.choice(refs), right)


def _number(rng: random.Random, aliases: dict[str, str]) -> NumberTest:
    refs = _refs(aliases, "int")
    op = rng.choice(NUMBER_OPS)

    def side(most: int) -> Linear:
        terms = tuple((rng.choice(COEFFICIENTS), rng.choice(refs)) for _ in range(rng.randint(0, most)))
        return Linear(terms, rng.choice([0, 0, 0, *NUMBERS]))

    if rng.random() < 0.4:
        return NumberTest(op, Linear(((1, rng.choice(refs)),)), Linear((), rng.choice(NUMBERS)))
    return NumberTest(op, side(2), side(2))
