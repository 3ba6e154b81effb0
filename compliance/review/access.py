"""Who may do what, and where: the one place that says so.

Every route names an action; `allowed` answers for a user and a submission. What a user may not see does not exist for
him: the page answers 404, not 403.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from sqlalchemy import ColumnElement, false, true

from compliance.review.records import Submission, User

Action: TypeAlias = str
_OFFICER = frozenset({"see", "submit", "correct", "comment"})
_REVIEWER = _OFFICER | {"judge", "recommend", "draft", "oversee"}
_SECRETARY = _REVIEWER | {"grant", "decide"}
ACTIONS: Mapping[str, frozenset[Action]] = {
    "officer": _OFFICER,
    "reviewer": _REVIEWER,
    "secretary": _SECRETARY,
    "auditor": frozenset({"see", "draft", "trail", "oversee"}),
    "administrator": frozenset({"see", "trail", "users", "oversee"}),
    "local": _SECRETARY | {"sample", "trail"},
}
"""By role; `draft`: papers before the committee resolves; `local`: the one person of one's own machine."""


def may(user: User, action: Action) -> bool:
    """Whether the role allows an action at all."""
    return user.active and action in ACTIONS.get(user.role, frozenset())


def sees(user: User, submission: Submission) -> bool:
    """Whether a submission is within a user's reach: own organisation, own province, or all."""
    if user.role == "officer":
        own = user.organisation is not None and submission.organisation == user.organisation
        return own or submission.by == user.name
    if user.role in ("reviewer", "secretary"):
        return user.province is not None and (submission.province == user.province or submission.by == user.name)
    return user.province is None or submission.province == user.province


def visible(user: User) -> ColumnElement[bool]:
    """The same as a condition for the database."""
    if user.role == "officer":
        own = Submission.by == user.name
        return own | (Submission.organisation == user.organisation) if user.organisation else own
    if user.role in ("reviewer", "secretary"):
        if not user.province:
            return false()
        return (Submission.province == user.province) | (Submission.by == user.name)
    return Submission.province == user.province if user.province else true()
