"""One defect put into a sound plan, with the rules of which one should find it.

`finds`: it is found where one of these rules fails. `also`: rules that may fail besides, since the defect breaks what
they compare as well. Everything else that fails beside it is a wrong alarm.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from msgspec import Struct

Tree = dict[str, Any]


class Defect(Struct, frozen=True):
    """A kind of defect; `plant` changes the plan and says whether it could."""

    name: str
    finds: tuple[str, ...]
    plant: Callable[[Tree, random.Random], bool]
    also: tuple[str, ...] = ()
    severity: str = "must"


def _rows(tree: Tree, part: str) -> list[Tree]:
    rows: list[Tree] = tree["staffing"][part]["rows"]
    return rows


def _row_chain(tree: Tree, draw: random.Random) -> bool:
    rows = [row for row in _rows(tree, "headcount") if not any(row["changes"])]
    row = draw.choice(rows)
    row["changes"][draw.randrange(3)] = 1
    return True


def _headcount_foot(tree: Tree, draw: random.Random) -> bool:
    tree["staffing"]["headcount"]["total"]["years"][draw.randrange(3)] += draw.choice((-1, 1, 2))
    return True


def _numbered(tree: Tree) -> list[Tree]:
    return [row for row in _rows(tree, "placement") if row.get("number", "").count("-") == 4]


def _number_twice(tree: Tree, draw: random.Random) -> bool:
    rows = _numbered(tree)
    one = draw.choice([row for row in rows if sum(row["number"][:-3] == other["number"][:-3] for other in rows) > 1])
    other = draw.choice([row for row in rows if row is not one and row["number"][:-3] == one["number"][:-3]])
    other["number"] = one["number"]
    return True


def _number_short(tree: Tree, draw: random.Random) -> bool:
    row = draw.choice(_numbered(tree))
    row["number"] = row["number"][:-1]
    return True


def _cost_row(tree: Tree, draw: random.Random) -> bool:
    row = draw.choice([row for row in _rows(tree, "cost") if row["increases"][2] > 0])
    row["totals"][2] += draw.choice((-9_000, 9_000, 18_000, 27_000))
    return True


def _cost_foot(tree: Tree, draw: random.Random) -> bool:
    foot = draw.choice(tree["staffing"]["cost"]["yearly"])
    foot["sum"] += draw.choice((-10_000, 10_000, 100_000))
    return True


def _percent(tree: Tree, draw: random.Random) -> bool:
    foot = draw.choice(tree["staffing"]["cost"]["yearly"])
    foot["percent"] = f"{float(foot['percent']) - draw.choice((1, 2, 3)):.2f}"
    return True


def _ceiling(tree: Tree, draw: random.Random) -> bool:
    cost = tree["staffing"]["cost"]
    counted = [sum(row["totals"][at] for row in cost["rows"] if row["funding"] == "revenue") for at in range(3)]
    least = min(counted[at] / budget["expenditure_budget"] for at, budget in enumerate(cost["budgets"]))
    times = least * (100 + cost["benefits_percent"]) / 100 / draw.uniform(0.44, 0.52)
    growth = cost["budget_growth_percent"]
    whole = round(cost["budgets"][0]["expenditure_budget"] * times / 1_000_000) * 1_000_000
    for budget, foot in zip(cost["budgets"], cost["yearly"], strict=True):
        subsidy, own = whole * 30 // 100, whole * 8 // 100
        budget |= {
            "expenditure_budget": whole,
            "own_revenue": own,
            "subsidy": subsidy,
            "shared_taxes": whole - subsidy - own,
        }
        foot["percent"] = f"{round(foot['total'] * 10_000 / whole) / 100:.2f}"
        whole = whole * (100 + growth) // 100
    return True


def _cost_missing(tree: Tree, draw: random.Random) -> bool:
    rows = _rows(tree, "cost")
    row = rows.pop(draw.randrange(2, len(rows)))
    cost = tree["staffing"]["cost"]
    for at, (foot, budget) in enumerate(zip(cost["yearly"], cost["budgets"], strict=True)):
        foot["sum"] -= row["totals"][at]
        foot["benefits"] = round(foot["sum"] * cost["benefits_percent"] / 100)
        foot["total"] = foot["sum"] + foot["benefits"]
        foot["percent"] = f"{round(foot['total'] * 10_000 / budget['expenditure_budget']) / 100:.2f}"
    return True


def _growth(tree: Tree, draw: random.Random) -> bool:
    cost = tree["staffing"]["cost"]
    budget, foot = cost["budgets"][2], cost["yearly"][2]
    budget["expenditure_budget"] += 2_000_000
    budget["shared_taxes"] += 2_000_000
    foot["percent"] = f"{round(foot['total'] * 10_000 / budget['expenditure_budget']) / 100:.2f}"
    return True


def _holder_twice(tree: Tree, draw: random.Random) -> bool:
    held = [row for row in _rows(tree, "placement") if "holder" in row and row["kind"] == "official"]
    one, other = draw.sample(held, 2)
    other["holder"] = dict(one["holder"])
    return True


def _post_missing(tree: Tree, draw: random.Random) -> bool:
    rows = _rows(tree, "placement")
    rows.remove(
        draw.choice([row for row in rows if row["kind"] == "official" and row["type"] in ("academic", "general")])
    )
    return True


def _level(tree: Tree, draw: random.Random) -> bool:
    row = draw.choice([row for row in _rows(tree, "headcount") if row.get("type") in ("academic", "general")])
    wrong = "ปง./ชง." if row["type"] == "academic" else "ปก./ชก."
    for part in ("headcount", "cost", "placement"):
        for same in _rows(tree, part):
            if (same["unit"], same["position"]) == (row["unit"], row["position"]):
                same["level"] = wrong
    return True


def _permanent_added(tree: Tree, draw: random.Random) -> bool:
    rows = [row for row in _rows(tree, "headcount") if row["kind"] == "permanent_employee"]
    if not rows:
        return False
    row, total = draw.choice(rows), tree["staffing"]["headcount"]["total"]
    row["changes"], row["years"] = [1, 0, 0], [row["current"] + 1] * 3
    total["changes"][0] += 1
    total["years"] = [count + 1 for count in total["years"]]
    return True


def _departments(tree: Tree, which: str) -> list[Tree]:
    return [one for one in tree["staffing"]["structure"][which] if one.get("divisions")]


def _division_gone(tree: Tree, draw: random.Random) -> bool:
    department = draw.choice(_departments(tree, "new"))
    if len(department["divisions"]) < 2:
        return False
    gone = department["divisions"].pop()["name"]
    tree["staffing"]["chart"]["units"] = [name for name in tree["staffing"]["chart"]["units"] if name != gone]
    return True


def _duty_twice(tree: Tree, draw: random.Random) -> bool:
    one, other = draw.sample(_departments(tree, "new"), 2)
    duty = draw.choice(one["divisions"][0]["duties"])["text"]
    for which in ("old", "new"):
        for department in _departments(tree, which):
            if department["name"] == other["name"]:
                department["divisions"][0]["duties"].append({"text": duty})
    return True


def _duty_new(tree: Tree, draw: random.Random) -> bool:
    department = draw.choice(_departments(tree, "new"))
    department["divisions"][-1]["duties"].append({"text": "งานบริหารจัดการพื้นที่ชายเขาและป่าชุมชน"})
    return True


def _no_duties(tree: Tree, draw: random.Random) -> bool:
    name = draw.choice(_departments(tree, "new"))["divisions"][0]["name"]
    for which in ("old", "new"):
        for department in _departments(tree, which):
            for division in department["divisions"]:
                if division["name"] == name:
                    division["duties"] = []
    return True


def _chart(tree: Tree, draw: random.Random) -> bool:
    units = tree["staffing"]["chart"]["units"]
    units.remove(draw.choice([name for name in units if name.startswith("กอง")]))
    return True


def _unit_unknown(tree: Tree, draw: random.Random) -> bool:
    name = draw.choice([one["name"] for one in _departments(tree, "new") if one["name"].startswith("กอง")])
    for part in ("headcount", "cost", "placement"):
        for row in _rows(tree, part):
            if row["unit"] == name:
                row["unit"] = "กองทรัพยากรธรรมชาติและสิ่งแวดล้อม"
    return True


def _papers(tree: Tree) -> tuple[Tree, Tree]:
    return tree["staffing"]["announcement"], tree["development"]["announcement"]


def _order(tree: Tree, draw: random.Random) -> bool:
    for paper in _papers(tree):
        year, month, _ = paper["date"].split("-")
        paper["resolution"]["date"] = f"{year}-{month}-29"
    return True


def _late(tree: Tree, draw: random.Random) -> bool:
    for paper in _papers(tree):
        paper["date"] = f"{paper['date'][:4]}-10-{draw.randint(15, 28)}"
    return True


def _committee_of_others(tree: Tree, draw: random.Random) -> bool:
    wrong = "คณะกรรมการพนักงานเทศบาล" if tree["organisation"]["type"] != "municipality" else "คณะกรรมการพนักงานส่วนตำบล"
    for paper in _papers(tree):
        province = tree["organisation"]["province"]
        paper["resolution"]["committee"] = f"{wrong} จังหวัด{province}"
    return True


def _section_missing(tree: Tree, draw: random.Random) -> bool:
    sections = tree["staffing"]["sections"]
    number = draw.choice(("2", "4", "6", "7"))
    tree["staffing"]["sections"] = [one for one in sections if one["number"] != number]
    return True


def _acting(tree: Tree, draw: random.Random) -> bool:
    for paper in _papers(tree):
        full = tree["organisation"]["written"][0]
        paper["signatory"] |= {"position": f"ปลัด{full} ปฏิบัติหน้าที่นายก{full}", "capacity": "acting"}
    return True


def _other_name(tree: Tree, draw: random.Random) -> bool:
    full = tree["organisation"]["written"][0]
    other = full.replace(tree["organisation"]["name"], "สมมตินอกเขต")
    tree["development"]["announcement"]["organisation"] = other
    return True


def _other_period(tree: Tree, draw: random.Random) -> bool:
    development = tree["development"]
    first = development["period"]["first"] - 3
    development["period"] = {"first": first, "last": first + 2}
    development["announcement"]["period"] = dict(development["period"])
    development["announcement"]["title"] = f"การใช้แผนพัฒนาบุคลากร 3 ปี (ประจำปีงบประมาณ พ.ศ. {first} - {first + 2})"
    return True


def _training_sum(tree: Tree, draw: random.Random) -> bool:
    draw.choice(tree["development"]["budgets"])["total"] += draw.choice((5_000, 10_000, -5_000))
    return True


def _area_empty(tree: Tree, draw: random.Random) -> bool:
    development = tree["development"]
    area = draw.choice(("ด้านการบริหาร", "ด้านคุณสมบัติส่วนตัว", "ด้านคุณธรรมและจริยธรรม"))
    gone = [row for row in development["activities"] if row["area"] == area]
    development["activities"] = [row for row in development["activities"] if row["area"] != area]
    for total in development["budgets"]:
        total["total"] -= sum(row["budget"] for row in gone if row["year"] == total["year"])
    return True


def _value_missing(tree: Tree, draw: random.Random) -> bool:
    values = tree["staffing"]["ethics"]["values"]
    values.pop(draw.randrange(len(values)))
    return True


def _seat_missing(tree: Tree, draw: random.Random) -> bool:
    members = tree["staffing"]["framework"]["committee"]["members"]
    members.remove(draw.choice([seat for seat in members if seat["position"].startswith("ผู้อำนวยการ")]))
    return True


def _report_days(tree: Tree, draw: random.Random) -> bool:
    tree["development"]["evaluation"]["report_days"] = draw.choice((90, 120))
    return True


def _midpoint(tree: Tree, draw: random.Random) -> bool:
    rows = [
        row
        for row in _rows(tree, "cost")
        if row["posts"] > row["filled"] and row["filled"] == 0 and not any(row["changes"])
    ]
    if not rows:
        return False
    row = draw.choice(rows)
    off = draw.choice((-30_000, 42_000))
    row["vacant_at"] += off
    row["current"] += off
    row["totals"] = [total + off for total in row["totals"]]
    cost = tree["staffing"]["cost"]
    for foot, budget in zip(cost["yearly"], cost["budgets"], strict=True):
        foot["sum"] += off
        foot["benefits"] = round(foot["sum"] * cost["benefits_percent"] / 100)
        foot["total"] = foot["sum"] + foot["benefits"]
        foot["percent"] = f"{round(foot['total'] * 10_000 / budget['expenditure_budget']) / 100:.2f}"
    return True


MONEY = ("cost-foot-adds-up", "cost-percent-agrees", "cost-matches-pay", "increase-plausible")
DEFECTS = (
    Defect(
        "headcount row does not add up",
        ("headcount-adds-up",),
        _row_chain,
        (
            "headcount-foot-adds-up",
            "cost-covers-headcount",
            "added-post-justified",
            "permanent-employees-not-added",
            "remark-fits-year",
            "chief-administrator-one",
        ),
    ),
    Defect("headcount total is wrong", ("headcount-foot-adds-up",), _headcount_foot, ("headcount-adds-up",)),
    Defect("one position number twice", ("position-number-unique",), _number_twice),
    Defect("a position number lacks a digit", ("position-number-wellformed",), _number_short),
    Defect("a line of costs does not add up", ("cost-row-adds-up",), _cost_row, MONEY),
    Defect("the sum of costs is wrong", ("cost-foot-adds-up",), _cost_foot, MONEY),
    Defect("the printed percentage is wrong", ("cost-percent-agrees",), _percent),
    Defect(
        "personnel costs above the ceiling",
        ("cost-within-ceiling",),
        _ceiling,
        ("cost-near-ceiling", "cost-budget-growth-agrees", "personnel-kinds-justified"),
    ),
    Defect("a post without its line of costs", ("cost-covers-headcount",), _cost_missing),
    Defect(
        "the budget of year three breaks the stated growth",
        ("cost-budget-growth-agrees",),
        _growth,
        ("growth-plausible", "budget-parts-add-up"),
        "should",
    ),
    Defect(
        "one person holds two posts",
        ("holder-has-one-post",),
        _holder_twice,
        ("one-person-one-identity", "holder-fits-post"),
    ),
    Defect(
        "a post is not on the list of holders",
        ("placement-matches-headcount",),
        _post_missing,
        ("cost-matches-vacancy", "cost-matches-pay"),
    ),
    Defect(
        "a level that its type does not have",
        ("level-fits-type",),
        _level,
        ("holder-fits-post", "cost-vacancy-at-midpoint", "number-fits-post", "pay-fits-kind-and-level"),
    ),
    Defect(
        "a permanent employee's post is added",
        ("permanent-employees-not-added",),
        _permanent_added,
        ("added-post-justified", "cost-covers-headcount", "placement-matches-headcount"),
        "advice",
    ),
    Defect("an old division is gone without a word", ("old-units-accounted", "changes-explained"), _division_gone),
    Defect("one duty in two departments", ("duties-not-duplicated",), _duty_twice, ("duty-in-its-own-unit",)),
    Defect("a new duty without a remark", ("changes-explained",), _duty_new, (), "should"),
    Defect("a division without duties", ("division-has-duties",), _no_duties, ("changes-explained",)),
    Defect("the chart lacks a department", ("chart-agrees",), _chart, (), "should"),
    Defect(
        "posts of a unit that the structure lacks",
        ("headcount-unit-exists",),
        _unit_unknown,
        (
            "number-fits-post",
            "chief-administrator-one",
            "text-agrees-with-tables",
            "workload-shown",
            "workload-of-known-post",
            "peers-compared",
            "committee-complete",
        ),
    ),
    Defect("approved after it was announced", ("resolution-before-announcement",), _order),
    Defect("announced after the period began", ("announcement-before-period",), _late, (), "should"),
    Defect(
        "approved by another type's committee",
        ("committee-fits-organisation",),
        _committee_of_others,
        ("resolution-fits-plan", "resolution-identified"),
    ),
    Defect(
        "a section is missing",
        ("sections-present",),
        _section_missing,
        ("numbering-sound", "cited-powers-current", "text-agrees-with-tables"),
    ),
    Defect("acting signatory without authority", ("signatory-empowered", "acting-authority-recited"), _acting),
    Defect("another organisation's name", ("organisation-named-alike",), _other_name, ("title-fits-period",)),
    Defect(
        "development plan of other years",
        ("development-period-matches", "period-is-three-years"),
        _other_period,
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
    Defect("the training budget does not add up", ("development-budget-adds-up",), _training_sum, (), "should"),
    Defect("an area without activities", ("development-areas-have-activities", "development-five-areas"), _area_empty),
    Defect("a core value is missing", ("core-values-complete",), _value_missing),
    Defect("a head is not on the committee", ("committee-complete",), _seat_missing),
    Defect("reports within more than sixty days", ("development-reported-in-60-days",), _report_days),
    Defect(
        "a vacancy not costed at the midpoint",
        ("cost-vacancy-at-midpoint",),
        _midpoint,
        ("cost-matches-vacancy",),
        "advice",
    ),
)


def plant(tree: Tree, draw: random.Random, defect: Defect | None = None) -> Defect | None:
    """Puts `defect`, or one drawn, into the plan; None where this plan has no place for it."""
    chosen = defect or draw.choice(DEFECTS)
    return chosen if chosen.plant(tree, draw) else None
