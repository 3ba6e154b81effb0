"""A meeting keeps the plans that it put off; plans of the same values are told."""

from typing import Any

from alembic import op
from sqlalchemy import Column, String

from compliance.review.migrations.columns import add_missing, take_away
from compliance.review.records import Deferral

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there: the first revision makes the tables of the program that runs it."""
    Deferral.metadata.tables[Deferral.__tablename__].create(op.get_bind(), checkfirst=True)
    add_missing(_columns())


def downgrade() -> None:
    """Take them away."""
    op.drop_table(Deferral.__tablename__)
    take_away(_columns())


def _columns() -> tuple[tuple[str, Column[Any]], ...]:
    return (("submissions", Column("values_sha256", String(64))),)
