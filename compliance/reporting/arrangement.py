"""The order in which every format shows outcomes, and the figures, places and clauses of one, ready to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from compliance.checking.outcome import Norm, Outcome, Plain, Waived
from compliance.checking.overview import Figure
from compliance.checking.report import Report
from compliance.data import read_wording
from compliance.engines.decision import Status
from compliance.law.grade import SEVERITIES, Grade
from compliance.model.places import Place
from compliance.reporting.wording import Wording
from compliance.rulebook.message import DEFAULT, FORMATS
from compliance.rulebook.types import Type

WORST_FIRST = (Status.ERROR, Status.FAIL, Status.UNDETERMINED, Status.WAIVED, Status.PASS, Status.NOT_APPLICABLE)
PROBLEMS = (Status.ERROR, Status.FAIL, Status.WAIVED)
ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
INSTRUMENT = re.compile(r"[a-z]+(?:-[a-z0-9]+)*-[0-9]{4}")
"""How the register calls an act: sentences say its title."""
BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Without what XML and HTML forbid, and without marks that turn the direction of what follows."""
    return BIDI.sub("", ILLEGAL.sub("", text))


def with_status(report: Report, *statuses: Status) -> list[Outcome]:
    """The outcomes of these statuses, in the rulebook's order."""
    return [outcome for outcome in report.outcomes if outcome.status in statuses]


def by_section(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    """(section, its outcomes, worst first), in the order of the plan; sections without any are left out."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.section, []).append(outcome)
    known = list(read_wording("report")["sections"])
    for name in (*known, *sorted(groups.keys() - set(known))):
        if name in groups:
            yield name, sorted(groups[name], key=_weight)


def _weight(outcome: Outcome) -> tuple[int, int]:
    return WORST_FIRST.index(outcome.status), SEVERITIES.index(outcome.severity)


def places(outcome: Outcome) -> list[Place]:
    """Where it was read, each place once."""
    return list(dict.fromkeys(source.place for source in outcome.places if source.place))


def on_scans(outcomes: Iterable[Outcome]) -> list[Place]:
    """Where on scanned pages they were read, each place once: there a person has to look."""
    found = (source.place for outcome in outcomes for source in outcome.places)
    return list(dict.fromkeys(place for place in found if place and place.provenance))


def quoted(place: Place, most: int = 400) -> str:
    """What is written at a place, on one line, no longer than `most`."""
    text = clean(" ".join((place.text or "").split()))
    return text if len(text) <= most else text[:most] + "…"


def norms(outcome: Outcome) -> Sequence[Norm]:
    """The clauses that oblige, the strongest first."""
    return (outcome.norm, *outcome.also) if outcome.norm else ()


def clauses(outcomes: Iterable[Outcome]) -> dict[str, Norm]:
    """Every clause cited, by address, in order of address."""
    found = {norm.address: norm for outcome in outcomes for norm in norms(outcome)}
    return dict(sorted(found.items()))


def figures(report: Report, outcome: Outcome, words: Wording) -> list[tuple[str, str]]:
    """(what it is called, the value with its unit) of every figure that the outcome rests on, each once."""
    known = report.figures.get(outcome.rule, {})
    told = [(_called(known.get(name), name, words), shown(known.get(name), value, words)) for name, value in
            outcome.values.items() if value != "" and not INSTRUMENT.fullmatch(str(value))]  # fmt: skip
    return list(dict.fromkeys(told))


def _called(figure: Figure | None, name: str, words: Wording) -> str:
    return words.text(figure.label) if figure else words.label(name)


def shown(figure: Figure | None, value: Plain, words: Wording) -> str:
    """A value of an outcome as people read it."""
    if value is None:
        return words.label("not_found")
    if isinstance(value, bool):
        if figure and figure.said:
            return words.text(figure.said[0 if value else 1])
        return words.label("yes" if value else "no")
    if figure is None or figure.type is Type.TEXT:
        return words.digits(str(value)) if isinstance(value, int) else words.code(str(value))
    try:
        return words.digits(_written(figure, value, words.lang))
    except (ValueError, InvalidOperation):  # a report from elsewhere, with a value of another type
        return str(value)


def _written(figure: Figure, value: str | int, lang: str) -> str:
    if figure.type is Type.DATE:
        return FORMATS["date"][1](date.fromisoformat(str(value)), lang)
    if figure.type in (Type.MONEY, Type.PERCENT):
        number = Decimal(value)
        written = f"{number:,}" if figure.type is Type.PERCENT else FORMATS["baht"][1](number, lang)
        return figure.unit.get(lang).format(value=written) if figure.unit and figure.type is Type.PERCENT else written
    return FORMATS[DEFAULT[figure.type]][1](value, lang)


def norm_label(norm: Norm, words: Wording) -> str:
    """What a clause is called in a heading: a principle of this program is no provision of law."""
    return words.label("principle" if norm.grade == Grade.PRINCIPLE.value else "norm")


def cited(norm: Norm, words: Wording) -> str:
    """A clause with how it is known, where that is neither by its text nor told by its name."""
    known = words.text(norm.known)
    told = norm.grade in ("original", "quoted", Grade.PRINCIPLE.value)
    return norm.citation.get(words.lang) + (f" [{known}]" if known and not told else "")


def found(outcome: Outcome, lang: str) -> str:
    """What was found; the words of a resolution that excuses it stand apart (`waiver`)."""
    return (outcome.waiver.found if outcome.waiver else outcome.message).get(lang)


def waiver(waived: Waived, words: Wording) -> str:
    """The resolution that excuses an outcome, its reason and its last day."""
    return words.label("waiver_text").format(
        committee=waived.committee,
        meeting=words.digits(waived.meeting),
        resolved=day(waived.resolved, words),
        until=day(waived.until, words),
        reason=waived.reason,
    )


def day(value: date, words: Wording) -> str:
    """A day in words."""
    return words.digits(FORMATS["date"][1](value, words.lang))


def period(report: Report, words: Wording) -> str:
    """The fiscal years of the plan."""
    return words.digits(f"{report.period[0]}–{report.period[1]}") if report.period else words.label("no_period")
