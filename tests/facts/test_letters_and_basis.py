"""The legal basis: clauses recited, the letter of the round, acts and their years."""

from __future__ import annotations

import pytest
from small_documents import CRITERIA, W70, Checked, changed

from compliance.rulebook.loader import Rulebook

A = "staffing/announcement"


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


def test_of_several_letters_the_one_of_the_round_counts(book: Rulebook) -> None:
    data = changed(f"{A}/citations/3", {**W70, "number": "มท ๐๘๐๙.๒/ว ๕๓", "date": "5 กรกฎาคม 2560"})
    assert Checked(book, data).statuses("circular-matches-period")[0] == "pass"


def test_an_announcement_on_the_same_matter_is_no_letter(book: Rulebook) -> None:
    cited = {"title": "การจัดทำแผนอัตรากำลัง", "issuer": "คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพูน", "date": "1 มกราคม 2563"}
    checked = Checked(book, changed(f"{A}/citations/2", cited))
    assert checked.statuses("circular-matches-period")[0] == "not_applicable"
    assert checked.statuses("basis-recited") == ["pass", "pass", "fail", "pass"]


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
