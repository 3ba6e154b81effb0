"""The trail covers submissions, meetings and users too: also as they stood before."""

from alembic import op

from compliance.review.migrations.chain import cover, rows_of
from compliance.review.trail import KEPT, digest_of, kept_in, name_of

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add one entry with the digests of all that stand."""
    connection = op.get_bind()
    records = {
        name_of(table.__tablename__, row["id"]): digest_of(kept_in(columns, row))
        for table, columns in KEPT.values()
        for row in rows_of(connection, table.__tablename__)
        if row.get("role") != "local"
    }
    if records:
        cover(connection, records)


def downgrade() -> None:
    """Nothing: an entry stays."""
