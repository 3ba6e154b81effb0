"""Settings, help in one language, completion, waivers from a template, comparing, watching."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from compliance.cli.group import COMMANDS, kamlang
from compliance.cli.language import pick, wanted
from compliance.cli.progress import progress
from compliance.cli.watching import on_change

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "sample_plans/faulty-municipality.yaml"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    return lambda *args, **env: CliRunner(env=env).invoke(kamlang, [str(arg) for arg in args])


def commands() -> Iterator[tuple[str, ...]]:
    context = click.Context(kamlang)
    for name in COMMANDS:
        yield (name,)
        command = kamlang.get_command(context, name)
        yield from ((name, own) for own in (command.commands if isinstance(command, click.Group) else ()))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_help_has_an_example(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert f"  kamlang {' '.join(words)}" in result.output


def test_help_is_in_the_language_of_option_or_locale(run: Run) -> None:
    both, thai, english = (run("check", *lang, "--help") for lang in ((), ("--lang", "th"), ("--lang=en",)))
    for result, said in ((both, (True, True)), (thai, (True, False)), (english, (False, True))):
        assert tuple(words in result.output for words in ("ตรวจเฉพาะกฎนี้", "only these rules")) == said
    assert run("check", "--help", LANG="th_TH.UTF-8").output == thai.output
    assert "check a plan" not in run("--help", LC_ALL="th_TH.UTF-8").output
    assert run("check", "--help").output == both.output, "the commands themselves are not changed"


def test_the_option_wins_over_the_locale() -> None:
    assert wanted(["--lang", "en"], {"LANG": "th_TH"}) == "en"
    assert wanted([], {"LC_ALL": "en_US", "LANG": "th_TH"}) is None
    assert pick("kamlang read ก / b", "en") == "kamlang read ก / b"


def test_settings_are_found_above_and_the_command_line_wins(run: Run, tmp_path: Path) -> None:
    text = 'lang = "en"\nselect = ["cost-near-ceiling"]\nengine = "reference"\nas_of = 2566-11-01\n'
    (tmp_path / "kamlang.toml").write_text(text, encoding="utf-8")
    found = json.loads(run("check", FAULTY, "--format", "json").output)
    assert (found["lang"], found["rules"], found["as_of"]) == ("en", ["cost-near-ceiling"], "2023-11-01")
    other = json.loads(run("check", FAULTY, "--format", "json", "--lang", "th").output)
    assert other["lang"] == "th"
    assert json.loads(run("--no-config", "check", FAULTY, "--format", "json").output)["rules"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('lnag = "th"', "“lang”"), ('lang = "thai"', "th, en"), ("select = 3", "list"), ("passes = 1", "true or false"),
        ("as_of = 'soon'", "date"), ("lang = ", "TOML"), ("waivers = []", "file"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_used_are_refused(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "kamlang.toml").write_text(text, encoding="utf-8")
    result = run("check", FAULTY)
    assert result.exit_code == 3
    assert "kamlang.toml" in result.output
    assert said in result.output


def test_paths_of_settings_are_beside_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    (tmp_path / "kamlang.toml").write_text('waivers = "waivers.yaml"\nengine = "reference"\n', encoding="utf-8")
    found = json.loads(run("check", FAULTY, "--select", "cost-near-ceiling", "--format", "json").output)
    assert found["waivers"]["name"] == "waivers.yaml"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_KAMLANG_COMPLETE" in result.output


def test_a_template_that_is_not_filled_in_excuses_nothing_and_one_filled_in_does(run: Run, tmp_path: Path) -> None:
    wishes = ("--as-of", "2023-06-01")
    template = run("waive", "cost-near-ceiling", FAULTY, *wishes).stdout
    path = tmp_path / "waivers.yaml"
    checked = ("check", FAULTY, *wishes, "--select", "cost-near-ceiling", "--waivers", path, "--format", "json")
    path.write_text(template, encoding="utf-8")
    statuses = {one["rule"]: one["status"] for one in json.loads(run(*checked).stdout)["outcomes"][-1:]}
    assert statuses == {"waiver-well-formed": "fail"}
    for blank, filled in (
        ('committee: ""', "committee: ก.ท.จ.แดนสมมติ"),
        ('meeting: ""', "meeting: 5/2566"), ('date: ""', "date: 1 พฤษภาคม 2566"),
        ('reason: ""', "reason: เหตุ"), ('until: ""', "until: 30 กันยายน 2566"),
    ):  # fmt: skip
        template = template.replace(blank, filled)
    path.write_text(template, encoding="utf-8")
    report = json.loads(run(*checked).stdout)
    assert report["counts"]["waived"] == 1
    assert report["counts"]["fail"] == 0


def test_plans_and_reports_are_compared_in_any_mixture(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    text = FAULTY.read_text(encoding="utf-8")
    new.write_text(text.replace("contract_years: 3", "contract_years: 1"), encoding="utf-8")
    report = tmp_path / "old.json"
    wishes = ("--as-of", "2023-11-01", "--engine", "reference")
    run("check", FAULTY, *wishes, "-o", report)
    for old in (FAULTY, report):
        result = run("diff", old, new, *wishes, "--format", "json")
        assert result.exit_code == 0
        found = json.loads(result.stdout)
        mended = [one["old"]["rule"] for one in found["findings"] if one["change"] == "mended"]
        assert mended == ["hired-contract-within-limit"]
        assert (found["plan"] is None) is (old == report)
    back = run("diff", new, FAULTY, *wishes, "--lang", "en", "--digits", "arabic")
    assert back.exit_code == 1
    assert "## New (1)" in back.stdout
    assert "Contracts of hired staff keep within the limit" in " ".join(back.stdout.split()), (
        "a rule is called by its title"
    )


def test_a_comparison_for_the_public_names_nobody(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    text = FAULTY.read_text(encoding="utf-8")
    first, *others = re.findall("      - {unit: .*salary: 9000}\n", text)
    changed = text.replace("salary: 25193", "salary: 25195").replace("current: 455160", "current: 455170")
    new.write_text(changed.replace(first, "").replace(others[-1], others[-1] + first), encoding="utf-8")
    wishes = ("--as-of", "2023-11-01", "--engine", "reference", "--format", "json")
    open_, public = (run("diff", FAULTY, new, *wishes, "--audience", who).stdout for who in ("committee", "public"))
    names = {word for name in re.findall("holder: {id: [^,]*, name: ([^,]*),", text) for word in name.split()}
    assert any(name in open_ for name in names)
    assert "455170" in open_
    said = re.sub("[0-9a-f]{16,}", "", public)
    for hidden in (*names, "25193", "25,193", "๒๕,๑๙๓", "455170"):
        assert hidden not in said
    counts = [json.loads(shown)["counts"] for shown in (open_, public)]
    assert counts[0] == counts[1], "a person is called the same in both versions"


def test_a_report_is_compared_for_its_own_audience(run: Run, tmp_path: Path) -> None:
    wishes = ("--as-of", "2023-11-01", "--engine", "reference")
    for who in ("committee", "public"):
        run("check", FAULTY, *wishes, "--audience", who, "-o", tmp_path / f"{who}.json")
    found = json.loads(run("diff", tmp_path / "public.json", FAULTY, "--format", "json").stdout)
    assert set(found["counts"]) >= {"unchanged"}
    assert not found["counts"]["new"]
    assert not found["differs"]
    refused = run("diff", tmp_path / "committee.json", FAULTY, "--audience", "public")
    assert refused.exit_code == 3
    assert "--audience committee" in refused.output


def test_a_baseline_marks_what_is_new(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "old.json"
    wishes = ("--as-of", "2023-11-01", "--engine", "reference")
    run("check", FAULTY, *wishes, "--select", "staffing/cost", "-o", report)
    found = json.loads(run("check", FAULTY, *wishes, "--baseline", report, "--format", "json").stdout)
    states = {(one["section"] == "staffing/cost", one["state"]) for one in found["outcomes"]}
    assert states == {(True, "unchanged"), (False, "new")}


def test_a_public_report_takes_no_names_from_its_baseline(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "old.json"
    wishes = ("--as-of", "2023-11-01", "--engine", "reference")
    run("check", FAULTY, *wishes, "-o", report)
    result = run("check", FAULTY, *wishes, "--baseline", report, "--audience", "public")
    assert result.exit_code == 3
    assert "--audience committee" in result.output
    run("check", FAULTY, *wishes, "--audience", "public", "-o", report)
    again = run("check", FAULTY, *wishes, "--baseline", report, "--audience", "public", "--format", "json")
    found = json.loads(again.stdout)
    assert {one["state"] for one in found["outcomes"]} == {"unchanged"}
    assert found["baseline"]["absent"] == []


def test_watching_checks_again_on_every_change_and_survives_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, seen = tmp_path / "plan.yaml", []
    path.write_text("1", encoding="utf-8")

    def once() -> int:
        seen.append(path.read_text(encoding="utf-8"))
        if len(seen) == 2:
            raise ValueError("broken")
        return len(seen)

    def pause() -> None:
        if len(seen) == 3:
            raise KeyboardInterrupt
        path.write_text("1" * (len(seen) + 1), encoding="utf-8")

    with pytest.raises(SystemExit) as left:
        on_change([path, tmp_path / "absent"], once, "en", pause)
    assert seen == ["1", "11", "111"]
    assert left.value.code == 3
    assert "broken" in capsys.readouterr().err


def test_progress_is_told_to_terminals_only() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, told in ((Terminal(), True), (io.StringIO(), False)):
        with progress("en", stream) as at:
            at("อ่าน", "reading")
        assert ("reading" in stream.getvalue()) is told
        assert not told or stream.getvalue().endswith("\r\x1b[K")
