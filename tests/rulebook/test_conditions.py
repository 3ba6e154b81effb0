"""The language of conditions: what it means, and that everything else is refused with the nearest word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import KINDS, LEXICON

from compliance.data import Node, Text, YamlProblem, load_yaml
from compliance.engines.reference import condition
from compliance.facts.fact import Fact
from compliance.rulebook.expression import Both, Condition, Either, Flag, Number, Prop, Sum, Words, negate, props_of
from compliance.rulebook.parser import parse_condition

SCOPE = {"y": KINDS["yearly_cost"], "r": KINDS["record"]}
PARAMS = LEXICON.parameters
COST, BUDGET = Prop("y", "cost"), Prop("y", "budget")


def parse(text: str) -> Condition:
    document = load_yaml(f"a: 1\nrequire: |\n  {text}\n", "rules/x.yaml")
    return parse_condition(Node(document, document.value).child("require"), SCOPE, PARAMS)


def holds(text: str, *, ceiling: str = "40", **values: Any) -> bool | None:
    """Truth of a condition on one yearly_cost with these values."""
    test = condition(parse(text), {"ceiling": Decimal(ceiling), "allowance": Decimal("5.25")})
    return test({"y": Fact("yearly_cost", "1", values), "r": Fact("record", "1", {"person": "ก", "year": 2564})})


def one(prop: Prop, factor: str = "1", param: str | None = None) -> tuple[Decimal, str | None, Prop]:
    return Decimal(factor), param, prop


def test_conditions_are_linear_forms() -> None:
    assert parse("y.cost * 100 <= y.budget * ceiling") == Number(
        "<=", Sum((one(COST, "100"),)), Sum((one(BUDGET, "1", "ceiling"),))
    )
    assert parse("-(y.cost - y.budget) * 0.5 < 0") == Number("<", Sum((one(COST, "-0.5"), one(BUDGET, "0.5"))), Sum())
    assert parse("2 * allowance < y.cost") == Number("<", Sum((), ((Decimal(2), "allowance"),)), Sum((one(COST),)))
    assert parse("y.note == 'ก  ข'") == Words("==", Prop("y", "note"), "ก  ข")
    assert parse("'ก' != y.note") == Words("!=", Prop("y", "note"), "ก")
    assert parse("y.declared") == parse("y.declared == True") == parse("true == y.declared")
    assert parse("not y.declared") == Flag(Prop("y", "declared"), False) == parse("y.declared != true")
    assert parse("y.posts in (1, 2)") == Either((parse("y.posts == 1"), parse("y.posts == 2")))
    assert parse("y.note not in ['a', 'b']") == Both((parse("y.note != 'a'"), parse("y.note != 'b'")))
    assert parse("y.made <= y.due <= y.made + 60") == Both((parse("y.made <= y.due"), parse("y.due <= y.made + 60")))


def test_lines_may_break_anywhere_and_spaces_inside_words_stay() -> None:
    assert parse("y.cost\n    <=\n    y.budget") == parse("y.cost <= y.budget")
    assert holds("y.note == 'ก  ข'", note="ก  ข") is True
    assert holds("y.note == 'ก  ข'", note="ก ข") is False


ALL, SOME = ("ก", Text("ข", "b")), ("ข",)


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("y.required - y.shown is empty", SOME, False),
        ("y.required - y.shown is empty", (*ALL, "ค"), True),
        ("y.required - y.shown is not empty", SOME, True),
        ("count(y.required - y.shown) == 1", SOME, True),
        ("count(y.required & y.shown) >= 2", ALL, True),
        ("count(y.required | y.shown) < 3", ("ค",), False),
        ("'ข' in y.shown", SOME, True),
        ("'ก' not in y.shown", SOME, True),
        ("y.note in y.shown - ['ก']", ALL, False),
        ("y.required - ['ก', 'ข'] is empty", (), True),
        ("count(y.shown) == 2", ("ก", "ก", Text("ก", "a"), "ข"), True),
        ("count(y.shown) * 2 + 1 == y.posts", ALL, True),
    ],
)
def test_lists_are_compared_as_sets_of_names(text: str, shown: tuple[Any, ...], expected: bool) -> None:
    assert holds(text, required=ALL, shown=shown, note="ก", posts=5) is expected
    assert holds(f"not ({text})", required=ALL, shown=shown, note="ก", posts=5) is not expected
    if "y.shown" in text:
        assert holds(text, required=ALL, note="ก", posts=5) is None


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("y.required - y.shown is empty", SOME, None),
        ("y.required - y.shown is empty", ALL, True),
        ("y.shown - y.required is empty", SOME, None),
        ("y.shown - y.required is empty", ("ค",), False),
        ("'ก' in y.shown", ALL, True),
        ("'ก' in y.shown", SOME, None),
        ("count(y.shown) >= 1", SOME, True),
        ("count(y.shown) >= 2", SOME, None),
        ("count(y.shown) < 1", SOME, False),
        ("count(y.shown) == 1", SOME, None),
        ("count(y.shown) != 7", SOME, None),
        ("2 <= count(y.shown)", SOME, None),
        ("-count(y.shown) <= -1", SOME, True),
        ("count(y.required) - count(y.shown) > 0", SOME, None),
        ("y.required & y.shown is empty", SOME, False),
        ("y.shown - ['ข'] is not empty", SOME, None),
    ],
)
def test_a_list_read_in_part_decides_only_what_nothing_more_could_change(
    text: str, shown: tuple[Any, ...], expected: bool | None
) -> None:
    fact = Fact("yearly_cost", "1", {"required": ALL, "shown": shown}, open=frozenset({"shown"}))
    assert condition(parse(text), {})({"y": fact}) is expected


REFUSED = [
    ("y.shown - r.person is empty", "is not a list"),
    ("y.shown == y.required", "is a list: use count"),
    ("y.shown", "is not true or false by itself"),
    ("y.cost is empty", "is not a list"),
    ("['ก'] - ['ข'] is empty", "reads no list of a fact"),
    ("y.shown - [1] is empty", "a list in a rule holds texts only"),
    ("r.person in y.shown", "lists of two facts cannot be compared"),
    ("5 in y.shown", "a text must stand before `in`"),
    ("len(y.shown) > 1", "is not a number or property"),
    ("count(y.shown, y.required) > 1", "is not a number or property"),
    ("y.said == 'ก'", "is for display only and cannot decide"),
    ("y.cots > 0", "“yearly_cost” has no property “cots”: did you mean “cost”?"),
    ("year.cost > 0", "unknown name “year”"),
    ("y.cost * ceilng > 0", "unknown name: did you mean “ceiling”?"),
    ("y.ratio > 40", "is for display only and cannot decide"),
    ("y.cost > 40", "money and a bare number cannot be compared"),
    ("y.cost > y.posts", "money and integer cannot be compared"),
    ("y.cost > ceiling", "money and a bare number cannot be compared"),
    ("y.cost + 1 > y.budget", "money and a bare number cannot be compared or added"),
    ("y.posts > allowance", "integer and money cannot be compared"),
    ("y.year == y.posts", "year and integer cannot be compared"),
    ("y.made > 5", "date and a bare number cannot be compared"),
    ("y.made > y.year", "date and year cannot be compared"),
    ("y.made + y.due > y.made", "dates cannot be added like this"),
    ("5 - y.made > y.due", "dates cannot be added like this"),
    ("-y.made > y.due", "dates cannot be added like this"),
    ("y.made + y.cost > y.due", "dates cannot be added like this"),
    ("y.made * 2 > y.due", "cannot be multiplied like this"),
    ("y.cost * y.budget > 0", "two properties cannot be multiplied in a rule: derive a fact"),
    ("y.cost * allowance > 0", "cannot be multiplied like this"),
    ("y.cost * (ceiling + 1) > 0", "the factor is too involved"),
    ("(y.cost * ceiling) * ceiling > 0", "the product is too involved"),
    ("y.cost / 2 > 0", "is not a number or property of this language"),
    ("y.posts % 2 == 0", "is not a number or property of this language"),
    ("y.posts ** 2 == 4", "is not a number or property of this language"),
    ("y.posts // 2 == 4", "is not a number or property of this language"),
    ("y.note > 'ก'", "texts compare with == and != only"),
    ("y.note == 5", "compares text with something that is not text"),
    ("y.cost == 'ก'", "compares text with something that is not text"),
    ("'ก' == 'ข'", "compares two constants"),
    ("y.note + 'ก' == 'กข'", "compares text with something that is not text"),
    ("y.note", "is not true or false by itself"),
    ("y.declared == 1", "is not a number"),
    ("y.declared < True", "true/false only compares with a boolean property"),
    ("y.cost == True", "is not a boolean property"),
    ("y.declared == r.passed", "is not a number"),
    ("True", "is not a condition of this language"),
    ("1 < 2", "reads no property of a fact"),
    ("ceiling > 3", "reads no property of a fact"),
    ("y.posts * 0 == 0", "reads no property of a fact"),
    ("y.posts == 1.5e3", "is written in plain decimals"),
    ("y.posts == 0x10", "is written in plain decimals"),
    ("y.posts == 1_000", "is written in plain decimals"),
    ("y.posts == 9999999999999", "is written in plain decimals"),
    ("y.printed == 0.0000001", "is written in plain decimals"),
    ("y.posts == 1j", "is not a number or property"),
    ("y.posts in 5", "a list of values must follow `in`"),
    ("y.posts in ()", "a list of values must follow `in`"),
    ("y.posts in {1, 2}", "a list of values must follow `in`"),
    ("y.posts is 5", "only `empty` follows `is`"),
    ("len(y.note) > 5", "is not a number or property"),
    ("__import__('os').system('ls') == 0", "is not a number or property"),
    ("y.__class__ == 'x'", "has no property “__class__”"),
    ("y.note.upper == 'x'", "must read name.property"),
    ("y['note'] == 'x'", "compares text with something that is not text"),
    ("(lambda: True)()", "is not a condition"),
    ("[x for x in y]", "is not a condition"),
    ("y.cost if y.declared else y.budget", "is not a condition"),
    ("(z := y.posts) == 1", "is not a number or property"),
    ("f'{y.note}' == 'x'", "compares text with something that is not text"),
    ("y.cost = 5", "cannot be parsed"),
    ("y.cost >", "cannot be parsed"),
    ("y.cost > 0; y.budget > 0", "cannot be parsed"),
    ("y.posts > " + "-" * 19_000 + "1", "cannot be parsed"),
    ("(" * 5_000 + "y.declared" + ")" * 5_000, "cannot be parsed"),
    ("not " * 4_500 + "y.declared", "cannot be parsed"),
    (f"y.note == '{'ก' * 201}'", "a text of more than 200 letters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSED, ids=[text[:40] for text, _ in REFUSED])
def test_what_is_not_in_the_language_is_refused(text: str, said: str) -> None:
    with pytest.raises(YamlProblem) as caught:
        parse(text)
    problem = caught.value
    assert said in problem.en
    assert (problem.file, problem.line) == ("rules/x.yaml", 2)
    assert len(problem.message("th")) < 700


@given(st.text(st.sampled_from("yr. costbudgenan()<>=!+-*/1'\"[]{}@:,\\\nกฎ"), max_size=40))
def test_no_text_ends_in_anything_but_a_condition_or_a_problem(text: str) -> None:
    document = load_yaml(f"require: {text!r}" if "\\" not in repr(text) else "require: x", "f")
    try:
        parse_condition(Node(document, document.value).child("require"), SCOPE, PARAMS)
    except YamlProblem:
        return


TRUE, FALSE, UNKNOWN = "y.posts == 1", "y.posts == 2", "y.cost > 0"  # of a fact with posts 1 and no cost
TRUTHS = {TRUE: True, FALSE: False, UNKNOWN: None}


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, TRUTHS)))
def test_three_valued_logic(one: str, other: str) -> None:
    a, b = TRUTHS[one], TRUTHS[other]
    both = False if False in (a, b) else None if None in (a, b) else True
    either = True if True in (a, b) else None if None in (a, b) else False
    assert holds(f"{one} and {other}", posts=1) is both
    assert holds(f"{one} or {other}", posts=1) is either
    assert holds(f"not ({one})", posts=1) is (None if a is None else not a)
    assert holds(f"not ({one} and {other})", posts=1) is (None if both is None else not both)
    assert holds(f"not ({one} or {other})", posts=1) is (None if either is None else not either)


def test_a_list_of_choices_is_known_as_soon_as_one_matches() -> None:
    assert holds("y.note in ('ก', r.person)", note="ก") is True
    assert holds("y.note in ('ข', y.note)") is None
    assert holds("y.note not in ('ก', 'ข')", note="ค") is True


@pytest.mark.parametrize(
    ("text", "values", "truth"),
    [
        ("y.cost * 100 <= y.budget * ceiling", {"cost": "40", "budget": "100"}, True),
        ("y.cost * 100 <= y.budget * ceiling", {"cost": "40.01", "budget": "100"}, False),
        ("y.cost * 100 <= y.budget * ceiling", {"cost": "40"}, None),
        ("y.cost - y.cost == 0", {}, None),  # cancelling does not make it known
        ("y.cost * ceiling == 0", {}, None),
        ("y.budget > allowance", {"budget": "5.25"}, False),
        ("y.budget >= allowance", {"budget": "5.25"}, True),
        ("y.cost == 0", {"cost": "0.00"}, True),
    ],
)
def test_money_is_exact_and_a_missing_operand_decides_nothing(
    text: str, values: dict[str, str], truth: bool | None
) -> None:
    assert holds(text, **{name: Decimal(value) for name, value in values.items()}) is truth


def test_a_factor_of_zero_still_reads_its_property() -> None:
    assert holds("y.cost * ceiling <= y.budget", ceiling="0", budget=Decimal(1)) is None
    assert holds("y.cost * ceiling <= y.budget", ceiling="0", budget=Decimal(1), cost=Decimal(5)) is True


def test_dates_are_days() -> None:
    made, due = date(2020, 9, 1), date(2020, 10, 31)
    assert holds("y.due - y.made == 60", made=made, due=due) is True
    assert holds("y.due <= y.made + 59", made=made, due=due) is False
    assert holds("y.made + 60 >= y.due and y.due - 60 >= y.made", made=made, due=due) is True


@given(
    st.recursive(
        st.sampled_from(list(TRUTHS)), lambda c: st.builds("({} {} {})".format, c, st.sampled_from(["and", "or"]), c)
    )
)
def test_negating_turns_truth_around_and_twice_gives_the_same(text: str) -> None:
    tree = parse(text)
    fact = {"y": Fact("yearly_cost", "1", {"posts": 1})}
    plain, turned = (condition(found, {})(fact) for found in (tree, negate(tree)))
    assert turned is (None if plain is None else not plain)
    assert negate(negate(tree)) == tree
    assert list(props_of(negate(tree))) == list(props_of(tree))
