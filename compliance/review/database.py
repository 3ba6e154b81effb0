"""The database: SQLite in the workbench's folder, or PostgreSQL by URL; brought up to date when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from compliance.data import Problem


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
        """Bring the tables up to date. Raises Problem where the database does not answer."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self._answering(), self.engine.connect():
            pass
        with self.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            at = self.engine.url.render_as_string(hide_password=True)
            why = str(error.orig).strip().splitlines()[-1] if error.orig else "-"
            raise Problem(
                f"ติดต่อฐานข้อมูล {at} ไม่ได้ ตรวจว่าเปิดอยู่ และที่อยู่ ชื่อผู้ใช้ กับรหัสผ่านถูกต้อง ({why})",
                f"the database {at} does not answer: see that it runs, and that address, user and password are right "
                f"({why})",
            ) from None


def database_url(told: str) -> str:
    """The URL of a PostgreSQL as SQLAlchemy takes it. Raises Problem for any other."""
    kind, _, rest = told.partition("://")
    if kind not in ("postgresql", "postgresql+psycopg", "postgres") or not rest:
        raise Problem(
            f"ฐานข้อมูลร่วมต้องเป็น PostgreSQL: postgresql://ผู้ใช้@เครื่อง/ฐานข้อมูล ไม่ใช่ {kind}:// ถ้าใช้คนเดียวไม่ต้องบอก --database",
            f"a shared database is PostgreSQL, postgresql://user@host/database, not {kind}://; alone, leave --database "
            "away",
        )
    return f"postgresql+psycopg://{rest}"


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
