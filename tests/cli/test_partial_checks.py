"""No pass is made by leaving rules out, and every format says what was not looked at, and who wished so."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compliance.cli import settings
from compliance.cli.group import kamlang
from compliance.reporting.formats import FORMATS

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "sample_plans/faulty-municipality.yaml"
COMPLIANT = ROOT / "sample_plans/compliant-tao.yaml"
APPROVAL = "เห็นควรเสนอคณะกรรมการพิจารณาให้ความเห็นชอบ"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(kamlang, [str(arg) for arg in args])


def as_text(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "\n".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    if path.suffix == ".pdf":
        pdfium = pytest.importorskip("pypdfium2")
        return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content))
    return content.decode("utf-8-sig")


@pytest.mark.parametrize("whose", ["_owner", "_setter"])
def test_settings_of_another_user_are_passed_over_and_said_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    (tmp_path / "kamlang.toml").write_text('ignore = ["cost-within-ceiling"]\n', encoding="utf-8")
    monkeypatch.setattr(settings, whose, lambda of: 4_000_000)
    result = run("check", FAULTY, "--format", "json", "--engine", "reference")
    assert json.loads(result.stdout)["not_looked_at"]["rules"] == []
    assert "another user's" in result.stderr
    named = run("--config", tmp_path / "kamlang.toml", "check", FAULTY)
    assert (named.exit_code, "another user's" in named.output) == (3, True)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_the_rules_left_out_and_the_settings_that_did_it(
    run: Run, tmp_path: Path, form: str
) -> None:
    (tmp_path / "kamlang.toml").write_text('ignore = ["cost-within-ceiling"]\n', encoding="utf-8")
    target = tmp_path / f"report{FORMATS[form].suffixes[0]}"
    result = run("check", COMPLIANT, "-o", target, "--format", form, "--as-of", "2024-01-15", "--engine", "reference")
    assert result.exit_code == 2
    said = as_text(target)
    for word in ("kamlang.toml", "cost-within-ceiling"):
        assert word in said, form
    assert APPROVAL not in said


@pytest.mark.parametrize("wish", [("--select", "pay-in-steps"), ("--ignore", "cost-within-ceiling")])
def test_a_check_with_rules_left_out_is_never_a_pass(run: Run, wish: tuple[str, str]) -> None:
    result = run("check", COMPLIANT, "--format", "json", *wish, "--as-of", "2024-01-15", "--engine", "reference")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["verdict"], found["recommendation"]) == (2, "undecided", "consider")
    assert [limit["by"] for limit in found["not_looked_at"]["limits"]] == ["command"]
    whole = run("check", COMPLIANT, "--format", "json", "--as-of", "2024-01-15", "--engine", "reference")
    assert (whole.exit_code, json.loads(whole.stdout)["verdict"]) == (0, "compliant")


def test_what_another_rulebook_lets_pass_is_undecided(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "mine")
    ceiling = tmp_path / "mine/parameters/personnel-cost-ceiling.yaml"
    ceiling.write_text(ceiling.read_text(encoding="utf-8").replace("value: 40", "value: 90"), encoding="utf-8")
    common = ("check", COMPLIANT, "--as-of", "2024-01-15", "--engine", "reference")
    assert run(*common).exit_code == 0
    own = run(*common, "--rules-from", "mine")
    assert own.exit_code == 2
    assert "ใช้ชุดกฎอื่น" in own.output
    assert APPROVAL not in own.output
