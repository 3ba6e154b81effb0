"""Facts of the list of powers (sections ๕ and ๖): whose each item is, and items that an amendment added."""

from __future__ import annotations

import re

from compliance.data import Text
from compliance.facts.announcement.acts import number_items, power_sections
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import entry, key, listed
from compliance.model.parts import PartName
from compliance.thai import to_arabic

ROOT = "/staffing/powers"
_ITEM = re.compile(r"(?:มาตรา\s*|^\s*)(\d{1,3})(?:\s*\(\s*(\d{1,2})[^)]*\)?)?")
"""67(15), มาตรา 67 (15), … (มาตรา ๑๖(๔))."""


def facts(context: Context) -> Derived:
    """`listed_power` for each item that names its section; `added_power` for each added item in force."""
    yield from _listed(context)
    yield from _added(context)


def _listed(context: Context) -> Derived:
    staffing = context.plan.staffing
    kind = context.plan.organisation.type
    own = entry("framework", "powers_of").get(kind.value)
    if staffing is None or own is None:
        return
    for i, text in enumerate(staffing.powers or ()):
        found = _ITEM.search(to_arabic(text))
        if found is None:
            continue
        pointer, section = f"{ROOT}/{i}", found[1]
        draft = Draft("listed_power", f"{i + 1:03d}", pointer).set("item", text, pointer).set("section", section)
        draft.set("organisation_type", kind.value)
        mine = power_sections(context.law, section, kind)
        others = [address for address in power_sections(context.law, section) if address not in mine]
        clause = context.law.clauses[(mine or others)[0]] if mine or others else None
        draft.set("own", bool(mine) or (clause is None and kind.value in entry("framework", "powers_not_all_known")))
        act = context.law.instrument(clause.instrument) if clause else None
        draft.set("act", act.title if act else Text("ไม่ทราบ", "not known"))
        number_items(draft, int(found[2]) if found[2] else None, clause, pointer)
        yield draft.fact()


def _added(context: Context) -> Derived:
    staffing = context.plan.staffing
    if staffing is None or staffing.powers is None:
        return
    whole = context.plan.coverage_of(PartName.POWERS).status == "whole"
    for address in entry("framework", "added_powers"):
        clause = context.law.clauses.get(address)
        if clause is None or clause.since is None or clause.since > context.law_date:
            continue
        words = listed("framework", "added_powers", address)
        found = [f"{ROOT}/{i}" for i, text in enumerate(staffing.powers) if any(word in key(text) for word in words)]
        draft = (
            Draft("added_power", address.rpartition("/")[2], ROOT).set("item", clause.label).set("gist", clause.gist)
        )
        draft.set("since", clause.since)
        if found or whole:
            draft.set("listed", bool(found), *(found or [ROOT]))
        else:
            draft.lack("listed", "อ่านรายการอำนาจหน้าที่ได้ไม่ครบ", "the list of powers was not read whole")
        yield draft.fact()
