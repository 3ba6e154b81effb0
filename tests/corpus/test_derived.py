"""What follows from a reading is kept beside it, and is no other than what would be derived anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from many import AS_OF, ROOT, SAMPLES, corpus_of

from compliance.checking import report
from compliance.checking.outcome import Outcome
from compliance.corpus.derived import Derived
from compliance.corpus.folder import Corpus
from compliance.corpus.judging import Terms, check_chunk
from compliance.corpus.rows import Rows
from compliance.corpus.running import terms
from compliance.engines.decision import Status
from compliance.model.places import Doubt, Place, SourceMap
from compliance.reading.submission import Submission, read_plan
from compliance.rulebook.loader import Rulebook

LATER = date(2023, 10, 16)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    names = ("compliant-pao.yaml", "faulty-pao.yaml", "nakhon-pathom.yaml")
    return corpus_of(tmp_path / "corpus", [SAMPLES / name for name in names])


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for every time that facts are derived."""
    made: list[object] = []
    derive: Callable[..., object] = report.derive

    def counted(*words: object) -> object:
        made.append(words[0])
        return derive(*words)

    monkeypatch.setattr(report, "derive", counted)
    return made


def rows(corpus: Corpus, by: Terms) -> Rows:
    found = check_chunk(str(corpus.root), by, corpus.entries())
    assert {one.state for one in found.checks} == {"judged"}
    return found


def kept(corpus: Corpus) -> list[Path]:
    return sorted(corpus.readings.rglob("*.derived"))


def anew(corpus: Corpus, by: Terms) -> Rows:
    for path in kept(corpus):
        path.unlink()
    return rows(corpus, by)


@pytest.mark.parametrize("day", [AS_OF, LATER, date(2019, 6, 1), date(2026, 1, 1)])
def test_rows_are_the_same_from_what_was_kept(corpus: Corpus, day: date) -> None:
    rows(corpus, terms(AS_OF, engine="reference"))
    assert len(kept(corpus)) == 3
    by = terms(day, engine="reference")
    assert rows(corpus, by) == anew(corpus, by)


def test_a_plan_with_doubtful_values_is_kept_without_them_too(
    tmp_path: Path, derivations: list[object], rulebook: Rulebook
) -> None:
    plan = read_plan(SAMPLES / "compliant-pao.yaml").plan
    doubt = Place("plan.docx", table=1, row=2, text="๑", doubt=Doubt("ขีดฆ่า", "struck out", "struck"))
    places = SourceMap({"/staffing/headcount/rows/0/years/0": doubt, "/staffing/cost/rows/1/current": doubt})

    def judged() -> list[Outcome]:
        derivations.clear()
        found = Derived(tmp_path / "one.derived", "by", Submission(plan, places, (), ()))
        told = report.check(
            Submission(plan, places, (), ()), rulebook, as_of=AS_OF, engine="reference", deriving=found.facts
        )
        found.keep()
        return list(told.outcomes)

    first = judged()
    assert len(derivations) == 2
    assert any(one.status is Status.UNDETERMINED for one in first)
    assert judged() == first
    assert not derivations


def test_a_further_day_derives_only_what_tells_the_day(corpus: Corpus, derivations: list[object]) -> None:
    rows(corpus, terms(AS_OF, engine="reference"))
    first = len(derivations)
    assert first == 3
    rows(corpus, terms(LATER, engine="reference"))
    assert len(derivations) - first < 3


def test_edited_rules_derive_nothing_again(corpus: Corpus, derivations: list[object], tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    before = terms(AS_OF, rules, engine="reference")
    rows(corpus, before)
    (rules / "staffing" / "cost" / "cost-near-ceiling.yaml").unlink()
    after = terms(AS_OF, rules, engine="reference")
    assert (after.key != before.key, after.reader_sha256) == (True, before.reader_sha256)
    derivations.clear()
    found = rows(corpus, after)
    assert not derivations
    assert found == anew(corpus, after)


def test_an_edited_kind_of_fact_derives_anew(corpus: Corpus, derivations: list[object], tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    rows(corpus, terms(AS_OF, rules, engine="reference"))
    path = rules / "facts" / "development.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("day of the check", "the day"), encoding="utf-8")
    derivations.clear()
    rows(corpus, terms(AS_OF, rules, engine="reference"))
    assert len(derivations) == 3


def test_spoilt_and_foreign_files_are_derived_anew(corpus: Corpus, derivations: list[object]) -> None:
    by = terms(AS_OF, engine="reference")
    before = rows(corpus, by)
    one, other, third = kept(corpus)
    one.write_bytes(other.read_bytes())
    other.write_bytes(other.read_bytes()[:-7])
    whole = third.read_bytes()
    third.write_bytes(whole[:-40] + bytes(40))
    derivations.clear()
    assert rows(corpus, by) == before
    assert len(derivations) == 3
    assert kept(corpus)[2].read_bytes() == whole
