"""Pages made from templates: every text is escaped, Thai first, digits as the reader wants them."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from compliance.data import Text
from compliance.review import access
from compliance.review.records import BANGKOK, LOCAL, Entry, Submission
from compliance.thai import format_date, to_thai

HERE = Path(__file__).parent
WORDS: dict[str, tuple[str, str]] = {
    "queued": ("รอคิว", "waiting"),
    "reading": ("กำลังอ่าน", "being read"),
    "refused": ("อ่านไม่ได้", "refused"),
    "ready": ("รอพิจารณา", "to be reviewed"),
    "decided": ("มีข้อเสนอแล้ว", "recommended"),
    "compliant": ("ผ่าน", "compliant"),
    "compliant_with_waivers": ("ผ่านโดยมีข้อยกเว้น", "compliant with waivers"),
    "non_compliant": ("ไม่ผ่าน", "non-compliant"),
    "undecided": ("ยังตัดสินไม่ได้", "undecided"),
    "error": ("ขัดข้อง", "error"),
    "must": ("ต้องแก้", "must"),
    "should": ("ควรแก้", "should"),
    "advice": ("ข้อแนะนำ", "advice"),
    "fail": ("ไม่ผ่าน", "fails"),
    "undetermined": ("ตัดสินไม่ได้", "undetermined"),
    "waived": ("ยกเว้น", "waived"),
    "agree": ("เห็นพ้อง", "agreed"),
    "overrule": ("ไม่เห็นพ้อง", "overruled"),
    "mend": ("ให้แก้ไข", "to be mended"),
    "waive": ("ขอยกเว้นโดยมติ", "waiver asked for"),
    "approve": ("เสนอเห็นชอบ", "approve"),
    "return": ("ส่งกลับแก้ไข", "return for mending"),
    "consider": ("ต้องพิจารณา", "to be considered"),
    "none-yet": ("ยังไม่มี", "none yet"),
    "pao": ("อบจ.", "PAO"),
    "municipality": ("เทศบาล", "municipality"),
    "tao": ("อบต.", "TAO"),
    "pattaya": ("เมืองพัทยา", "Pattaya"),
    "officer": ("เจ้าหน้าที่", "officer"),
    "reviewer": ("ผู้พิจารณา", "reviewer"),
    "secretary": ("เลขานุการ", "secretary"),
    "auditor": ("ผู้ตรวจสอบ", "auditor"),
    "administrator": ("ผู้ดูแลระบบ", "administrator"),
    "local": ("เครื่องนี้", "this machine"),
    "no-plan": ("ไม่ใช่แผน", "no plan"),
    "called-plan": ("ยืนยันว่าเป็นแผน", "said that it is a plan"),
    "withdrawn": ("ถอนแล้ว", "withdrawn"),
    "judging": ("กำลังตรวจใหม่", "being judged again"),
    # the trail
    "submitted": ("ส่งแผน", "submitted"),
    "judged": ("โปรแกรมตรวจแล้ว", "judged by the machine"),
    "not-judged": ("โปรแกรมตรวจไม่สำเร็จ", "the machine could not judge"),
    "confirmed-identity": ("ยืนยันองค์กร ช่วง และรอบ", "confirmed whose plan it is"),
    "assigned": ("มอบหมาย", "assigned"),
    "joined": ("รวมกับแผนอื่น", "joined to another"),
    "files-added": ("เติมไฟล์", "added files"),
    "files-parted": ("แยกไฟล์ที่เติมออก", "parted added files"),
    "put-back": ("นำกลับ", "put back"),
    "page-confirmed": ("เทียบหน้าแล้ว", "compared a page"),
    "confirmed": ("ยืนยันค่า", "confirmed a value"),
    "row-added": ("เติมแถวที่อ่านตก", "added a row that was missed"),
    "corrected": ("แก้ค่า", "corrected a value"),
    "uncorrected": ("ถอนการแก้ค่า", "took a correction back"),
    "commented": ("หมายเหตุ", "commented"),
    "granted": ("อนุมัติการยกเว้น", "granted a waiver"),
    "undone": ("ถอนความเห็น", "took a judgement back"),
    "recommended": ("เสนอ", "recommended"),
    "decision-undone": ("ถอนข้อเสนอ", "took a recommendation back"),
    "on-agenda": ("เข้าวาระ", "on the agenda"),
    "off-agenda": ("ออกจากวาระ", "off the agenda"),
    "carried-over": ("เลื่อนไปการประชุมถัดไป", "carried over to a later meeting"),
    "carried-back": ("นำกลับการประชุมเดิม", "taken back to the meeting that put it off"),
    "resolved-approve": ("เห็นชอบ", "approved"),
    "resolved-return": ("ส่งคืนให้แก้ไข", "returned by the committee"),
    "resolved-consider": ("พิจารณาต่อไป", "deferred by the committee"),
    "resolved": ("บันทึกมติที่ประชุม", "entered a resolution"),
    "resolution-undone": ("ถอนมติที่ประชุม", "took a resolution back"),
    "meeting-added": ("เพิ่มการประชุม", "added a meeting"),
    "meeting-changed": ("แก้การประชุม", "changed a meeting"),
    "signed-in": ("เข้าใช้", "signed in"),
    "sign-in-failed": ("เข้าใช้ไม่สำเร็จ", "sign-in failed"),
    "user-added": ("เพิ่มผู้ใช้", "added a user"),
    "password-changed": ("เปลี่ยนรหัสผ่าน", "changed the own password"),
    "password-reset": ("ตั้งรหัสผ่านใหม่ให้", "set a new password for a user"),
    "user-changed": ("เปลี่ยนขอบเขตของผู้ใช้", "changed the reach of a user"),
    "user-closed": ("ปิดบัญชี", "closed an account"),
    "user-opened": ("เปิดบัญชีอีกครั้ง", "opened an account again"),
    "records-covered": ("บันทึกเดิมเข้าลูกโซ่", "earlier records were covered by the chain"),
    "judgements": ("ความเห็นที่", "judgement"),
    "decisions": ("ข้อเสนอที่", "recommendation"),
    "corrections": ("การแก้ค่าที่", "correction"),
    "comments": ("หมายเหตุที่", "comment"),
    "deferrals": ("การเลื่อนที่", "deferral"),
    "submissions": ("แผนที่", "submission"),
    "taken-in": ("รับจากคลังแผน", "taken in from a corpus"),
}


DETAILS: dict[str, tuple[str, str]] = {
    "as_of": ("ตามกฎหมาย ณ", "by the law of"),
    "day": ("วันประชุม", "day"),
    "finding": ("ข้อค้นพบ", "finding"),
    "first_year": ("ปีแรก", "first year"),
    "meeting": ("การประชุมครั้งที่", "meeting"),
    "note": ("เงื่อนไข", "condition"),
    "now": ("เป็น", "now"),
    "number": ("ครั้งที่", "number"),
    "organisation": ("องค์กร", "organisation"),
    "pointer": ("ที่ในแผน", "place"),
    "province": ("จังหวัด", "province"),
    "recommendation": ("ข้อเสนอ", "recommendation"),
    "resolution": ("มติ", "resolution"),
    "role": ("บทบาท", "role"),
    "round": ("รอบ", "round"),
    "rule": ("ข้อ", "rule"),
    "to": ("ให้", "to"),
    "type": ("ประเภท", "type"),
    "verdict": ("ผล", "verdict"),
    "was": ("เดิม", "was"),
}
"""What a detail of an entry of the trail is called; digests and the like are shown as they are."""


COUNTED = ("first_year", "meeting", "number", "round")
"""Details that are figures; others are names, which stay as they are."""


def shown(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page."""
    lang, user = language(request), request.state.user

    def say(th: str | Text, en: str = "") -> str:
        return th.get(lang) if isinstance(th, Text) else th if lang == "th" else en

    def number(value: object) -> str:
        return to_thai(str(value)) if lang == "th" else str(value)

    def day(value: date | datetime) -> str:
        """A day, or a moment (kept in UTC) on the clocks of Thailand."""
        moment = value.replace(tzinfo=UTC).astimezone(BANGKOK) if isinstance(value, datetime) else None
        of = moment.date() if moment else value
        written = f"{of.day} {of:%b %Y}" if lang == "en" else format_date(of, thai_digits=True, short=True)
        return written + (f" {number(f'{moment:%H:%M}')}" if moment else "")

    def can(action: str, one: Submission) -> bool:
        """Whether the reader may do something to a submission, as it is now."""
        return user is not None and access.refusal(user, action, one) is None

    def state(one: Submission) -> str:
        """The state of a submission as the reader is told of it."""
        if one.resolution:
            return f"resolved-{one.resolution}"
        told = one.shown_state
        return "ready" if told == "decided" and not can("hear", one) else told

    def who(name: str | None) -> str:
        """Who did something, in the language of the page."""
        known = {"—": ("โปรแกรม", "the machine"), LOCAL: (LOCAL, "the user of this machine")}
        if name in known:
            return say(*known[name])
        return words_of(name or "")

    def words_of(text: str) -> str:
        """Words of the plan or a name, which are said to be Thai on a page in English."""
        thai = lang == "en" and any("\u0e00" <= letter <= "\u0e7f" for letter in text)
        return Markup('<span lang="th">{}</span>').format(text) if thai else text

    def in_words(entry: Entry) -> list[tuple[str, str]]:
        """The details of an entry of the trail in words, without digests and what is empty."""
        return [
            (say(*DETAILS[name]), said_of(name, value)) for name, value in entry.details.items()
            if name in DETAILS and value not in (None, "")
        ]  # fmt: skip

    def said_of(name: str, value: Any) -> str:
        if isinstance(value, dict):
            inner = ((say(*DETAILS.get(each, (each, each))), said_of(each, one)) for each, one in value.items())
            return ", ".join(" ".join(pair) for pair in inner)
        known = f"resolved-{value}" if name == "resolution" else str(value)
        if known in WORDS:
            return say(*WORDS[known])
        if name in ("as_of", "day"):
            return day(date.fromisoformat(str(value)))
        return number(value) if name in COUNTED else str(value)

    def word(name: str | None) -> str:
        return say(*WORDS.get(name or "", (name or "—", name or "—")))

    values["problem"] = Text(*problem) if isinstance(problem := values.get("problem"), tuple) else problem
    html = _environment().get_template(template).render(
        t=say, n=number, w=word, d=day, lang=lang, user=user, csrf=request.state.csrf,
        path=request.url.path, here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        may=lambda action: user is not None and access.may(user, action), can=can, state=state, in_words=in_words,
        who=who,
        words=words_of,
        **values,
    )  # fmt: skip
    return HTMLResponse(html, status)


def language(request: Request) -> str:
    """th, or en where the reader chose it."""
    return "en" if request.cookies.get("lang") == "en" else "th"


def details_of(entry: Entry) -> str:
    """The details of an entry of the trail as they are kept: JSON."""
    return json.dumps(entry.details, ensure_ascii=False, sort_keys=True)


def report_of(stored: bytes | None) -> dict[str, Any]:
    """A stored report as plain values."""
    data: dict[str, Any] = json.loads(zlib.decompress(stored)) if stored else {"outcomes": [], "notes": []}
    return data


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = date.fromisoformat
    made.filters["details"] = details_of
    return made
