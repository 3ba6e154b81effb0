"""Only versions of one organisation's plan are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compliance.cli.refusals import Refused
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import ORGANISATIONS


def same_organisation(one: Mapping[str, Any], two: Mapping[str, Any]) -> None:
    """Both are of one organisation, though it may have become a เทศบาล. Raises Refused."""
    was, now = (side["plan"]["organisation"] for side in (one, two))
    if _bare(was) != _bare(now):
        raise Refused(
            f"เป็นแผนของต่างองค์กร: {was} กับ {now} จึงไม่เปรียบเทียบ",
            f"these are plans of different organisations, {was} and {now}: they are not compared",
        )


def _bare(name: str) -> str:
    """The name without the kind of organisation before it."""
    from compliance.model.organisation import OrganisationType
    from compliance.thai import skeleton

    kinds = [word for kind in OrganisationType for word in words_of(ORGANISATIONS).of(kind.value).names]
    written = skeleton(name)
    found = [skeleton(kind) for kind in kinds if written.startswith(skeleton(kind))]
    return written.removeprefix(max(found, key=len, default=""))
