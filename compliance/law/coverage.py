"""Which clauses are checked, by which rules, and whether that is what the law files say is intended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from compliance.data import Text
from compliance.law.clauses import Clause
from compliance.law.law import Law

SERVED = ("automated", "partial")


class CoverageRow(Struct, frozen=True):
    """One clause, the rules that cite it, and what is wrong between them (None: they agree)."""

    clause: Clause
    rules: tuple[str, ...]
    problem: Text | None


def coverage_matrix(law: Law, rules_by_clause: Mapping[str, Sequence[str]]) -> list[CoverageRow]:
    """Every clause in the order of the files, with the names of the rules that cite its address.

    A clause to be checked (`automated`, `partial`) that no rule cites is a problem, as is a rule that cites a clause
    left to people. LawLookupError for an address that is not there.
    """
    for address in rules_by_clause:
        law.clause(address)
    return [_row(clause, tuple(sorted(rules_by_clause.get(clause.address, ())))) for clause in law.clauses.values()]


def disagreements(rows: Sequence[CoverageRow]) -> list[CoverageRow]:
    """The rows that have a problem."""
    return [row for row in rows if row.problem is not None]


def _row(clause: Clause, rules: tuple[str, ...]) -> CoverageRow:
    intended, problem = clause.coverage, None
    if intended in SERVED and not rules:
        problem = Text(
            f"“{clause.address}” ระบุว่า {intended} แต่ไม่มีกฎใดอ้าง ให้เขียนกฎ หรือแก้ coverage เป็น manual",
            f"“{clause.address}” is said to be {intended}, but no rule cites it: write one, or say manual",
        )
    elif intended not in SERVED and rules:
        listed = ", ".join(rules)
        problem = Text(
            f"“{clause.address}” ระบุว่า {intended} แต่มีกฎอ้าง ({listed}) ให้แก้ coverage เป็น partial หรือ automated",
            f"“{clause.address}” is said to be {intended}, but is cited ({listed}): say partial or automated",
        )
    return CoverageRow(clause, rules, problem)
