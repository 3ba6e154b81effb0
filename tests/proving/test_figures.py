"""How declarative the rulebook is, in figures that its linter prints."""

from __future__ import annotations

from msgspec.structs import replace
from shipped import shipped

from compliance.proving.figures import Figure, figures, on_flags_only, restates_flags
from compliance.rulebook.expression import Flag, Prop

BOOK = shipped()


def figure(of: int) -> Figure:
    return figures(BOOK)[of]


def test_the_shipped_rulebook_is_within_every_bound() -> None:
    for one in figures(BOOK):
        assert one.holds, one.line("en")


def test_a_rulebook_beyond_a_bound_is_told_with_the_names() -> None:
    few = [name for name, rule in BOOK.rules.items() if not rule.ties]
    worse = replace(BOOK, rules={name: BOOK.rules[name] for name in few})
    relating = figures(worse)[1]
    assert (relating.names, relating.holds) == ((), False)
    own = replace(BOOK, rules={name: BOOK.rules[name] for name in few[:20]})
    assert figures(own)[1].holds, "an office's own few rules need not"
    beyond = Figure(figure(0).what, ("one-rule", "another"), most=1)
    assert beyond.line("en").endswith(": one-rule, another")


def test_no_rule_is_named_in_python_and_no_list_is_without_owner() -> None:
    assert (figure(2).names, figure(4).names) == ((), ())


def test_a_rule_on_a_flag_is_counted_and_one_on_mere_presence_is_not() -> None:
    present = BOOK.rules["sections-present"]
    assert (on_flags_only(present), restates_flags(present)) == (False, True)
    alias, kind = present.subjects[0]
    properties = {name: replace(prop, presence=False) for name, prop in kind.properties.items()}
    judged = replace(present, subjects=((alias, replace(kind, properties=properties)),))
    assert on_flags_only(judged)
    assert isinstance(present.test, Flag)
    compared = BOOK.rules["cost-row-adds-up"]
    assert not on_flags_only(compared)
    assert not restates_flags(compared)
    both = replace(compared, test=Flag(Prop(compared.subjects[0][0], "year"), True))
    assert restates_flags(both)


def test_a_figure_beyond_its_bound_is_told() -> None:
    beyond = Figure(figure(0).what, ("a", "b"), most=1)
    assert (beyond.holds, "✗" in beyond.line("en")) == (False, True)
    assert Figure(figure(0).what, ("a",), least=1).holds
