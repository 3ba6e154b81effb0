"""A lawyer reads the demand, the operands by name with their places, and no pointer or name of code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.cli.group import kamlang
from compliance.law.grade import weaker
from compliance.reporting.conditions import Conditions
from compliance.reporting.wording import Wording
from compliance.rulebook.loader import Rulebook

FAULTY = Path(__file__).resolve().parents[2] / "sample_plans/faulty-municipality.yaml"


@pytest.mark.parametrize("rule", ["duties-not-duplicated", "cost-within-ceiling"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_rule_is_explained_on_a_plan(rule: str, lang: str) -> None:
    words = ["explain", rule, str(FAULTY), "--as-of", "2567-01-15", "--lang", lang]
    result = CliRunner().invoke(kamlang, words)
    assert result.exit_code == 0, result.output
    assert rule in result.output
    assert "“" in result.output
    assert not re.search(r"(?m)^ +/(staffing|development)/", result.output)
    assert not re.search(r"\b(pair|year)\.[a-z_]+", result.output)
    assert ("บรรทัด" if lang == "th" else "line") in result.output


def test_every_condition_is_told_without_code(rulebook: Rulebook) -> None:
    for rule in rulebook.rules.values():
        for lang in ("th", "en"):
            told = Conditions(rulebook, rule, Wording(lang, thai_digits=True))
            for key in ("join", "when", "require", "where"):
                node = rule.node.get(key)
                said = told.told(node.sentence()) if node else ""
                assert not re.search(r"[a-z_]+\.[a-z_]+|[<>=!]=|_|\"", said), (rule.name, said)
                assert lang == "en" or not re.search("[a-z]{3}", said), (rule.name, said)
                assert said.count("(") == said.count(")")


def test_flags_comparisons_and_codes_are_words(rulebook: Rulebook) -> None:
    def told(name: str, lang: str, key: str = "require") -> str:
        rule = rulebook.named(name)
        node = rule.node.get(key)
        assert node is not None
        return Conditions(rulebook, rule, Wording(lang, thai_digits=True)).told(node.sentence())

    assert told("duties-not-duplicated", "th", "where") == "“ผลการเทียบ” = “งานเดียวกัน”"
    assert told("changes-explained", "th") == "มี “หมายเหตุของการเปลี่ยน”"
    assert "ไม่ใช่ และ" in told("record-agrees-with-itself", "th")
    assert told("posts-cost-something", "en").endswith("> 0")
    assert "(no. 1) = " in told("holder-has-one-post", "en", "where")


def test_the_weight_told_is_the_weight_that_findings_have(rulebook: Rulebook) -> None:
    told = CliRunner().invoke(kamlang, ["explain", "position-number-unique"]).output
    assert "น้ำหนัก: ควรแก้ (กฎตั้งไว้ “ต้องแก้”" in told, "section 11 of the form was never read: it bears no more"
    assert "น้ำหนัก: ต้องแก้\n" in CliRunner().invoke(kamlang, ["explain", "cost-within-ceiling"]).output
    borne = [weaker(rule.severity, rulebook.law.at_most(rule.norm)) for rule in rulebook.rules.values()]
    assert borne.count("must") < [rule.severity for rule in rulebook.rules.values()].count("must")
