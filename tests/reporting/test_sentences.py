"""Every sentence of the samples' reports: its arithmetic is right, and nothing of the code's own names stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest

from compliance.checking.report import Report
from compliance.reporting.arrangement import figures
from compliance.reporting.formats import render
from compliance.reporting.options import Options
from compliance.reporting.wording import Wording
from compliance.rulebook.message import FORMATS

QUOTIENT = re.compile(r"([0-9,.]+) baht ÷ ([0-9,.]+) baht = ([0-9,.]+) %")
ONE = re.compile(
    r"(?<![0-9,.] )(?<![0-9,.%–-])\b1 (?:own |past |passed )?(?:posts|rows|lines|holders|years|days|times)\b"
)
NAMES = re.compile(r"[a-z]+_[a-z_]+|\b(?:staffing|development|headcount)/")


def sentences(report: Report, lang: str) -> Iterator[str]:
    for one in report.outcomes:
        yield from (text for text in (one.message.get(lang), one.remedy.get(lang)) if text)


def test_every_quotient_is_right(sample: Report) -> None:
    for said in sentences(sample, "en"):
        for part, whole, percent in QUOTIENT.findall(said):
            share = Decimal(part.replace(",", "")) * 100 / Decimal(whole.replace(",", ""))
            places = Decimal(1).scaleb(-len(percent.partition(".")[2]))
            assert share.quantize(places, ROUND_HALF_UP) == Decimal(percent), said


@pytest.mark.parametrize("lang", ["th", "en"])
def test_nothing_is_said_in_the_names_of_code(sample: Report, lang: str) -> None:
    for said in sentences(sample, lang):
        own = re.sub("“[^”]*”", "", said)
        assert not NAMES.search(own), said
        assert "ไม่ระบุ, ไม่ระบุ" not in said
        assert "not stated, not stated" not in said


def test_an_english_sentence_begins_with_a_capital_and_tells_one_of_a_thing(sample: Report) -> None:
    for said in sentences(sample, "en"):
        assert not said[0].islower(), said
        assert not ONE.search(re.sub("“[^”]*”", "", said)), said


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_figure_that_is_a_code_is_told_in_words(sample: Report, lang: str) -> None:
    words = Wording(lang, thai_digits=True)
    for one in sample.outcomes:
        for name, value in figures(sample, one, words):
            assert not re.fullmatch(r"[a-z]+(?:[_-][a-z]+)*", value) or lang == "en", (one.rule, name, value)
            assert not re.search(r"[a-z]_[a-z]", value), (one.rule, name, value)


def test_one_ratio_is_one_figure(sample: Report) -> None:
    """The chart, and each sentence that divides the cost that counts by the budget, tell one percentage."""
    page = render("html", sample, Options("en")).decode()
    for year in sample.cost_by_year:
        if not year.cost or not year.budget:
            continue
        shown = f"{FORMATS['percent'][1](year.cost * 100 / year.budget, 'en')} %"
        assert f">{shown}<" in page
        about = {one.rule: one for one in sample.outcomes if one.subject == f"yearly_cost/{year.year}"}
        told = [about[rule].message.en for rule in ("cost-within-ceiling", "cost-near-ceiling") if rule in about]
        assert [said for said in told if "÷" in said]
        assert all(shown in said for said in told if "%" in said), (shown, told)
