"""Units, titles and persons written in many ways are known as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.facts.posts.names import Names, distance, misspelt, names_of
from compliance.facts.posts.persons import names_nobody, person_key
from compliance.model.plan import Plan
from compliance.thai import to_thai

UNITS = ["สำนักปลัดองค์การบริหารส่วนตำบล", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนา และวัฒนธรรม", "หน่วยตรวจสอบภายใน"]


@pytest.fixture(scope="module")
def names() -> Names:
    new = [{"name": unit} for unit in UNITS] + [{"name": "กองสวัสดิการ", "divisions": [{"name": "ฝ่ายพัฒนาชุมชน"}]}]
    organisation = {"type": "tao", "name": "บ้านตัวอย่าง", "province": "สมมติ"}
    return names_of(Plan.model_validate({"organisation": organisation, "staffing": {"structure": {"new": new}}}))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("สำนักปลัด", UNITS[0]),
        ("สำนักงานปลัด อบต.", UNITS[0]),
        ("สำนักปลัด (01)", UNITS[0]),
        ("01 สำนักปลัด", UNITS[0]),
        ("สำนักงานปลัดองค์การบริหารส่วนตำบลบ้านตัวอย่าง", UNITS[0]),
        ("กองการศึกษาฯ", UNITS[3]),
        ("กองการศึกษา", UNITS[3]),
        ("กองการศึกษา ศาสนา และวัฒนธรม", UNITS[3]),
        ("๒. กองคลัง", UNITS[1]),
        ("งานตรวจสอบภายใน", UNITS[4]),
    ],
)
def test_a_unit_is_known_by_its_other_names(names: Names, written: str, meant: str) -> None:
    assert names.unit(written) == names.unit(meant)


@pytest.mark.parametrize("written", ["กองช่างสุขาภิบาล", "กองสวัสดิการสังคม", "กองสาธารณสุข"])
def test_another_unit_stays_another(names: Names, written: str) -> None:
    assert names.unit(written) not in names.units


def test_a_shortened_or_misspelt_name_is_asked_about_and_an_abbreviated_one_is_not(names: Names) -> None:
    for written in ("กองการศึกษาฯ", "กองการศึกษา", "กองการศึกษา ศาสนา และวัฒนธรม", "สำนักงานปลัด อบต."):
        names.unit(written)
    assert {near.written for near in names.near.values()} == {"กองการศึกษา", "กองการศึกษา ศาสนา และวัฒนธรม"}


def test_a_division_belongs_to_its_department(names: Names) -> None:
    assert names.department("ฝ่ายพัฒนาชุมชน") == names.unit("กองสวัสดิการ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ปลัด อบต.", "ปลัดองค์การบริหารส่วนตำบล (นักบริหารงานท้องถิ่น ระดับกลาง)"),
        ("ปลัดองค์การบริหารส่วนตำบลบ้านตัวอย่าง", "ปลัดองค์การบริหารส่วนตำบล"),
        ("หัวหน้าสำนักปลัด", "หัวหน้าสำนักงานปลัด อบต."),
        ("ผอ.กองคลัง", "ผู้อำนวยการกองคลัง (นักบริหารงานการคลัง)"),
        ("ผู้อำนวยการกองการศึกษาฯ", "ผู้อำนวยการกองการศึกษา ศาสนา และวัฒนธรรม"),
        ("ครู คศ.๑", "ครู (คศ.1)"),
        ("จพง.ธุรการ ปง./ชง.", "เจ้าพนักงานธุรการ"),
        ("พนักงานขับรถยนต์ (ลูกจ้างประจำ)", "พนักงานขับรถยนต์"),
    ],
)
def test_a_title_is_known_by_its_other_names(names: Names, one: str, other: str) -> None:
    assert names.title(one, None, None).name == names.title(other, None, None).name != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ปลัด อบต.", "รองปลัด อบต."),
        ("ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองช่าง"),
        ("เจ้าพนักงานธุรการ", "ผู้ช่วยเจ้าพนักงานธุรการ"),
        ("คนงาน", "คนงาน (ประจำรถขยะ)"),
    ],
)
def test_another_title_stays_another(names: Names, one: str, other: str) -> None:
    assert names.title(one, None, None).name != names.title(other, None, None).name


def test_the_level_is_found_wherever_it_is_written(names: Names) -> None:
    for position in ("ปลัด อบต. (นักบริหารงานท้องถิ่น ระดับกลาง)", "ปลัด อบต. ระดับกลาง", "ปลัด อบต. (กลาง)"):
        assert names.title(position, None, None).levels.names == ("กลาง",)
    assert names.title("ครู", "คศ.๑ - คศ.๓", None).levels.names == ("คศ.1", "คศ.2", "คศ.3")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ว่าที่ร้อยตรีเอกชัย แสนสมมติ", "ว่าที่ ร.ต.เอกชัย แสนสมมติ"),
        ("จ.ส.อ. สมมติ ตัวอย่าง", "จ่าสิบเอกสมมติ ตัวอย่าง"),
        ("ว่าที่ร้อยตรี ดร.สมมติ ตัวอย่าง", "นายสมมติ  ตัวอย่าง"),
    ],
)
def test_ranks_in_any_spelling_are_no_part_of_a_name(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize("written", ["นาย", "นาย -", "ว่าง", "(ว่าง)", "-ว่างเดิม-", "....", "ตำแหน่งว่าง"])
def test_a_title_alone_or_a_word_for_a_vacancy_names_nobody(written: str) -> None:
    assert names_nobody(written)


@given(st.text("กขคงจ", min_size=1, max_size=12), st.text("กขคงจ", min_size=1, max_size=12))
def test_the_distance_goes_both_ways_and_is_nothing_only_for_one_text(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) is (one == other)
    assert misspelt(one, other) is misspelt(other, one)


@given(st.text("กขค", min_size=7, max_size=17), st.lists(st.sampled_from(("กก", "ขค", "ค", "จ", "")), max_size=3))
def test_misspelt_is_one_letter_of_eight_or_two_of_sixteen(text: str, changes: list[str]) -> None:
    other = text
    for n, change in enumerate(changes):
        other = other[: 3 * n] + change + other[3 * n + 1 :]
    least = min(len(text), len(other))
    assert misspelt(text, other) is (0 < distance(text, other) <= (2 if least >= 16 else least >= 8))


@given(st.sampled_from(UNITS))
def test_thai_digits_and_spaces_never_matter(unit: str) -> None:
    names = Names(())
    assert names.unit(to_thai(f"1. {unit}")) == names.unit(unit.replace(" ", "  "))
