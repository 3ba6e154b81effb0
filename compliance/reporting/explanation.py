"""A rule for a lawyer: what it demands of which facts, by which clause, how it is decided, how it came out and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.law import citation, figure
from compliance.reading.submission import Submission
from compliance.reporting.arrangement import figures
from compliance.reporting.conditions import Conditions
from compliance.reporting.weights import weight
from compliance.reporting.wording import Wording
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule, Shape
from compliance.thai.wrap import fold

COLUMNS = 80
HOW = {
    Shape.REQUIRE: ("“{what}” ทุกรายการต้องเป็นไปตามเงื่อนไขนี้", "for every “{what}” this must hold"),
    Shape.EXISTS: (
        "“{what}” ทุกรายการต้องมี “{other}” ที่เป็นไปตามเงื่อนไขนี้",
        "for every “{what}” there must be “{other}” such that",
    ),
    Shape.FORBID: ("ต้องไม่มี “{what}” ที่เป็นไปตามเงื่อนไขนี้", "there must be no “{what}” such that"),
}


def of_rule(rulebook: Rulebook, rule: Rule, lang: str, thai_digits: bool) -> Iterator[str]:
    """What the rule demands and by which clauses, in words; names of rules and clauses are for looking up."""
    words = Wording(lang, thai_digits)
    say = words.say
    language: Literal["th", "en"] = "th" if lang == "th" else "en"
    digits: Literal["thai", "arabic"] = "thai" if words.thai_digits else "arabic"
    yield from fold(f"# {words.text(rule.title)} ({rule.name})", COLUMNS)
    yield ""
    yield from fold(f"{say('น้ำหนัก', 'Severity')}: {weight(rulebook, rule, words)}", COLUMNS)
    for address in rule.norm:
        clause = rulebook.law.clause(address)
        yield ""
        yield from fold(f"{say('ตาม', 'By')} {citation(rulebook.law, clause, language, digits)}", COLUMNS)
        yield from _indented(words.text(clause.gist))
        grade = words.text(rulebook.law.words.grades[clause.grade.value])
        yield from _indented(f"({address}; {say('ที่มา', 'grade')}: {grade})")
    yield ""
    yield f"{say('วิธีตัดสิน', 'How it is decided')}:"
    yield from _indented(_how(rule, lang))
    told = Conditions(rulebook, rule, words)
    for key in ("join", "when", "require", "where"):
        node = rule.node.get(key)
        if node:
            yield from _indented(f"{words.label(f'rule_{key}')}: {told.told(node.sentence())}")
    if rule.alone:
        lone = say("ไม่มีคู่ให้เทียบ", "Where there is nothing to compare with")
        yield from _indented(f"{lone}: {words.text(rule.alone)}")
    if rule.applies:
        yield from _indented(f"{say('ขอบเขต', 'Scope')}: {words.text(rule.applies)}")
    for name in rule.given.values():
        for edition in rulebook.law.parameter(name).editions:
            value = figure(rulebook.law, rulebook.law.parameter(name).unit, edition.number, language, digits)
            title = words.text(rulebook.law.parameter(name).title)
            lasts = f"; {words.span(edition.since, edition.until)}" if edition.since or edition.until else ""
            yield from _indented(f"“{title}” = {value} ({edition.clause}{lasts})")
    yield ""
    yield f"{say('ข้อเท็จจริงที่ใช้', 'Facts it reads')}:"
    for kind in rule.kinds:
        parts = ", ".join(words.of("parts", part) for part in kind.parts) or say("ทั้งแผน", "the whole plan")
        yield from _indented(f"{words.text(kind.label)} – {parts}")


def _how(rule: Rule, lang: str) -> str:
    thai, english = HOW[rule.shape]
    what = "” + “".join(kind.label.get(lang) for _, kind in rule.subjects)
    other = "” + “".join(kind.label.get(lang) for _, kind in rule.candidates)
    return (thai if lang == "th" else english).format(what=what, other=other)


def on_plan(report: Report, lang: str, thai_digits: bool) -> Iterator[str]:
    """How each subject came out, with figures and places."""
    words = Wording(lang, thai_digits)
    yield ""
    yield from fold(f"## {report.organisation}", COLUMNS)
    for outcome in report.outcomes:
        yield ""
        yield from _outcome(report, outcome, words)


def _outcome(report: Report, outcome: Outcome, words: Wording) -> Iterator[str]:
    lang = words.lang
    yield from fold(f"[{words.of('status', outcome.status)}] {outcome.label.get(lang)}", COLUMNS)
    yield from _indented(outcome.message.get(lang))
    for name, shown in figures(report, outcome, words):
        yield from _indented(f"{name} = {shown}")
    for source in outcome.places:
        where = words.place(source.place) if source.place else ""
        text = f" “{' '.join((source.place.text or '').split())[:70]}”" if source.place and source.place.text else ""
        if where:
            yield from _indented(f"{words.label('at')}: {where}{text}")
    if outcome.remedy.get(lang):
        yield from _indented(f"{words.say('แก้', 'Mend')}: {outcome.remedy.get(lang)}")


def _indented(text: str) -> Iterator[str]:
    for i, line in enumerate(fold(text, COLUMNS - 4)):
        yield ("  " if i == 0 else "    ") + line


def in_detail(rulebook: Rulebook, rule: Rule, submission: Submission, lang: str, thai_digits: bool) -> list[str]:
    """What a rule can tell beyond its outcomes; nothing for most."""
    if all(kind.name != "duty_pair" for kind in rule.kinds):
        return []
    from compliance.reporting.duty_comparison import side_by_side

    words, law = Wording(lang, thai_digits), rulebook.law
    language: Literal["th", "en"] = "th" if lang == "th" else "en"
    digits: Literal["thai", "arabic"] = "thai" if words.thai_digits else "arabic"
    kind = submission.plan.organisation.type.value
    return list(side_by_side(submission, words, lambda at: citation(law, law.clause(at), language, digits, kind)))
