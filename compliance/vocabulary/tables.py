"""How the headings and rows of the tables of a plan are called."""

from __future__ import annotations

from msgspec import field

from compliance.vocabulary.shapes import Entry, Lists, Some, Table, Words


class TableHeadersStructure(Lists, frozen=True):
    old: Words
    new: Words
    remark: Words
    unit: Words


class TableHeadersHeadcount(Lists, frozen=True):
    order: Words
    unit: Words
    position: Words
    level: Words
    current: Words
    years: Words
    changes: Words
    remark: Words
    kind: Words
    type: Words
    mission: Words
    work: Words
    difficulty: Words
    quantity: Words
    cost: Words
    contract_years: Words


class TableHeadersCost(Lists, frozen=True):
    order: Words
    unit: Words
    position: Words
    level: Words
    filled: Words
    posts: Words
    vacant: Words
    current: Words
    years: Words
    changes: Words
    increases: Words
    totals: Words
    additions: Words
    funding: Words
    kind: Words
    vacant_at: Words
    remark: Words


class TableHeadersShortCost(Lists, frozen=True):
    years: Words
    changes: Words
    increases: Words
    totals: Words


class TableHeadersPlacement(Lists, frozen=True):
    order: Words
    holder: Words
    number: Words
    position: Words
    kind: Words
    type: Words
    level: Words
    salary: Words
    position_pay: Words
    other_pay: Words
    id: Words
    birth_date: Words
    own_level: Words
    started: Words
    ended: Words
    unit: Words
    remark: Words


class TableHeadersActivities(Lists, frozen=True):
    order: Words
    name: Words
    area: Words
    method: Words
    target: Words
    people: Words
    number: Words
    budget: Words
    year: Words
    remark: Words


class TableHeadersWorkload(Lists, frozen=True):
    order: Words
    unit: Words
    position: Words
    task: Words
    volume: Words
    minutes: Words


class TableHeadersOutcomes(Lists, frozen=True):
    order: Words
    unit: Words
    result: Words
    year: Words


class TableHeadersPeers(Lists, frozen=True):
    order: Words
    organisation: Words
    unit: Words
    position: Words
    own: Words
    peer: Words


class TableHeadersSuccessions(Lists, frozen=True):
    order: Words
    position: Words
    number: Words
    holder: Words
    year: Words
    preparation: Words


class TableHeadersBudgets(Lists, frozen=True):
    year: Words
    expenditure_budget: Words
    own_revenue: Words
    shared_taxes: Words
    subsidy: Words
    loans: Words


class TableHeadersDevelopmentBudgets(Lists, frozen=True):
    year: Words
    total: Words


class TableHeadersRecords(Lists, frozen=True):
    order: Words
    person: Words
    year: Words
    activity: Words
    date: Words
    reported: Words
    attended: Words
    evaluated: Words
    passed: Words


class TableHeadersRows(Lists, frozen=True):
    total: Words
    teachers_level: Words
    carried: Words
    vacant: Words


class TableHeadersBesideTitles(Entry, frozen=True):
    line_of_work: Words
    number: Words
    number_tells: Table[str]


class TableHeadersFoot(Lists, frozen=True):
    benefits: Words
    total: Words
    percent: Words
    budget: Words
    sum: Words


class TableHeadersGluedLevels(Entry, frozen=True):
    titles: Words
    levels: Words
    whole: bool = False


class TableHeadersFunding(Lists, frozen=True):
    revenue: Words
    subsidy: Words
    loan: Words


class TableHeadersTypes(Lists, frozen=True):
    executive: Words
    directive: Words
    academic: Words
    general: Words


class TableHeaders(Entry, frozen=True):
    """How the tables of a plan are headed; the tables are those whose value is `Lists`, by the names in the file."""

    structure: TableHeadersStructure
    headcount: TableHeadersHeadcount
    cost: TableHeadersCost
    short_cost: TableHeadersShortCost = field(name="short-cost")
    placement: TableHeadersPlacement
    activities: TableHeadersActivities
    workload: TableHeadersWorkload
    outcomes: TableHeadersOutcomes
    peers: TableHeadersPeers
    all_posts: str
    successions: TableHeadersSuccessions
    budgets: TableHeadersBudgets
    development_budgets: TableHeadersDevelopmentBudgets = field(name="development-budgets")
    records: TableHeadersRecords
    yes: Words
    no: Words
    sides: Table[Words]
    rows: TableHeadersRows
    foot: TableHeadersFoot
    beside_titles: TableHeadersBesideTitles
    titles_begin: Words
    yearly_pay_from: int
    times: Words
    beside_years: Words
    levels: Words
    glued_levels: Some[TableHeadersGluedLevels]
    not_glued: Words
    funding: TableHeadersFunding
    types: TableHeadersTypes

    def of(self, table: str) -> Lists | None:
        """The headings of a table, by its name; None where there is no such table."""
        found = getattr(self, table.replace("-", "_"), None)
        return found if isinstance(found, Lists) else None
