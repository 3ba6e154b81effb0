"""Whose plan it is: every writing of its name and period, the register of local authorities, others' names in it."""

from __future__ import annotations

import pytest
from small_documents import MISSING, Checked, changed

from compliance.facts.announcement.register import provinces, registered
from compliance.model.organisation import OrganisationType
from compliance.rulebook.loader import Rulebook

A = "staffing/announcement"


def test_every_statement_of_the_period_is_three_years_and_the_same(book: Rulebook) -> None:
    checked = Checked(book, changed("development/period", {"first": 2561, "last": 2563}))
    assert checked.statuses("period-is-three-years") == ["pass", "pass", "pass", "pass", "fail"]
    assert "ไม่ตรงกับแผนทั้งฉบับ (๒๕๖๔ - ๒๕๖๖)" in checked.outcomes("period-is-three-years")[4].message.th
    checked = Checked(book, changed("period", {"first": 2564, "last": 2567}))
    assert checked.statuses("period-is-three-years") == ["fail"] * 5
    assert Checked(book, changed("period", MISSING)).statuses("period-is-three-years")[0] == "undetermined"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("องค์การบริหารส่วนตำบลป่าพลู", "pass"),
        ("องค์การบริหารส่วนตำบลป่าพลู อำเภอบ้านโฮ่ง จังหวัดลำพูน", "pass"),
        ("อบต.ป่าพลู", "pass"),
        ("องค์การบริหารส่วนตำบลป่าพลู จังหวัดลำปาง", "fail"),
        ("องค์การบริหารส่วนตำบลป่าพลูเหนือ", "fail"),
        ("องค์การบริหารส่วนตำบลป่าไผ่", "fail"),
        ("เทศบาลตำบลป่าพลู", "fail"),
    ],
)
def test_every_writing_of_the_name_is_the_organisation(book: Rulebook, written: str, status: str) -> None:
    data = changed("organisation/written/1", written)
    statuses = Checked(book, data).statuses("organisation-named-alike")
    assert statuses[0] == "pass"
    assert statuses[-1] == status


def test_a_municipality_keeps_one_kind(book: Rulebook) -> None:
    data = changed("organisation", {"type": "municipality", "name": "หางดง", "province": "เชียงใหม่"})
    data = changed("organisation/written", ["เทศบาลตำบลหางดง", "เทศบาลเมืองหางดง", "ทต.หางดง"], data)
    assert Checked(book, data).statuses("organisation-named-alike")[:3] == ["pass", "fail", "pass"]
    assert Checked(book, data).statuses("organisation-registered") == ["pass"]


@pytest.mark.parametrize(
    ("kind", "name", "province", "known"),
    [
        ("tao", "แพรกษา", "สมุทรปราการ", True),
        ("tao", "แพรกษา", "จังหวัดสมุทรปราการ", True),
        ("tao", "แพรกษา", "นครปฐม", False),
        ("municipality", "แพรกษา", "กระบี่", False),
        ("municipality", "หางดง", "เชียงใหม่", True),
        ("pao", "นครปฐม", "นครปฐม", True),
        ("pattaya", "พัทยา", "ชลบุรี", True),
        ("tao", "แพรกษา", None, None),
        ("tao", "แพรกษา", "สมมติบุรี", None),
    ],
)
def test_the_register_of_local_authorities(kind: str, name: str, province: str | None, known: bool | None) -> None:
    assert registered(OrganisationType(kind), name, province) is known


def test_a_province_that_is_none_is_a_doubt_that_names_it(book: Rulebook) -> None:
    (outcome,) = Checked(book, changed("organisation/province", "สมมติบุรี")).outcomes("organisation-registered")
    assert outcome.status.value == "undetermined"
    assert "สมมติบุรี" in outcome.message.th


def test_the_register_has_every_province_but_bangkok() -> None:
    real = [name for name in provinces().values() if name != "แดนสมมติ"]  # the sample plans' own
    assert len(real) == 76
    assert "กรุงเทพมหานคร" not in real


def test_a_whole_period_that_is_not_three_years_is_doubted_where_others_are_compared_with_it(book: Rulebook) -> None:
    data = changed("period", {"first": 2564, "last": 2565})
    checked = Checked(book, data)
    said = [outcome.message.th for outcome in checked.outcomes("period-is-three-years")]
    doubt = "แต่ช่วงปีของแผนทั้งฉบับเอง (๒๕๖๔ - ๒๕๖๕) ไม่ใช่ ๓ ปี และอาจเป็นช่วงปีที่ผิด"
    assert [doubt in one for one in said] == [False, True, True, True, True]
    letter = checked.outcomes("circular-matches-period")[0]
    assert doubt in letter.message.th
    assert doubt in letter.remedy.th
    right = Checked(book, changed("development/period", {"first": 2561, "last": 2563}))
    assert not any("อาจเป็นช่วงปีที่ผิด" in one.message.th for one in right.outcomes("period-is-three-years"))


@pytest.mark.parametrize(
    ("where", "text", "found"),
    [
        ("staffing/framework/analyses/1/text", "กำหนดโครงสร้างของเทศบาลตำบลป่าสัก ให้รองรับภารกิจ", "เทศบาลตำบลป่าสัก"),
        ("staffing/framework/analyses/1/text", "ให้องค์การบริหารส่วนตำบลบ้านอื่น จังหวัดลำพูน จัดทำ", "องค์การบริหารส่วนตำบลบ้านอื่น"),
        (f"{A}/title", "ประกาศใช้แผนอัตรากำลังขององค์การบริหารส่วนจังหวัดแพร่", "องค์การบริหารส่วนจังหวัดแพร่"),
        (f"{A}/resolution/approves", ["ร่างแผนอัตรากำลัง 3 ปี ขององค์การบริหารส่วนตำบลบ้านอื่น"], "องค์การบริหารส่วนตำบลบ้านอื่น"),
        (f"{A}/resolution/approves", ["ร่างแผนอัตรากำลัง 3 ปี ขององค์การบริหารส่วนตำบลดังกล่าว"], None),
        (f"{A}/resolution/approves", ["ร่างแผนอัตรากำลัง 3 ปี ขององค์การบริหารส่วนตำบลในจังหวัด"], None),
        ("staffing/framework/analyses/1/text", "แบ่งงานของเทศบาลตำบลป่าสักให้รองรับภารกิจ", "เทศบาลตำบลป่าสัก"),
        ("staffing/framework/analyses/1/text", "แบ่งงานของเทศบาลตำบลป่าสักสมมติให้รองรับภารกิจ", "เทศบาลตำบลป่าสักสมมติ"),
        ("staffing/framework/analyses/1/text", "แบ่งงานขององค์การบริหารส่วนตำบลป่าพลูสมมติให้รองรับ", None),
        ("staffing/framework/analyses/1/text", "งานขององค์การบริหารส่วนตำบลในการให้บริการและอื่น", None),
        ("staffing/framework/analyses/1/text", "องค์การบริหารส่วนตำบลจะดำเนินการตามกฎหมาย", None),
        ("staffing/framework/analyses/1/text", "องค์การบริหารส่วนตำบลป่าพลู จัดทำแผน", None),
        ("staffing/framework/analyses/1/text", "มีอาณาเขตติดต่อกับเทศบาลตำบลป่าสัก", None),
    ],
)
def test_another_organisation_in_a_text_of_the_plan_is_told(
    book: Rulebook, where: str, text: str | list[str], found: str | None
) -> None:
    outcomes = Checked(book, changed(where, text)).outcomes("other-organisation-named")
    assert [one.values["name.written"] for one in outcomes if one.status.value == "fail"] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("พนักงานเทศบาลทุกตำแหน่งมีความรู้", ["fail"]),
        ("พนักงานส่วนตำบลทุกตำแหน่งมีความรู้", ["pass"]),
        ("พนักงานส่วนตำบล และพนักงานเทศบาลที่โอนมา", ["pass"]),
        ("รับโอนพนักงานเทศบาลที่มีคุณสมบัติ", []),
        ("ตามมาตรฐานกำหนดตำแหน่งพนักงานเทศบาล", []),
        ("บุคลากรทุกตำแหน่งมีความรู้", []),
    ],
)
def test_another_types_word_for_staff_is_told(book: Rulebook, text: str, statuses: list[str]) -> None:
    checked = Checked(book, changed("development/targets", [text]))
    assert [one.status.value for one in checked.outcomes("staff-words-own") if "targets" in str(one.places)] == statuses
