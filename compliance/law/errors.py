"""A question that the law as data cannot answer."""

from __future__ import annotations

from compliance.data import Problem


class LawLookupError(Problem):
    """An address, parameter or day that the law as data does not have, with the nearest that it has."""
