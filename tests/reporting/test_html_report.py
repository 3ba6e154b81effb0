"""The page: self-contained, safe, accessible, and filtered without a script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from small_report import report

from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.reporting.html_report import render, script, style
from compliance.reporting.options import Options
from compliance.reporting.tags import Markup, tag

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Every element with its attributes, and whether all were closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for element, attributes in self.elements if element == name]


def page(of: Report, lang: str = "th") -> Page:
    return Page(render(of, Options(lang)).decode())


def test_hostile_text_stays_text() -> None:
    found = page(report())
    assert found.open == []
    assert len(found.all("script")) == 1
    assert any("<script>alert(1)</script>" in text for text in found.texts)
    assert not any("\x00" in text or "\u202e" in text for text in found.texts)


def test_nothing_is_fetched_and_only_our_script_runs(sample: Report) -> None:
    text = render(sample, Options()).decode()
    found = Page(text)
    assert found.all("script") == [{}]
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode()
    assert any(f"script-src 'sha256-{digest}'" in str(meta.get("content")) for meta in found.all("meta"))
    assert f"<script>{script()}</script>" in text
    assert not {"link", "img", "iframe", "object"} & {name for name, _ in found.elements}
    for _, attributes in found.elements:
        assert not any(name.startswith("on") or name in ("src", "srcset") for name in attributes)
        assert str(attributes.get("href", "#")).startswith("#")
    assert set(re.findall(r"url\(([^)]{0,20})", style(Options()))) == {"data:font/woff2;base", "#hatch"}
    assert any("default-src 'none'" in str(meta.get("content")) for meta in found.all("meta"))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_screen_reader_finds_its_way(sample: Report, lang: str) -> None:
    found = page(sample, lang)
    assert found.all("html") == [{"lang": lang}]
    names = Counter(name for name, _ in found.elements)
    assert [names[name] for name in ("header", "main", "nav", "footer", "h1")] == [1] * 5
    ids = Counter(attributes["id"] for _, attributes in found.elements if "id" in attributes)
    assert set(ids.values()) == {1}
    for attributes in found.all("a"):
        assert str(attributes["href"])[1:] in ids
    assert not any("autocomplete" in attributes for attributes in found.all("input"))
    assert all(attributes.get("scope") in ("col", "row") for attributes in found.all("th"))
    assert all(attributes.get("role") == "img" and attributes.get("aria-label") for attributes in found.all("svg"))
    for section in found.all("section"):
        assert section["aria-labelledby"] in ids


def test_every_failure_stands_under_its_cause_with_rule_and_clause(sample: Report) -> None:
    failed = [one for one in sample.outcomes if one.status is Status.FAIL]
    found = page(sample)
    articles = [attributes for attributes in found.all("article") if "s-fail" in str(attributes["class"])]
    assert len(articles) == len({(one.rule, one.severity) for one in failed})
    text = "".join(found.texts)
    assert all(one.rule in text and one.message.th in text for one in failed)


def test_what_passed_is_counted_and_listed_only_when_asked_for(sample: Report) -> None:
    passed = next(one for one in sample.outcomes if one.status is Status.PASS and len(one.message.th) > 40)
    assert passed.message.th not in "".join(page(sample).texts)
    assert passed.message.th in "".join(Page(render(sample, Options(passes=True)).decode()).texts)


def test_every_weight_rule_and_section_can_be_filtered() -> None:
    found = page(report())
    assert [box["value"] for box in found.all("input") if box["type"] == "checkbox"] == [
        "error", "must", "should", "undetermined", "waived"]  # fmt: skip
    articles = found.all("article")
    options = {str(option["value"]) for option in found.all("option")}
    assert {str(one["data-section"]) for one in articles} <= options
    assert {rule for one in articles for rule in str(one["data-rules"]).split()} <= options


def test_figures_never_break_and_thai_is_told_in_an_english_page() -> None:
    text = render(report(), Options("en")).decode()
    assert '<span lang="th">' in render(report(), Options("en", passes=True)).decode() or 'lang="th"' in text
    assert '<span class="n">' in text


def test_white_on_badges_can_be_read() -> None:
    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    sheet = style(Options())
    badges = re.findall(r"\.badge\.w-\w+ \{ background: #([0-9a-f]{3,6}); \}", sheet)
    texts = re.findall(r"--(?:ink|soft|link): #([0-9a-f]{6})", sheet)
    assert len(badges) == 6
    assert len(texts) == 3
    for colour in badges + texts:
        full = colour if len(colour) == 6 else "".join(c * 2 for c in colour)
        assert 1.05 / (luminance(full) + 0.05) >= 7


def test_an_excess_never_reads_as_the_ceiling() -> None:
    from decimal import Decimal

    from compliance.checking.overview import CostOfYear
    from compliance.reporting import pictures

    years = [CostOfYear(2564, Decimal("4000000.01"), Decimal("4000000"), Decimal("10000000"))]
    drawn = pictures.cost(years, Options(thai_digits=False).words)
    assert "40.0000001 %" in drawn  # as the sentence of the rule has it
    assert "40.00 %" not in drawn
    assert 'class="over"' in drawn


def test_text_is_escaped_by_its_type() -> None:
    assert (
        tag("p", "<i>", tag("b", "&"), Markup("<u></u>"), title='"')
        == '<p title="&quot;">&lt;i&gt;<b>&amp;</b><u></u></p>'
    )


class _Nodes(HTMLParser):
    """The texts of a page with Thai letters or digits that no element around them says to be Thai."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.untold: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input"):
            self.open.append((tag, dict(attrs).get("lang")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, as in a picture."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        told = next((lang for _, lang in reversed(self.open) if lang), None)
        if re.search("[ก-๛]", data) and told != "th" and self.open[-1][0] not in ("style", "script", "title"):
            self.untold.append(data)


@pytest.mark.parametrize("passes", [False, True])
def test_every_thai_text_of_an_english_page_says_so(sample: Report, passes: bool) -> None:
    nodes = _Nodes()
    nodes.feed(render(sample, Options("en", passes=passes)).decode())
    assert nodes.untold == []


def test_findings_stand_before_pictures_and_counts_are_in_the_digits_asked_for(sample: Report) -> None:
    text = render(sample, Options("th")).decode()
    assert text.index('id="findings"') < text.index('id="summary"')
    assert 'data-digits="๐๑๒๓๔๕๖๗๘๙"' in text
    assert "data-digits" not in render(sample, Options("th", thai_digits=False)).decode().partition("<script>")[0]


def test_where_nothing_must_be_mended_the_heaviest_of_the_rest_come_first() -> None:
    light = [one for one in report().outcomes if one.severity != "must" or one.status is Status.UNDETERMINED]
    text = render(replace(report(), outcomes=tuple(light)), Options("en")).decode()
    answer = text[text.index('id="answer"') : text.index('id="not_looked_at"')]
    assert answer.count('<li class="w-') == 2
    assert answer.index("w-should") < answer.index("w-undetermined")
