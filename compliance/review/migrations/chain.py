"""An entry of the trail that covers records of before: as the tables are at an edition, whatever later ones add."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table, insert, select

from compliance.review.trail import FIRST, RECORDS, _sha256


def rows_of(connection: Connection, table: str) -> list[dict[str, Any]]:
    """The rows of a table as it is now."""
    found = connection.execute(select(Table(table, MetaData(), autoload_with=connection)))
    return [dict(row) for row in found.mappings()]


def cover(connection: Connection, records: Mapping[str, str]) -> None:
    """Add an entry with the digests of records, at the end of the trail."""
    there = MetaData()
    trail, head = (Table(name, there, autoload_with=connection) for name in ("trail", "trail_head"))
    last = connection.execute(select(trail).order_by(trail.c.id.desc()).limit(1)).mappings().first()
    at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    before, details = last["digest"] if last else FIRST, {RECORDS: dict(records)}
    digest = _sha256([at.isoformat(), "—", "records-covered", "—", details, before])
    new = connection.execute(
        insert(trail)
        .values(at=at, by="—", action="records-covered", subject="—", details=details, before=before, digest=digest)
        .returning(trail.c.id)
    ).scalar_one()
    connection.execute(head.delete())  # of a trail that was put in the place of another
    connection.execute(insert(head).values(id=1, last=new, digest=digest))
