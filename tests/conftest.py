"""What every test may use."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import settings
from shipped import shipped

from compliance.reading.submission import Submission, read_plan
from compliance.reading.worker import read_here
from compliance.rulebook.loader import Rulebook

ROOT = Path(__file__).resolve().parent.parent

gc.set_threshold(200_000, 20, 20)  # as the command has it: what tests keep is no garbage, and looking cost a fifth

settings.register_profile("untimed", deadline=None)  # how long an example takes says nothing of whether it is right
settings.load_profile("untimed")
settings.register_profile("fast", deadline=None, max_examples=10)

SLOW = (
    "benchmarks",
    "checking/test_check.py",
    "cli/test_comfort.py",
    "cli/test_guarding.py",
    "cli/test_new_and_convert.py",
    "cli/test_partial_checks.py",
    "cli/test_rulebook_commands.py",
    "corpus",
    "engines",
    "facts/test_any_plan.py",
    "fixing",
    "proving",
    "reading/form",
    "reading/ocr",
    "reading/plan_documents",
    "reading/recognise/test_is_it_a_plan.py",
    "reading/test_combine.py",
    "reading/test_crooked_plan.py",
    "reading/test_files.py",
    "reading/test_fuzz.py",
    "reading/test_hostile.py",
    "reading/test_lost_records.py",
    "reading/test_one_plan_in_six_forms.py",
    "reading/test_one_plan_two_forms.py",
    "reading/test_pdf_large.py",
    "reading/test_real_scan.py",
    "reading/test_scanned_files.py",
    "reading/test_scans_decide_nothing.py",
    "reading/test_worker.py",
    "reporting/test_formats.py",
    "reporting/test_redaction.py",
    "reporting/test_schemas.py",
    "reporting/test_verify_and_seal.py",
    "reporting/workbook",
    "review",
    "rules",
    "sample_plans",
)
"""Folders and files that `bin/test fast` leaves out: other programs, processes, every plan against every rule."""


def pytest_configure(config: pytest.Config) -> None:
    """In the fast group a property is tried on a few examples only."""
    if config.option.markexpr == "not slow":
        settings.load_profile("fast")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever stands in SLOW."""
    here = Path(__file__).parent
    for item in items:
        where = item.path.relative_to(here).as_posix()
        if any(where == one or where.startswith(f"{one}/") for one in SLOW):
            item.add_marker(pytest.mark.slow)


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
    return shipped()


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read in this process: that one of its own answers alike is what `reading/test_worker.py` shows."""
    monkeypatch.setattr("compliance.reading.files.read_apart", read_here)


@pytest.fixture(scope="session")
def sample() -> Submission:
    """A compliant sample, read once."""
    return read_plan(ROOT / "sample_plans" / "compliant-tao.yaml")
