"""Names of units that a narrow box or column broke are whole; what follows them is no duty and no other unit."""

from __future__ import annotations

from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item
from compliance.reading.recognise.structure import entries
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
STRUCTURE = """## ๘.๑ โครงสร้าง

| โครงสร้างเดิม | โครงสร้างใหม่ | หมายเหตุ |
|---|---|---|
| ๑. กองการศึกษา ศาสนา และวัฒนธรรม | ๑. กองการศึกษา ศาสนา และวัฒนธรรม | |
| ๒. หน่วยตรวจสอบภายใน | ๒. หน่วยตรวจสอบภายใน | |
| ๓. กองช่าง | ๓. กองช่าง | |

## ๑๐. แผนภูมิโครงสร้าง

"""


def chart(*lines: str) -> list[str]:
    result = read_text(STRUCTURE + "\n\n".join(lines) + "\n", "plan.txt", OFFICE)
    assert result.plan.staffing is not None
    assert result.plan.staffing.chart is not None
    return sorted(result.plan.staffing.chart.units or ())


def test_a_name_over_several_lines_of_its_box_is_one_unit_of_the_chart() -> None:
    lines = ("กองการศึกษา", "ศาสนา และ", "วัฒนธรรม", "กองช่าง", "หน่วยตรวจสอบ", "ภายใน")
    assert chart(*lines) == ["กองการศึกษา ศาสนา และวัฒนธรรม", "กองช่าง", "หน่วยตรวจสอบภายใน"]


def test_a_name_of_which_a_piece_is_missing_is_no_unit_of_the_chart() -> None:
    assert chart("กองการศึกษา", "วัฒนธรรม", "กองช่าง") == ["กองช่าง"]


def cell(page: int | None, *lines: tuple[str | None, str]) -> Cell:
    place = Place("plan.pdf", page=page)
    items = tuple(Item(text, place, bullet, bullet is not None) for bullet, text in lines)
    return Cell("\n".join(text for _, text in lines), place, items)


def test_an_unmarked_line_between_a_unit_and_its_marked_duties_is_of_its_name() -> None:
    duties = (("-", "งานประเพณี"), ("-", "งานกีฬา"))
    wrapped = cell(1, (None, "๔.๒ ฝ่ายส่งเสริมการศึกษา"), (None, "ศาสนา และวัฒนธรรม"), *duties)
    unit, *work = entries(wrapped)
    assert unit.text == "ฝ่ายส่งเสริมการศึกษา ศาสนา และวัฒนธรรม".replace("การศึกษา ", "การศึกษา")
    assert [one.text for one in work] == ["งานประเพณี", "งานกีฬา"]
    told = cell(1, (None, "๔.๒ ฝ่ายส่งเสริมการศึกษา"), (None, "มีหน้าที่ดังนี้"), *duties)
    assert next(entries(told)).text == "ฝ่ายส่งเสริมการศึกษา"
