"""Whatever the text, reading ends in a plan or in the reader's own error, and places are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compliance.model.organisation import Organisation, OrganisationType
from compliance.reading.blocks import Block, Blocks, Paragraph
from compliance.reading.errors import ReadingError
from compliance.reading.recognise import recognise
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text, text_blocks
from compliance.thai import to_arabic

OFFICE = Organisation(type=OrganisationType.PAO, name="สมมุติ")
PIECES = [
    "ประกาศองค์การบริหารส่วนจังหวัดสมมุติ\nเรื่อง ประกาศใช้แผนอัตรากำลัง ๓ ปี ",
    "ประกาศเทศบาลตำบลสมมุติ\nเรื่อง แผนพัฒนาพนักงานเทศบาล",
    "ปีงบประมาณ พ.ศ. ๒๕๖๔ - ๒๕๖๖",
    "พ.ศ. ๒๙๙๙ - ๒๐๐๑",
    "ในการประชุมครั้งที่ ๖/๒๕๖๓ เมื่อวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓ มีมติเห็นชอบ",
    "ข้อ ๑๗ แห่งประกาศคณะกรรมการข้าราชการองค์การบริหารส่วนจังหวัด เรื่อง หลักเกณฑ์ ลงวันที่ ",
    "๑ กันยายน ๒๕๖๓",
    "หนังสือ กก ที่ มท ๐๘๐๙.๒/ว ๗๐",
    "ประกาศ ณ วันที่ ",
    "(นายสมมุติ สมมุติ)",
    "นายองค์การบริหารส่วนจังหวัด",
    "\n",
    "\n\n",
    "\n## ",
    "**",
    "๑. ",
    "๓.๑ ",
    "(๑) ",
    "- ",
    "\t",
    "|",
    "<li>",
    "</li>",
    "<p>",
    "&nbsp;",
    "หลักการและเหตุผล",
    "กรอบแนวคิด",
    "คณะกรรมการจัดทำแผนอัตรากำลัง ประกอบด้วย",
    "เป็นกรรมการ",
    "โครงสร้างเดิม\tโครงสร้างใหม่\tหมายเหตุ\n",
    "๑. สำนักปลัด",
    "๑.๑ ฝ่ายบริหาร",
    "งานอื่นๆ",
    "ส่วนที่ ๑ ",
    "ส่วนที่ ๒ วัตถุประสงค์และเป้าหมาย\n",
    "๒.๒ เป้าหมาย\n",
    "๒๕๖๔\t๒๕๖๕\t๒๕๖๖\t",
    "ส่วนราชการ/ตำแหน่ง\tเพิ่ม/ลด\n",
    "ค่าใช้จ่ายรวม\t",
    "เลขที่ตำแหน่ง\tตำแหน่ง\tเงินเดือน\n",
    "โครงการ\tงบประมาณ\n",
    "รวม\t",
    "ร้อยละ ๑๕\t",
    "๑,๒๓๔\t",
    "-\t",
    "สารบัญ\n",
    "แผนภูมิโครงสร้าง\n",
    "การติดตามและประเมินผล",
    "รายงานภายใน ๙๙๙๙๙๙๙ วัน",
    "ได้รับการพัฒนาอย่างน้อยปีละ ๑ ครั้ง",
    "\u0e33\u0e4d",
    "\u0000",
    "\u2028",
    "พระราชบัญญัติ",
    "พ.ศ. ๒๕๔๒",
    "๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙\t",
]


def outcome(content: str, office: Organisation | None = OFFICE) -> ReadResult | ReadingError:
    """What reading ends in; any other error is a failure."""
    try:
        return read_text(content, "x.txt", office)
    except ReadingError as problem:
        return problem


def holds(content: str, result: ReadResult) -> None:
    """Every place is inside the text, and the words noted there stand there."""
    lines = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for mark in "\v\f\x85\u2028\u2029":
        lines = lines.replace(mark, "\n")
    rows = lines.split("\n")
    for pointer, place in result.places:
        if place.line is not None and place.column is not None and place.text:
            first = place.text.split("\n")[0].removesuffix("…")
            assert rows[place.line - 1][place.column - 1 :].startswith(first), (pointer, place)


@given(st.text(max_size=400))
def test_any_text_ends_in_a_plan_or_the_readers_own_error(content: str) -> None:
    for office in (None, OFFICE):
        end = outcome(content, office)
        if isinstance(end, ReadingError):
            assert end.th
            assert end.en
        else:
            holds(content, end)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_heap_of_the_words_of_plans_is_read_without_breaking(content: str) -> None:
    end = outcome(content)
    if isinstance(end, ReadingError):
        assert end.code in ("no-plan", "empty")
    else:
        holds(content, end)


@pytest.fixture(scope="module")
def content(seed: Path) -> str:
    return seed.read_text(encoding="utf-8")


def shape(result: ReadResult) -> dict[str, object]:
    """What is read of a plan, apart from its letters."""
    staffing, development = result.plan.staffing, result.plan.development
    assert staffing is not None
    assert development is not None
    assert staffing.announcement is not None
    assert staffing.announcement.resolution is not None
    assert staffing.framework is not None
    assert staffing.structure is not None
    assert development.announcement is not None
    assert development.evaluation is not None
    return {
        "organisation": result.plan.organisation.type,
        "period": result.plan.period,
        "dates": [staffing.announcement.date, development.announcement.date, staffing.announcement.resolution.date],
        "cited": [citation.date for citation in staffing.announcement.citations],
        "clauses": [citation.clauses for citation in staffing.announcement.citations],
        "sections": [section.number for section in staffing.sections or ()],
        "parts": [section.number for section in development.sections or ()],
        "items": [analysis.item for analysis in staffing.framework.analyses],
        "seats": [member.role for member in staffing.framework.committee.members]
        if staffing.framework.committee
        else [],
        "duties": [[len(one.duties) for one in unit.divisions] for unit in staffing.structure.new or ()],
        "values": len(staffing.ethics.values) if staffing.ethics else 0,
        "kinds": development.kinds,
        "objectives": [len(development.objectives or ()), len(development.targets or ()), len(development.areas or ())],
        "days": development.evaluation.report_days,
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [("\u0e33", "\u0e4d\u0e32"), ("\u0e33", "\u0e32"), ("\u0e48", ""), ("\u0e31", ""), (" ", "\u00a0"), ("\n", "\r\n")],
    ids=["nikhahit apart", "nikhahit lost", "tone marks lost", "short a lost", "no-break spaces", "windows lines"],
)
def test_the_real_plan_is_understood_alike_however_its_letters_suffered(content: str, old: str, new: str) -> None:
    assert shape(read_text(content.replace(old, new), "x.txt")) == shape(read_text(content, "x.txt"))


def test_the_script_of_the_digits_does_not_matter(content: str) -> None:
    assert shape(read_text(to_arabic(content), "x.txt")) == shape(read_text(content, "x.txt"))


@pytest.mark.parametrize("raw", [True, False], ids=["as written", "cleaned only"])
def test_a_file_that_gives_every_line_as_a_paragraph_is_understood_alike(content: str, raw: bool) -> None:
    def split(block: Paragraph) -> list[Block]:
        lines = [line.strip() for line in (block.place.text or "").split("\n")]
        return [Paragraph(line, replace(block.place, text=line if raw else None)) for line in lines]

    blocks = text_blocks(content, "x.txt").blocks
    lines = [one for block in blocks for one in (split(block) if isinstance(block, Paragraph) else [block])]
    assert shape(recognise([Blocks("x.pdf", "pdf", lines)])) == shape(read_text(content, "x.txt"))


def test_a_plan_in_two_files_is_one_plan(content: str) -> None:
    cut = content.index("ประกาศองค์การบริหารส่วนจังหวัดนครปฐม", 1000)
    both = [text_blocks(content[:cut], "one.txt"), text_blocks(content[cut:], "two.txt")]
    result = recognise(both)
    assert shape(result) == shape(read_text(content, "x.txt"))
    place = result.places.place("/development/announcement/date")
    assert place is not None
    assert place.file == "two.txt"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_real_plan_torn_anywhere_is_still_read_or_refused(content: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    torn = content[:start] + content[end:]
    ended = outcome(torn)
    if isinstance(ended, ReadingError):
        assert ended.code in ("no-plan", "empty")
    else:
        holds(torn, ended)
