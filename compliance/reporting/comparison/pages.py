"""The comparison of two versions, as text for people and as plain values for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct, to_builtins

from compliance.data import read_wording
from compliance.engines.decision import Status
from compliance.reporting.comparison.change import PARTS, PlanChange
from compliance.reporting.comparison.findings import Change, Changed, Entry, counts
from compliance.reporting.wording import Wording
from compliance.rulebook.message import FORMATS
from compliance.thai.digits import to_thai_but_quoted
from compliance.thai.wrap import fold

COLUMNS = 80
SCHEMA = "kamlang-diff/1"
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
STEP = re.compile(r"([a-z_]+)(?:\[([^\]]*)\])?(?:\.|$)")
"""Of a path: a field, perhaps with one of its entries."""
MOST = 60
"""Changes of one part that the text shows."""


class Comparison(Struct, frozen=True):
    """Two JSON reports compared; `plan` is None where one of them was given without its plan."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    findings: Sequence[Changed]
    plan: Sequence[PlanChange] | None

    def caveats(self) -> list[str]:
        """What besides the plan differs, as words of the vocabulary."""
        found = {
            "organisation": self.old["plan"]["organisation"] != self.new["plan"]["organisation"],
            "rulebook": self.old["rulebook"]["sha256"] != self.new["rulebook"]["sha256"],
            "as_of": self.old["as_of"] != self.new["as_of"],
            "rules": self.old["rules"] != self.new["rules"],
            "audience": self.old["audience"] != self.new["audience"],
        }
        return [name for name, differs in found.items() if differs]


def data(comparison: Comparison) -> dict[str, Any]:
    """As plain values."""

    def side(report: Mapping[str, Any]) -> dict[str, Any]:
        return {name: report[name] for name in ("plan", "rulebook", "as_of", "verdict")}

    return {
        "schema": SCHEMA,
        "old": side(comparison.old),
        "new": side(comparison.new),
        "differs": comparison.caveats(),
        "counts": {change.value: count for change, count in counts(comparison.findings).items()},
        "findings": [
            {"change": found.change.value, "old": _entry(found.old), "new": _entry(found.new)}
            for found in comparison.findings
        ],
        "plan": None if comparison.plan is None else [to_builtins(change) for change in comparison.plan],
    }


def _entry(entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    names = ("id", "fingerprint", "rule", "section", "severity", "subject", "label", "message", "remedy")
    return {name: getattr(entry, name) for name in names} | {"status": entry.status.value}


def text(comparison: Comparison, words: Wording, *, long: bool = False) -> str:
    """For a terminal, 80 columns; `long` also names what has not changed."""
    return "\n".join(_Page(comparison, words, long).lines()) + "\n"


class _Page:
    def __init__(self, comparison: Comparison, words: Wording, long: bool) -> None:
        self.comparison, self.words, self.lang, self.long = comparison, words, words.lang, long
        self.said: dict[str, Any] = read_wording("comparison")

    def say(self, *path: str) -> str:
        found: Any = self.said
        for step in path:
            found = found.get(step)
            if found is None:
                return path[-1]
        return self.words.digits(str(found[self.lang]))

    def lines(self) -> Iterator[str]:
        one, two = self.comparison.old, self.comparison.new
        yield f"{self.say('title')}: {two['plan']['organisation']}"
        for name, side in (("old", one), ("new", two)):
            files = ", ".join(file["name"] for file in side["plan"]["files"])
            yield from fold(f"{self.say(name)}: {files} — {self.words.of('verdict', side['verdict'])}", COLUMNS)
        for caveat in self.comparison.caveats():
            yield from fold(f"! {self.say('differs', caveat)}", COLUMNS)
        yield from self.findings()
        yield from self.plan()
        yield from self.unchanged()

    def findings(self) -> Iterator[str]:
        found = self.comparison.findings
        tally = [
            f"{self.say('change', change)} {self.words.digits(str(n))}" for change, n in counts(found).items() if n
        ]
        yield ""
        yield from fold(f"{self.say('findings')}: {', '.join(tally) or self.say('no_findings')}", COLUMNS)
        for change in Change:
            own = [changed for changed in found if changed.change is change]
            if own and change is not Change.UNCHANGED:
                yield ""
                yield f"## {self.say('change', change)} ({self.words.digits(str(len(own)))})"
                yield from self.unseen(own) if change is Change.UNSEEN else self.each(own)

    def each(self, found: Sequence[Changed]) -> Iterator[str]:
        for changed in found:
            yield from self.finding(changed)

    def unseen(self, found: Sequence[Changed]) -> Iterator[str]:
        """Under what can no longer be seen, for it may leave dozens of findings open."""
        causes: dict[str, list[Changed]] = {}
        for changed in found:
            causes.setdefault(changed.shown.message, []).append(changed)
        for cause, own in causes.items():
            yield from _item(f"- {cause}")
            for changed in own:
                was = f" ({self.say('was')}: {self.words.of('status', changed.old.status)})" if changed.old else ""
                yield from _item(f"{self.called(changed.shown)}{was}", 2)

    def unchanged(self) -> Iterator[str]:
        """By name only, and last: the reader has seen them."""
        own = [changed.shown for changed in self.comparison.findings if changed.change is Change.UNCHANGED]
        if own:
            more = "" if self.long else f" {self.say('unchanged_with')}"
            yield ""
            yield f"## {self.say('change', Change.UNCHANGED)} ({self.words.digits(str(len(own)))}){more}"
            for entry in own if self.long else ():
                yield from self.named(entry)

    def named(self, entry: Entry) -> Iterator[str]:
        yield from _item(f"- {self.called(entry)}")

    def called(self, entry: Entry) -> str:
        """A finding by its weight, what its rule asks, and whom it is about."""
        weight = self.words.of("severity", entry.severity)
        if entry.status is not Status.FAIL:  # what was not decided condemns nothing, however heavy its rule
            weight += f" · {self.words.of('status', entry.status)}"
        return f"[{weight}] {self.words.digits(entry.title)}: {entry.label}"

    def finding(self, changed: Changed) -> Iterator[str]:
        yield from self.named(changed.shown)
        old, new = changed.old, changed.new
        if changed.change is not Change.NEW and old is not None:
            yield from _item(f"{self.say('was')}: {self.told(old)}", 2)
        if new is not None:
            yield from _item(self.told(new), 2)
        elif changed.change is Change.MENDED:
            yield from _item(self.say("gone"), 2)

    def told(self, entry: Entry) -> str:
        """The status and what was found; a sentence that begins with the status says it once."""
        status = self.words.of("status", entry.status)
        return entry.message if entry.message.startswith(status) else f"{status}: {entry.message}"

    def plan(self) -> Iterator[str]:
        changes = self.comparison.plan
        yield ""
        yield f"## {self.say('plan')}"
        if not changes:
            yield from fold(self.say("plan_unknown" if changes is None else "plan_same"), COLUMNS)
            return
        for part in PARTS:
            own = [change for change in changes if change.part == part]
            if own:
                yield ""
                yield f"### {self.say('parts', part)}"
                for change in own[:MOST]:
                    yield from _item(f"- {self.change(change)}")
                if len(own) > MOST:
                    yield from _item(self.say("more").format(count=self.words.digits(str(len(own) - MOST))))

    def change(self, change: PlanChange) -> str:
        what = self.what(change)
        if change.kind == "renamed":
            return f"{self.say('kind', 'renamed')}: {change.old} → {change.new}"
        if change.field is None:
            return f"{what}: {self.say('kind', change.kind)}"
        old, new = (self.value(value) for value in (change.old, change.new))
        if change.kind in ("added", "removed") and change.part not in ("dates",):
            return f"{what}: {self.say('kind', change.kind)} ({old if new is None else new})"
        return f"{what}: {old or '–'} → {new or '–'}"

    def what(self, change: PlanChange) -> str:
        name, _, year = change.what.partition(":")
        named = change.part in ("dates", "costs")
        what = self.say("fields", name).format(what=self.words.digits(year)) if named else ""
        field = self.say("fields", change.field).format(what=change.what) if change.field else ""
        if change.field == "cited":
            return field
        if change.kind in ("added", "removed", "moved") and change.field in ("unit", "years", "totals"):
            field = ""
        if change.kind == "moved":
            field = self.say("kind", "moved")
        if change.part == "others":
            what = " · ".join(self.path(change.what))
        return " · ".join(part for part in (what or change.what, field) if part)

    def path(self, where: str) -> Iterator[str]:
        """A path of field names and entries in words: the part, then what stands in it."""
        steps = STEP.findall(where)
        names = [name for name, _ in steps]
        for i, (name, entry) in enumerate(steps):
            if i == 1 and names[0] in ("staffing", "development"):
                yield self.part(f"{names[0]}.{name}")
            elif i or len(steps) == 1 or names[0] not in ("staffing", "development"):
                yield self.say("fields", name)
            if entry:
                yield f"“{self.words.of('parts', entry) if name == 'coverage' else self.entry(entry)}”"

    def entry(self, name: str) -> str:
        """The name of an entry is the document's own, its years are in our digits."""
        return to_thai_but_quoted(name) if self.words.thai_digits else name

    def part(self, name: str) -> str:
        """A part of the plan in words."""
        last = name.rpartition(".")[2].replace("_", "-")
        near = (last, f"new-{last}", f"{name.partition('.')[0]}-{last}")
        found = next((said for one in near if (said := self.words.of("parts", one)) != one), None)
        return found or self.say("fields", last)

    def value(self, value: str | None) -> str | None:
        """Numbers with commas, days as people write them, both in the digits of the report; texts as they stand."""
        if value is None:
            return None
        return ", ".join(_written(part, self.words) for part in value.split(", "))


def _written(text: str, words: Wording) -> str:
    if text in ("True", "False"):
        return words.label("yes" if text == "True" else "no")
    if DAY.fullmatch(text):
        return words.digits(FORMATS["date"][1](date.fromisoformat(text), words.lang))
    try:
        number = Decimal(text)
    except InvalidOperation:
        return words.code(text)
    return words.digits(f"{number:,}" if number.is_finite() and abs(number) >= 10000 else text)


def _item(line: str, indent: int = 0) -> Iterator[str]:
    for i, part in enumerate(fold(line, COLUMNS - 6)):
        yield " " * (indent if i == 0 else indent + 2) + part
