"""One column of the structure's table, line by line: departments, divisions, duties, and what cannot be placed."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import Item, Note
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import reading_words, starts_with
from compliance.reading.recognise.stream import MAX_QUOTE
from compliance.thai import skeleton, split_number, to_arabic

MAX_NAME = 150
OLD = 3
"""Level of an entry that is a department where the others bear plain numbers too, else a division."""
_LOST_NUMBER = re.compile(r"^\s*\.\s*(?=[ก-ฮ])")
_HEAD = re.compile(r"(?<=.)(?:หัวหน้า|ผู้อำนวยการ|\(\s?นักบริหาร)")
"""The post of a unit's head, where it stands on the line of the unit's name."""
_GRADE = re.compile(r"\s*\(([^()]*)\)$")


class Entry(Struct, frozen=True):
    """One line of the column: a heading of a level, or a duty (level None).

    Levels: 1 department, 2 division, 0 a department if its number is the next one, else a duty.
    """

    text: str
    place: Place
    number: str | None = None
    level: int | None = None
    continues: bool = False
    """It goes on with the duty before it."""
    lost: bool = False
    """Its number was lost: only the point behind it is left."""
    strange: bool = False
    """It continues a duty though it has a list mark of its own."""

    @classmethod
    def heading(cls, item: Item) -> Entry:
        """What an item is by its number and first word; `level` stays None when it is no heading."""
        lost = _LOST_NUMBER.match(item.text)  # Word counts by itself, and the number was lost in copying
        number, name = split_number(item.text[lost.end() :] if lost else item.text)
        name = without_grade(_HEAD.split(name, 1)[0].strip() or name)
        key = skeleton(name)
        level: int | None = None
        if lost and not number and _begins_unit(key):
            return cls(clean(name), item.place, None, 1, lost=True)
        if number and len(name) <= MAX_NAME:
            level = {0: 0, 1: 2}.get(number.count("."))
            if level == 0 and item.listed:
                level = None
            elif (
                level == 0
                and starts_with(key, reading_words().departments)
                and not starts_with(key, reading_words().not_units)
            ):
                level = 1
            elif level == 0 and starts_with(key, reading_words().departments_of_old):
                level = OLD
            elif level == 0 and key.startswith((skeleton("ฝ่าย"), skeleton("กลุ่มงาน"))):
                level = 2
        elif not number and not item.listed and len(name) <= 80 and starts_with(key, reading_words().not_units) is None:
            if starts_with(key, reading_words().departments):
                level = 1
            elif (starts_with(key, reading_words().divisions) or "งาน") != skeleton("งาน"):
                level = 2
        return cls(clean(name), item.place, to_arabic(number) or None, level)

    @classmethod
    def duty(cls, item: Item, continues: bool) -> Entry:
        """A duty, or the rest of one."""
        number, text = split_number(item.text)
        return cls(
            clean(text),
            item.place,
            to_arabic(number) or None,
            None,
            continues,
            strange=bool(continues and item.bullet),
        )


def without_grade(name: str) -> str:
    """A unit's name without its grade: "ส่วนการคลัง (ระดับ ๗)" is ส่วนการคลัง."""
    grade = _GRADE.search(name)
    return (
        name[: grade.start()].strip()
        if grade and starts_with(skeleton(grade[1]), reading_words().unit_grades)
        else name
    )


def is_head(item: Item) -> bool:
    """Whether a line below a unit is the post of its head: no duty."""
    number, text = split_number(item.text)
    return not number and starts_with(skeleton(text.replace("( ", "(")), reading_words().heads_of_units) is not None


def _begins_unit(key: str) -> bool:
    words = reading_words()
    kinds = (words.departments, words.departments_of_old)
    return any(starts_with(key, kind) for kind in kinds) and not starts_with(key, words.not_units)


class Line(Struct):
    """A duty in the making; `pieces` are the lines that it is split over."""

    pieces: list[str]
    place: Place
    number: str | None = None
    remark: str | None = None
    remark_place: Place | None = None
    written: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The duty on one line."""
        return clean("\n".join(self.pieces))

    @property
    def whole_place(self) -> Place:
        """The place of its first line, with all that is written."""
        if len(self.pieces) == 1 or self.place.text is None:
            return self.place
        return replace(self.place, text="\n".join([self.place.text, *self.written])[:MAX_QUOTE])


class Unit(Struct):
    """A department or a division in the making; name None when its heading is lost."""

    name: str | None
    place: Place
    number: str | None = None
    duties: list[Line] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    remark: str | None = None
    remark_place: Place | None = None
    closed: bool = False
    """Its last duty is the catch-all that ends a unit's list."""
    beside: Place | None = None
    """Where remarks stand of which one may be its own, or of one of its duties."""


def _in_the_middle(unit: Unit) -> bool:
    """Whether a unit's name ends with a word that something follows."""
    return (unit.name or "").rstrip().endswith(tuple(reading_words().goes_on))


class Column:
    """The units of one side of the table, in the order in which they stand."""

    def __init__(self, side: str) -> None:
        self.side = side
        self.departments: list[Unit] = []
        self.problems: list[Note] = []
        self.place: Place | None = None
        self._open: Unit | None = None
        self._lost = False

    @property
    def numbered(self) -> bool:
        """Whether its headings bear numbers."""
        return any(unit.number for unit in self.departments)

    @property
    def fresh(self) -> bool:
        """Whether a unit is open below which no work stands yet."""
        return self._open is not None and not self._open.duties

    def add(self, entry: Entry) -> None:
        """Take in one line."""
        self.place = self.place or entry.place
        if entry.level == OLD:
            entry = replace(entry, level=1 if self.numbered or not self.departments else 2)
        if entry.level == 1 or (entry.level == 0 and self._is_next(entry)):
            self._lost = False
            self._open = Unit(entry.text, entry.place, entry.number)
            self.departments.append(self._open)
        elif entry.level == 2:
            self._after_gap(entry)
            self._open = Unit(entry.text, entry.place, entry.number)
            self._department(entry.place).units.append(self._open)
        elif entry.continues and self._open is not None and self._open.duties:
            self._continue(entry)
        elif self._open is not None and self.fresh and not (entry.number or self._lost) and _in_the_middle(self._open):
            self._open.name = clean(f"{self._open.name}\n{entry.text}")  # the rest of its name, on the next page
        else:
            self._after_gap(entry)
            unit = self._owner(entry)
            unit.duties.append(Line([entry.text], entry.place, entry.number))

    def gap(self) -> None:
        """Pages could not be read here: whose list it is that follows is not known until a heading says so."""
        self._open = None
        self._lost = True

    def _after_gap(self, entry: Entry) -> None:
        """The department of the first line after a gap: the one before only where the number of a division says so."""
        if not self._lost:
            return
        self._lost = False
        above = (entry.number or "").rpartition(".")[0] if entry.level == 2 else ""
        if not (above and self.departments and self.departments[-1].number == above):
            self.departments.append(Unit(None, entry.place))

    def _is_next(self, entry: Entry) -> bool:
        """Whether a line's number is the next department's, and not that of the next item of a list."""
        duties = self._open.duties if self._open else []
        before = _last_number(duties[-1].number) if duties else None
        number = _last_number(entry.number)
        last = 0
        for one in self.departments:  # one whose number was lost is counted too
            last = max(last, _last_number(one.number) or (last + 1 if one.name else last))
        return number == last + 1 and before != last

    def _continue(self, entry: Entry) -> None:
        assert self._open is not None
        last = self._open.duties[-1]
        last.pieces.append(entry.text)
        last.written.append(entry.place.text or entry.text)
        if entry.strange:
            self.problems.append(
                Note(
                    f"บรรทัด “{entry.text}” มีเครื่องหมายข้อคนละแบบกับรายการ จึงอ่านต่อจากข้อก่อนหน้า",
                    f"“{entry.text}” has another list mark than its list: it was read as the rest of the item before",
                    entry.place,
                    "joined",
                )
            )

    def _department(self, place: Place) -> Unit:
        if not self.departments:
            self.departments.append(Unit(None, place))
        return self.departments[-1]

    def _owner(self, entry: Entry) -> Unit:
        """The unit that a duty belongs to; a new one without a name when its heading is not in the document."""
        if self._open is not None and not self._open.closed:
            return self._open
        if self._open is None:
            th, en = "ก่อนหัวข้อแรกของตาราง", "before the first heading of the table"
            if self.departments:
                th, en = "หลังหน้าที่อ่านไม่ได้", "after a page that could not be read"
        else:
            th = f"หลัง “{self._open.duties[-1].text}” ซึ่งปิดท้ายหน่วยก่อนหน้า"
            en = "after the line that closes the unit before it"
        self.problems.append(
            Note(
                f"รายการหน้าที่ ({self._said('th')}) เริ่มที่ “{entry.text}” {th} ไม่มีหัวข้อฝ่าย/กลุ่มงาน (หน้าก่อนหน้าอาจหาย) "
                "จึงเก็บไว้โดยไม่มีชื่อหน่วย",
                f"a list of duties ({self._said('en')} structure), {en}, has no heading (a page may be lost): "
                "it is kept under a unit without a name",
                entry.place,
                "heading-lost",
            )
        )
        self._open = Unit(None, entry.place)
        self._department(entry.place).units.append(self._open)
        return self._open

    def _said(self, lang: str) -> str:
        return {"old": {"th": "โครงสร้างเดิม", "en": "old"}, "new": {"th": "โครงสร้างใหม่", "en": "new"}}[self.side][lang]

    def end_cell(self) -> None:
        """A cell has ended: where its last line is the catch-all, nothing more belongs to the open unit."""
        unit = self._open
        if (
            unit is not None
            and unit.duties
            and starts_with(skeleton(unit.duties[-1].text), reading_words().last_duties)
        ):
            unit.closed = True

    def mark(self) -> tuple[Unit | None, int]:
        """Where the column stands, for `remark`."""
        return self._open, len(self._open.duties) if self._open else 0

    def remark(self, since: tuple[Unit | None, int], text: str, place: Place, mine: bool = True) -> bool:
        """Note a row's remark on what the row added: the unit it opened, else its duties. False when nothing.

        Whose it is of several units in one row is not known: it is kept beside all of them, where it can speak of
        this side at all (`mine`).
        """
        unit, count = since
        if self._open is None:
            return False
        if self._open is not unit:
            opened = self._after(unit)
            for one in opened if len(opened) > 1 and mine else ():
                one.beside = place
            if len(opened) == 1:
                opened[0].remark, opened[0].remark_place = text, place
            return True
        for line in self._open.duties[count:]:
            line.remark, line.remark_place = text, place
        return len(self._open.duties) > count

    def remark_at(self, line: Place, text: str, place: Place) -> None:
        """Note a remark on the unit or the duty that begins at a place."""
        for unit in (one for department in self.departments for one in (department, *department.units)):
            if unit.place == line:
                unit.remark, unit.remark_place = text, place
            for duty in unit.duties:
                if duty.place == line:
                    duty.remark, duty.remark_place = text, place

    def doubt(self, since: tuple[Unit | None, int], place: Place) -> None:
        """Note that remarks at a place may be of what a row added, its open unit's duties included."""
        for one in (since[0], *(self._after(since[0]) if self._open is not since[0] else ())):
            if one is not None:
                one.beside = place

    def _after(self, unit: Unit | None) -> list[Unit]:
        listed = [one for department in self.departments for one in (department, *department.units)]
        start = next((index + 1 for index, one in enumerate(listed) if one is unit), 0)
        return listed[start:] or listed[-1:]

    def finish(self) -> None:
        """Look at the whole: numbers that were skipped, and งาน without a list below: they are work themselves."""
        self._skipped(self.departments)
        self._detach_lost()
        for department in self.departments:
            self._skipped([unit for unit in department.units if unit.name])
        plain = [
            unit
            for department in self.departments
            for unit in department.units
            if unit.name and skeleton(unit.name).startswith(skeleton("งาน"))
        ]
        for department in self.departments:
            for unit in [one for one in department.units if one in plain and not one.duties]:
                department.units.remove(unit)
                assert unit.name is not None
                department.duties.append(Line([unit.name], unit.place, unit.number, unit.remark, unit.remark_place))

    def _detach_lost(self) -> None:
        """Keep a unit without heading in its department only where the next department's number leaves no other."""
        for index, department in reversed(list(enumerate(self.departments))):
            lost = next((n for n, unit in enumerate(department.units) if unit.name is None), None)
            following = self.departments[index + 1] if index + 1 < len(self.departments) else None
            here, after = (
                _last_number(department.number),
                _last_number(following.number) if following else None,
            )
            if lost is None or department.name is None or (here is not None and after == here + 1):
                continue
            moved = Unit(None, department.units[lost].place, units=department.units[lost:])
            del department.units[lost:]
            self.departments.insert(index + 1, moved)

    def _skipped(self, units: list[Unit]) -> None:
        """Say where the numbering jumps: a heading between may be lost."""
        for before, after in pairwise(units):
            old, new = _last_number(before.number), _last_number(after.number)
            if old is not None and new is not None and new > old + 1:
                self.problems.append(
                    Note(
                        f"เลขหัวข้อข้ามจาก {before.number} ({before.name}) ไป {after.number} ({after.name}): "
                        f"อาจมีหน้าหาย ({self._said('th')})",
                        f"headings jump from {before.number} to {after.number} in the {self._said('en')} structure: "
                        "a page may be lost",
                        after.place,
                        "number-skipped",
                    )
                )


def _last_number(number: str | None) -> int | None:
    last = (number or "").rpartition(".")[2]
    return int(last) if last.isdigit() else None
