"""Questions to a run: each can be asked, and says what the plans say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from many import AS_OF, ROOT, SAMPLES, corpus_of, run_here

pytest.importorskip("duckdb", reason="the extra corpus is not installed")

from shipped import shipped

from compliance.corpus.adding import Wanted, add
from compliance.corpus.answers import answers, compare, peers, status, the_run
from compliance.corpus.folder import Corpus
from compliance.corpus.questions import questions
from compliance.corpus.running import RunRecord, terms
from compliance.corpus.site import Said, workbook, write_site
from compliance.corpus.store import ask, reader
from compliance.data import Problem


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, RunRecord]:
    """The samples; one plan twice, as two rounds; a plan copied by another organisation; a file that is no plan."""
    root = tmp_path_factory.mktemp("answers")
    tao = (SAMPLES / "compliant-tao.yaml").read_text(encoding="utf-8")
    (root / "copied.yaml").write_text(tao.replace("บ้านตัวอย่าง", "บ้านคัดลอก", 60), encoding="utf-8")
    (root / "no-plan.txt").write_text("ประกาศรับสมัครงาน", encoding="utf-8")
    plans = [path for path in sorted(SAMPLES.glob("*.yaml")) if path.name != "compliant-pao.yaml"]  # a large one
    paths = [*plans, root / "copied.yaml", root / "no-plan.txt"]
    corpus = corpus_of(root / "corpus", paths)
    list(add(corpus, [Wanted((SAMPLES / "faulty-municipality.yaml",), round=2)]))
    run_here(corpus, terms(AS_OF, engine="reference"))
    return corpus, the_run(corpus, None)


def test_every_question_is_answered_with_a_heading_for_each_column(judged: tuple[Corpus, RunRecord]) -> None:
    found = {answer.question.name: answer for answer in answers(*judged)}
    assert len(found) == len(list(questions())) >= 13
    for answer in found.values():
        assert len(answer.columns) == len(answer.question.heads), answer.question.name
    assert found["refused"].rows[0][0] == "no-plan.txt"
    assert found["rules-that-fail-most"].rows
    assert any("บ้านคัดลอก" in row[0] and "บ้านตัวอย่าง" in row[0] for row in found["equal-tables"].rows)
    assert found["shared-texts"].rows
    resubmitted = found["resubmitted"].rows
    assert [(row[3], row[4]) for row in resubmitted] == [(0, 0)]
    assert resubmitted[0][5] > 0


def test_the_register_says_who_has_not_submitted(judged: tuple[Corpus, RunRecord]) -> None:
    connection = reader(judged[0], judged[1].run)
    assert ask(connection, "SELECT count(*) FROM register")[1][0][0] > 7700
    assert ask(connection, "SELECT count(*) FROM register WHERE name = 'องค์การบริหารส่วนจังหวัดนครปฐม'")[1] == [(1,)]


def test_nothing_outside_the_corpus_is_reached_by_sql(judged: tuple[Corpus, RunRecord]) -> None:
    connection = reader(judged[0], judged[1].run)
    for sql in (
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY checks TO '/tmp/x.csv'",
        "SET enable_external_access = true",
    ):
        with pytest.raises(Problem):
            ask(connection, sql)


def test_counts_agree(judged: tuple[Corpus, RunRecord]) -> None:
    found = status(judged[0])
    assert found["submissions"] == found["judged"] + found["refused"] + found["failed"] == len(judged[0].entries())
    assert found["pending"] == 0
    assert sum(found["verdicts"].values()) == found["judged"]


def test_another_rulebook_changes_verdicts_by_named_rules(judged: tuple[Corpus, RunRecord], tmp_path: Path) -> None:
    corpus, one = judged
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    ceiling = tmp_path / "rules" / "parameters" / "personnel-cost-ceiling.yaml"
    ceiling.write_text(ceiling.read_text(encoding="utf-8").replace("40", "5"), encoding="utf-8")
    two = run_here(corpus, terms(AS_OF, tmp_path / "rules", engine="reference")).run
    rows = compare(corpus, one, the_run(corpus, two))
    assert ("compliant", "non_compliant") in {(was, now) for _, was, now, _ in rows}
    assert {now for _, _, now, _ in rows} == {"non_compliant"}
    assert all("+cost-within-ceiling" in rules for *_, rules in rows)
    assert compare(corpus, one, one) == []


def test_peers_are_of_like_type_and_size_and_not_oneself(judged: tuple[Corpus, RunRecord]) -> None:
    corpus, one = judged
    rows = peers(corpus, one, "tao", 30, "องค์การบริหารส่วนตำบลบ้านตัวอย่าง")
    assert rows
    assert {row[2] for row in rows} == {1}
    assert peers(corpus, one, "tao", 500, None) == []


def test_the_site_and_the_workbook_are_written_whole(judged: tuple[Corpus, RunRecord], tmp_path: Path) -> None:
    corpus, one = judged
    found = list(answers(corpus, one))
    written = write_site(tmp_path, one, found, status(corpus, one.run), Said("th", shipped()))
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(answer.question.title.th in index for answer in found)
    for path in written:
        links = [piece.split('"')[0] for piece in path.read_text(encoding="utf-8").split('href="')[1:]]
        assert all((tmp_path / link).is_file() for link in links)
    assert workbook(found, Said("en", shipped())).startswith(b"PK")
