"""The open edition of a run: tables as CSV without anything that tells of a person."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compliance.corpus.folder import Corpus, write_whole
from compliance.corpus.running import RunRecord
from compliance.corpus.store import ask, reader

# Findings are published without their sentences, subjects and operands, which name holders and pay; posts without
# titles kept by one organisation alone.
TABLES = {
    "checks": """SELECT submission, state, reason_code, organisation, type, province, first_year, round, verdict,
      must_failed, should_failed, advice_failed, undetermined, waived, passed, posts FROM checks ORDER BY submission""",
    "rules": """SELECT submission, rule, section, severity, passed, failed, undetermined, not_applicable, waived, error
      FROM rules ORDER BY submission, rule""",
    "years": """SELECT submission, year, cost, ceiling, budget, whole_budget, budget_without_subsidy
      FROM years ORDER BY submission, year""",
    "posts": """SELECT submission, position, level, kind, sum(current)::BIGINT AS current,
      sum(year_1)::BIGINT AS year_1, sum(year_2)::BIGINT AS year_2, sum(year_3)::BIGINT AS year_3 FROM posts
      WHERE position IN (SELECT position FROM posts GROUP BY position HAVING count(DISTINCT submission) > 1)
      GROUP BY ALL ORDER BY ALL""",
}


def publish(corpus: Corpus, run: RunRecord, folder: Path, salt: bytes | None) -> Iterator[Path]:
    """Write the tables; with a salt, submissions and organisations under pseudonyms that only its holder can make."""
    connection = reader(corpus, run.run)
    folder.mkdir(parents=True, exist_ok=True)
    for name, sql in TABLES.items():
        columns, rows = ask(connection, sql)
        hidden = {place for place, column in enumerate(columns) if salt and column in ("submission", "organisation")}
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([columns, *(_row(row, hidden, salt) for row in rows)])
        path = folder / f"{name}.csv"
        write_whole(path, b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace"))
        yield path


def _row(row: tuple[Any, ...], hidden: set[int], salt: bytes | None) -> list[Any]:
    return [
        hmac.new(salt, str(value).encode(), hashlib.sha256).hexdigest()[:16]
        if salt and place in hidden and value is not None
        else value
        for place, value in enumerate(row)
    ]
