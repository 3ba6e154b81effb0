"""A file that cannot be used is refused with its name, the line, and what was probably meant; nothing else escapes."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.data import YamlProblem, rules_folder
from compliance.law import LawLookupError, load_law

Small = Callable[..., Path]
ACT = """\
instrument: small-act
kind: act
title: {th: พ.ร.บ.ตัวอย่าง พ.ศ. 2550, en: Example Act B.E. 2550}
grade: original
gazette: {volume: 124, part: 1 ก, page: 1, day: 2550-01-01}
from: 2550-01-02
binds: [pao, municipality]
unit: {th: มาตรา, en: section}
clauses:
  s1:
    number: "1"
    gist: {th: ข้อแรก, en: first}
    binds: [pao]
    extended_by: {municipality: s2}
    coverage: automated
  s2:
    number: "2"
    gist: {th: ข้อสอง, en: second}
    binds: [municipality]
    coverage: informational
"""
PARAMETER = """\
parameter: small-limit
title: {th: เพดาน, en: limit}
unit: percent
editions:
  - from: 2550-01-02
    value: 40
    clause: small-act/s1
  - from: 2560-10-01
    value: 42.5
    clause: small-act/s2
"""


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Write a rulebook of one act and one parameter, each as given; returns its folder."""

    def write(act: str = ACT, parameter: str = PARAMETER) -> Path:
        for folder, name, text in (("law", "small-act", act), ("parameters", "small-limit", parameter)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_small_rulebook_is_sound(small: Small) -> None:
    law = load_law(small())
    limit = law.parameter("small-limit")
    assert limit.at(date(2017, 9, 30)).number == 40
    assert limit.at(date(2017, 10, 1)).number == Decimal("42.5")


@pytest.mark.parametrize(
    ("wrong", "right", "line", "said"),
    [
        ("coverage: automated", "coverge: automated", 15, "did you mean “coverage”"),
        ("coverage: automated", "coverage: automatic", 15, "did you mean “automated”"),
        ("grade: original", "grade: orginal", 4, "did you mean “original”"),
        ("kind: act", "kind: acts", 2, "did you mean “act”"),
        ("binds: [pao, municipality]", "binds: [pao, municipalty]", 7, "did you mean “municipality”"),
        ("binds: [pao, municipality]", "binds: [pao, pao]", 7, "twice"),
        ("binds: [pao, municipality]", "binds: []", 7, "not empty"),
        ("from: 2550-01-02", "from: 2007-01-02", 6, r"C.E. 2007 is B.E. 2550"),
        ("from: 2550-01-02", "from: 2550-02-29", 6, "not in the calendar"),
        ("from: 2550-01-02", "from: 2/1/2550", 6, "B.E. year-month-day"),
        ("from: 2550-01-02", "from: 2550-01-02\nuntil: 2549-01-01", 7, "before the first"),
        ("from: 2550-01-02\n", "", 1, "“from” is missing"),
        ("instrument: small-act", "instrument: smal-act", 1, "must be that of the file"),
        ("{municipality: s2}", "{municipality: s3}", 14, "no clause “small-act/s3”: valid: s1, s2"),
        ("{municipality: s2}", "{tao: s2}", 14, "does not bind tao"),
        ("{municipality: s2}", "{pao: s2}", 14, "by itself"),
        ("  s2:", "  s1:", 16, "written twice"),
        ("  s2:", "  S 2:", 16, "cannot be a name"),
        ('number: "1"', "number: 1", 11, "text on one line"),
        ('    number: "1"\n', "", 11, "a label is needed"),
        ("unit: {th: มาตรา, en: section}", "note: {th: x, en: y}", 11, "a label is needed"),
        ("gist: {th: ข้อแรก, en: first}", "gist: {th: ข้อแรก}", 12, "“en” is missing"),
        ("gist: {th: ข้อแรก, en: first}", "gist: {th: ข้อแรก, en: 1}", 12, "text is expected"),
        ("volume: 124", "volume: 0", 5, "whole number"),
        ("volume: 124", "volume: true", 5, "whole number"),
        ("    binds: [pao]\n", "    binds: [pao]\n    from: 2549-01-01\n", 14, "begins before its instrument"),
        ("unit:", "gives_way_to: [smal-act]\nunit:", 8, "did you mean “small-act”"),
        ("unit:", "number: ว 1\nunit:", 8, "issuer"),
        ("unit:", "at_most: mist\nunit:", 8, "did you mean “must”"),
        ("{th: พ.ร.บ.ตัวอย่าง พ.ศ. 2550, en: Example Act B.E. 2550}", "[]", 3, "a table"),
        ("binds: [pao, municipality]\nunit:", "binds: &x [pao, municipality]\nunit:", 7, "anchors"),
        ("grade: original", "grade: [original", 5, "not valid YAML"),
    ],
)
def test_an_instrument_that_cannot_be_used(small: Small, wrong: str, right: str, line: int, said: str) -> None:
    assert wrong in ACT
    with pytest.raises(YamlProblem, match=said) as caught:
        load_law(small(act=ACT.replace(wrong, right, 1)))
    assert Path(caught.value.file).name == "small-act.yaml"
    assert caught.value.line == line
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in caught.value.th)


@pytest.mark.parametrize(
    ("wrong", "right", "line", "said"),
    [
        ("unit: percent", "unit: pecent", 3, "did you mean “percent”"),
        ("small-act/s1", "small-act/s9", 7, "did you mean “small-act/s1”|did you mean “small-act/s2”"),
        ("value: 40", "value: forty", 6, "a number"),
        ("value: 40", "value: -1", 6, "not negative"),
        ("value: 40", "value: true", 6, "a number"),
        ("value: 40", "value: {}", 6, "empty"),
        ("value: 40", "value: {a: 40}", 9, "all editions"),
        ("from: 2560-10-01", "from: 2550-01-02", 8, "in order"),
        ("from: 2560-10-01", "from: 2549-01-01", 8, "before “small-act/s2”"),
        ("from: 2560-10-01", "from: unknown", 8, "before “small-act/s2”"),
        ("    value: 40", "    until: 2560-09-29\n    value: 40", 9, "leave a gap"),
        ("    value: 40", "    until: 2560-10-01\n    value: 40", 9, "overlap"),
        ("    value: 40", "    until: 2549-10-01\n    value: 40", 6, "before the first"),
        ("parameter: small-limit", "parameter: limit", 1, "must be that of the file"),
        ("editions:", "edition:", 4, "did you mean “editions”"),
    ],
)
def test_a_parameter_that_cannot_be_used(small: Small, wrong: str, right: str, line: int, said: str) -> None:
    assert wrong in PARAMETER
    with pytest.raises(YamlProblem, match=said) as caught:
        load_law(small(parameter=PARAMETER.replace(wrong, right, 1)))
    assert Path(caught.value.file).name == "small-limit.yaml"
    assert caught.value.line == line


def test_an_edition_that_ends_is_not_used_after_its_last_day(small: Small) -> None:
    text = PARAMETER.replace("    value: 42.5", "    until: 2565-09-30\n    value: 42.5")
    limit = load_law(small(parameter=text)).parameter("small-limit")
    assert limit.at(date(2022, 9, 30)).number == Decimal("42.5")
    with pytest.raises(LawLookupError, match=r"to 30 September 2022 \(B\.E\. 2565\)"):
        limit.at(date(2022, 10, 1))


def test_a_file_that_is_not_text_and_a_folder_that_is_not_there(small: Small, tmp_path: Path) -> None:
    folder = small()
    (folder / "law" / "small-act.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(YamlProblem, match="UTF-8"):
        load_law(folder)
    with pytest.raises(YamlProblem, match="no such folder"):
        load_law(tmp_path / "nowhere")


def test_a_refusal_reaches_another_process_whole() -> None:
    problem = YamlProblem("law/a.yaml", 3, 5, "ผิด", "wrong")
    again = pickle.loads(pickle.dumps(problem))
    assert (again.where, again.th, again.en) == ("law/a.yaml:3:5", "ผิด", "wrong")
    lookup = pickle.loads(pickle.dumps(LawLookupError("ไม่มี", "none")))
    assert (lookup.message("th"), lookup.message("en")) == ("ไม่มี", "none")


def test_citation_words_keep_their_blanks(small: Small) -> None:
    folder = small()
    words = (rules_folder() / "vocabulary" / "citation.yaml").read_text(encoding="utf-8")
    (folder / "vocabulary").mkdir()
    for wrong, right, said in (
        ("ร้อยละ {value}", "ร้อยละ {number}", r"blanks \{value\}"),
        ("{label} ประกอบ{by}", "{label} ประกอบ{by", r"blanks \{label\} \{by\}"),
        ("  quoted:", "  quotd:", "did you mean “quoted”"),
    ):
        assert wrong in words
        (folder / "vocabulary" / "citation.yaml").write_text(words.replace(wrong, right, 1), encoding="utf-8")
        with pytest.raises(YamlProblem, match=said):
            load_law(folder)


PIECES = [
    "null",
    "[]",
    "{}",
    "true",
    "1e9",
    "{th: ก, en: a}",
    "unknown",
    "2550-13-01",
    "''",
    "- a",
    "s1:",
    "\t",
    "#",
    "๒๕๕๐",
    "\x00",
    "&a",
    "!!int 3",
]


def mutated(text: str, seed: int) -> str:
    """A file with one to four random injuries: a line lost, doubled, moved or cut, or a foreign piece put in."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 4)):
        lines = text.split("\n")
        at = dice.randrange(len(lines))
        injury = dice.randrange(6)
        if injury == 0:
            del lines[at]
        elif injury == 1:
            lines.insert(dice.randrange(len(lines)), lines[at])
        elif injury == 2:
            key, colon, _ = lines[at].partition(":")
            lines[at] = f"{key}{colon} {dice.choice(PIECES)}"
        elif injury == 3:
            lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)]
        elif injury == 4:
            lines[at] = "  " + lines[at]
        else:
            cut = dice.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + dice.choice(PIECES) + lines[at][cut:]
        text = "\n".join(lines)
    return text


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.sampled_from(["act", "parameter"]))
def test_whatever_is_done_to_a_file_it_loads_or_is_refused(small: Small, seed: int, which: str) -> None:
    original = ACT if which == "act" else PARAMETER
    folder = small(**{"act": ACT, "parameter": PARAMETER, which: mutated(original, seed)})
    try:
        load_law(folder)
    except YamlProblem as problem:
        refused = problem
    else:
        return
    assert refused.th
    assert refused.en
    assert refused.file.endswith(".yaml")
