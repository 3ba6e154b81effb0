"""Sums of one unit's rows, which are no totals of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.reading.recognise.lists import keys, reading_words, starts_with
from compliance.reading.recognise.tables.rows import row_words
from compliance.thai import skeleton

Rows = Sequence[Mapping[str, Any]]


def names_unit(text: str) -> bool:
    """Whether a total says that it is one unit's: รวมกองคลัง."""
    key = skeleton(text)
    word = next((one for one in keys(row_words().total) if key.startswith(one)), "")
    return starts_with(key[len(word) :], reading_words().departments) is not None


def is_part(rows: Rows, since: int, name: str, figures: Sequence[Any] | None) -> bool:
    """Whether the figures are the sums of the rows from `since` on (below an earlier total) and not of all of them."""
    if not 0 < since < len(rows) or not figures:
        return False
    return _sums(rows[since:], name) == list(figures) and _sums(rows, name) != list(figures)


def _sums(rows: Rows, name: str) -> list[Any] | None:
    listed = [row.get(name) for row in rows]
    if any(one is None or None in one for one in listed):
        return None
    return [sum(column) for column in zip(*listed, strict=True)]
