"""How heavy a rule's findings can be: no heavier than what is known of its clauses bears."""

from __future__ import annotations

from compliance.law.grade import Severity, weaker
from compliance.reporting.wording import Wording
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule


def heaviest(rulebook: Rulebook, rule: Rule) -> Severity:
    """The rule's own severity, or what its best known clause bears, whichever is less."""
    return weaker(rule.severity, rulebook.law.at_most(rule.norm))


def weight(rulebook: Rulebook, rule: Rule, words: Wording) -> str:
    """How heavy a finding of the rule is; what the knowledge of its clauses does not bear is said beside it."""
    most = heaviest(rulebook, rule)
    said = words.of("severity", most)
    if most == rule.severity:
        return said
    wished = words.of("severity", rule.severity)
    return words.say(
        f"{said} (กฎตั้งไว้ “{wished}” แต่เท่าที่ทราบบทบัญญัติที่อ้าง ให้ได้เพียงเท่านี้)",
        f"{said} (the rule says “{wished}”, which is more than what is known of its clauses bears)",
    )
