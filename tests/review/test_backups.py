"""A workbench as one archive and back, to and from a corpus, and from an earlier edition."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from desks import DAY, SAMPLES, done, put  # type: ignore[import-not-found]
from sqlalchemy import text

from compliance.corpus.adding import Wanted, add
from compliance.corpus.folder import create
from compliance.data import Problem
from compliance.review import backups, desk
from compliance.review.database import Database, url_of
from compliance.review.exchange import give_to, take_from
from compliance.review.records import Base, Job, Submission
from compliance.review.state import Workbench
from compliance.review.trail import broken, note


def test_a_backup_goes_from_either_database_to_either(bench: Workbench, tmp_path: Path) -> None:
    number = put(bench)
    done(bench, number)
    backups.write(bench, tmp_path / "all.zip")
    assert (tmp_path / "all.zip").stat().st_mode & 0o777 == 0o600  # it holds keys
    with pytest.raises(FileExistsError):
        backups.write(bench, tmp_path / "all.zip")
    into = tmp_path / "into"
    into.mkdir()
    other = Database(url_of(into))
    other.upgrade()
    backups.read(tmp_path / "all.zip", into, other)
    with bench.database.reads() as one, other.reads() as two:
        for session in (one, two):
            assert list(broken(session)) == []
        was, now = (session.get_one(Submission, number) for session in (one, two))
        assert (was.verdict, was.report, was.at, was.as_of) == (now.verdict, now.report, now.at, now.as_of)
    with other.session() as session:  # new numbers go on after the old
        note(session, "somebody", "tried", "x")
        assert list(broken(session)) == []
    digest = hashlib.sha256((SAMPLES / "compliant-tao.yaml").read_bytes()).hexdigest()
    assert (into / "files" / digest[:2] / digest).is_file()
    back = Workbench(into, other, None)
    backups.write(back, tmp_path / "back.zip")
    with bench.database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    backups.read(tmp_path / "back.zip", tmp_path / "again", bench.database)
    with bench.database.session() as session:
        note(session, "somebody", "tried", "x")
        assert list(broken(session)) == []
    with pytest.raises(Problem, match="not empty"):
        backups.read(tmp_path / "back.zip", tmp_path / "third", bench.database)


def test_what_was_taken_from_a_corpus_goes_into_another(bench: Workbench, tmp_path: Path) -> None:
    assert bench.local
    source, target = create(tmp_path / "source"), create(tmp_path / "target")
    list(add(source, [Wanted((SAMPLES / "compliant-tao.yaml",)), Wanted((SAMPLES / "nakhon-pathom.yaml",))]))
    assert take_from(bench, source, bench.local, DAY) == (2, 0)
    assert take_from(bench, source, bench.local, DAY) == (0, 2)
    with bench.database.session() as session:
        session.execute(text("UPDATE submissions SET state = 'ready', organisation = 'ก', first_year = 2564"))
    assert give_to(bench, target) == (2, 0)
    assert give_to(bench, target) == (0, 2)
    assert {entry.period for entry in target.entries()} == {"2564-2566"}


def test_a_database_of_the_first_version_is_brought_up_and_judged_again(bench: Workbench) -> None:
    number = put(bench)
    database = bench.database
    with database.session() as session:
        session.execute(text("DELETE FROM jobs"))
        session.execute(text("UPDATE submissions SET verdict = 'compliant', state = 'ready'"))
        for table in ("failures", "decisions"):
            session.execute(text(f"DROP TABLE {table}"))
        for table, column in (("submissions", "assigned"), ("submissions", "findings"), ("jobs", "kind")):
            session.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    database.upgrade()
    with database.reads() as session:
        (job,) = session.query(Job).all()
        assert (job.submission_id, job.kind) == (number, "judge")
        assert session.get_one(Submission, number).assigned is None
        assert desk.decisions(session, number) == []
