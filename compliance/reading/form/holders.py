"""Who holds a post, as the form has it: a post may be called vacant where a name would stand."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.draft import PlanDraft
from compliance.reading.form.values import computed, parse, written
from compliance.reading.recognise.tables import placement
from compliance.thai import is_dash

PLACEMENT = "/staffing/placement/rows"
MARK, NAME = "vacant", "holder/name"


def says_vacant(draft: PlanDraft, cells: Mapping[str, Cell | Paragraph]) -> Cell | Paragraph | None:
    """The cell in place of a name that calls the post vacant; None for a post with a holder, or of which it is unsaid.

    Where the row tells a birthday of a holder, or says elsewhere that somebody holds the post, that is said.
    """
    name = cells.get(NAME)
    if name is None or not (placement.says_vacant(name.text) or is_dash(name.text)):
        return None
    other = cells.get(MARK)
    if other is not None and not computed(other) and parse(other, "vacant") is not True:
        against: Cell | Paragraph | None = other
    else:
        against = next((cells[field] for field in ("holder/birth_date", "holder/id") if field in cells), None)
    if against is not None:
        draft.note(
            f"ช่องชื่อเขียนว่า “{written(name)}” แต่ช่องอื่นของแถวบอกว่ามีผู้ดำรงตำแหน่ง (“{written(against)}”) "
            "จึงถือว่าว่าง ให้แก้ให้ตรงกัน",
            f"the name says “{written(name)}”, but the row tells of a holder (“{written(against)}”): "
            "it was taken for a vacant post; let the two agree",
            against.place,
            "conflict",
        )
    return name
