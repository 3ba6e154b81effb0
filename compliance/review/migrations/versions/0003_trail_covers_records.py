"""The trail names its last entry and covers what people said: also what they had said before."""

from datetime import UTC, datetime

from alembic import op
from sqlalchemy import MetaData, Table, insert, inspect, select

from compliance.review.records import Base
from compliance.review.trail import FIRST, RECORDS, SAID, _sha256, digest_of, name_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the head, and one entry with the digests of all records that stand, where a trail was begun before."""
    connection = op.get_bind()
    Base.metadata.create_all(connection)
    # As the tables are at this edition, whatever later ones add to them.
    there = MetaData()
    trail, head = (Table(name, there, autoload_with=connection) for name in ("trail", "trail_head"))
    last = connection.execute(select(trail).order_by(trail.c.id.desc()).limit(1)).mappings().first()
    if last is None:
        return
    names = set(inspect(connection).get_table_names())
    kept = {}
    for name in (table.__tablename__ for table in SAID if table.__tablename__ in names):
        for row in connection.execute(select(Table(name, there, autoload_with=connection))).mappings():
            kept[name_of(name, row["id"])] = digest_of(dict(row))
    at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    before, details = last["digest"] or FIRST, {RECORDS: kept}
    digest = _sha256([at.isoformat(), "—", "records-covered", "—", details, before])
    new = connection.execute(
        insert(trail)
        .values(at=at, by="—", action="records-covered", subject="—", details=details, before=before, digest=digest)
        .returning(trail.c.id)
    ).scalar_one()
    connection.execute(head.delete())  # of a trail that was put in the place of another
    connection.execute(insert(head).values(id=1, last=new, digest=digest))


def downgrade() -> None:
    """Take the head away."""
    op.drop_table("trail_head")
