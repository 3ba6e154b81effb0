"""Development of each member of staff in each fiscal year of service within the plan's period.

A development is done when its record says that the person attended and passed the evaluation (part ๕ item 2: only who
passes counts as developed). It is planned when an activity of that year is for the person: by name, by personnel kind,
or for everyone, with room for the whole group. Counts are numbers of records and of activities.
"""

from __future__ import annotations

from collections.abc import Iterable

from compliance.data import Text
from compliance.facts.development import lists
from compliance.facts.development.records import RETIREMENT_AGE
from compliance.facts.development.records import ROOT as RECORDS
from compliance.facts.development.staff import Member, Staff, staff_of
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.fact import KindCoverage
from compliance.facts.presence import read_whole, unread
from compliance.model.development import DevelopmentActivity, DevelopmentRecord
from compliance.model.organisation import PersonnelKind
from compliance.model.parts import PartName
from compliance.thai import fiscal_year_opens

TIMES = "yearly-development"
ACTIVITIES = "/development/activities"
NO_PERIOD = Text("ไม่พบช่วงปีงบประมาณของแผน", "the fiscal years of the plan were not found")


def facts(context: Context) -> Derived:
    """yearly_development: one for each person and fiscal year of service."""
    plan = context.plan
    if plan.period is None:
        yield Gap("yearly_development", KindCoverage("absent", NO_PERIOD))
        return
    staff = staff_of(plan, int(context.figure(RETIREMENT_AGE).number))
    enough = int(context.figure(TIMES).number)
    done = _Done(context, staff, enough)
    for year in plan.period.years:
        planned = _Planned(context, staff, year, enough)
        for member in staff.members.values():
            if member.serves_in(year):
                draft = Draft("yearly_development", f"{year}-{member.key}", member.pointer)
                draft.set("person", member.key).set("name", member.name, f"{member.pointer}/name").set("year", year)
                draft.set("open", not context.as_of.reached(fiscal_year_opens(year + 1)))
                draft.set("whole", member.serves_whole(year), f"{member.pointer}/started", f"{member.pointer}/ended")
                draft.set("days", member.days_in(year))
                done.tell(draft, member, year)
                planned.tell(draft, member)
                yield draft.fact()


class _Done:
    """The records of each person and year."""

    def __init__(self, context: Context, staff: Staff, enough: int) -> None:
        self.context, self.staff, self.enough = context, staff, enough
        self.whole = read_whole(context.plan, PartName.DEVELOPMENT_RECORDS)
        self.of: dict[tuple[str, int], list[tuple[str, DevelopmentRecord, bool]]] = {}
        development = context.plan.development
        for i, record in enumerate((development.records if development else None) or ()):
            if record.date is None or context.as_of.reached(record.date):
                keys = staff.find(record.person)
                for key in keys:
                    entry = (f"{RECORDS}/{i}", record, len(keys) == 1)
                    self.of.setdefault((key, record.year), []).append(entry)

    def tell(self, draft: Draft, member: Member, year: int) -> None:
        """Set `records` (all of them) and `passed` (those that count), or say why the latter is not known."""
        mine = [entry for entry in self.of.get((member.key, year), []) if member.serves_on(entry[1].date)]
        draft.set("records", len(mine), *(pointer for pointer, _, _ in mine[:3]))
        passed = [pointer for pointer, record, sure in mine if sure and _passed(record)]
        unsure = [pointer for pointer, record, sure in mine if _passed(record) is not False and pointer not in passed]
        begun = self.context.as_of.reached(fiscal_year_opens(year))
        if len(passed) >= self.enough or not begun or (self.whole and not unsure):
            draft.set("passed", len(passed), *(passed or [pointer for pointer, _, _ in mine[:3]]))
        elif unsure:
            draft.pointers["passed"] = tuple(unsure[:3])
            draft.lack(
                "passed",
                f"บันทึกการพัฒนาของ{member.name} ปีงบประมาณ {year} ไม่บอกว่าผ่านการประเมินหรือไม่ หรือเป็นของใครในชื่อเดียวกัน",
                f"the record of {member.name} for fiscal year {year} does not say if it was passed, or by whom",
            )
        else:
            draft.lacks("passed", unread(self.context.plan, PartName.DEVELOPMENT_RECORDS))


def _passed(record: DevelopmentRecord) -> bool | None:
    """Whether a record counts: attended, evaluated and passed; None where it does not tell."""
    if record.attended is False or record.evaluated is False:
        return False
    return record.passed


class _Planned:
    """The activities of one year, and whom each is for."""

    def __init__(self, context: Context, staff: Staff, year: int, enough: int) -> None:
        self.context, self.enough = context, enough
        self.whole = read_whole(context.plan, PartName.DEVELOPMENT_ACTIVITIES)
        development = context.plan.development
        serving = [member for member in staff.members.values() if member.serves_in(year)]
        self.activities = [
            (f"{ACTIVITIES}/{i}", _Planning(activity, staff, serving))
            for i, activity in enumerate((development.activities if development else None) or ())
            if activity.year in (None, year)
        ]
        self.named = {key for _, planning in self.activities for key in planning.named}
        self.of_kind: dict[PersonnelKind | None, tuple[list[str], list[tuple[str, Text]]]] = {}

    def found(self, member: Member) -> tuple[list[str], list[tuple[str, Text]]]:
        """The activities that are for a member, and those of which it is not clear, and why; the first three of each
        are shown."""
        if member.key not in self.named:  # then only the kind tells
            if member.kind not in self.of_kind:
                self.of_kind[member.kind] = self._found(member)
            return self.of_kind[member.kind]
        return self._found(member)

    def _found(self, member: Member) -> tuple[list[str], list[tuple[str, Text]]]:
        sure: list[str] = []
        unsure: list[tuple[str, Text]] = []
        for pointer, planning in self.activities:
            found = planning.is_for(member)
            if found is True:
                sure.append(pointer)
            elif found:
                unsure.append((pointer, found))
        return sure, unsure

    def tell(self, draft: Draft, member: Member) -> None:
        """Set `planned`, or say why it is not known."""
        sure, unsure = self.found(member)
        if len(sure) >= self.enough or (self.whole and not unsure):
            draft.set("planned", len(sure), *sure[:3])
        elif unsure:
            draft.pointers["planned"] = tuple(pointer for pointer, _ in unsure[:3])
            draft.lack("planned", unsure[0][1].th, unsure[0][1].en)
        else:
            draft.lacks("planned", unread(self.context.plan, PartName.DEVELOPMENT_ACTIVITIES))


class _Planning:
    """One activity of a year and the group it is for, among those who serve in that year."""

    def __init__(self, activity: DevelopmentActivity, staff: Staff, serving: Iterable[Member]) -> None:
        self.activity = activity
        self.covered: dict[PersonnelKind, bool | None] = {}
        self.named = {key for person in activity.people for key in staff.find(person)}
        self.group = sum(activity.everyone or self.by_kind(member) is True for member in serving)

    def is_for(self, member: Member) -> bool | Text:
        """True, False, or why it cannot be told whether the activity develops a member in this year."""
        activity = self.activity
        if member.key in self.named:
            meant: bool | Text = True
        elif activity.everyone:
            meant = self.has_room()
        elif activity.kinds:
            by_kind = self.by_kind(member)
            meant = self.has_room() if by_kind is True else by_kind
        else:
            meant = False if activity.people else self.unclear(*self._whom())
        if meant is False or activity.year is not None:
            return meant
        return self.unclear("ไม่ระบุปีงบประมาณ", "names no fiscal year")

    def _whom(self) -> tuple[str, str]:
        target = self.activity.target
        if target is None:
            return "ไม่ระบุกลุ่มเป้าหมาย", "names no target group"
        return (
            f"จัดให้ “{target}” ซึ่งไม่รู้ว่ารวมผู้นี้หรือไม่",
            f"is for “{target}”: whether that includes this person is not known",
        )

    def by_kind(self, member: Member) -> bool | Text:
        """Whether the activity's kinds of personnel include a member's."""
        if member.kind is None:
            return self.unclear(
                "กำหนดตามประเภทบุคลากร แต่ไม่พบประเภทของผู้นี้", "is for kinds of personnel; this person's is not known"
            )
        if member.kind not in self.covered:
            self.covered[member.kind] = self._covers(member.kind)
        covers = self.covered[member.kind]
        if covers is None:
            return self.unclear(
                "กำหนดตามประเภทย่อยของพนักงานจ้าง แต่ไม่พบของผู้นี้",
                "is for some hired staff; this person's sub-kind is not known",
            )
        return covers

    def _covers(self, own: PersonnelKind) -> bool | None:
        found = [lists.covers(kind, own) for kind in self.activity.kinds]
        return True if True in found else None if None in found else False

    def has_room(self) -> bool | Text:
        """An activity for fewer people than its group develops some of them, but does not say whom."""
        number = self.activity.number
        if number is None or number >= self.group:
            return True
        return self.unclear(
            f"รับ {number} คน น้อยกว่ากลุ่มเป้าหมาย {self.group} คน จึงไม่รู้ว่าใครได้รับการพัฒนา",
            f"takes {number} of a group of {self.group}: it does not say whom",
        )

    def unclear(self, th: str, en: str) -> Text:
        return Text(f"กิจกรรม “{self.activity.name}” {th}", f"the activity “{self.activity.name}” {en}")
