"""The commands around the pages: users, backup and restore, a corpus; and that nobody else is let in without users."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.cli.review import command

SAMPLE = Path(__file__).resolve().parents[2] / "sample_plans" / "compliant-tao.yaml"


def ran(*words: str | Path) -> tuple[int, str]:
    found = CliRunner().invoke(command, [str(word) for word in words])
    return found.exit_code, found.output


def test_the_way_of_a_folder(tmp_path: Path) -> None:
    home = ("--folder", tmp_path / "work")
    refused = CliRunner().invoke(command, [str(word) for word in (*home, "--host", "0.0.0.0", "--no-browser")])
    assert refused.exit_code != 0
    assert "kamlang review user add" in refused.output
    password = tmp_path / "password"
    password.write_text("a long enough password\n", encoding="utf-8")
    added = ran(*home, "user", "add", "สมหญิง", "--role", "secretary", "--province", "ก", "--password-file", password)
    assert added == (0, "เพิ่มแล้ว / added: สมหญิง (secretary)\n")
    corpus = tmp_path / "corpus"
    from compliance.corpus.adding import Wanted, add
    from compliance.corpus.folder import create

    list(add(create(corpus), [Wanted((SAMPLE,))]))
    assert "taken 1" in ran(*home, "take", corpus)[1]
    assert "added 0" in ran(*home, "give", tmp_path / "other")[1]  # it waits to be read
    archive = tmp_path / "all.zip"
    assert ran(*home, "backup", archive)[0] == 0
    assert ran(*home, "backup", archive)[0] != 0  # never over another file
    assert ran("restore", archive, tmp_path / "back")[0] == 0
    assert "taken 0" in ran("--folder", tmp_path / "back", "take", corpus)[1]
    assert ran("restore", archive, tmp_path / "back")[0] != 0


def test_help_makes_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran("backup", "--help")[0] == 0
    assert list(tmp_path.iterdir()) == []
