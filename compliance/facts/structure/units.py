"""Facts of the new structure (section ๘.๑) and its chart (section ๑๐): units, duties, duties that two units own.

Source: the standard form of the plan, 2.1 (no duplication), 8.1 and 10. How duties are compared: `facts.duties`.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.duties import DutyLine, DutyMatch, find_matches
from compliance.facts.duties.cleaning import clean
from compliance.facts.duties.lines import read_lines
from compliance.facts.duties.normal_form import form_of
from compliance.facts.duties.reading import ReadLine
from compliance.facts.duties.scope import bare_unit
from compliance.facts.duties.vocabulary import vocabulary
from compliance.facts.fact import Fact, KindCoverage
from compliance.facts.posts.names import names_of
from compliance.facts.presence import stands_in
from compliance.facts.structure.changes import SideBySide
from compliance.facts.structure.lines import UnitEntry, short, units_of, words
from compliance.facts.structure.remarks import remarks
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.model.structure import Chart
from compliance.thai import skeleton, split_number

RESIDUAL = "residual"
_TOLD_IN_PART = Text(
    "มีหัวข้อหน้าที่ความรับผิดชอบของส่วนราชการที่อ่านได้ไม่ครบ",
    "the duties of units stand under a heading of their own, which was not read whole",
)


def facts(context: Context) -> Derived:
    """unit, duty, scoped_duty, residual_duty, duty_pair, chart_unit, old_unit, structure_change, structure_remark."""
    plan = context.plan
    staffing = plan.staffing
    if staffing is None or staffing.structure is None:
        return
    if staffing.structure.new is not None:
        units = list(units_of(staffing.structure.new, "new"))
        old = list(units_of(staffing.structure.old, "old"))
        told = list(units_of(staffing.structure.duties, "duties"))
        new = _New(plan, units, old)
        work = _New(plan, told, old) if any(unit.duties for unit in told) else new
        yield from new.units_of_it(work)
        yield from work.facts()
        if staffing.structure.duties_in_part:
            yield from (Gap(kind, KindCoverage("partial", _TOLD_IN_PART)) for kind in ("duty_pair", "residual_duty"))
        if staffing.chart is not None:
            yield from _chart(plan, staffing.chart, units, {unit.key for unit in told})
    if staffing.structure.old is not None and staffing.structure.new is not None:
        both = SideBySide(plan, staffing.structure.old, staffing.structure.new)
        yield from both.changes()
        yield from remarks(both)


class _New:
    """The new structure, its lines taken apart, and who owns what."""

    def __init__(self, plan: Plan, units: list[UnitEntry], old: list[UnitEntry]) -> None:
        self.plan, self.units, self.old = plan, units, old
        self.owner = {line.key: unit for unit in units for line in unit.lines()}
        self.lines = [line for unit in units for line in unit.lines()]
        self.names = [unit.name for unit in (*units, *old) if unit.key and unit.name]
        parts = read_lines(self.lines, self.names, plan.organisation.name)
        self.read = {line.key: part for line, part in zip(self.lines, parts, strict=True)}
        self.named = {unit.key: unit for unit in units if unit.key}
        self.whole = plan.coverage_of(PartName.NEW_STRUCTURE).status == "whole"
        structure = plan.staffing.structure if plan.staffing else None
        self.in_part = structure is not None and bool(structure.duties_in_part)
        """Duties told under a heading of their own were not read whole."""

    def facts(self) -> Derived:
        """duty, residual_duty, scoped_duty, duty_pair; gaps where a unit has no name."""
        for line in self.lines:
            yield from self.duty(self.owner[line.key], line)
        yield from self.pairs()
        if self.whole and not all(unit.key for unit in self.units):
            reason = Text(
                "หน่วยหนึ่งในโครงสร้างใหม่ไม่มีชื่อ (หัวข้อหายไป)",
                "a unit of the new structure has no name (its heading is lost)",
            )
            for kind in ("unit", "duty_pair", "residual_duty", "chart_unit"):
                yield Gap(kind, KindCoverage("partial", reason))

    def units_of_it(self, work: _New) -> Derived:
        """unit: each with its lines of work, here or where the duties are told apart."""
        told: dict[str, int] = {}
        for one in work.units if work is not self else ():
            count = sum(not work.read[line.key].catch_all for line in one.lines())
            for key in {one.key, bare_unit(one.department or one.name or "")}:  # its department's too
                told[key] = told.get(key, 0) + count
        yield from (self.unit(unit, told.get(unit.key, 0)) for unit in self.units if unit.key)

    def unit(self, unit: UnitEntry, told: int) -> Fact:
        """A unit and how many of its lines name work; `told`: so many more are told elsewhere."""
        draft = Draft("unit", unit.number, unit.pointer).set("name", unit.name, f"{unit.pointer}/name")
        draft.set("label", unit.label).set("name_key", unit.key, f"{unit.pointer}/name").set("path_key", unit.path)
        draft.set("leaf", unit.leaf)
        duties = told + sum(not self.read[line.key].catch_all for line in unit.lines())
        if duties or (self.whole and not self.in_part):
            draft.set("duties", duties, f"{unit.pointer}/duties")
        else:
            th = f"ไม่เห็นงานของ {unit.label} แต่อ่านโครงสร้างใหม่ได้ไม่ครบ"
            draft.lack("duties", th, f"no duty of {unit.label} is seen, but the new structure was read only in part")
        return draft.fact()

    def duty(self, unit: UnitEntry, line: DutyLine) -> Derived:
        """A line; whether it takes what no unit owns; whether it stands in the unit that it names."""
        read, key = self.read[line.key], short(line.key)

        def draft(kind: str) -> Draft:
            return Draft(kind, key, line.key).set("text", line.text, line.key).set("unit", unit.label)

        yield draft("duty").set("unit_key", unit.number).set("form", _form(read) or key, line.key).fact()
        if read.residual:
            yield draft("residual_duty").set("claim", RESIDUAL).set("unit_key", unit.number, line.key).fact()
        named = self.unit_named(unit, read)
        if named is not None:
            above = {unit.key, bare_unit(unit.department) if unit.department else ""}
            inside = named.department is not None and bare_unit(named.department) == unit.key
            scoped = draft("scoped_duty").set("named", named.label, named.pointer)
            yield scoped.set("in_place", named.key in above or inside, line.key).fact()

    def unit_named(self, unit: UnitEntry, read: ReadLine) -> UnitEntry | None:
        """The unit of the plan that a line says it belongs to ("งานพัสดุของกองคลัง"), None where it does not say.

        Lines that serve other units (auditing them, say) name them without being theirs; and where the line's own unit
        is not known, nothing is said of its place.
        """
        if not unit.key or any(word in read.text for word in words().serving):
            return None
        for part in read.parts:
            scope = part.scope
            by_name = scope.kind == "other" or not scope.said.endswith(vocabulary().scope.own)
            if by_name and scope.unit in self.named and scope.said.startswith(tuple(words().belonging)):
                return self.named[scope.unit]
        return None

    def pairs(self) -> Derived:
        """Two lines of two units that are one duty (tier finding) or that a person should compare (tier review)."""
        past = [line for unit in self.old for line in unit.lines()]
        text = {line.key: line.text for line in self.lines}
        for match in find_matches(self.lines, past, units=self.names, organisation=self.plan.organisation.name):
            if match.tier == "note" or match.kind == "catch-all":
                continue  # support work of each unit; two owners of a catch-all, which residual_duty tells
            draft = Draft("duty_pair", f"{short(match.a)}+{short(match.b)}", match.a)
            draft.set("tier", match.tier, match.a, match.b).set("match", match.kind).set("score", match.score)
            for side, key in (("a", match.a), ("b", match.b)):
                draft.set(f"text_{side}", text[key], key)
                draft.set(f"unit_{side}", self.owner[key].label, self.owner[key].pointer)
            if past:
                draft.set("carried_over", match.carried_over)
                origin = words().origins.carried if match.carried_over else words().origins.introduced
                draft.set("origin", origin.text)
            yield _explained(draft, match).fact()


def _form(read: ReadLine) -> str:
    """What two lines of one unit have in common when they are one; words that no list knows compare without marks."""
    if read.catch_all:
        return skeleton(clean(read.text))
    return skeleton(form_of(read)) if any(part.unknown for part in read.parts) else form_of(read)


def _explained(draft: Draft, match: DutyMatch) -> Draft:
    told, sentence = match.explanation, words().matches[match.kind]
    th = sentence.th.format(function=told.label_th, reason=told.reason_th).strip()
    return draft.set("why", Text(th, sentence.en.format(function=told.label_en, reason=told.reason_en).strip()))


def _chart(plan: Plan, chart: Chart, units: Sequence[UnitEntry], told: Set[str]) -> Derived:
    """Each unit that the chart or the structure names, once, and whether the other has it.

    That the one does not have a unit is only known where it was read whole. `told`: keys of units that the text on
    duties names, which is of the structure too.
    """
    structure: dict[str, UnitEntry] = {}
    for unit in units:
        if unit.key:
            structure.setdefault(unit.key, unit)
    shown: dict[str, int] = {}
    names = names_of(plan)
    for i, name in enumerate(chart.units):
        if bare_unit(name):
            shown.setdefault(bare_unit(names.units.get(names.unit(name), name)), i)
    for n, key in enumerate(dict.fromkeys((*structure, *shown))):
        pointer = f"/staffing/chart/units/{shown[key]}" if key in shown else structure[key].pointer
        name = (structure[key].name if key in structure else None) or split_number(chart.units[shown[key]])[1]
        draft = Draft("chart_unit", f"{n + 1}", pointer).set("name", name)
        stands_in(draft, "in_structure", key in structure or key in told, plan, PartName.NEW_STRUCTURE)
        yield stands_in(draft, "in_chart", key in shown, plan, PartName.CHART).fact()
