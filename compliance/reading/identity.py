"""What names a row of a table of posts: where it cannot be a post's title or a unit's name, lines were put together.

Arithmetic proves figures, and no names. A title that is a unit or a kind of personnel, that begins or ends with one,
or whose brackets do not close, shows that the lines of the table were taken apart otherwise than they stand there: the
row's title is doubtful, so are the units below it up to the next unit, and of the table not every row may be known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from compliance.model.organisation import PersonnelKind
from compliance.model.parts import PartName
from compliance.model.places import Doubt, Place, where
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import keys, kind_of, kind_pattern, reading_words, starts_with, type_words
from compliance.thai import skeleton, to_arabic
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import POSITIONS

JOINED = Doubt(
    "ชื่อตำแหน่งหรือส่วนราชการของแถวนี้อาจต่อหรือตัดบรรทัดผิด",
    "the title or the unit of this row may have been joined or cut at the wrong line",
    "joined",
)
UNPAIRED = Doubt(
    "หมายเหตุของแถวนี้จับคู่จากหลายบรรทัด และไม่ตรงกับจำนวนเพิ่ม/ลดของแถว อาจเป็นของแถวอื่น",
    "the remark of this row was paired from several lines and does not fit its change: it may be another row's",
    "rebuilt",
)
TABLES = {
    PartName.HEADCOUNT: "/staffing/headcount/rows",
    PartName.COST: "/staffing/cost/rows",
    PartName.PLACEMENT: "/staffing/placement/rows",
    PartName.WORKLOAD: "/staffing/framework/workload",
}
FIGURES = {
    PartName.HEADCOUNT: ("current", "years"),
    PartName.COST: ("current", "totals"),
    PartName.WORKLOAD: ("volume", "minutes"),
}
ACTIVITIES = "/development/activities"
OF_ACTIVITY = ("number", "budget", "everyone")
NAMES = ("unit", "kind")
"""What a heading tells the rows below it."""
_NUMBER = re.compile(r"[0-9]{2}-[0-9]-[0-9]{2}-[0-9]{4}-[0-9]{3}")
MANAGERS = frozenset({"ต้น", "กลาง", "สูง"})
LEVELLED = frozenset({None, PersonnelKind.OFFICIAL.value, PersonnelKind.TEACHER.value, PersonnelKind.EDUCATIONAL.value})


def doubt_rows(draft: PlanDraft) -> None:
    """Mark the rows whose names, remarks or money may be another row's. Before arithmetic proves their figures."""
    _names(draft)
    _activities(draft)
    _remarks(draft)
    _funding(draft)


def _names(draft: PlanDraft) -> None:
    """The rows of posts whose title or unit cannot be one, and what stands below them."""
    units = _units(draft)
    for part, pointer in TABLES.items():
        rows = _rows(draft, pointer)
        cut = _cut(rows)
        strange = [at for at, row in enumerate(rows) if row.get("unit") in cut or _strange(row, part, units)]
        for at in _under(rows, strange):
            for name in ("", *NAMES, "position") if at in strange else NAMES:
                _doubt(draft, f"{pointer}/{at}", name)
        if strange:
            _cover(draft, part, f"{pointer}/{strange[0]}")


def _activities(draft: PlanDraft) -> None:
    """An activity of which nothing but words is told is the rest of the one above: a row was broken in two."""
    rows = _rows(draft, ACTIVITIES)
    pieces = [at for at, row in enumerate(rows) if at and not any(row.get(name) is not None for name in OF_ACTIVITY)]
    if len(pieces) * 2 > len(rows):
        return  # a list that tells no more of any
    for at in sorted({row for piece in pieces for row in (piece - 1, piece)}):
        place = draft.places.get(f"{ACTIVITIES}/{at}")
        for own in [one for one in draft.places if one.startswith(f"{ACTIVITIES}/{at}/")]:
            draft.places[own] = replace(draft.places[own], doubt=draft.places[own].doubt or JOINED)
        if place is not None:
            draft.places[f"{ACTIVITIES}/{at}"] = replace(place, doubt=place.doubt or JOINED)
    if pieces:
        _cover(draft, PartName.DEVELOPMENT_ACTIVITIES, f"{ACTIVITIES}/{pieces[0]}")


def _remarks(draft: PlanDraft) -> None:
    """Mark the remarks of rebuilt rows that tell of posts added or cut where the row has no such change."""
    table = words_of(POSITIONS)
    told = [skeleton(word) for word in (*table.added, *table.cut)]
    for pointer in (TABLES[PartName.HEADCOUNT], TABLES[PartName.COST]):
        for at, row in enumerate(_rows(draft, pointer)):
            where_at = f"{pointer}/{at}/remark"
            place, said = draft.places.get(where_at), skeleton(str(row.get("remark") or ""))
            changes = [change for change in row.get("changes") or () if change is not None]
            if place is None or not place.rebuilt or place.doubt is not None or not changes or any(changes):
                continue
            if any(word in said for word in told):
                draft.places[where_at] = replace(place, doubt=UNPAIRED)


def _funding(draft: PlanDraft) -> None:
    """Mark the rebuilt rows of costs for which no money is named where others name theirs: a line may be missing."""
    pointer = TABLES[PartName.COST]
    rows = _rows(draft, pointer)
    if not any(row.get("funding") for row in rows):
        return
    for at, row in enumerate(rows):
        place = draft.places.get(f"{pointer}/{at}")
        if not row.get("funding") and place is not None and place.rebuilt:
            draft.places[f"{pointer}/{at}/funding"] = replace(place, doubt=JOINED, text=None)


def _rows(draft: PlanDraft, pointer: str) -> list[dict[str, Any]]:
    return [row for row in draft.get(pointer) or [] if isinstance(row, dict)]


def _cover(draft: PlanDraft, part: PartName, pointer: str) -> None:
    place = draft.places.get(pointer) or draft.places.get(pointer.rpartition("/")[0]) or Place(draft.file)
    draft.cover(part, "partial", f"{where(place, 'th')}: {JOINED.th}", f"{where(place, 'en')}: {JOINED.en}")


def _cut(rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """The units of a table that begin as another of its units does: their end stands in another line."""
    named = {str(row["unit"]): skeleton(str(row["unit"])) for row in rows if row.get("unit")}
    return {
        unit
        for unit, key in named.items()
        if any(other != key and other.startswith(key) for other in named.values()) and _names_department(key)
    }


def _units(draft: PlanDraft) -> frozenset[str]:
    """The departments that the structure names, as keys."""
    listed = [*(draft.get("/staffing/structure/new") or []), *(draft.get("/staffing/structure/old") or [])]
    named = {skeleton(one["name"]) for one in listed if isinstance(one, dict) and one.get("name")}
    return frozenset(key for key in named if _names_department(key))


def _goes_on() -> tuple[str, ...]:
    return keys(reading_words().goes_on)


def _names_department(key: str) -> bool:
    words = reading_words()
    return bool(starts_with(key, words.departments) or starts_with(key, words.departments_of_old))


def _strange(row: Mapping[str, Any], part: PartName, units: Collection[str]) -> bool:
    title, unit = str(row.get("position") or ""), str(row.get("unit") or "")
    key = skeleton(title)
    if skeleton(unit).endswith(_goes_on()) or any(text.count("(") != text.count(")") for text in (title, unit)):
        return True
    if any(key.startswith(one) for one in units) or skeleton(unit.partition("(")[0]) in _broken_names()[1]:
        return True
    if key.endswith(_broken_names()[0]) or key.endswith(_goes_on()):
        return True
    if row.get("level") in MANAGERS and row.get("kind") not in LEVELLED:
        return True
    if part in FIGURES and not any(_told(row.get(name)) for name in FIGURES[part]):
        return True
    if _ends_with_kind(key):
        return True
    return len(_NUMBER.findall("".join(to_arabic(str(row.get("number") or "")).split()))) > 1


def _told(value: Any) -> bool:
    """Whether a figure, or any of three, was read."""
    return any(one is not None for one in (value if isinstance(value, list | tuple) else [value]))


def _ends_with_kind(key: str) -> bool:
    """Whether something stands before a kind of personnel with which a title ends."""
    found = [match for match in kind_pattern().finditer(key) if kind_of(match) is not None]
    return bool(found) and found[-1].end() == len(key) and found[-1].start() > 0


@per_rulebook
def _broken_names() -> tuple[tuple[str, ...], frozenset[str]]:
    """The two halves of each name of a type of organisation that a line may be broken at: องค์การบริหาร / ส่วนตำบล."""
    halves = [
        (name[:at], name[at:])
        for one in type_words()
        for name in one.names
        for word in keys(reading_words().weak_units)
        if (at := name.find(word)) > 0
    ]
    return tuple(before for before, _ in halves), frozenset(after for _, after in halves)


def _under(rows: list[dict[str, Any]], strange: Collection[int]) -> Iterator[int]:
    """The strange rows, and each row below one of them that is given the same unit: its heading may be in that row."""
    last: object = None
    for at, row in enumerate(rows):
        if at in strange:
            last = row.get("unit")
            yield at
        elif last is not None and row.get("unit") == last:
            yield at
        else:
            last = None


def _doubt(draft: PlanDraft, row: str, name: str) -> None:
    """Doubt a value of a row, or the row itself."""
    at = f"{row}/{name}" if name else row
    place = draft.places.get(at) or draft.places.get(row)
    if draft.get(at) is not None and place is not None and place.doubt is None:
        draft.places[at] = replace(place, doubt=JOINED)
