"""Who may own what: findings, review, notes, and what is never compared."""

from __future__ import annotations

import pytest

from compliance.facts.duties import compare, is_residual_owner


@pytest.mark.parametrize(
    ("a", "unit_a", "b", "unit_b", "tier", "kind"),
    [
        # the same support work, each unit for itself
        ("งานธุรการของกองช่าง", "กองช่าง", "งานธุรการของกองคลัง", "กองคลัง", "note", "scoped"),
        ("งานธุรการ", "กองช่าง", "งานธุรการ", "กองคลัง", "note", "support"),
        ("งานสารบรรณในกอง", "กองช่าง", "งานสารบรรณในกอง", "กองคลัง", "note", "scoped"),
        ("งานธุรการภายในกองแผนฯ", "กองแผนและงบประมาณ", "งานธุรการและสารบรรณ", "สำนักปลัด", "note", "scoped"),
        # support for the whole organisation has one owner
        ("งานจัดซื้อจัดจ้างของเทศบาล", "กองคลัง", "งานพัสดุ", "กองช่าง", "finding", "one-owner"),
        ("งานจัดซื้อจัดจ้าง", "กองคลัง", "งานพัสดุ", "กองช่าง", "review", "support"),
        ("งานจัดซื้อจัดจ้างของกองช่าง", "กองช่าง", "งานพัสดุของเทศบาล", "กองคลัง", "note", "scoped"),
        # functions with one owner, however they are worded
        ("งานนิติการ", "สำนักปลัด", "ดำเนินคดีแพ่งและคดีปกครอง", "กองคลัง", "finding", "one-owner"),
        ("งานสถานธนานุบาล", "กองคลัง", "กิจการโรงรับจำนำ", "สำนักปลัด", "finding", "one-owner"),
        # a wider function and one of its parts
        ("งานกฎหมายและคดี", "สำนักปลัด", "งานไกล่เกลี่ยข้อพิพาท", "กองคลัง", "review", "similar"),
        # look-alikes
        ("งานตรวจสอบภายใน", "หน่วยตรวจสอบภายใน", "งานควบคุมภายใน", "สำนักปลัด", None, None),
        ("งานซ่อมแซมถนน", "กองช่าง", "งานซ่อมแซมท่อประปา", "กองการประปา", None, None),
        ("ก่อสร้างอาคารศูนย์พัฒนาเด็กเล็ก", "กองช่าง", "งานศูนย์พัฒนาเด็กเล็ก", "กองการศึกษา", None, None),
        ("งานอื่นๆ ที่ได้รับมอบหมาย", "กองช่าง", "งานอื่นที่เกี่ยวข้อง", "กองคลัง", None, None),
        ("", "กองช่าง", "", "กองคลัง", None, None),
        # a verb said of a thing is the duty of that thing; what follows “ตาม” is only the ground
        ("งานทำความสะอาดท่อระบายน้ำ", "กองช่าง", "งานกวาดถนน", "กองสาธารณสุข", None, None),
        ("งานทำความสะอาดถนน", "กองช่าง", "งานรักษาความสะอาด", "กองสาธารณสุข", "finding", "one-owner"),
        ("ทะเบียนคุมเงินตามงบประมาณที่จัดทำ", "กองคลัง", "งานจัดทำงบประมาณรายจ่ายประจำปี", "สำนักปลัด", None, None),
        # work that no unit owns
        ("งานที่ไม่มีส่วนราชการรับผิดชอบ", "กองช่าง", "งานอื่นๆ ที่ไม่มีส่วนราชการใดรับผิดชอบ", "สำนักปลัด", "finding", "catch-all"),
    ],
)
def test_tier(a: str, unit_a: str, b: str, unit_b: str, tier: str | None, kind: str | None) -> None:
    found = compare(a, unit_a, b, unit_b)
    assert (found.tier, found.explanation.kind) == (tier, kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("งานอื่นใดซึ่งไม่มีส่วนราชการรับผิดชอบ", True),
        ("ราชการที่มิได้กำหนดให้เป็นหน้าที่ของกองหรือส่วนราชการใดในเทศบาลโดยเฉพาะ", True),
        ("งานอื่น ๆ ที่ได้รับมอบหมาย", False),
        ("งานทะเบียนราษฎร", False),
    ],
)
def test_residual_owner(text: str, expected: bool) -> None:
    assert is_residual_owner(text) is expected


def test_the_tail_of_a_line_is_cut_but_its_duty_stays() -> None:
    found = compare("งานผังเมืองและงานอื่นๆ ที่เกี่ยวข้อง", "กองช่าง", "งานผังเมือง", "สำนักปลัด")
    assert found.tier == "finding"
    assert any("งานอื่น" in words for words in found.explanation.a.stripped)


def test_a_compound_line_matches_by_one_of_its_duties() -> None:
    found = compare("งานธุรการ งานทะเบียนพาณิชย์", "สำนักปลัด", "งานทะเบียนพาณิชย์", "กองคลัง")
    assert (found.tier, found.explanation.a.part) == ("finding", "งานทะเบียนพาณิชย์")


def test_a_space_inside_a_word_parts_no_duties() -> None:
    assert compare("รายงานผลการปฏิบัติ งานเทศกิจ", "สำนักปลัด", "งานเทศกิจ", "กองช่าง").tier == "finding"


def test_names_of_the_plan_tell_whose_work_it_is() -> None:
    text = "จัดหาพัสดุของกองกิจการพิเศษ"
    ours = compare(text, "กองกิจการพิเศษ", "งานพัสดุ", "กองคลัง", units=["กองกิจการพิเศษ", "กองคลัง"])
    assert (ours.tier, ours.explanation.a.scope) == ("note", "own")
    theirs = compare(text, "กองช่าง", "งานพัสดุ", "กองคลัง", units=["กองกิจการพิเศษ", "กองคลัง"])
    assert (theirs.tier, theirs.explanation.a.scope) == ("note", "other")


@pytest.mark.parametrize("text", ["งานกองทุนหลักประกันสุขภาพ", "เสนอนายกองค์การบริหารส่วนตำบล", "งานสำนักงาน"])
def test_what_only_looks_like_a_unit_is_none(text: str) -> None:
    assert compare(text, "กองช่าง", text, "กองคลัง").explanation.a.scope not in ("own", "other")


def test_the_explanation_says_what_was_done() -> None:
    found = compare("งานเกี่ยวกับ พรบ. ข้อมูลข่าวสาร ของ อบจ.", "ฝ่ายบริหารงานทั่วไป", "ศูนย์ข้อมูลขาวสารของราชการ", "กองกิจการสภา")
    told = found.explanation
    assert found.tier == "finding"
    assert (told.a.text, told.a.unit) == ("งานเกี่ยวกับ พรบ. ข้อมูลข่าวสาร ของ อบจ.", "ฝ่ายบริหารงานทั่วไป")
    assert ("พรบ.", "พระราชบัญญัติ") in told.a.rewritten
    assert told.a.scope == "whole"
    assert "งานเกี่ยวกับ" in told.a.stripped
    assert told.function == "official-information"
    assert told.reason_th
    assert told.label_en == "official information"
    assert told.a.told_by
    assert "ศูนย์" in told.b.only_here
    assert told.parts.total == (2 * told.parts.words + told.parts.letters + told.parts.contained) // 4
    assert found.score == told.parts.total / 1000


def test_a_function_of_the_decentralisation_act_names_its_clause() -> None:
    found = compare("งานผังเมือง", "กองช่าง", "จัดทำผังเมืองรวม", "สำนักปลัด")
    assert found.explanation.basis == ("decentralisation-act-2542/s16",)


def test_a_line_for_many_more_than_the_other_is_for_a_person_to_compare() -> None:
    mixed = "งานสงเคราะห์เด็ก สตรี คนชรา และคนพิการ และผู้ด้อยโอกาส"
    assert compare("งานสวัสดิการเด็กและเยาวชน", "งานสวัสดิการ", mixed, "งานสังคมสงเคราะห์").tier == "review"
    assert compare("งานสวัสดิการเด็กและเยาวชน", "งานสวัสดิการ", "งานสงเคราะห์เด็กและเยาวชน", "ข").tier == "finding"


@pytest.mark.parametrize(
    ("one", "other", "tier"),
    [
        ("งานดับเพลิง", "งานติดตั้งประปาหัวดับเพลิง", None),  # a thing named after a service is not the service
        ("งานเบี้ยยังชีพผู้สูงอายุ", "งานเบี้ยยังชีพผู้ป่วยเอดส์", "review"),  # one purse for different people
        ("งานเก็บขนขยะมูลฝอย", "งานจัดเก็บค่าธรรมเนียมเก็บขนขยะมูลฝอย", None),  # different known functions
        ("งานรับแจ้งเรื่องเดือดร้อนของประชาชน", "รับเรื่องราวร้องทุกข์จากประชาชน", "finding"),
        ("งานฌาปนสถาน", "ดูแลและให้บริการฌาปนกิจศพ", "finding"),
    ],
)
def test_things_beside_services_and_people_beside_people(one: str, other: str, tier: str | None) -> None:
    assert compare(one, "สำนักปลัด", other, "กองช่าง").tier == tier
