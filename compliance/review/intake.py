"""Taking files in; reading and judging them, which `queue` does in a process of its own; storing what came of it."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from compliance.checking.report import full_name
from compliance.corpus.bounds import OutOfBounds, bounded
from compliance.corpus.folder import write_whole
from compliance.data.file_names import its_own
from compliance.model.parts import PartName
from compliance.review.corrections import corrected
from compliance.review.organisations import same_organisation
from compliance.review.records import Failure, Job, Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import note, stored_of
from compliance.thai import skeleton, to_thai

if TYPE_CHECKING:
    from compliance.reading.submission import Submission as Plan

SECONDS, MEMORY = 1800.0, 4 << 30
"""Of one submission: pages of scans take their time."""
PAGE_SECONDS = 120.0
"""Of one page of a scan: nobody sits and waits, and a page that is not read is work for a person."""
LONGEST_NAME = 200
"""Bytes of a file's name, of the 255 that disks take."""


CHANGED = {
    "th": "ไฟล์ที่เก็บไว้ไม่ตรงกับที่ส่งมา (ถูกแก้บนเครื่อง) จึงไม่อ่าน ให้ส่งใหม่",
    "en": "the stored file is not as it was handed in, so it is not read: hand it in again",
}


class Read(Struct, frozen=True):
    """What came of reading and judging: a reading with its report, or a refusal."""

    reading: bytes | None = None
    report: bytes | None = None
    refusal: dict[str, str] | None = None
    scanned: bool = False
    """Nothing came of it yet: pages of it are pictures, which take their time."""


def take_in(
    bench: Workbench, session: Session, user: User, files: Sequence[tuple[str, bytes]], as_of: date
) -> Submission:
    """A new submission of some files (name and content), queued to be read."""
    kept: list[dict[str, Any]] = []
    for name, content in files:
        digest = hashlib.sha256(content).hexdigest()
        keep(bench, digest, content)
        own = its_own(short_name(Path(name).name or "plan"), {str(file["name"]) for file in kept})
        kept.append({"name": own, "sha256": digest, "size": len(content)})
    found = Submission(files=kept, sha256=whole_of(kept), as_of=as_of, by=user.name,
                       organisation=user.organisation, province=user.province)  # fmt: skip
    session.add(found)
    session.flush()
    session.add(Job(submission_id=found.id))
    note(session, user.name, "submitted", f"submission {found.id}", files=[file["sha256"] for file in kept])
    return found


def short_name(name: str) -> str:
    """A name that every disk takes: of a longer one the beginning, and its ending."""
    if len(name.encode()) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = f"…{dot}{ending}" if stem and len(ending) < 10 else "…"
    return (stem or name).encode()[: LONGEST_NAME - len(ending.encode())].decode(errors="ignore") + ending


def keep(bench: Workbench, digest: str, content: bytes) -> None:
    """Put a file on the disk, to stay there whatever happens next, before anything tells of it."""
    path = bench.file(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        for folder in (path.parent, bench.files, bench.folder):
            _on_disk(folder)


def _on_disk(folder: Path) -> None:
    """The names in a folder, not only the bytes of its files: a rename is lost with the power without it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def same_files(session: Session, sha256: str) -> list[Submission]:
    """Submissions of the very same files."""
    return list(session.scalars(select(Submission).where(Submission.sha256 == sha256).order_by(Submission.id)))


def read_and_judge(
    root: str, files: list[dict[str, Any]], as_of: date, as_plan: bool = False, ocr: bool = True
) -> Read:
    """Read a submission from its stored files and judge it; `as_plan`, whatever they show. In a process of its own.

    Without `ocr`, what has pages that are pictures is not read, but said to be `scanned`.
    """
    import tempfile

    from compliance.reading.errors import ReadingError
    from compliance.reading.kept import pack
    from compliance.reading.plans_only import INSIST

    try:
        with tempfile.TemporaryDirectory() as folder, bounded(SECONDS, MEMORY):
            paths = []
            for number, file in enumerate(files):
                home = Path(folder) / str(number)
                home.mkdir()
                path = home / file["name"]
                content = (Path(root) / file["sha256"][:2] / file["sha256"]).read_bytes()
                if hashlib.sha256(content).hexdigest() != file["sha256"]:
                    return Read(refusal=CHANGED)
                path.write_bytes(content)
                paths.append(path)
            plan = _read_plan(paths, as_plan) if ocr else _typed(paths, as_plan)
            if plan is None:
                return Read(scanned=True)
            found = pack(plan)
        return Read(found, judge(found, [], as_of))
    except ReadingError as error:
        told = {lang: error.message(lang).replace(INSIST.get(lang), "") for lang in ("th", "en")}
        return Read(refusal=told | {"code": error.code})
    except OutOfBounds as error:
        return Read(refusal={"th": error.th, "en": error.en})
    except Exception as error:  # told to the officer, and the next job goes on
        name = type(error).__name__
        return Read(refusal={"th": f"โปรแกรมขัดข้องขณะอ่าน ({name})", "en": f"the program failed while reading ({name})"})


def _typed(paths: Sequence[Path], as_plan: bool) -> Plan | None:
    """What is typed; None where pages are pictures."""
    from compliance.reading.blocks import UNREAD
    from compliance.reading.errors import ReadingError
    from compliance.reading.files import read_blocks
    from compliance.reading.submission import PICTURE_FILES, read_plan

    if any(path.suffix.lower() in PICTURE_FILES for path in paths):
        return None
    try:
        found = read_plan(*paths, as_plan=as_plan)
    except ReadingError as error:
        pages = (read_blocks(path) for path in paths if path.suffix.lower() == ".pdf")
        unread = error.code == "no-plan" and any(note.code == UNREAD for file in pages for note in file.unreadable)
        if error.code == "scanned" or unread:
            return None
        raise
    return None if any(note.code == UNREAD for note in found.notes) else found


def _read_plan(paths: Sequence[Path], as_plan: bool) -> Plan:
    """With the pages that are pictures, where tesseract is installed; else what is typed."""
    from compliance.reading.errors import ReadingError
    from compliance.reading.limits import Limits
    from compliance.reading.submission import read_plan

    try:
        return read_plan(*paths, limits=Limits(page_seconds=PAGE_SECONDS), ocr=True, as_plan=as_plan)
    except ReadingError as error:
        if error.code != "not-installed":
            raise
        try:
            return read_plan(*paths, as_plan=as_plan)
        except ReadingError:
            raise error from None


def judge(reading: bytes, corrections: Sequence[tuple[str, str | None]], as_of: date) -> bytes:
    """The compressed JSON report of a reading with its corrections; `told`: English, figures, boxes."""
    from compliance.checking.report import check
    from compliance.reading.kept import unpack
    from compliance.reporting import json_report
    from compliance.reporting.arrangement import figures
    from compliance.reporting.wording import Wording
    from compliance.rulebook.loader import load_rulebook

    submission = corrected(unpack(reading), corrections)
    report = check(submission, load_rulebook(), as_of=as_of)
    data = json_report.data(report, "th")
    words = {"th": Wording("th", True), "en": Wording("en", False)}
    data["told"] = {
        one.fingerprint: {
            "en": {"message": one.message.en, "remedy": one.remedy.en, "title": one.title.en, "label": one.label.en,
                   "citation": one.norm.citation.en if one.norm else ""},
            "figures": {lang: figures(report, one, said) for lang, said in words.items()},
            "turned": {place.pointer: place.place.turned for place in one.places if place.place and place.place.turned},
            "boxes": {place.pointer: place.place.box for place in one.places if place.place and place.place.box},
        }
        for one in report.outcomes if one.is_finding
    }  # fmt: skip
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"), 6)


def put_report(found: Submission, report: bytes) -> dict[str, Any]:
    """Store a report with what lists show of it."""
    data: dict[str, Any] = json.loads(zlib.decompress(report))
    failed = [one for one in data["outcomes"] if one["status"] == "fail"]
    found.report, found.verdict = report, data["verdict"]
    findings = [one for one in data["outcomes"] if one["status"] not in ("pass", "not_applicable")]
    kept = json.dumps({"outcomes": findings, "told": data.get("told", {})}, ensure_ascii=False)
    found.findings = zlib.compress(kept.encode("utf-8", "replace"), 6)
    weights = [one["severity"] for one in failed]
    found.counts = {severity: weights.count(severity) for severity in ("must", "should", "advice")} | {
        "undetermined": data["counts"]["undetermined"]
    }
    rules: dict[str, Failure] = {}
    for one in failed:
        rule = rules.setdefault(one["rule"], Failure(
            rule=one["rule"], severity=one["severity"], th=one["title"], times=0,
            en=data.get("told", {}).get(one["fingerprint"], {}).get("en", {}).get("title", one["title"]),
        ))  # fmt: skip
        rule.times += 1
    found.failures = list(rules.values())
    return data


def finish(session: Session, found: Submission, done: Read) -> None:
    """Store what came of a job."""
    from compliance.reading.kept import unpack

    if done.reading is None or done.report is None:
        found.state, found.refusal = "refused", done.refusal
        note(session, "—", "refused", f"submission {found.id}")
        return
    data: dict[str, Any] = json.loads(zlib.decompress(done.report))
    plan, read = data["plan"], unpack(done.reading)
    organisation = read.plan.organisation
    again = found.confirmed  # files were added to what a person has confirmed
    why = (
        _added_of_another(found, plan["organisation"], plan["period"]) if again
        else _anothers(found, plan["organisation"], organisation.province)
    )  # fmt: skip
    if why:
        found.state, found.refusal = "refused", why
        note(session, "—", "refused", f"submission {found.id}")
        return
    put_report(found, done.report)
    found.reading, found.state, found.values_sha256 = done.reading, "ready", _values_sha256(read)
    found.files = [file | {"unused": why} if (why := _unused(read, file["name"])) else file for file in found.files]
    found.only_announcements = _only_announcements(read)
    if not again:
        found.organisation = found.organisation or plan["organisation"]  # an officer's, who hands in no other's
        found.first_year = plan["period"][0] if plan["period"] else None
        found.type, found.province = organisation.type.value, found.province or organisation.province
        found.round = _round(session, found)
    note(session, "—", "judged", f"submission {found.id}", verdict=found.verdict, report=plan["sha256"],
         **stored_of(found))  # fmt: skip


def _values_sha256(read: Plan) -> str:
    """A digest of the plan as it was read, whatever kind of file its values stand in."""
    values = read.plan.model_dump(mode="json", exclude_none=True, exclude={"coverage", "scanned"})
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def same_values(session: Session, found: Submission) -> list[Submission]:
    """Earlier submissions of other files in which the very same plan was read."""
    if not found.values_sha256:
        return []
    same = select(Submission).where(
        Submission.values_sha256 == found.values_sha256, Submission.sha256 != found.sha256, Submission.id < found.id
    )
    return list(session.scalars(same.order_by(Submission.id)))


def _only_announcements(read: Plan) -> bool:
    """Whether nothing of a plan was found but its announcements."""
    held = {part for part in PartName if read.plan.holds(part)} - {PartName.DEVELOPMENT_CONTENT}  # which holds its own
    return bool(held) and held <= {PartName.STAFFING_ANNOUNCEMENT, PartName.DEVELOPMENT_ANNOUNCEMENT}


def whole_of(files: Sequence[dict[str, Any]]) -> str:
    """The digest of all files of a submission, in whatever order they came."""
    return hashlib.sha256("".join(sorted(str(file["sha256"]) for file in files)).encode()).hexdigest()


def _unused(read: Plan, name: str) -> dict[str, str] | None:
    """Why nothing of the plan is from a file that was handed in with others; None where something is."""
    for note_of in read.notes:
        if note_of.code == "left-out" and note_of.place and note_of.place.file == name:
            return {"th": note_of.th, "en": note_of.en}
    if len(read.files) < 2 or any(place.file == name for _, place in read.places):
        return None
    return {"th": "ไม่พบส่วนใดของแผนในไฟล์นี้", "en": "no part of the plan was found in this file"}


def _anothers(found: Submission, named: str, province: str | None) -> dict[str, str] | None:
    """Why a file is not taken that is of another organisation or province than who handed it in; None where it is not.

    Else it would be a round of another's plan, or land on another province's board.
    """
    own = found.organisation
    if own and skeleton(named) != skeleton(own):
        th, en = f"{named} แต่ท่านเป็นเจ้าหน้าที่ของ{own}", f"{named}, and you are an officer of {own}"
    elif found.province and province and skeleton(province) != skeleton(found.province):
        th = f"{named} จังหวัด{province} แต่ท่านอยู่จังหวัด{found.province}"
        en = f"{named} of {province}, and you are of {found.province}"
    else:
        return None
    return {
        "th": f"แผนนี้ระบุว่าเป็นของ{th} ตรวจว่าเลือกไฟล์ถูกหรือไม่ ถ้าในไฟล์มีชื่ออื่นปนอยู่ให้แก้ก่อน หรือให้ฝ่ายเลขานุการขององค์กรนั้นเป็นผู้ส่ง",
        "en": f"this is a plan of {en}: look whether it is the right file, mend a name of another left in it, or let "
        "the secretariat of that organisation hand it in",
    }


def _added_of_another(found: Submission, named: str, period: Sequence[int] | None) -> dict[str, str] | None:
    """Why files are not taken that were added to a plan which a person confirmed; None where they are of it."""
    from compliance.reading.kept import unpack

    before = unpack(found.reading).plan if found.reading else None
    names = (full_name(before.organisation) if before else "", found.organisation or "")
    years = (before.period.first if before and before.period else None, found.first_year)
    if skeleton(named) not in map(skeleton, names):
        th, en = f"ของ{named} ไม่ใช่{found.organisation}", f"of {named}, not of {found.organisation}"
    elif period and any(years) and period[0] not in years:
        th = to_thai(f"ของช่วงปี {period[0]}–{period[0] + 2} ไม่ใช่ช่วงที่เริ่มปี {found.first_year or years[0]}")
        en = f"for {period[0]}–{period[0] + 2}, not for the years from {found.first_year or years[0]}"
    else:
        return None
    return {
        "th": f"เมื่อรวมไฟล์ที่เติมแล้ว แผนระบุว่าเป็น{th} ให้แยกไฟล์ที่เติมออก: เปิดแผนที่รวมเข้ามา (ดูในประวัติ) แล้วนำกลับขึ้นกระดาน",
        "en": f"with the files that were added this is a plan {en}: open the submission that was joined (see the "
        "history), and put it back on the board",
    }


def _round(session: Session, found: Submission) -> int:
    """One more than the rounds that stand of this organisation and period; the very same files are the same round."""
    earlier = select(Submission.round, Submission.sha256).where(
        same_organisation(found),
        Submission.first_year == found.first_year,
        Submission.id < found.id,
        Submission.is_read,
        ~Submission.only_announcements,
    )
    rounds = session.execute(earlier.order_by(Submission.id)).all()
    same = [number for number, sha256 in rounds if sha256 == found.sha256]
    last = max((0, *(number for number, _ in rounds)))
    return same[-1] if same else max(last, 1) if found.only_announcements else last + 1
