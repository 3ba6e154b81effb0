"""A plan in the making: values put down by JSON pointer, each with its place, and validated once at the end."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from pydantic import ValidationError

from compliance.model.parts import PartName
from compliance.model.places import REFUSED, Doubt, Place, SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reading.errors import ReadingError
from compliance.reading.evidence import Evidence
from compliance.reading.form_labels import label_of
from compliance.reading.parts import part_of
from compliance.reading.refusals import MOST_SHOWN, why_refused
from compliance.reading.result import ReadResult

MAX_ROUNDS = 50
ONE_OF_FEW = ("enum", "literal_error")
"""What the model says of a word that is none of those it knows: what reads it is tried with each of them."""
TRIPLES = ("years", "changes", "increases", "totals")
"""Lists of exactly three values, one for each year, in which a refused value becomes unknown."""


class PlanDraft:
    """Nested dicts and lists under construction, with places and notes. Steps of pointers are names or indexes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: dict[str, Any] = {}
        self.places: dict[str, Place] = {}
        self.notes: list[Note] = []
        self.doubts: dict[Place, Doubt] = {}
        """What reading a value found doubtful about the place where it stands."""
        self.evidence: Evidence | None = None
        """What shows that the file is a plan; None where that was not asked."""

    def put(self, pointer: str, value: Any, place: Place | None = None) -> None:
        """Set a value; parents are made as needed, and a list grows when a step is the number after its last."""
        *parents, last = pointer.strip("/").split("/")
        node: Any = self.data
        for step, following in zip(parents, [*parents, last][1:], strict=True):
            fresh: Any = [] if following.isdigit() else {}
            if not isinstance(node, list):
                node = node.setdefault(step, fresh)
                continue
            if int(step) == len(node):
                node.append(fresh)
            node = node[int(step)]
        if isinstance(node, list) and int(last) == len(node):
            node.append(value)
        else:
            node[int(last) if isinstance(node, list) else last] = value
        if place is not None:
            self.places[pointer] = place

    def append(self, pointer: str, value: Any, place: Place | None = None) -> str:
        """Add to the list at a pointer; returns the new entry's pointer."""
        new = f"{pointer}/{len(self.get(pointer) or [])}"
        self.put(new, value, place)
        return new

    def get(self, pointer: str) -> Any:
        """The value at a pointer, None where there is none."""
        node: Any = self.data
        for step in pointer.strip("/").split("/"):
            try:
                node = node[int(step) if isinstance(node, list) else step]
            except (KeyError, IndexError, TypeError, ValueError):
                return None
        return node

    def note(self, th: str, en: str, place: Place | None = None, code: str = "note") -> None:
        """Say something that the officer should look at."""
        self.notes.append(Note(th, en, place, code))

    def cover(self, part: PartName, status: str, th: str | None = None, en: str | None = None) -> None:
        """State how much of a part was found. What was once called partial stays so, and keeps all its reasons."""
        table = self.data.setdefault("coverage", {})
        known = table.get(part.value)
        if known and known["status"] == "partial":
            if th and th not in (known["th"] or ""):
                _add_reason(known, th, en)
        else:
            table[part.value] = {"status": status, "th": th, "en": en}

    def doubt_absent(self, th: str, en: str) -> None:
        """Call partial, and say why, whatever was called absent: it may have stood in what could not be read."""
        for known in self.data.get("coverage", {}).values():
            if known["status"] == "absent":
                known["status"] = "partial"
                _add_reason(known, th, en)

    def finish(self) -> ReadResult:
        """The plan. A value that the model refuses is left out and said: never kept, never fatal.

        Raises ReadingError when nothing is left that could be a plan.
        """
        for _ in range(MAX_ROUNDS):
            try:
                plan = Plan.model_validate(self.data)
            except ValidationError as problem:
                # The last first, so that taking an entry out of a list moves none that is still to be taken out.
                errors = sorted(problem.errors(include_url=False), key=lambda error: _order(error["loc"]), reverse=True)
                dropped = [self._drop(error) for error in errors]
                if not all(dropped):
                    break
            else:
                return ReadResult(plan, SourceMap(self.places), tuple(self.notes))
        raise ReadingError(
            self.file,
            "",
            "อ่านแล้วไม่ได้แผน: ไม่พบชื่อองค์กรปกครองส่วนท้องถิ่นหรือเนื้อหาที่รู้จัก",
            "no plan could be made of this: neither the organisation's name nor any known content was found",
            "no-plan",
        )

    def _drop(self, error: Any) -> bool:
        """Take out one value that was refused, or what holds it when it is missing; False when that is all."""
        path = [step for step in error["loc"] if step != "[key]"]
        while path and not self._holds(path):
            path.pop()
        if not path:
            return False
        pointer = "/" + "/".join(map(str, path))
        owner = self.get(pointer.rpartition("/")[0]) if len(path) > 1 else self.data
        self._refuse(pointer, error)
        if isinstance(owner, dict):
            del owner[path[-1]]
        elif path[-2] in TRIPLES and owner[path[-1]] is not None:
            owner[path[-1]] = None
        else:
            del owner[path[-1]]
            self._renumber(pointer.rpartition("/")[0], int(path[-1]))
        return True

    def _refuse(self, pointer: str, error: Any) -> None:
        """Say that a value was written and could not be used: its part is not whole without it."""
        place = SourceMap(self.places).place(pointer)
        label_th, label_en = label_of(pointer)
        th, en = why_refused(error, pointer.rpartition("/")[2], by_label=True)
        found = error.get("input")
        if isinstance(found, str | int | float | Decimal) and f"“{found}”" not in th:
            th, en = f"“{str(found)[:MOST_SHOWN]}” {th}", f"“{str(found)[:MOST_SHOWN]}”: {en}"
        th, en = f"อ่าน{label_th}ไม่ได้: {th}", f"{label_en} could not be read: {en}"
        self.note(th, en, place, "refused")
        if error["type"] in ONE_OF_FEW and self._is_row_of(pointer) and place is not None:
            self.places[pointer] = replace(place, doubt=Doubt(th, en, REFUSED))
            return
        part = part_of(pointer)
        known = (self.get(f"/coverage/{part}") or {}) if part is not None else {}
        if part is not None and known.get("status") != "partial":
            at = f" ({place.sheet}!{place.cell})" if place and place.sheet and place.cell else ""
            self.cover(part, "partial", th + at, en + at)

    def _is_row_of(self, pointer: str) -> bool:
        """Whether a pointer names a value of its own beside others of one row."""
        above, _, last = pointer.rpartition("/")
        return above.rpartition("/")[2].isdigit() and not last.isdigit()

    def _holds(self, path: Sequence[int | str]) -> bool:
        owner = self.get("/".join(map(str, path[:-1]))) if len(path) > 1 else self.data
        step = path[-1]
        if isinstance(owner, list):
            return isinstance(step, int) and step < len(owner)
        return isinstance(owner, dict) and step in owner

    def _renumber(self, parent: str, gone: int) -> None:
        """Move the places of a list's later entries one down."""
        moved: dict[str, Place] = {}
        for pointer, place in self.places.items():
            step, slash, rest = pointer.removeprefix(parent + "/").partition("/")
            if not pointer.startswith(parent + "/") or not step.isdigit() or int(step) < gone:
                moved[pointer] = place
            elif int(step) > gone:
                moved[f"{parent}/{int(step) - 1}{slash}{rest}"] = place
        self.places = moved


def _add_reason(known: dict[str, Any], th: str, en: str | None) -> None:
    known["th"] = "; ".join(filter(None, (known["th"], th)))
    known["en"] = "; ".join(filter(None, (known["en"], en)))


def _order(location: tuple[int | str, ...]) -> list[tuple[int, int, str]]:
    return [(1, step, "") if isinstance(step, int) else (0, 0, step) for step in location]
