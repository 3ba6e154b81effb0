"""The database: SQLite in the workbench's folder, or PostgreSQL by URL; brought up to date when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry


class Database:
    """Sessions of one database."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)  # a log is no place for persons
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _sqlite)
            event.listen(self.engine, "begin", _begin)
        self._writes = sessionmaker(self.engine, expire_on_commit=False)
        self._reads = sessionmaker(self.engine.execution_options(reads=True), expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction: committed at the end, or as if it had not been."""
        with self._writes.begin() as session:
            yield session

    @contextmanager
    def reads(self) -> Iterator[Session]:
        """A transaction that only looks: it waits for nobody."""
        with self._reads() as session:
            yield session

    def upgrade(self) -> None:
        """Bring the tables up to date."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def url_of(folder: Path) -> str:
    """The database of a folder."""
    return f"sqlite:///{folder / 'workbench.sqlite'}"


def _sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # a commit is on the disk before anybody is told
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA busy_timeout = 20000")
    cursor.close()


def _begin(connection: Connection) -> None:
    # Of two writers one waits at its beginning: begun lazily, it would fail where it has read what the other changed.
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE")
