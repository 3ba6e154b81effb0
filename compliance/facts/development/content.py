"""Facts of what the development plan and section ๑๒ say: period, objectives, targets, areas, methods, evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.data import Text
from compliance.facts.announcement.identity import WHOLE, doubtful
from compliance.facts.development import lists
from compliance.facts.draft import Context, Derived, Draft, Gap, by_known_law
from compliance.facts.presence import coverage, read_whole, unread
from compliance.facts.words import key
from compliance.law import Law
from compliance.model.announcement import Citation, CommitteeRole
from compliance.model.development import DevelopmentPlan, Evaluation
from compliance.model.parts import PartName
from compliance.model.plan import Plan, StaffingPlan
from compliance.thai import skeleton, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import READING_WORDS

STAFFING = Text("แผนอัตรากำลัง", "the staffing plan")
DIGITAL = "ocsc-digital-skill-2563"
CONTENT = PartName.DEVELOPMENT_CONTENT
ROOT = "/development"
AREAS, USUAL_METHODS = "development-areas", "development-methods"
METHODS = ("/staffing/guidelines/methods", f"{ROOT}/methods")


def facts(context: Context) -> Derived:
    """development_plan, development_area, development_target and development_method."""
    plan = context.plan
    if plan.development is None:
        for kind in ("development_plan", "development_area", "development_target"):
            yield Gap(kind, coverage(plan, CONTENT))
    else:
        yield _plan(context, plan.development).fact()
        yield from by_known_law(_areas(context, plan.development), "development_area")
        yield from (_target(plan, plan.development, name).fact() for name in lists.targets())
    yield from by_known_law(_methods(context), "development_method")


def _plan(context: Context, development: DevelopmentPlan) -> Draft:
    """The one fact of the plan as a whole. A boolean is False only where the part it is read from was read whole."""
    plan = context.plan
    staffing = plan.staffing or StaffingPlan()
    draft = Draft("development_plan", "plan")
    if development.period is not None:
        draft.set("first", development.period.first, f"{ROOT}/period/first")
        draft.set("last", development.period.last, f"{ROOT}/period/last")
    own, pointer = (staffing.period, "/staffing/period") if staffing.period else (plan.period, "/period")
    if own is not None:
        doubt = doubtful(context, own, STAFFING if staffing.period else WHOLE)
        draft.set("doubt", doubt)
        draft.set("staffing_first", own.first, f"{pointer}/first").set("staffing_last", own.last, f"{pointer}/last")
    _count(draft, plan, "objectives", development.objectives)
    methods = [*(staffing.guidelines.methods if staffing.guidelines else ()), *(development.methods or ())]
    read = read_whole(plan, CONTENT) and read_whole(plan, PartName.GUIDELINES)
    draft.set("names_methods", True if methods else False if read else None, *METHODS)
    _digital(draft, plan, context.law)
    _evaluation(draft, plan, development.evaluation)
    return draft


def _count(draft: Draft, plan: Plan, name: str, found: Sequence[str] | None) -> None:
    """How many are stated; none at all is only known where the content was read whole."""
    if found or read_whole(plan, CONTENT):
        draft.set(name, len(found or ()), f"{ROOT}/{name}")


def _digital(draft: Draft, plan: Plan, law: Law) -> None:
    """Whether the self-assessment of digital skill is cited, by number, title or subject of its letter."""
    letter = law.instrument(DIGITAL)
    number, title = _key(letter.number or ""), skeleton(letter.title.th)
    for pointer, citation in _citations(plan):
        if (citation.number and _key(citation.number) == number) or (
            citation.title and (title in skeleton(citation.title) or _names_survey(citation.title))
        ):
            draft.set("digital_skill", True, pointer)
            return
    if read_whole(plan, PartName.GUIDELINES) and read_whole(plan, CONTENT):
        draft.set("digital_skill", False, "/staffing/guidelines")


def _names_survey(title: str) -> bool:
    words, key = words_of(READING_WORDS).digital_survey, skeleton(title)
    return all(any(skeleton(word) in key for word in listed) for listed in (words.begins, words.ends))


def _key(number: str) -> str:
    return "".join(to_arabic(number).replace("ที่", "").split())


def _citations(plan: Plan) -> Iterator[tuple[str, Citation]]:
    if plan.staffing:
        if plan.staffing.guidelines:
            for i, citation in enumerate(plan.staffing.guidelines.citations):
                yield f"/staffing/guidelines/citations/{i}", citation
        for i, citation in enumerate(plan.staffing.citations):
            yield f"/staffing/citations/{i}", citation
    if plan.development:
        for i, citation in enumerate(plan.development.citations):
            yield f"{ROOT}/citations/{i}", citation


def _evaluation(draft: Draft, plan: Plan, evaluation: Evaluation | None) -> None:
    lost = unread(plan, PartName.DEVELOPMENT_EVALUATION)
    here = f"{ROOT}/evaluation"
    found = evaluation or Evaluation()
    committee = found.committee
    for name, value, at in (
        ("sets_deadline", found.report_days is not None or None, "report_days"),
        ("supervisors_evaluate", found.supervisors_evaluate, "supervisors_evaluate"),
        ("counts_when_passed", found.counts_when_passed, "counts_when_passed"),
        ("has_committee", (committee is not None and bool(committee.name or committee.members)) or None, "committee"),
    ):
        draft.set(name, False if value is None and lost is None else value, f"{here}/{at}")
        if value is None and lost is not None:
            draft.lacks(name, lost)
    draft.set("report_days", found.report_days, f"{here}/report_days")
    if found.report_days is None and lost is not None:
        draft.lacks("report_days", lost)
    draft.set("committee", committee.name if committee else None)
    members = committee.members if committee else ()
    offices = {(key(one.position), key(one.name or "")) for one in members}
    draft.set("lists_members", bool(members)).set("members", len(offices), f"{here}/committee/members")
    chairs = [i for i, one in enumerate(members) if one.role is CommitteeRole.CHAIR]
    draft.set(
        "chairs", len(chairs), *([f"{here}/committee/members/{i}" for i in chairs] or [f"{here}/committee/members"])
    )


def _areas(context: Context, development: DevelopmentPlan) -> Derived:
    yield from (_area(context.plan, development, wanted.name).fact() for wanted in context.asked(AREAS))


def _area(plan: Plan, development: DevelopmentPlan, name: str) -> Draft:
    """One of the areas that must be developed: whether the plan names it, and how many activities serve it."""
    draft = Draft("development_area", name).set("name", name)
    draft.set("label", Text(lists.areas().get(name, name), name.replace("-", " ")))
    for i, written in enumerate(development.areas or ()):
        if lists.area_of(written) == name:
            draft.set("named", True, f"{ROOT}/areas/{i}")
    if "named" not in draft.values and read_whole(plan, CONTENT):
        draft.set("named", False, f"{ROOT}/areas")
    served = [lists.area_of(activity.area or "") for activity in development.activities or ()]
    serving = [i for i, area in enumerate(served) if area == name]
    unclear = [i for i, area in enumerate(served) if area is None]
    if serving or (read_whole(plan, PartName.DEVELOPMENT_ACTIVITIES) and not unclear):
        where = [f"{ROOT}/activities/{i}/area" for i in serving[:3]] or [f"{ROOT}/activities"]
        draft.set("activities", len(serving), *where)
    elif unclear:
        draft.lack(
            "activities",
            f"มี {len(unclear)} กิจกรรมที่ไม่รู้ว่าอยู่ด้านใดในห้าด้าน",
            f"it is not known which of the five areas {len(unclear)} activities serve",
        )
        draft.pointers["activities"] = tuple(f"{ROOT}/activities/{i}/area" for i in unclear[:3])
    else:
        draft.lacks("activities", unread(plan, PartName.DEVELOPMENT_ACTIVITIES))
    return draft


def _target(plan: Plan, development: DevelopmentPlan, name: str) -> Draft:
    """One of the four targets: whether it is stated, and for every post."""
    th, en = lists.targets()[name]
    draft = Draft("development_target", name).set("name", name).set("label", Text(th, en))
    stated = [i for i, text in enumerate(development.targets or ()) if lists.states_target(text, name)]
    if stated:
        wide = [i for i in stated if lists.for_every_post((development.targets or ())[i])]
        draft.set("stated", True, f"{ROOT}/targets/{(wide or stated)[0]}")
        draft.set("every_post", bool(wide), f"{ROOT}/targets/{(wide or stated)[0]}")
    elif read_whole(plan, CONTENT):
        draft.set("stated", False, f"{ROOT}/targets").set("every_post", False, f"{ROOT}/targets")
    return draft


def _methods(context: Context) -> Derived:
    """Each way of developing that section ๑๒, part ๓ or an activity names, once."""
    plan, usual = context.plan, {wanted.name for wanted in context.asked(USUAL_METHODS)}
    named: dict[str, list[str]] = {}
    if plan.staffing and plan.staffing.guidelines:
        for i, method in enumerate(plan.staffing.guidelines.methods):
            named.setdefault(method, []).append(f"/staffing/guidelines/methods/{i}")
    if plan.development:
        for i, method in enumerate(plan.development.methods or ()):
            named.setdefault(method, []).append(f"{ROOT}/methods/{i}")
        for i, activity in enumerate(plan.development.activities or ()):
            if activity.method:
                named.setdefault(activity.method, []).append(f"{ROOT}/activities/{i}/method")
    for part in (CONTENT, PartName.GUIDELINES):
        if not read_whole(plan, part):
            yield Gap("development_method", coverage(plan, part))
    for method, pointers in named.items():
        draft = Draft("development_method", method, pointers[0]).set("name", method, *pointers[:3])
        yield draft.set("known", lists.is_method(method, usual), *pointers[:3]).fact()
