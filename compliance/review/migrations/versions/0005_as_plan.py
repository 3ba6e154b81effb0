"""A person may say that files are a plan, which show too little of being one."""

from sqlalchemy import Boolean, Column, false

from compliance.review.migrations.columns import add_missing, take_away

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there."""
    add_missing(_columns())


def downgrade() -> None:
    """Take it away."""
    take_away(_columns())


def _columns() -> tuple[tuple[str, Column[bool]], ...]:
    return (("submissions", Column("as_plan", Boolean, server_default=false(), nullable=False)),)
