"""Rows as Parquet files, and questions to them: the only module that knows DuckDB.

A file is written once, beside and then renamed, and never changed. Its name is the digest of what it answers for, so
two runs at once write the same file twice, and a run that was killed goes on with what is missing.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec

from compliance.corpus.folder import Corpus, Submitted, disk
from compliance.corpus.problems import missing_extra
from compliance.corpus.rows import TABLES, Rows
from compliance.data import Problem

if TYPE_CHECKING:
    import duckdb

SQL_TYPES = {str: "VARCHAR", int: "BIGINT"}
FAILED = ".failed.parquet"
SUBMISSIONS = "submission VARCHAR, organisation VARCHAR, period VARCHAR, round BIGINT"

VIEWS = (
    """CREATE VIEW sized AS SELECT *, CASE WHEN posts IS NULL THEN '—' WHEN posts <= 30 THEN '1: ≤ 30'
      WHEN posts <= 60 THEN '2: 31–60' WHEN posts <= 150 THEN '3: 61–150' ELSE '4: > 150' END AS size FROM checks""",
    # Of one organisation and period the last round stands; what was not read stands by itself.
    """CREATE VIEW latest AS SELECT * FROM sized QUALIFY state <> 'judged' OR
      row_number() OVER (PARTITION BY state, organisation, first_year ORDER BY round DESC, submission) = 1""",
    """CREATE VIEW shares AS SELECT submission, organisation, type, province, year, cost::DECIMAL(18, 2) AS cost,
      ceiling::DECIMAL(18, 2) AS ceiling, budget::DECIMAL(18, 2) AS budget,
      100 * cost::DECIMAL(18, 2) / nullif(budget::DECIMAL(18, 2), 0) AS ratio,
      100 * cost::DECIMAL(18, 2) / nullif(whole_budget::DECIMAL(18, 2), 0) AS ratio_whole,
      100 * cost::DECIMAL(18, 2) / nullif(budget_without_subsidy::DECIMAL(18, 2), 0) AS ratio_without_subsidy
      FROM years JOIN latest USING (submission)""",
)
"""What questions stand on beside the tables: `latest`, each organisation's last round; `shares` of the budget."""


class Store:
    """The rows of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._writer = _connect()

    def keep(self, run: str, entries: Sequence[Submitted], rows: Rows) -> None:
        """Write the rows of some submissions; `checks` last, since a submission counts as judged once it stands there.

        Raises Problem where the disk is full.
        """
        name = chunk_name(entries)
        folder = self.corpus.outcomes / run
        failed = [row for row in rows.checks if row.state == "failed"]
        with disk(self.corpus.outcomes):
            for table in (table for table in TABLES if table != "checks"):
                self._write(folder / table / f"{name}.parquet", table, getattr(rows, table))
            for row in failed:  # each by itself, so that it can be tried again
                self._write(folder / "checks" / f"{row.submission}{FAILED}", "checks", [row])
            done = [row for row in rows.checks if row.state != "failed"]
            self._write(folder / "checks" / f"{name}.parquet", "checks", done)

    def forget_failed(self, run: str) -> int:
        """Let what failed in a run be judged again: how many submissions that are."""
        files = list((self.corpus.outcomes / run / "checks").glob(f"*{FAILED}"))
        for path in files:
            path.unlink(missing_ok=True)
        return len(files)

    def _copy(self, sql: str) -> None:
        import duckdb

        try:
            self._writer.execute(sql)
        except duckdb.IOException as error:  # the disk is full, most often
            raise Problem(
                f"เขียนผลในคลังไม่ได้ ({error}) สิ่งที่เขียนแล้วยังครบ เพิ่มพื้นที่แล้วสั่งซ้ำเพื่อทำต่อ",
                f"rows cannot be written ({error}); what was written is whole: make room and run again to go on",
            ) from None

    def judged(self, run: str) -> set[str]:
        """The submissions that have their rows in a run."""
        files = _files(self.corpus.outcomes / run / "checks")
        if not files:
            return set()
        found = self._writer.execute("SELECT DISTINCT submission FROM read_parquet(?)", [files]).fetchall()
        return {submission for (submission,) in found}

    def states(self, run: str) -> dict[str, int]:
        """How many submissions have their row in a run, by its state."""
        files = _files(self.corpus.outcomes / run / "checks")
        if not files:
            return {}
        sql = "SELECT state, count(DISTINCT submission) FROM read_parquet(?) GROUP BY ALL ORDER BY ALL"
        return dict(self._writer.execute(sql, [files]).fetchall())

    def _write(self, path: Path, table: str, rows: Sequence[msgspec.Struct]) -> None:
        if not rows or path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = b"\n".join(map(msgspec.json.encode, rows))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".rows-")
        parquet = Path(f"{name}.parquet")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(lines)
            columns = ", ".join(f"{column}: '{kind}'" for column, kind in columns_of(table).items())
            self._copy(
                f"COPY (SELECT * FROM read_json('{_quoted(name)}', format='newline_delimited', columns={{{columns}}})) "
                f"TO '{_quoted(str(parquet))}' (FORMAT parquet, COMPRESSION zstd)"
            )
            os.replace(parquet, path)
        finally:
            for left in (Path(name), parquet):
                with suppress(OSError):
                    left.unlink()


def columns_of(table: str) -> dict[str, str]:
    """The columns of a table with their SQL types."""
    out = {}
    for name, told in get_type_hints(TABLES[table]).items():
        kinds = [kind for kind in get_args(told) or (told,) if kind is not type(None)]
        out[name] = SQL_TYPES[kinds[0]]
    return out


def chunk_name(entries: Sequence[Submitted]) -> str:
    """The name of the file that answers for some submissions."""
    return hashlib.sha256("\0".join(entry.id for entry in entries).encode()).hexdigest()[:24]


def reader(corpus: Corpus, run: str) -> duckdb.DuckDBPyConnection:
    """A connection in which a run's tables stand as views, each submission once, and nothing else can be reached.

    `submissions` is what was handed in; it also tells which has no row yet.
    """
    connection = _connect()
    for table in TABLES:
        files = _files(corpus.outcomes / run / table)
        if files:
            key = "submission" if table == "checks" else None
            connection.execute(f"CREATE TABLE {table} AS SELECT DISTINCT * FROM read_parquet(?) ORDER BY ALL", [files])
            if key:
                connection.execute(f"CREATE UNIQUE INDEX one_each ON {table} ({key})")
        else:
            columns = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(table).items())
            connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.execute(f"CREATE TABLE submissions ({SUBMISSIONS})")
    entries = [(one.id, one.organisation, one.period, one.round) for one in corpus.entries()]
    if entries:  # by columns: a database for columns takes rows one by one in a thousand times the time
        columns = "unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::BIGINT[])"
        connection.execute(f"INSERT INTO submissions SELECT {columns}", list(map(list, zip(*entries, strict=True))))
    _add_register(connection)
    for view in VIEWS:
        connection.execute(view)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def ask(
    connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[Any] = ()
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names of the columns and the rows. Raises Problem in the words of the database for SQL that is wrong."""
    import duckdb

    try:
        found = connection.execute(sql, list(values))
        return [column[0] for column in found.description or ()], found.fetchall()
    except duckdb.Error as error:
        said = str(error).strip()
        raise Problem(f"คำถาม SQL ใช้ไม่ได้: {said}", f"the SQL cannot be used: {said}") from None


def _add_register(connection: duckdb.DuckDBPyConnection) -> None:
    """The register of local authorities: province and full name."""
    from compliance.vocabulary.vocabulary import REGISTER, in_use

    path = in_use().file(REGISTER)
    connection.execute(
        """CREATE TABLE register AS
        WITH lines AS (
          SELECT regexp_extract(line, '^  "([^/"]+)/([^"]+)": "([^"]+)"$', ['province', 'kind', 'names']) AS found
          FROM read_csv(?, columns = {line: 'VARCHAR'}, delim = '\x01', quote = '', header = false))
        SELECT DISTINCT found.province AS province, found.kind || unnest(string_split(found.names, '|')) AS name
        FROM lines WHERE found.province <> ''""",
        [str(path)],
    )


def _connect() -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError:
        raise missing_extra("duckdb") from None
    connection = duckdb.connect(":memory:")
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    return connection


def _files(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.glob("[!.]*.parquet"))


def _quoted(text: str) -> str:
    return text.replace("'", "''")
