"""One defect put into a sound plan, with the rules of which one should find it.

`finds`: it is found where one of these rules fails. `also`: rules that may fail besides, since the defect breaks what
they compare as well. Everything else that fails beside it is a wrong alarm.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from plans import planting

Tree = dict[str, Any]


class Defect(Struct, frozen=True):
    """A kind of defect; `plant` changes the plan and says whether it could."""

    name: str
    finds: tuple[str, ...]
    plant: Callable[[Tree, random.Random], bool]
    also: tuple[str, ...] = ()
    severity: str = "must"
    needs: str = ""
    """What a document must show for anybody to see it."""


MONEY = ("cost-foot-adds-up", "cost-percent-agrees", "cost-matches-pay", "increase-plausible")
DEFECTS = (
    Defect(
        "headcount row does not add up",
        ("headcount-adds-up",),
        planting.row_chain,
        (
            "headcount-foot-adds-up",
            "cost-covers-headcount",
            "added-post-justified",
            "permanent-employees-not-added",
            "remark-fits-year",
            "chief-administrator-one",
        ),
    ),
    Defect("headcount total is wrong", ("headcount-foot-adds-up",), planting.headcount_foot, ("headcount-adds-up",)),
    Defect("one position number twice", ("position-number-unique",), planting.number_twice, ("cost-matches-vacancy",)),
    Defect("a position number lacks a digit", ("position-number-wellformed",), planting.number_short),
    Defect("a line of costs does not add up", ("cost-row-adds-up",), planting.cost_row, MONEY),
    Defect("the sum of costs is wrong", ("cost-foot-adds-up",), planting.cost_foot, MONEY),
    Defect("the printed percentage is wrong", ("cost-percent-agrees",), planting.percent),
    Defect(
        "personnel costs above the ceiling",
        ("cost-within-ceiling",),
        planting.ceiling,
        ("cost-near-ceiling", "whole-cost-near-ceiling", "cost-budget-growth-agrees", "personnel-kinds-justified"),
    ),
    Defect("a post without its line of costs", ("cost-covers-headcount",), planting.cost_missing),
    Defect(
        "the budget of year three breaks the stated growth",
        ("cost-budget-growth-agrees",),
        planting.growth,
        ("growth-plausible", "budget-parts-add-up"),
        "should",
    ),
    Defect(
        "one person holds two posts",
        ("holder-has-one-post",),
        planting.holder_twice,
        ("one-person-one-identity", "holder-fits-post"),
    ),
    Defect(
        "a post is not on the list of holders",
        ("placement-matches-headcount",),
        planting.post_missing,
        ("cost-matches-vacancy", "cost-matches-pay"),
    ),
    Defect(
        "a level that its type does not have",
        ("level-fits-type",),
        planting.level,
        ("holder-fits-post", "cost-vacancy-at-midpoint", "number-fits-post", "pay-fits-kind-and-level"),
    ),
    Defect(
        "a permanent employee's post is added",
        ("permanent-employees-not-added",),
        planting.permanent_added,
        ("added-post-justified", "cost-covers-headcount", "placement-matches-headcount", "workload-fits-posts"),
        "advice",
    ),
    Defect(
        "an old division is gone without a word", ("old-units-accounted", "changes-explained"), planting.division_gone
    ),
    Defect("one duty in two departments", ("duties-not-duplicated",), planting.duty_twice, ("duty-in-its-own-unit",)),
    Defect("a new duty without a remark", ("changes-explained",), planting.duty_new, (), "should", "old duties"),
    Defect("a division without duties", ("division-has-duties",), planting.no_duties, ("changes-explained",)),
    Defect("the chart lacks a department", ("chart-agrees",), planting.chart, (), "should"),
    Defect(
        "posts of a unit that the structure lacks",
        ("headcount-unit-exists",),
        planting.unit_unknown,
        (
            "number-fits-post",
            "chief-administrator-one",
            "text-agrees-with-tables",
            "workload-shown",
            "workload-of-known-post",
            "department-has-posts",
            "department-has-head",
            "peers-compared",
            "committee-complete",
        ),
    ),
    Defect("approved after it was announced", ("resolution-before-announcement",), planting.order),
    Defect("announced after the period began", ("announcement-before-period",), planting.late, (), "should"),
    Defect(
        "approved by another type's committee",
        ("committee-fits-organisation",),
        planting.committee_of_others,
        ("resolution-fits-plan", "resolution-identified"),
    ),
    Defect(
        "a section is missing",
        ("sections-present",),
        planting.section_missing,
        ("numbering-sound", "cited-powers-current", "text-agrees-with-tables"),
    ),
    Defect("acting signatory without authority", ("signatory-empowered", "acting-authority-recited"), planting.acting),
    Defect(
        "another organisation's name",
        ("organisation-named-alike", "other-organisation-named"),
        planting.other_name,
        ("title-fits-period",),
    ),
    Defect(
        "development plan of other years",
        ("development-period-matches", "period-is-three-years"),
        planting.other_period,
        (
            "title-fits-period",
            "development-budgeted",
            "activity-within-period",
            "announcement-before-period",
            "circular-matches-period",
            "resolution-fits-plan",
            "development-areas-have-activities",
            "everyone-developed-yearly",
        ),
    ),
    Defect("the training budget does not add up", ("development-budget-adds-up",), planting.training_sum, (), "should"),
    Defect(
        "an area without activities",
        ("development-areas-have-activities", "development-five-areas"),
        planting.area_empty,
    ),
    Defect("a core value is missing", ("core-values-complete",), planting.value_missing),
    Defect("a head is not on the committee", ("committee-complete",), planting.seat_missing),
    Defect("reports within more than sixty days", ("development-reported-in-60-days",), planting.report_days),
    Defect(
        "a vacancy not costed at the midpoint",
        ("cost-vacancy-at-midpoint",),
        planting.midpoint,
        ("cost-matches-vacancy",),
        "advice",
    ),
)


def plant(tree: Tree, draw: random.Random, defect: Defect | None = None) -> Defect | None:
    """Puts `defect`, or one drawn, into the plan; None where this plan has no place for it."""
    chosen = defect or draw.choice(DEFECTS)
    return chosen if chosen.plant(tree, draw) else None
