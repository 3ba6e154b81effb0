"""The overlay of what people read: corrections, confirmations, and pages of scans that were compared with the paper.

Nothing is written over: each stands with who and when, and can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from compliance.data import Problem
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import UNREAD
from compliance.reading.form_labels import label_of
from compliance.reading.refusals import why_refused
from compliance.reading.submission import Submission as Read
from compliance.review.records import Correction, Submission, User
from compliance.review.rows import BY_HAND, ROW, add_row
from compliance.review.trail import note

PAGE = "page:"
"""Begins the pointer of a confirmed page of a scan: page:<number>:<name of the file>."""
MARKED = (PAGE, ROW)
"""What pointers begin with that are no places of the plan as it was read."""
STATUSES = ("whole", "absent")
"""What a person may say of a part that a reader could not be sure of."""


def page_pointer(file: str, page: int) -> str:
    """What a confirmation of a page is kept under."""
    return f"{PAGE}{page}:{file}"


def standing(session: Session, submission: int) -> list[tuple[str, str | None]]:
    """The corrections that stand, in the order they were made: pointer and value as written."""
    return [(one.pointer, one.after) for one in made(session, submission) if not one.undone]


def made(session: Session, submission: int) -> list[Correction]:
    """Every correction, also those that were taken back, in the order they were made."""
    found = select(Correction).where(Correction.submission_id == submission).order_by(Correction.id)
    return list(session.scalars(found))


def unread(read: Read) -> set[tuple[str, int]]:
    """The pages that could not be read, typed or as pictures: name of the file, and number."""
    places = (note.place for note in read.notes if note.code == UNREAD)
    return {(place.file, place.page) for place in places if place and place.page}


def scanned(read: Read) -> list[tuple[str, int]]:
    """The pages that a person has to compare with the paper, in order: those read from pictures, and those not read."""
    pages = {(place.file, place.page or 1) for _, place in read.places if place.provenance}
    return sorted(pages | unread(read) | set(read.scans.where if read.scans else ()))


def corrected(read: Read, corrections: Sequence[tuple[str, str | None]]) -> Read:
    """The submission with what people corrected or confirmed: those values are `read`. Raises Problem.

    A scan whose every page a person has compared with the paper is a scan no more: it decides like typed letters,
    but for the parts of which nobody has said that they are complete. What was said of them counts only then.
    """
    if not corrections:
        return read
    data = read.plan.model_dump(mode="json", exclude_none=True)
    places = dict(read.places)
    confirmed = {pointer for pointer, _ in corrections if pointer.startswith(PAGE)}
    pages = scanned(read)
    seen = all(page_pointer(*page) in confirmed for page in pages)
    for pointer, value in corrections:
        if pointer in confirmed or (pointer.startswith("/coverage/") and not seen):
            continue
        if pointer.startswith(ROW):
            add_row(data, places, pointer, value or "{}")
            continue
        _set(data, pointer, value)
        was = places.get(pointer, Place(BY_HAND))
        places[pointer] = replace(was, text=value, provenance=None, rebuilt=False, doubt=None, formula=None)
        for above in _above(pointer):  # a row or part was doubted because of this value
            if above in places and was.doubt is not None and places[above].doubt == was.doubt:
                places[above] = replace(places[above], doubt=None)
    scans = read.scans
    if confirmed:
        for pointer, place in places.items():
            if place.provenance and page_pointer(place.file, place.page or 1) in confirmed:
                places[pointer] = replace(place, provenance=None)
        if pages and seen:
            scans = None
            data.pop("scanned", None)
    try:
        plan = Plan.model_validate_json(json.dumps(data, ensure_ascii=False))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        label_th, label_en = label_of("/" + "/".join(map(str, first["loc"])))
        th, en = why_refused(first, str(first["loc"][-1]))
        raise Problem(f"ค่า{label_th}ใช้ไม่ได้: {th}", f"{label_en} cannot be that: {en}") from None
    return Read(plan, SourceMap(places), read.notes, read.files, scans)


def _above(pointer: str) -> Iterator[str]:
    """The pointers above one, nearest first."""
    while pointer := pointer.rpartition("/")[0]:
        yield pointer


def _set(data: Any, pointer: str, value: str | None) -> None:
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    if steps[:1] == ["coverage"]:
        if len(steps) != 3 or steps[2] != "status" or value not in STATUSES:
            raise Problem("ส่วนของแผนเป็นได้เพียง ครบ หรือ ไม่มี", "a part is whole, or absent")
        data.setdefault("coverage", {})[steps[1]] = {"status": value}
        return
    holder = data
    try:
        for step in steps[:-1]:
            holder = holder[int(step)] if isinstance(holder, list) else holder.setdefault(step, {})
        if isinstance(holder, list):
            holder[int(steps[-1])] = value
        elif value is None:
            holder.pop(steps[-1], None)
        else:
            holder[steps[-1]] = value
    except (IndexError, ValueError, TypeError, AttributeError):
        raise Problem(f"ไม่มีที่ {pointer} ในแผน", f"the plan has no {pointer}") from None


def values_of(plan: Plan) -> Any:
    """A plan as plain values, for `value_in`."""
    return plan.model_dump(mode="json", exclude_none=True)


def value_in(data: Any, pointer: str) -> str | None:
    """A value as text; None where there is none, "" where values stand below."""
    holder = data
    for step in pointer.split("/")[1:]:
        try:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return None if holder is None else "" if isinstance(holder, dict | list) else str(holder)


def entries_in(data: Any, pointer: str) -> list[Any]:
    """The entries of a list of the plan; none where it is not there."""
    for step in pointer.split("/")[1:]:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, list) else []


def value_at(plan: Plan, pointer: str) -> str | None:
    """A value of a plan as `value_in` gives it."""
    return value_in(values_of(plan), pointer)


def correct(
    session: Session, user: User, found: Submission, pointer: str, before: str | None, after: str | None
) -> Correction:
    """Note a correction, or with equal values that a person has confirmed the reading; the one that stands.

    Raises Problem where another has read the same value otherwise in the meantime.
    """
    replaced = []
    for one in made(session, found.id):
        if one.pointer.startswith(ROW):  # a table may lack several
            continue
        if one.pointer == pointer and not one.undone:
            if one.after == after:
                return one
            if one.by != user.name:
                raise Problem(
                    f"{one.by} บันทึกค่านี้เป็น “{one.after or '—'}” ไว้แล้ว ถ้าไม่ตรงกัน ให้ถอนของเดิมก่อน",
                    f"{one.by} has noted “{one.after or '—'}” for this value: take that back first if you do not agree",
                )
            one.undone = True
            replaced.append(one)
    new = Correction(submission_id=found.id, pointer=pointer, before=before, after=after, by=user.name)
    session.add(new)
    begins = {PAGE: "page-confirmed", ROW: "row-added"}
    read = "confirmed" if before == after else "corrected"
    action = next((said for begin, said in begins.items() if pointer.startswith(begin)), read)
    note(session, user.name, action, f"submission {found.id}", new, *replaced, pointer=pointer)
    return new
