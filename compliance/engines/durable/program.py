"""All queries, compiled: rulesets out, facts in, matches back. Pure Python; the C engine is only in `driver`.

A ruleset holds so many queries that no fact meets more than 60 conditions of one tag; the next queries go into a
further ruleset. The program writes the facts of a plan as one batch per ruleset and reads the answers back, so that
whatever runs the engine (this process or a child) handles nothing but texts of digits.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from compliance.engines.durable.encoding import BadFact, BadValue, Encoder, bad_value, encoder, unknown_property
from compliance.engines.durable.layout import lay_out
from compliance.engines.durable.limits import (
    CANARY,
    FACTS_PER_CALL,
    KIND,
    MATCHES_PER_CALL,
    ONE,
    PATTERNS_PER_TAG,
    RULES_PER_RULESET,
    TAGS_PER_RULESET,
    alias,
    check_vocabulary,
)
from compliance.engines.durable.patterns import Rule, Symbols, lower
from compliance.engines.query import EngineFact, EngineFault, Matches, Query, QueryError, Schemas

Answers = Mapping[str, Sequence[str | Sequence[str]]]
"""What one ruleset found: rule -> for each match the engine's fact ids (a bare id where a match is one fact)."""


class Ruleset(Struct):
    """Rules that run together, by their names in the engine."""

    rules: dict[str, Rule] = field(default_factory=dict)
    load: Counter[int] = field(default_factory=Counter)

    def takes(self, rule: Rule) -> bool:
        """Whether the rule still fits; counted as if all its patterns had one tag."""
        busiest = max(self.load[tag] for tag in rule.tags) + len(rule.tags)
        tags = len(self.load) + len(rule.tags)
        return busiest <= PATTERNS_PER_TAG and tags <= TAGS_PER_RULESET and len(self.rules) < RULES_PER_RULESET

    def add(self, name: str, rule: Rule) -> None:
        self.rules[name] = rule
        self.load.update(rule.tags)

    def text(self) -> str:
        """The ruleset in the engine's JSON. Its last rule matches the canary that closes each batch."""
        canary = {"all": [{alias(0): {"$and": [{KIND: 0}]}}], "cap": MATCHES_PER_CALL}
        bodies = {name: rule.body for name, rule in self.rules.items()}
        return json.dumps({**bodies, CANARY: canary}, separators=(",", ":"))


class Program:
    """Compiled queries. `rulesets` are texts for the driver; raises QueryError for what cannot be asked."""

    def __init__(self, queries: Sequence[Query], schemas: Schemas) -> None:
        check_vocabulary()
        names = Counter(query.name for query in queries)
        for name, count in names.items():
            if count > 1:
                raise QueryError(f"ชื่อคำถาม {name!r} ซ้ำ", f"two queries are named {name!r}")
        self._queries = {f"r{number}": query.name for number, query in enumerate(queries)}
        self._layout = lay_out(queries, schemas)
        self._symbols = Symbols()
        self._sets: list[Ruleset] = []
        for name, query in zip(self._queries, queries, strict=True):
            self._place(name, lower(query, self._layout, self._symbols))
        self.rulesets = [ruleset.text() for ruleset in self._sets]
        self._keys = {kind: schema.keys() for kind, schema in schemas.items()}
        self._writers_of = {kind: self._writers(kind) for kind in self._layout.read}

    def _place(self, name: str, rule: Rule) -> None:
        for ruleset in self._sets:
            if ruleset.takes(rule):
                return ruleset.add(name, rule)
        fresh = Ruleset()
        if not fresh.takes(rule):
            raise QueryError(f"คำถาม {name} ใหญ่เกินไป", f"query {name} is too large for the engine")
        fresh.add(name, rule)
        return self._sets.append(fresh)

    def _writers(self, kind: str) -> tuple[int | None, int | None, Encoder, Encoder | None]:
        """The tags of a fact of this kind and of its shadow; what the fact shows, and the shadow where there is one."""
        tag, of_shadow = (self._layout.tags.get((kind, shadow)) for shadow in (False, True))
        shadow = None if of_shadow is None else encoder(self._layout, kind, self._layout.shadowed[kind])
        return tag, of_shadow, encoder(self._layout, kind, self._layout.read[kind]), shadow

    def batches(self, facts: Sequence[EngineFact]) -> list[str]:
        """The facts as one text per ruleset. Raises BadFact for a fact that is not as its schema says."""
        keys, symbols = self._keys, Symbols(self._symbols)
        for fact in facts:
            known = keys.get(fact.kind)
            if known is None or not known >= fact.values.keys():
                raise unknown_property(fact, self._layout)
        many = len(facts)
        if len({fact.id for fact in facts}) != many:
            ((twice, _),) = Counter(fact.id for fact in facts).most_common(1)
            raise BadFact(f"มีข้อมูลสองรายการที่ใช้รหัส {twice!r}", f"two facts have the id {twice!r}")
        if 2 * many > FACTS_PER_CALL:
            raise BadFact(
                f"ข้อมูล {many:,} รายการ มากกว่าที่เอนจินรับได้ในครั้งเดียว ({FACTS_PER_CALL // 2:,})",
                f"{many:,} facts are more than the engine takes at once ({FACTS_PER_CALL // 2:,})",
            )
        shadows: list[tuple[int, str]] = []
        positives: list[tuple[int, str]] = []
        writers = self._writers_of
        for place, fact in enumerate(facts):
            if fact.kind not in writers:
                continue
            tag, of_shadow, write, write_shadow = writers[fact.kind]
            try:
                # The id comes first, where the driver looks for it: the place of the fact in the list, and for its
                # shadow as much again. No sid is written: the engine then takes its constant "0".
                shown = write(fact.values, symbols)
                if tag is not None:
                    positives.append((tag, f'{{"id":"{place}","{KIND}":{tag},"{ONE}":1{shown}}}'))
                if write_shadow is not None and of_shadow is not None:
                    shown = write_shadow(fact.values, symbols)
                    shadows.append((of_shadow, f'{{"id":"{place + many}","{KIND}":{of_shadow},"{ONE}":1{shown}}}'))
            except BadValue as error:
                raise bad_value(fact, error, self._layout) from None
        written = in_order(shadows, positives)
        closing = canary_fact(canary_number(facts))
        return [
            f"[{','.join([*(text for tag, text in written if tag in ruleset.load), closing])}]"
            for ruleset in self._sets
        ]

    def matches(self, facts: Sequence[EngineFact], answers: Sequence[Answers]) -> Matches:
        """The engine's answers, one per ruleset, in the facts' own ids. Raises EngineFault for an impossible one."""
        if len(answers) != len(self._sets):
            raise fault("จำนวนคำตอบไม่ตรงกับชุดกฎ", "the number of answers differs from that of rulesets")
        found: Matches = {name: [] for name in self._queries.values()}
        ids = [fact.id for fact in facts]
        for ruleset, answer in zip(self._sets, answers, strict=True):
            check_canary(answer.get(CANARY, ()), canary_number(facts))
            for name, tuples in answer.items():
                if name != CANARY:
                    rule = ruleset.rules.get(name)
                    if rule is None:
                        raise fault(f"ได้คำตอบของกฎที่ไม่มี {name[:20]!r}", f"an answer of no rule: {name[:20]!r}")
                    found[self._queries[name]] = _decode(rule, tuples, ids)
        return found


def in_order(shadows: list[tuple[int, str]], positives: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Shadows before facts: what arrives after the match that it negates leaves the match standing, or doubled."""
    return shadows + positives


def canary_number(facts: Sequence[EngineFact]) -> int:
    """The canary's id: another one for each number of facts, so that an answer to another batch shows."""
    return 2 * len(facts)


def canary_fact(number: int) -> str:
    """The last fact of a batch. If its rule does not fire, the engine dropped the end of the batch."""
    return f'{{"id":"{number}","{KIND}":0}}'


def check_canary(answer: Sequence[str | Sequence[str]], number: int) -> None:
    """Raise unless the canary of this very batch came back, once."""
    if list(answer) != [str(number)]:
        raise fault("ข้อมูลบางส่วนไปไม่ถึงเอนจิน", "the engine dropped part of the facts")


def check_distinct(matches: Sequence[tuple[str, ...]]) -> None:
    """Raise if the engine reported one match twice: then it does not keep its own count, and others may be wrong."""
    if len(set(matches)) != len(matches):
        raise fault("เอนจินรายงานผลเดียวกันซ้ำ", "the engine reported one match twice")


def fault(th: str, en: str) -> EngineFault:
    """A fault of the durable-rules engine, in one form."""
    return EngineFault(f"เอนจิน durable-rules ทำงานผิดปกติ: {th}", f"the durable-rules engine failed: {en}")


def _decode(rule: Rule, tuples: Sequence[str | Sequence[str]], ids: Sequence[str]) -> list[tuple[str, ...]]:
    matches: list[tuple[str, ...]]
    try:
        if rule.positives == 1 and {*map(type, tuples)} <= {str}:
            matches = [(ids[int(place)],) for place in tuples]  # type: ignore[arg-type]
        else:
            matches = [tuple([ids[int(n)] for n in ((m,) if isinstance(m, str) else m)]) for m in tuples]
    except (IndexError, ValueError, TypeError):
        raise fault("ได้คำตอบเกี่ยวกับข้อมูลที่ไม่มี", "an answer about no fact") from None
    if any(len(match) != rule.positives for match in matches):
        raise fault("คำตอบไม่ครบรูปแบบ", "an answer of the wrong shape")
    check_distinct(matches)
    return sorted(matches)
