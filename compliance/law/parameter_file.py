"""One file of `rules/parameters/`: a figure and its editions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from compliance.data import Node
from compliance.law.clauses import Clause
from compliance.law.instrument_file import check_name
from compliance.law.parameters import Edition, Number, Parameter, shown_day
from compliance.law.wording import Words


def read_parameter(field: Node, stem: str, clauses: Mapping[str, Clause], words: Words) -> Parameter:
    """One parameter: its editions in order, without gap or overlap, none older than its clause."""
    table = field.table(("parameter", "title", "unit", "editions"))
    check_name(table["parameter"], stem)
    unit = table["unit"].one_of(words.units)
    editions: list[Edition] = []
    for entry in table["editions"].entries():
        part = entry.table(("from", "value", "clause"), ("until", "note"))
        since = part["from"].day_or_unknown()
        until = part["until"].day() if "until" in part else None
        clause = clauses[part["clause"].one_of(clauses)]
        if until is not None and since is not None and until < since:
            raise part["until"].refuse("วันสิ้นสุดอยู่ก่อนวันเริ่ม", "the last day is before the first")
        if clause.since is not None and (since is None or since < clause.since):
            raise part["from"].refuse(
                f"ค่าเริ่มใช้ก่อน “{clause.address}” ซึ่งเริ่ม {shown_day(clause.since)}",
                f"the value begins before “{clause.address}”, in force from {shown_day(clause.since)}",
            )
        if editions:
            editions[-1] = _joined(editions[-1], part["from"])
        note = part["note"].text() if "note" in part else None
        editions.append(Edition(since, until, _value(part["value"], editions), clause.address, note))
    return Parameter(stem, table["title"].text(), unit, tuple(editions))


def _joined(earlier: Edition, start: Node) -> Edition:
    """The earlier edition, ended on the day before the next one starts. Gap and overlap are refused."""
    since = start.day()
    day_before = since - timedelta(days=1)
    if earlier.since is not None and since <= earlier.since:
        raise start.refuse(
            "ค่าต้องเรียงตามวันเริ่มและไม่ซ้อนกัน", "editions must be in order of their first day and not overlap"
        )
    if earlier.until is not None and earlier.until != day_before:
        th, en = ("ซ้อนกัน", "overlap") if earlier.until > day_before else ("มีช่วงว่าง", "leave a gap")
        raise start.refuse(
            f"ค่าก่อนหน้ากับค่านี้{th} ค่าก่อนหน้าต้องสิ้นสุดวันก่อนหน้าวันเริ่มของค่านี้",
            f"this edition and the one before {en}: that one must end on the day before this one begins",
        )
    return Edition(earlier.since, day_before, earlier.value, earlier.clause, earlier.note)


def _value(field: Node, editions: list[Edition]) -> Number | dict[str, Number]:
    """A number, or a table of numbers; the editions of one parameter are all of one shape."""
    table = isinstance(field.value, dict)
    if editions and isinstance(editions[0].value, dict) != table:
        raise field.refuse("ทุกค่าต้องเป็นชนิดเดียวกัน", "all editions must be numbers, or all tables")
    if not table:
        return field.number()
    found = {word: entry.number() for word, entry in field.table(optional=None).items()}
    if not found:
        raise field.refuse("ตารางว่าง", "the table is empty")
    return found
