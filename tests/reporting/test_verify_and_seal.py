"""A report can be repeated, and whoever altered it is found out; a sealed file is as it was signed."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compliance.cli.group import kamlang
from compliance.data import Problem
from compliance.reporting.seal import check_seal, keygen, sign

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "sample_plans/faulty-municipality.yaml"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(kamlang, [str(arg) for arg in args])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(FAULTY.read_bytes())
    return path


def made(run: Run, plan: Path, *options: object) -> Path:
    target = plan.with_name("report.json")
    run("check", plan, "--as-of", "2023-11-01", "--engine", "reference", "-o", target, *options)
    return target


@pytest.mark.parametrize(
    "wishes",
    [(), ("--lang", "en"), ("--digits", "arabic"), ("--audience", "public"), ("--select", "staffing/cost")],
)
def test_a_report_repeats_byte_for_byte(run: Run, plan: Path, wishes: tuple[str, ...]) -> None:
    result = run("verify", made(run, plan, *wishes), plan)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("end", ["html", "xlsx", "docx", "pdf"])
def test_what_people_read_repeats_too_and_tells_when_it_was_altered(run: Run, plan: Path, end: str) -> None:
    if end == "pdf":
        pytest.importorskip("typst")
    report = plan.with_name(f"report.{end}")
    run("check", plan, "--as-of", "2023-11-01", "--engine", "reference", "--passes", "-o", report)
    same = run("verify", report, plan)
    assert same.exit_code == 0, same.output
    report.write_bytes(report.read_bytes() + b"\n")  # still readable, and no longer what was written
    altered = run("verify", report, plan)
    assert altered.exit_code == 1
    assert "รับรองข้อความในไฟล์ไม่ได้" in altered.output
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("vacant_at: 300000", "vacant_at: 355320"), encoding="utf-8"
    )
    other = run("verify", report, plan)
    assert other.exit_code == 1
    assert "SHA-256" in other.output
    assert "ผลรายข้อไม่ตรงกัน" in other.output


@pytest.mark.parametrize("end", ["csv", "sarif", "junit.xml", "oscal.json", "txt"])
def test_a_format_that_tells_nothing_of_its_making_is_refused_with_those_that_do(
    run: Run, plan: Path, end: str
) -> None:
    report = plan.with_name(f"report.{end}")
    run("check", plan, "--as-of", "2023-11-01", "--engine", "reference", "-o", report)
    refused = run("verify", report, plan)
    assert refused.exit_code == 3
    assert "seal check" in refused.output
    assert "json, html, xlsx, docx" in refused.output


def test_another_plan_is_told_by_its_bytes_and_its_outcomes(run: Run, plan: Path) -> None:
    report = made(run, plan)
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("vacant_at: 300000", "vacant_at: 355320"), encoding="utf-8")
    result = run("verify", report, plan)
    assert result.exit_code == 1
    assert "SHA-256" in result.output
    assert "cost-vacancy-at-midpoint" in result.output
    assert "fail → pass" in result.output


def test_an_altered_report_is_found_out(run: Run, plan: Path) -> None:
    report = made(run, plan)
    data = json.loads(report.read_text(encoding="utf-8"))
    failed = next(one for one in data["outcomes"] if one["status"] == "fail")
    failed["status"] = "pass"
    report.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    result = run("verify", report, plan)
    assert result.exit_code == 1
    assert f"{failed['rule']}" in result.output
    assert "ถูกแก้" in result.output


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("program", "kamlang 0.0.0", "โปรแกรมต่างรุ่น"),
        ("rulebook", {"version": "0", "sha256": "0" * 64, "shipped": True, "rules": 1}, "ชุดกฎต่างกัน"),
    ],
)
def test_another_program_or_rulebook_is_named(run: Run, plan: Path, key: str, value: object, said: str) -> None:
    report = made(run, plan)
    data = json.loads(report.read_text(encoding="utf-8")) | {key: value}
    report.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    result = run("verify", report, plan)
    assert result.exit_code == 1
    assert said in result.output


def test_waivers_must_be_given_again(run: Run, plan: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text("waivers: []\n", encoding="utf-8")
    report = made(run, plan, "--waivers", waivers)
    assert run("verify", report, plan, "--waivers", waivers).exit_code == 0
    without = run("verify", report, plan)
    assert without.exit_code == 1
    assert "--waivers" in without.output


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[" * 100000,
        "plan: 1",
        '{"schema": "kamlang-report/1"}',
        '{"schema": "kamlang-report/1", "verdict": NaN}',
    ],
)
def test_what_is_no_report_is_refused_with_its_name(run: Run, plan: Path, tmp_path: Path, content: str) -> None:
    report = tmp_path / "broken.json"
    report.write_text(content, encoding="utf-8")
    result = run("verify", report, plan)
    assert result.exit_code == 3
    assert "broken.json" in result.output
    assert "Traceback" not in result.output


def test_a_seal_holds_until_a_byte_changes(plan: Path, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    public, name = keygen(tmp_path / "office.key")
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "office.key").stat().st_mode) == 0o600
    sign(plan, tmp_path / "office.key", "นางสาวตัวอย่าง เลขานุการ")
    held = check_seal(plan, public)
    assert (held.key, held.signer) == (name, "นางสาวตัวอย่าง เลขานุการ")
    assert held.at.endswith("+00:00")
    plan.write_bytes(plan.read_bytes() + b" ")
    with pytest.raises(Problem, match="altered"):
        check_seal(plan, public)


def test_a_seal_by_another_key_or_forged_does_not_hold(plan: Path, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    public, name = keygen(tmp_path / "office.key")
    other, _ = keygen(tmp_path / "other.key")
    seal = sign(plan, tmp_path / "other.key")
    with pytest.raises(Problem, match="another key"):
        check_seal(plan, public)
    forged = json.loads(seal.read_text(encoding="utf-8"))
    forged["signatures"][0]["keyid"] = name
    seal.write_text(json.dumps(forged), encoding="utf-8")
    with pytest.raises(Problem, match="not valid"):
        check_seal(plan, public)
    with pytest.raises(Problem, match="no kamlang seal"):
        check_seal(plan, other, plan)


def test_keys_are_never_overwritten_nor_used_when_others_can_read_them(plan: Path, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    key = tmp_path / "office.key"
    keygen(key)
    with pytest.raises(Problem, match="never overwritten"):
        keygen(key)
    if os.name == "posix":
        key.chmod(0o644)
        with pytest.raises(Problem, match="chmod 600"):
            sign(plan, key)
