"""Altered rules: what is altered, and that examples which pin a rule down notice every alteration."""

from __future__ import annotations

from shipped import shipped
from small_book import ONCE, RECORDED, WITHIN, book

from compliance.proving.boundaries import boundaries
from compliance.proving.mutants import Mutant, mutants, mutate

EXAMPLES = """\
examples:
  - {name: nothing paid, facts: {cost: [{year: 2564, paid: 0, budget: 1000}]}, expect: pass}
  - {name: below, facts: {cost: [{year: 2564, paid: 300, budget: 1000}]}, expect: pass}
  - {name: forty percent, facts: {cost: [{year: 2564, paid: 400, budget: 1000}]}, expect: pass}
  - {name: a satang over, facts: {cost: [{year: 2564, paid: 400.01, budget: 1000}]}, expect: fail}
  - {name: nothing to spend, facts: {cost: [{year: 2564, paid: 0, budget: 0}]}, expect: not_applicable}
  - {name: one satang to spend, facts: {cost: [{year: 2564, paid: 1, budget: 0.01}]}, expect: fail}
  - {name: one baht to spend, facts: {cost: [{year: 2564, paid: 1, budget: 1}]}, expect: fail}
  - {name: a budget of a debt, facts: {cost: [{year: 2564, paid: 0, budget: -1}]}, expect: not_applicable}
  - {name: not told, facts: {cost: [{year: 2564, budget: 1000}]}, expect: undetermined}
"""


def of(text: str, name: str) -> list[Mutant]:
    return list(mutants(book(text).rules[name]))


def test_comparison_factor_operand_constant_and_condition_are_altered() -> None:
    said = " | ".join(mutant.what for mutant in of(WITHIN, "within"))
    for part in ("<= → <", "<= → >", "factor of paid + 1 %", "paid → budget", "constant 0 → 1", "when dropped"):
        assert part in said


def test_ties_connectives_flags_and_quantifiers_are_altered() -> None:
    recorded = [mutant.what for mutant in of(RECORDED, "recorded")]
    assert "exists → for all" in recorded
    assert any(what.startswith("tie dropped") for what in recorded)
    assert any(what.startswith("test: not: r.passed") for what in recorded)
    once = [mutant.what for mutant in of(ONCE, "once")]
    assert "forbid → exists" in once
    assert "test dropped" in once


def test_no_mutant_is_the_rule_itself() -> None:
    for text, name in ((WITHIN, "within"), (RECORDED, "recorded"), (ONCE, "once")):
        rule = book(text).rules[name]
        assert all(mutant.rule != rule for mutant in mutants(rule))


def test_examples_that_pin_a_rule_down_kill_them_all() -> None:
    rulebook = book(WITHIN + EXAMPLES)
    result = mutate(rulebook, rulebook.rules["within"])
    assert [mutant.what for mutant in result.survivors] == []
    assert result.total == len(of(WITHIN, "within"))


def test_what_the_examples_do_not_say_survives() -> None:
    at_the_line = "  - {name: forty percent, facts: {cost: [{year: 2564, paid: 400, budget: 1000}]}, expect: pass}\n"
    assert at_the_line in EXAMPLES
    rulebook = book(WITHIN + EXAMPLES.replace(at_the_line, ""))
    survivors = [mutant.what for mutant in mutate(rulebook, rulebook.rules["within"]).survivors]
    assert any("<= → <" in what for what in survivors)


def test_of_the_shipped_rules_at_least_ninety_five_percent_are_killed() -> None:
    rulebook = shipped()
    results = [mutate(rulebook, rule, tuple(boundaries(rulebook, rule))) for rule in rulebook.rules.values()]
    killed, total = sum(result.killed for result in results), sum(result.total for result in results)
    assert total > 700
    assert killed >= 0.95 * total
