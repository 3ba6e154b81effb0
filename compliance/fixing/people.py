"""Who is without development in which year, and the activity that could cover them, when there is one."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checking.outcome import Outcome
from compliance.facts.development.lists import covers
from compliance.facts.fact import Fact
from compliance.fixing.fix import Change, Fix
from compliance.fixing.pointers import turn_of, value_at
from compliance.fixing.sentences import say
from compliance.fixing.trial import Trial
from compliance.model.development import DevelopmentActivity
from compliance.model.organisation import PersonnelKind
from compliance.thai import fiscal_year_closes

ACTIVITIES = "/development/activities"


def undeveloped(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """A year that has ended needs the record of an activity; one that is open can still be given one."""
    for fact in trial.subjects(outcome):
        if fact.values.get("open"):
            yield from _planned(trial, outcome, fact)
        else:
            yield _recorded(trial, outcome, fact)


def _recorded(trial: Trial, outcome: Outcome, fact: Fact) -> Fix:
    """What would count: records are evidence, so none is proposed as a change."""
    year = int(str(fact.values["year"]))
    meant = [value_at(trial.plan, pointer) for pointer in fact.pointers.get("planned", ())]
    names = [one.name for one in meant if isinstance(one, DevelopmentActivity)]
    listed = ", ".join(f"“{name}”" for name in dict.fromkeys(names))
    which = say("record-of", names=listed) if listed else say("record-any")
    waiting = (
        say("record-waiting", turn=turn_of(fact.pointers_of("records")[0])) if fact.values.get("records") else None
    )
    text = say("record-needed", name=fact.values["name"], year=year, closes=fiscal_year_closes(year), which=which)
    return Fix(outcome.rule, outcome.subject, text, also=(waiting,) if waiting else ())


def _planned(trial: Trial, outcome: Outcome, fact: Fact) -> Iterator[Fix]:
    """The first activity of the year that could take the person: by a list of people, else by kind."""
    development = trial.plan.development
    year, person = fact.values["year"], str(fact.values["person"])
    kind = value_at(trial.plan, fact.pointers[""][0].rpartition("/")[0] + "/kind")
    ways: list[tuple[bool, Change, str]] = []
    for i, activity in enumerate((development.activities if development else None) or ()):
        if activity.year != year:
            continue
        for change in _joins(f"{ACTIVITIES}/{i}", activity, person, kind):
            ways.append((not activity.people, change, activity.name))
    named = {"name": fact.values["name"], "year": year}
    if not ways:
        yield Fix(outcome.rule, outcome.subject, say("no-activity", **named))
        return
    _, change, name = min(ways, key=lambda way: way[0])
    yield Fix(outcome.rule, outcome.subject, say("join", **named, activity=name), (change,))


def _joins(pointer: str, activity: DevelopmentActivity, person: str, kind: object) -> Iterator[Change]:
    if activity.people:
        yield Change(f"{pointer}/people/-", None, person)
    elif activity.kinds and isinstance(kind, PersonnelKind) and not any(covers(one, kind) for one in activity.kinds):
        yield Change(f"{pointer}/kinds/-", None, kind.value)


def kinds(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """A kind of personnel that the development plan leaves out: added to those it is for."""
    for fact in trial.subjects(outcome):
        change = Change("/development/kinds/-", None, str(fact.values["kind"]))
        yield Fix(outcome.rule, outcome.subject, say("kind-added", name=fact.values["name"]), (change,))
