"""YAML (and JSON, its subset) read strictly: no surprises in types, no second meaning, a place for every value.

Plain scalars follow YAML 1.2: only `true`/`false`, `null`/`~` and decimal numbers are not text; `no`, `012`,
`2567-09-30` and `๒๕๖๗` stay text. Numbers with a point become Decimal. Aliases, tags, several documents in
one file, duplicate keys, NaN and infinities are refused, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from compliance.data.places import MarkedText, YamlProblem
from compliance.data.yaml_mistakes import MAX_DEPTH, explain, too_deep

LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
NOT_FINITE = re.compile(r"[-+]?(?:\.?nan|\.?inf(?:inity)?)", re.IGNORECASE)
FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
CONSTANTS = {"null": None, "~": None, "": None, "true": True, "false": False}
MAX_VALUES = 2_000_000
MAX_DIGITS = 30
MAX_TEXT = 20_000
"""Letters of one value: many pages, and far less than what a search for patterns would take minutes over."""


Mark: TypeAlias = tuple[int, int, int, int]
"""Line and column of start and end, counted from 0."""


class Document:
    """A parsed file: its value, and for each JSON pointer the start and end of what is written there.

    Where the value was remembered, the places are read from the text when one is first asked for.
    """

    def __init__(self, file: str, value: Any, text: str, marks: tuple[dict[str, Mark], dict[str, Mark]] | None) -> None:
        self.file, self.value, self.text, self._marks = file, value, text, marks

    @property
    def marks(self) -> dict[str, Mark]:
        """The place of each value."""
        return self._places()[0]

    def place(self, pointer: str) -> MarkedText | None:
        """The place of a value; for a pointer that is not in the file, of its nearest parent."""
        marks = self.marks
        while pointer not in marks:
            if not pointer:
                return None
            pointer = pointer.rpartition("/")[0]
        return self._marked(marks[pointer])

    def marked(self) -> Iterator[tuple[str, MarkedText]]:
        """Every value with its place."""
        return ((pointer, self._marked(mark)) for pointer, mark in self.marks.items())

    def key_place(self, pointer: str) -> MarkedText | None:
        """The place of the key of a value; where there is none, the place of the value."""
        keys = self._places()[1]
        return self._marked(keys[pointer]) if pointer in keys else self.place(pointer)

    def _places(self) -> tuple[dict[str, Mark], dict[str, Mark]]:
        if self._marks is None:
            self._marks = load_yaml(self.text, self.file)._places()
        return self._marks

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def _marked(self, mark: Mark) -> MarkedText:
        line, column, end_line, end_column = mark
        first = self._lines[line] if line < len(self._lines) else ""
        text = first[column:end_column] if end_line == line else first[column:]
        return MarkedText(line + 1, column + 1, end_line + 1, end_column + 1, text.strip())


def escape(key: str) -> str:
    """A key as one step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def load_yaml(text: str, file: str) -> Document:
    """Read one YAML or JSON document.

    `file` only names the source in messages and places. Raises YamlProblem.
    """
    try:
        builder = _Builder(file, iter(LOADER(text).get_event, None))
        value = builder.document()
    except yaml.MarkedYAMLError as error:
        line, column, th, en = explain(text, error)
        raise YamlProblem(file, line, column, f"ไฟล์ YAML เขียนผิด: {th}", f"this is not valid YAML: {en}") from None
    except yaml.YAMLError:
        line, column, said = _forbidden(text)
        raise YamlProblem(
            file,
            line,
            column,
            f"ไฟล์มีอักขระที่ YAML ไม่รับ ({said}) ให้ลบออก",
            f"the file has a character that YAML does not allow ({said}): remove it",
        ) from None
    return Document(file, value, text, (builder.marks, builder.keys))


def _forbidden(text: str) -> tuple[int | None, int | None, str]:
    """Line, column and name of the first character that YAML does not allow."""
    found = re.search(FORBIDDEN, text)
    if found is None:
        return None, None, "?"
    before = text[: found.start()].splitlines() or [""]
    starts_line = text[: found.start()].endswith("\n")
    line, column = (len(before) + 1, 1) if starts_line else (len(before), len(before[-1]) + 1)
    return line, column, f"U+{ord(found[0]):04X}"


class _Builder:
    """Values from parser events, without recursion deeper than MAX_DEPTH."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file, self.events, self.count = file, events, 0
        self.marks: dict[str, tuple[int, int, int, int]] = {}
        self.keys: dict[str, tuple[int, int, int, int]] = {}

    def document(self) -> Any:
        next(self.events)  # StreamStart
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self.value(next(self.events), "", 0)
        next(self.events)  # DocumentEnd
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            self.refuse(
                event,
                "ไฟล์หนึ่งมีได้เอกสารเดียว (พบ --- ซ้ำ)",
                "one file holds one document (a second --- was found)",
            )
        return value

    def refuse(self, event: Any, th: str, en: str) -> None:
        mark = event.start_mark
        raise YamlProblem(self.file, mark.line + 1, mark.column + 1, th, en)

    def value(self, event: Any, pointer: str, depth: int) -> Any:
        start: Any = event.start_mark
        line, column = start.line, start.column
        self.count += 1
        if self.count > MAX_VALUES:
            self.refuse(event, f"ไฟล์มีค่าเกิน {MAX_VALUES:,} ค่า", f"the file holds more than {MAX_VALUES:,} values")
        if depth > MAX_DEPTH:
            self.refuse(event, *too_deep())
        self.plain(event)
        end: Any
        if isinstance(event, yaml.ScalarEvent):
            end = event.end_mark
            self.marks[pointer] = (line, column, end.line, end.column)
            return self.scalar(event)
        result: Any
        if isinstance(event, yaml.SequenceStartEvent):
            result, end = self.sequence(pointer, depth)
        else:
            result, end = self.mapping(pointer, depth)
        self.marks[pointer] = (line, column, end.line, end.column)
        return result

    def plain(self, event: Any) -> None:
        """Refuse what gives a value a second meaning."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self.refuse(
                event,
                "ไม่รับการอ้างซ้ำ (& และ *) ให้เขียนค่าเต็ม",
                "anchors and aliases (& and *) are not accepted: write the value out",
            )
        if event.tag is not None and event.tag != "!":
            self.refuse(event, f"ไม่รับป้ายชนิดข้อมูล {event.tag}", f"the tag {event.tag} is not accepted")

    def sequence(self, pointer: str, depth: int) -> tuple[list[Any], Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, f"{pointer}/{len(items)}", depth + 1))
        return items, event.end_mark

    def mapping(self, pointer: str, depth: int) -> tuple[dict[str, Any], Any]:
        table: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "ชื่อช่อง (key) ต้องเป็นข้อความ", "a key must be text")
            self.plain(event)
            self.short(event)
            key, own = event.value, f"{pointer}/{escape(event.value)}"
            if key in table:
                first = self.keys[own][0] + 1
                self.refuse(
                    event,
                    f"ช่อง “{key}” เขียนซ้ำ (ครั้งแรกบรรทัด {first}) ให้เหลือที่เดียว",
                    f"the key “{key}” is written twice (first on line {first}): keep one",
                )
            start: Any = event.start_mark
            end: Any = event.end_mark
            self.keys[own] = (start.line, start.column, end.line, end.column)
            table[key] = self.value(next(self.events), own, depth + 1)
        return table, event.end_mark

    def short(self, event: Any) -> None:
        """Refuse a text that is longer than any value of a plan or rule."""
        if len(event.value) > MAX_TEXT:
            self.refuse(
                event,
                f"ข้อความยาว {len(event.value):,} อักขระ เกิน {MAX_TEXT:,} ให้แบ่งหรือตัดให้สั้นลง",
                f"a text of {len(event.value):,} characters, over {MAX_TEXT:,}: split or shorten it",
            )

    def scalar(self, event: Any) -> Any:
        self.short(event)
        text: str = event.value
        if not event.implicit[0]:  # quoted, or block text
            return text
        if text in CONSTANTS:
            return CONSTANTS[text]
        found = NUMBER.fullmatch(text)
        if found:
            if len(text) > MAX_DIGITS:
                self.refuse(event, f"ตัวเลขยาวเกิน {MAX_DIGITS} หลัก", f"a number of more than {MAX_DIGITS} digits")
            return Decimal(text) if found.group(1) else int(text)
        if NOT_FINITE.fullmatch(text) and text.lower().lstrip("+-.") in ("nan", "inf", "infinity"):
            self.refuse(
                event,
                f"“{text}” ไม่ใช่จำนวน ให้ใส่ตัวเลขจริงหรือเว้นว่าง",
                f"“{text}” is not a number: give a figure or leave it out",
            )
        return text
