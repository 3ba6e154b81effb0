"""The command line: whatever is typed or handed in ends in a verdict or in one clear message and exit code 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compliance.cli.group import COMMANDS, kamlang

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_plans"
COMPLIANT = SAMPLES / "compliant-tao.yaml"
MAIN = "from compliance.cli import main; main()"
DAY = ("--as-of", "2563-09-15")


def run(*arguments: str | Path) -> Result:
    """The command in this process."""
    return CliRunner().invoke(kamlang, [str(argument) for argument in arguments], prog_name="kamlang")


def process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", MAIN, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, timeout=120, **options)  # type: ignore[call-overload,no-any-return]


def refused(result: Result) -> str:
    """The message of a refusal: one in each language, and nothing else."""
    assert result.exit_code == 3, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "โปรแกรมขัดข้อง" not in result.stderr  # that is for faults of the program
    thai, found, english = result.stderr.lstrip("\n").partition("error: ")
    assert thai.startswith("ผิดพลาด: ")
    assert found
    assert english.count("error: ") == 0
    assert len(result.stderr) < 6_000
    return result.stderr


HEAD = "organisation: {type: tao, name: ก}\n"
COST = HEAD + "staffing: {cost: {yearly: [{year: 2564, total: %s}]}}\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
BAD: dict[str, tuple[str, bytes, str]] = {
    "empty file": ("a.yaml", b"", "the file is empty"),
    "binary": ("a.yaml", b"\x7fELF\x02\x01\x01\0\0", "ELF"),
    "binary text": ("a.txt", bytes(range(256)), "not a text file"),
    "utf-32": ("a.yaml", (HEAD * 3).encode("utf-32"), "UTF-32"),
    "utf-16 cut short": ("a.yaml", (HEAD * 3).encode("utf-16")[:-1], "UTF-16"),
    "shift-jis": ("a.yaml", "組織: 職員の定数計画です。三年間の計画".encode("shift_jis"), "Shift-JIS"),
    "latin-1": ("a.yaml", "organisation: {name: Größe, type: tao}".encode("latin-1"), "ISO-8859-1"),
    "unknown kind": ("a.exe", b"MZ", "unknown kind of file “.exe”"),
    "not yaml": ("a.yaml", b"a: [1, 2\nb: 3", "not valid YAML"),
    "alias bomb": ("a.yaml", BOMB.encode(), "anchors and aliases"),
    "duplicate keys": ("a.yaml", (HEAD + HEAD).encode(), "“organisation” is written twice"),
    "unknown key": ("a.yaml", (HEAD + "perid: {first: 2564}").encode(), "did you mean “period”?"),
    "deep": ("a.json", b"[" * 100_000, "nested deeper"),
    "nan": ("a.yaml", (COST % ".nan").encode(), "“.nan” is not a number"),
    "infinity": ("a.json", (COST % "Infinity").encode(), "“Infinity” is not a number"),
    "negative money": ("a.yaml", (COST % "-5").encode(), "cannot be negative (found -5)"),
    "huge number": ("a.yaml", (COST % ("9" * 5000)).encode(), "more than 30 digits"),
    "year of the common era": ("a.yaml", (HEAD + "period: {first: 2021, last: 2023}").encode(), "B.E. year 2564"),
    "no organisation": ("a.yaml", b"period: {first: 2564, last: 2566}", "the key “organisation” is missing"),
    "a list": ("a.yaml", b"- a\n- b", "this is not a plan file"),
    "control character": ("a.yaml", "organisation: {type: tao, name: ก\x07}".encode(), "U+0007"),
    "two documents": ("a.yaml", (HEAD + "---\n" + HEAD).encode(), "one file holds one document"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_clear_message(case: str, tmp_path: Path) -> None:
    name, content, said = BAD[case]
    path = tmp_path / name
    path.write_bytes(content)
    message = refused(run("check", path))
    assert said in message
    assert name in message


def test_a_folder_a_missing_and_a_huge_file(tmp_path: Path) -> None:
    assert "this is a folder" in refused(run("check", tmp_path))
    assert "cannot be opened" in refused(run("check", tmp_path / "none.yaml"))
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(200 * 2**20)
    assert "200 MiB" in refused(run("check", huge))


def test_the_thai_code_page_is_read_and_doubted(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes("organisation: {type: tao, name: บ้านดี}\n".encode("cp874"))
    result = run("check", path, "--select", "cost-within-ceiling", "--lang", "en")
    assert result.exit_code == 2
    assert "TIS-620/Windows-874" in result.stdout
    assert "บ้านดี" in result.stdout


TYPED: list[tuple[list[str], str]] = [
    (["chek"], "did you mean “check”?"),
    (["--verison"], "unknown option “--verison”: did you mean “--version”?"),
    (["check"], "is missing"),
    (["check", str(COMPLIANT), "--fromat", "json"], "did you mean “--format”?"),
    (["check", str(COMPLIANT), "--format", "jsno"], "json"),
    (["check", str(COMPLIANT), "--lang", "fr"], "valid: th, en"),
    (["check", str(COMPLIANT), "--engine", "drools"], "valid: both, durable, reference"),
    (["check", str(COMPLIANT), "--as-of", "30 กุมภาพันธ์ 2563"], "is not in the calendar"),
    (["check", str(COMPLIANT), "--as-of", "เมื่อวาน"], "--as-of"),
    (["check", str(COMPLIANT), "--as-of"], "--as-of"),
    (["check", str(COMPLIANT), "--select", "cost-within-cieling"], "did you mean “cost-within-ceiling”?"),
    (["check", str(COMPLIANT), "--ignore", "nothing-of-the-sort"], "unknown rule “nothing-of-the-sort”"),
    (["check", str(COMPLIANT), "--rules-from", "/nowhere/at/all"], "/nowhere/at/all"),
    (["check", str(COMPLIANT), "-o", "/nowhere/at/all.txt"], "/nowhere/at/all.txt"),
    (["explain", "cost-within-cieling"], "did you mean “cost-within-ceiling”?"),
    (["law", "personnel-act-2542/s53"], "there is no clause"),
    (["law", "diff", "2560-10-01"], "two dates"),
    (["law", "diff", "2560-10-01", "ไม่ใช่วัน"], "error: "),
    (["schema", "plann"], "valid: plan, rule, report"),
    (["rules", "tset"], "tset"),
    (["rules", "test", "cost-within-cieling"], "did you mean “cost-within-ceiling”?"),
]


@pytest.mark.parametrize(("arguments", "said"), TYPED, ids=lambda value: " ".join(value)[-60:] if value else "")
def test_a_slip_of_the_keys_is_one_clear_message(arguments: list[str], said: str) -> None:
    assert said in refused(run(*arguments))


def test_a_rulebook_that_cannot_be_used_is_told_with_its_place(tmp_path: Path) -> None:
    message = refused(run("check", COMPLIANT, "--rules-from", tmp_path))
    assert str(tmp_path) in message


def test_a_fault_of_the_program_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("ไม่คาดคิด")

    monkeypatch.delenv("KAMLANG_TRACEBACK", raising=False)
    monkeypatch.setattr("compliance.rulebook.loader.load_rulebook", broken)
    result = run("check", COMPLIANT)
    assert result.exit_code == 3
    assert "the program failed (RuntimeError: ไม่คาดคิด); nothing was decided" in result.stderr
    assert "Traceback" not in result.output
    monkeypatch.setenv("KAMLANG_TRACEBACK", "1")
    assert isinstance(run("check", COMPLIANT).exception, RuntimeError)


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_there_for_everything(command: str | None) -> None:
    result = run(*([command] if command else []), "--help")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert any("ก" <= char <= "๛" for char in result.stdout)


# --- in a process of its own ----------------------------------------------------------------------------------------


def test_the_version_and_the_verdict_as_exit_code() -> None:
    assert process("--version").stdout.startswith(b"kamlang ")
    done = process("check", COMPLIANT, "--as-of", "2024-01-15", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["verdict"] == "compliant"
    over = COMPLIANT.read_text(encoding="utf-8").replace("expenditure_budget: ", "expenditure_budget: 1 # ")
    done = process("check", "/dev/stdin", *DAY, input=over.encode())
    assert done.returncode == 3  # standard input has no name, so it is read as the text of a document
    assert b"Traceback" not in done.stderr


def test_a_plan_over_the_ceiling_is_non_compliant(tmp_path: Path) -> None:
    path = tmp_path / "over.yaml"
    path.write_text(COST % 41 + "", encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace(
        "{cost: {", "{cost: {budgets: [{year: 2564, expenditure_budget: 100}], "
    )
    path.write_text("period: {first: 2564, last: 2566}\n" + text, encoding="utf-8")
    done = process("check", path, *DAY, "--select", "cost-within-ceiling", "--lang", "en")
    assert done.returncode == 1, done.stderr.decode()
    assert b"41.00 %" in b" ".join(done.stdout.split())  # wherever its line ends


@pytest.mark.parametrize("case", ["alias bomb", "binary text", "deep", "empty file"])
def test_bad_files_in_a_process_of_its_own(case: str, tmp_path: Path) -> None:
    name, content, said = BAD[case]
    path = tmp_path / name
    path.write_bytes(content)
    done = process("check", path)
    assert done.returncode == 3
    assert done.stdout == b""
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for arguments in (["check", str(COMPLIANT), *DAY, "--format", "json"], ["law"]):
        command = [sys.executable, "-c", MAIN, *arguments]
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=environment, timeout=60)
        assert (done.returncode, done.stderr) == (3, b""), arguments
    os.close(writer)


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_an_interrupt_has_not_the_exit_code_of_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("compliance.rulebook.loader.load_rulebook", interrupted)
    assert "aborted" in refused(run("check", COMPLIANT))


def test_names_that_are_no_text_do_not_break_the_message(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.yaml")
    done = process("check", tmp_path / name)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
