"""A value of a rulebook file: read as what it must be, or refused with its place and the nearest word."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.data import Node, Text, YamlProblem, load_yaml

TEXT = """\
name: กฎ
title: {th: "หนึ่ง
    สอง", en: one}
flag: true
count: 7
rate: 40.5
day: 2542-11-30
list: [a, b]
one: a
empty: []
nothing:
table:
  key with space: 1
"""


@pytest.fixture
def node() -> Node:
    document = load_yaml(TEXT, "rules/x.yaml")
    return Node(document, document.value)


def test_values_are_read_as_what_they_are(node: Node) -> None:
    assert node.child("name").word() == "กฎ"
    assert node.child("title").text() == Text("หนึ่ง สอง", "one")
    assert node.child("flag").flag() is True
    assert node.child("count").integer(1, 7) == 7
    assert node.child("rate").number() == Decimal("40.5")
    assert node.child("day").day() == date(1999, 11, 30)
    assert node.child("list").words() == ("a", "b")
    assert node.child("list").all_of(["a", "b", "c"]) == ("a", "b")
    assert [entry.word() for entry in node.child("one").one_or_more()] == ["a"]
    assert [entry.word() for entry in node.child("list").one_or_more()] == ["a", "b"]
    assert node.child("empty").entries(least=0) == []
    assert node.get("nothing") is None
    assert node.get("not there") is None


@pytest.mark.parametrize(
    ("read", "line", "column", "said"),
    [
        (lambda n: n.child("nmae"), 1, 1, "the key “nmae” is missing"),
        (lambda n: n.table(["name", "titel"], None), 1, 1, "the key “titel” is missing"),
        (lambda n: n.table(optional=[*n.value.keys() - {"count"}, "cuont"]), 5, 1, "did you mean “cuont”?"),
        (lambda n: n.child("name").table(), 1, 7, "a table of key: value is expected"),
        (lambda n: n.child("name").items(), 1, 7, "a table of key: value is expected"),
        (lambda n: n.child("name").get("x"), 1, 7, "a table of key: value is expected"),
        (lambda n: n.child("name").entries(), 1, 7, "a list is expected"),
        (lambda n: n.child("empty").entries(), 10, 8, "a list that is not empty is expected"),
        (lambda n: n.child("count").word(), 5, 8, "text on one line is expected"),
        (lambda n: n.child("count").written(), 5, 8, "text is expected"),
        (lambda n: n.child("name").one_of(["กฎx", "x"]), 1, 7, "did you mean “กฎx”?"),
        (lambda n: n.child("list").all_of(["a", "x"]), 8, 11, "unknown word “b”"),
        (lambda n: n.child("name").flag(), 1, 7, "true or false is expected"),
        (lambda n: n.child("flag").integer(0, 9), 4, 7, "a whole number from 0 to 9"),
        (lambda n: n.child("count").integer(0, 6), 5, 8, "a whole number from 0 to 6"),
        (lambda n: n.child("name").number(), 1, 7, "a number that is not negative"),
        (lambda n: n.child("name").day(), 1, 7, "a day is expected"),
        (lambda n: n.child("title").table(["th"]), 3, 11, "unknown key “en”"),
        (
            lambda n: list(n.child("table").named(re.compile("[a-z]+"), "ก", "a-z")),
            13,
            3,
            "cannot be a name",
        ),
    ],
)
def test_what_is_not_as_it_must_be_is_refused_with_its_place(
    node: Node, read: Callable[[Node], Any], line: int, column: int, said: str
) -> None:
    with pytest.raises(YamlProblem) as caught:
        read(node)
    assert said in caught.value.en
    assert (caught.value.file, caught.value.line, caught.value.column) == ("rules/x.yaml", line, column)


@pytest.mark.parametrize("day", ["1999-11-30", "2542-02-30", "2542-13-01", "30/11/2542", "12"])
def test_days_that_cannot_be(day: str) -> None:
    document = load_yaml(f'"{day}"', "f")
    with pytest.raises(YamlProblem):
        Node(document, document.value).day()
