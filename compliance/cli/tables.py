"""Tables in a terminal."""

from __future__ import annotations

from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]], headers: Sequence[str]) -> str:
    """A plain table whose columns line up in Thai; figures stay text."""
    from tabulate import tabulate

    return str(tabulate(rows, headers=headers, disable_numparse=True))
