"""Cases at the line of a rule's own comparisons, and how they must come out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace
from shipped import shipped
from small_book import WITHIN, book

from compliance.proving.boundaries import boundaries
from compliance.proving.examples import try_examples

EXAMPLES = """\
examples:
  - {name: forty percent, facts: {cost: [{year: 2564, paid: 400, budget: 1000}]}, expect: pass}
  - {name: over, facts: {cost: [{year: 2564, paid: 401, budget: 1000}]}, expect: fail}
"""


def test_money_is_moved_by_one_satang_to_either_side_of_the_line() -> None:
    rulebook = book(WITHIN + EXAMPLES)
    rule = rulebook.rules["within"]
    made = list(boundaries(rulebook, rule))
    moved = {(next(iter(case.facts)).values.get("paid"), case.expect[0].value) for case in made}
    assert {(Decimal("399.99"), "pass"), (Decimal("400.00"), "pass"), (Decimal("400.01"), "fail")} <= moved
    missing = {case.name: case.expect[0].value for case in made if case.name.endswith("missing")}
    assert missing == {"paid missing": "undetermined", "budget missing": "undetermined"}
    assert all(one.passed for one in try_examples(rulebook, rule, made, None))


def test_a_rule_that_errs_by_one_satang_fails_them() -> None:
    right = book(WITHIN + EXAMPLES)
    made = list(boundaries(right, right.rules["within"]))
    wrong = book(WITHIN.replace("c.paid * 100 <=", "c.paid * 100 <") + EXAMPLES)
    assert not all(one.passed for one in try_examples(wrong, wrong.rules["within"], made, None))


def test_without_a_passing_example_or_in_another_shape_none_are_made() -> None:
    rulebook = book(WITHIN)
    assert list(boundaries(rulebook, rulebook.rules["within"])) == []
    whole = shipped()
    assert list(boundaries(whole, whole.rules["position-number-unique"])) == []


def test_each_edition_of_the_parameter_has_its_own_line() -> None:
    rulebook = shipped()
    name = "personnel-cost-ceiling"
    known = rulebook.law.parameters[name]
    first = known.editions[-1]
    since = date(2030, 10, 1)
    later = replace(first, since=since, until=None, value=35)
    law = replace(
        rulebook.law,
        parameters={
            **rulebook.law.parameters,
            name: replace(known, editions=(replace(first, until=date(2030, 9, 30)), later)),
        },
    )
    changed = replace(rulebook, law=law)
    made = list(boundaries(changed, changed.rules["cost-within-ceiling"]))
    assert {case.situation.law_date for case in made} == {date(2020, 10, 1), since}
    assert all(one.passed for one in try_examples(changed, changed.rules["cost-within-ceiling"], made, None))
