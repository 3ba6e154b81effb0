"""Two versions of a plan: what became of the findings, whichever way the plan was rearranged, and what else changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

import compliance
from compliance.checking.fingerprint import identity
from compliance.cli.group import kamlang
from compliance.data import read_wording
from compliance.model.plan import Plan
from compliance.reading.plan_file import read_plan_file
from compliance.reporting.comparison.baseline import baseline
from compliance.reporting.comparison.findings import Change, Changed, compare, entries
from compliance.reporting.comparison.plans import plan_changes
from compliance.reporting.json_report import data
from compliance.rulebook.loader import Rulebook

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2023, 11, 1)
FAULTY = (ROOT / "sample_plans/faulty-municipality.yaml").read_text(encoding="utf-8")
MENDS = (
    ("    date: 15 ตุลาคม 2563", "    date: 15 กันยายน 2563"),
    ("totals: [367320, 379320, 391320], vacant_at: 300000", "totals: [367320, 379320, 391320], vacant_at: 355320"),
    ("contract_years: 3", "contract_years: 1"),
)
MENDED = {
    ("announcement-before-period", "announcement/1-staffing+announced_years/1-staffing"),
    ("cost-vacancy-at-midpoint", "vacant_cost/4"),
    ("hired-contract-within-limit", "hired_kind/hired_general"),
}


@pytest.fixture(scope="module")
def report_of(rulebook: Rulebook) -> Callable[[Plan], dict[str, Any]]:
    def run(plan: Plan) -> dict[str, Any]:
        return data(compliance.check(plan, rulebook, as_of=AS_OF, engine="reference"), "th")

    return run


def plan_of(text: str) -> Plan:
    return read_plan_file(text, "plan.yaml").plan


def mended(text: str) -> str:
    for old, new in MENDS:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def told(changes: list[Changed], change: Change) -> set[tuple[str, str]]:
    return {(found.shown.rule, found.shown.subject) for found in changes if found.change is change}


def test_the_diff_lists_exactly_the_mended_findings(report_of: Callable[[Plan], dict[str, Any]]) -> None:
    old, new = report_of(plan_of(FAULTY)), report_of(plan_of(mended(FAULTY)))
    changes = compare(entries(old), entries(new))
    assert told(changes, Change.MENDED) == MENDED
    for change in (Change.NEW, Change.WORSENED, Change.UNSEEN, Change.EASED):
        assert not told(changes, change)
    back = compare(entries(new), entries(old))
    assert told(back, Change.NEW) == MENDED
    assert not told(back, Change.MENDED)


def rearranged(plan: Plan) -> Plan:
    """Rows turned round, and every heading and unit numbered anew."""
    raw = plan.model_dump(mode="json")
    staffing, development = raw["staffing"], raw["development"]
    for table in ("headcount", "cost", "placement"):
        staffing[table]["rows"].reverse()
    for unit in (*staffing["structure"]["old"], *staffing["structure"]["new"]):
        for part in (unit, *unit["divisions"]):
            part["number"] = f"9{part['number']}" if part["number"] else None
    development["records"].reverse()
    return Plan.model_validate(raw)


def test_findings_are_known_again_in_rows_that_moved_and_sections_renumbered(
    report_of: Callable[[Plan], dict[str, Any]],
) -> None:
    plan = plan_of(FAULTY)
    old, new = report_of(plan), report_of(rearranged(plan))
    assert [one["subject"] for one in old["outcomes"]] != [one["subject"] for one in new["outcomes"]]
    changes = compare(entries(old), entries(new))
    assert not told(changes, Change.NEW)
    assert not told(changes, Change.MENDED)
    assert not told(changes, Change.UNSEEN)


def test_what_can_no_longer_be_seen_is_not_called_mended(report_of: Callable[[Plan], dict[str, Any]]) -> None:
    plan = plan_of(FAULTY)
    raw = plan.model_dump(mode="json")
    raw["staffing"]["cost"] = None
    changes = compare(entries(report_of(plan)), entries(report_of(Plan.model_validate(raw))))
    gone = {rule for rule, _ in told(changes, Change.UNSEEN)}
    assert "cost-row-adds-up" in gone
    assert "vacant-post-unpaid" in gone  # found nothing before, and sees nothing now
    assert not told(changes, Change.NEW)
    assert not {rule for rule, _ in told(changes, Change.MENDED)} & {"cost-row-adds-up", "cost-within-ceiling"}


def test_further_over_the_ceiling_is_worse_and_nearer_is_eased(report_of: Callable[[Plan], dict[str, Any]]) -> None:
    old = report_of(plan_of(FAULTY))
    less = FAULTY.replace("{year: 2566, expenditure_budget: 21000000", "{year: 2566, expenditure_budget: 20900000")
    new = report_of(plan_of(less))
    over = ("cost-within-ceiling", "yearly_cost/2566")
    assert over in told(compare(entries(old), entries(new)), Change.WORSENED)
    assert over in told(compare(entries(new), entries(old)), Change.EASED)


def test_baseline_states_are_those_of_sarif(rulebook: Rulebook) -> None:
    old = entries(data(compliance.check(plan_of(FAULTY), rulebook, as_of=AS_OF, engine="reference"), "th"))
    new = compliance.check(plan_of(mended(FAULTY)), rulebook, as_of=AS_OF, engine="reference")
    found = baseline("0" * 64, old, new.outcomes)
    states = {(one.rule, one.subject): found.state(one.id) for one in new.outcomes}
    assert all(states[key] == "updated" for key in MENDED)
    assert states["cost-within-ceiling", "yearly_cost/2566"] == "unchanged"
    assert found.state("not an id") == "new"


def test_what_changed_in_the_plan_is_told(report_of: Callable[[Plan], dict[str, Any]]) -> None:
    plan = plan_of(FAULTY)
    text = mended(FAULTY).replace("              - {text: งานสุสานและฌาปนสถาน}\n", "")
    text = text.replace(
        "              - {text: งานระบายน้ำ}\n              - {text: งานธุรการของกองคลัง, remark: กำหนดเพิ่ม}\n",
        "              - {text: งานระบายน้ำ}\n",
    ).replace(
        '              - {text: งานแผนที่ภาษีและทะเบียนทรัพย์สิน}\n      - number: "3"\n        name: กองช่าง\n'
        '        divisions:\n          - number: "3.1"\n            name: ฝ่ายการโยธา\n            duties:\n'
        "              - {text: งานก่อสร้างและบำรุงถนน}\n              - {text: งานอนุญาตก่อสร้างอาคาร}\n"
        "              - {text: งานจัดเก็บ",
        "              - {text: งานแผนที่ภาษีและทะเบียนทรัพย์สิน}\n              - {text: งานธุรการของกองคลัง}\n"
        '      - number: "3"\n        name: กองช่าง\n'
        '        divisions:\n          - number: "3.1"\n            name: ฝ่ายการโยธา\n            duties:\n'
        "              - {text: งานก่อสร้างและบำรุงถนน}\n              - {text: งานอนุญาตก่อสร้างอาคาร}\n"
        "              - {text: งานจัดเก็บ",
    )
    found = {(c.part, c.kind, c.field) for c in plan_changes(plan, plan_of(text))}
    assert ("dates", "changed", "announced") in found
    assert ("duties", "removed", "unit") in found
    assert ("duties", "moved", "unit") in found
    assert ("costs", "changed", "vacant_at") in found
    assert ("posts", "changed", "contract_years") in found


def test_a_unit_with_another_name_is_renamed_and_its_duties_have_not_moved() -> None:
    plan, later = (
        plan_of(FAULTY),
        plan_of(FAULTY.replace("name: กองช่าง", "name: กองโยธา").replace("unit: กองช่าง", "unit: กองโยธา")),
    )
    changes = plan_changes(plan, later)
    assert ("กองช่าง", "กองโยธา") in {(one.old, one.new) for one in changes if one.kind == "renamed"}
    assert not [one for one in changes if one.kind in ("added", "removed", "moved")]


def test_a_division_with_another_name_is_told_once() -> None:
    name = "ฝ่ายสาธารณูปโภค"
    changes = plan_changes(plan_of(FAULTY), plan_of(FAULTY.replace(name, "ฝ่ายชื่อใหม่")))
    assert {one.kind for one in changes} == {"renamed"}


def test_a_plan_does_not_differ_from_itself_rearranged() -> None:
    plan = plan_of(FAULTY)
    assert plan_changes(plan, plan) == []
    changes = plan_changes(plan, rearranged(plan))
    # Its structure has other numbers and its records another order: said, but nothing more.
    assert {change.part for change in changes} == {"others"}
    assert {change.what.partition("[")[0] for change in changes} == {
        "staffing.structure.old", "staffing.structure.new", "development.records",
    }  # fmt: skip
    assert {change.field for change in changes if "structure" in change.what} == {"number"}
    assert [change.kind for change in changes if change.what == "development.records"] == ["reordered"]


NUMBER = "99-3-01-3102-00"
CHANGES = {  # what is written otherwise → how; where it is told, of which field, and what it was and is
    "salary: 43300}": ("salary: 44300}", "ปลัดองค์การบริหารส่วนตำบล", "salary", "43300", "44300"),
    "name: นางสาวนภัสสร นามสมมติ": ("name: นางสาวอื่น", "รองปลัด", "holder", "นางสาวนภัสสร นามสมมติ", "นางสาวอื่น"),
    "birth_date: 2518-02-04": ("birth_date: 2518-02-05", "รองปลัด", "holder_birth_date", "1975-02-04", "1975-02-05"),
    f"number: {NUMBER}1": (f"number: {NUMBER}9", "นักทรัพยากรบุคคล", "number", f"{NUMBER}1", f"{NUMBER}9"),
    "      - ฝ่ายศาสนาและวัฒนธรรม\n": ("", "staffing.chart.units[ฝ่ายศาสนาและวัฒนธรรม]", None, None, None),
    "date: 2563-12-14, reported: 2564-01-05": (
        "date: 2563-12-15, reported: 2564-01-05", "development.records[นายกิตติ ตัวอย่างดี, คุณธรรม", "date",
        "2020-12-14", "2020-12-15",
    ),
    "ทุกส่วนราชการ, volume: 115": (
        "ทุกส่วนราชการ, volume: 150", "staffing.framework.workload[ควบคุมและติดตาม", "volume", "115", "150",
    ),
}  # fmt: skip


@pytest.mark.parametrize("old", CHANGES)
def test_each_change_is_told_from_what_to_what(old: str) -> None:
    new, where, field, was, now = CHANGES[old]
    text = (ROOT / "sample_plans/compliant-tao.yaml").read_text(encoding="utf-8")
    assert old in text
    (change,) = plan_changes(plan_of(text), plan_of(text.replace(old, new, 1)))
    assert change.what.startswith(where)
    assert (change.field, change.old, change.new) == (field, was, now)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_field_of_a_plan_has_a_word(lang: str) -> None:
    words = read_wording("comparison")["fields"]

    def models(annotation: Any) -> Iterator[type[BaseModel]]:
        for argument in get_args(annotation):
            yield from models(argument)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation

    left, seen = [Plan], set()
    while left:
        model = left.pop()
        seen.add(model)
        for name, field in model.model_fields.items():
            assert words[name][lang], (model, name)
            left += [one for one in models(field.annotation) if one not in seen]
    assert len(seen) > 20


def test_identities_name_properties_that_exist(rulebook: Rulebook) -> None:
    for kind in rulebook.kinds.values():
        for name in identity(kind):
            assert name in kind.properties, (kind.name, name)


def test_what_was_not_decided_is_not_listed_as_a_fault() -> None:
    plan = str(ROOT / "sample_plans" / "faulty-pao.yaml")
    listed = CliRunner().invoke(kamlang, ["diff", plan, plan, "--as-of", "2020-09-15", "--long"]).output.splitlines()
    assert any(line.startswith("- [ต้องแก้ · ตัดสินไม่ได้] ") for line in listed)
    assert any(line.startswith("- [ควรแก้] ") for line in listed)
