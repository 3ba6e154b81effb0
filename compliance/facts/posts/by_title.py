"""Rows of a table by the words of their titles, so that another table's rows need not be held against each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from compliance.facts.posts.names import Names, Title
from compliance.model.cost import CostRow
from compliance.model.headcount import HeadcountRow
from compliance.model.placement import Placement

Row = TypeVar("Row", HeadcountRow, CostRow, Placement)


class ByTitle(Generic[Row]):
    """Some rows, to be asked for those of a title."""

    def __init__(self, rows: Sequence[Row], names: Names) -> None:
        self.rows: Sequence[Row] = rows
        self._of: dict[str, list[int]] = {}
        for i, row in enumerate(rows):
            title = names.title(row.position, row.level, row.unit)
            for word in {title.name, title.line} - {""}:
                self._of.setdefault(word, []).append(i)

    def alike(self, title: Title) -> list[tuple[int, Row]]:
        """The rows that share a name or a line of work with a title, with their numbers, in order."""
        found = {i for word in {title.name, title.line} - {""} for i in self._of.get(word, ())}
        return [(i, self.rows[i]) for i in sorted(found)]
