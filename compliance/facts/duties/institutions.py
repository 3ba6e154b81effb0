"""Schools and the like, which stand under a department and have posts, but are no part of the structure themselves."""

from __future__ import annotations

from compliance.thai import skeleton
from compliance.vocabulary import remembered, words_of
from compliance.vocabulary.lists import POSTS


@remembered(1024)
def is_institution(name: str | None) -> bool:
    """Whether a name is that of a school or the like, which stands under a department and not in the structure."""
    key = skeleton(name or "").replace(".", "")
    return key.startswith(tuple(skeleton(word).replace(".", "") for word in words_of(POSTS).institutions))
