"""Facts of the records of what was attended."""

from __future__ import annotations

from datetime import timedelta

from compliance.facts.development import words
from compliance.facts.development.staff import Staff, staff_of
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.fact import WHOLE
from compliance.facts.posts.persons import person_key
from compliance.model.development import DevelopmentRecord
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.thai import fiscal_year_closes, fiscal_year_opens

ROOT = "/development/records"
REPORT_DAYS = "development-report-days"
RETIREMENT_AGE = "retirement-age"


def facts(context: Context) -> Derived:
    """development_record and named_person.

    Records are evidence of what was done, no part of the plan: until its first fiscal year has ended none is missing.
    """
    plan = context.plan
    records = (plan.development.records if plan.development else None) or ()
    found = words.coverage(plan, PartName.DEVELOPMENT_RECORDS, words.NO_RECORDS.th, words.NO_RECORDS.en)
    if found.status == "absent" and plan.period and context.as_of <= fiscal_year_closes(plan.period.first):
        found = WHOLE
    yield Gap("development_record", found)
    yield Gap("named_person", found)
    days = int(context.figure(REPORT_DAYS).number)
    staff = staff_of(plan, int(context.figure(RETIREMENT_AGE).number))
    for i, record in enumerate(records):
        yield _record(context, staff, record, i, days).fact()
    yield from _named(plan, staff, records)


def _record(context: Context, staff: Staff, record: DevelopmentRecord, i: int, days: int) -> Draft:
    """One record, with the fiscal year it says it belongs to.

    `due`: the report was made, or the time for it (`days` after the activity ended) has run out.
    """
    here = f"{ROOT}/{i}"
    keys = staff.find(record.person)
    name = staff.members[keys[0]].name if keys else record.person
    draft = Draft("development_record", f"{i + 1}", here)
    draft.set("person", record.person, f"{here}/person").set("name", name, f"{here}/person")
    draft.set("activity", record.activity or "-").set("year", record.year, f"{here}/year")
    draft.set("opens", fiscal_year_opens(record.year)).set("closes", fiscal_year_closes(record.year))
    draft.set("date", record.date, f"{here}/date").set("reported", record.reported, f"{here}/reported")
    if record.reported is not None:
        draft.set("due", True, f"{here}/reported")
        if record.date is not None:
            draft.set("days", (record.reported - record.date).days)
    elif record.date is not None:
        draft.set("due", context.as_of - record.date > timedelta(days=days), f"{here}/date")
    return draft


def _named(plan: Plan, staff: Staff, records: tuple[DevelopmentRecord, ...]) -> Derived:
    """Each person that a record or an activity names, once, and whether the staff list has that person."""
    named: dict[str, tuple[str, str]] = {}
    for i, record in enumerate(records):
        named.setdefault(person_key(record.person), (record.person, f"{ROOT}/{i}/person"))
    for i, activity in enumerate((plan.development.activities if plan.development else None) or ()):
        for n, person in enumerate(activity.people):
            named.setdefault(person_key(person), (person, f"/development/activities/{i}/people/{n}"))
    th, en = "ไม่พบบัญชีจัดคนลงสู่ตำแหน่ง (ข้อ 11) ครบถ้วน", "the staff list (section 11) was not found whole"
    read = words.whole(plan, PartName.PLACEMENT)
    for key, (written, pointer) in named.items():
        draft = Draft("named_person", key, pointer).set("name", written, pointer)
        if staff.find(written):
            draft.set("on_staff", True, pointer, staff.members[staff.find(written)[0]].pointer)
        elif read:
            draft.set("on_staff", False, pointer)
        else:
            reason = words.why(plan, PartName.PLACEMENT, th, en)
            draft.lack("on_staff", reason.th, reason.en)
        yield draft.fact()
