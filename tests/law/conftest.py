"""The law that ships with the program, read once."""

from __future__ import annotations

import pytest

from compliance.data import rules_folder
from compliance.law import Law, load_law


@pytest.fixture(scope="session")
def law() -> Law:
    return load_law(rules_folder())
