"""kamlang rules and kamlang law: what they print, write and refuse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compliance.cli.group import kamlang
from compliance.proving import figures as proving_figures

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_plans"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(kamlang, [str(argument) for argument in arguments], prog_name="kamlang")


def test_help_of_a_subcommand_is_help_and_no_fault() -> None:
    for words in (("rules", "mutate", "--help"), ("rules", "-h"), ("law", "--help")):
        result = run(*words)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage:")
        assert result.stderr == ""


def test_a_reader_that_leaves_early_hears_no_complaint() -> None:
    command = f'"{sys.executable}" -c "from compliance.cli import main; main()" rules | head -1'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, timeout=60, check=True)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_the_generated_documents_are_current() -> None:
    result = run("rules", "docs", "--check", "--into", ROOT / "docs")
    assert result.exit_code == 0, result.stdout


def test_documents_that_are_not_current_are_named_and_written(tmp_path: Path) -> None:
    assert run("rules", "docs", "--into", tmp_path).exit_code == 0
    assert run("rules", "docs", "--check", "--into", tmp_path).exit_code == 0
    page = tmp_path / "rules" / "cost-within-ceiling.md"
    written = page.read_text(encoding="utf-8")
    page.write_text(written + "x", encoding="utf-8")
    (tmp_path / "rules" / "no-such-rule.md").write_text("old", encoding="utf-8")
    result = run("rules", "docs", "--check", "--into", tmp_path)
    assert result.exit_code == 1
    assert "cost-within-ceiling.md" in result.stdout
    assert "no-such-rule.md" in result.stdout
    assert run("rules", "docs", "--into", tmp_path).exit_code == 0
    assert page.read_text(encoding="utf-8") == written
    assert not (tmp_path / "rules" / "no-such-rule.md").exists()


def test_mutate_tells_figures_of_rules_and_of_plans() -> None:
    result = run("rules", "mutate", "publication-declared", "--plans")
    assert result.exit_code == 0, result.stderr
    assert "2 of 2 mutants killed (100.0 %) of rules whose examples only restate a flag" in result.stdout
    assert "2 of 2 faults raise their rule (100.0 %)" in result.stdout
    assert "0 of 2 raise a rule outside their stated knock-ons (0.0 %)" in result.stdout


def test_mutate_writes_its_page_and_tells_whether_it_is_current(tmp_path: Path) -> None:
    page = tmp_path / "mutation.md"
    names = ("publication-declared", "--plan", SAMPLES / "compliant-pao.yaml")
    assert run("rules", "mutate", *names, "--write", page, "--check").exit_code == 1
    assert run("rules", "mutate", *names, "--write", page).exit_code == 0
    assert "publication-declared" in page.read_text(encoding="utf-8")
    assert run("rules", "mutate", *names, "--write", page, "--check").exit_code == 0


def test_mutate_refuses_a_plan_that_raises_rules_already() -> None:
    result = run("rules", "mutate", "publication-declared", "--plan", SAMPLES / "nakhon-pathom.yaml")
    assert result.exit_code == 3
    assert "begin with a plan that passes them all" in result.stderr


def test_law_diff_tells_which_plans_come_out_otherwise() -> None:
    days = ("law", "diff", "2560-10-01", "2563-10-01", "--lang", "en")
    plain = run(*days)
    assert plain.exit_code == 0
    assert "circular-w70-2563" in plain.stdout
    assert ".yaml" not in plain.stdout
    one = run(*days, "--plan", SAMPLES / "compliant-pao.yaml").stdout
    assert "compliant-pao.yaml: 3 outcomes differ" in one
    assert "cited-powers-current: section 45 (6/1): not applicable → pass" in one
    every = run(*days, "--plans").stdout
    assert {path.name for path in SAMPLES.glob("*.yaml")} == {
        line.split(":")[0] for line in every.splitlines() if ".yaml" in line
    }
    same = run(
        "law", "diff", "2563-10-01", "2563-10-02", "--plan", SAMPLES / "compliant-tao.yaml", "--lang", "en"
    ).stdout
    assert "nothing changed" in same
    assert "0 outcomes differ" in same


def test_law_and_explain_speak_in_the_era_and_digits_of_the_reader() -> None:
    thai = run("law", "personnel-act-2542/s35", "--as-of", "2563-10-01").stdout
    assert "๓๐ พฤศจิกายน ๒๕๔๒ – …" in thai
    assert "1999" not in thai
    assert "30 พฤศจิกายน 2542" in run("law", "personnel-act-2542/s35", "--digits", "arabic").stdout
    assert "30 November 1999 (B.E. 2542)" in run("law", "personnel-act-2542/s35", "--lang", "en").stdout
    explained = run("explain", "cost-within-ceiling").stdout
    assert "มาตรา ๓๕" in explained
    assert "“เพดานค่าใช้จ่ายด้านบุคคล” = ร้อยละ ๔๐" in explained
    assert "มาตรา 35" in run("explain", "cost-within-ceiling", "--digits", "arabic").stdout
    on_plan = run("explain", "circular-before-resolution", "sample_plans/faulty-municipality.yaml").stdout
    assert "= ๑๙ มิถุนายน ๒๕๖๓" in " ".join(on_plan.split())
    assert "2020-06-19" not in on_plan


def test_a_rulebook_beyond_a_bound_fails_its_lint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving_figures, "MOST_ON_FLAGS", 0)
    result = run("rules", "lint", "--lang", "en")
    assert result.exit_code == 1
    assert "(≤ 0 ✗): " in result.stdout
    assert result.stdout.endswith("0 problems\n")
