"""The shipped rulebook and a compliant sample, each read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.reading.submission import Submission, read_plan
from compliance.rulebook.loader import Rulebook, load_rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def sample() -> Submission:
    return read_plan(Path(__file__).resolve().parents[2] / "sample_plans" / "compliant-tao.yaml")
