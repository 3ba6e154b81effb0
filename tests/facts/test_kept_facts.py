"""Facts come back from their bytes as they were derived, and nothing else is taken for them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped import shipped
from test_any_plan import PLANS

from compliance.facts.derive import derive, law_date
from compliance.facts.draft import AsOf
from compliance.facts.fact import FactSet
from compliance.facts.kept import pack, unpack
from compliance.model.plan import Plan
from compliance.reading.submission import read_plan

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"
AS_OF = date(2023, 10, 15)


def told(facts: FactSet, *, placed: bool) -> list[object]:
    """Everything that facts say, in their order; 1.0 and 1.00, and 1 and True, are told apart."""
    return [
        [repr(list(facts.by_id.values()) if placed else [unplaced(one) for one in facts.by_id.values()])],
        [[one.id for one in facts.of(kind)] for kind in facts.kinds],
        [facts.coverage(kind) for kind in facts.kinds],
        facts.absent,
        facts.days,
    ]


def unplaced(fact: Any) -> tuple[object, ...]:
    return fact.id, fact.kind, fact.key, dict(fact.values), dict(fact.reasons), sorted(fact.open)


def derived(plan: Plan, as_of: date = AS_OF) -> FactSet:
    book = shipped()
    with book.vocabulary.bound():
        return derive(plan, book.law, book.kinds, as_of, law_date(plan, AS_OF))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_facts_of_a_sample_come_back_as_they_were(path: Path) -> None:
    facts = derived(read_plan(path).plan)
    assert len(facts) > 20
    for placed in (True, False):
        back = unpack(pack(facts, placed=placed), shipped().kinds)
        assert told(back, placed=placed) == told(facts, placed=placed)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=PLANS)
def test_facts_of_any_plan_come_back_as_they_were(data: dict[str, Any]) -> None:
    facts = derived(Plan.model_validate(data))
    back = unpack(pack(facts, placed=True), shipped().kinds)
    assert told(back, placed=True) == told(facts, placed=True)
    assert pack(back, placed=True) == pack(facts, placed=True)


@pytest.mark.parametrize("spoilt", [b"", b"PK\x03\x04", None])
def test_other_bytes_are_refused(spoilt: bytes | None) -> None:
    whole = pack(derived(read_plan(SAMPLES / "nakhon-pathom.yaml").plan), placed=True)
    with pytest.raises(ValueError):  # noqa: PT011
        unpack(whole[:-40] if spoilt is None else spoilt, shipped().kinds)


@cache
def of_sample(path: Path) -> tuple[Plan, FactSet]:
    plan = read_plan(path).plan
    return plan, derived(plan)


@settings(max_examples=60, deadline=None)
@given(path=st.sampled_from(sorted(SAMPLES.glob("*.yaml"))), data=st.data())
def test_facts_are_the_same_on_the_days_that_they_tell(path: Path, data: st.DataObject) -> None:
    plan, facts = of_sample(path)
    first, last = facts.days
    assert first <= AS_OF <= last
    day = data.draw(st.sampled_from([first, last, date.min, date.max]) | st.dates(date(2019, 1, 1), date(2030, 1, 1)))
    if first <= day <= last:
        assert told(derived(plan, day), placed=True)[:-1] == told(facts, placed=True)[:-1]


def test_facts_with_dated_records_tell_the_day_of_the_check() -> None:
    dated = [facts for path in sorted(SAMPLES.glob("*.yaml")) if (facts := of_sample(path)[1]).of("records_dated")]
    assert dated
    assert all(facts.days == (AS_OF, AS_OF) for facts in dated)


def test_a_day_that_was_compared_bounds_the_answer() -> None:
    as_of = AsOf(AS_OF)
    assert as_of.reached(AS_OF - timedelta(days=3))
    assert not as_of.reached(AS_OF + timedelta(days=5))
    assert (as_of.first, as_of.last) == (AS_OF - timedelta(days=3), AS_OF + timedelta(days=4))
