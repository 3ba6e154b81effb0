"""Reading one rule file. Whatever is wrong in it is refused with file, line and the nearest valid word."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Mapping
from decimal import Decimal

from msgspec import Struct

from compliance.data import Document, Node, one_of
from compliance.law.grade import SEVERITIES, Severity
from compliance.rulebook.arithmetic import Params, Scope
from compliance.rulebook.expression import Both, Condition, Number, Prop, Sum, Words, params_of
from compliance.rulebook.kinds import Kind, Kinds
from compliance.rulebook.message import parse_sentence
from compliance.rulebook.parser import EMPTY, parse_condition
from compliance.rulebook.rule import Rule, Shape, Tie
from compliance.rulebook.types import Type

KEYS = (
    "rule", "title", "norm", "severity", "organisations", "for", "join", "when", "applies", "alone", "given",
    "require", "exists", "forbid", "where", "found", "passed", "remedy", "mend", "since", "examples",
)  # fmt: skip
FIRST_EDITION = "2569.1"
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ALIAS = re.compile(r"[a-z][a-z0-9_]*")
TAKEN = ("true", "false", EMPTY)
COUNT = "count"
"""In the sentence of a passed `forbid`: the number of facts looked at."""


class Lexicon(Struct, frozen=True):
    """What a rule file may name besides its own words."""

    kinds: Kinds
    clauses: frozenset[str]
    parameters: Mapping[str, Type | None]
    """Each parameter with `money` if counted in baht, None if a plain number."""
    organisations: tuple[str, ...]


def read_rule(document: Document, section: str, words: Lexicon) -> Rule:
    """The rule in one file.

    `section` is its folder, such as staffing/cost. Raises YamlProblem.
    """
    node = Node(document, document.value)
    node.table(optional=KEYS)
    name = _name(node.child("rule"), document)
    shape, shape_node = _shape(node)
    subjects = _aliases(shape_node if shape is Shape.FORBID else node.child("for"), words.kinds)
    candidates = _aliases(shape_node, words.kinds) if shape is Shape.EXISTS else ()
    if len(candidates) > 1:
        raise shape_node.refuse("exists หาข้อเท็จจริงได้ครั้งละหนึ่งชนิด", "`exists` looks for one fact at a time")
    for alias in {a for a, _ in subjects} & {a for a, _ in candidates}:
        raise shape_node.refuse_key(alias, f"ชื่อ “{alias}” ใช้แล้ว", f"the name “{alias}” is already taken")
    for key in ("for", "when") if shape is Shape.FORBID else ():
        if node.get(key):
            raise node.child(key).refuse(f"กฎแบบ forbid ไม่มี {key}", f"a `forbid` rule has no `{key}`")
    counted = [COUNT] if shape is Shape.FORBID else []
    given = _given(node, words, [alias for alias, _ in (*subjects, *candidates)] + counted)
    params = {local: words.parameters[parameter] for local, parameter in given.items()}
    scope = dict((*subjects, *candidates))
    ties, test = _test(node, shape, shape_node, subjects, candidates, scope, params)
    when = node.get("when")
    condition = parse_condition(when, dict(subjects), params) if when else None
    applies = node.get("applies")
    if (condition is None) != (applies is None):
        raise node.refuse("when และ applies ต้องมีคู่กัน", "`when` and `applies` go together")
    alone = node.get("alone")
    if (shape is not Shape.FORBID and len(subjects) > 1) != (alone is not None):
        raise node.refuse(
            "กฎที่มี for หลายชื่อต้องมี alone บอกว่าเหตุใดชิ้นแรกที่ไม่มีคู่จึงไม่ต้องตรวจ กฎอื่นไม่มี",
            "a rule with several names in `for` says by `alone` why a first one without others need not be judged; "
            "no other rule does",
        )
    names_in_found = _types(dict(subjects))
    names_in_pass = {} if shape is Shape.FORBID else _types(scope)
    passed, mend, since = node.get("passed"), node.get("mend"), node.get("since")
    rule = Rule(
        name=name,
        section=section,
        title=node.child("title").text(),
        norm=_norm(node.child("norm"), words),
        severity=_severity(node.child("severity")),
        organisations=tuple(entry.one_of(words.organisations) for entry in node.child("organisations").entries())
        if node.get("organisations")
        else (),
        shape=shape,
        subjects=subjects,
        candidates=candidates,
        ties=ties,
        when=condition,
        applies=applies.text() if applies else None,
        alone=alone.text() if alone else None,
        given=given,
        test=test,
        found=parse_sentence(node.child("found"), names_in_found, params),
        passed=parse_sentence(passed, names_in_pass, {**params, **dict.fromkeys(counted)}) if passed else None,
        remedy=parse_sentence(node.child("remedy"), names_in_found, params),
        mend=mend.word() if mend else None,
        since=since.word() if since else FIRST_EDITION,
        node=node,
    )
    _check_whole(rule)
    return rule


def _name(node: Node, document: Document) -> str:
    name = node.word()
    if not NAME.fullmatch(name):
        raise node.refuse("ชื่อกฎใช้ a-z ตัวเลข และขีด", "a rule's name is written in a-z, digits and hyphens")
    stem = document.file.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
    if stem != name:
        raise node.refuse(f"ชื่อกฎต้องตรงกับชื่อไฟล์ “{stem}”", f"the rule's name must be the file's: “{stem}”")
    return name


def _shape(node: Node) -> tuple[Shape, Node]:
    found = [shape for shape in Shape if node.get(shape.value)]
    if len(found) != 1:
        raise node.refuse(
            "ต้องมี require, exists หรือ forbid อย่างใดอย่างหนึ่ง",
            "exactly one of require, exists and forbid is needed",
        )
    return found[0], node.child(found[0].value)


def _aliases(node: Node, kinds: Kinds) -> tuple[tuple[str, Kind], ...]:
    out = []
    for alias, child in node.items():
        _check_alias(node, alias)
        out.append((alias, kinds[child.one_of(kinds)]))
    if not out:
        raise node.refuse("ต้องระบุข้อเท็จจริงอย่างน้อยหนึ่งชนิด", "at least one kind of fact is needed")
    return tuple(out)


def _check_alias(node: Node, alias: str) -> None:
    if not ALIAS.fullmatch(alias) or keyword.iskeyword(alias) or alias in TAKEN:
        raise node.refuse_key(
            alias,
            f"ชื่อย่อ “{alias}” ใช้ไม่ได้: ใช้ a-z ตัวเลข และ _ และไม่ใช่คำของภาษา",
            f"“{alias}” cannot be a short name: use a-z, digits and _, and no word of the language",
        )


def _given(node: Node, words: Lexicon, taken: Collection[str]) -> dict[str, str]:
    given = node.get("given")
    out: dict[str, str] = {}
    for local, child in given.items() if given else ():
        assert given is not None
        _check_alias(given, local)
        if local in taken:
            raise given.refuse_key(local, f"ชื่อ “{local}” ใช้แล้ว", f"the name “{local}” is already taken")
        out[local] = child.one_of(words.parameters)
    return out


def _severity(node: Node) -> Severity:
    return node.one_of(SEVERITIES)


def _norm(node: Node, words: Lexicon) -> tuple[str, ...]:
    for entry in (entries := node.one_or_more()):
        address = entry.word()
        if address not in words.clauses:
            th, en = one_of(address, words.clauses)
            raise entry.refuse(f"ไม่รู้จักบทบัญญัติ “{address}” {th}", f"unknown clause “{address}”: {en}")
    return tuple(entry.word() for entry in entries)


def _types(scope: Mapping[str, Kind]) -> Scope:
    return {alias: kind.types for alias, kind in scope.items()}


def _test(
    node: Node,
    shape: Shape,
    shape_node: Node,
    subjects: tuple[tuple[str, Kind], ...],
    candidates: tuple[tuple[str, Kind], ...],
    scope: Mapping[str, Kind],
    params: Params,
) -> tuple[tuple[Tie, ...], Condition | None]:
    """The ties between the facts, and the rest of the condition."""
    order = [alias for alias, _ in (*subjects, *candidates)]
    join, where = node.get("join"), node.get("where")
    ties: list[Tie] = []
    if join:
        joined, rest = _split(parse_condition(join, dict(subjects), {}), scope)
        if rest is not None:
            raise join.refuse(
                "join รับเฉพาะการเท่ากันของคุณสมบัติที่มีเสมอ (required)",
                "`join` takes only equalities of required properties",
            )
        ties += joined
    if shape is Shape.REQUIRE:
        if where:
            raise where.refuse("กฎแบบ require ไม่มี where", "a `require` rule has no `where`")
        test: Condition | None = parse_condition(shape_node, scope, params)
    else:
        condition = node.child("where")
        joined, test = _split(parse_condition(condition, scope, params), scope)
        if shape is Shape.EXISTS:  # what holds between subjects alone is tested: it must not leave a subject out
            sought = {alias for alias, _ in candidates}
            apart = [tie for tie in joined if sought.isdisjoint((tie.left.alias, tie.right.alias))]
            joined = [tie for tie in joined if tie not in apart]
            test = _with(test, [_equal(tie, scope) for tie in apart])
        ties += joined
    for i, alias in enumerate(order[1:], 1):
        if not any(
            {tie.left.alias, tie.right.alias} <= {alias, *order[:i]} and alias in (tie.left.alias, tie.right.alias)
            for tie in ties
        ):
            raise node.refuse(
                f"“{alias}” ต้องผูกกับชื่อก่อนหน้าด้วยการเท่ากันของคุณสมบัติที่มีเสมอ (required)",
                f"“{alias}” must be tied to an earlier name by an equality of required properties",
            )
    return tuple(ties), test


def _equal(tie: Tie, scope: Mapping[str, Kind]) -> Condition:
    """A tie as the comparison that it was written as."""
    if scope[tie.left.alias].properties[tie.left.name].type is Type.TEXT:
        return Words("==", tie.left, tie.right)
    one = Decimal(1)
    return Number("==", Sum(props=((one, None, tie.left),)), Sum(props=((one, None, tie.right),)))


def _with(test: Condition | None, further: list[Condition]) -> Condition | None:
    parts = [*(test.parts if isinstance(test, Both) else [test] if test is not None else []), *further]
    return (parts[0] if len(parts) == 1 else Both(tuple(parts))) if parts else None


def _split(condition: Condition, scope: Mapping[str, Kind]) -> tuple[list[Tie], Condition | None]:
    parts = condition.parts if isinstance(condition, Both) else (condition,)
    ties = [(part, _tie(part, scope)) for part in parts]
    rest = tuple(part for part, tie in ties if tie is None)
    return [tie for _, tie in ties if tie], (rest[0] if len(rest) == 1 else Both(rest)) if rest else None


def _tie(part: Condition, scope: Mapping[str, Kind]) -> Tie | None:
    match part:
        case Words("==", Prop() as left, Prop() as right):
            pass
        case Number(
            "==", Sum(((_, None, Prop() as left),), (), zero_a), Sum(((_, None, Prop() as right),), (), zero_b)
        ) if not zero_a and not zero_b and part.left.props[0][0] == part.right.props[0][0] == 1:
            pass
        case _:
            return None
    one, other = (scope[prop.alias].properties[prop.name] for prop in (left, right))
    tied = one.required and other.required and one.type is other.type and left.alias != right.alias
    return Tie(left, right) if tied else None


def _check_whole(rule: Rule) -> None:
    """What can only be seen with the rule in hand."""
    used = {name for condition in (rule.test, rule.when) if condition for name in params_of(condition)}
    told = {
        slot.name
        for sentence in (rule.found, rule.passed, rule.remedy)
        if sentence
        for template in (sentence.th, sentence.en)
        for slot in template.slots()
        if slot.alias is None
    }
    for local in rule.given:
        if local not in used | told:
            raise rule.node.child("given").refuse(f"“{local}” ไม่ได้ใช้", f"“{local}” is not used")
    if rule.shape is not Shape.REQUIRE and rule.passed is None:
        raise rule.node.refuse(
            "กฎแบบ exists และ forbid ต้องมี passed (ข้อความเมื่อผ่าน)",
            "an `exists` or `forbid` rule needs `passed`, the sentence of a pass",
        )
