"""Facts of the list of powers (sections ๕ and ๖): items that an amendment added before the plan's period."""

from __future__ import annotations

from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import entry, key, listed
from compliance.model.parts import PartName

ROOT = "/staffing/powers"


def facts(context: Context) -> Derived:
    """`added_power`: each added item that was in force when the period opened, and whether the list has it."""
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
        draft = Draft("added_power", address.rpartition("/")[2], ROOT).set("item", clause.label.th)
        draft.set("item_en", clause.label.en).set("gist", clause.gist.th).set("gist_en", clause.gist.en)
        draft.set("since", clause.since)
        if found or whole:
            draft.set("listed", bool(found), *(found or [ROOT]))
        else:
            draft.lack("listed", "อ่านรายการอำนาจหน้าที่ได้ไม่ครบ", "the list of powers was not read whole")
        yield draft.fact()
