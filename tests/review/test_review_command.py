"""The commands around the pages: users, backup and restore, a corpus; and that nobody else is let in without users."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.cli.review import command
from compliance.data import Problem
from compliance.review.serving import alone, listening

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


def test_nothing_is_backed_up_or_made_where_there_is_no_workbench(tmp_path: Path) -> None:
    code, said = ran("--folder", tmp_path / "nowhere", "backup", tmp_path / "all.zip")
    assert (code, "ไม่มีโต๊ะพิจารณา" in said or "there is no workbench" in said) == (2, True), said
    assert list(tmp_path.iterdir()) == []
    junk = tmp_path / "junk.zip"
    junk.write_bytes(b"junk")
    with pytest.raises(Problem, match="is no backup"):
        CliRunner().invoke(command, ["restore", str(junk), str(tmp_path / "into")], catch_exceptions=False)
    assert list(tmp_path.iterdir()) == [junk]


def test_a_database_that_does_not_answer_or_is_none_of_ours_is_told(tmp_path: Path) -> None:
    for url, said in (
        ("postgresql://somebody:secret@127.0.0.1:1/none", "does not answer"),
        ("mysql://somewhere/db", "a shared database is PostgreSQL"),
    ):
        words = ["--folder", str(tmp_path / "work"), "--database", url, "backup", str(tmp_path / "all.zip")]
        with pytest.raises(Problem, match=said) as told:
            CliRunner().invoke(command, words, catch_exceptions=False)
        assert "secret" not in f"{told.value.said}"


def test_one_server_has_a_folder_and_a_port(tmp_path: Path) -> None:
    with alone(tmp_path), listening("127.0.0.1", 0) as socket:
        with pytest.raises(Problem, match="running already"), alone(tmp_path):
            pass
        socket.listen()
        port = str(socket.getsockname()[1])
        words = ["--folder", str(tmp_path / "other"), "--port", port, "--no-browser"]
        with pytest.raises(Problem, match="is in use"):
            CliRunner().invoke(command, words, catch_exceptions=False)
    with alone(tmp_path), listening("127.0.0.1", int(port)):
        pass


def test_a_province_is_added_to_a_user_who_is_there(tmp_path: Path) -> None:
    home = ("--folder", tmp_path / "work")
    password = tmp_path / "password"
    password.write_text("a long enough password\n", encoding="utf-8")
    own = ("--role", "officer", "--organisation", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "--province", "แดนสมมติ")
    assert ran(*home, "user", "add", "จนท", *own, "--password-file", password)[0] == 0
    code, said = ran(*home, "user", "change", "จนท", "--province", "แดนอื่น")
    assert (code, said) == (0, "เปลี่ยนแล้ว / changed: จนท (องค์การบริหารส่วนตำบลบ้านตัวอย่าง แดนอื่น)\n")
