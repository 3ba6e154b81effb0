"""The bench of documents, small: what it makes is whole, and its judgement can be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import compare, judge, values
from documents.layouts.whole import LAYOUTS
from documents.make import PLAIN, convert, drawn
from documents.measure import measure
from documents.producers import programs
from documents.told import told
from plans.defects import DEFECTS
from plans.make import random_plan


def test_documents_are_the_same_for_their_seed(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        list(drawn(3, 4, folder, ["docx", "html"]))
    for path in sorted(folders[0].iterdir()):
        assert path.read_bytes() == (folders[1] / path.name).read_bytes()


def test_a_plan_read_as_it_is_scores_full_marks() -> None:
    records = values.records(random_plan(1))
    scores, differences = compare.compare(records, records, blank=False)
    assert not differences
    assert all(score.precision == score.recall == 1 for score in scores.values())
    assert scores["headcount"].right > 100


def test_a_lost_row_and_an_invented_one_are_counted() -> None:
    truth = {"posts": [{"key": ("", "a"), "n": 1}, {"key": ("", "b"), "n": 2}]}
    read = {"posts": [{"key": ("", "a"), "n": 3}, {"key": ("", "c"), "n": 2}]}
    scores, differences = compare.compare(truth, read, blank=False)
    assert (scores["posts"].wrong, scores["posts"].missing, scores["posts"].spurious) == (1, 1, 1)
    assert len(differences) == 3


def test_a_finding_of_another_rule_is_a_wrong_alarm() -> None:
    defect = DEFECTS[0]
    said = [judge.Finding(rule, "fail", "must", "") for rule in (defect.finds[0], "somebody-elses")]
    weighed = judge.weigh(judge.Verdict(tuple(said), (), 2), [defect])
    assert weighed.found
    assert [one.rule for one in weighed.wrong] == ["somebody-elses"]
    assert judge.weigh(judge.Verdict((), (), 2), [defect]).wrong_pass


def test_a_few_documents_are_made_read_and_judged(tmp_path: Path) -> None:
    documents = list(drawn(1, 3, tmp_path, PLAIN, ["form", "bracketed", "shifted"]))
    measured = [measure(one) for one in documents]
    assert all(one.refused is None for one in measured)
    assert not any(one.weighed.wrong_pass for one in measured)
    assert sum(one.scores["headcount"].right for one in measured) > 300
    assert "wrong passes: 0" in told(measured, verbose=True)


@pytest.mark.slow
@pytest.mark.skipif(not (programs.has("soffice") and programs.has("chromium")), reason="needs LibreOffice and Chromium")
def test_every_layout_is_made_by_every_producer(tmp_path: Path) -> None:
    documents = list(drawn(1, len(LAYOUTS), tmp_path))
    convert(documents)
    assert all(one.path.stat().st_size > 10_000 for one in documents)
