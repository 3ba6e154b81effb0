"""Reading plain values from a rulebook file, with every refusal naming the file, the line and the nearest word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from compliance.data import Document, YamlProblem, one_of
from compliance.data.strict_yaml import escape
from compliance.law.clauses import Text


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a rulebook file together with where it stands."""

    document: Document
    value: Any
    pointer: str = ""

    def refuse(self, th: str, en: str) -> YamlProblem:
        """The problem of this value; raise it."""
        place = self.document.place(self.pointer)
        return YamlProblem(self.document.file, place.line if place else None, place.column if place else None, th, en)

    def child(self, key: str) -> Node:
        """The value under a key; a missing key is refused."""
        table = self.table()
        if key not in table:
            raise self.refuse(f"ขาดช่อง “{key}”", f"the key “{key}” is missing")
        return Node(self.document, table[key], f"{self.pointer}/{escape(key)}")

    def get(self, key: str) -> Node | None:
        """The value under a key, or None where the key is absent or empty."""
        return self.child(key) if self.table().get(key) is not None else None

    def table(self, allowed: Iterable[str] | None = None) -> Mapping[str, Any]:
        """The mapping here; keys outside `allowed` are refused."""
        if not isinstance(self.value, dict):
            raise self.refuse("ต้องเป็นตาราง ชื่อ: ค่า", "a table of key: value is expected")
        if allowed is not None:
            words = list(allowed)
            for key in self.value:
                if key not in words:
                    th, en = one_of(key, words)
                    raise Node(self.document, None, f"{self.pointer}/{escape(key)}").refuse(
                        f"ไม่รู้จักช่อง “{key}” {th}", f"unknown key “{key}”: {en}"
                    )
        return self.value

    def items(self) -> list[tuple[str, Node]]:
        """The keys of the mapping here with their values."""
        return [(key, self.child(key)) for key in self.table()]

    def entries(self) -> list[Node]:
        """The members of the list here."""
        if not isinstance(self.value, list):
            raise self.refuse("ต้องเป็นรายการ", "a list is expected")
        return [Node(self.document, entry, f"{self.pointer}/{i}") for i, entry in enumerate(self.value)]

    def words(self) -> tuple[str, ...]:
        """One word or a list of words."""
        return tuple(entry.word() for entry in self.entries()) if isinstance(self.value, list) else (self.word(),)

    def word(self, valid: Iterable[str] | None = None) -> str:
        """A text; outside `valid` it is refused with the nearest."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("ต้องเป็นข้อความ", "text is expected")
        if valid is not None:
            words = list(valid)
            if self.value not in words:
                th, en = one_of(self.value, words)
                raise self.refuse(f"ไม่รู้จัก “{self.value}” {th}", f"unknown word “{self.value}”: {en}")
        return self.value

    def text(self) -> Text:
        """A sentence in both languages."""
        self.table(("th", "en"))
        return Text(self.child("th").word(), self.child("en").word())

    def flag(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.refuse("ต้องเป็น true หรือ false", "true or false is expected")
        return self.value
