"""Files may hold the announcements of a plan only."""

from sqlalchemy import Boolean, Column, false

from compliance.review.migrations.columns import add_missing, take_away

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there."""
    add_missing(_columns())


def downgrade() -> None:
    """Take it away."""
    take_away(_columns())


def _columns() -> tuple[tuple[str, Column[bool]], ...]:
    return (("submissions", Column("only_announcements", Boolean, server_default=false(), nullable=False)),)
