"""What was understood beside the document: doubtful values first, page by page; corrections; the plan taken out."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from compliance.data import Problem
from compliance.model.parts import PartName
from compliance.model.places import Box, Place
from compliance.reading.kept import unpack
from compliance.reading.submission import Submission as Read
from compliance.reporting.options import Corrected
from compliance.reporting.plan_places import PlanPlaces
from compliance.reporting.wording import Wording
from compliance.review import corrections, pictures, queue, rows
from compliance.review.pages.common import asked_for, attached, bench_of, number_said, numbered, said, user_of
from compliance.review.records import Correction, Submission, User
from compliance.review.trail import note
from compliance.review.views import language, shown
from compliance.thai import to_thai

MOST_VALUES = 200
EDGE = re.compile(r"-?[0-9]{1,5}(\.[0-9])?")
TURNS = ("0", "90", "180", "270")
ORDER = {"doubtful": 0, "rebuilt": 1, "read": 2}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITH_PAGES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")


class Value(Struct, frozen=True):
    """A value of the plan as a page shows it."""

    key: str
    pointer: str
    called: str
    value: str | None
    said: str | None
    """The value as people write it."""
    place: Place


def pages_of(found: Submission) -> dict[str, str]:
    """The files that have pages to look at: name → digest."""
    return {file["name"]: file["sha256"] for file in found.files if file["name"].lower().endswith(WITH_PAGES)}


def _values(read: Read, lang: str, kept: Iterable[tuple[str, Place]]) -> list[Value]:
    names, data = PlanPlaces(read.plan, Wording(lang, lang == "th")), corrections.values_of(read.plan)
    found = []
    for pointer, place in kept:
        value = corrections.value_in(data, pointer)
        # A doubtful place may have given no value: then a person supplies it. What holds further values is none itself.
        if value or (value is None and place.doubt):
            key = hashlib.sha256(pointer.encode()).hexdigest()[:10]
            found.append(
                Value(
                    key, pointer, names.name(pointer), value, value and names.said(value), _shown(read, pointer, place)
                )
            )
    return found


def _shown(read: Read, pointer: str, place: Place) -> Place:
    """A place with its box; of an empty cell, that of what it stands in on the same page."""
    above: Place | None = place
    while pointer and above and not (above.box and (above.file, above.page) == (place.file, place.page)):
        pointer = pointer.rpartition("/")[0]
        above = read.places.place(pointer)
    return replace(place, box=above.box, turned=above.turned) if above and pointer and not place.box else place


def read_of(found: Submission) -> Read:
    """The reading of a submission. Raises 404 where it was not read."""
    if found.reading is None or not found.is_read:
        raise HTTPException(404)
    return unpack(found.reading)


async def reading(request: Request) -> Response:
    """Doubtful values first, each with its place; pages of scans; corrections that stand."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session, load=("reading",))
        read = read_of(found)
        made = corrections.made(session, found.id)
        waiting = queue.is_waiting(session, found)
    standing = {one.pointer for one in made if not one.undone}
    scanned = corrections.scanned(read)
    every = bool(request.query_params.get("all"))
    settled = standing | {
        pointer for pointer, place in read.places
        if place.provenance and not place.doubt
    }  # fmt: skip
    kept = [
        (pointer, place) for pointer, place in read.places
        if (every or place.certainty != "read") and pointer not in (standing if every else settled)
    ]  # fmt: skip
    values = sorted(_values(read, language(request), kept), key=lambda one: ORDER[one.place.certainty])
    lost = corrections.unread(read)
    on_pages = _values(read, language(request), [(at, place) for at, place in read.places if place.provenance])
    counted = Counter((one.place.file, one.place.page or 1) for one in on_pages)
    pages = [
        (file, page, counted[file, page], corrections.page_pointer(file, page) in standing, (file, page) in lost)
        for file, page in scanned
    ]
    words = Wording(language(request), language(request) == "th")
    parts = [
        (part.value, words.of("parts", part.value), standing_part(made, part.value))
        for part in PartName
        if scanned and (read.plan.coverage_of(part).status == "partial" or _lost_in_picture(read, part))
    ]
    return shown(
        request, "reading.html", one=found, saved=_saved(request, read, made),
        values=values[:MOST_VALUES], left=max(len(values) - MOST_VALUES, 0),
        corrections=[(one, _called(read, one, words), _after(one)) for one in reversed(made)], notes=read.notes,
        pages=pages_of(found), scanned=pages, parts=parts, every=every, waiting=waiting,
    )  # fmt: skip


def told_of(session: Session, found: Submission, made: Iterable[Correction], lang: str) -> tuple[Corrected, ...]:
    """What people read otherwise than the machine, as papers tell it; an officer's own corrections say so."""
    apart = (corrections.PAGE, "/coverage/")
    otherwise = [one for one in made if one.before != one.after and not one.pointer.startswith(apart)]
    if not otherwise:
        return ()
    read, words = read_of(found), Wording(lang, lang == "th")
    officers = set(session.scalars(select(User.name).where(User.role == "officer")))
    own = f" ({words.say('เจ้าหน้าที่ขององค์กร', 'officer of the organisation')})"
    return tuple(
        Corrected(
            _called(read, one, words),
            one.before or "—",
            _after(one) or "—",
            one.by + (own if one.by in officers else ""),
        )
        for one in otherwise
    )


def _saved(request: Request, read: Read, made: Iterable[Correction]) -> tuple[Correction, str, str | None] | None:
    """The correction that was just noted, what it is of, and its value: told where one goes on, to be taken back."""
    told, lang = request.query_params.get("saved"), language(request)
    found = next((one for one in made if str(one.id) == told and not one.undone), None)
    return (found, _called(read, found, Wording(lang, lang == "th")), _after(found)) if found else None


def _lost_in_picture(read: Read, part: PartName) -> bool:
    """Whether a part that was not found may have been missed on a scan."""
    return read.plan.coverage_of(part).status == "absent" and part in read.plan.coverage


def standing_part(made: Iterable[Correction], part: str) -> Correction | None:
    """What a person has said of a part, if that stands."""
    return next((one for one in made if one.pointer == f"/coverage/{part}/status" and not one.undone), None)


def _called(read: Read, one: Correction, words: Wording) -> str:
    if one.pointer.startswith(corrections.PAGE):
        number, _, file = one.pointer.removeprefix(corrections.PAGE).partition(":")
        return f"{words.say('หน้า', 'page')} {words.digits(number)} · {file}"
    if one.pointer.startswith(rows.ROW):
        table = rows.tables().get(one.pointer.removeprefix(rows.ROW))
        return words.say("แถวที่เติม: ", "a row added: ") + (table.name if table else "")
    steps = one.pointer.split("/")
    if steps[1:2] == ["coverage"]:
        return words.of("parts", steps[2])
    return PlanPlaces(read.plan, words).name(one.pointer)


def _after(one: Correction) -> str | None:
    """The value as typed; of an added row all of its values."""
    return rows.shown_row(one.after) if one.after and one.pointer.startswith(rows.ROW) else one.after


async def page(request: Request) -> Response:
    """The picture of one page beside the values that were read from it."""
    sha256, number = request.path_params["file"], int(request.path_params["page"])
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session, load=("reading",))
        read = read_of(found)
        made = corrections.made(session, found.id)
    name = next((name for name, digest in pages_of(found).items() if digest == sha256), None)
    on_page = [(pointer, place) for pointer, place in read.places if (place.file, place.page or 1) == (name, number)]
    if name is None or number < 1:
        raise HTTPException(404)
    standing = {one.pointer: one for one in made if not one.undone}
    numbers = sorted({place.page or 1 for _, place in read.places if place.file == name} | {
        page for file, page in corrections.scanned(read) if file == name
    })  # fmt: skip
    return shown(
        request, "page.html", one=found, saved=_saved(request, read, made), sha256=sha256, file=name, number=number,
        values=_values(read, language(request), on_page), standing=standing,
        turned=max((place.turned for _, place in on_page), default=0),
        scanned=(name, number) in corrections.scanned(read),
        confirmed=standing.get(corrections.page_pointer(name, number)), lost=(name, number) in corrections.unread(read),
        before=max((one for one in numbers if one < number), default=None),
        after=min((one for one in numbers if one > number), default=None),
    )  # fmt: skip


async def correct(request: Request) -> Response:
    """A person corrects or confirms one value; the plan is judged anew."""
    pointer, after = await said(request, "pointer", 400), await said(request, "after") or None
    if not pointer.startswith("/") or pointer.startswith("/coverage/"):
        raise HTTPException(404)
    return await asyncio.to_thread(note_and_judge, request, pointer, after, await _back(request))


async def confirm_page(request: Request) -> Response:
    """A person has compared a page of a scan with the paper: every value of it, and that none is missing."""
    sha256, number = await said(request, "file", 64), await number_said(request, "page")
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session, load=("reading",))
        read = read_of(found)
    name = next((file["name"] for file in found.files if file["sha256"] == sha256), "")
    if number is None or (name, number) not in corrections.scanned(read):
        raise HTTPException(404)
    pointer = corrections.page_pointer(name, number)
    return await asyncio.to_thread(note_and_judge, request, pointer, "confirmed", await _back(request))


async def state_part(request: Request) -> Response:
    """A person says of a part of a scan that it was read whole, or that the paper has none."""
    part, status = await said(request, "part", 40), await said(request, "status", 10)
    if part not in {one.value for one in PartName} or status not in corrections.STATUSES:
        raise HTTPException(404)
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session, load=("reading",))
        pages = corrections.scanned(read_of(found))
        standing = {pointer for pointer, _ in corrections.standing(session, found.id)}
        if not pages:
            raise HTTPException(404)
        if left := [str(page) for file, page in pages if corrections.page_pointer(file, page) not in standing]:
            numbers = ", ".join(left)
            raise Problem(
                f"ต้องเทียบหน้า {to_thai(numbers)} กับต้นฉบับก่อน จึงจะบอกได้ว่าส่วนของแผนครบ",
                f"page {numbers} is to be compared with the paper before a part can be called whole",
            )
    return await asyncio.to_thread(note_and_judge, request, f"/coverage/{part}/status", status, await _back(request))


async def _back(request: Request) -> str:
    """The page and the value that the form names to go on with."""
    home = f"/submissions/{request.path_params['id']}"
    told = await said(request, "next", 200)
    return f"{home}/{told}" if told.startswith(("reading", "files/")) else f"{home}/reading"


def note_and_judge(request: Request, pointer: str, after: str | None, back: str) -> Response:
    """Note what a person read at a pointer and let the plan be judged anew. Raises Problem where that cannot be."""
    user = user_of(request)
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="correct", load=("reading",))
        read = read_of(found)
        before = None if pointer.startswith(corrections.MARKED) else corrections.value_at(read.plan, pointer)
        if before and after:
            after = PlanPlaces(read.plan, Wording("th", True)).meant(after, before)
        made = corrections.correct(session, user, found, pointer, before, after)
        corrections.corrected(read, corrections.standing(session, found.id))  # that it can be, or Problem
        queue.judge_again(session, found)
    request.app.state.queue.wake()
    page, _, at = back.partition("#")
    page += f"{'&' if '?' in page else '?'}saved={made.id}"
    return RedirectResponse(f"{page}#{at}" if at else page, 303)


async def undo_correction(request: Request) -> Response:
    """Take a correction back; the plan is judged anew."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="correct")
        correction = numbered(request, session, Correction, "correction")
        if correction is None or correction.submission_id != found.id:
            raise HTTPException(404)
        if not correction.undone:
            correction.undone = True
            note(session, user_of(request).name, "uncorrected", f"submission {found.id}", correction,
                 pointer=correction.pointer)  # fmt: skip
            queue.judge_again(session, found)
    request.app.state.queue.wake()
    return RedirectResponse(await _back(request), 303)


def _page_asked(request: Request) -> tuple[str, int, Box | None, str, int]:
    """File, page, what is to be seen of it (a box: left,top,right,bottom in points; or a text), how it is turned."""
    sha256, number = request.path_params["file"], int(request.path_params["page"])
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
    if sha256 not in {file["sha256"] for file in found.files}:
        raise HTTPException(404)
    told = str(request.query_params.get("box", ""))
    turned = str(request.query_params.get("turned", "0"))
    if turned not in TURNS:
        raise HTTPException(404)
    return sha256, number, _box(told) if told else None, str(request.query_params.get("text", "")), int(turned)


def _box(told: str) -> Box:
    edges = told.split(",")
    if len(edges) != 4 or not all(EDGE.fullmatch(edge) for edge in edges):
        raise HTTPException(404)
    left, top, right, bottom = map(float, edges)
    return left, top, right, bottom


async def picture(request: Request) -> Response:
    """The picture of a page; with a box or a text, the strip on which that stands."""
    sha256, number, box, text, turned = _page_asked(request)
    bench = bench_of(request)
    content = await (
        asyncio.to_thread(pictures.crop, bench, sha256, number, box, text, turned)
        if box or text
        else asyncio.to_thread(pictures.page, bench, sha256, number, turned)
    )
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


async def marks(request: Request) -> Response:
    """Where a value stands on a page: boxes in percent, for the picture."""
    sha256, number, box, text, turned = _page_asked(request)
    bench = bench_of(request)
    return JSONResponse(await asyncio.to_thread(pictures.boxes, bench, sha256, number, box, text, turned))


async def around(request: Request) -> Response:
    """The table or paragraphs of the file around the place of a value, for Word, Excel and text."""
    pointer = str(request.query_params.get("pointer", ""))
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session, load=("reading",))
        place = read_of(found).places.place(pointer)
    digests = {file["name"]: file["sha256"] for file in found.files}
    if place is None or place.file not in digests:
        raise HTTPException(404)
    return JSONResponse(
        await asyncio.to_thread(pictures.around, bench_of(request), digests[place.file], place.file, place)
    )


async def plan_yaml(request: Request) -> Response:
    """The plan with its corrections, as a plan file."""
    found = await asyncio.to_thread(_taken_out, request, _as_yaml)
    return attached(found, f"plan-{request.path_params['id']}.yaml", "application/yaml")


async def plan_workbook(request: Request) -> Response:
    """The plan with its corrections, as the workbook form."""
    found = await asyncio.to_thread(_taken_out, request, _as_workbook)
    return attached(found, f"plan-{request.path_params['id']}.xlsx", EXCEL)


def _taken_out(request: Request, written: Any) -> Any:
    bench = bench_of(request)
    with bench.database.reads() as session:
        found = asked_for(request, session, load=("reading",))
        read_of(found)
        standing = corrections.standing(session, found.id)
    try:
        return bench.judging.does(written, found.reading, standing)
    except OSError:
        raise Problem("ทำไฟล์ไม่สำเร็จ ลองอีกครั้ง", "the file could not be made: try again") from None


def _as_yaml(reading: bytes, standing: list[tuple[str, str | None]]) -> str:
    from compliance.reporting.copied import copied
    from compliance.reporting.plan_yaml import render

    return render(copied(corrections.corrected(unpack(reading), standing)), Wording("th", False))


def _as_workbook(reading: bytes, standing: list[tuple[str, str | None]]) -> bytes:
    from compliance.reporting.copied import copied
    from compliance.reporting.workbook import render

    return render(copied(corrections.corrected(unpack(reading), standing)).plan)
