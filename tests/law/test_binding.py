"""Which clause binds whom, and how it is cited."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.law import Grade, Law, LawLookupError, citation, figure, grade_words, parameter_figure, weaker

DAY = date(2020, 9, 1)
BOTH = ["provincial-hr-criteria/staffing-plan", "np-hr-criteria-2545/17"]


@pytest.mark.parametrize("province", ["นครปฐม", "จังหวัดนครปฐม", " จ.นครปฐม "])
def test_in_its_own_province_the_known_announcement_binds_and_the_general_one_gives_way(
    law: Law, province: str
) -> None:
    assert [c.address for c in law.binding(BOTH, "pao", province, DAY)] == ["np-hr-criteria-2545/17"]


@pytest.mark.parametrize(
    ("kind", "province"), [("pao", "ราชบุรี"), ("municipality", "นครปฐม"), ("tao", None), ("pao", None)]
)
def test_elsewhere_the_general_announcement_binds(law: Law, kind: str, province: str | None) -> None:
    assert [c.address for c in law.binding(BOTH, kind, province, DAY)] == ["provincial-hr-criteria/staffing-plan"]


def test_before_its_date_the_known_announcement_does_not_bind(law: Law) -> None:
    found = law.binding(BOTH, "pao", "นครปฐม", date(2002, 10, 31))
    assert [c.address for c in found] == ["provincial-hr-criteria/staffing-plan"]


def test_the_best_known_clause_comes_first_and_equals_keep_their_order(law: Law) -> None:
    given = ["recalled-practice/cost-table", "plan-form/9", "plan-form/8.2", "personnel-act-2542/s35", "plan-form/3.8"]
    found = law.binding([*given, "plan-form/9"], "tao", "เชียงใหม่", DAY)
    assert [c.address for c in found] == [given[3], given[2], given[4], given[1], given[0]]


def test_a_clause_that_may_only_advise_stands_behind_one_that_obliges(law: Law) -> None:
    given = ["kamlang/near-ceiling", "dev-form/1", "np-hr-criteria-2545/271", "personnel-act-2542/s35"]
    found = law.binding(given, "pao", "นครปฐม", DAY)
    assert [c.address for c in found] == [given[3], given[2], given[1], given[0]]


def test_sections_for_paos_bind_others_only_through_the_section_that_extends_them(law: Law) -> None:
    def bound(kind: str) -> list[str]:
        return [c.address for c in law.binding(["personnel-act-2542/s13", "personnel-act-2542/s17"], kind, None, DAY)]

    assert len(bound("pao")) == len(bound("municipality")) == len(bound("tao")) == 2
    assert bound("pattaya") == []
    assert law.clause("personnel-act-2542/s17").extension("tao") == "personnel-act-2542/s26"


def test_an_unknown_type_or_address_names_the_nearest(law: Law) -> None:
    with pytest.raises(LawLookupError, match="municipality"):
        law.binding(BOTH, "munincipality", None, DAY)
    with pytest.raises(LawLookupError, match=r"did you mean “personnel-act-2542/s35”") as caught:
        law.clause("personnel-act-2542/s53")
    assert "น่าจะหมายถึง" in caught.value.message("th")
    with pytest.raises(LawLookupError, match="personnel-cost-ceiling"):
        law.parameter("personnel-cost-cieling")
    with pytest.raises(LawLookupError, match="plan-form"):
        law.instrument("plan-from")
    with pytest.raises(LawLookupError, match="hired_general"):
        law.edition("contract-years", DAY).entry("hired_genral")
    with pytest.raises(LawLookupError, match="table"):
        _ = law.edition("contract-years", DAY).number


@pytest.mark.parametrize(
    ("address", "kind", "lang", "digits", "expected"),
    [
        (
            "personnel-act-2542/s35", "municipality", "th", "thai",
            "มาตรา ๓๕ พ.ร.บ.ระเบียบบริหารงานบุคคลส่วนท้องถิ่น พ.ศ. ๒๕๔๒ (ราชกิจจานุเบกษา เล่ม ๑๑๖ ตอนที่ ๑๒๐ ก)",
        ),
        (
            "personnel-act-2542/s13", "municipality", "th", "arabic",
            "มาตรา 13 ประกอบมาตรา 23 พ.ร.บ.ระเบียบบริหารงานบุคคลส่วนท้องถิ่น พ.ศ. 2542 "
            "(ราชกิจจานุเบกษา เล่ม 116 ตอนที่ 120 ก)",
        ),
        (
            "personnel-act-2542/s13", "pao", "en", "arabic",
            "section 13, Local Personnel Administration Act B.E. 2542 (1999) (Royal Gazette vol. 116, part 120 ก)",
        ),
        (
            "circular-w70-2563", None, "th", "thai",
            "หนังสือสำนักงาน ก.จ. ก.ท. และ ก.อบต. ที่ มท ๐๘๐๙.๒/ว ๗๐ ลงวันที่ ๑๙ มิถุนายน ๒๕๖๓",
        ),
        (
            "ocsc-digital-skill-2563", None, "en", "arabic",
            "letter นร 1013.4/42 of the Office of the Civil Service Commission of 5 May 2020 (B.E. 2563)",
        ),
        ("dev-form/5.1", None, "th", "thai", "ส่วนที่ ๕ ข้อ ๑ แบบแผนพัฒนาบุคลากร ๓ ปี"),
        ("consistency/one-period", None, "th", "thai", "หลักความสอดคล้องของเอกสาร (มิใช่บทกฎหมาย): รอบปีเดียวกัน"),
        (
            "tambon-act-2537", None, "en", "arabic",
            "Tambon Council and Tambon Administrative Organisation Act B.E. 2537 (1994) "
            "(Royal Gazette vol. 111, part 53 ก)",
        ),
    ],
)  # fmt: skip
def test_citations(law: Law, address: str, kind: str | None, lang: str, digits: str, expected: str) -> None:
    assert citation(law, law.clause(address), lang, digits, kind) == expected  # type: ignore[arg-type]


def test_every_clause_can_be_cited_in_both_languages(law: Law) -> None:
    for clause in law.clauses.values():
        for kind in (None, "pao", "municipality", "tao", "pattaya"):
            for lang in ("th", "en"):
                written = citation(law, clause, lang, "thai", kind)
                assert written.strip()
                assert not set("0123456789{}") & set(written)


def test_figures_are_shown_with_their_unit(law: Law) -> None:
    edition = law.edition("personnel-cost-ceiling", DAY)
    assert parameter_figure(law, "personnel-cost-ceiling", edition, "th", "thai") == "ร้อยละ ๔๐"
    assert figure(law, "minutes-a-year", 82800, "en", "arabic") == "82,800 minutes a year"


def test_a_principle_says_that_it_is_no_law(law: Law) -> None:
    assert "มิใช่บทกฎหมาย" in grade_words(law, law.clause("consistency/one-period"), "th")
    assert grade_words(law, law.clause("plan-form/9"), "en").startswith("known second-hand")


def test_grades_cap_severity() -> None:
    assert [grade.severity_cap() for grade in Grade] == ["must", "must", "must", "should", "should", "should", "advice"]
    assert sorted(Grade) == list(reversed(Grade))
    assert Grade.QUOTED > Grade.STATED > Grade.PRINCIPLE > Grade.REPORTED >= Grade.INFERRED > Grade.RECALLED
    assert weaker("must", "should") == weaker("should", "must") == "should"
