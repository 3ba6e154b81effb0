"""Facts of 3.7: the own figures beside those of other organisations, against the plan's own headcount."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.posts.by_title import ByTitle
from compliance.facts.posts.names import Names, names_of
from compliance.facts.words import key, organisation_words
from compliance.model.framework import PeerRow
from compliance.model.headcount import HeadcountRow
from compliance.model.organisation import OrganisationType
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import FRAMEWORK

COLUMNS = ("current", "first", "second", "third")


def facts(context: Context) -> Derived:
    """`peer_kind` for each peer of a known type; `peer_line` for each line compared that the headcount has.

    Only lines whose own figure is told.
    """
    staffing = context.plan.staffing
    peers = staffing.framework.peers if staffing and staffing.framework else None
    for i, peer in enumerate(peers or ()):
        kind = type_named(peer.organisation)
        if kind is not None:
            pointer = f"/staffing/framework/peers/{i}"
            draft = Draft("peer_kind", f"{i + 1}", pointer).set("organisation", peer.organisation, pointer)
            alike = words_of(FRAMEWORK).peers_alike.of(context.plan.organisation.type.value)
            yield draft.set("type", kind.value, pointer).set("alike", tuple(str(one) for one in alike)).fact()
    if staffing is None or staffing.headcount is None:
        return
    names = context.once(names_of)
    of_title: ByTitle[HeadcountRow] | None = None
    for i, peer in enumerate(peers or ()):
        for j, row in enumerate(peer.rows):
            title = names.title(row.position, None, row.unit)
            of_title = of_title or ByTitle(staffing.headcount.rows, names)
            found = [(n, one) for n, one in of_title.alike(title) if _same_unit(row, one, names)]
            if row.own is None or not found:
                continue
            pointer = f"/staffing/framework/peers/{i}/rows/{j}"
            draft = Draft("peer_line", f"{i + 1}-{j + 1:03d}", pointer).set("position", row.position, pointer)
            draft.set("organisation", peer.organisation).set("own", row.own, f"{pointer}/own")
            places = [f"/staffing/headcount/rows/{n}" for n, _ in found]
            for name, posts in zip(COLUMNS, _posts(row.own, [one for _, one in found]), strict=True):
                draft.set(name, posts, *places)
            yield draft.fact()


def _same_unit(row: PeerRow, other: HeadcountRow, names: Names) -> bool:
    return not row.unit or not other.unit or names.department(row.unit) == names.department(other.unit)


def _posts(own: int, rows: Sequence[HeadcountRow]) -> tuple[int | None, ...]:
    """Current posts and those of each year, of the rows together; of one row alone where that has the figure."""
    alone = next((_years(row) for row in rows if own in _years(row)), None)
    together = tuple(_sum([_years(row)[n] for row in rows]) for n in range(len(COLUMNS)))
    return together if own in together or alone is None else alone


def _years(row: HeadcountRow) -> tuple[int | None, ...]:
    years = tuple(row.years or ())[:3]
    return (row.current, *years, *(None,) * (3 - len(years)))


def _sum(posts: Sequence[int | None]) -> int | None:
    told = [one for one in posts if one is not None]
    return sum(told) if len(told) == len(posts) else None


def type_named(name: str) -> OrganisationType | None:
    """The type of organisation that a full or short name begins with; None where it tells none."""
    for kind in OrganisationType:
        words = organisation_words(kind)
        if key(name).startswith(tuple(key(word) for word in (*words.names, *words.short, words.family))):
            return kind
    return None
