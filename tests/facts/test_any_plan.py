"""Whatever a plan says, its tables become facts, and the rules of sections ๘ to ๑๑ come out."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped import shipped
from small_plan import Derived

from compliance.model.base import NOTHING

WORDS = st.one_of(
    st.sampled_from(
        ["กองคลัง", "กองช่าง", "ฝ่ายการเงิน", "งานรับเงิน", "งานอื่นๆ ที่ได้รับมอบหมาย", "งานพัสดุของกองช่าง", "ปก./ชก.", "ต้น"]
    ),
    st.text("กขคงาิ่์ ๑2-/().ฯ\u200b\t", min_size=1, max_size=12).filter(lambda text: not NOTHING.fullmatch(text)),
)
MAYBE = st.none() | WORDS
COUNT = st.none() | st.integers(0, 5)
MONEY = st.none() | st.integers(0, 10**9) | st.decimals(0, 10**9, places=2)
PERCENT = st.none() | st.decimals(0, 90, places=2)
KIND = st.sampled_from([None, "official", "teacher", "educational", "permanent_employee", "hired_mission", "hired"])
TYPE = st.sampled_from([None, "executive", "directive", "academic", "general"])


def _three(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(values, min_size=3, max_size=3)


def _rows(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries(columns), max_size=4)


LINE: dict[str, st.SearchStrategy[Any]] = {"unit": MAYBE, "position": WORDS, "kind": KIND, "level": MAYBE}
DUTIES = _rows(text=WORDS, remark=MAYBE)
UNITS = _rows(name=MAYBE, remark=MAYBE, duties=DUTIES, divisions=_rows(name=MAYBE, remark=MAYBE, duties=DUTIES))
CHANGES = _three(st.none() | st.integers(-3, 3))
HEADCOUNT = _rows(
    **LINE,
    type=TYPE,
    current=COUNT,
    years=_three(COUNT),
    changes=CHANGES,
    contract_years=COUNT,
    justification=st.none() | st.fixed_dictionaries({"mission": MAYBE, "cost": MAYBE}),
)
YEARLY = st.fixed_dictionaries(
    {
        "year": st.integers(2563, 2566),
        "sum": MONEY,
        "benefits": MONEY,
        "total": MONEY,
        "percent": PERCENT,
    }
)
COST = st.fixed_dictionaries(
    {
        "basis": st.sampled_from([None, "whole_budget", "without_subsidy"]),
        "benefits_percent": PERCENT,
        "budget_growth_percent": PERCENT,
        "budgets": _rows(year=st.integers(2562, 2566), expenditure_budget=MONEY, subsidy=MONEY),
        "rows": _rows(
            **LINE, posts=COUNT, filled=COUNT, current=MONEY, years=_three(COUNT), totals=_three(MONEY),
            increases=_three(MONEY), vacant_at=MONEY, funding=st.sampled_from([None, "revenue", "subsidy", "loan"]),
        ),
        "yearly": st.lists(YEARLY, max_size=4),
    }
)  # fmt: skip
PERSON = st.fixed_dictionaries({"name": WORDS, "title": MAYBE, "level": MAYBE})
PLACEMENT = _rows(
    **LINE, type=TYPE, number=MAYBE, holder=st.none() | PERSON, vacant=st.none() | st.booleans(), salary=MONEY,
    remark=MAYBE,
)  # fmt: skip
PLANS = st.fixed_dictionaries(
    {
        "organisation": st.fixed_dictionaries({"type": st.sampled_from(["pao", "tao", "municipality"]), "name": WORDS}),
        "period": st.sampled_from([None, {"first": 2564, "last": 2566}, {"first": 2566, "last": 2564}]),
        "staffing": st.fixed_dictionaries(
            {
                "structure": st.none() | st.fixed_dictionaries({"old": st.none() | UNITS, "new": st.none() | UNITS}),
                "chart": st.none() | st.fixed_dictionaries({"units": st.lists(WORDS, max_size=4)}),
                "headcount": st.none() | st.fixed_dictionaries({"rows": HEADCOUNT}),
                "cost": st.none() | COST,
                "placement": st.none() | st.fixed_dictionaries({"rows": PLACEMENT}),
            }
        ),
        "coverage": st.dictionaries(
            st.sampled_from(["old-structure", "new-structure", "headcount", "cost", "chart", "placement"]),
            st.sampled_from([{"status": "partial"}, {"status": "absent", "th": "ไม่พบ"}]),
            max_size=2,
        ),
    }
)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=PLANS)
def test_every_plan_comes_out(data: dict[str, Any]) -> None:
    for outcome in Derived(shipped(), data).outcomes():
        assert outcome.status.value != "error"
        if outcome.status.value == "undetermined":
            assert outcome.missing
