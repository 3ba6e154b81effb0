"""Runs: nothing is lost, whoever does the work, and whatever kills it."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from many import AS_OF, SAMPLES, corpus_of, run_here, variants

from compliance.checking.report import check
from compliance.cli.group import kamlang
from compliance.corpus.folder import Corpus, opened
from compliance.corpus.judging import check_chunk
from compliance.corpus.rows import TABLES
from compliance.corpus.running import run, terms
from compliance.reading.submission import read_plan
from compliance.rulebook.loader import Rulebook

pytest.importorskip("duckdb", reason="the extra corpus is not installed")

from compliance.corpus.store import ask, reader


def everything(corpus: Corpus, key: str) -> dict[str, list[tuple[object, ...]]]:
    connection = reader(corpus, key)
    return {table: ask(connection, f"SELECT * FROM {table} ORDER BY ALL")[1] for table in TABLES}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, str]:
    """Some chunks of plans and two refused files, judged by one process."""
    root = tmp_path_factory.mktemp("judged")
    (root / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    (root / "empty.txt").write_bytes(b"")
    paths = [*variants(root / "plans", 6), SAMPLES / "nakhon-pathom.yaml"]
    corpus = corpus_of(root / "corpus", [*paths, root / "broken.docx", root / "empty.txt"])
    return corpus, run_here(corpus, terms(AS_OF, engine="reference")).run


def test_what_went_in_comes_out_refused_files_with_their_reason(judged: tuple[Corpus, str]) -> None:
    corpus, key = judged
    found = everything(corpus, key)["checks"]
    assert len(found) == len(corpus.entries()) == 9
    _, rows = ask(
        reader(corpus, key), "SELECT files, reason_th, reason_en FROM checks WHERE state = 'refused' ORDER BY 1"
    )
    assert [row[0] for row in rows] == ["broken.docx", "empty.txt"]
    assert all(th and en for _, th, en in rows)


def test_the_rows_are_those_of_a_check_of_the_plan_alone(judged: tuple[Corpus, str], rulebook: Rulebook) -> None:
    corpus, key = judged
    report = check(read_plan(SAMPLES / "nakhon-pathom.yaml"), rulebook, as_of=AS_OF, engine="reference")
    connection = reader(corpus, key)
    name = ask(connection, "SELECT submission FROM checks WHERE files = 'nakhon-pathom.yaml'")[1][0][0]
    found = ask(
        connection,
        "SELECT rule, status, severity, message_th FROM findings WHERE submission = ? ORDER BY number",
        [name],
    )[1]
    expected = [(one.rule, one.status.value, one.severity, one.message.th) for one in report.outcomes if one.is_finding]
    assert found == expected
    told = "".join(f"{one.rule}\0{one.subject}\0{one.status.value}\n" for one in report.outcomes)
    decided = hashlib.sha256(told.encode()).hexdigest()
    rows = ask(connection, "SELECT verdict, report_sha256 FROM checks WHERE submission = ?", [name])[1]
    assert rows == [(report.verdict, decided)]


def test_two_processes_give_the_same_rows(judged: tuple[Corpus, str], tmp_path: Path) -> None:
    corpus, key = judged
    plans = sorted(path for entry in corpus.entries() for path in corpus.paths(entry))
    other = corpus_of(tmp_path / "corpus", plans)
    assert run(other, terms(AS_OF, engine="reference"), jobs=2, chunk=4).run == key
    assert everything(other, key) == everything(corpus, key)


def test_what_is_judged_is_not_judged_again(judged: tuple[Corpus, str]) -> None:
    corpus, key = judged
    before = sorted(corpus.outcomes.rglob("*.parquet"))
    again = run_here(corpus, terms(AS_OF, engine="reference"))
    assert (again.run, again.now, again.before) == (key, 0, len(corpus.entries()))
    assert sorted(corpus.outcomes.rglob("*.parquet")) == before


def test_a_run_that_was_killed_goes_on(judged: tuple[Corpus, str], tmp_path: Path) -> None:
    corpus, key = judged
    plans = sorted(path for entry in corpus.entries() for path in corpus.paths(entry))
    other = corpus_of(tmp_path / "corpus", plans)
    checks = other.outcomes / key / "checks"
    for files in (0, 1):  # killed before anything is kept, and with something kept
        kill_when(lambda wanted=files: checks.parent.is_dir() and len(list(checks.glob("[!.]*"))) >= wanted, other.root)
    assert list(checks.glob("[!.]*"))
    run(opened(other.root), terms(AS_OF, engine="reference"), jobs=2)
    assert everything(other, key) == everything(corpus, key)


def kill_when(ripe: Callable[[], bool], root: Path) -> None:
    """Run the command, and kill it with all its processes as soon as it is ripe."""
    words = ["corpus", "run", str(root), "--as-of", AS_OF.isoformat(), "--engine", "reference", "--jobs", "2"]
    code = "from compliance.cli import main; main()"
    with subprocess.Popen([sys.executable, "-c", code, *words], start_new_session=True) as process:
        end = time.monotonic() + 120
        while not ripe() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_deleted_and_changed_inputs_are_rows_with_their_reason(tmp_path: Path) -> None:
    from compliance.corpus.adding import Wanted, add
    from compliance.corpus.folder import create

    gone, changed = variants(tmp_path / "plans", 2)
    corpus = create(tmp_path / "corpus")
    list(add(corpus, [Wanted((gone,)), Wanted((changed,))], link=True))
    gone.unlink()
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# more", encoding="utf-8")
    rows = check_chunk(str(corpus.root), terms(AS_OF, engine="reference"), corpus.entries()).checks
    assert sorted((row.files, row.state, row.reason_code) for row in rows) == [
        ("plan-000.yaml", "refused", "open"),
        ("plan-001.yaml", "refused", "changed"),
    ]


def test_a_plan_over_its_time_is_a_row(tmp_path: Path) -> None:
    from msgspec.structs import replace

    corpus = corpus_of(tmp_path / "corpus", variants(tmp_path / "plans", 1))
    hurried = replace(terms(AS_OF, engine="reference"), seconds=0.001)
    (row,) = check_chunk(str(corpus.root), hurried, corpus.entries()).checks
    assert (row.state, row.reason_code) == ("failed", "time")
    assert row.verdict is None


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from compliance.cli import main; main()", "corpus", *words]


def test_two_runs_at_once_do_no_harm(judged: tuple[Corpus, str], tmp_path: Path) -> None:
    corpus, key = judged
    plans = sorted(path for entry in corpus.entries() for path in corpus.paths(entry))
    other = corpus_of(tmp_path / "corpus", plans)
    words = command("run", str(other.root), "--as-of", AS_OF.isoformat(), "--engine", "reference", "--jobs", "1")
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.wait(120) for process in both] == [1, 1], [process.communicate() for process in both]
    assert everything(other, key) == everything(corpus, key)


def test_a_full_disk_is_told_and_what_was_written_stays_whole(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", variants(tmp_path / "plans", 2))
    words = command("run", str(corpus.root), "--as-of", AS_OF.isoformat(), "--engine", "reference", "--jobs", "1")
    full = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)); "
    done = subprocess.run([words[0], "-c", full + words[2], *words[3:]], capture_output=True, text=True, timeout=120)
    assert done.returncode not in (0, 1)
    assert "Traceback" not in done.stderr
    assert "error:" in done.stderr
    again = run_here(corpus, terms(AS_OF, engine="reference"))
    assert (again.before, again.now) == (0, 2)


def test_one_submission_is_shown_as_check_shows_it(judged: tuple[Corpus, str]) -> None:
    corpus, key = judged
    (entry,) = [one for one in corpus.entries() if one.files[0].name == "plan-000.yaml"]
    shown = CliRunner().invoke(kamlang, ["corpus", "show", str(corpus.root), entry.id, "--run", key])
    words = [*map(str, corpus.paths(entry)), "--as-of", AS_OF.isoformat(), "--engine", "reference", "--format", "json"]
    one, two = json.loads(shown.stdout), json.loads(CliRunner().invoke(kamlang, ["check", *words]).stdout)
    one.pop("run", None), two.pop("run", None)  # when it was run, and by whom
    assert one == two


def test_what_could_not_be_finished_is_tried_again_when_asked(tmp_path: Path) -> None:
    from msgspec.structs import replace

    corpus = corpus_of(tmp_path / "corpus", variants(tmp_path / "plans", 2))
    by = terms(AS_OF, engine="reference")
    hurried = run_here(corpus, replace(by, seconds=0.001))  # the bounds are no part of what a run judges by
    assert ask(reader(corpus, hurried.run), "SELECT DISTINCT state, reason_code FROM checks")[1] == [("failed", "time")]
    assert run_here(corpus, by).now == 0
    assert run_here(corpus, by, again=True).now == 2
    assert ask(reader(corpus, hurried.run), "SELECT state, count(*) FROM checks GROUP BY ALL")[1] == [("judged", 2)]
