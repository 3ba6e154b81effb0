"""YAML is read with one meaning only, every value has its place, and what could mean two things is refused."""

from __future__ import annotations

import contextlib
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compliance.data import MarkedText, YamlProblem, load_yaml
from compliance.data.strict_yaml import MAX_DEPTH, MAX_TEXT, MAX_VALUES, escape


def refused(text: str) -> YamlProblem:
    with pytest.raises(YamlProblem) as caught:
        load_yaml(text, "plan.yaml")
    assert caught.value.file == "plan.yaml"
    assert caught.value.th != caught.value.en
    return caught.value


def at(place: MarkedText | None) -> MarkedText:
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("40.00", Decimal("40.00")),
        ("-0.5", Decimal("-0.5")),
        # everything else that YAML 1.1, spreadsheets or people take for something is text
        *(
            (text, text)
            for text in ["yes", "no", "on", "NO", "True", "012", "0x1F", "1e5", "1_000", "1,000", ".5", "5."]
        ),
        *((text, text) for text in ["2567-09-30", "12:30:45", "๒๕๖๗", "nano", "info", "<<", "="]),
        ('"12"', "12"),
        ("'true'", "true"),
        ('"~"', "~"),
    ],
)
def test_plain_values_have_one_meaning(written: str, value: Any) -> None:
    found = load_yaml(f"key: {written}\n", "f").value["key"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("word", [".nan", "NaN", "nan", ".inf", "-.inf", "Infinity", "-Infinity", "INF", "+.Inf"])
def test_what_is_not_a_number_is_refused_and_may_be_quoted(word: str) -> None:
    problem = refused(f"a: 1\nกข: {word}\n")
    assert (problem.line, problem.column) == (2, 5)
    assert word in problem.en
    assert load_yaml(f'a: "{word}"', "f").value == {"a": word}


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "written twice (first on line 1)"),
        ("x:\n  a:\n    b: 1\n  a: 2\n", 4, 3, "written twice (first on line 2)"),
        ('{"ก": 1, "ก": 2}', 1, 10, "written twice"),
        ("a/b: 1\na~1b: 2\na/b: 3", 3, 1, "written twice (first on line 1)"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchors and aliases"),
        ("b: *x\n", 1, 4, "anchors and aliases"),
        ("&x a: 1\n", 1, 1, "anchors and aliases"),
        ("*x : 1\n", 1, 1, "a key must be text"),
        ("<<: &m {a: 1}\n", 1, 5, "anchors and aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, 4, "tag"),
        ("a: !!binary aGVq\n", 1, 4, "tag"),
        ("a: !local 1\n", 1, 4, "tag"),
        ("!!str a: 1\n", 1, 1, "tag"),
        ("? [a, b]\n: 1\n", 1, 3, "a key must be text"),
        ("? {a: b}\n: 1\n", 1, 3, "a key must be text"),
        ("a: 1\n---\nb: 2\n", 2, 1, "one file holds one document"),
        ("--- 1\n--- 2\n", 2, 1, "one file holds one document"),
        (f"a: {'1' * 31}", 1, 4, "more than 30 digits"),
        ("a: [1, 2\nb: 3\n", 2, 2, "not valid YAML"),
        ("a: 'x\n", 1, 4, "not valid YAML"),
        ("a:\n\t- b\n", 2, 1, "spaces instead of tabs"),
        ("ชื่อ: ก\x07ข\n", 1, 8, "U+0007"),
        ("a: 1\n\x0c: 2\n", 2, 1, "U+000C"),
        ("a: \ufffe\n", 1, 4, "U+FFFE"),
    ],
)
def test_what_could_mean_two_things_is_refused_with_its_place(text: str, line: int, column: int, said: str) -> None:
    problem = refused(text)
    assert said in problem.en
    assert (problem.line, problem.column) == (line, column)
    assert problem.message("en").startswith(f"plan.yaml:{line}:{column}: ")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert refused("\n".join(lines)).line == 1


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth_is_bounded_before_memory_or_the_stack_is(opening: str) -> None:
    closing = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    fits = opening * MAX_DEPTH + "1" + closing * MAX_DEPTH
    assert load_yaml(fits, "f").value
    assert "deeper than" in refused(opening * (MAX_DEPTH + 1) + "1" + closing * (MAX_DEPTH + 1)).en
    assert "deeper than" in refused(opening * 50_000).en


def test_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_VALUES >= 1_000_000
    monkeypatch.setattr("compliance.data.strict_yaml.MAX_VALUES", 10)
    assert load_yaml(f"[{', '.join('1' * 9)}]", "f").value == [1] * 9
    assert "more than 10 values" in refused(f"[{', '.join('1' * 10)}]").en


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "--- \n...\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert load_yaml(text, "f").value is None


def test_places_count_code_points_from_one() -> None:
    document = load_yaml('องค์กร:\n  ชื่อ: "บ้าน\u0e49ดี"  # หมายเหตุ\n  รายการ: [ก, ข๒๓, 😀x]\n', "plan.yaml")
    name, entry, last = (at(document.place(p)) for p in ("/องค์กร/ชื่อ", "/องค์กร/รายการ/1", "/องค์กร/รายการ/2"))
    assert (name.line, name.column, name.text) == (2, 9, '"บ้าน\u0e49ดี"')
    assert (entry.line, entry.column, entry.end_column, entry.text) == (3, 15, 18, "ข๒๓")
    assert (last.column, last.text) == (20, "😀x")
    key = at(document.key_place("/องค์กร/ชื่อ"))
    assert (key.line, key.column, key.text) == (2, 3, "ชื่อ")


def test_a_place_that_is_not_there_is_that_of_its_parent() -> None:
    document = load_yaml("a:\n  b: [1, 2]\n", "f")
    assert document.place("/a/b/7/x") == document.place("/a/b")
    assert document.place("/nothing") == document.place("")
    assert document.key_place("/a/b/0") == document.place("/a/b/0")
    assert load_yaml("", "f").place("/a") is None


def test_lines_are_counted_as_yaml_counts_them() -> None:
    document = load_yaml("a: 1\r\nb: 2\r\n\r\nc: {d: 3}\r\n", "f")
    place = at(document.place("/c/d"))
    assert (place.line, place.column, place.text) == (4, 8, "3")


def test_a_problem_survives_pickling() -> None:
    problem = refused("a: [")
    again = pickle.loads(pickle.dumps(problem))
    assert (type(again), again.where, again.th, again.en) == (YamlProblem, problem.where, problem.th, problem.en)


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.decimals(-(10**9), 10**9, places=2)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abกข/~ 12", max_size=4), inner, max_size=4),
    max_leaves=12,
)


def dumped(value: Any) -> str:
    """JSON with Decimals as they are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {dumped(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumped, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def printable(value: Any) -> bool:
    text = dumped(value)
    return "\x7f" not in text and all(char.isprintable() or char in "\u2028\u2029" or char == " " for char in text)


@settings(max_examples=150)
@given(PLAIN.filter(printable))
@example({"a/b": {"~": [1, Decimal("2.50"), "๑"]}})
def test_json_is_read_exactly_and_every_value_has_a_place(value: Any) -> None:
    text = dumped(value)
    document = load_yaml(text, "f")
    assert document.value == value
    place = at(document.place(""))
    assert (place.line, place.column) == (1, 1)

    def check(inner: Any, pointer: str) -> None:
        assert pointer in document.marks
        children = inner.items() if isinstance(inner, dict) else enumerate(inner) if isinstance(inner, list) else ()
        for key, child in children:
            check(child, f"{pointer}/{escape(str(key))}")

    check(value, "")


@settings(max_examples=150)
@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`?, \n\tกข1.\x00\u2028~"), max_size=40))
def test_no_text_ends_in_anything_but_a_value_or_one_problem(text: str) -> None:
    with contextlib.suppress(YamlProblem):
        load_yaml(text, "f")


def test_the_pure_python_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ก: [1, {ข: 'ค\u0e48'}]\nง: |\n  สอง\n  บรรทัด\n"
    fast = load_yaml(text, "f")
    monkeypatch.setattr("compliance.data.strict_yaml.LOADER", yaml.Loader)
    slow = load_yaml(text, "f")
    assert slow.value == fast.value
    assert slow.place("/ก/1/ข") == fast.place("/ก/1/ข")


def test_a_tab_in_front_of_a_line_is_named() -> None:
    for text in ("a:\n\tb: 1\n", "a:\n  b: 1\n\tc: 2\n", "a:\n  - b\n  \t- c: 1\n\td: 2"):
        with pytest.raises(YamlProblem) as refused:
            load_yaml(text, "x.yaml")
        assert "ใช้ช่องว่างแทนแท็บ" in refused.value.th, text
        assert "use spaces instead of tabs" in refused.value.en


def test_a_text_of_any_length_is_not_read_on() -> None:
    assert load_yaml("a: " + "ก" * MAX_TEXT, "x.yaml").value == {"a": "ก" * MAX_TEXT}
    for text in ("b: 1\na: " + "ก" * (MAX_TEXT + 1), "b: 1\n? " + "ก" * (MAX_TEXT + 1) + "\n: 1"):
        with pytest.raises(YamlProblem) as refused:
            load_yaml(text, "x.yaml")
        assert refused.value.line == 2
        assert "20,001" in refused.value.th
        assert "20,001" in refused.value.en
