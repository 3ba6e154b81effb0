"""Who may do what, where and when: the one place that says so.

Every route names an action; `may` answers for a user, `refusal` for what becomes of it on one submission. Pages show
only what is not refused. What a user may not see does not exist for him: the page answers 404, not 403.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from sqlalchemy import ColumnElement, false, true

from compliance.data import Problem, Text
from compliance.review.records import Meeting, Submission, User

Action: TypeAlias = str
_OFFICER = frozenset({"see", "submit", "confirm", "withdraw", "correct", "comment"})
_REVIEWER = _OFFICER | {"judge", "recommend", "assign", "draft", "hear", "oversee"}
_SECRETARY = _REVIEWER | {"grant", "decide"}
ACTIONS: Mapping[str, frozenset[Action]] = {
    "officer": _OFFICER,
    "reviewer": _REVIEWER,
    "secretary": _SECRETARY,
    "auditor": frozenset({"see", "draft", "hear", "trail", "oversee"}),
    "administrator": frozenset({"see", "hear", "trail", "users", "oversee"}),
    "local": _SECRETARY | {"sample", "trail"},
}
"""By role; `draft`, `hear`: papers, and what reviewers say, before a resolution; `local`: of one's own machine."""
CHANGES = frozenset({"confirm", "withdraw", "correct", "comment", "judge", "recommend", "assign", "grant"})
"""Of a plan: none of them under a resolution."""
SECRETARIATS = frozenset({"confirm", "withdraw"})
"""Not an officer's any more when something is recommended, or the plan is on an agenda."""
BOUND = ("officer", "reviewer", "secretary")
"""Roles that see nothing without a province of their own, but what they handed in."""
DELIBERATION = frozenset({
    "agree", "overrule", "mend", "waive", "granted", "undone", "recommended", "decision-undone", "assigned",
})  # fmt: skip
"""Actions of the trail that tell what reviewers say."""


def refusal(user: User, action: Action, found: Submission) -> Problem | None:
    """Why a user may not do an action on a submission as it is now; None where he may."""
    if action == "hear" and found.resolution and user.active:
        return None
    if not may(user, action):
        return Problem("บทบาทของท่านทำสิ่งนี้ไม่ได้", "your role may not do this")
    if action in CHANGES and found.resolution:
        return Problem(
            "ที่ประชุมมีมติต่อแผนนี้แล้ว จึงแก้ไม่ได้ ให้เลขานุการถอนมติก่อน หรือส่งแผนเป็นรอบใหม่",
            "the committee has resolved on this plan, so nothing of it changes: let the secretary take the resolution "
            "back, or hand in a new round",
        )
    if action in SECRETARIATS and user.role == "officer" and (found.recommendation or found.meeting_id):
        return Problem(
            "แผนนี้มีข้อเสนอหรืออยู่ในวาระการประชุมแล้ว เปลี่ยนหรือถอนเองไม่ได้ ให้แจ้งฝ่ายเลขานุการ",
            "this plan has a recommendation or is on an agenda: the secretariat changes it or takes it from the board",
        )
    return None


def hears(user: User, found: Submission) -> bool:
    """Whether a user is told what reviewers say of a submission: an officer is when the committee has resolved."""
    return refusal(user, "hear", found) is None


def may(user: User, action: Action) -> bool:
    """Whether the role allows an action at all."""
    return user.active and action in ACTIONS.get(user.role, frozenset())


def sees(user: User, submission: Submission) -> bool:
    """Whether a submission is within a user's reach: own organisation, own province, or all.

    Who handed it in sees it while nobody knows whose it is; of a plan of elsewhere he then sees nothing.
    """
    handed_in = submission.by == user.name and (submission.province is None or user.province is None)
    return within(user, submission.organisation, submission.province) or (handed_in and user.role in BOUND)


def within(user: User, organisation: str | None, province: str | None) -> bool:
    """Whether plans of an organisation of a province are a user's to see."""
    own = user.province is not None and province == user.province
    if user.role == "officer":
        return own and organisation == user.organisation
    return own or (user.province is None and user.role not in BOUND)


def unplaced(user: User) -> Text | None:
    """What to say to who is bound to a province and has none yet: only an officer of an earlier edition."""
    if user.province or user.role not in BOUND:
        return None
    return Text(
        f"บัญชี “{user.name}” ยังไม่มีจังหวัด จึงเห็นเฉพาะแผนที่ส่งเอง ให้ผู้ดูแลระบบเติมที่หน้า “ผู้ใช้” "
        f"หรือด้วย kamlang review user change {user.name} --province …",
        f"the account “{user.name}” has no province yet, and sees only what it handed in: let an administrator add it "
        f"on the page Users, or by kamlang review user change {user.name} --province …",
    )


def holds(user: User, meeting: Meeting) -> bool:
    """Whether a meeting is of a user's province, or the user of all."""
    return user.province is None or meeting.province == user.province


def visible(user: User) -> ColumnElement[bool]:
    """The same as `sees`, as a condition for the database."""
    own = Submission.province == user.province if user.province else false()
    handed_in = Submission.by == user.name
    if user.province:
        handed_in &= Submission.province.is_(None)
    if user.role == "officer":
        own = own & (Submission.organisation == user.organisation)
    if user.role in BOUND:
        return own | handed_in
    return own if user.province else true()
