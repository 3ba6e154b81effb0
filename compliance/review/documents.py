"""Word documents of the workbench: the memo, the letter to an organisation, agenda and annex of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from compliance.reporting.docx_package import package, paragraph, run, table
from compliance.reporting.options import Corrected, Reviewed, Said
from compliance.reporting.tags import Markup
from compliance.review.records import Decision, Judgement, Meeting, Submission
from compliance.review.views import WORDS
from compliance.thai import format_date, to_thai
from compliance.vocabulary.lists import ORGANISATIONS
from compliance.vocabulary.vocabulary import words_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_PLACES = 3
FINDINGS = (700, 4671, 1500, 2200)
"""Widths of columns, in twentieths of a point: 16 cm in all."""
PLANS = (700, 3171, 1500, 2000, 1700)
DOTS = "." * 40
TOLD: Mapping[str, Literal["overrule", "mend", "waive"]] = {"overrule": "overrule", "mend": "mend", "waive": "waive"}
RECOMMENDED: Mapping[str, Literal["approve", "return", "consider"]] = {
    "approve": "approve",
    "return": "return",
    "consider": "consider",
}
"""What is stored as text, as what the memo takes."""
DRAFT = "ร่าง – ยังไม่ใช่มติของคณะกรรมการ"


class Plan(Struct, frozen=True):
    """A submission as documents tell of it."""

    found: Submission
    to_mend: list[dict[str, Any]]
    meeting: Meeting | None = None
    """On whose agenda it is."""
    recommended_on: str | None = None
    """The verdict on which its recommendation was made."""
    came_from: Meeting | None = None
    """The meeting that put it off, before."""
    put_off: bool = False
    """`meeting` put it off, and it went on; `found` is what it was there."""
    went_to: Meeting | None = None
    """On whose agenda it is since."""

    @property
    def outdated(self) -> bool:
        """Whether the plan was judged otherwise since something was recommended."""
        return self.recommended_on is not None and self.recommended_on != self.found.verdict

    @property
    def name(self) -> str:
        """The organisation, else the name of the first file."""
        return self.found.organisation or str(self.found.files[0]["name"])

    @property
    def is_draft(self) -> bool:
        """Whether the committee is still to resolve: its letter says so, also in the name of its file."""
        return not self.found.resolution

    @property
    def letter(self) -> str:
        """The name of its letter's file, which says whether it is a draft."""
        return f"letter-{self.found.id}{'-draft' if self.is_draft else ''}.docx"

    @property
    def has_letter(self) -> bool:
        """Whether something was said that a letter could tell."""
        return bool(self.found.resolution or self.found.recommendation)

    @property
    def period(self) -> str:
        """The fiscal years, with Thai digits."""
        first = self.found.first_year
        return to_thai(f"{first} - {first + 2}") if first else "–"


def to_mend(
    outcomes: Sequence[dict[str, Any]], said: Mapping[str, Judgement], before: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The findings that an organisation is asked to mend.

    What fails and must or should not, unless overruled or granted, also `before` (fingerprints of waivers of the last
    round that still hold); of the rest what a person asked to be mended.
    """
    chosen = []
    for one in outcomes:
        judged = said.get(one["fingerprint"])
        heavy = one["status"] == "fail" and one["severity"] in ("must", "should")
        excused = judged is not None and (judged.kind == "overrule" or (judged.kind == "waive" and judged.granted_by))
        excused = excused or (judged is None and one["fingerprint"] in before)
        if (heavy and not excused) or (judged is not None and judged.kind == "mend"):
            chosen.append(one)
    return chosen


def reviewed(
    decision: Decision | None, said: Mapping[str, Judgement], corrected: tuple[Corrected, ...] = ()
) -> Reviewed:
    """What people said, as the memo tells it: agreeing says nothing new, and a waiver counts when it is granted."""
    told = {
        name: Said(TOLD[one.kind], one.reason, one.granted_by or one.by)
        for name, one in said.items()
        if one.kind in TOLD and (one.kind != "waive" or one.granted_by)
    }
    if decision is None:
        return Reviewed(None, None, None, told, corrected)
    return Reviewed(RECOMMENDED[decision.recommendation], decision.reason, decision.by, told, corrected)


def memo(
    reading: bytes,
    corrections: list[tuple[str, str | None]],
    as_of: date,
    said: Reviewed,
    whose: tuple[str | None, int | None] = (None, None),
) -> bytes:
    """The memo for the committee with what people said. For another process: it checks anew.

    `whose`: organisation and first fiscal year as people confirmed them, whatever the file has.
    """
    from compliance.checking.report import check
    from compliance.reading.kept import unpack
    from compliance.reporting import docx_report
    from compliance.reporting.options import Options
    from compliance.review.corrections import corrected
    from compliance.rulebook.loader import load_rulebook

    report = check(corrected(unpack(reading), corrections), load_rulebook(), as_of=as_of)
    name, first = whose
    report = replace(
        report, organisation=name or report.organisation, period=(first, first + 2) if first else report.period
    )
    return docx_report.render(report, Options("th", reviewed=said))


def letter(plan: Plan, today: date) -> bytes:
    """The letter that tells an organisation what became of its plan, with the list of what to mend.

    A draft, and marked as one, until the meeting's resolution is entered: no committee is spoken for before.
    """
    draft = [paragraph("Draft", DRAFT)] if plan.is_draft else []
    subject = f"แจ้งผลการพิจารณาแผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ พ.ศ. {plan.period}"
    return _package(subject, today, [
        *draft,
        paragraph("Small", "(ตราครุฑ)"),
        paragraph("Small"),
        paragraph("Head", run("ที่  ", "HeadLabel"), run(f"{DOTS}")),
        paragraph("Signature", _day(today)),
        paragraph("Head", run("เรื่อง  ", "HeadLabel"), run(subject)),
        paragraph("Head", run("เรียน  ", "HeadLabel"), run(_addressee(plan))),
        paragraph("Head", run("สิ่งที่ส่งมาด้วย  ", "HeadLabel"), run("บัญชีรายการที่ต้องแก้ไข" if plan.to_mend else "–")),
        paragraph("Body", f"ตามที่{plan.name} ได้ส่งแผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ พ.ศ. {plan.period} "
                          f"รอบที่ {to_thai(str(plan.found.round))} เพื่อพิจารณา นั้น"),
        paragraph("Body", _said(plan)),
        paragraph("Body", "จึงเรียนมาเพื่อทราบและดำเนินการ"),
        paragraph("Signature", "ขอแสดงความนับถือ"),
        paragraph("Signature"),
        paragraph("Signature", f"({DOTS})"),
        *_mending([plan], alone="บัญชีรายการที่ต้องแก้ไข" + (" (ร่าง)" if plan.is_draft else "")),
    ])  # fmt: skip


def _addressee(plan: Plan) -> str:
    """The chief executive by his title: นายกเทศมนตรีตำบล…, not the organisation."""
    kind = plan.found.type
    if kind is None:
        return f"ผู้บริหาร{plan.name}"
    one = words_of(ORGANISATIONS).of(kind)
    rest = plan.name.removeprefix(one.family)
    return f"{one.head}{rest}" if rest != plan.name else f"{one.head} ({plan.name})"


def committee_of(kind: str | None, province: str | None) -> str:
    """The committee that decides, in full: คณะกรรมการพนักงานเทศบาลจังหวัด…"""
    if kind is None:
        return "คณะกรรมการ"
    name = words_of(ORGANISATIONS).of(kind).committee[0]
    return f"{name.removesuffix('จังหวัด')}จังหวัด{province}" if province else name


def _said(plan: Plan) -> str:
    count = to_thai(str(len(plan.to_mend)))
    found, held = plan.found, plan.meeting
    committee = committee_of(found.type, found.province)
    if found.resolution and held:
        committee = committee_of(held.type or found.type, held.province or found.province)
        who = f"{committee} ในการประชุมครั้งที่ {to_thai(held.number)} เมื่อวันที่ {_day(held.day)} มีมติ"
    else:
        who = f"ฝ่ายเลขานุการ{committee} เสนอให้"
    said = found.resolution or found.recommendation
    why = found.resolution_note if found.resolution else found.reason
    reason = f" ({'เงื่อนไขหรือหมายเหตุของมติ' if found.resolution else 'เหตุผล'}: {why})" if why else ""
    listed = f"{count} รายการตามบัญชีแนบ" if plan.to_mend else ""
    if said == "approve":
        return f"{who}เห็นชอบแผนดังกล่าว{reason}" + (f" โดยมีข้อควรแก้ไข {listed}" if listed else "")
    if said == "return":
        return f"{who}ส่งแผนคืนให้แก้ไข{f' {listed}' if listed else ''} แล้วส่งให้พิจารณาอีกครั้ง{reason}"
    return f"{who}พิจารณาต่อไป" + (f" มีรายการที่ขอให้แก้ไขหรือชี้แจง {listed}" if listed else "") + reason


def agenda(meeting: Meeting, plans: Sequence[Plan]) -> bytes:
    """The agenda of a meeting: every plan with verdict and recommendation."""
    title = f"ระเบียบวาระการประชุม{_of(meeting)} ครั้งที่ {to_thai(meeting.number)}"
    day = meeting.day
    lines = [
        paragraph("Item", f"{to_thai(str(n))}. {plan.name} แผนปีงบประมาณ พ.ศ. {plan.period} "
                          f"รอบที่ {to_thai(str(plan.found.round))} ข้อเสนอ: "
                          f"{_word(plan.found.recommendation or 'none-yet')}{_came_from(plan)}")
        for n, plan in enumerate(plans, 1)
    ]  # fmt: skip
    return _package(title, day, [
        paragraph("Title", title),
        paragraph("Head", run(f"วันที่ {_day(day)}")),
        paragraph("Heading1", "เรื่องเสนอเพื่อพิจารณา: แผนอัตรากำลัง ๓ ปี"),
        *(lines or [paragraph("Item", "ไม่มีแผนในวาระ")]),
    ])  # fmt: skip


def annex(meeting: Meeting, plans: Sequence[Plan]) -> bytes:
    """The annex of the minutes: a table of all plans with resolution, or room for it, and what each has to mend."""
    title = f"บัญชีแนบท้ายรายงานการประชุม{_of(meeting)} ครั้งที่ {to_thai(meeting.number)}"
    day = meeting.day
    rows = [
        (to_thai(str(n)), f"{plan.name}\nพ.ศ. {plan.period} รอบที่ {to_thai(str(plan.found.round))}{_came_from(plan)}",
         _word(plan.found.verdict), "\n".join(filter(None, (_word(plan.found.recommendation), plan.found.reason))),
         "\n".join(filter(None, (_resolved(plan.found), plan.found.resolution_note, _went_to(plan)))))
        for n, plan in enumerate(plans, 1)
    ]  # fmt: skip
    return _package(title, day, [
        paragraph("Title", title),
        paragraph("Head", run(f"วันที่ {_day(day)}")),
        table(("ที่", "องค์กร", "ผลของโปรแกรม", "ข้อเสนอ", "มติที่ประชุม"), rows, PLANS),
        *_mending(plans),
    ])  # fmt: skip


def _came_from(plan: Plan) -> str:
    return f" (เลื่อนมาจากการประชุมครั้งที่ {to_thai(plan.came_from.number)})" if plan.came_from else ""


def _went_to(plan: Plan) -> str:
    return f"เลื่อนไปการประชุมครั้งที่ {to_thai(plan.went_to.number)}" if plan.went_to else ""


def _of(meeting: Meeting) -> str:
    return committee_of(meeting.type, meeting.province) if meeting.type else ""


def _mending(plans: Sequence[Plan], *, alone: str = "") -> Iterator[Markup]:
    """What each plan has to mend, under the name of its organisation; of one `alone` under that heading."""
    for n, plan in enumerate(plans, 1):
        if not plan.to_mend:
            continue
        heading = alone or f"{to_thai(str(n))}. {plan.name}"
        yield paragraph("Heading1", heading, fresh_page=True)
        rows = [
            (to_thai(str(i)), f"{one['message']}\n{one['citation']}".strip(), _places(one), one["remedy"] or "")
            for i, one in enumerate(plan.to_mend, 1)
        ]
        yield table(("ที่", "สิ่งที่พบ", "ตำแหน่ง", "วิธีแก้"), rows, FINDINGS)


def _places(outcome: dict[str, Any]) -> str:
    told: dict[str, None] = {}
    for place in outcome["places"]:
        if place.get("file"):
            page = f"หน้า {place['page']}" if place["page"] else ""
            cell = f"{place['sheet']} {place['cell'] or ''}".strip() if place["sheet"] else ""
            line = f"บรรทัด {place['line']}" if place["line"] and not page and not cell else ""
            told[to_thai(page) or cell or to_thai(line) or str(place["file"])] = None
    return ", ".join(list(told)[:MOST_PLACES])


def _word(name: str | None) -> str:
    return WORDS[name][0] if name in WORDS else "–"


def _resolved(found: Submission) -> str:
    return _word(f"resolved-{found.resolution}") if found.resolution else ""


def _day(day: date) -> str:
    return format_date(day, thai_digits=True)


def _package(title: str, day: date, blocks: Sequence[Markup]) -> bytes:
    return package(blocks, title=title, day=day, lang="th", thai_digits=True)
