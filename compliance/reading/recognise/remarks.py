"""What the text says beside two tables: budgets and their growth (๙), and the units that the chart names (๑๐)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from compliance.model.parts import PartName
from compliance.reading.blocks import Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.budgets import budgets_stated
from compliance.reading.recognise.lists import any_of, reading_words, starts_with
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.reading.recognise.tables.cost import AT as COST
from compliance.reading.recognise.tables.cost import put_budget
from compliance.reading.recognise.tables.lists import put_development_budget
from compliance.reading.recognise.tables.rows import unit_name
from compliance.thai import parse_money, skeleton

_GROWTH = thai(r"(?:เพิ่มขึ้น|ปรับเพิ่ม|ขยายตัว|ประมาณการเพิ่ม).{0,40}?ร้อยละ(?P<rate>[0-9]{1,2}(?:\.[0-9]{1,2})?)")
_BENEFITS = thai(r"ประโยชน์ตอบแทนอื่น.{0,60}?ร้อยละ(?P<rate>[0-9]{1,2}(?:\.[0-9]{1,2})?)")
_DEVELOPMENT = thai(
    r"ปีงบประมาณ(?:พ\.?ศ\.?)?(?P<year>2[45][0-9]{2})(?:งบประมาณ|จำนวน|เป็นเงิน|ตั้งไว้|รวม|ทั้งสิ้น|[:=]){0,4}"
    r"(?P<amount>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{2})?|[0-9]{4,}(?:\.[0-9]{2})?)บาท"
)
MAX_UNIT = 80
MOST_MISSING = 0.25
"""Of a chart that is text, at most so much of the structure is not there: of one that is a picture, most is not."""
PIECE = 4
"""Letters from which on a line may be a piece of a unit's name."""
_DIVISIONS = (skeleton("ฝ่าย"), skeleton("กลุ่มงาน"))


def put_cost_text(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """Budgets and their yearly growth, as the cost section's text states them."""
    span = outline.content("staffing", "cost")
    if span is None:
        return
    # The doubtful ones last: what one place rounds another may state in full.
    for year, amount, quote in sorted(budgets_stated(stream, *span), key=lambda one: one[1] is None):
        if amount is None:
            _doubt_budget(draft, year, quote)
        else:
            put_budget(draft, year, amount, quote.place)
    growth = stream.search(_GROWTH, *span)
    if growth:
        draft.put(f"{COST}/budget_growth_percent", growth["rate"], stream.quote(*growth.span("rate")).place)
    benefits = stream.search(_BENEFITS, *span)
    if benefits and draft.get(f"{COST}/benefits_percent") is None:
        draft.put(f"{COST}/benefits_percent", benefits["rate"], stream.quote(*benefits.span("rate")).place)
    _put_basis(draft, stream, *span)
    if draft.get(COST) is not None and not (draft.get("/coverage") or {}).get(PartName.COST.value):
        draft.cover(
            PartName.COST, "partial", "พบข้อความแต่ไม่พบตารางค่าใช้จ่าย", "there is text on costs, but no table was found"
        )


def _doubt_budget(draft: PlanDraft, year: int, quote: Quote) -> None:
    """Say that a budget may be rounded, unless another place states it in baht."""
    if any(str(one["year"]) == str(year) and "expenditure_budget" in one for one in draft.get(f"{COST}/budgets") or ()):
        return
    th = f"งบประมาณปี {year} เขียนเป็น “{quote.text}บาท” ซึ่งอาจปัดเศษ จึงไม่ได้อ่าน ให้เขียนจำนวนเต็มเป็นบาท"
    en = f"the budget of {year}, “{quote.text}” baht, may be rounded, so it was not read: write it in full"
    draft.note(th, en, quote.place, "doubt")
    draft.cover(PartName.COST, "partial", th, en)


def _put_basis(draft: PlanDraft, stream: Stream, start: int, end: int) -> None:
    """What the percentage is of, where the section says so."""
    for name, listed in reading_words().basis.items():
        found = stream.search(any_of(listed), start, end)
        if found:
            draft.put(f"{COST}/basis", name, stream.quote(*found.span()).place)
            return


def put_development_budgets(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """The budget of each year, as the development plan's part on its budget states it."""
    span = outline.content("development", "budget")
    for found in stream.every(_DEVELOPMENT, *span) if span else ():
        amount = parse_money(found["amount"])
        if amount is not None:
            put_development_budget(draft, int(found["year"]), amount, stream.quote(*found.span("amount")).place)


def put_chart(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """The units that the chart names, as far as the chart is text."""
    span = outline.content("staffing", "chart")
    if span is None:
        return
    units: dict[str, Quote] = {}
    rest: dict[str, Quote] = {}
    known = _known_units(draft)
    for line in _candidates(stream, *span):
        for text in _boxes(line.text, known):
            name = unit_name(text)
            key = skeleton(name)
            box = 0 < len(name) <= MAX_UNIT and not starts_with(key, reading_words().not_units) and _is_unit(key)
            (units if box else rest).setdefault(key, Quote(name, line.place))
    _mend_broken(units, rest, known)
    for unit in units.values():
        draft.append("/staffing/chart/units", unit.text, unit.place)
    if units and _read_whole(units, rest, known):
        draft.cover(PartName.CHART, "whole")
    elif units:
        reason = "แผนภูมิเป็นภาพ อ่านได้เฉพาะส่วนที่เป็นข้อความ", "a chart is a drawing: only its text was read"
        draft.cover(PartName.CHART, "partial", *reason)


def _mend_broken(units: dict[str, Quote], rest: dict[str, Quote], known: Mapping[str, str]) -> None:
    """Join the names that their boxes broke: units of the structure of which each piece is a line of its own.

    Where an end is not found, the beginning is a piece as well and names no unit.
    """
    pieces = rest | {key: quote for key, quote in units.items() if key not in known}
    for whole in [one for one in known if one not in units]:
        made = _made_of(whole, pieces)
        if made:
            units[whole] = Quote(known[whole], pieces[made[0]].place)
            for key in made:
                units.pop(key, None)
    for key in [key for key in units if key not in known and any(one.startswith(key) for one in known)]:
        rest[key] = units.pop(key)


def _made_of(whole: str, pieces: Collection[str]) -> list[str]:
    """The pieces, in order, of which a key is made; empty where there are none such."""
    for piece in pieces:
        if len(piece) >= PIECE and whole.startswith(piece):
            following = _made_of(whole.removeprefix(piece), pieces)
            if piece == whole or following:
                return [piece, *following]
    return []


def _read_whole(units: Collection[str], rest: Collection[str], known: Collection[str]) -> bool:
    """Whether the chart is text and not a picture: most units of the structure were found, and no piece of another."""
    missing = [one for one in known if one not in units]
    pieces = [key for key in (*rest, *(one for one in units if one not in known)) if len(key) >= PIECE]
    broken = any(piece in one for piece in pieces for one in missing)
    return bool(known) and len(missing) <= len(known) * MOST_MISSING and not broken


def _known_units(draft: PlanDraft) -> dict[str, str]:
    """The units of the new structure, by their keys."""
    departments = draft.get("/staffing/structure/new") or ()
    listed = [one.get("name") for unit in departments for one in (unit, *unit.get("divisions", ()))]
    return {skeleton(name): name for name in listed if name}


def _boxes(text: str, known: dict[str, str]) -> list[str]:
    """The units that stand in one line: several of the structure, glued together, where boxes follow one another."""
    key, found = skeleton(text), list[str]()
    while key:
        unit = max((one for one in known if key.startswith(one)), key=len, default=None)
        if unit is None:
            return [text]
        found.append(known[unit])
        key = key.removeprefix(unit)
    return found if len(found) > 1 else [text]


def _is_unit(key: str) -> bool:
    """Whether a name is a department's or a division's; a duty (งาน) is no unit of the chart."""
    return bool(starts_with(key, reading_words().departments)) or key.startswith(_DIVISIONS)


def _candidates(stream: Stream, start: int, end: int) -> Iterator[Quote]:
    """Lines and cells of the chart's section."""
    for begin, stop in stream.lines(start, end):
        yield stream.quote(begin, stop)
    for offset, table in stream.tables:
        if start <= offset <= end:
            yield from _cells(table)


def _cells(table: Table) -> Iterator[Quote]:
    for row in table.rows:
        for cell in row:
            for item in cell.items:
                yield Quote(item.text, item.place)
