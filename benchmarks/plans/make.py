"""A sound plan, invented from a seed."""

from __future__ import annotations

import json
from typing import Any, cast

from plans import papers
from plans.maker import Maker

Tree = dict[str, Any]


def random_plan(seed: int, kind: str | None = None, posts: float = 0.6) -> Tree:
    """A sound plan; the same for the same seed, type of organisation and share of posts that are made."""
    maker = Maker(seed, kind, posts)
    tree = maker.tables()
    papers.write(maker, tree)
    return cast(Tree, json.loads(json.dumps(tree)))  # nothing of it is shared
