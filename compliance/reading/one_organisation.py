"""Files that are given together are one plan of one organisation."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.organisation import OrganisationType
from compliance.reading.draft import PlanDraft
from compliance.reading.errors import ReadingError
from compliance.reading.form_layout import words
from compliance.reading.recognise.lists import type_words
from compliance.thai import skeleton


def refuse_several(drafts: Sequence[PlanDraft]) -> None:
    """Raise ReadingError where two files name different organisations.

    A name spelled in two ways is one name, and a file that names none is fine. An organisation that a file only
    compares with is not that file's own, and a name on a picture may be misread: they are taken from the draft.
    """
    named = [draft for draft in drafts if _named(draft)]
    if all(_same(named[0], draft) for draft in named[1:]):
        return
    typed = [draft for draft in named if not _on_a_picture(draft)]
    own = [draft for draft in typed if not _of_peers(draft)] or typed or named[:1]
    for draft in named:
        if draft not in own:
            if draft not in typed:
                draft.note(
                    f"ชื่อ อปท. ที่อ่านจากภาพสแกน ({_shown(draft)}) ไม่ตรงกับไฟล์อื่น ({_shown(own[0])}) จึงไม่ใช้ ให้เทียบกับต้นฉบับ",
                    f"the organisation read from a scan ({_shown(draft)}) is not that of the other file "
                    f"({_shown(own[0])}), and is not used: compare it with the paper",
                    draft.places.get("/organisation/name"),
                    "conflict",
                )
            del draft.data["organisation"]
            draft.places = {at: one for at, one in draft.places.items() if not at.startswith("/organisation")}
    first = own[0]
    for draft in own[1:]:
        if draft.file != first.file and not _same(first, draft):
            one, other = _shown(first), _shown(draft)
            raise ReadingError(
                f"{first.file}, {draft.file}",
                "",
                f"ไฟล์เป็นของ อปท. คนละแห่ง: {first.file} เป็นของ {one} แต่ {draft.file} เป็นของ {other} "
                "ไฟล์ที่ส่งพร้อมกันต้องเป็นแผนของ อปท. เดียวกัน ให้ตรวจทีละแห่ง หรือแก้ชื่อในไฟล์ที่ผิด",
                f"the files are of different organisations: {first.file} is of {one}, but {draft.file} is of {other}; "
                "files given together are one organisation's plan: check each organisation by itself, or mend the "
                "name in the file that has it wrong",
                "several-organisations",
            )


def _named(draft: PlanDraft) -> bool:
    return draft.get("/organisation/type") in set(OrganisationType) and bool(draft.get("/organisation/name"))


def _same(one: PlanDraft, other: PlanDraft) -> bool:
    """Whether type and name are the same, in any of the ways in which either file writes the name."""
    if one.get("/organisation/type") != other.get("/organisation/type"):
        return False
    return bool(_keys(one) & _keys(other))


def _keys(draft: PlanDraft) -> set[str]:
    """The keys of the name and of its writings, each without the type that may stand before it."""
    kind = draft.get("/organisation/type")
    names = [name for entry in type_words() if entry.type == kind for name in entry.names]
    shown = [draft.get("/organisation/name"), *(draft.get("/organisation/written") or ())]
    found = set()
    for key in (skeleton(str(text)) for text in shown):
        before = next((name for name in (*names, skeleton(_label(kind))) if key.startswith(name) and key != name), "")
        found.add(key.removeprefix(before))
    return found


def _on_a_picture(draft: PlanDraft) -> bool:
    place = draft.places.get("/organisation/name")
    return place is not None and place.provenance is not None


def _of_peers(draft: PlanDraft) -> bool:
    peers = [skeleton(str(one.get("organisation", ""))) for one in draft.get("/staffing/framework/peers") or ()]
    return any(key in peer for key in _keys(draft) for peer in peers)


def _label(kind: str) -> str:
    return next((label for label, value in (words("organisation_type") or {}).items() if value == kind), "")


def _shown(draft: PlanDraft) -> str:
    name = str(draft.get("/organisation/name"))
    label = _label(draft.get("/organisation/type"))
    return (
        name if any(skeleton(name).startswith(one) for entry in type_words() for one in entry.names) else label + name
    )
