"""Plans of other kinds of organisation, with other titles, numbers and shapes than the real one that is at hand."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.model.organisation import OrganisationType, PersonnelKind
from compliance.model.parts import PartName
from compliance.reading.errors import ReadingError
from compliance.reading.text import read_text

TAO = """ประกาศองค์การบริหารส่วนตำบลบ้านทุ่ง
เรื่อง ประกาศใช้แผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ พ.ศ. 2567 - 2569

อาศัยอำนาจตามข้อ 18 แห่งประกาศคณะกรรมการพนักงานส่วนตำบลจังหวัดเชียงใหม่ เรื่อง หลักเกณฑ์เกี่ยวกับการบริหารงานบุคคล
ลงวันที่ 1 พฤศจิกายน 2545 และมติคณะกรรมการพนักงานส่วนตำบลจังหวัดเชียงใหม่ (ก.อบต.จังหวัดเชียงใหม่)
ในการประชุมครั้งที่ 9/2566 เมื่อวันที่ 21 กันยายน 2566 ได้มีมติเห็นชอบแผนอัตรากำลัง 3 ปี จึงประกาศใช้ตั้งแต่วันที่ 1 ตุลาคม 2566

จึงประกาศให้ทราบโดยทั่วกัน

ประกาศ ณ วันที่ 29 กันยายน พ.ศ. 2566

(นายสมมุติ บ้านทุ่ง)
นายกองค์การบริหารส่วนตำบลบ้านทุ่ง

สารบัญ
๑. หลักการและเหตุผล
๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง ๓ ปี
๑๓. แนวทางการพัฒนาพนักงานส่วนตำบล

องค์การบริหารส่วนตำบลบ้านทุ่ง
อำเภอเมือง จังหวัดเชียงใหม่

๑. หลักการและเหตุผล

เพื่อให้เป็นไปตามพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗

๒. วัตถุประสงค์

๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง ๓ ปี

คณะกรรมการจัดทำแผนอัตรากำลัง ๓ ปี ประกอบด้วย
๑. นายกองค์การบริหารส่วนตำบล ประธานกรรมการ
๒. ปลัดองค์การบริหารส่วนตำบล กรรมการ
๓. ผู้อำนวยการกองคลัง กรรมการ
๔. หัวหน้าสำนักปลัด กรรมการและเลขานุการ

๓.๑ การวิเคราะห์ภารกิจ
๓.๘ ให้มีแผนพัฒนาพนักงานส่วนตำบล ลูกจ้างประจำ และพนักงานจ้างทุกคน โดยต้องได้รับการพัฒนาอย่างน้อยปีละ ๑ ครั้ง

๕. ภารกิจ อำนาจหน้าที่ขององค์การบริหารส่วนตำบล

(๑) จัดให้มีและบำรุงทางน้ำและทางบก
(๒) รักษาความสะอาด

๘. โครงสร้างการกำหนดส่วนราชการ
๘.๑ โครงสร้าง

โครงสร้างตามแผนอัตรากำลังปัจจุบัน\tโครงสร้างตามแผนอัตรากำลังใหม่\tหมายเหตุ
๑. สำนักปลัด\t๑. สำนักปลัด\t
๑.๑ งานบริหารทั่วไป\t๑.๑ งานบริหารทั่วไป\t
๑.๒ งานกฎหมาย\t\tยุบไปรวมกับ ๑.๑
๒. กองคลัง\t๒. กองคลัง\t
๒.๑ งานการเงิน\t๒.๑ งานการเงินและบัญชี\tเปลี่ยนชื่อ

๑๐. แผนภูมิโครงสร้างการแบ่งส่วนราชการ
สำนักปลัด
กองคลัง

๑๓. แนวทางการพัฒนาพนักงานส่วนตำบล
ใช้วิธีการฝึกอบรม และการศึกษาดูงาน

๑๔. ประกาศคุณธรรม จริยธรรมของพนักงานส่วนตำบล
๑. ซื่อสัตย์
๒. โปร่งใส
"""


def test_a_plan_of_a_tambon_is_read_by_its_own_words() -> None:
    result = read_text(TAO, "tao.txt")
    plan = result.plan
    assert plan.organisation.type is OrganisationType.TAO
    assert (plan.organisation.name, plan.organisation.province) == ("บ้านทุ่ง", "เชียงใหม่")
    assert plan.period is not None
    assert plan.period.years == (2567, 2568, 2569)
    assert plan.staffing is not None
    announcement = plan.staffing.announcement
    assert announcement is not None
    assert announcement.date == date(2023, 9, 29)
    assert announcement.resolution is not None
    assert announcement.resolution.meeting == "9/2566"
    assert announcement.resolution.date == date(2023, 9, 21)
    assert announcement.resolution.committee is not None
    assert "ก.อบต.จังหวัดเชียงใหม่" in announcement.resolution.committee
    assert announcement.signatory is not None
    assert announcement.signatory.capacity == "mayor"
    assert announcement.signatory.name == "นายสมมุติ บ้านทุ่ง"
    assert announcement.citations[0].clauses == ("18",)
    assert announcement.citations[0].date == date(2002, 11, 1)


def test_sections_are_found_though_numbers_shift_and_a_table_of_contents_repeats_them() -> None:
    plan = read_text(TAO, "tao.txt").plan
    assert plan.staffing is not None
    assert plan.staffing.sections is not None
    assert [section.number for section in plan.staffing.sections] == [
        "1", "2", "3", "5", "8", "8.1", "10", "13", "14",
    ]  # fmt: skip
    assert plan.staffing.guidelines is not None
    assert plan.staffing.guidelines.methods == ("การฝึกอบรม", "การศึกษาดูงาน")
    assert plan.staffing.ethics is not None
    assert plan.staffing.ethics.values == ("ซื่อสัตย์", "โปร่งใส")
    assert plan.staffing.powers == ("จัดให้มีและบำรุงทางน้ำและทางบก", "รักษาความสะอาด")
    assert plan.staffing.chart is not None
    assert plan.staffing.chart.units == ("สำนักปลัด", "กองคลัง")
    assert plan.coverage_of(PartName.CHART).status == "whole"  # its boxes are text, and all of the structure


def test_a_chart_that_names_few_units_of_the_structure_is_a_drawing_read_in_part() -> None:
    plan = read_text(TAO.replace("สำนักปลัด\nกองคลัง\n\n๑๓", "สำนักปลัด\n\n๑๓"), "tao.txt").plan
    assert plan.coverage_of(PartName.CHART).status == "partial"


def test_a_committee_listed_line_by_line_is_read() -> None:
    plan = read_text(TAO, "tao.txt").plan
    assert plan.staffing is not None
    assert plan.staffing.framework is not None
    assert plan.staffing.framework.committee is not None
    assert [(seat.position, seat.role.value) for seat in plan.staffing.framework.committee.members] == [
        ("นายกองค์การบริหารส่วนตำบล", "chair"),
        ("ปลัดองค์การบริหารส่วนตำบล", "member"),
        ("ผู้อำนวยการกองคลัง", "member"),
        ("หัวหน้าสำนักปลัด", "secretary"),
    ]
    undertaking = plan.staffing.framework.undertaking
    assert undertaking is not None
    assert undertaking.kinds == (PersonnelKind.OFFICIAL, PersonnelKind.PERMANENT_EMPLOYEE, PersonnelKind.HIRED)
    assert plan.coverage_of(PartName.FRAMEWORK).status == "partial"


def test_a_small_structure_without_lists_has_its_work_as_duties_of_the_department() -> None:
    plan = read_text(TAO, "tao.txt").plan
    assert plan.staffing is not None
    structure = plan.staffing.structure
    assert structure is not None
    assert structure.old is not None
    assert structure.new is not None
    assert [(unit.name, [duty.text for duty in unit.duties]) for unit in structure.old] == [
        ("สำนักปลัด", ["งานบริหารทั่วไป", "งานกฎหมาย"]),
        ("กองคลัง", ["งานการเงิน"]),
    ]
    assert structure.old[0].duties[1].remark == "ยุบไปรวมกับ ๑.๑"
    assert structure.new[1].duties[0].remark == "เปลี่ยนชื่อ"


CITY = """ประกาศเทศบาลตำบลริมน้ำ
เรื่อง ประกาศใช้แผนพัฒนาพนักงานเทศบาล ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ถึง ๒๕๖๙

ด้วย ก.ท.จ.สมมุติ ในการประชุม ครั้งที่ ๑๐/๒๕๖๖ เมื่อวันที่ ๓๑ กันยายน ๒๕๖๖ มีมติให้ความเห็นชอบแผนพัฒนา

ประกาศ ณ วันที่ ๑ ตุลาคม ๒๕๖๖

(นางสมใจ ริมน้ำ)
ปลัดเทศบาล รักษาราชการแทน
นายกเทศมนตรีตำบลริมน้ำ

ส่วนที่ ๑ หลักการและเหตุผล
พัฒนาพนักงานเทศบาล พนักงานครูเทศบาล และบุคลากรทางการศึกษา

ส่วนที่ ๒ วัตถุประสงค์และเป้าหมาย
๒.๑ วัตถุประสงค์
(๑) เพื่อเพิ่มพูนความรู้
๒.๒ เป้าหมาย
(๑) พนักงานเทศบาลทุกตำแหน่ง
(๒) พนักงานจ้างทุกตำแหน่ง

ส่วนที่ ๕ การติดตามและประเมินผล
ให้ผู้เข้าอบรมรายงานผลภายในหกสิบวัน
"""


def test_a_development_plan_alone_of_a_municipality_is_read() -> None:
    result = read_text(CITY, "city.txt")
    plan = result.plan
    assert plan.organisation.type is OrganisationType.MUNICIPALITY
    assert plan.organisation.name == "ริมน้ำ"
    assert plan.staffing is None or plan.staffing.announcement is None
    development = plan.development
    assert development is not None
    assert development.kinds == (
        PersonnelKind.OFFICIAL,
        PersonnelKind.TEACHER,
        PersonnelKind.EDUCATIONAL,
        PersonnelKind.HIRED,
    )
    assert development.objectives == ("เพื่อเพิ่มพูนความรู้",)
    assert development.targets is not None
    assert len(development.targets) == 2
    assert development.evaluation is not None
    assert development.evaluation.report_days == 60
    announcement = development.announcement
    assert announcement is not None
    assert announcement.period is not None
    assert announcement.period.last == 2569
    assert announcement.signatory is not None
    assert announcement.signatory.capacity == "acting"
    assert announcement.resolution is not None
    assert announcement.resolution.committee == "ก.ท.จ.สมมุติ"


def test_the_years_of_another_plan_are_not_taken_for_the_plans_own() -> None:
    other = "สอดคล้องกับแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐)\n\n"
    result = read_text(TAO.replace("๑. หลักการและเหตุผล\n\n", "๑. หลักการและเหตุผล\n\n" + other), "tao.txt")
    assert result.plan.period is not None
    assert result.plan.period.first == 2567
    assert not [note for note in result.notes if note.code == "conflict"]
    wrong = TAO.replace("๒. วัตถุประสงค์", "๒. วัตถุประสงค์\nของแผนปีงบประมาณ ๒๕๖๔ - ๒๕๖๖")
    assert [note.code for note in read_text(wrong, "tao.txt").notes if note.code == "conflict"] == ["conflict"]


def test_a_date_that_never_was_is_left_out_and_said() -> None:
    result = read_text(CITY, "city.txt")
    development = result.plan.development
    assert development is not None
    assert development.announcement is not None
    assert development.announcement.resolution is not None
    assert development.announcement.resolution.date is None
    impossible = [note for note in result.notes if note.code == "impossible-date"]
    assert [note.place.line for note in impossible if note.place] == [4]


STRUCTURE = "องค์การบริหารส่วนตำบลบ้านทุ่ง\n\nโครงสร้างเดิม\tโครงสร้างใหม่\tหมายเหตุ\n{rows}\n"


def structure_of(rows: str) -> tuple[list[tuple[str | None, list[tuple[str | None, int]]]], list[str]]:
    """The new side: departments with their divisions and numbers of duties; and the codes of the notes."""
    result = read_text(STRUCTURE.format(rows=rows), "x.txt")
    assert result.plan.staffing is not None
    assert result.plan.staffing.structure is not None
    new = result.plan.staffing.structure.new or ()
    units = [(one.name, [(inner.name, len(inner.duties)) for inner in one.divisions]) for one in new]
    return units, [note.code for note in result.notes]


def test_a_list_after_the_closing_line_never_joins_the_unit_before_it() -> None:
    rows = "\t๑. กองคลัง\t\n\t๑.๑ ฝ่ายการเงิน\t\n\t<ul><li>- จ่ายเงิน</li><li>- งานอื่นๆ</li></ul>\t\n"
    lost = rows + "\t<ul><li>- ดูแลผู้สูงอายุ</li></ul>\t\n\t๒. กองช่าง\t"
    assert structure_of(lost) == (
        [("กองคลัง", [("ฝ่ายการเงิน", 2), (None, 1)]), ("กองช่าง", [])],
        ["missing", "heading-lost"],
    )
    elsewhere = rows + "\t<ul><li>- ดูแลผู้สูงอายุ</li></ul>\t\n\t๔. กองช่าง\t"
    units, codes = structure_of(elsewhere)
    assert units == [("กองคลัง", [("ฝ่ายการเงิน", 2)]), (None, [(None, 1)]), ("กองช่าง", [])]
    assert "number-skipped" in codes


@pytest.mark.parametrize("last", ["งานอนุญาตก่อสร้างอาคาร", "งานอนุรักษ์สิ่งแวดล้อม", "งานอนามัยแม่และเด็ก"])
def test_work_that_only_looks_like_the_closing_line_closes_no_unit(last: str) -> None:
    rows = f"\t๑. กองช่าง\t\n\t๑.๑ ฝ่ายอาคาร\t\n\t<ul><li>- {last}</li></ul>\t\n\t<ul><li>- งานไฟฟ้า</li></ul>\t\n"
    units, codes = structure_of(rows + "\t๒. กองคลัง\t")
    assert units == [("กองช่าง", [("ฝ่ายอาคาร", 2)]), ("กองคลัง", [])]
    assert "heading-lost" not in codes


def test_a_list_that_goes_on_after_a_page_header_stays_in_its_unit() -> None:
    header = "โครงสร้างเดิม\tโครงสร้างใหม่\tหมายเหตุ"
    rows = "\t๑. กองคลัง\t\n\t๑.๑ ฝ่ายการเงิน\t\n\t<ul><li>- จ่ายเงิน</li></ul>\t\n\n" + header
    units, codes = structure_of(rows + "\n\t<ul><li>ให้ครบ</li><li>- เก็บเงิน</li></ul>\t")
    assert units == [("กองคลัง", [("ฝ่ายการเงิน", 2)])]
    assert codes == ["missing"]


def test_the_rest_of_a_duty_that_names_a_unit_is_no_heading() -> None:
    units, _ = structure_of("\t๑. กองคลัง\t\n\t<p>- งานทะเบียนของ</p><p>กองช่าง</p><p>- งานพัสดุ</p>\t")
    assert units == [("กองคลัง", [])]
    result = read_text(STRUCTURE.format(rows="\t๑. กองคลัง\t\n\t<p>- งานทะเบียนของ</p><p>กองช่าง</p>\t"), "x.txt")
    assert result.plan.staffing is not None
    assert result.plan.staffing.structure is not None
    assert result.plan.staffing.structure.new is not None
    assert [duty.text for duty in result.plan.staffing.structure.new[0].duties] == ["งานทะเบียนของกองช่าง"]


def test_headings_without_numbers_are_known_by_their_first_word() -> None:
    units, _ = structure_of("\tสำนักปลัด\t\n\tฝ่ายอำนวยการ\t\n\t- งานธุรการ\t\n\tกองคลัง\t")
    assert units == [("สำนักปลัด", [("ฝ่ายอำนวยการ", 1)]), ("กองคลัง", [])]


def test_a_line_that_begins_like_the_other_plans_title_does_not_end_this_one() -> None:
    line = "แผนพัฒนาบุคลากรเป็นเครื่องมือของผู้บริหาร\n\n"
    plan = read_text(TAO.replace("๑๔. ประกาศคุณธรรม", line + "๑๔. ประกาศคุณธรรม"), "tao.txt").plan
    assert plan.development is None
    assert plan.staffing is not None
    assert plan.staffing.ethics is not None


def test_a_development_plan_alone_may_speak_of_guidelines() -> None:
    plan = read_text(CITY.replace("ส่วนที่ ๕", "แนวทางการพัฒนา\n\nส่วนที่ ๕"), "city.txt").plan
    assert plan.development is not None
    assert plan.development.evaluation is not None


def test_the_mayors_office_is_no_department() -> None:
    units, _ = structure_of("\t๑. กองคลัง\t\n\t- งานธุรการ\t\n\tนายกองค์การบริหารส่วนตำบล\t")
    assert [name for name, _ in units] == ["กองคลัง"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("\ufeff \n", "empty"),
        ("สวัสดี", "no-plan"),
        ("## ๑๒. แนวทางการพัฒนา\nการฝึกอบรม", "no-plan"),
        ("แผนอัตรากำลัง ๓ ปี\n## ๑๒. แนวทางการพัฒนา\nการฝึกอบรม", "no-organisation"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_reason(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_text(text, "x.txt")
    assert caught.value.code == code
    assert caught.value.th
    assert caught.value.en


TITLE = "กรอบอัตรากำลัง ๓ ปี ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙ องค์การบริหารส่วนตำบลบ้านทุ่ง\n\n## ๑๒. แนวทางการพัฒนา\nการฝึกอบรม\n"


SEVERAL = "## ๑๒. แนวทางการพัฒนา\nของ องค์การบริหารส่วนตำบลบ้านทุ่ง ร่วมกับ องค์การบริหารส่วนตำบลหนองไผ่\n"


def test_an_organisation_that_only_a_title_names_inside_of_its_line_is_known() -> None:
    organisation = read_text(TITLE, "x.txt").plan.organisation
    assert (organisation.type, organisation.name) == (OrganisationType.TAO, "บ้านทุ่ง")


@pytest.mark.parametrize(
    "text",
    [
        "แผนอัตรากำลัง ๓ ปี พ.ศ. ๒๕๖๗ - ๒๕๖๙ อบต.บ้านทุ่ง\n## ๑๒. แนวทางการพัฒนา",
        "แผนอัตรากำลัง ๓ ปี ขององค์การบริหารส่วนตำบลบ้านทุ่ง\n## ๑๒. แนวทางการพัฒนา\nองค์การบริหารส่วนตำบลหนองไผ่",
        "แผนอัตรากำลัง ๓ ปี\n## ๑๒. แนวทางการพัฒนา\nเพื่อให้องค์การบริหารส่วนตำบลบ้านทุ่งได้พัฒนาคน\nและอบต.บ้านทุ่งจะพัฒนาต่อไป",
    ],
)
def test_an_organisation_is_known_in_short_in_a_title_or_in_running_text(text: str) -> None:
    organisation = read_text(text, "x.txt").plan.organisation
    assert (organisation.type, organisation.name) == (OrganisationType.TAO, "บ้านทุ่ง")


@pytest.mark.parametrize(
    ("said", "others"),
    [
        ("การกำหนดตำแหน่งโดยองค์การบริหารส่วนตำบลหนองไผ่ ได้ใช้ปริมาณงาน", ("องค์การบริหารส่วนตำบลหนองไผ่",)),
        ("งานของเทศบาลเมืองแพร่ มีมากขึ้น", ("เทศบาลเมืองแพร่",)),
        ("ทิศเหนือติดต่อกับองค์การบริหารส่วนตำบลหนองไผ่ และเทศบาลเมืองแพร่", ()),
        ("องค์การบริหารส่วนตำบลด้วย องค์การบริหารส่วนตำบลได้ใช้ องค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗ ปลัด อบต. หัวหน้า", ()),
        ("คณะกรรมการพนักงานส่วนตำบลจังหวัดแพร่เรียบร้อยแล้ว", ()),
    ],
)
def test_another_organisation_that_a_sentence_names_as_its_own_is_seen(said: str, others: tuple[str, ...]) -> None:
    plan = read_text(f"แผนอัตรากำลัง ๓ ปี\nองค์การบริหารส่วนตำบลบ้านทุ่ง จังหวัดแพร่\n## ๑๒. แนวทางการพัฒนา\n{said}\n", "x.txt").plan
    assert plan.organisation.others == others
    assert plan.organisation.province == "แพร่"


def test_of_several_organisations_inside_of_lines_none_is_taken() -> None:
    with pytest.raises(ReadingError) as caught:
        read_text(f"แผนอัตรากำลัง ๓ ปี\n{SEVERAL}", "x.txt")
    assert caught.value.code == "no-organisation"
    assert "บรรทัดแรก" in caught.value.th
