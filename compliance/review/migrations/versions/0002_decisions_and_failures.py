"""Decisions are kept each, what fails is counted, a job can be to judge again, lists have their indexes."""

from typing import Any

from alembic import op
from sqlalchemy import Column, LargeBinary, String, text

from compliance.review.migrations.columns import add_missing, take_away
from compliance.review.records import Base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there: the first revision makes the tables of the program that runs it."""
    connection = op.get_bind()
    add_missing(_columns())
    Base.metadata.create_all(connection)
    for made in Base.metadata.sorted_tables:
        for index in made.indexes:
            index.create(connection, checkfirst=True)
    connection.execute(text(  # what was judged before is judged again, which fills what is new
        "INSERT INTO jobs (submission_id, kind, tries) SELECT id, 'judge', 0 FROM submissions WHERE verdict IS NOT NULL"
    ))  # fmt: skip


def downgrade() -> None:
    """Take them away."""
    for table in ("failures", "decisions"):
        op.drop_table(table)
    take_away(_columns())


def _columns() -> tuple[tuple[str, Column[Any]], ...]:
    return (
        ("submissions", Column("assigned", String(80))),
        ("submissions", Column("findings", LargeBinary)),
        ("jobs", Column("kind", String(10), server_default="read", nullable=False)),
    )
