"""What would mend a plan, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.data.json_text import indented
from compliance.fixing.advice import Advice
from compliance.fixing.fix import Change, Fix, Headroom, Json, Room, Turn
from compliance.fixing.sentences import percent, say
from compliance.reading.submission import Submission
from compliance.reporting.plan_places import PlanPlaces
from compliance.reporting.wording import Wording
from compliance.thai.dates import format_date
from compliance.thai.money import format_baht
from compliance.thai.wrap import fold
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import POSITIONS

COLUMNS = 80
SHOWN = 6
"""Of one fix as many changes are listed; JSON has them all."""
SCHEMA = "kamlang-fix/1"


def text(advice: Advice, submission: Submission, words: Wording) -> Iterator[str]:
    """The advice in lines of at most 80 columns."""
    page = _Page(advice, submission, words)
    yield from page.line(say("title", organisation=advice.before.organisation).get(words.lang), 0)
    for name, fixes in (("corrections", advice.corrections), ("held", advice.held)):
        if fixes:
            yield ""
            yield from page.line("## " + say(name, count=len(fixes)).get(words.lang), 0)
            for n, fix in enumerate(fixes, 1):
                yield from page.fix(fix, f"{n}. ")
    yield from page.choices(advice.choices)
    if not (advice.corrections or advice.held or advice.choices):
        yield ""
        yield from page.line(say("nothing").get(words.lang), 0)
    yield from page.headroom(advice.headroom, advice.margin)


class _Page:
    def __init__(self, advice: Advice, submission: Submission, words: Wording) -> None:
        self.submission, self.words, self.lang = submission, words, words.lang
        self.places = PlanPlaces(advice.corrected, words)
        self.labels = {
            (one.rule, one.subject): one.label for report in (advice.before, advice.after) for one in report.outcomes
        }
        self.kinds = words_of(POSITIONS).kinds

    def line(self, sentence: str, indent: int, lead: str = "", *, digits: bool = True) -> Iterator[str]:
        shown = self.words.digits(sentence) if digits else sentence
        for i, part in enumerate(fold(shown, COLUMNS - indent - len(lead))):
            yield " " * indent + (self.words.digits(lead) if i == 0 else " " * len(lead)) + part

    def fix(self, fix: Fix, lead: str) -> Iterator[str]:
        yield from self.line(fix.text.get(self.lang), 0, lead)
        for also in fix.also:
            yield from self.line(also.get(self.lang), 4, "- ")
        for change in fix.changes[:SHOWN]:
            yield from self.line(self.change(change), 4, "> ", digits=False)
        if len(fix.changes) > SHOWN:
            yield from self.line(say("more-changes", count=len(fix.changes) - SHOWN).get(self.lang), 4, "> ")
        if fix.effect:
            turns = (*fix.effect.broken, *fix.effect.revealed)
            if turns:
                yield from self.line(say("brings-out", rules=self.rules(turns)).get(self.lang), 4, "! ", digits=False)
            other = [turn for turn in fix.effect.mended if (turn.rule, turn.subject) != (fix.rule, fix.subject)]
            if other:
                yield from self.line(say("also-mends", rules=self.rules(other)).get(self.lang), 4, "+ ", digits=False)

    def change(self, change: Change) -> str:
        """The place in words, and the value before and after; the place in the file where one is known."""
        place = self.submission.places.place(change.pointer)
        where = f" ({self.words.place(place)})" if (place and place.line) or (place and place.page) else ""
        adds = change.pointer.endswith("/-") or isinstance(change.new, dict)
        old = self.places.word("new") if adds else self.value(change.old)
        gone = change.new is None and change.pointer.rpartition("/")[2].isdigit()
        new = self.places.word("removed") if gone else self.value(change.new)
        return f"{self.places.name(change.pointer)}{where}: {old} → {new}"

    def value(self, value: Json) -> str:
        """A value as a clerk writes it."""
        if value is None:
            return self.places.word("none")
        if isinstance(value, bool):
            return self.places.word("yes" if value else "no")
        if isinstance(value, Decimal):
            return format_baht(value, self.words.thai_digits)
        if isinstance(value, date):
            return format_date(value, thai_digits=self.words.thai_digits) if self.lang == "th" else value.isoformat()
        if isinstance(value, dict):
            return " ".join(self.value(entry) for entry in value.values())
        if isinstance(value, int):
            return self.words.digits(str(value))
        kind, written = self.kinds.get(str(value)), self.places.words["values"].get(str(value), {})
        return kind.text.get(self.lang) if kind else str(written.get(self.lang, value))

    def rules(self, turns: Sequence[Turn]) -> str:
        """Rules with what each is about, as a report calls it."""
        named = list(dict.fromkeys(self.about(turn) for turn in turns))
        return ", ".join(named[:4]) + (self.words.digits(f" +{len(named) - 4}") if len(named) > 4 else "")

    def about(self, turn: Turn) -> str:
        label = self.labels.get((turn.rule, turn.subject))
        return f"{turn.rule} ({self.words.text(label)})" if label else turn.rule

    def choices(self, fixes: Sequence[Fix]) -> Iterator[str]:
        """Grouped by rule; those with tried changes and those that are advice only read alike."""
        if not fixes:
            return
        yield ""
        yield from self.line("## " + say("choices").get(self.lang), 0)
        rule = ""
        for fix in fixes:
            if fix.rule != rule:
                rule = fix.rule
                yield ""
                yield f"[{rule}]"
            yield from self.fix(fix, "- ")

    def headroom(self, years: Sequence[Headroom], margin: Decimal) -> Iterator[str]:
        """Each year with its room, then the posts that fit."""
        if not years:
            return
        yield ""
        yield from self.line("## " + say("headroom", margin=percent(margin)).get(self.lang), 0)
        for year in years:
            ratio = f"{year.ratio:.2f}"
            name = "lacks" if year.left < 0 else "left" if year.left_with_margin >= 0 else "near"
            amounts = {"left": abs(year.left), "near": abs(year.left_with_margin), "cost": year.cost, "base": year.base}
            yield ""
            yield from self.line(say(f"year-{name}", year=year.year, ratio=ratio, **amounts).get(self.lang), 0)
            if year.benefits_percent is None and year.rooms:
                yield from self.line(say("no-benefits-rate").get(self.lang), 2)
            for room in year.rooms if year.left >= 0 else ():
                yield from self.line(self.room(room), 2, "- ")

    def room(self, room: Room) -> str:
        kind = self.kinds[room.kind].text.get(self.lang) if room.kind in self.kinds else room.kind
        kind = f"{kind} {room.level}" if room.level else kind
        values = {"posts": room.posts, "near": room.with_margin, "price": room.price, "source": room.source}
        return say("room", kind=kind, **values).get(self.lang)


def render_json(advice: Advice, lang: str) -> str:
    """The advice as JSON text; amounts are text with their exact digits."""
    data = {
        "schema": SCHEMA,
        "organisation": advice.before.organisation,
        "as_of": advice.before.as_of.isoformat(),
        "rulebook": {"version": advice.before.rulebook_version, "sha256": advice.before.rulebook_sha256},
        "plan_sha256": advice.before.sha256,
        "lang": lang,
        "margin": str(advice.margin),
        "verdict": {"before": advice.before.verdict, "after_corrections": advice.after.verdict},
        "corrections": [_fix(fix, lang) for fix in advice.corrections],
        "held": [_fix(fix, lang) for fix in advice.held],
        "choices": [_fix(fix, lang) for fix in advice.choices],
        "headroom": [_headroom(year, lang) for year in advice.headroom],
    }
    return indented(data) + "\n"


def _fix(fix: Fix, lang: str) -> dict[str, Any]:
    return {
        "rule": fix.rule,
        "subject": fix.subject,
        "certain": fix.certain,
        "text": fix.text.get(lang),
        "also": [also.get(lang) for also in fix.also],
        "changes": [
            {"pointer": change.pointer, "old": _plain(change.old), "new": _plain(change.new)} for change in fix.changes
        ],
        "effect": {
            name: [
                {
                    "rule": turn.rule,
                    "subject": turn.subject,
                    "before": turn.before.value if turn.before else None,
                    "after": turn.after.value if turn.after else None,
                }
                for turn in getattr(fix.effect, name)
            ]
            for name in ("mended", "broken", "revealed")
        }
        if fix.effect
        else None,
    }


def _headroom(year: Headroom, lang: str) -> dict[str, Any]:
    return {
        "year": year.year,
        "personnel_cost": str(year.cost),
        "expenditure_budget": str(year.base),
        "ratio": str(year.ratio),
        "left": str(year.left),
        "left_with_margin": str(year.left_with_margin),
        "benefits_percent": None if year.benefits_percent is None else str(year.benefits_percent),
        "posts": [
            {
                "kind": room.kind,
                "level": room.level,
                "price": str(room.price),
                "source": room.source.get(lang),
                "posts": room.posts,
                "posts_with_margin": room.with_margin,
            }
            for room in year.rooms
        ],
    }


def _plain(value: Json) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return str(value) if isinstance(value, Decimal) else value
