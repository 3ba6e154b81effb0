"""Columns of a revision, where they are not there: the first one makes the tables of the program that runs it."""

from collections.abc import Iterable
from typing import Any

from alembic import op
from sqlalchemy import Column, inspect


def add_missing(columns: Iterable[tuple[str, Column[Any]]]) -> None:
    """Add each (table, column) that the database lacks."""
    for table, new in columns:
        if new.name not in {one["name"] for one in inspect(op.get_bind()).get_columns(table)}:
            op.add_column(table, new)


def take_away(columns: Iterable[tuple[str, Column[Any]]]) -> None:
    """Take each away again."""
    for table, column in columns:
        op.drop_column(table, column.name)
