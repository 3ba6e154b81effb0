"""One file of `rules/requirements/`: what must be there, and its editions."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.data import Node, Text
from compliance.law.clauses import Clause
from compliance.law.instrument_file import check_name
from compliance.law.requirements import Asked, Requirement, Wanted

NO_WORDS = Text("", "")
EACH = ("department",)


def read_requirement(field: Node, stem: str, clauses: Mapping[str, Clause]) -> Requirement:
    """One table: `entries` tell what a name means where the name does not; `asks` lists the names by whose they are."""
    table = field.table(("requirement", "title", "editions"), ("entries",))
    check_name(table["requirement"], stem)
    entries = {name: _wanted(name, node) for name, node in table["entries"].items()} if "entries" in table else None
    editions: list[Asked] = []
    for entry in table["editions"].entries():
        part = entry.table(("from", "clause", "asks"), ("until", "note"))
        since = part["from"].day_or_unknown()
        until = part["until"].day() if "until" in part else None
        last = editions[-1] if editions else None
        if last is not None and (since is None or last.until is None or since <= last.until):
            raise part["from"].refuse(
                "แต่ละช่วงต้องเรียงตามวันเริ่ม และช่วงก่อนหน้าต้องมีวันสิ้นสุดก่อนวันนี้",
                "editions must be in order, each ended before the next begins",
            )
        asks = {who: tuple(_named(node, entries) for node in listed.entries()) for who, listed in part["asks"].items()}
        editions.append(Asked(since, until, part["clause"].one_of(clauses), asks))
    return Requirement(stem, table["title"].text(), tuple(editions))


def _wanted(name: str, node: Node) -> Wanted:
    table = node.table(("th", "en"), ("words", "role", "each"))
    return Wanted(
        name,
        Text(table["th"].word(), table["en"].word()),
        table["words"].words() if "words" in table else (),
        table["role"].word() if "role" in table else None,
        table["each"].one_of(EACH) if "each" in table else None,
    )


def _named(node: Node, entries: Mapping[str, Wanted] | None) -> Wanted:
    return Wanted(node.word(), NO_WORDS) if entries is None else entries[node.one_of(entries)]
