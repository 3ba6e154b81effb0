"""A rule file with a mistake, of whatever kind, is refused with file, line, column and the nearest valid word."""

from __future__ import annotations

import pytest
from small import EXISTS, FORBID, REQUIRE, read

from compliance.data import YamlProblem
from compliance.rulebook.rule import Shape, Tie


def test_a_rule_of_each_shape_is_read() -> None:
    require, exists, forbid = read(REQUIRE), read(EXISTS), read(FORBID)
    assert (require.shape, exists.shape, forbid.shape) == (Shape.REQUIRE, Shape.EXISTS, Shape.FORBID)
    assert (require.norm, exists.norm, forbid.norm) == (("act/s35",), ("act/s36",), ("act/s35", "form/3"))
    assert [alias for alias, _ in exists.candidates] == ["r"]
    assert all(isinstance(tie, Tie) for tie in (*exists.ties, *forbid.ties))
    assert (len(exists.ties), len(forbid.ties), forbid.test) == (1, 2, None)
    assert require.section == "staffing/cost"
    assert dict(require.given) == {"limit": "ceiling"}


MISTAKES = [
    # keys
    (REQUIRE, "severity: must", "severty: must", 4, 1, "unknown key “severty”: did you mean “severity”?"),
    (REQUIRE, "severity: must\n", "", 1, 1, "the key “severity” is missing"),
    (REQUIRE, "remedy: {th: ลด, en: cut}\n", "", 1, 1, "the key “remedy” is missing"),
    (REQUIRE, "title: {th: ไม่เกินเพดาน, en: within the ceiling}", "title: {th: ไม่เกิน}", 2, 8, "the key “en” is missing"),
    (REQUIRE, "en: within the ceiling}", "fr: x}", 2, 27, "unknown key “fr”"),
    (REQUIRE, "title: {th: ไม่เกินเพดาน,", "title: {th: '',", 2, 13, "text is expected"),
    # name
    (REQUIRE, "rule: within-ceiling", "rule: Within_Ceiling", 1, 7, "written in a-z, digits and hyphens"),
    # words
    (REQUIRE, "norm: [act/s35]", "norm: [act/s355]", 3, 8, "unknown clause “act/s355”: did you mean “act/s35”?"),
    (REQUIRE, "norm: [act/s35]", "norm: [form/3, act/s53]", 3, 16, "unknown clause “act/s53”"),
    (REQUIRE, "norm: [act/s35]", "norm: []", 3, 7, "a list that is not empty"),
    (REQUIRE, "norm: [act/s35]\n", "", 1, 1, "the key “norm” is missing"),
    (REQUIRE, "severity: must", "severity: mist", 4, 11, "unknown word “mist”: did you mean “must”?"),
    (REQUIRE, "severity: must", "severity: must\norganisations: [tao, pbo]", 5, 22, "did you mean “pao”?"),
    (REQUIRE, "yearly_cost}", "yearly_csot}", 5, 13, "unknown word “yearly_csot”: did you mean “yearly_cost”?"),
    (REQUIRE, "{year: yearly_cost}", "{}", 5, 6, "at least one kind of fact is needed"),
    (REQUIRE, "{limit: ceiling}", "{limit: cieling}", 6, 16, "did you mean “ceiling”?"),
    (REQUIRE, "{limit: ceiling}", "{limit: ceiling, more: allowance}", 6, 8, "“more” is not used"),
    (REQUIRE, "{limit: ceiling}", "{limit: ceiling, year: allowance}", 6, 25, "“year” is already taken"),
    # aliases
    (REQUIRE, "for: {year: yearly_cost}", "for: {Year: yearly_cost}", 5, 7, "“Year” cannot be a short name"),
    (REQUIRE, "for: {year: yearly_cost}", "for: {ปี: yearly_cost}", 5, 7, "“ปี” cannot be a short name"),
    (REQUIRE, "for: {year: yearly_cost}", "for: {class: yearly_cost}", 5, 7, "“class” cannot be a short name"),
    (REQUIRE, "for: {year: yearly_cost}", "for: {true: yearly_cost}", 5, 7, "“true” cannot be a short name"),
    (REQUIRE, "given: {limit:", "given: {lim-it:", 6, 9, "“lim-it” cannot be a short name"),
    (EXISTS, "exists: {r: record}", "exists: {year: record}", 6, 10, "“year” is already taken"),
    # shapes
    (REQUIRE, "require: year.cost * 100 <= year.budget * limit\n", "", 1, 1, "exactly one of require, exists"),
    (REQUIRE, "remedy:", "exists: {r: record}\nremedy:", 1, 1, "exactly one of require, exists and forbid"),
    (REQUIRE, "remedy:", "where: year.posts > 0\nremedy:", 11, 8, "a `require` rule has no `where`"),
    (FORBID, "found:", "for: {c: record}\nfound:", 7, 6, "a `forbid` rule has no `for`"),
    (FORBID, "found:", "when: a.year > 0\nfound:", 7, 7, "a `forbid` rule has no `when`"),
    (EXISTS, "where: r.year == year.year and r.passed\n", "", 1, 1, "the key “where” is missing"),
    (EXISTS, "{r: record}", "{r: record, s: record}", 6, 9, "one fact at a time"),
    (EXISTS, "for: {year: yearly_cost}\n", "", 1, 1, "the key “for” is missing"),
    (EXISTS, 'passed: {th: "{r.person}", en: "{r.person}"}\n', "", 1, 1, "needs `passed`"),
    (REQUIRE, "applies: {th: มีตำแหน่ง, en: there are posts}\n", "", 1, 1, "`when` and `applies` go together"),
    (REQUIRE, "when: year.posts > 0\n", "", 1, 1, "`when` and `applies` go together"),
    # ties
    (EXISTS, "r.year == year.year and ", "", 1, 1, "“r” must be tied to an earlier name"),
    (EXISTS, "r.year == year.year and", "r.year >= year.year and", 1, 1, "“r” must be tied to an earlier name"),
    (EXISTS, "r.year == year.year and", "(r.year == year.year or r.passed) and", 1, 1, "“r” must be tied"),
    (EXISTS, "r.year == year.year", "r.year == year.year + 1", 1, 1, "“r” must be tied"),
    (EXISTS, "r.year == year.year", "r.person == year.note", 1, 1, "“r” must be tied"),  # not a required property
    (FORBID, "a.person == b.person and a.year == b.year", "a.person == a.person", 1, 1, "“b” must be tied"),
    (REQUIRE, "for: {year: yearly_cost}", "for: {year: yearly_cost, r: record}", 1, 1, "“r” must be tied"),
    (REQUIRE, "for: {year: yearly_cost}", "for: {year: yearly_cost, r: record}\njoin: r.year > year.year", 6, 7,
     "takes only equalities of required properties"),
    (REQUIRE, "for: {year: yearly_cost}", "for: {year: yearly_cost, r: record}\njoin: r.year == year.year", 1, 1,
     "says by `alone` why a first one"),
    (REQUIRE, "for: {year: yearly_cost}", "for: {year: yearly_cost}\nalone: {th: ก, en: a}", 1, 1,
     "no other rule does"),
    # sentences
    (REQUIRE, "{year.cost} ÷ {year.budget} เกิน", "{year.cots} ÷", 10, 13, "“year” has no “cots”: did you mean “cost”?"),
    (REQUIRE, "{year.cost} ÷ {year.budget} >", "{yaer.cost} >", 10, 61, "unknown name “yaer”: did you mean “year”?"),
    (REQUIRE, "เกิน {limit}", "เกิน {limt}", 10, 13, "unknown {limt}: did you mean “limit”?"),
    (REQUIRE, "เกิน {limit}", "เกิน {}", 10, 13, "unknown {}"),
    (REQUIRE, "เกิน {limit}", "เกิน {limit:yaer}", 10, 13, "unknown format “yaer”: did you mean “year”?"),
    (REQUIRE, "เกิน {limit}", "เกิน {limit:date}", 10, 13, "the format date does not fit"),
    (REQUIRE, "เกิน {limit}", "เกิน {limit:baht}", 10, 13, "the format baht does not fit"),
    (REQUIRE, "เกิน {limit}", "เกิน {limit!r}", 10, 13, "there is no `!`"),
    (REQUIRE, "เกิน {limit}", "เกิน {year.cost:perecnt}", 10, 13, "unknown format “perecnt”: did you mean “percent”?"),
    (REQUIRE, "เกิน {limit}", "เกิน {year.cost:percent}", 10, 13, "is money: the format percent does not fit"),
    (REQUIRE, "เกิน {limit}", "เกิน {year.note:baht}", 10, 13, "is text: the format baht does not fit"),
    (REQUIRE, "เกิน {limit}", "เกิน {limit", 10, 13, "unbalanced braces"),
    (REQUIRE, "เกิน {limit}", "เกิน {count}", 10, 13, "unknown {count}"),
    (REQUIRE, "remedy:", 'passed: {th: "{count}", en: a}\nremedy:', 11, 14, "unknown {count}"),
    (EXISTS, 'found: {th: "ไม่พบ {year.year}"', 'found: {th: "ไม่พบ {r.person}"', 8, 13, "unknown name “r”"),
    (FORBID, 'passed: {th: "ตรวจ {count}"', 'passed: {th: "ตรวจ {a.person}"', 8, 14, "unknown name “a”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "line", "column", "said"), MISTAKES)
def test_a_mistake_is_refused_with_its_place(
    text: str, right: str, wrong: str, line: int, column: int, said: str
) -> None:
    assert right in text
    with pytest.raises(YamlProblem) as caught:
        read(text.replace(right, wrong, 1))
    problem = caught.value
    assert said in problem.en
    assert problem.th != problem.en
    assert problem.file.startswith("rules/staffing/cost/")
    assert (problem.line, problem.column) == (line, column)


def test_the_name_is_that_of_the_file() -> None:
    with pytest.raises(YamlProblem, match="the rule's name must be the file's: “other”") as caught:
        read(REQUIRE, "rules/staffing/cost/other.yaml")
    assert (caught.value.line, caught.value.column) == (1, 7)
    assert read(REQUIRE, r"C:\rules\within-ceiling.yaml").name == "within-ceiling"


def test_ties_are_found_in_brackets_and_chains_too() -> None:
    chained = FORBID.replace("a.year == b.year", "(a.year == b.year and a.passed)")
    assert len(read(chained).ties) == 2


@pytest.mark.parametrize("text", ["[]", "12", "เท่านี้", "", "rule: 5"])
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(YamlProblem):
        read(text, "rules/x.yaml")
