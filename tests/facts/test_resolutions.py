"""The resolution and who signs: committee, meeting, date, capacity and office of the signatory."""

from __future__ import annotations

from typing import Any

import pytest
from small_documents import MISSING, Checked, changed

from compliance.facts.announcement.committees import committees_named, personnel_committee
from compliance.facts.words import key
from compliance.rulebook.loader import Rulebook

A = "staffing/announcement"
D = "development/announcement"


@pytest.mark.parametrize("part", ["committee", "meeting", "date"])
def test_a_resolution_without_committee_meeting_or_date_is_not_identified(book: Rulebook, part: str) -> None:
    assert Checked(book, changed(f"{A}/resolution/{part}", MISSING)).statuses("resolution-identified") == [
        "fail",
        "pass",
    ]


@pytest.mark.parametrize(
    ("written", "kind", "level", "province"),
    [
        ("ก.จ.นครปฐม", "pao", "provincial", "นครปฐม"),
        ("มติ ก.จ.จ.นครปฐม", "pao", "provincial", "นครปฐม"),
        ("ก.จ.", "pao", "central", None),
        ("คณะกรรมการข้าราชการองค์การบริหารส่วนจังหวัด จังหวัดนครปฐม (ก.จ.จ.นครปฐม)", "pao", "provincial", "นครปฐม"),
        ("คณะกรรมการข้าราชการองค์การบริหารส่วนจังหวัดนครปฐม", "pao", "provincial", "นครปฐม"),
        ("คณะกรรมการกลางข้าราชการองค์การบริหารส่วนจังหวัด", "pao", "central", None),
        ("ก.ท.จ.เชียงใหม่", "municipality", "provincial", "เชียงใหม่"),
        ("ก.ท.จังหวัดเชียงใหม่", "municipality", "provincial", "เชียงใหม่"),
        ("ก.จ.จังหวัดแพร่", "pao", "provincial", "แพร่"),
        ("ก.จ.จันทบุรี", "pao", "provincial", "จันทบุรี"),
        ("ก.ท.จ. เชียงใหม่", "municipality", "provincial", "เชียงใหม่"),
        ("ก.ท.", "municipality", "central", None),
        ("คณะกรรมการพนักงานเทศบาลจังหวัดเชียงใหม่", "municipality", "provincial", "เชียงใหม่"),
        ("ก.อบต.จังหวัดลำพูน", "tao", "provincial", "ลำพูน"),
        ("ก.อบต. จังหวัดลำพูน", "tao", "provincial", "ลำพูน"),
        ("ก.อบต.", "tao", "central", None),
        ("คณะกรรมการพนักงานส่วนตำบลจังหวัดลำพูน", "tao", "provincial", "ลำพูน"),
        ("คณะกรรมการกลางพนักงานส่วนตำบล", "tao", "central", None),
        ("ก.เมืองพัทยา", "pattaya", "provincial", None),
    ],
)
def test_committees_are_known_by_the_words_that_documents_use(
    written: str, kind: str, level: str, province: str | None
) -> None:
    found = personnel_committee(written)
    assert found is not None
    assert (found.type.value, found.level, found.province) == (kind, level, province)


@pytest.mark.parametrize("written", ["คณะกรรมการประเมินผล", "ที่ประชุมสภา", ""])
def test_a_committee_of_another_kind_is_not_guessed(written: str) -> None:
    assert personnel_committee(written) is None


@pytest.mark.parametrize(
    ("committee", "status"),
    [
        ("ก.อบต.จังหวัดลำพูน", "pass"),
        ("คณะกรรมการพนักงานส่วนตำบล", "pass"),
        ("ก.จ.จ.ลำพูน", "fail"),
        ("ก.ท.จ.ลำพูน", "fail"),
        ("ก.อบต.", "fail"),
        ("ก.อบต.จังหวัดลำปาง", "fail"),
        ("ก.อบต.จังหวัดลำพูน ครั้งที่ ๘/๒๕๖๓", "pass"),
        ("คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพูน (ก.อบต.จังหวัดลำพูน)", "pass"),
        ("คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพน", "pass"),  # a mark lost in a scan
        ("ก.อบต.จังหวัดลำพูม", "fail"),
        ("ก.อบต.จังหวัดอื่น", "fail"),
        ("ก.อบต.จังหวัดเมืองสมมุติ", "fail"),  # whose letters begin as those of เมื่อ
        ("ก.อบต.จังหวัดลำพูนเมื่อวันที่ 20 สิงหาคม 2563", "pass"),
        ("ก.อบต.จังหวัดลำพูนเมื่อ 20 สิงหาคม 2563", "pass"),
        ("คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพูม (ก.อบต.จังหวัดลำพูม)", "fail"),
        ("คณะกรรมการพนักงานส่วนตำบลจังหวัดอื่น", "fail"),
        ("คณะกรรมการพนักงานส่วนตำบล ชุดใหม่", "undetermined"),
        ("คณะกรรมการประเมินผล", "undetermined"),
    ],
)
def test_an_อบต_needs_its_own_committee_of_its_own_province(book: Rulebook, committee: str, status: str) -> None:
    checked = Checked(book, changed(f"{A}/resolution/committee", committee))
    assert checked.statuses("committee-fits-organisation") == [status, "pass"]


def test_words_for_the_staff_of_another_type_do_not_fit(book: Rulebook) -> None:
    data = changed(f"{D}/title", "ประกาศใช้แผนพัฒนาข้าราชการองค์การบริหารส่วนจังหวัด ลูกจ้างประจำ และพนักงานจ้าง")
    checked = Checked(book, data)
    assert checked.statuses("committee-fits-organisation") == ["pass", "fail"]
    assert "ข้าราชการองค์การบริหารส่วนจังหวัด" in checked.outcomes("committee-fits-organisation")[1].message.th


@pytest.mark.parametrize(
    ("signatory", "approves", "status"),
    [
        ({"capacity": "mayor"}, [], ("pass", "not_applicable")),
        ({"capacity": "acting"}, ["เห็นชอบร่างแผน"], ("pass", "fail")),
        ({"capacity": "acting", "authority": "คำสั่งที่ ๑/๒๕๖๓"}, ["เห็นชอบร่างแผน"], ("pass", "pass")),
        ({"capacity": "acting"}, ["เห็นชอบการใช้อำนาจของปลัดกรณีปฏิบัติหน้าที่นายก"], ("pass", "pass")),
        ({"capacity": "other", "authority": "คำสั่ง"}, [], ("fail", "not_applicable")),
        ({"name": "นายสมมติ หนึ่ง"}, [], ("undetermined", "not_applicable")),
    ],
)
def test_who_may_sign(book: Rulebook, signatory: dict[str, Any], approves: list[str], status: tuple[str, str]) -> None:
    """Who acts for the chief executive should recite what lets him; that he does not, does not make the plan void."""
    checked = Checked(book, changed(f"{A}/resolution/approves", approves, changed(f"{A}/signatory", signatory)))
    assert checked.statuses("signatory-empowered") == [status[0], "pass"]
    assert checked.statuses("acting-authority-recited") == [status[1], "not_applicable"]
    assert checked.outcomes("acting-authority-recited")[0].severity == "should"


@pytest.mark.parametrize(
    ("capacity", "position", "status"),
    [
        ("mayor", "นายกองค์การบริหารส่วนตำบลป่าพลู", "pass"),
        ("mayor", "นายก อบต.ป่าพลู", "pass"),
        ("mayor", "นายกองค์การบริหารส่วนตำบล", "pass"),
        ("mayor", "ตำแหน่ง นายกองค์การบริหารส่วนตำบลป่าพลู อ.บ้านโฮ่ง จ.ลำพูน", "pass"),
        ("mayor", "นายก", "pass"),
        ("mayor", "ผู้อำนวยการกองคลัง", "fail"),
        ("mayor", "ปลัดองค์การบริหารส่วนตำบล ปฏิบัติหน้าที่นายกองค์การบริหารส่วนตำบลป่าพลู", "fail"),
        ("mayor", "นายกเทศมนตรีเมืองอื่น", "fail"),
        ("mayor", "นายกองค์การบริหารส่วนตำบลป่าไผ่", "fail"),
        ("mayor", "นายกองค์การบริหารส่วนตำบลป่าพลู จังหวัดลำปาง", "fail"),
        ("mayor", "รองนายกองค์การบริหารส่วนตำบลป่าพลู", "fail"),
        ("mayor", "นายกองค์การบริหารส่วนตำบลป่าพลูเหนือ", "undetermined"),
        ("acting", "ปลัดองค์การบริหารส่วนตำบล ปฏิบัติหน้าที่นายกองค์การบริหารส่วนตำบลป่าพลู", "pass"),
        ("acting", "รองปลัด อบต. รักษาราชการแทนปลัด ปฏิบัติราชการแทนนายกองค์การบริหารส่วนตำบลป่าพลู", "pass"),
        ("acting", "ปลัดองค์การบริหารส่วนตำบลป่าพลู", "pass"),
        ("acting", "ปลัดเทศบาล ปฏิบัติหน้าที่นายกเทศมนตรีเมืองอื่น", "fail"),
        ("acting", "นักวิชาการ รักษาราชการแทนผู้อำนวยการกองคลัง", "fail"),
        ("acting", "ปลัดเทศบาล", "fail"),
        ("acting", "ผู้อำนวยการกองคลัง", "undetermined"),
    ],
)
def test_the_office_below_the_signature_counts(book: Rulebook, capacity: str, position: str, status: str) -> None:
    data = changed(f"{A}/signatory", {"capacity": capacity, "position": position, "authority": "คำสั่งที่ ๑/๒๕๖๓"})
    assert Checked(book, data).statuses("signatory-empowered") == [status, "pass"]


@pytest.mark.parametrize(
    ("kind", "name", "position", "status"),
    [
        ("municipality", "หางดง", "นายกเทศมนตรีตำบลหางดง", "pass"),
        ("municipality", "หางดง", "นายกเทศมนตรีหางดง", "pass"),
        ("municipality", "เมืองแกลง", "นายกเทศมนตรีตำบลเมืองแกลง", "pass"),
        ("municipality", "หางดง", "นายกเทศมนตรีเมืองอื่น", "fail"),
        ("municipality", "หางดง", "นายกองค์การบริหารส่วนตำบลหางดง", "fail"),
        ("pao", "ลำพูน", "นายกองค์การบริหารส่วนจังหวัดลำพูน", "pass"),
        ("pao", "ลำพูน", "นายกองค์การบริหารส่วนจังหวัดลำปาง", "fail"),
    ],
)
def test_each_type_has_its_own_head(book: Rulebook, kind: str, name: str, position: str, status: str) -> None:
    data = changed("organisation", {"type": kind, "name": name, "province": "ลำพูน"})
    data = changed(f"{A}/signatory", {"capacity": "mayor", "position": position}, data)
    assert Checked(book, data).statuses("signatory-empowered")[0] == status


@pytest.mark.parametrize(
    ("committee", "own"),
    [
        ("คณะกรรมการพนักงานส่วนตำบลจังหวัดสมมติบุรี (ก.อบต.จังหวัดสมมติบุรี)", True),
        ("คณะกรรมการพนักงานส่วนตำบลจังหวัดสมมติบุรี ในการประชุมครั้งที่ ๘/๒๕๖๓", True),
        ("คณะกรรมการพนักงานส่วนตำบลจังหวัดสมมติบุรินทร์", False),
        ("คณะกรรมการพนักงานส่วนตำบลจังหวัดแพร่", False),
    ],
)
def test_a_province_that_no_register_has_is_its_own_all_the_same(committee: str, own: bool) -> None:
    assert all(one.is_of(key("สมมติบุรี")) for one in committees_named(committee)) is own
