"""Decisions are kept each, what fails is counted, a job can be to judge again, lists have their indexes."""

from typing import Any

from alembic import op
from sqlalchemy import Column, String, inspect

from compliance.review.records import Base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there: the first revision makes the tables of the program that runs it."""
    connection = op.get_bind()
    for table, new in _columns():
        if new.name not in {one["name"] for one in inspect(connection).get_columns(table)}:
            op.add_column(table, new)
    Base.metadata.create_all(connection)
    for made in Base.metadata.sorted_tables:
        for index in made.indexes:
            index.create(connection, checkfirst=True)


def downgrade() -> None:
    """Take them away."""
    for table in ("failures", "decisions"):
        op.drop_table(table)
    for table, column in _columns():
        op.drop_column(table, column.name)


def _columns() -> tuple[tuple[str, Column[Any]], ...]:
    return (
        ("submissions", Column("assigned", String(80))),
        ("jobs", Column("kind", String(10), server_default="read", nullable=False)),
    )
