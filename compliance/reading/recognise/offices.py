"""Organisations that the comparison (๓.๗) names: which text is a name, which is our own, and the entry of each."""

from __future__ import annotations

import re

from compliance.model.parts import PartName
from compliance.reading.blocks import Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import any_of
from compliance.reading.recognise.stream import Quote
from compliance.reading.recognise.tables.columns import heading_words
from compliance.thai import skeleton, split_number
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import ORGANISATIONS

AT = "/staffing/framework/peers"


@per_rulebook
def _offices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Of each type of organisation, how a name of it begins, long or short: more letters must follow."""
    lead = any_of(["อัตรากำลังของ", "อัตรากำลัง", "อัตราของ", "จำนวนของ"])
    found = []
    for type_, one in words_of(ORGANISATIONS).each():
        listed = [one.family, *one.names, *(word.rstrip(".") for word in one.short)]
        found.append((type_, re.compile(rf"{lead}?{any_of(listed)}\.?(?P<rest>.+)")))
    return tuple(found)


def parsed(text: str) -> tuple[str, str] | None:
    """The type of an organisation and the key of its name without it; None where a text names none."""
    key = skeleton(split_number(text)[1])
    return next(((type_, found["rest"]) for type_, one in _offices() if (found := one.fullmatch(key))), None)


def is_own(draft: PlanDraft, text: str) -> bool:
    """Whether a head means the organisation whose plan it is."""
    named, own = parsed(text), draft.get("/organisation") or {}
    if named is None:
        return skeleton(text).startswith(heading_words("peers")["own"])
    return named[0] == own.get("type") and named[1].partition("(")[0] == skeleton(str(own.get("name", "")))


class PeerEntries:
    """The organisations put down so far, each with its entry."""

    def __init__(self, draft: PlanDraft) -> None:
        self.draft = draft
        self.known = {skeleton(one["organisation"]): f"{AT}/{n}" for n, one in enumerate(draft.get(AT) or ())}

    def entry(self, name: Quote) -> str:
        """The entry of an organisation: a new one where it is not yet listed."""
        key = skeleton(name.text)
        if key not in self.known:
            self.known[key] = self.draft.append(AT, {"organisation": name.text}, name.place)
        return self.known[key]


def doubt_own(draft: PlanDraft, table: Table) -> None:
    """Say that a comparison does not tell which figures are our own."""
    th = "ตารางเปรียบเทียบไม่บอกว่าส่วนใดเป็นของหน่วยงานนี้"
    en = "the comparison does not tell which figures are this organisation's"
    draft.note(th, en, table.place, "doubt")
    draft.cover(PartName.PEERS, "partial", th, en)
