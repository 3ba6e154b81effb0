"""Words of our own that a fact carries are in the digits of the report; what a document says keeps its own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from shipped import shipped

import compliance
from compliance.checking.report import Report
from compliance.data import Node, load_yaml
from compliance.rulebook.message import parse_template
from compliance.rulebook.types import Type

FAULTY = Path(__file__).resolve().parents[2] / "sample_plans/faulty-municipality.yaml"
OURS = ["cost-within-ceiling", "cost-near-ceiling", "numbering-sound", "sections-present", "resolution-identified"]


@pytest.mark.parametrize(("lang", "thai", "shown"), [("th", True, "๔๐ 40 ๔๐"), ("th", False, "40 40 ๔๐")])
def test_words_follow_the_report_and_text_does_not(lang: str, thai: bool, shown: str) -> None:
    document = load_yaml("x: 1", "rule.yaml")
    template = parse_template(
        Node(document, document.value),
        "{a.ours:words} {a.plain} {a.theirs}",
        {"a": dict.fromkeys(("ours", "plain", "theirs"), Type.TEXT)},
        {},
    )
    values = {"ours": "40", "plain": "40", "theirs": "๔๐"}
    assert template.render(lambda slot: values[slot.name], lang, thai) == shown
    assert template.render(lambda slot: {**values, "ours": "๔๐"}[slot.name], lang, thai) == shown


def checked(thai: bool) -> Report:
    plan, book = compliance.read_plan(FAULTY), shipped()
    return compliance.check(plan, book, as_of=date(2023, 11, 1), engine="reference", rules=OURS, thai_digits=thai)


def test_no_sentence_of_the_cost_rules_mixes_digits() -> None:
    for thai, other in ((True, "[0-9]"), (False, "[๐-๙]")):
        for outcome in checked(thai).outcomes:
            if outcome.rule.startswith("cost-"):
                assert not re.search(other, outcome.message.th), outcome.message.th


def test_english_sentences_have_no_thai_digits() -> None:
    for outcome in checked(True).outcomes:
        for text in (outcome.label.en, outcome.message.en, outcome.remedy.en):
            assert not re.search("[๐-๙]", text), text
