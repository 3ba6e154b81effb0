"""Two rulebooks in one process: each judges by its own word lists, and neither by what was made from the other's."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from compliance.checking.report import check
from compliance.data import rules_folder
from compliance.reading.submission import read_plan
from compliance.rulebook.loader import Rulebook, load_rulebook

PLAN = Path(__file__).resolve().parents[2] / "sample_plans" / "compliant-tao.yaml"


def failed(rulebook: Rulebook) -> int:
    """How many seats of the committee are empty by a rulebook."""
    report = check(
        read_plan(PLAN), rulebook, as_of=date(2026, 11, 29), engine="reference", rules=["committee-complete"]
    )
    return sum(outcome.status.value == "fail" for outcome in report.outcomes)


def test_a_changed_list_changes_outcomes_of_its_own_rulebook_alone(tmp_path: Path) -> None:
    shutil.copytree(rules_folder(), tmp_path / "rules")
    path = tmp_path / "rules" / "vocabulary" / "posts.yaml"
    text = path.read_text(encoding="utf-8")
    assert "heads: [ผู้อำนวยการ, หัวหน้า]" in text
    path.write_text(text.replace("heads: [ผู้อำนวยการ, หัวหน้า]", "heads: [เจ้ากรม]"), encoding="utf-8")
    shipped, own = load_rulebook(), load_rulebook(tmp_path / "rules")
    assert failed(shipped) == 0
    assert failed(own) > 0
    assert failed(shipped) == 0
