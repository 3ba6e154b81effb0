"""Facts of 3.6.2: whom each preparation is for, and when he retires."""

from __future__ import annotations

from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.framework.retirements import AGE, ROOT, leaves_in
from compliance.facts.posts.persons import person_key
from compliance.facts.presence import unread
from compliance.facts.words import key
from compliance.model.framework import Succession
from compliance.model.parts import PartName
from compliance.model.placement import Placement


def facts(context: Context) -> Derived:
    """`succession`, one for each preparation stated, where a list of holders is there to look him up in."""
    staffing = context.plan.staffing
    rows = staffing.placement.rows if staffing and staffing.placement else None
    if staffing is None or rows is None:
        return
    age = int(context.figure(AGE).number)
    whole = unread(context.plan, PartName.PLACEMENT) is None
    for i, one in enumerate((staffing.framework.successions if staffing.framework else None) or ()):
        pointer = f"{ROOT}/framework/successions/{i}"
        draft = Draft("succession", f"{i + 1:03d}", pointer).set("position", one.position, pointer)
        draft.set("holder", one.holder or one.number or one.position)
        meant = [(j, row) for j, row in enumerate(rows) if row.holder and _means(one, row)]
        named = bool(one.holder or one.number)
        draft.set("looked_up", named and (bool(meant) or whole))
        draft.set("holders", len(meant), pointer, *(f"{ROOT}/placement/rows/{j}" for j, _ in meant))
        told = ((j, leaves_in(row, age)) for j, row in meant if row.holder)
        years = {j: year for j, year in told if year is not None}
        known = bool(years) and len(years) == len(meant) and one.year is not None
        draft.set("dated", known).set("year", one.year, f"{pointer}/year")
        if known:
            right = next((j for j, year in years.items() if year == one.year), next(iter(years)))
            draft.set("retires", years[right], f"{ROOT}/placement/rows/{right}/holder")
        yield draft.fact()


def _means(one: Succession, row: Placement) -> bool:
    """Whether a preparation is for the holder of a post: by number and name, as far as told, else by position."""
    told = []
    if one.number and row.number:
        told.append(key(one.number) == key(row.number))
    if one.holder and row.holder is not None:
        told.append(person_key(one.holder) == person_key(row.holder.name))
    return all(told) if told else key(one.position) == key(row.position)
