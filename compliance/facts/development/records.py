"""Facts of the records of what was attended."""

from __future__ import annotations

from datetime import timedelta

from compliance.data import Text
from compliance.facts.development import lists
from compliance.facts.development.staff import Staff, staff_of
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.fact import WHOLE
from compliance.facts.posts.joined import EARLIEST, LATEST
from compliance.facts.posts.persons import person_key
from compliance.facts.presence import coverage
from compliance.model.development import DevelopmentActivity, DevelopmentRecord
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.thai import fiscal_year_closes, fiscal_year_opens, skeleton

ROOT = "/development/records"
REPORT_DAYS = "development-report-days"
OF_RECORDS = ("development_record", "named_person", "records_dated")
RETIREMENT_AGE = "retirement-age"
NOBODY = Text("ไม่รู้ว่าเป็นบันทึกของบุคคลใดในบัญชี", "it is not known whose record of the staff list it is")


def facts(context: Context) -> Derived:
    """development_record, record_of_activity, named_person and staff_member.

    Records are evidence of what was done, no part of the plan: until its first fiscal year has ended none is missing.
    """
    plan = context.plan
    records = (plan.development.records if plan.development else None) or ()
    found = coverage(plan, PartName.DEVELOPMENT_RECORDS)
    if found.status == "absent" and plan.period and not context.as_of.reached(fiscal_year_opens(plan.period.first + 1)):
        found = WHOLE
    planned = coverage(plan, PartName.DEVELOPMENT_ACTIVITIES)
    for kind in OF_RECORDS:
        yield Gap(kind, found)
    yield Gap("record_of_activity", found if found.status == "absent" or planned is WHOLE else planned)
    days = int(context.figure(REPORT_DAYS).number)
    staff = staff_of(plan, int(context.figure(RETIREMENT_AGE).number))
    for i, record in enumerate(records):
        yield _record(context, staff, record, i, days).fact()
    if records:
        yield _in_future(context, records).fact()
    yield from _of_activities(plan, staff, records)
    yield from _named(plan, staff, records)


def _in_future(context: Context, records: tuple[DevelopmentRecord, ...]) -> Draft:
    """How many records are dated after the day of the check."""
    checked = context.as_of.day
    later = [i for i, record in enumerate(records) if record.date is not None and record.date > checked]
    draft = Draft("records_dated", "records", ROOT).set("checked", checked).set("records", len(records))
    if later:
        draft.set("last", max(date for i in later if (date := records[i].date)))
    return draft.set("later", len(later), *(f"{ROOT}/{i}/date" for i in later[:5]))


def _of_activities(plan: Plan, staff: Staff, records: tuple[DevelopmentRecord, ...]) -> Derived:
    """Records of an activity that the plan has for named persons or kinds of personnel, and whether for this person."""
    planned: dict[tuple[str, int | None], list[tuple[int, DevelopmentActivity]]] = {}
    for n, activity in enumerate((plan.development.activities if plan.development else None) or ()):
        planned.setdefault((skeleton(activity.name), activity.year), []).append((n, activity))
    named = {
        n: {key for person in activity.people for key in staff.find(person)}
        for found in planned.values()
        for n, activity in found
    }
    for i, record in enumerate(records):
        keys = staff.find(record.person)
        found = planned.get((skeleton(record.activity or ""), record.year), [])
        if len(keys) != 1 or not found or any(activity.everyone for _, activity in found):
            continue
        if not any(activity.people or activity.kinds for _, activity in found):
            continue
        member = staff.members[keys[0]]
        meant = any(
            keys[0] in named[n]
            or (member.kind and any(lists.covers(kind, member.kind) is not False for kind in one.kinds))
            for n, one in found
        )
        draft = Draft("record_of_activity", f"{i + 1}", f"{ROOT}/{i}").set("name", member.name, f"{ROOT}/{i}/person")
        draft.set("activity", record.activity or "-", f"{ROOT}/{i}/activity").set("year", record.year)
        yield draft.set("meant", meant, f"/development/activities/{found[0][0]}").fact()


def _record(context: Context, staff: Staff, record: DevelopmentRecord, i: int, days: int) -> Draft:
    """One record, with the fiscal year it says it belongs to.

    `due`: the report was made, or the time for it (`days` after the activity ended) has run out.
    """
    here = f"{ROOT}/{i}"
    keys = staff.find(record.person)
    name = staff.members[keys[0]].name if keys else record.person
    draft = Draft("development_record", f"{i + 1}", here)
    draft.set("person", record.person, f"{here}/person").set("name", name, f"{here}/person")
    draft.set("who", keys[0] if len(keys) == 1 else _stranger(record.person)).set(
        "what", skeleton(record.activity or "")
    )
    draft.set("day", record.date.isoformat() if record.date else "-")
    draft.set("activity", record.activity or "-").set("year", record.year, f"{here}/year")
    draft.set("opens", fiscal_year_opens(record.year)).set("closes", fiscal_year_closes(record.year))
    member = staff.members[keys[0]] if len(keys) == 1 else None
    if member is not None:
        first, last = member.started or EARLIEST, member.left or LATEST
        draft.set("since", first, f"{member.pointer}/started").set("until", last, f"{member.pointer}/ended")
        draft.set("retired", member.ended or LATEST, f"{member.pointer}/birth_date")
    else:
        for name in ("since", "until", "retired"):
            draft.lack(name, NOBODY.th, NOBODY.en)
    draft.set("known", member is not None, f"{here}/person")
    last_day = fiscal_year_closes(record.year)
    draft.set("ended", record.date or min(last_day, context.as_of.day), f"{here}/date")
    draft.set("absent", record.attended is False, f"{here}/attended")
    draft.set("unevaluated", record.evaluated is False, f"{here}/evaluated")
    draft.set("passed", record.passed is True, f"{here}/passed")
    draft.set("date", record.date, f"{here}/date").set("reported", record.reported, f"{here}/reported")
    if record.reported is not None:
        draft.set("due", True, f"{here}/reported")
        if record.date is not None:
            draft.set("days", (record.reported - record.date).days)
    elif record.date is not None:
        draft.set("due", context.as_of.day - record.date > timedelta(days=days), f"{here}/date")
    return draft


def _named(plan: Plan, staff: Staff, records: tuple[DevelopmentRecord, ...]) -> Derived:
    """Each person that a record or an activity names, once; and the persons of the staff list."""
    named: dict[str, tuple[str, str]] = {}
    for i, record in enumerate(records):
        named.setdefault(person_key(record.person), (record.person, f"{ROOT}/{i}/person"))
    for i, activity in enumerate((plan.development.activities if plan.development else None) or ()):
        for n, person in enumerate(activity.people):
            named.setdefault(person_key(person), (person, f"/development/activities/{i}/people/{n}"))
    for key, (written, pointer) in named.items():
        found = staff.find(written)
        draft = Draft("named_person", key, pointer).set("name", written, pointer)
        yield draft.set("who", found[0] if found else _stranger(written), pointer).fact()
    for member in staff.members.values() if named else ():
        draft = Draft("staff_member", member.key, member.pointer).set("who", member.key)
        yield draft.set("name", member.name, f"{member.pointer}/name").fact()


def _stranger(written: str) -> str:
    """What somebody is known by who is not, or not surely, one person of the list."""
    return f"? {person_key(written)}"
