"""Queries that cannot be asked are refused when they are made."""

from __future__ import annotations

import pickle

import pytest

from compliance.engines.query import Linear, NumberTest, Pattern, Query, QueryError, Ref, TextTest


def one(alias: str, name: str) -> Linear:
    return Linear(((1, Ref(alias, name)),))


SAME = TextTest("==", Ref("b", "unit"), Ref("a", "unit"))


def test_a_query_needs_a_pattern() -> None:
    with pytest.raises(QueryError, match="at least one pattern"):
        Query("q", ())


@pytest.mark.parametrize(
    "tests",
    [
        (),
        (TextTest("!=", Ref("b", "unit"), Ref("a", "unit")),),
        (TextTest("==", Ref("b", "unit"), "คลัง"),),
        (TextTest("==", Ref("b", "unit"), Ref("b", "head")),),
        (NumberTest("<", one("b", "n"), one("a", "n")),),
        (NumberTest("==", Linear(((2, Ref("b", "n")),)), one("a", "n")),),
        (NumberTest("==", Linear(((1, Ref("b", "n")),), 1), one("a", "n")),),
    ],
)
def test_a_later_pattern_needs_a_bare_equality_with_an_earlier_one(tests: tuple[NumberTest | TextTest, ...]) -> None:
    with pytest.raises(QueryError, match="at least one equality"):
        Query("q", (Pattern("a", "k"), Pattern("b", "k", tests)))
    Query("q", (Pattern("a", "k"), Pattern("b", "k", (*tests, SAME))))


def test_an_absent_pattern_is_joined_by_an_equality_or_reads_only_itself() -> None:
    Query("q", (Pattern("a", "k"),), (Pattern("b", "k", (TextTest("==", Ref("b", "unit"), "คลัง"),)),))
    Query("q", (Pattern("a", "k"),), (Pattern("b", "k", (SAME,)),))
    with pytest.raises(QueryError, match="at least one equality"):
        Query("q", (Pattern("a", "k"),), (Pattern("b", "k", (NumberTest("<", one("b", "n"), one("a", "n")),)),))


def test_a_test_reads_only_what_is_bound() -> None:
    with pytest.raises(QueryError, match="'c', which no earlier pattern binds"):
        Query("q", (Pattern("a", "k", (TextTest("==", Ref("c", "unit"), "x"),)),))
    with pytest.raises(QueryError, match="'b', which no earlier pattern binds"):
        Query(
            "q",
            (Pattern("a", "k"),),
            (Pattern("b", "k", (SAME,)), Pattern("c", "k", (TextTest("==", Ref("c", "unit"), Ref("b", "unit")),))),
        )


def test_an_alias_is_used_once() -> None:
    with pytest.raises(QueryError, match="'a' is used twice"):
        Query("q", (Pattern("a", "k"),), (Pattern("a", "k"),))


def test_unknown_operators_are_refused() -> None:
    with pytest.raises(QueryError, match="unknown operator '<'"):
        TextTest("<", Ref("a", "unit"), "x")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="unknown operator '='"):
        NumberTest("=", one("a", "n"), one("a", "n"))  # type: ignore[arg-type]


def test_queries_and_errors_survive_pickling_and_speak_two_languages() -> None:
    query = Query("q", (Pattern("a", "k"), Pattern("b", "k", (SAME,))))
    assert pickle.loads(pickle.dumps(query)) == query
    error = pickle.loads(pickle.dumps(QueryError("ผิด", "wrong")))
    assert (error.th, error.en, str(error)) == ("ผิด", "wrong", "wrong")
