"""Several readings as one: what only one file says is taken, what all say alike is taken once, and where they
contradict each other the file named first stands, the conflict is said with both places, and its part is partial.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from compliance.model.parts import PartName
from compliance.model.places import SourceMap, where
from compliance.reading.blocks import FROM_PICTURE, UNREAD, Note
from compliance.reading.draft import PlanDraft
from compliance.reading.parts import part_of
from compliance.reading.recognise.lists import standard_sections
from compliance.thai import ThaiDateError, parse_date, parse_money, skeleton
from compliance.vocabulary.sections import section_of

# By which fields the entries of a list are the same entry; a list that is not here is a list of words.
SAME = {
    "sections": ("title",),
    "citations": ("title", "number", "date"),
    "analyses": ("item",),
    "members": ("position", "name"),
    "workload": ("unit", "position", "task"),
    "outcomes": ("unit", "result"),
    "peers": ("organisation",),
    "successions": ("position", "number"),
    "old": ("name",),
    "new": ("name",),
    "divisions": ("name",),
    "duties": ("text",),
    "budgets": ("year",),
    "yearly": ("year",),
    "activities": ("name", "year"),
    "records": ("person", "year", "activity"),
    "rows": ("unit", "position", "kind", "level", "number"),
}
# Lists in which files rightly hold different entries (a file for each department or year). In any other list of rows an
# entry that only one of two files has is a conflict.
OPEN = ("sections", "citations", "budgets", "yearly", "activities", "records", "workload", "outcomes", "peers")
TEXTS = ("title", "text", "name", "position", "task", "result", "unit", "organisation", "publication", "breach")
MAX_DATE = 40
ONE_FILE = ("missing", "section-missing")
"""Notes that say what one file lacks: of several files they are said of the whole, if at all."""
RANK = {"absent": 0, "partial": 1, "whole": 2}


def combine(drafts: Sequence[PlanDraft]) -> PlanDraft:
    """One draft of several, in the order in which the files were named."""
    first = PlanDraft(", ".join(dict.fromkeys(draft.file for draft in drafts)))
    statuses = _coverage(drafts)
    for draft in drafts:
        first.notes.extend(note for note in draft.notes if note.code not in ONE_FILE)
        data = {key: value for key, value in draft.data.items() if key != "coverage"}
        _Merge(first, draft).into("", first.data, data)
    for plan in ("staffing", "development"):
        _sections(first, plan)
    if statuses:
        first.data["coverage"] = {**statuses, **_spoiled(statuses, first.data.pop("conflicts", {}))}
    else:
        first.data.pop("conflicts", None)
    return first


def _sections(draft: PlanDraft, plan: str) -> None:
    """Put the headings of several files in the order of their numbers, and say which are in none of them."""
    at = f"/{plan}/sections"
    listed = draft.get(at)
    if not listed:
        return
    numbers = [str(one.get("number") or "").split(".") for one in listed]
    if all(step.isdigit() for steps in numbers for step in steps):
        order = sorted(range(len(listed)), key=lambda n: ([int(step) for step in numbers[n]], n))
        draft.put(at, [listed[n] for n in order])
        moved = {f"{at}/{old}": f"{at}/{new}" for new, old in enumerate(order)}
        for pointer in [one for one in draft.places if one.startswith(f"{at}/")]:
            head = "/".join(pointer.split("/")[:4])
            moved[pointer] = moved[head] + pointer.removeprefix(head)
        places = {pointer: draft.places.pop(pointer) for pointer in list(draft.places) if pointer in moved}
        draft.places.update({moved[pointer]: place for pointer, place in places.items()})
    seen = {section.name for one in listed if (section := section_of(str(one["title"]), plan))}
    wanted = [one for one in standard_sections(plan) if one.name not in (*seen, "structure-determination")]
    if wanted:
        numbered = ", ".join(one.number for one in wanted)
        draft.note(
            f"ไม่พบหัวข้อตามแบบในไฟล์ใดเลย: {numbered}",
            f"headings of the standard form that are in none of the files: {numbered}",
            SourceMap(draft.places).place(f"{at}/0"),
            "section-missing",
        )


def _coverage(drafts: Sequence[PlanDraft]) -> dict[str, Any]:
    """The best that any file has of each part."""
    found: dict[str, Any] = {}
    for part in PartName:
        stated = [entry for draft in drafts if (entry := _stated(draft, part)) is not None]
        if stated:
            found[part.value] = dict(max(stated, key=lambda entry: RANK.get(entry["status"], 0)))
    lost = [note for draft in drafts for note in draft.notes if note.code in (UNREAD, FROM_PICTURE)]
    if lost:  # whatever stands there may be of any part
        for entry in found.values():
            if entry["status"] == "whole":
                entry.update(status="partial", th=lost[0].th, en=lost[0].en)
    return found


def _stated(draft: PlanDraft, part: PartName) -> dict[str, Any] | None:
    stated: dict[str, Any] | None = (draft.data.get("coverage") or {}).get(part.value)
    if stated is not None:
        return stated
    whole = any(part_of(pointer) == part for pointer in draft.places)
    return {"status": "whole", "th": None, "en": None} if whole else None


def _spoiled(statuses: dict[str, Any], conflicts: dict[str, int]) -> dict[str, Any]:
    found = {}
    for part, count in conflicts.items():
        th, en = f"ไฟล์ขัดแย้งกัน {count} แห่ง", f"the files contradict each other in {count} places"
        known = statuses.get(part) or {}
        if known.get("status") == "partial" and known.get("th"):
            th, en = f"{known['th']}; {th}", f"{known['en']}; {en}"
        found[part] = {"status": "partial", "th": th, "en": en}
    return found


class _Merge:
    """Puts one draft into another."""

    def __init__(self, into: PlanDraft, other: PlanDraft) -> None:
        self.draft, self.other = into, other
        self.ours, self.theirs = SourceMap(into.places), SourceMap(other.places)

    def into(self, pointer: str, mine: dict[str, Any], other: dict[str, Any], theirs: str = "") -> None:
        """Fill `mine`, at `pointer`, with what `other`, at `theirs` in the other draft, has more."""
        for key, value in other.items():
            at, there = f"{pointer}/{key}", f"{theirs}/{key}"
            known = mine.get(key)
            if known is None:
                mine[key] = value
                self._places(at, there)
            elif isinstance(known, dict) and isinstance(value, dict):
                self.into(at, known, value, there)
            elif isinstance(known, list) and isinstance(value, list):
                self._lists(at, key, known, value, there)
            elif not _alike(known, value, key):
                self._conflict(at, there, known, value)

    def _lists(self, at: str, key: str, mine: list[Any], other: list[Any], there: str) -> None:
        if key in SAME and all(isinstance(one, dict) for one in (*mine, *other)):
            self._entries(at, key, mine, other, there)
        elif any(one is None or isinstance(one, int | Decimal) for one in (*mine, *other)):
            for index, value in enumerate(other):  # three years
                if mine[index] is None and value is not None:
                    mine[index] = value
                    self._places(f"{at}/{index}", f"{there}/{index}")
                elif value is not None and not _alike(mine[index], value, ""):
                    self._conflict(f"{at}/{index}", f"{there}/{index}", mine[index], value)
        else:
            seen = {skeleton(str(one)) for one in mine}
            for index, value in enumerate(other):
                if skeleton(str(value)) not in seen:
                    mine.append(value)
                    self._places(f"{at}/{len(mine) - 1}", f"{there}/{index}")

    def _entries(self, at: str, key: str, mine: list[Any], other: list[Any], there: str) -> None:
        """Rows that are the same are filled in; further ones are taken, or are a conflict where the list was whole."""
        free = list(range(len(mine)))
        units = {skeleton(str(one.get("unit"))) for one in mine}
        before = len(mine)
        for index, entry in enumerate(other):
            same = next((n for n in free if _same(mine[n], entry, SAME[key])), None)
            if same is not None:
                free.remove(same)
                self.into(f"{at}/{same}", mine[same], entry, f"{there}/{index}")
            elif not before or key in OPEN or (key == "rows" and skeleton(str(entry.get("unit"))) not in units):
                mine.append(entry)
                self._places(f"{at}/{len(mine) - 1}", f"{there}/{index}")
            else:
                self._conflict(
                    at, f"{there}/{index}", None, " ".join(str(entry[one]) for one in SAME[key] if one in entry)
                )
        if key in OPEN or key == "rows":
            theirs = {skeleton(str(one.get("unit"))) for one in other}
            free = [n for n in free if key == "rows" and skeleton(str(mine[n].get("unit"))) in theirs]
        for n in free if other else ():
            shown = " ".join(str(mine[n][one]) for one in SAME[key] if one in mine[n])
            self._conflict(f"{at}/{n}", there, shown, None)

    def _places(self, at: str, there: str) -> None:
        """Take over the places of what was taken."""
        for pointer, place in self.other.places.items():
            if pointer == there or pointer.startswith(f"{there}/"):
                self.draft.places.setdefault(at + pointer.removeprefix(there), place)

    def _conflict(self, at: str, there: str, mine: Any, other: Any) -> None:
        part = part_of(at)
        if part is not None:
            counts = self.draft.data.setdefault("conflicts", {})
            counts[part.value] = counts.get(part.value, 0) + 1
        ours, theirs = SourceMap(self.draft.places).place(at), self.theirs.place(there)
        said = [
            ("ไม่มีรายการนี้", "does not list it") if one is None else (f"“{_short(one)}”",) * 2 for one in (mine, other)
        ]
        places = [(where(place, "th"), where(place, "en")) for place in (ours, theirs)]
        self.draft.notes.append(
            Note(
                f"ไฟล์ขัดแย้งกัน: {places[0][0]} {said[0][0]} แต่ {places[1][0]} {said[1][0]}; ใช้ไฟล์ที่ระบุก่อน",
                f"the files contradict each other: {places[0][1]}: {said[0][1]}, but {places[1][1]}: {said[1][1]}; the "
                "file named first stands",
                replace(theirs, text=theirs.text) if theirs else ours,
                "conflict",
            )
        )


def _same(one: dict[str, Any], other: dict[str, Any], fields: Iterable[str]) -> bool:
    """Whether two entries speak of the same thing: no identifying field differs, and the first of them is there."""
    pairs = [(one.get(field), other.get(field)) for field in fields]
    told = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(told or not any(a is not None or b is not None for a, b in pairs)) and all(
        skeleton(str(a)) == skeleton(str(b)) for a, b in told
    )


def _alike(one: Any, other: Any, key: str) -> bool:
    if one == other:
        return True
    days = _day(one), _day(other)
    if None not in days:
        return days[0] == days[1]
    texts = key in TEXTS or (isinstance(one, str) and isinstance(other, str))
    if texts and skeleton(str(one)) == skeleton(str(other)):
        return True
    amounts = [
        value if isinstance(value, Decimal) else parse_money(str(value), dash_is_zero=True) for value in (one, other)
    ]
    return None not in amounts and amounts[0] == amounts[1] and not isinstance(one, bool)


def _day(value: Any) -> date | None:
    """The date that a value is or spells."""
    if isinstance(value, date):
        return value
    try:
        return parse_date(value).value if isinstance(value, str) and len(value) < MAX_DATE else None
    except ThaiDateError:
        return None


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:80]}…"
