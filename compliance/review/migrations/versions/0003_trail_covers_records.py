"""The trail names its last entry and covers what people said: also what they had said before."""

from alembic import op
from sqlalchemy import inspect

from compliance.review.migrations.chain import cover, rows_of
from compliance.review.records import Base
from compliance.review.trail import SAID, digest_of, name_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the head, and one entry with the digests of all records that stand, where a trail was begun before."""
    connection = op.get_bind()
    Base.metadata.create_all(connection)
    if not rows_of(connection, "trail"):
        return
    names = set(inspect(connection).get_table_names())
    cover(connection, {
        name_of(name, row["id"]): digest_of(dict(row))
        for name in (table.__tablename__ for table in SAID if table.__tablename__ in names)
        for row in rows_of(connection, name)
    })  # fmt: skip


def downgrade() -> None:
    """Take the head away."""
    op.drop_table("trail_head")
