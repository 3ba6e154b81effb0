"""Each problem that the linter claims to find is found in a small broken rulebook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from shipped import shipped
from small_book import ONCE, WITHIN, book

from compliance.fixing.advice import STRATEGIES
from compliance.law.parameters import Edition
from compliance.proving.lint import _unnamed, problems
from compliance.rulebook.loader import Rulebook

EXAMPLES = """\
examples:
  - {name: below, facts: {cost: [{year: 2564, paid: 300, budget: 1000}]}, expect: pass}
  - {name: above, facts: {cost: [{year: 2564, paid: 900, budget: 1000}]}, expect: fail}
  - {name: no budget, facts: {cost: [{year: 2564, paid: 900, budget: 0}]}, expect: not_applicable}
  - {name: not told, facts: {cost: [{year: 2564, budget: 1000}]}, expect: undetermined}
"""
WHOLE = WITHIN + EXAMPLES


def found(rulebook: Rulebook) -> list[str]:
    return [problem.message("en") for problem in problems(rulebook)]


def of_rules(*texts: str) -> list[str]:
    """What is found of the rules themselves; their small book uses little of the law it rests on."""
    return [said for said in found(book(*texts)) if "within" in said or "other" in said]


def changed(old: str, new: str, text: str = WHOLE) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_sound_rule_has_no_problem() -> None:
    assert of_rules(WHOLE) == []


@pytest.mark.parametrize("status", ["pass", "fail", "not_applicable", "undetermined"])
def test_a_status_without_an_example(status: str) -> None:
    kept = "\n".join(line for line in WHOLE.split("\n") if not line.endswith(f"expect: {status}}}"))
    assert of_rules(kept + "\n") == [f"within.yaml:1:1: within has no example of {status}"]


def test_two_examples_of_one_name() -> None:
    assert any("two examples are named “below”" in said for said in of_rules(changed("name: above", "name: below")))


def test_a_failure_that_shows_no_value() -> None:
    silent = changed('"{c.paid} จาก {c.budget} เกิน {limit}"', "เกินเพดาน {limit}")
    bare = changed('"{c.paid} of {c.budget}, over {limit}"', "over the ceiling {limit}", silent)
    bare = changed("เกินเพดาน {limit}", "เกินเพดาน", bare).replace("over the ceiling {limit}", "over the ceiling")
    assert any("`found` shows no value" in said for said in of_rules(bare))


def test_a_failure_that_does_not_show_what_was_required() -> None:
    said = of_rules(changed(" เกิน {limit}", " เกิน").replace(", over {limit}", ", over"))
    assert any("`found` does not show limit" in line for line in said)


def test_a_value_that_only_the_english_sentence_has() -> None:
    assert any("the Thai sentence lacks paid" in said for said in of_rules(changed("{c.paid} จาก ", "")))


def test_a_rule_that_nothing_can_fail() -> None:
    never = changed("require: c.paid * 100 <= c.budget * limit", "require: c.budget >= 0")
    never = changed("given: {limit: personnel-cost-ceiling}\n", "", never)
    never = never.replace(" เกิน {limit}", "").replace(", over {limit}", "")
    assert any("within can never fail" in said for said in of_rules(never))


def test_a_rule_that_nothing_can_pass() -> None:
    never = changed("require: c.paid * 100 <= c.budget * limit", "require: c.paid <= c.budget * limit and c.budget < 0")
    assert any("no plan can pass within" in said for said in of_rules(never))


def with_ceilings(*values: object) -> Rulebook:
    """The rule with a ceiling of these editions: the first of unknown age, then one from each 1 October."""
    whole = book(WHOLE)
    known = whole.law.parameters["personnel-cost-ceiling"]
    clause = known.editions[0].clause
    starts = [None, *(date(2020 + n, 10, 1) for n in range(1, len(values)))]
    editions = tuple(Edition(since, None, value, clause) for since, value in zip(starts, values, strict=True))  # type: ignore[arg-type]
    parameters = {**whole.law.parameters, known.name: replace(known, editions=editions)}
    return replace(whole, law=replace(whole.law, parameters=parameters))


@pytest.mark.parametrize(
    ("values", "day", "why"),
    [
        ((40, Decimal("40.0000000000001")), "2564-10-01", "too large"),
        ((Decimal("40.0000000000001"), 40), "…", "too large"),
        ((40, {"pao": 40}), "2564-10-01", "this value is a table"),
    ],
)
def test_an_edition_with_which_a_rule_cannot_be_decided(values: tuple[object, ...], day: str, why: str) -> None:
    said = [line for line in found(with_ceilings(*values)) if "cannot be decided" in line]
    assert len(said) == 1
    assert f"with the figures from {day} on" in said[0]
    assert why in said[0]


def test_a_rule_that_nothing_can_pass_under_its_first_edition_alone() -> None:
    never = changed(
        "require: c.paid * 100 <= c.budget * limit",
        "require: c.paid * 100 <= c.budget * limit and c.paid * 100 > c.budget * 30",
    )
    whole = with_ceilings(20, 40)
    within = book(never).rules
    assert [line for line in found(replace(whole, rules=within)) if "no plan can pass" in line]
    assert not [line for line in found(replace(with_ceilings(40, 50), rules=within)) if "no plan can pass" in line]


def test_two_rules_that_no_plan_satisfies_together() -> None:
    other = WHOLE.replace("rule: within", "rule: other").replace("<= c.budget * limit", "> c.budget * limit")
    assert any("within and other contradict each other" in said for said in of_rules(WHOLE, other))
    agreeing = WHOLE.replace("rule: within", "rule: other")
    assert not any("contradict" in said for said in of_rules(WHOLE, agreeing))


def test_a_kind_that_no_rule_uses() -> None:
    assert any("no rule uses the kind of fact “record”" in said for said in found(book(WHOLE)))
    assert not any("“record”" in said for said in found(book(WHOLE, ONCE)))


def test_of_the_shipped_rulebook_a_kind_and_a_parameter_lose_their_rule() -> None:
    whole = shipped()
    rules = {name: rule for name, rule in whole.rules.items() if name not in ("core-values-complete", "opinions-360")}
    said = found(replace(whole, rules=rules))
    assert any("no rule uses the kind of fact “core_value”" in line for line in said)
    assert any("no rule and no fact uses the parameter “opinion-topics”" in line for line in said)


def test_of_the_shipped_rulebook_a_clause_left_to_people_is_cited() -> None:
    whole = shipped()
    rule = whole.rules["core-values-complete"]
    known = "informational"
    left = next(address for address, clause in whole.law.clauses.items() if clause.coverage == known)
    rules = {**whole.rules, rule.name: replace(rule, norm=(*rule.norm, left))}
    said = found(replace(whole, rules=rules))
    assert any(f"“{left}” is said to be {known}, but is cited" in line for line in said)


def test_of_the_shipped_rulebook_a_clause_loses_its_only_rule() -> None:
    whole = shipped()
    cited = [address for rule in whole.rules.values() for address in rule.norm]
    alone = next(a for a, clause in whole.law.clauses.items() if cited.count(a) == 1 and clause.coverage == "automated")
    rules = {name: rule for name, rule in whole.rules.items() if alone not in rule.norm}
    assert len(rules) == len(whole.rules) - 1
    assert any(
        f"“{alone}” is said to be automated, but no rule cites it" in line
        for line in found(replace(whole, rules=rules))
    )


def test_a_mending_that_nobody_knows() -> None:
    whole = shipped()
    rule = next(rule for rule in whole.rules.values() if rule.mend)
    one = replace(whole, rules={rule.name: replace(rule, mend="cost-row-totla")})
    said = [problem.message("en") for problem in problems(one, ["cost-row-total", "period"])]
    assert any("unknown mending “cost-row-totla”: did you mean “cost-row-total”?" in line for line in said)


def test_every_mending_of_the_shipped_rules_is_registered_and_no_other() -> None:
    named = {rule.mend for rule in shipped().rules.values() if rule.mend}
    assert named == STRATEGIES


def test_what_is_asked_and_no_word_list_knows() -> None:
    book = shipped()
    areas = book.law.requirements["development-areas"]
    (edition,) = areas.editions
    asks = {"all": (*edition.asks["all"], replace(edition.asks["all"][0], name="ethcs"))}
    wrong = replace(areas, editions=(replace(edition, asks=asks),))
    law = replace(book.law, requirements={**book.law.requirements, areas.name: wrong})
    said = [problem.message("en") for problem in _unnamed(replace(book, law=law))]
    assert len(said) == 1
    assert "no word list knows “ethcs”: did you mean “ethics”" in said[0]
    assert not list(_unnamed(book))
