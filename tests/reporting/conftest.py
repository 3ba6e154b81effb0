"""Reports of the samples, each checked once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from shipped import shipped

from compliance.checking.report import Report, check
from compliance.reading.submission import read_plan

SAMPLES = Path(__file__).parents[2] / "sample_plans"
NAMES = ("compliant-tao", "faulty-municipality", "nakhon-pathom")
AS_OF = date(2020, 9, 15)


@cache
def _report(name: str) -> Report:
    return check(read_plan(SAMPLES / f"{name}.yaml"), shipped(), as_of=AS_OF, engine="reference")


@pytest.fixture(params=NAMES)
def sample(request: pytest.FixtureRequest) -> Report:
    """The report of each sample plan."""
    name: str = request.param
    if not (SAMPLES / f"{name}.yaml").is_file():
        pytest.skip(f"there is no sample plan {name}")
    return _report(name)
