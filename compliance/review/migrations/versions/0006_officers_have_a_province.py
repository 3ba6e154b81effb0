"""An officer is of one organisation of one province: many share a name."""

from alembic import op
from sqlalchemy import MetaData, Table, select

from compliance.data import Problem
from compliance.review.organisations import only_province

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Fill in the province where the register has one organisation of the name; others see what they handed in."""
    connection = op.get_bind()
    users = Table("users", MetaData(), autoload_with=connection)
    query = select(users.c.id, users.c.organisation).where(users.c.role == "officer", users.c.province.is_(None))
    for number, organisation in connection.execute(query).all():
        try:
            province = only_province(organisation or "")
        except Problem:
            continue
        connection.execute(users.update().where(users.c.id == number).values(province=province))


def downgrade() -> None:
    """Nothing: what was filled in is so."""
