"""The law that ships: every clause that the catalogue of checks names is there, and no grade is above what is known."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from compliance.law import Grade, Law, LawLookupError
from compliance.thai import to_arabic

#: The best grade that FACTS gives each instrument, and clauses that it grades lower. Raising one needs a source.
BEST = {
    "personnel-act-2542": "original",
    "pao-act-2540": "original",
    "decentralisation-act-2542": "original",
    "tambon-act-2537": "original",
    "tambon-act-2537/s66": "recalled",
    "tambon-act-2537/s67": "quoted",
    "tambon-act-2537/s68": "quoted",
    "municipality-act-2496": "recalled",
    "plan-form-today": "inferred",
    "ethical-standards-act-2562": "reported",
    "personal-data-act-2562": "recalled",
    "pension-act-2500": "original",
    "consistency": "original",  # our own text
    "kamlang": "original",  # our own text
    "np-hr-criteria-2545": "quoted",
    "np-hired-staff-no3-2557": "quoted",
    "np-position-standards-2558": "quoted",
    "np-position-rates-no2-2558": "quoted",
    "kor-jor-standard-no2-2558": "quoted",
    "circular-w70-2563": "quoted",
    "circular-w53-2560": "quoted",
    "ocsc-digital-skill-2563": "quoted",
    "plan-form": "quoted",
    "plan-form/4": "recalled",
    "plan-form/5": "recalled",
    "plan-form/6": "recalled",
    "plan-form/7": "recalled",
    "plan-form/9": "reported",
    "plan-form/10": "reported",
    "plan-form/11": "reported",
    "dev-form": "quoted",
    "dev-form/4": "recalled",
    "position-register": "reported",
    "position-register/type-codes": "recalled",
    "pay-tables": "reported",
    "pay-tables/maximum": "recalled",
    "local-authority-register": "reported",
    "recalled-practice": "recalled",
    "provincial-hr-criteria": "recalled",
    "provincial-hired-staff": "recalled",
    "central-position-standard": "recalled",
}
#: The catalogue's shorthand, spelled out: RULES.md writes a clause of an act without the act.
IN_WORDS = [
    *(f"personnel-act-2542/s{n}" for n in (13, 14, 15, 17, 22, 23, 24, 25, 26, 35, 42)),
    *(f"np-hired-staff-no3-2557/{n}" for n in (7, 12, 13)),
    *(f"plan-form/{n}" for n in ("title", "2.1", "3", "8.1", "8.2", "9", "10", "11", "12", "13")),
    *(f"plan-form/3.{n}" for n in ("1", "2", "3", "3.1", "3.2", "4", "5", "6", "6.1", "6.2", "6.3", "7", "8")),
    *(f"dev-form/{n}" for n in ("1", "2", "3", "4", "5.1", "5.2", "5.3")),
    "decentralisation-act-2542/s16",
    "decentralisation-act-2542/s17",
    "pao-act-2540/s45",
    "tambon-act-2537",
    "pension-act-2500/s6",
    "np-hr-criteria-2545/17",
    "np-hr-criteria-2545/271",
    "kor-jor-standard-no2-2558/5",
]


@pytest.mark.parametrize("address", IN_WORDS)
def test_a_clause_that_the_checks_need_is_there(law: Law, address: str) -> None:
    assert law.clause(address).address == address


def test_every_address_written_in_the_catalogue_resolves(law: Law, shared: Path) -> None:
    text = (shared / "RULES.md").read_text(encoding="utf-8")
    written = {found.rstrip(".") for found in re.findall(r"\b[a-z][a-z0-9-]+/(?:title|s?[0-9][0-9.]*)", text)}
    whole = {name for name in law.instruments if re.search(rf"\| [^|]*\b{re.escape(name)}(?![/\w-])[^|]*\|", text)}
    assert {"personnel-act-2542/s35", "dev-form/5.1"} <= written
    assert {"consistency", "circular-w70-2563", "plan-form"} <= whole
    for address in written | whole:
        law.clause(address)


def test_no_clause_is_graded_above_what_is_established(law: Law) -> None:
    for clause in law.clauses.values():
        best = Grade(BEST.get(clause.address, BEST[clause.instrument]))
        assert clause.grade <= best, clause.address
    assert set(BEST) <= set(law.clauses) | set(law.instruments), "a line of the table that names nothing"


def test_the_letter_dated_three_years_early_is_only_inferred_to_be_of_its_round(law: Law) -> None:
    assert law.instrument("circular-w53-2560").round == (2561, 2563, Grade.INFERRED)
    assert law.instrument("circular-w70-2563").round == (2564, 2566, Grade.QUOTED)
    letter = law.letter_of_round(2564, 2566)
    assert letter is not None
    assert letter.name == "circular-w70-2563"
    assert law.letter_of_round(2567, 2569) is None, "that letter was not found"


def test_a_figure_from_memory_has_a_clause_that_says_so(law: Law) -> None:
    for name in ("retirement-age", "workload-minutes-per-year", "vacancy-midpoint", "contract-years", "pay-maximum"):
        for edition in law.parameter(name).editions:
            assert law.clause(edition.clause).severity_cap() == "advice", name


def test_house_advice_never_condemns(law: Law) -> None:
    assert law.clause("kamlang/near-ceiling").severity_cap() == "advice"
    assert law.clause("dev-form/5.1").severity_cap() == "should", "seen in one organisation's plan only"


@pytest.mark.parametrize("day", [date(1999, 11, 30), date(2020, 9, 1), date(2030, 1, 1)])
def test_the_ceiling_is_forty_percent_since_the_act_began(law: Law, day: date) -> None:
    edition = law.edition("personnel-cost-ceiling", day)
    assert (edition.number, edition.clause) == (40, "personnel-act-2542/s35")


def test_before_the_act_there_is_no_ceiling(law: Law) -> None:
    with pytest.raises(LawLookupError, match=r"in force on 29 November 1999 \(B\.E\. 2542\) .*30 November 1999"):
        law.edition("personnel-cost-ceiling", date(1999, 11, 29))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("yearly-development", 1),
        ("development-report-days", 60),
        ("opinion-topics", 3),
        ("plan-years", 3),
        ("retirement-age", 60),
        ("workload-minutes-per-year", 230 * 6 * 60),
        ("near-ceiling-margin", 2),
        ("development-areas-count", 5),
        ("development-targets-count", 4),
        ("pay-step", 5),
    ],
)
def test_figures(law: Law, name: str, value: int) -> None:
    assert law.edition(name, date(2020, 9, 1)).number == value


@pytest.mark.parametrize(
    ("pair", "low", "high"), [("ปก./ชก.", "ปก.", "ชก."), ("ปง./ชง.", "ปง.", "ชง."), ("อำนวยการ ต้น",) * 3]
)
def test_the_cost_of_a_vacant_post_is_the_midpoint_of_the_two_bounds(law: Law, pair: str, low: str, high: str) -> None:
    day = date(2020, 9, 1)
    lowest = law.edition("pay-minimum", day).entry(low)
    highest = law.edition("pay-maximum", day).entry(high)
    assert law.edition("vacancy-midpoint", day).entry(pair) == Decimal(lowest + highest) / 2 * 12


def test_powers_of_a_pao_that_came_in_2562_are_not_in_force_before(law: Law) -> None:
    for address in ("pao-act-2540/s45-6-1", "pao-act-2540/s45-7-tri"):
        assert not law.in_force(address, date(2019, 4, 15))
        assert law.in_force(address, date(2019, 4, 16))
    assert law.in_force("pao-act-2540/s45", date(2019, 4, 15))


def test_every_figure_can_be_shown_and_every_word_is_there(law: Law) -> None:
    assert set(law.words.grades) == {grade.value for grade in Grade}
    for parameter in law.parameters.values():
        assert parameter.unit in law.words.units


def test_figures_in_texts_are_arabic_so_that_a_report_can_choose(law: Law) -> None:
    assert not re.search("[๐-๙]", repr(law))


def test_the_files_copy_no_long_stretch_of_the_real_plan(law: Law, seed: Path) -> None:
    plain = re.sub(r"\s+", "", to_arabic(seed.read_text(encoding="utf-8")))
    for clause in law.clauses.values():
        gist = re.sub(r"\s+", "", clause.gist.th)
        for start in range(len(gist) - 39):
            assert gist[start : start + 40] not in plain, clause.address
