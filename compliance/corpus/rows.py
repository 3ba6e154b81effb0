"""The rows that a judged submission amounts to. What the columns mean is told to users by `docs/corpus.md`."""

from __future__ import annotations

from msgspec import Struct


class CheckRow(Struct, frozen=True):
    """One submission in one run: always exactly one row, whatever became of it."""

    submission: str
    state: str
    """`judged`; `refused`: it could not be read; `failed`: the program could not finish it."""
    reason_code: str | None
    reason_th: str | None
    reason_en: str | None
    organisation: str | None
    type: str | None
    province: str | None
    first_year: int | None
    """First fiscal year (B.E.) of its period."""
    round: int
    files: str
    sha256: str
    verdict: str | None
    must_failed: int
    should_failed: int
    advice_failed: int
    undetermined: int
    waived: int
    passed: int
    posts: int | None
    """Posts of the first year of the plan."""
    report_sha256: str | None
    """Digest of what was decided of every subject, as `kamlang check` decides it."""


class RuleRow(Struct, frozen=True):
    """How one rule came out on one submission: counts of its outcomes, and the digest of what was decided of whom."""

    submission: str
    rule: str
    section: str
    severity: str
    passed: int
    failed: int
    undetermined: int
    not_applicable: int
    waived: int
    error: int
    decided_sha256: str


class FindingRow(Struct, frozen=True):
    """One outcome that is not a pass."""

    submission: str
    number: int
    rule: str
    section: str
    status: str
    severity: str
    subject: str
    fingerprint: str
    message_th: str
    message_en: str
    values: str
    """The operands, as JSON."""
    clause: str | None


class YearRow(Struct, frozen=True):
    """Personnel cost of a fiscal year (B.E.) beside its budget, in baht as decimal text; None where not known."""

    submission: str
    year: int
    cost: str | None
    """Paid from revenue, as the ceiling counts it."""
    ceiling: str | None
    budget: str | None
    """Of the basis that decided."""
    whole_budget: str | None
    budget_without_subsidy: str | None


class PostRow(Struct, frozen=True):
    """One line of posts of the headcount table."""

    submission: str
    unit: str | None
    position: str
    level: str | None
    kind: str | None
    current: int | None
    year_1: int | None
    year_2: int | None
    year_3: int | None


class TextRow(Struct, frozen=True):
    """A passage of a plan without its organisation's own name, by digest: equal digests are equal texts."""

    submission: str
    part: str
    digest: str
    text: str


class PlanRows(Struct, frozen=True):
    """What the rows of a submission tell of its plan, whatever was decided of it."""

    type: str
    province: str | None
    posts: tuple[tuple[str | int | None, ...], ...]
    """A PostRow each, without the submission."""
    texts: tuple[tuple[str, str, str], ...]
    """A TextRow each, without the submission."""
    budgets: dict[int, tuple[str | None, str | None]]
    """By fiscal year: the budget, and the same without subsidy."""


class Rows(Struct, frozen=True):
    """Everything that some submissions amount to."""

    checks: tuple[CheckRow, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    years: tuple[YearRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    texts: tuple[TextRow, ...] = ()


TABLES: dict[str, type[Struct]] = {
    "checks": CheckRow,
    "rules": RuleRow,
    "findings": FindingRow,
    "years": YearRow,
    "posts": PostRow,
    "texts": TextRow,
}
"""The tables of a run, by name."""


def joined(parts: list[Rows]) -> Rows:
    """Rows of several chunks as one."""
    return Rows(*(tuple(row for part in parts for row in getattr(part, name)) for name in TABLES))
