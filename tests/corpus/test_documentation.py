"""docs/corpus.md: its SQL runs, it names every column, and the open edition holds no person."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from many import AS_OF, ROOT, SAMPLES, corpus_of, run_here

pytest.importorskip("duckdb", reason="the extra corpus is not installed")

from compliance.corpus.answers import the_run
from compliance.corpus.folder import Corpus
from compliance.corpus.publishing import publish
from compliance.corpus.rows import TABLES
from compliance.corpus.running import RunRecord, terms
from compliance.corpus.store import ask, columns_of, reader
from compliance.reading.submission import read_plan

PAGE = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, RunRecord]:
    corpus = corpus_of(tmp_path_factory.mktemp("docs") / "corpus", sorted(SAMPLES.glob("*-tao.yaml")))
    run_here(corpus, terms(AS_OF, engine="reference"))
    return corpus, the_run(corpus, None)


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", PAGE, re.S))
def test_the_examples_run(judged: tuple[Corpus, RunRecord], sql: str) -> None:
    columns, _ = ask(reader(judged[0], judged[1].run), sql)
    assert columns


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_in_the_page(table: str) -> None:
    part = PAGE.partition(f"\n`{table}` —")[2].partition("\n\n")[0]
    assert set(columns_of(table)) <= set(re.findall(r"`(\w+)`", part))


def test_the_open_edition_names_no_person_and_no_pay(judged: tuple[Corpus, RunRecord], tmp_path: Path) -> None:
    plan = read_plan(SAMPLES / "compliant-tao.yaml").plan
    assert plan.staffing
    assert plan.staffing.placement
    written = [path.read_text(encoding="utf-8-sig") for path in publish(*judged, tmp_path, b"0123456789abcdef")]
    text = "\n".join(written)
    rows = plan.staffing.placement.rows
    people = {row.holder.name for row in rows if row.holder}
    assert len(people) > 10
    assert not [name for name in people if name in text]
    pay = {f"{row.salary:.0f}" for row in rows if row.salary}
    numbers = {cell for table in written for row in csv.reader(table.splitlines()) for cell in row}
    assert not pay & numbers
    assert plan.organisation.name not in text
