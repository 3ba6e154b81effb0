"""kamlang fix: what it prints, and that it writes only when asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace
from shipped import shipped

import compliance
from compliance.cli.group import kamlang
from compliance.fixing import advice
from compliance.fixing.advice import Advice
from compliance.fixing.corrections import correct
from compliance.fixing.trial import Trial
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook
from compliance.thai.wrap import width

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"
FAULTY = SAMPLES / "faulty-municipality.yaml"
DAY = ("--as-of", "2026-01-01")


@pytest.fixture(scope="module", autouse=True)
def _advised_once() -> Iterator[None]:
    """Advice on a plan is computed once for all that is asked of how it is told."""
    known: dict[tuple[str, date, Decimal], Advice] = {}

    def once(submission: Submission, rulebook: Rulebook, *, as_of: date, margin: Decimal) -> Advice:
        key = (submission.sha256, as_of, margin)
        if key not in known:
            known[key] = compute(submission, rulebook, as_of=as_of, margin=margin)
        return replace(known[key], before=replace(known[key].before, files=submission.files))

    compute = advice.advise
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(advice, "advise", once)
        yield


def run(*words: str) -> Result:
    return CliRunner().invoke(kamlang, ["fix", *words])


@pytest.mark.parametrize("name", ["faulty-municipality", "compliant-tao", "nakhon-pathom"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_text_fits_eighty_columns(name: str, lang: str) -> None:
    result = run(str(SAMPLES / f"{name}.yaml"), *DAY, "--lang", lang)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if width(line) > 80] == []


def test_thai_text_has_thai_digits_unless_told() -> None:
    tao = str(SAMPLES / "compliant-tao.yaml")
    assert "๗,๑๖๒,๒๒๐ บาท" in run(tao, *DAY).stdout
    assert "7,162,220 บาท" in run(tao, *DAY, "--digits", "arabic").stdout
    assert "7,162,220 baht" in run(tao, *DAY, "--lang", "en").stdout


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """The advice on the faulty plan as JSON, and the file that was asked for."""
    fixed = tmp_path_factory.mktemp("fixed") / "fixed.yaml"
    result = run(str(FAULTY), *DAY, "--format", "json", "-o", str(fixed))
    assert result.exit_code == 0
    return json.loads(result.stdout), fixed


def test_json_has_every_change_exactly(written: tuple[dict[str, Any], Path]) -> None:
    found, _ = written
    assert found["schema"] == "kamlang-fix/1"
    assert len(found["corrections"]) == 6
    row = next(one for one in found["corrections"] if one["rule"] == "cost-row-adds-up")
    assert row["certain"] is True
    assert row["changes"][0] == {"pointer": "/staffing/cost/rows/2/totals/1", "old": "350520", "new": "341520"}
    assert all(one["effect"]["broken"] == [] for one in found["corrections"])
    assert found["held"][0]["effect"]["broken"]
    assert {year["year"] for year in found["headroom"]} == {2564, 2565, 2566}


def test_nothing_is_written_unless_asked(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((SAMPLES / "compliant-tao.yaml").read_bytes())
    assert run(str(plan), *DAY).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]
    assert plan.read_bytes() == (SAMPLES / "compliant-tao.yaml").read_bytes()


def test_the_corrected_plan_reads_back_with_only_the_certain_corrections(
    written: tuple[dict[str, Any], Path],
) -> None:
    rulebook, day = shipped(), date(2026, 1, 1)
    wanted = correct(Trial(compliance.read_plan(FAULTY).plan, rulebook, day)).trial.plan
    assert compliance.read_plan(written[1]).plan == wanted
    assert correct(Trial(wanted, rulebook, day)).made == ()


def test_the_plan_itself_is_never_overwritten(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(FAULTY.read_bytes())
    result = run(str(plan), "-o", str(plan))
    assert result.exit_code == 3
    assert "choose another name" in result.stderr
    assert plan.read_bytes() == FAULTY.read_bytes()


@pytest.mark.parametrize("margin", ["x", "-1", "21"])
def test_a_margin_that_cannot_be_is_refused(margin: str) -> None:
    result = run(str(FAULTY), f"--margin={margin}")
    assert result.exit_code == 3
    assert "must be a number from 0 to 20" in result.stderr


@pytest.mark.parametrize("name", ["faulty-municipality", "nakhon-pathom"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_places_and_values_are_said_in_words_of_the_field(name: str, lang: str) -> None:
    said = run(str(SAMPLES / f"{name}.yaml"), *DAY, "--lang", lang).stdout
    for raw in ("/staffing", "/development", "/new/", "/duties", "True", "False", "whole_budget", "permanent_employee"):
        assert raw not in said, raw
    assert "_" not in said
    assert "เว้นระยะ -" not in said
    assert not re.search(r"\(-[0-9๐-๙]|\([a-z_]+/[^)]*\)", said)
    if name == "faulty-municipality" and lang == "th":
        plain = " ".join(said.split())
        assert "ค่าใช้จ่ายรวมของ นักทรัพยากรบุคคล (สำนักปลัดเทศบาล) ปี ๒๕๖๕" in plain
        assert "เหลือวงเงิน ๓๖๓,๘๙๖ บาท แต่เกินระยะที่เว้นไว้ ๓๖,๑๐๔ บาท" in plain
