"""How each kind of defect is put into a plan: functions that change it and say whether they could."""

from __future__ import annotations

import random
from typing import Any

Tree = dict[str, Any]


def _rows(tree: Tree, part: str) -> list[Tree]:
    rows: list[Tree] = tree["staffing"][part]["rows"]
    return rows


def row_chain(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    rows = [row for row in _rows(tree, "headcount") if not any(row["changes"])]
    row = draw.choice(rows)
    row["changes"][draw.randrange(3)] = 1
    return True


def headcount_foot(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    tree["staffing"]["headcount"]["total"]["years"][draw.randrange(3)] += draw.choice((-1, 1, 2))
    return True


def _numbered(tree: Tree) -> list[Tree]:
    return [row for row in _rows(tree, "placement") if row.get("number", "").count("-") == 4]


def number_twice(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    rows = _numbered(tree)
    one = draw.choice([row for row in rows if sum(row["number"][:-3] == other["number"][:-3] for other in rows) > 1])
    other = draw.choice([row for row in rows if row is not one and row["number"][:-3] == one["number"][:-3]])
    other["number"] = one["number"]
    return True


def number_short(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    row = draw.choice(_numbered(tree))
    row["number"] = row["number"][:-1]
    return True


def cost_row(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    row = draw.choice([row for row in _rows(tree, "cost") if row["increases"][2] > 0])
    row["totals"][2] += draw.choice((-9_000, 9_000, 18_000, 27_000))
    return True


def cost_foot(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    foot = draw.choice(tree["staffing"]["cost"]["yearly"])
    foot["sum"] += draw.choice((-10_000, 10_000, 100_000))
    return True


def percent(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    foot = draw.choice(tree["staffing"]["cost"]["yearly"])
    foot["percent"] = f"{float(foot['percent']) - draw.choice((1, 2, 3)):.2f}"
    return True


def ceiling(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
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


def cost_missing(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    rows = _rows(tree, "cost")
    row = rows.pop(draw.randrange(2, len(rows)))
    cost = tree["staffing"]["cost"]
    for at, (foot, budget) in enumerate(zip(cost["yearly"], cost["budgets"], strict=True)):
        foot["sum"] -= row["totals"][at]
        foot["benefits"] = round(foot["sum"] * cost["benefits_percent"] / 100)
        foot["total"] = foot["sum"] + foot["benefits"]
        foot["percent"] = f"{round(foot['total'] * 10_000 / budget['expenditure_budget']) / 100:.2f}"
    return True


def growth(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    cost = tree["staffing"]["cost"]
    budget, foot = cost["budgets"][2], cost["yearly"][2]
    budget["expenditure_budget"] += 2_000_000
    budget["shared_taxes"] += 2_000_000
    foot["percent"] = f"{round(foot['total'] * 10_000 / budget['expenditure_budget']) / 100:.2f}"
    return True


def holder_twice(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    held = [row for row in _rows(tree, "placement") if "holder" in row and row["kind"] == "official"]
    one, other = draw.sample(held, 2)
    other["holder"] = dict(one["holder"])
    return True


def post_missing(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    rows = _rows(tree, "placement")
    rows.remove(
        draw.choice([row for row in rows if row["kind"] == "official" and row["type"] in ("academic", "general")])
    )
    return True


def level(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    row = draw.choice([row for row in _rows(tree, "headcount") if row.get("type") in ("academic", "general")])
    wrong = "ปง./ชง." if row["type"] == "academic" else "ปก./ชก."
    for part in ("headcount", "cost", "placement"):
        for same in _rows(tree, part):
            if (same["unit"], same["position"]) == (row["unit"], row["position"]):
                same["level"] = wrong
    return True


def permanent_added(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
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


def division_gone(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    department = draw.choice(_departments(tree, "new"))
    if len(department["divisions"]) < 2:
        return False
    gone = department["divisions"].pop()["name"]
    tree["staffing"]["chart"]["units"] = [name for name in tree["staffing"]["chart"]["units"] if name != gone]
    return True


def duty_twice(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    one, other = draw.sample(_departments(tree, "new"), 2)
    duty = draw.choice(one["divisions"][0]["duties"])["text"]
    for which in ("old", "new"):
        for department in _departments(tree, which):
            if department["name"] == other["name"]:
                department["divisions"][0]["duties"].append({"text": duty})
    return True


def duty_new(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    department = draw.choice(_departments(tree, "new"))
    department["divisions"][-1]["duties"].append({"text": "งานบริหารจัดการพื้นที่ชายเขาและป่าชุมชน"})
    return True


def no_duties(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    name = draw.choice(_departments(tree, "new"))["divisions"][0]["name"]
    for which in ("old", "new"):
        for department in _departments(tree, which):
            for division in department["divisions"]:
                if division["name"] == name:
                    division["duties"] = []
    return True


def chart(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    units = tree["staffing"]["chart"]["units"]
    units.remove(draw.choice([name for name in units if name.startswith("กอง")]))
    return True


def unit_unknown(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    name = draw.choice([one["name"] for one in _departments(tree, "new") if one["name"].startswith("กอง")])
    for part in ("headcount", "cost", "placement"):
        for row in _rows(tree, part):
            if row["unit"] == name:
                row["unit"] = "กองทรัพยากรธรรมชาติและสิ่งแวดล้อม"
    return True


def _papers(tree: Tree) -> tuple[Tree, Tree]:
    return tree["staffing"]["announcement"], tree["development"]["announcement"]


def order(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    for paper in _papers(tree):
        year, month, _ = paper["date"].split("-")
        paper["resolution"]["date"] = f"{year}-{month}-29"
    return True


def late(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    for paper in _papers(tree):
        paper["date"] = f"{paper['date'][:4]}-10-{draw.randint(15, 28)}"
    return True


def committee_of_others(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    wrong = "คณะกรรมการพนักงานเทศบาล" if tree["organisation"]["type"] != "municipality" else "คณะกรรมการพนักงานส่วนตำบล"
    for paper in _papers(tree):
        province = tree["organisation"]["province"]
        paper["resolution"]["committee"] = f"{wrong} จังหวัด{province}"
    return True


def section_missing(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    sections = tree["staffing"]["sections"]
    number = draw.choice(("2", "4", "6", "7"))
    tree["staffing"]["sections"] = [one for one in sections if one["number"] != number]
    return True


def acting(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    for paper in _papers(tree):
        full = tree["organisation"]["written"][0]
        paper["signatory"] |= {"position": f"ปลัด{full} ปฏิบัติหน้าที่นายก{full}", "capacity": "acting"}
    return True


def other_name(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    full = tree["organisation"]["written"][0]
    other = full.replace(tree["organisation"]["name"], "สมมตินอกเขต")
    tree["development"]["announcement"]["organisation"] = other
    return True


def other_period(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    development = tree["development"]
    first = development["period"]["first"] - 3
    development["period"] = {"first": first, "last": first + 2}
    development["announcement"]["period"] = dict(development["period"])
    development["announcement"]["title"] = f"การใช้แผนพัฒนาบุคลากร 3 ปี (ประจำปีงบประมาณ พ.ศ. {first} - {first + 2})"
    return True


def training_sum(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    draw.choice(tree["development"]["budgets"])["total"] += draw.choice((5_000, 10_000, -5_000))
    return True


def area_empty(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    development = tree["development"]
    area = draw.choice(("ด้านการบริหาร", "ด้านคุณสมบัติส่วนตัว", "ด้านคุณธรรมและจริยธรรม"))
    gone = [row for row in development["activities"] if row["area"] == area]
    development["activities"] = [row for row in development["activities"] if row["area"] != area]
    for total in development["budgets"]:
        total["total"] -= sum(row["budget"] for row in gone if row["year"] == total["year"])
    return True


def value_missing(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    values = tree["staffing"]["ethics"]["values"]
    values.pop(draw.randrange(len(values)))
    return True


def seat_missing(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    members = tree["staffing"]["framework"]["committee"]["members"]
    members.remove(draw.choice([seat for seat in members if seat["position"].startswith("ผู้อำนวยการ")]))
    return True


def report_days(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
    tree["development"]["evaluation"]["report_days"] = draw.choice((90, 120))
    return True


def midpoint(tree: Tree, draw: random.Random) -> bool:
    """See `defects`."""
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
