"""The pages that tell how to change the rulebook, followed to the letter in a copy of it."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.cli.group import kamlang
from compliance.rulebook.loader import load_rulebook
from compliance.vocabulary.lists import POSTS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to-write-a-rule.md"
CHANGING = ROOT / "docs" / "change-what-the-law-asks.md"
BLOCK = re.compile(r"(?:\*\*`(?P<file>[^`]+)`\*\*\n\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.S)


def commands(monkeypatch: pytest.MonkeyPatch, folder: Path, page: Path = PAGE) -> Iterator[tuple[str, int, str]]:
    """Do all that the page says, in its order; every kamlang command with its exit code and what it printed."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    shutil.copytree(ROOT / "sample_plans", folder / "sample_plans")
    monkeypatch.chdir(folder)
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            Path(block["file"]).parent.mkdir(exist_ok=True)
            Path(block["file"]).write_text(block["text"], encoding="utf-8")
            continue
        assert block["language"] == "sh"
        for line in block["text"].splitlines():
            program, *words = shlex.split(line)
            if program == "kamlang":
                result = CliRunner().invoke(kamlang, words, prog_name="kamlang")
                yield line, result.exit_code, result.output
            elif program == "sed":
                option, change, file = words
                _, old, new, _ = re.split(r"(?<!\\)/", change)
                text = Path(file).read_text(encoding="utf-8")
                changed = re.sub(old, new, text)
                assert (option, changed != text) == ("-i", True)
                Path(file).write_text(changed, encoding="utf-8")
            else:
                assert (program, *words) == ("cp", "-r", "rules", "my-rules")
                shutil.copytree("rules", "my-rules")


def test_a_newcomer_who_follows_the_page_has_a_tested_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = list(commands(monkeypatch, tmp_path))
    assert [(line, output) for line, code, output in done if code != 0] == []
    said = {
        line.split("my-rules ")[-1].split()[0] + ("-plans" if "--plans" in line else ""): out for line, _, out in done
    }
    assert "passed, 0 failed" in said["test"]
    assert "survived" not in said["mutate"]
    assert "พบ 0 ข้อ" in said["lint"]
    assert "1 of 1 faults raise their rule (100.0 %)" in said["mutate-plans"]
    assert "0 of 1 raise a rule outside" in said["mutate-plans"]
    explained = next(output for line, _, output in done if line.startswith("kamlang explain"))
    assert "example-announcement/5" in explained or "ประกาศตัวอย่าง" in explained
    assert (tmp_path / "my-docs" / "rules" / "few-posts-added.md").is_file()


def test_the_page_is_short() -> None:
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) <= 150


def test_what_the_law_asks_is_changed_without_programming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = list(commands(monkeypatch, tmp_path, CHANGING))
    committee, sections, tested, linted = (output for _, _, output in done)
    assert [code for _, code, _ in done] == [1, 2, 0, 0]
    assert "ผู้แทนประชาคม" in committee
    assert sections.count("แผนอัตรากำลังมีหัวข้อครบตามแบบ: ") == 6
    assert ("passed, 0 failed" in tested, "พบ 0 ข้อ" in linted) == (True, True)
    own = load_rulebook(tmp_path / "my-rules")
    assert "แม่บ้าน" in own.vocabulary.read(POSTS).titles["นักการภารโรง"]
    assert own.digest != load_rulebook(tmp_path / "rules").digest
