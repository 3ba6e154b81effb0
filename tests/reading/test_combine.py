"""Several files make one plan; where they contradict each other, that is said and nothing is overwritten."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from plan_documents import Heading, Para, Piece, as_html, as_text, as_word, pieces

from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.model.plan import Plan
from compliance.reading.draft import PlanDraft
from compliance.reading.errors import ReadingError
from compliance.reading.one_organisation import refuse_several
from compliance.reading.submission import read_plan
from compliance.reporting.workbook import render
from compliance.reporting.workbook.differences import differences

pytestmark = pytest.mark.usefixtures("in_this_process")

SOURCE = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"


def parts() -> dict[str, list[Piece]]:
    """The plan cut as offices cut it: the plan, the table of costs, the list of staff, the development plan."""
    written = pieces(read_plan(SOURCE).plan)

    def at(word: str) -> int:
        return next(n for n, one in enumerate(written) if isinstance(one, Heading) and word in one.text)

    cost, chart, staff, guide = at("ภาระค่าใช้จ่าย"), at("แผนภูมิ"), at("บัญชีแสดงการจัด"), at("แนวทางการพัฒนา")
    second = next(
        n for n, one in enumerate(written) if n > guide and isinstance(one, Para) and one.text[:6] == "ประกาศ"
    )
    return {
        "plan": [*written[:cost], *written[chart:staff], *written[guide:second]],
        "cost": written[cost:chart],
        "staff": written[staff:guide],
        "development": written[second:],
        "whole": written,
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made, cut = tmp_path_factory.mktemp("files"), parts()
    (made / "whole.docx").write_bytes(as_word(cut["whole"]))
    (made / "plan.docx").write_bytes(as_word(cut["plan"]))
    (made / "cost.html").write_text(as_html(cut["cost"]), encoding="utf-8")
    (made / "staff.txt").write_text(as_text(cut["staff"]), encoding="utf-8")
    (made / "development.txt").write_text(as_text(cut["development"]), encoding="utf-8")
    other = as_text(cut["cost"]).replace("๕๑๙,๖๐๐", "๕๑๙,๖๐๑").replace("ผู้ช่วยนายช่างโยธา", "ผู้ช่วยนายช่างไฟฟ้า")
    (made / "cost-other.txt").write_text(other, encoding="utf-8")
    (made / "form.xlsx").write_bytes(render(read_plan(SOURCE).plan))
    return made


FILES = ("plan.docx", "cost.html", "staff.txt", "development.txt")


def read(folder: Path, *names: str):  # type: ignore[no-untyped-def]
    return read_plan(*(folder / name for name in names))


def test_four_files_are_the_plan_that_one_is(folder: Path) -> None:
    whole, cut = read(folder, "whole.docx"), read(folder, *FILES)
    assert differences(whole.plan, cut.plan) == []
    assert [note.code for note in cut.notes] == []
    place = cut.places.place("/staffing/cost/rows/3/current")
    assert place is not None
    assert place.file == "cost.html"
    ninth = next(n for n, one in enumerate(cut.plan.staffing.sections) if one.number == "9")
    assert cut.places.place(f"/staffing/sections/{ninth}/title").file == "cost.html"


def test_a_file_given_twice_changes_nothing(folder: Path) -> None:
    assert differences(read(folder, *FILES).plan, read(folder, "plan.docx", *FILES).plan) == []


def test_conflicts_are_said_with_both_places_and_nothing_is_overwritten(folder: Path) -> None:
    found = read(folder, *FILES, "cost-other.txt")
    conflicts = [note for note in found.notes if note.code == "conflict"]
    assert len(conflicts) == 3
    assert "519600" in conflicts[0].en
    assert "519601" in conflicts[0].en
    assert "cost.html" in conflicts[0].th
    assert "cost-other.txt" in conflicts[0].th
    assert "ผู้ช่วยนายช่างไฟฟ้า" in conflicts[1].th
    plan: Plan = found.plan
    assert plan.staffing is not None
    assert plan.staffing.cost is not None
    assert plan.staffing.cost.rows[0].current == Decimal("519600")
    assert plan.coverage_of(PartName.COST).status == "partial"
    assert plan.coverage_of(PartName.HEADCOUNT).status == "whole"
    assert [row.position for row in plan.staffing.cost.rows].count("ผู้ช่วยนายช่างไฟฟ้า") == 0


def test_the_file_named_first_stands(folder: Path) -> None:
    found = read(folder, "cost-other.txt", *FILES).plan
    assert found.staffing is not None
    assert found.staffing.cost is not None
    assert found.staffing.cost.rows[0].current == Decimal("519601")


def test_a_form_and_a_document_agree_on_dates_and_figures(folder: Path) -> None:
    conflicts = [note.th for note in read(folder, "form.xlsx", "whole.docx").notes if note.code == "conflict"]
    assert all("กรอบแนวคิด" in note for note in conflicts)  # their words differ, nothing else


def test_a_plan_file_stays_alone(folder: Path) -> None:
    with pytest.raises(ReadingError) as refused:
        read_plan(SOURCE, folder / "cost.html")
    assert refused.value.code == "several"


def test_two_organisations_are_refused_with_both_files_and_names(folder: Path, tmp_path: Path) -> None:
    written = as_text(parts()["cost"])
    own = read(folder, "whole.docx").plan.organisation
    other = tmp_path / "other.txt"
    other.write_text(f"องค์การบริหารส่วนจังหวัดนครสมมติ\n\n{written}", encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        read_plan(folder / "form.xlsx", other)
    problem = caught.value
    assert problem.code == "several-organisations"
    for text in (problem.message("th"), problem.message("en")):
        assert all(word in text for word in ("form.xlsx", "other.txt", f"อบต.{own.name}", "อบจ.นครสมมติ"))
    other.write_text(f"องค์การบริหารส่วนตำบลนครสมมติ\n\n{written}", encoding="utf-8")
    with pytest.raises(ReadingError, match="different organisations"):
        read_plan(folder / "plan.docx", other)


def test_files_of_one_name_from_two_folders_are_told_apart(tmp_path: Path) -> None:
    """Else the files of two organisations are one file's pages, and one plan."""
    written = as_text(parts()["cost"])
    for place, name in (("a", "บ้านเหนือ"), ("b", "บ้านใต้")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "plan.txt").write_text(f"องค์การบริหารส่วนตำบล{name}\n\n{written}", encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        read_plan(tmp_path / "a" / "plan.txt", tmp_path / "b" / "plan.txt")
    assert caught.value.code == "several-organisations"
    for text in (caught.value.message("th"), caught.value.message("en")):
        assert all(word in text for word in ("plan.txt", "plan (2).txt", "บ้านเหนือ", "บ้านใต้"))


@pytest.mark.parametrize("change", ["{}", "{} ", "  {}", "{} อำเภอสมมติ", "{}\u200b"])
def test_one_name_spelled_in_two_ways_is_one_organisation(change: str, folder: Path, tmp_path: Path) -> None:
    own = read(folder, "whole.docx").plan.organisation
    other = tmp_path / "other.txt"
    title = change.format(f"องค์การบริหารส่วนตำบล{own.name}")
    other.write_text(f"{title}\n\n{as_text(parts()['cost'])}", encoding="utf-8")
    assert read_plan(folder / "form.xlsx", other).plan.organisation.name == own.name


def test_a_file_that_only_compares_with_another_organisation_is_no_plan_of_it(folder: Path, tmp_path: Path) -> None:
    own = read(folder, "whole.docx").plan.organisation
    one, two = PlanDraft("plan.docx"), PlanDraft("peers.xlsx")
    one.put("/organisation", {"type": "tao", "name": own.name})
    two.put("/organisation", {"type": "tao", "name": "ใกล้เคียงสมมติ"})
    two.put("/staffing/framework/peers", [{"organisation": "องค์การบริหารส่วนตำบลใกล้เคียงสมมติ", "rows": []}])
    refuse_several([two, one])
    assert two.get("/organisation") is None
    assert one.get("/organisation/name") == own.name


def test_a_name_read_from_a_scan_refuses_nothing() -> None:
    def named(file: str, name: str, provenance: Literal["ocr"] | None) -> PlanDraft:
        draft = PlanDraft(file)
        draft.put("/organisation", {"type": "tao", "name": name})
        draft.put("/organisation/name", name, Place(file, text=name, provenance=provenance))
        return draft

    form, scan = named("form.xlsx", "บ้านตัวอย่าง", None), named("page.png", "ปานตัวอยาง", "ocr")
    refuse_several([scan, form])
    assert form.get("/organisation/name") == "บ้านตัวอย่าง"
    assert scan.get("/organisation") is None
    assert [note.code for note in scan.notes] == ["conflict"]
    assert scan.notes[0].place == Place("page.png", text="ปานตัวอยาง", provenance="ocr")
    refuse_several([named("a.png", "ก", "ocr"), named("b.png", "ข", "ocr")])
    with pytest.raises(ReadingError):
        refuse_several([named("a.txt", "บ้านเหนือ", None), named("b.txt", "บ้านใต้", None)])
