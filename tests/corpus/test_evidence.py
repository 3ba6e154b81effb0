"""Peers lent by a corpus: only where the plan shows none, of like type, and said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from many import AS_OF, SAMPLES, corpus_of, run_here

pytest.importorskip("duckdb", reason="the extra corpus is not installed")

from compliance.checking.report import check
from compliance.corpus.answers import the_run
from compliance.corpus.evidence import with_peers
from compliance.corpus.folder import Corpus
from compliance.corpus.running import RunRecord, terms
from compliance.model.parts import PartName
from compliance.reading.submission import Submission, read_plan
from compliance.rulebook.loader import Rulebook


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, RunRecord]:
    root = tmp_path_factory.mktemp("evidence")
    tao = (SAMPLES / "compliant-tao.yaml").read_text(encoding="utf-8")
    (root / "other.yaml").write_text(tao.replace("บ้านตัวอย่าง", "บ้านข้างเคียง"), encoding="utf-8")
    corpus = corpus_of(root / "corpus", [root / "other.yaml", SAMPLES / "faulty-pao.yaml"])
    run_here(corpus, terms(AS_OF, engine="reference"))
    return corpus, the_run(corpus, None)


def without_peers() -> Submission:
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    assert read.plan.staffing
    assert read.plan.staffing.framework
    framework = read.plan.staffing.framework.model_copy(update={"peers": None})
    staffing = read.plan.staffing.model_copy(update={"framework": framework})
    plan = read.plan.model_copy(update={"staffing": staffing})
    return Submission(plan, read.places, read.notes, read.files)


def test_a_plan_without_a_comparison_is_lent_one(judged: tuple[Corpus, RunRecord], rulebook: Rulebook) -> None:
    bare = without_peers()
    assert bare.plan.coverage_of(PartName.PEERS).status == "absent"
    lent = with_peers(bare, *judged)
    rules = ["peers-compared"]
    (before,) = check(bare, rulebook, as_of=AS_OF, engine="reference", rules=rules).outcomes
    (after,) = check(lent, rulebook, as_of=AS_OF, engine="reference", rules=rules).outcomes
    assert (before.status.value, after.status.value) == ("undetermined", "pass")
    assert "บ้านข้างเคียง" in after.message.th
    assert [note.code for note in lent.notes][-1] == "peers-from-corpus"


def test_a_plan_with_its_own_comparison_is_left_as_it_is(judged: tuple[Corpus, RunRecord]) -> None:
    own = read_plan(SAMPLES / "compliant-tao.yaml")
    assert with_peers(own, *judged) is own


def test_where_nobody_is_alike_nothing_is_lent(judged: tuple[Corpus, RunRecord], tmp_path: Path) -> None:
    empty = corpus_of(tmp_path / "corpus", [SAMPLES / "faulty-pao.yaml"])
    run_here(empty, terms(AS_OF, engine="reference"))
    bare = without_peers()
    assert with_peers(bare, empty, the_run(empty, None)) is bare
