"""แนวทางการพัฒนา (section ๑๒), the development plan, and what was done of it."""

from __future__ import annotations

from compliance.model.announcement import Announcement, Citation, Committee
from compliance.model.base import Part
from compliance.model.organisation import PersonnelKind
from compliance.model.sections import Section
from compliance.model.values import Count, FiscalYear, Money, Period, ThaiDate


class Guidelines(Part):
    """Section ๑๒ of the staffing plan."""

    areas: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    kinds: tuple[PersonnelKind, ...] = ()
    citations: tuple[Citation, ...] = ()


class DevelopmentActivity(Part):
    """One planned activity of the development plan."""

    name: str
    area: str | None = None
    """Which of the five areas it serves, as written or by its English name."""
    method: str | None = None
    year: FiscalYear | None = None
    kinds: tuple[PersonnelKind, ...] = ()
    """The personnel kinds it is for; empty when `people` tells them one by one."""
    everyone: bool = False
    """It is for the whole staff."""
    target: str | None = None
    """For whom it is, as written, where that is neither a kind nor everyone: หัวหน้าส่วนราชการ."""
    people: tuple[str, ...] = ()
    number: Count | None = None
    budget: Money | None = None


class DevelopmentBudget(Part):
    """The printed budget of one year."""

    year: FiscalYear
    total: Money | None = None


class DevelopmentRecord(Part):
    """What one person attended."""

    person: str
    """The person's id or name."""
    year: FiscalYear
    activity: str | None = None
    date: ThaiDate | None = None
    """The day on which it ended."""
    reported: ThaiDate | None = None
    """The day on which the person reported on it."""
    attended: bool | None = None
    evaluated: bool | None = None
    passed: bool | None = None


class Evaluation(Part):
    """Part ๕ of the development plan."""

    report_days: Count | None = None
    """Days within which one who was developed reports."""
    supervisors_evaluate: bool | None = None
    counts_when_passed: bool | None = None
    """Only who passes the evaluation counts as developed."""
    committee: Committee | None = None


class DevelopmentPlan(Part):
    """แผนพัฒนา."""

    announcement: Announcement | None = None
    further: tuple[Announcement, ...] = ()
    """Other announcements of the same plan, such as those of its revisions."""
    period: Period | None = None
    """As its own text states it."""
    sections: tuple[Section, ...] | None = None
    kinds: tuple[PersonnelKind, ...] | None = None
    """The personnel kinds it says it is for."""
    areas: tuple[str, ...] | None = None
    objectives: tuple[str, ...] | None = None
    targets: tuple[str, ...] | None = None
    methods: tuple[str, ...] | None = None
    citations: tuple[Citation, ...] = ()
    activities: tuple[DevelopmentActivity, ...] | None = None
    budgets: tuple[DevelopmentBudget, ...] = ()
    evaluation: Evaluation | None = None
    records: tuple[DevelopmentRecord, ...] | None = None
