"""What is read is never overwritten; what never ends is not waited for; a full disk is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compliance.cli.group import kamlang

SAMPLE = Path(__file__).parents[2] / "sample_plans/compliant-tao.yaml"


def run(*words: object) -> Result:
    return CliRunner().invoke(kamlang, [str(word) for word in words])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    target = tmp_path / "plan.yaml"
    shutil.copy(SAMPLE, target)
    return target


def refused(result: Result, plan: Path) -> None:
    assert result.exit_code == 3, result.output
    assert "จะไม่เขียนทับ" in result.output
    assert "is not overwritten" in result.output
    assert plan.read_bytes() == SAMPLE.read_bytes()


def test_a_report_is_not_written_over_the_plan(plan: Path) -> None:
    (plan.parent / "below").mkdir()
    other = plan.parent / "below" / ".." / "plan.yaml"
    for name in (plan, other):
        refused(run("check", plan, "-o", name, "--format", "html"), plan)
    refused(run("diff", plan, SAMPLE, "-o", plan), plan)
    refused(run("fix", plan, "-o", other), plan)
    refused(run("convert", plan, plan, "--force"), plan)


@pytest.mark.skipif(not hasattr(os, "link"), reason="no links here")
def test_a_link_to_the_plan_is_the_plan(plan: Path) -> None:
    soft, hard = plan.with_name("soft.html"), plan.with_name("hard.html")
    soft.symlink_to(plan)
    os.link(plan, hard)
    for name in (soft, hard):
        refused(run("check", plan, "-o", name), plan)
    refused(run("fix", plan, "-o", hard), plan)


def test_a_report_is_not_written_over_waivers_baseline_or_salt(plan: Path) -> None:
    for option in ("--waivers", "--baseline", "--salt"):
        beside = plan.with_name("beside.json")
        beside.write_text("x" * 20, encoding="utf-8")
        result = run("check", plan, option, beside, "-o", beside)
        assert result.exit_code == 3
        assert "is not overwritten" in result.output
        assert beside.read_text(encoding="utf-8") == "x" * 20


def test_a_folder_for_reports_may_hold_the_plan_but_not_take_its_name(plan: Path) -> None:
    page = plan.with_suffix(".html")
    page.write_text("<p>แผน</p>", encoding="utf-8")
    result = run("check", page, "-o", plan.parent)
    assert result.exit_code == 3
    assert page.read_text(encoding="utf-8") == "<p>แผน</p>"
    assert run("check", plan, "-o", plan.parent / "report.html").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_devices_are_refused_at_once(plan: Path) -> None:
    pipe = plan.with_name("pipe.yaml")
    os.mkfifo(pipe)
    for found in (run("check", pipe), run("check", "/dev/zero"), run("diff", pipe, plan)):
        assert found.exit_code == 3
        assert "not an ordinary file" in found.output
        assert "ไม่ใช่ไฟล์ธรรมดา" in found.output
    for option in ("--waivers", "--baseline", "--salt"):
        found = run("check", plan, option, pipe)
        assert found.exit_code == 3
        assert "not an ordinary file" in found.output
    assert run("verify", pipe, plan).exit_code == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("form", ["json", "text", "xlsx"])
def test_a_full_disk_is_named(plan: Path, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-c", "from compliance.cli import main; main()", "check", str(plan), "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    told = found.stderr.decode()
    assert found.returncode == 3
    assert "the output cannot be written" in told
    assert "เขียนผลลัพธ์ออกไม่ได้" in told
    assert "program failed" not in told
    assert "Exception" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of this test is a POSIX one")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_closed_output_is_no_verdict(plan: Path, closed: str) -> None:
    command = f'"{sys.executable}" -c "from compliance.cli import main; main()" check "{plan}" {closed}'
    found = subprocess.run(command, shell=True, stderr=subprocess.PIPE, check=False)
    told = found.stderr.decode()
    assert found.returncode == 3
    assert ("the output cannot be written" in told) is (closed == ">&-")
    assert "Traceback" not in told
    assert "program failed" not in told


def test_durable_alone_is_refused_where_it_cannot_run(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.engines.durable.unavailable_reason", lambda: ("ไม่มี durable", "no durable"))
    alone = run("check", plan, "--engine", "durable")
    assert alone.exit_code == 3
    assert "ใช้ตัวตัดสิน durable ไม่ได้: ไม่มี durable" in alone.output
    assert "the durable evaluator cannot run: no durable; nothing was checked" in alone.output
    both = run("check", plan, "--engine", "both", "--lang", "en", "--format", "json")
    assert both.exit_code == 0
    assert "no durable" in both.output


def test_a_waiver_left_blank_is_told_so(plan: Path) -> None:
    waivers = plan.with_name("waivers.yaml")
    waivers.write_text(
        'waivers: [{rule: cost-near-ceiling, subject: a, evidence_sha256: "' + "0" * 64 + '", '
        'resolution: {committee: "", meeting: "", date: ""}, reason: "", until: ""}]\n',
        encoding="utf-8",
    )
    result = run("check", plan, "--waivers", waivers, "--lang", "en", "--long")
    assert "is not filled in" in result.output
    assert "text on one line" not in result.output
    assert "Waivers by resolution" in result.output
