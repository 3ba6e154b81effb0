"""Names of files that stand together."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath


def its_own(name: str, taken: Collection[str]) -> str:
    """A name that no other file of a submission has, for places and readers tell files apart by it: plan (2).xlsx."""
    path = PurePath(name)
    numbered = (f"{path.stem} ({n}){path.suffix}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)
