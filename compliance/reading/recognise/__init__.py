"""From blocks to a plan: what a document says, by its words and structure, whatever format it came in."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.organisation import Organisation
from compliance.reading.blocks import Blocks
from compliance.reading.draft import PlanDraft
from compliance.reading.errors import ReadingError
from compliance.reading.measures import measured
from compliance.reading.plans_only import no_plan, plans_only
from compliance.reading.recognise.announcements import put_announcements
from compliance.reading.recognise.closing import put_ethics, put_guidelines
from compliance.reading.recognise.coverage import put_rest
from compliance.reading.recognise.development import put_development
from compliance.reading.recognise.dispatch import put_tables
from compliance.reading.recognise.framework import put_framework
from compliance.reading.recognise.gaps import lost_pages
from compliance.reading.recognise.organisations import put_organisation
from compliance.reading.recognise.outline import outline
from compliance.reading.recognise.peers import put_peers_text
from compliance.reading.recognise.remarks import put_chart, put_cost_text, put_development_budgets
from compliance.reading.recognise.sections import put_contents, put_plan_period, put_sections, put_staffing_text
from compliance.reading.recognise.stated import put_stated
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.structure import put_structure
from compliance.reading.recognise.told_duties import put_told_duties
from compliance.reading.recognise.weighing import weigh
from compliance.reading.result import ReadResult


def recognise(files: Sequence[Blocks], organisation: Organisation | None = None) -> ReadResult:
    """The plan that the files hold, read as one document: every value with its place, coverage of each part, notes.

    `organisation` says whose plan it is where the files do not, and that it is one. Raises ReadingError when nothing is
    recognised.
    """
    draft = draft_of([measured(file) for file in files], organisation)
    return finish(draft if organisation is not None else plans_only([draft])[0])


def draft_of(files: Sequence[Blocks], organisation: Organisation | None = None) -> PlanDraft:
    """What the files hold, read as one document, before it is known whether that makes a plan."""
    stream = Stream([block for file in files for block in file.blocks], lost_pages(files))
    draft = PlanDraft(", ".join(file.file for file in files))
    for file in files:
        draft.notes.extend(file.notes)
    found = outline(stream)
    put_organisation(draft, stream, organisation)
    put_plan_period(draft, stream)
    put_sections(draft, stream, found)
    put_contents(draft, found)
    for plan in ("staffing", "development"):
        put_announcements(draft, plan, stream, found)
    put_staffing_text(draft, stream, found)
    listed = put_framework(draft, stream, found) | (found.contents.tables if found.contents else set())
    taken = put_tables(draft, stream, found, put_structure(draft, stream, found) | listed)
    put_told_duties(draft, stream, found)
    put_peers_text(draft, stream, found)
    put_cost_text(draft, stream, found)
    put_chart(draft, stream, found)
    put_stated(draft, stream)
    put_guidelines(draft, stream, found)
    put_ethics(draft, stream, found)
    put_development(draft, stream, found)
    put_development_budgets(draft, stream, found)
    draft.evidence = weigh(draft, stream, found)
    put_rest(draft, stream, found, taken, [lost for file in files for lost in file.unreadable])
    draft.notes.extend(stream.mendings())
    return draft


def finish(draft: PlanDraft) -> ReadResult:
    """The plan of a draft. Raises ReadingError where there is none, or where it does not say whose plan it is."""
    if not draft.get("/organisation") and (draft.get("/staffing") or draft.get("/development")):
        raise ReadingError(
            draft.file,
            "",
            "เอกสารไม่บอกว่าเป็นแผนของหน่วยงานใด ให้พิมพ์ชื่อเต็ม เช่น องค์การบริหารส่วนตำบลบ้านทุ่ง เป็นบรรทัดแรก "
            "หรือส่งไฟล์ที่มีชื่อหน่วยงานมาพร้อมกัน (เช่น แผน.docx กับ ตาราง.xlsx)",
            "the document does not say whose plan it is: write the full name (องค์การบริหารส่วนตำบล…) as its first line, "
            "or give it together with a file that has the name (such as plan.docx with table.xlsx)",
            "no-organisation",
        )
    if not (draft.get("/staffing") or draft.get("/development")):
        raise no_plan([draft])
    return draft.finish()


__all__ = ["draft_of", "finish", "recognise"]
