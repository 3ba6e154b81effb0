"""A meeting is of one committee, and resolves on plans."""

from typing import Any

from alembic import op
from sqlalchemy import Column, String, Text, inspect

from compliance.review.migrations.columns import add_missing, take_away

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there. In SQLite a number stays one meeting's of a province, where the table is of before."""
    connection = op.get_bind()
    add_missing(_columns())
    if connection.dialect.name == "postgresql":
        for one in inspect(connection).get_unique_constraints("meetings"):
            if one["column_names"] == ["province", "number"] and one["name"]:
                op.drop_constraint(one["name"], "meetings")
                op.create_unique_constraint(None, "meetings", ["province", "type", "number"])


def downgrade() -> None:
    """Take them away."""
    take_away(_columns())


def _columns() -> tuple[tuple[str, Column[Any]], ...]:
    return (
        ("submissions", Column("resolution", String(20))),
        ("submissions", Column("resolution_note", Text)),
        ("meetings", Column("type", String(20))),
    )
