"""A person may say that files are a plan, which show too little of being one."""

from alembic import op
from sqlalchemy import Boolean, Column, false, inspect

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there."""
    if "as_plan" not in {one["name"] for one in inspect(op.get_bind()).get_columns("submissions")}:
        op.add_column("submissions", Column("as_plan", Boolean, server_default=false(), nullable=False))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("submissions", "as_plan")
