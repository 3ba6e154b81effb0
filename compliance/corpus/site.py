"""The report of a run as a small site: pages that need no server, no script and nothing fetched; and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from compliance.corpus.answers import Answer
from compliance.corpus.folder import write_whole
from compliance.corpus.running import RunRecord
from compliance.data.wording import read_wording
from compliance.law.parameters import day_words
from compliance.reporting.tags import Markup, join, tag
from compliance.reporting.wording import Wording
from compliance.rulebook.loader import Rulebook
from compliance.thai import to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import ORGANISATIONS

PAGE = 200
"""Rows of one page."""
FIRST = 12
"""Rows shown on the first page of the site."""
STATES = {
    "submissions": "ส่ง", "judged": "ตรวจแล้ว", "refused": "อ่านไม่ได้", "failed": "ตรวจไม่สำเร็จ", "pending": "ยังไม่ได้ตรวจ",
}  # fmt: skip
WIDTH, BAR, STEP = 640, 18, 26
STYLE = """
body { font: 16px/1.55 Sarabun, "TH SarabunPSK", "Noto Sans Thai", system-ui, sans-serif; margin: 0; color: #1c2430;
  background: #fff; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: .6rem 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #d6dce4; }
th { background: #eef2f7; } .n { text-align: right; } td.n { white-space: nowrap; } td.t { min-width: 16rem; }
svg { max-width: 100%; height: auto; } svg rect { fill: #1f5a94; } svg text { font-size: 13px; fill: #1c2430; }
a { color: #1f5a94; } .more { margin: .4rem 0; }
@media (max-width: 40rem) {
  table, tbody, tr, td { display: block; } thead { display: none; } td, td.n { text-align: left; white-space: normal;
  border: 0; padding: .1rem .6rem; } td::before { content: attr(data-head) ": "; color: #55606e; }
  tr { border-bottom: 1px solid #d6dce4; padding: .5rem 0; } svg text { font-size: 22px; }
}
@media print { a { color: inherit; text-decoration: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def write_site(
    folder: Path, run: RunRecord, answers: Sequence[Answer], counts: dict[str, Any], say: Said
) -> list[Path]:
    """Write index.html and the pages of each answer; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, page in _pages(run, answers, counts, say):
        path = folder / name
        write_whole(path, f"<!doctype html>\n{page}\n".encode("utf-8", "replace"))
        written.append(path)
    return written


def _pages(
    run: RunRecord, answers: Sequence[Answer], counts: dict[str, Any], say: Said
) -> Iterator[tuple[str, Markup]]:
    yield "index.html", _html(say, say("ผลการตรวจทั้งคลัง", "The corpus, judged"), _front(say, run, answers, counts))
    for answer in answers:
        pages = [answer.rows[n : n + PAGE] for n in range(0, len(answer.rows), PAGE)]
        for number, rows in enumerate(pages, 1):
            links = [
                tag("a", say.number(n), href=_name(answer, n)) if n != number else tag("strong", say.number(n))
                for n in range(1, len(pages) + 1)
            ]
            body = join([
                tag("p", tag("a", say("หน้าแรก", "front page"), href="index.html"), " · ", join(links, " ")),
                _table(say, answer, rows),
            ])  # fmt: skip
            yield _name(answer, number), _html(say, answer.question.title.get(say.lang), body)


def _name(answer: Answer, number: int) -> str:
    return f"{answer.question.name}.html" if number == 1 else f"{answer.question.name}-{number}.html"


class Said:
    """The words of the site and the workbook in one language."""

    def __init__(self, lang: str, rulebook: Rulebook) -> None:
        self.lang, self.words = lang, Wording(lang, True)
        self.parts = frozenset(read_wording("report")["parts"])
        self.titles = {name: rule.title for name, rule in rulebook.rules.items()}
        with rulebook.vocabulary.bound():
            self.types = {name: said.family for name, said in words_of(ORGANISATIONS).each()}

    def __call__(self, th: str, en: str) -> str:
        return th if self.lang == "th" else en

    def number(self, value: object) -> str:
        written = f"{value:,}" if isinstance(value, int | Decimal) and not isinstance(value, bool) else str(value)
        return to_thai(written) if self.lang == "th" else written

    def cell(self, value: object, column: str = "") -> str:
        if value is None:
            return "—"
        if column == "rule":
            title = self.titles.get(str(value))
            return title.get(self.lang) if title else str(value)
        if column == "type":
            return self.types.get(str(value), str(value)) if self.lang == "th" else str(value)
        if column == "size":  # 2: 31–60, which keeps them in order
            size = str(value).partition(": ")[2] or str(value)
            return to_thai(size) if self.lang == "th" else size
        if column == "part":  # of either plan, as rows of texts have it
            names = (str(value), f"staffing-{value}", f"development-{value}")
            return next((self.words.of("parts", name) for name in names if name in self.parts), str(value))
        if column in ("severity", "status", "verdict"):
            return self.words.of(column, str(value))
        if isinstance(value, bool):
            return self("ใช่", "yes") if value else self("ไม่ใช่", "no")
        return self.number(value) if isinstance(value, int | float | Decimal) else str(value)


def _html(say: Said, title: str, body: Markup) -> Markup:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        tag("title", title),
        tag("style", Markup(STYLE)),
    )
    return tag("html", head, tag("body", tag("header", tag("h1", title)), tag("main", body)), lang=say.lang)


def _front(say: Said, run: RunRecord, answers: Sequence[Answer], counts: dict[str, Any]) -> Markup:
    day = day_words(date.fromisoformat(run.as_of), "th" if say.lang == "th" else "en")
    told = [
        f"{say('ตรวจ ณ วันที่', 'as of')} {say.words.digits(day)}",
        f"{say('ชุดกฎ', 'rulebook')} {run.rulebook_version} ({run.rulebook_sha256[:12]})",
        run.program,
        f"{say('รอบ', 'run')} {run.run}",
    ]
    states = [f"{say.number(counts[name])} {say(th, name)}" for name, th in STATES.items()]
    parts = [tag("p", " · ".join(told)), tag("p", tag("strong", " · ".join(states)))]
    for answer in answers:
        more = len(answer.rows) > FIRST
        parts.append(tag("h2", answer.question.title.get(say.lang), id=answer.question.name))
        if answer.question.name == "share-of-budget" and answer.rows:
            parts.append(_bars(say, answer))
        parts.append(_table(say, answer, answer.rows[:FIRST]))
        if more:
            said = say(f"ทั้งหมด {len(answer.rows):,} แถว", f"all {len(answer.rows):,} rows")
            parts.append(
                tag("p", tag("a", to_thai(said) if say.lang == "th" else said, href=_name(answer, 1)), class_="more")
            )
    return join(parts)


def _table(say: Said, answer: Answer, rows: Sequence[tuple[Any, ...]]) -> Markup:
    if not rows:
        return tag("p", say("ไม่มี", "none"))
    heads = answer.heads(say.lang)
    numbers = [any(_is_number(row[n]) for row in rows) for n in range(len(heads))]
    head = tag(
        "tr", *[tag("th", head, scope="col", class_="n" if n else None) for head, n in zip(heads, numbers, strict=True)]
    )
    body = [tag("tr", *[_cell(say, *one) for one in zip(row, answer.columns, heads, strict=True)]) for row in rows]
    return tag("div", tag("table", tag("thead", head), tag("tbody", join(body))), class_="wide")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cell(say: Said, value: object, column: str, head: str) -> Markup:
    kind = "n" if _is_number(value) else "t" if isinstance(value, str) and len(value) > 60 else None
    return tag("td", say.cell(value, column), class_=kind, data_head=head)


def _bars(say: Said, answer: Answer) -> Markup:
    """One bar a row: how many plan-years have a share of the budget from so many percent."""
    top = max(count for _, count in answer.rows)
    drawn = []
    for i, (start, count) in enumerate(answer.rows):
        length = max(round(count / top * (WIDTH - 200)), 1)
        drawn.append(tag("text", f"{say.number(start)}–{say.number(start + 5)} %", x=0, y=i * STEP + 14))
        drawn.append(tag("rect", x=90, y=i * STEP, width=length, height=BAR))
        drawn.append(tag("text", say.number(count), x=98 + length, y=i * STEP + 14))
    title = answer.question.title.get(say.lang)
    return tag("svg", tag("title", title), join(drawn), viewBox=f"0 0 {WIDTH} {STEP * len(answer.rows)}", role="img",
               aria_label=title)  # fmt: skip


def workbook(answers: Sequence[Answer], say: Said) -> bytes:
    """The same answers, a sheet each. Texts of plans are written as text: none becomes a formula."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, never)
    font = {"font_name": "TH SarabunPSK", "font_size": 14, "valign": "top"}
    head = book.add_format({**font, "bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
    text, bold = book.add_format({**font, "text_wrap": True}), book.add_format({**font, "bold": True, "font_size": 18})
    for number, answer in enumerate(answers, 1):
        sheet = book.add_worksheet(f"{number:02d} {answer.question.name}"[:31])
        sheet.write_string(0, 0, answer.question.title.get(say.lang), bold)
        for column, name in enumerate(answer.heads(say.lang)):
            sheet.write_string(2, column, name, head)
            longest = max([len(str(row[column])) for row in answer.rows[:200]], default=8)
            sheet.set_column(column, column, min(max(longest, 10), 60))
        for line, row in enumerate(answer.rows, 3):
            for column, (name, value) in enumerate(zip(answer.columns, row, strict=True)):
                if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                    sheet.write_number(line, column, float(value), text)
                elif value is not None:
                    sheet.write_string(line, column, say.cell(value, name)[:32_000], text)
        sheet.freeze_panes(3, 0)
        sheet.fit_to_pages(1, 0)
        sheet.set_landscape()
        sheet.repeat_rows(2)
    book.close()
    return out.getvalue()
