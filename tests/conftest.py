"""What every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from compliance.reading.submission import Submission, read_plan
from compliance.rulebook.loader import Rulebook, load_rulebook

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("untimed", deadline=None)  # how long an example takes says nothing of whether it is right
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The background folder beside the project (real input, labelled sets); tests that need it skip without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real input is not beside the project")
    return folder


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The real plan of Nakhon Pathom as OCR text."""
    files = sorted((shared / "seeds").glob("*.txt"))
    if not files:
        pytest.skip("no real plan beside the project")
    return files[0]


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rulebook, read once."""
    return load_rulebook()


@pytest.fixture(scope="session")
def sample() -> Submission:
    """A compliant sample, read once."""
    return read_plan(ROOT / "sample_plans" / "compliant-tao.yaml")
