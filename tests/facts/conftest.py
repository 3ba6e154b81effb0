"""What every test of facts may use."""

from __future__ import annotations

import pytest

from compliance.rulebook.loader import Rulebook


@pytest.fixture(scope="session")
def book(rulebook: Rulebook) -> Rulebook:
    """The shipped rulebook."""
    return rulebook
