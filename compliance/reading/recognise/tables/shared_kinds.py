"""The kind of personnel of a post that one of the three tables tells and another leaves out."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from msgspec.structs import replace

from compliance.reading.draft import PlanDraft
from compliance.thai import skeleton

TABLES = ("/staffing/headcount/rows", "/staffing/cost/rows", "/staffing/placement/rows")


def share_kinds(draft: PlanDraft) -> None:
    """Put down the kind of each post without one, where every other row of its unit and title that has one has the
    same. Its place is that row's, as rebuilt."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for table in TABLES:
        for number, row in enumerate(draft.get(table) or ()):
            if "kind" in row:
                found[_post(row)].setdefault(row["kind"], f"{table}/{number}/kind")
    for table in TABLES:
        for number, row in enumerate(draft.get(table) or ()):
            kinds = found.get(_post(row), {})
            if "kind" not in row and len(kinds) == 1:
                kind, pointer = next(iter(kinds.items()))
                place = draft.places.get(pointer)
                draft.put(f"{table}/{number}/kind", kind, replace(place, rebuilt=True) if place else None)


def _post(row: dict[str, Any]) -> tuple[str, str]:
    return skeleton(row.get("unit") or ""), skeleton(row.get("position") or "")
