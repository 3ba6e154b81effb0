"""Alembic's entry: the connection is handed in by `compliance.review.database`."""

from alembic import context

from compliance.review.records import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
