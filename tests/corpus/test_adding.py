"""Taking submissions in: what is kept, what is refused, what is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from many import AS_OF, SAMPLES

from compliance.corpus.adding import NOT_THERE, Wanted, add, from_list, from_paths
from compliance.corpus.folder import create, opened
from compliance.corpus.judging import check_chunk
from compliance.corpus.running import terms
from compliance.data import Problem

PLAN = SAMPLES / "nakhon-pathom.yaml"


def test_a_submission_is_kept_with_the_names_of_its_files(tmp_path: Path) -> None:
    corpus = create(tmp_path / "corpus")
    (added,) = add(corpus, [Wanted((PLAN,), "อบจ.นครปฐม", "2564-2566", 2)])
    (entry,) = opened(tmp_path / "corpus").entries()
    assert added.new
    assert entry == added.entry
    assert (entry.organisation, entry.period, entry.round) == ("อบจ.นครปฐม", "2564-2566", 2)
    (path,) = corpus.paths(entry)
    assert path.name == PLAN.name
    assert path.read_bytes() == PLAN.read_bytes()


def test_the_same_files_of_one_round_are_one_submission(tmp_path: Path) -> None:
    corpus = create(tmp_path / "corpus")
    first, again, later = add(corpus, [Wanted((PLAN,)), Wanted((PLAN,)), Wanted((PLAN,), round=2)])
    assert (first.new, again.new, later.new) == (True, False, True)
    assert len(corpus.entries()) == 2


def test_linked_files_stay_where_they_are(tmp_path: Path) -> None:
    corpus = create(tmp_path / "corpus")
    (added,) = add(corpus, [Wanted((PLAN,))], link=True)
    assert corpus.paths(added.entry) == [PLAN.resolve()]


def test_a_folder_of_folders_is_one_submission_each(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "plan.yaml").write_text("x", encoding="utf-8")
        (tmp_path / "in" / name / "~$plan.docx").write_text("x", encoding="utf-8")
    (tmp_path / "in" / "alone.yaml").write_text("x", encoding="utf-8")
    found = [[file.name for file in one.files] for one in from_paths([tmp_path / "in"])]
    assert found == [["plan.yaml"], ["plan.yaml"], ["alone.yaml"]]


def test_an_empty_folder_costs_only_its_own_row(tmp_path: Path) -> None:
    for name in ("บ้านนา", "บ้านโนน", "บ้านหนอง"):
        (tmp_path / "in" / name).mkdir(parents=True)
    (tmp_path / "in" / "บ้านโนน" / "plan.yaml").write_bytes(PLAN.read_bytes())
    corpus = create(tmp_path / "corpus")
    found = [one.entry for one in add(corpus, from_paths([tmp_path / "in"]))]
    assert [entry.files[0].name for entry in found] == ["* (บ้านนา)", "* (บ้านหนอง)", "plan.yaml"]
    assert len(corpus.entries()) == 3
    rows = check_chunk(str(corpus.root), terms(AS_OF, engine="reference"), [found[0]]).checks
    assert [(row.state, row.reason_code) for row in rows] == [("refused", "open")]
    (tmp_path / "nothing").mkdir()
    with pytest.raises(Problem, match="holds no file"):
        list(from_paths([tmp_path / "nothing"]))


def test_a_list_names_organisation_period_round_and_files(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"a")
    (tmp_path / "b.xlsx").write_bytes(b"b")
    listed = tmp_path / "list.csv"
    listed.write_text("﻿organisation,period,round,files\nอบต.ตัวอย่าง,2567-2569,2,a.docx; b.xlsx\n", encoding="utf-8")
    assert from_list(listed) == [Wanted((tmp_path / "a.docx", tmp_path / "b.xlsx"), "อบต.ตัวอย่าง", "2567-2569", 2)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organization,files\nx,a.docx\n", "organisation"),
        ("round,files\nสอง,a.docx\n", "line 2: the round “สอง”"),
        ("organisation,round\nx,1\n", "files is missing"),
    ],
)
def test_a_wrong_list_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.docx").write_bytes(b"a")
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=said):
        from_list(tmp_path / "list.csv")


def test_a_file_that_a_list_names_and_nobody_sent_costs_only_its_own_row(tmp_path: Path) -> None:
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "plan.yaml").write_bytes(PLAN.read_bytes())
    listed = tmp_path / "list.csv"
    listed.write_text("files,round\nlost.docx,1\n,\nsent\\plan.yaml,๒\nalso-lost.docx,1\n", encoding="utf-8")
    corpus = create(tmp_path / "corpus")
    found = [one.entry for one in add(corpus, from_list(listed))]
    assert [(entry.files[0].sha256 == NOT_THERE, entry.round) for entry in found] == [(True, 1), (False, 2), (True, 1)]
    assert len(corpus.entries()) == 3
    rows = check_chunk(str(corpus.root), terms(AS_OF, engine="reference"), [found[0]]).checks
    assert [(row.state, row.reason_code, "lost.docx" in str(row.reason_en)) for row in rows] == [
        ("refused", "open", True)
    ]


def test_a_folder_that_holds_other_things_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match="holds other files"):
        create(tmp_path)
    with pytest.raises(Problem, match="is no corpus"):
        opened(tmp_path)
