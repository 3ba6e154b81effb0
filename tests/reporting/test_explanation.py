"""A lawyer reads the demand, the operands by name with their places, and no pointer or name of code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.cli.group import kamlang

FAULTY = Path(__file__).resolve().parents[2] / "sample_plans/faulty-municipality.yaml"


@pytest.mark.parametrize("rule", ["duties-not-duplicated", "cost-within-ceiling"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_rule_is_explained_on_a_plan(rule: str, lang: str) -> None:
    words = ["explain", rule, str(FAULTY), "--as-of", "2567-01-15", "--lang", lang]
    result = CliRunner().invoke(kamlang, words)
    assert result.exit_code == 0, result.output
    assert rule in result.output
    assert "“" in result.output
    assert not re.search(r"(?m)^ +/(staffing|development)/", result.output)
    assert not re.search(r"\b(pair|year)\.[a-z_]+", result.output)
    assert ("บรรทัด" if lang == "th" else "line") in result.output
