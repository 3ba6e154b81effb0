"""The two pictures of a report, as SVG with the same figures in a table below: nothing is told by colour alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from compliance.checking.overview import CostOfYear, PostsOfDepartment
from compliance.reporting.tags import Markup, join, tag
from compliance.reporting.wording import Wording
from compliance.rulebook.message import FORMATS
from compliance.thai.money import format_baht

WIDTH = 680
LEFT, RIGHT = 64, 210
ROW = 44
BAR = 20
PITCH = 14
THAI = re.compile("[ก-ฮ]")
SHADES = ("#767f8a", "#8fb4da", "#4d86bd", "#1f5a94")


def cost(years: Sequence[CostOfYear], words: Wording) -> Markup:
    """Personnel cost of each year beside the highest lawful amount. Bars to one scale, from nought."""
    known = [amount for year in years for amount in (year.cost, year.ceiling) if amount is not None]
    top = max([*known, Decimal(1)])
    label = words.label
    drawn = [_year(year, i, top, words) for i, year in enumerate(years)]
    height = ROW * len(years) + 34
    title = label("cost_picture")
    picture = tag(
        "svg",
        tag("title", title),
        _hatch(),
        join(drawn),
        _legend(height - 22, ((label("cost"), "bar"), (label("ceiling"), "ceiling"), (label("over"), "over"))),
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_label=title,
    )
    heads = [label("period"), label("cost"), label("ceiling"), label("of_budget"), f"{label('left')} / {label('over')}"]
    rows = [_cost_row(year, words) for year in years]
    return _figure(title, picture, heads, rows, f"{label('cost')} · {label('baht')}")


def _x(amount: Decimal, top: Decimal) -> float:
    return round(float(amount / top) * (WIDTH - LEFT - RIGHT), 1)


def _year(year: CostOfYear, i: int, top: Decimal, words: Wording) -> Markup:
    y = i * ROW + 10
    parts = [tag("text", words.digits(str(year.year)), x=0, y=y + 15)]
    if year.cost is not None:
        within = min(year.cost, year.ceiling) if year.ceiling is not None else year.cost
        parts.append(tag("rect", x=LEFT, y=y, width=_x(within, top), height=BAR, class_="bar"))
        if year.ceiling is not None and year.cost > year.ceiling:
            over = _x(year.cost, top) - _x(year.ceiling, top)
            start = LEFT + _x(year.ceiling, top)
            parts.append(tag("rect", x=start, y=y, width=max(round(over, 1), 2), height=BAR, class_="over"))
    if year.ceiling is not None:
        x = LEFT + _x(year.ceiling, top)
        parts.append(tag("line", x1=x, x2=x, y1=y - 6, y2=y + BAR + 6, class_="ceiling"))
    share = _percent(year, words)
    told = _baht(year.cost, words) + (f" {words.label('baht')} ({share})" if share else "")
    parts.append(tag("text", told, x=WIDTH - RIGHT + 12, y=y + 15))
    return tag("g", *parts)


def _cost_row(year: CostOfYear, words: Wording) -> list[str]:
    difference = ""
    if year.cost is not None and year.ceiling is not None:
        word = words.label("left" if year.cost <= year.ceiling else "over")
        difference = f"{word} {_baht(abs(year.ceiling - year.cost), words)}"
    return [
        words.digits(str(year.year)),
        _baht(year.cost, words),
        _baht(year.ceiling, words),
        _percent(year, words) or words.label("not_found"),
        difference or words.label("not_found"),
    ]


def _baht(amount: Decimal | None, words: Wording) -> str:
    return words.label("not_found") if amount is None else format_baht(amount, words.thai_digits)


def _percent(year: CostOfYear, words: Wording) -> str:
    """The share as sentences of rules write it: one figure for one ratio everywhere, and none hides an excess."""
    if year.cost is None or not year.budget:
        return ""
    share = year.cost * 100 / year.budget
    return words.digits(f"{FORMATS['percent'][1](share, words.lang)} %")


def posts(departments: Sequence[PostsOfDepartment], columns: Sequence[str], words: Wording) -> Markup:
    """Posts of each department, now and in each year; `columns` are the four heads."""
    label = words.label
    top = max([n for one in departments for n in one.posts if n is not None] + [1])
    height, drawn = 0, []
    for one in departments:
        drawn.append(_department(one, height, top, words))
        height += 24 + len(SHADES) * PITCH + 10
    title = label("posts_picture")
    picture = tag(
        "svg",
        tag("title", title),
        join(drawn),
        _legend(height + 6, tuple((column, f"shade{i}") for i, column in enumerate(columns))),
        viewBox=f"0 0 {WIDTH} {height + 28}",
        role="img",
        aria_label=title,
    )
    rows = [[_name(one, words), *(_count(n, words) for n in one.posts)] for one in departments]
    totals = [
        None if None in column else sum(n or 0 for n in column)
        for column in zip(*(one.posts for one in departments), strict=True)
    ]
    rows.append([label("total"), *(_count(n, words) for n in totals)])
    return _figure(title, picture, [label("department"), *columns], rows, f"{label('posts')}")


def _department(one: PostsOfDepartment, y: int, top: int, words: Wording) -> Markup:
    parts = [tag("text", _name(one, words), x=0, y=y + 16, lang="th" if one.department else None)]
    for i, n in enumerate(one.posts):
        bar = y + 24 + i * PITCH
        length = round((n or 0) / top * (WIDTH - LEFT - RIGHT), 1)
        parts.append(tag("rect", x=0, y=bar, width=length, height=11, class_=f"shade{i}"))
        parts.append(tag("text", _count(n, words), x=length + 6, y=bar + 10, class_="small"))
    return tag("g", *parts)


def _name(one: PostsOfDepartment, words: Wording) -> str:
    return one.department or words.label("no_department")


def _count(n: int | None, words: Wording) -> str:
    return words.label("not_found") if n is None else words.digits(f"{n:,}")


def _hatch() -> Markup:
    stripe = tag("path", d="M0 0 L0 6", stroke="#a3150f", stroke_width=3)
    pattern = tag(
        "pattern", stripe, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )
    return tag("defs", pattern)


def _legend(y: int, entries: Sequence[tuple[str, str]]) -> Markup:
    parts, x = [], 0
    for name, style in entries:
        if style == "ceiling":
            parts.append(tag("line", x1=x + 7, x2=x + 7, y1=y - 1, y2=y + 15, class_=style))
        else:
            parts.append(tag("rect", x=x, y=y + 1, width=14, height=12, class_=style))
        parts.append(tag("text", name, x=x + 20, y=y + 12, class_="small"))
        x += 44 + 8 * len(name)
    return tag("g", *parts, aria_hidden="true")


def _cell(text: str) -> Markup:
    return tag("td", text)


def _figure(title: str, picture: Markup, heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> Markup:
    head = tag("tr", *(tag("th", name, scope="col") for name in heads))
    body = [
        tag("tr", tag("th", row[0], scope="row", lang="th" if THAI.search(row[0]) else None), *map(_cell, row[1:]))
        for row in rows
    ]
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body), class_="numbers")
    return tag("figure", tag("figcaption", title), picture, table)
