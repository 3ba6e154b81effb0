"""The page: self-contained, safe, accessible, and filtered without a script."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from small_report import report

from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.reporting.html_report import render, style
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
    assert (not found.all("script") and not found.all("b")) or all(not attributes for attributes in found.all("b"))
    assert any("<script>alert(1)</script>" in text for text in found.texts)
    assert not any("\x00" in text or "\u202e" in text for text in found.texts)


def test_nothing_is_fetched_and_nothing_runs(sample: Report) -> None:
    text = render(sample, Options()).decode()
    found = Page(text)
    assert not {"script", "link", "img", "iframe", "object"} & {name for name, _ in found.elements}
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
    labelled = {attributes["for"] for attributes in found.all("label")}
    assert {attributes["id"] for attributes in found.all("input")} == labelled
    assert all(attributes.get("scope") in ("col", "row") for attributes in found.all("th"))
    assert all(attributes.get("role") == "img" and attributes.get("aria-label") for attributes in found.all("svg"))
    for section in found.all("section"):
        assert section["aria-labelledby"] in ids


def test_every_failure_is_an_article_with_rule_and_clause(sample: Report) -> None:
    failed = [one for one in sample.outcomes if one.status is Status.FAIL]
    found = page(sample)
    articles = [attributes for attributes in found.all("article") if "s-fail" in str(attributes["class"])]
    assert len(articles) == len(failed)
    text = " ".join(found.texts)
    assert all(one.rule in text and one.message.th in text for one in failed)


def test_each_status_and_severity_can_be_hidden() -> None:
    found = page(report())
    sheet = style(Options())
    boxes = {str(attributes["id"]) for attributes in found.all("input")}
    assert {f"show-{status.value}" for status in Status} <= boxes
    for box in boxes:
        assert f"body:has(#{box}:not(:checked))" in sheet
    assert all("checked" in attributes for attributes in found.all("input"))


def test_white_on_badges_can_be_read() -> None:
    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    sheet = style(Options())
    badges = re.findall(r"\.badge\.main \{ background: #([0-9a-f]{3,6}); \}", sheet)
    texts = re.findall(r"--(?:ink|soft|link): #([0-9a-f]{6})", sheet)
    assert len(badges) == 4
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
    assert "40.01 %" in drawn
    assert "40.00 %" not in drawn
    assert 'class="over"' in drawn


def test_text_is_escaped_by_its_type() -> None:
    assert (
        tag("p", "<i>", tag("b", "&"), Markup("<u></u>"), title='"')
        == '<p title="&quot;">&lt;i&gt;<b>&amp;</b><u></u></p>'
    )
