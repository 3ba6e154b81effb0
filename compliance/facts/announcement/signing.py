"""Who signs an announcement: the capacity stated, against the office written below the signature."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from compliance.facts.announcement.documents import Document, documents
from compliance.facts.draft import Derived, Draft
from compliance.facts.posts.persons import names_nobody, person_key
from compliance.facts.words import key, keys, listed, organisation_words, says, spelled_out
from compliance.law.law import province_name
from compliance.model.announcement import Announcement, Resolution, Signatory
from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.plan import Plan
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import COMMITTEES, ORGANISATIONS, SIGNATORIES

Remark: TypeAlias = Literal["fits", "acting", "not_head", "not_for_head", "unclear"]
AFTER_NAME = keys(("อำเภอ", "จังหวัด", "("))


def signatory(document: Document, plan: Plan) -> Draft:
    """Who signs; one who acts for the นายก needs the resolution or order that lets him act."""
    organisation = plan.organisation
    announcement, root = document.announcement, f"{document.root}/signatory"
    who = (announcement.signatory if announcement else None) or Signatory()
    draft = document.draft("signatory").set("capacity", who.capacity, f"{root}/capacity")
    document.value(
        draft, "capacity", who.capacity, "ไม่พบผู้ลงนามหรือตำแหน่งที่ลงนาม", "no signatory, or not in which capacity"
    )
    draft.set("position", who.position).set("acts", who.capacity == "acting", f"{root}/capacity")
    source = f"{root}/authority" if who.authority else _resolved_authority(document, announcement)
    document.flag(draft, "has_authority", source is not None, source or root)
    found = remark(who.position, who.capacity, organisation)
    words = getattr(words_of(SIGNATORIES).remarks, "not_head" if who.capacity == "other" else found).text
    draft.set("remark", words)
    pointers = [f"{root}/capacity", *([f"{root}/position"] if who.position else [])]
    if who.capacity is None:
        draft.lack("contradicted", "ไม่ทราบว่าลงนามในฐานะใด", "the capacity signed in is not known")
    elif found == "unclear":
        draft.lack("contradicted", f"{words.th} (“{who.position}”)", f"{words.en} (“{who.position}”)")
        draft.pointers["contradicted"] = tuple(pointers)
    else:
        draft.set("contradicted", found != "fits", *pointers)
    return _name_below(draft, who, root, plan)


def _name_below(draft: Draft, who: Signatory, root: str, plan: Plan) -> Draft:
    """The name below the signature: is there one, and does an official of the plan bear it who is not the นายก."""
    named = not names_nobody(who.name or "")
    draft.set("signs", bool(who.capacity or who.position or who.name), root)
    draft.set("named", named, f"{root}/name" if who.name else root).set("name", who.name if named else None)
    rows = plan.staffing.placement.rows if plan.staffing and plan.staffing.placement else ()
    bearer = (
        i for i, row in enumerate(rows) if row.holder and person_key(row.holder.name) == person_key(who.name or "")
    )
    found = next(bearer, None) if named and who.capacity == "mayor" else None
    at = f"/staffing/placement/rows/{found}"
    pointers = (f"{root}/name",) if found is None else (f"{root}/name", f"{at}/holder/name")
    draft.set("official", found is not None, *pointers)
    return draft.set("office", None if found is None else rows[found].position)


def _resolved_authority(document: Document, announcement: Announcement | None) -> str | None:
    """Where the resolution recited lets somebody act."""
    resolution = (announcement.resolution if announcement else None) or Resolution()
    words = listed(words_of(COMMITTEES).acting_authority)
    found = (i for i, text in enumerate(resolution.approves) if says(text, words))
    return next((f"{document.root}/resolution/approves/{i}" for i in found), None)


def remark(position: str | None, capacity: str | None, organisation: Organisation) -> Remark:
    """What an office says against the capacity stated; an office that is not given contradicts nothing."""
    text = key(spelled_out(position or ""))
    if not text or capacity not in ("mayor", "acting"):
        return "fits"
    acts = [text.rfind(word) + len(word) for word in listed(words_of(SIGNATORIES).acting) if word in text]
    if capacity == "mayor":
        return "acting" if acts else _head(text, organisation)
    if acts:
        found = _head(text[max(acts) :], organisation)
        return "not_for_head" if found == "not_head" else found
    return _acting_office(text, organisation)


def _title(text: str) -> str:
    for word in listed(words_of(SIGNATORIES).before_title):
        text = text.removeprefix(word)
    return text


def _head(text: str, organisation: Organisation) -> Remark:
    """Whether a key is the title of this organisation's head, alone or with the organisation's name."""
    text, head = _title(text), key(words_of(SIGNATORIES).head)
    own = organisation.type
    for title in _titles(own, head):
        if text.startswith(title):
            return _name(text[len(title) :], organisation)
    if text in ("", head):
        return "fits" if text else "unclear"
    others = [title for kind in OrganisationType if kind is not own for title in _titles(kind, head)]
    if text.startswith(tuple(others)):
        return "not_head"
    before, found, _ = text.partition(head)
    if not found or before.endswith(listed(words_of(SIGNATORIES).not_head)):
        return "not_head"
    return "unclear"


def _titles(kind: OrganisationType, head: str) -> tuple[str, ...]:
    """The ways to write the head's title, longest first: นายกเทศมนตรี, นายกเทศบาลตำบล, นายก ทต., …"""
    words = words_of(ORGANISATIONS).of(kind.value)
    return tuple(sorted({key(words.head), *(head + key(one) for one in (*words.names, *words.short))}, key=len)[::-1])


def _name(rest: str, organisation: Organisation) -> Remark:
    """What follows the title: nothing, or the organisation's name, which its kind (ตำบล, เมือง, นคร) may precede."""
    words = words_of(ORGANISATIONS).of(organisation.type.value)
    family = key(words.family)
    kinds = [key(one).removeprefix(family) for one in words.names]
    rests = [rest, *(rest[len(kind) :] for kind in kinds if kind and rest.startswith(kind))]
    names = [key(organisation.name), key(organisation.name).removeprefix(key("เมือง"))]
    if "" in rests:
        return "fits"
    afters = [one[len(name) :] for one in rests for name in names if name and one.startswith(name)]
    afters += [one for one in rests if one.startswith(AFTER_NAME)]
    if not afters:
        return "not_head"
    found = [_places(after, organisation) for after in afters]
    return next((one for one in found if one == "fits"), found[0])


def _places(after: str, organisation: Organisation) -> Remark:
    """What follows the name: nothing, or where the organisation lies. Anything else may be another name."""
    if not after:
        return "fits"
    if not after.startswith(AFTER_NAME):
        return "unclear"
    _, word, province = after.partition(key("จังหวัด"))
    if word and organisation.province and not province.startswith(key(province_name(organisation.province))):
        return "not_head"
    return "fits"


def _acting_office(text: str, organisation: Organisation) -> Remark:
    """An office without a word for acting: the own clerk may act, another organisation's clerk or head may not."""
    text = _title(text)
    if text.startswith(key(words_of(ORGANISATIONS).of(organisation.type.value).clerk)):
        return "fits"
    others = [kind for kind in OrganisationType if kind is not organisation.type]
    titles = tuple(
        key(title) for kind in others for title in (organisation_words(kind).head, organisation_words(kind).clerk)
    )
    return "not_for_head" if text.startswith(titles) else "unclear"


def signed_by(plan: Plan) -> Derived:
    """`signing_day`: each day on which several announcements were signed as นายก, and by whom; spellings of one name
    are one."""
    days: dict[date, list[tuple[str, str]]] = {}
    for document in documents(plan):
        announcement = document.announcement
        who = announcement.signatory if announcement else None
        if announcement is None or announcement.date is None or who is None or names_nobody(who.name or ""):
            continue
        if who.capacity == "mayor":
            days.setdefault(announcement.date, []).append((who.name or "", f"{document.root}/signatory/name"))
    for day, signed in sorted(days.items()):
        if len(signed) > 1:
            names = {person_key(name): name for name, _ in signed}
            draft = Draft("signing_day", day.isoformat(), signed[0][1]).set("date", day)
            yield draft.set("names", tuple(names.values()), *(at for _, at in signed)).fact()
