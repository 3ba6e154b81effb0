"""Monthly pay of those who hold posts, against what is known of the pay tables. Amounts in baht a month, exact.

Sources: parameters `pay-minimum`, `pay-maximum` (known for a few levels only), and those by kind of personnel.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.fact import KindCoverage
from compliance.facts.headcount.order import is_chief
from compliance.facts.posts.joined import Joined
from compliance.facts.posts.levels import Levels, levels_of, read_levels, split_title
from compliance.facts.posts.lines import line_of
from compliance.facts.posts.numbers import type_of
from compliance.law.parameters import Number
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.model.placement import Person, Placement

ROOT = "/staffing/placement/rows"


def pay(context: Context, joined: Joined) -> Derived:
    """post_pay: one for each post with a holder, or a gap where the list states nobody's pay."""
    held = [(i, row, person) for i, row in enumerate(joined.placement) if (person := joined.holder(i)) is not None]
    if held and all(row.salary is None for _, row, _ in held):
        reason = Text("บัญชีจัดคนลงสู่ตำแหน่งไม่แสดงเงินเดือน", "the placement list shows nobody's pay")
        yield Gap("post_pay", KindCoverage("partial", reason))
        return
    low = _bounds(context, "pay-minimum")
    high = _bounds(context, "pay-maximum")
    kinds = (_of_kinds(context, "pay-lowest-by-kind"), _of_kinds(context, "pay-highest-by-kind"))
    step = Decimal(context.figure("pay-step").number)
    chiefs = [row.salary for _, row, _ in held if row.salary and is_chief(line_of(row, joined.names))]
    for i, row, person in held:
        draft = _pay(i, row, person, low, high, kinds).set("chief", max(chiefs, default=Decimal(0)))
        if row.salary is not None:
            draft.set("remainder", row.salary % step, f"{ROOT}/{i}/salary")
        yield draft.fact()


Bounds = Mapping[tuple[PositionType | None, str], Decimal]


def _bounds(context: Context, name: str) -> Bounds:
    """The known bounds by type and level; the type is None where the level belongs to one type only."""
    table = context.figure(name).value
    entries: Mapping[str, Number] = table if isinstance(table, Mapping) else {}
    out: dict[tuple[PositionType | None, str], Decimal] = {}
    for word, number in entries.items():
        levels = read_levels(word)
        out.update({(levels.type, level): Decimal(number) for level in levels.names})
    return out


def _of_kinds(context: Context, name: str) -> Mapping[str, Decimal]:
    """The bounds of whole kinds of personnel, for levels whose own are not known."""
    table = context.figure(name).value
    return {word: Decimal(number) for word, number in table.items()} if isinstance(table, Mapping) else {}


def _pay(
    i: int,
    row: Placement,
    person: Person,
    low: Bounds,
    high: Bounds,
    kinds: tuple[Mapping[str, Decimal], Mapping[str, Decimal]],
) -> Draft:
    pointer = f"{ROOT}/{i}"
    draft = Draft("post_pay", f"{i + 1}", pointer).set("position", row.position, f"{pointer}/position")
    draft.set("holder", person.name)
    lowest, highest = _bounds_of(row, low, high)
    kind = row.kind.value if row.kind else "official"
    lowest, highest = lowest or kinds[0].get(kind), highest or kinds[1].get(kind)
    draft.set("lowest", lowest).set("highest", highest).set("known", None not in (lowest, highest), f"{pointer}/level")
    return draft.set("salary", row.salary, f"{pointer}/salary")


def _bounds_of(row: Placement, low: Bounds, high: Bounds) -> tuple[Decimal | None, Decimal | None]:
    """The known lowest and highest pay of an official's own level, else of the levels of the post."""
    if row.kind not in (PersonnelKind.OFFICIAL, None):
        return None, None
    _, post = split_title(row.position, row.level)
    own = read_levels(row.holder.level) if row.holder and row.holder.level else post
    kind = row.type or own.type or post.type or type_of(row.number)
    ladders = [ladder for levels in (own, post) if (ladder := _ladder(levels, kind))]
    lowest = next((found for ladder in ladders if (found := _bound(low, kind, ladder[0]))), None)
    highest = next((found for ladder in ladders if (found := _bound(high, kind, ladder[-1]))), None)
    return lowest, highest


def _ladder(levels: Levels, kind: PositionType | None) -> tuple[str, ...]:
    """The levels of a post from the lowest to the highest."""
    for one in (kind,) if kind else PositionType:
        ordered = tuple(level for level in levels_of(one) if level in levels.names)
        if len(ordered) == len(levels.names):
            return ordered
    return ()


def _bound(bounds: Bounds, kind: PositionType | None, level: str) -> Decimal | None:
    return bounds.get((kind, level)) or bounds.get((None, level))
