"""What the rows of a submission tell of its plan, whatever is decided of it: posts, passages of text, budgets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal

from compliance.corpus.rows import PlanRows
from compliance.model.base import Part
from compliance.model.headcount import HeadcountRow
from compliance.model.plan import Plan
from compliance.thai import skeleton

SHORTEST_TEXT = 60
"""Code points of a passage that is worth comparing: shorter ones are alike by nature."""


def plan_rows(plan: Plan) -> PlanRows:
    """What rows tell of a plan, whatever was decided of it."""
    organisation, staffing = plan.organisation, plan.staffing
    cost, headcount = (staffing.cost, staffing.headcount) if staffing else (None, None)
    budgets = {}
    for one in cost.budgets if cost else ():
        whole, subsidy = one.expenditure_budget, one.subsidy
        budgets[one.year] = (
            amount_text(whole),
            amount_text(None if whole is None or subsidy is None else whole - subsidy),
        )
    posts = tuple(map(_post, headcount.rows if headcount else ()))
    return PlanRows(organisation.type.value, organisation.province, posts, tuple(_texts(plan)), budgets)


def _post(row: HeadcountRow) -> tuple[str | int | None, ...]:
    kind = row.kind.value if row.kind else None
    return row.unit, row.position, row.level, kind, row.current, *(row.years or (None,) * 3)


def _texts(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Passages of duties, opinions and results; the organisation's own name is taken out, so that copies are equal."""
    own = plan.organisation.name
    seen: set[str] = set()
    for part, text in passages(plan):
        plain = text.replace(own, "…")
        digest = hashlib.sha256(skeleton(plain).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if len(plain) >= SHORTEST_TEXT and digest not in seen:
            seen.add(digest)
            yield part, digest, plain


def passages(plan: Plan) -> list[tuple[str, str]]:
    """Long texts of a plan, each with the part it stands in."""
    found: list[tuple[str, str]] = []
    for step in (plan.staffing, plan.development):
        if step is not None:
            for part, value in vars(step).items():
                _gather(found, part, (value,))
    return found


def _gather(found: list[tuple[str, str]], part: str, values: Iterable[object]) -> None:
    for value in values:
        kind = type(value)
        if kind is str:
            if len(value) >= SHORTEST_TEXT:  # type: ignore[arg-type]
                found.append((part, value))  # type: ignore[arg-type]
        elif kind is tuple:
            _gather(found, part, value)  # type: ignore[arg-type]
        elif isinstance(value, Part):
            _gather(found, part, vars(value).values())


def amount_text(amount: Decimal | None) -> str | None:
    """An amount as rows write it."""
    return None if amount is None else str(amount)
