"""The announcements: dates in order, resolution, committee, signatory, basis, circular, names, period."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped
from small_documents import CRITERIA, MISSING, W70, Checked, changed, documents

from compliance.facts.announcement.committees import committees_named, personnel_committee
from compliance.facts.announcement.register import provinces, registered
from compliance.facts.words import key
from compliance.model.organisation import OrganisationType
from compliance.reading.text import read_text
from compliance.rulebook.loader import Rulebook

A = "staffing/announcement"
D = "development/announcement"
ANNOUNCEMENT_RULES = (
    "basis-recited", "basis-recited-development", "instrument-dates-agree", "instrument-in-force",
    "circular-matches-period", "circular-before-resolution", "resolution-before-announcement",
    "announcement-before-period", "resolution-identified", "committee-fits-organisation", "signatory-empowered",
    "period-is-three-years", "organisation-named-alike", "organisation-registered", "publication-declared",
)  # fmt: skip


@pytest.mark.parametrize("rule", ANNOUNCEMENT_RULES)
def test_a_sound_submission_fails_nothing_and_leaves_nothing_open(book: Rulebook, rule: str) -> None:
    statuses = Checked(book, documents()).statuses(rule)
    assert statuses
    assert set(statuses) <= {"pass", "not_applicable"}


def test_without_a_development_plan_its_announcement_is_undetermined_by_name(book: Rulebook) -> None:
    checked = Checked(book, changed("development", MISSING))
    for rule in ("resolution-identified", "signatory-empowered", "announcement-before-period", "publication-declared"):
        staffing, development = checked.outcomes(rule)
        assert (staffing.status.value, development.status.value) == ("pass", "undetermined"), rule
        assert "ไม่พบแผนพัฒนา" in development.message.th, "one cause, whatever of the plan is wanted"
        assert "ประกาศใช้แผนพัฒนา" in development.label.th


def test_what_a_partly_read_announcement_does_not_say_is_not_held_against_it(book: Rulebook) -> None:
    data = changed(f"{A}/resolution", MISSING, changed(f"{A}/publication", MISSING))
    assert Checked(book, data).statuses("publication-declared") == ["fail", "pass"]
    assert Checked(book, data).statuses("resolution-identified") == ["fail", "pass"]
    data["coverage"] = {"staffing-announcement": {"status": "partial", "th": "หน้าหนึ่งหาย", "en": "a page is lost"}}
    checked = Checked(book, data)
    assert checked.statuses("publication-declared") == ["undetermined", "pass"]
    assert checked.statuses("resolution-identified") == ["undetermined", "pass"]
    assert "หน้าหนึ่งหาย" in checked.outcomes("publication-declared")[0].message.th


@given(st.lists(st.integers(0, 40), min_size=3, max_size=3))
def test_the_order_of_dates_is_judged_day_by_day(book_days: list[int]) -> None:
    book = shipped()
    opens = date(2020, 10, 1)
    letter, resolution, announced = (opens - timedelta(days=20) + timedelta(days=day) for day in book_days)
    data = changed(f"{A}/citations/2/date", letter.isoformat())
    data = changed(f"{A}/resolution/date", resolution.isoformat(), data)
    checked = Checked(book, changed(f"{A}/date", announced.isoformat(), data))
    expected = {
        "circular-before-resolution": letter <= resolution,
        "resolution-before-announcement": resolution <= announced,
        "announcement-before-period": announced <= opens,
    }
    for rule, holds in expected.items():
        assert checked.statuses(rule)[0] == ("pass" if holds else "fail"), rule


def test_facts_point_at_what_they_were_read_from(book: Rulebook) -> None:
    checked = Checked(book, documents())
    for kind, name, pointer in (
        ("circular", "dated", "/staffing/announcement/citations/2/date"),
        ("resolution", "date", "/staffing/announcement/resolution/date"),
        ("announced_years", "opens", "/period/first"),
    ):
        assert checked.one(kind, document="staffing").pointers_of(name) == (pointer,)


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
    ("sentence", "status"),
    [
        ("ประกาศให้ทราบโดยทั่วกัน", "pass"),
        ("จึงประกาศมาเพื่อทราบ", "pass"),
        ("ไม่ประกาศให้ทราบ", "fail"),
        ("ไม่ต้องประกาศให้ทราบโดยทั่วกัน", "fail"),
        ("มิให้เผยแพร่", "fail"),
        ("ไม่มี", "fail"),
    ],
)
def test_a_sentence_that_denies_publication_is_none(book: Rulebook, sentence: str, status: str) -> None:
    data = changed(f"{A}/publication", sentence)
    assert Checked(book, data).statuses("publication-declared") == [status, "pass"]


def test_a_basis_needs_its_clause(book: Rulebook) -> None:
    checked = Checked(book, changed(f"{A}/citations/0/clauses", []))
    assert checked.statuses("basis-recited") == ["fail", "pass", "pass", "pass"]
    assert checked.statuses("basis-recited-development") == ["pass", "pass"]
    first = checked.outcomes("basis-recited")[0]
    assert "ไม่ระบุข้อ" in first.message.th
    assert first.severity == "advice", "the province's own announcement is only recalled"


def test_the_known_clauses_of_one_province_are_asked_of_it_alone(book: Rulebook) -> None:
    criteria = {**CRITERIA, "title": "หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคลขององค์การบริหารส่วนจังหวัด"}
    data = changed("organisation", {"type": "pao", "name": "นครปฐม", "province": "นครปฐม"})
    data = changed(f"{A}/citations/0", {**criteria, "issuer": "ก.จ.จ.นครปฐม"}, data)
    first = Checked(book, data).outcomes("basis-recited")[0]
    assert first.status.value == "fail"
    assert "๑๗" in first.message.th
    assert first.severity == "must"
    data = changed(f"{A}/citations/0/clauses", ["17"], data)
    assert Checked(book, data).statuses("basis-recited")[0] == "pass"
    data = changed("organisation", {"type": "pao", "name": "ลำพูน", "province": "ลำพูน"}, data)
    data = changed(f"{A}/citations/0/clauses", ["18"], data)
    assert Checked(book, data).statuses("basis-recited")[0] == "pass", "another province numbers its clauses otherwise"


@pytest.mark.parametrize(
    ("number", "dated", "status"),
    [
        ("มท ๐๘๐๙.๒/ว ๗๐", "19 มิถุนายน 2563", "pass"),
        ("มท0809.2/ว.70", "19 มิถุนายน 2563", "pass"),
        ("ที่ มท 0809.2/ว 70", "20 มิถุนายน 2563", "undetermined"),
        ("มท ๐๘๐๙.๒/ว ๕๓", "5 กรกฎาคม 2560", "fail"),
        ("มท ๐๘๐๙.๒/ว ๙๙", "19 มิถุนายน 2563", "pass"),
        ("มท ๐๘๐๙.๒/ว ๗๐", "19 มิถุนายน 2562", "pass"),
        ("มท ๐๘๐๙.๒/ว ๙๙", "5 กรกฎาคม 2560", "undetermined"),
    ],
)
def test_the_letter_is_that_of_the_round(book: Rulebook, number: str, dated: str, status: str) -> None:
    """What the register does not know is of the round that it states itself, unless it is years older than that."""
    data = changed(f"{A}/citations/2", {**W70, "number": number, "date": dated})
    checked = Checked(book, data)
    assert checked.statuses("circular-matches-period") == [status, "not_applicable"]
    message = checked.outcomes("circular-matches-period")[0].message.th
    if "๙๙" in number:
        assert "ระบุเอง" in message or "ก่อนรอบนั้นหลายปี" in message


@pytest.mark.parametrize(
    ("first", "letter", "dated", "status"),
    [
        (2567, "การจัดทำแผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ 2567 - 2569", "7 มิถุนายน 2566", "pass"),
        (2570, "ให้จัดทำแผนอัตรากำลัง 3 ปี (ปีงบประมาณ พ.ศ. ๒๕๗๐ – พ.ศ. ๒๕๗๒)", "1 มิถุนายน 2569", "pass"),
        (2570, "การจัดทำแผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ 2567 - 2569", "7 มิถุนายน 2566", "fail"),
        (2570, "การจัดทำแผนอัตรากำลัง 3 ปี", "1 มิถุนายน 2569", "undetermined"),
    ],
)
def test_a_letter_of_a_current_round_is_judged_by_the_years_in_its_title(
    book: Rulebook, first: int, letter: str, dated: str, status: str
) -> None:
    period = {"first": first, "last": first + 2}
    data = changed("period", period, changed(f"{A}/period", period))
    data = changed(f"{A}/citations/2", {**W70, "number": "มท 0809.2/ว 91", "title": letter, "date": dated}, data)
    outcome = Checked(book, data).outcomes("circular-matches-period")[0]
    assert outcome.status.value == status
    if status == "undetermined":
        assert "kamlang.toml" in outcome.message.th


NEW = "คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพูน"


@pytest.mark.parametrize(
    ("where", "value", "rule", "status"),
    [
        (f"{A}/resolution/meeting", "ครั้งที่ ๘/๖๓ วาระที่ ๔", "meeting-fits-date", "pass"),
        (f"{A}/resolution/meeting", "8/2562", "meeting-fits-date", "fail"),
        (f"{A}/resolution/meeting", "แปด", "meeting-fits-date", "not_applicable"),
        (f"{A}/resolution/meeting", "80/2563", "meeting-number-plausible", "fail"),
        (f"{A}/resolution/approves", ["การโอนพนักงานส่วนตำบล"], "resolution-fits-plan", "fail"),
        (f"{A}/resolution/approves", ["แผนพัฒนาท้องถิ่น"], "resolution-fits-plan", "fail"),
        (f"{A}/resolution/approves", ["ร่างแผนพัฒนาบุคลากร"], "resolution-fits-plan", "fail"),
        (f"{A}/resolution/approves", ["กำหนดตำแหน่งเพิ่ม", "การโอน"], "resolution-fits-plan", "pass"),
        (f"{A}/resolution/approves", [], "resolution-fits-plan", "not_applicable"),
        (f"{A}/resolution/committee", f"{NEW} (ก.อบต.จ.ลำพูน)", "committee-fits-organisation", "pass"),
        (f"{A}/resolution/committee", f"{NEW} (ก.อบต.จังหวัดแพร่)", "committee-fits-organisation", "fail"),
        (f"{A}/resolution/committee", f"{NEW} (ก.ท.จ.ลำพูน)", "committee-fits-organisation", "fail"),
        (f"{A}/resolution/committee", "คณะกรรมการพนักงานส่วนตำบลในจังหวัดลำพูน", "committee-fits-organisation", "pass"),
        (f"{A}/resolution/committee", "ที่ประชุม ก.อบต. จว.ลำพูน", "committee-fits-organisation", "pass"),
        (f"{A}/citations/0/issuer", "คณะกรรมการพนักงานส่วนตำบล จังหวัดแพร่", "criteria-own-province", "fail"),
        (f"{A}/citations/0/issuer", "คณะกรรมการพนักงานเทศบาล จังหวัดลำพูน", "criteria-own-province", "fail"),
        (f"{A}/citations/0/title", "หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคลของเทศบาล", "criteria-own-province", "fail"),
        (f"{A}/citations/0/clauses", ["999"], "criteria-clause-plausible", "fail"),
        (f"{A}/signatory/name", "(.....................)", "signatory-named", "fail"),
        (f"{A}/signatory/name", "นาย", "signatory-named", "fail"),
        (f"{A}/title", "ประกาศใช้แผนอัตรากำลัง 3 ปี (พ.ศ. ๒๕๖๑ ถึง ๒๕๖๓)", "period-is-three-years", "fail"),
        (f"{A}/resolution/approves", ["ร่างแผนอัตรากำลัง 2561 - 2563"], "period-is-three-years", "fail"),
    ],
)
def test_what_a_reviewer_returns_is_found_and_what_he_leaves_is_not(
    book: Rulebook, where: str, value: object, rule: str, status: str
) -> None:
    found = Checked(book, changed(where, value)).statuses(rule)
    assert ("fail" in found) if status == "fail" else (found[0] == status)


def test_a_revision_is_judged_by_its_own_order(book: Rulebook) -> None:
    data = changed(f"{A}/title", "ประกาศใช้แผนอัตรากำลัง 3 ปี (พ.ศ. 2564 - 2566) ปรับปรุง ฉบับที่ 2")
    data = changed(f"{A}/date", "1 มีนาคม 2565", data)
    data = changed(f"{A}/resolution/date", "22 กุมภาพันธ์ 2565", data)
    assert Checked(book, data).statuses("announcement-before-period")[0] == "not_applicable"
    assert Checked(book, data).statuses("revision-in-order")[0] == "pass"
    assert Checked(book, changed(f"{A}/effective", "1 มกราคม 2565", data)).statuses("revision-in-order")[0] == "fail"
    assert Checked(book, changed(f"{A}/date", "1 ตุลาคม 2566", data)).statuses("revision-in-order")[0] == "fail"
    late = Checked(book, changed(f"{A}/date", "4 ตุลาคม 2563")).outcomes("announcement-before-period")[0]
    assert (late.status.value, late.severity) == ("fail", "should")


def test_each_announcement_of_a_file_is_judged(book: Rulebook) -> None:
    data = documents()
    again = {**data["staffing"]["announcement"], "title": "แผนอัตรากำลัง 3 ปี ปรับปรุง ฉบับที่ 1", "date": "5 มกราคม 2564"}
    data["staffing"]["further"] = [{**again, "resolution": {**again["resolution"], "date": "9 มกราคม 2564"}}]
    checked = Checked(book, data)
    assert checked.statuses("resolution-before-announcement") == ["pass", "fail", "pass"]
    assert checked.statuses("announcement-before-period")[:2] == ["pass", "not_applicable"]
    assert "ประกาศที่ ๒" in checked.outcomes("resolution-before-announcement")[1].message.th


def test_of_several_letters_the_one_of_the_round_counts(book: Rulebook) -> None:
    data = changed(f"{A}/citations/3", {**W70, "number": "มท ๐๘๐๙.๒/ว ๕๓", "date": "5 กรกฎาคม 2560"})
    assert Checked(book, data).statuses("circular-matches-period")[0] == "pass"


def test_an_announcement_on_the_same_matter_is_no_letter(book: Rulebook) -> None:
    cited = {"title": "การจัดทำแผนอัตรากำลัง", "issuer": "คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพูน", "date": "1 มกราคม 2563"}
    checked = Checked(book, changed(f"{A}/citations/2", cited))
    assert checked.statuses("circular-matches-period")[0] == "not_applicable"
    assert checked.statuses("basis-recited") == ["pass", "pass", "fail", "pass"]


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


def test_the_register_has_every_province_but_bangkok() -> None:
    real = [name for name in provinces().values() if name != "แดนสมมติ"]  # the sample plans' own
    assert len(real) == 76
    assert "กรุงเทพมหานคร" not in real


def test_the_real_plan(book: Rulebook, seed: Path) -> None:
    result = read_text(seed.read_text(encoding="utf-8"), seed.name)
    checked = Checked(book, result.plan.model_dump(exclude_none=True))
    passing = set(ANNOUNCEMENT_RULES) - {"instrument-dates-agree", "circular-matches-period"}
    for rule in passing:
        assert set(checked.statuses(rule)) <= {"pass", "not_applicable"}, rule
    assert checked.statuses("circular-matches-period") == ["pass", "fail"]
    failed = [outcome for outcome in checked.outcomes("instrument-dates-agree") if outcome.status.value == "fail"]
    assert len(failed) == 1
    assert "๒๕๔๕" in failed[0].message.th
    assert "๒๕๕๕" in failed[0].message.th
    lines = {place.line for pointer in failed[0].places if (place := result.places.place(pointer.pointer))}
    assert {11, 167, 186} <= lines


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
    ("title", "known", "year"),
    [
        ("พระราชบัญญัติการสาธารณสุข พ.ศ. 2535", "pass", "pass"),
        ("พระราชบัญญัติการสาธารณสุข พ.ศ. ๒๕๕๓", "pass", "fail"),
        ("พ.ร.บ.การผังเมือง พ.ศ. 2518", "pass", "pass"),
        ("พระราชบัญญัติควบคุมอาคาร (ฉบับที่ 5) พ.ศ. 2558", "pass", "not_applicable"),
        ("พระราชบัญญัติอัตรากำลังท้องถิ่น พ.ศ. 2560", "fail", "not_applicable"),
    ],
)
def test_an_act_that_nobody_knows_is_asked_about(book: Rulebook, title: str, known: str, year: str) -> None:
    checked = Checked(book, changed("staffing/citations", [{"title": title}]))
    assert checked.statuses("act-known") == [known]
    assert checked.statuses("act-year-remembered") == [year]


@pytest.mark.parametrize(("year", "status"), [(2562, "pass"), (2564, "fail")])
def test_the_act_on_ethics_has_its_year(book: Rulebook, year: int, status: str) -> None:
    title = f"พระราชบัญญัติมาตรฐานทางจริยธรรม พ.ศ. {year}"
    assert status in Checked(book, changed("staffing/citations", [{"title": title}])).statuses("act-of-its-year")
