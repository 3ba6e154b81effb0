"""The facts that rules may speak of: each kind with its properties, their types and their Thai and English names.

The declarations are data (`rules/facts/*.yaml`), so that who writes a rule can look up every word; `compliance.facts`
derives the facts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from compliance.data import Document
from compliance.rulebook.shape import Node, Text

Value: TypeAlias = str | int | bool | Decimal | date


class Type(StrEnum):
    """The types of properties. `money` is baht, `percent` counts hundredths, `year` is a B.E. fiscal year."""

    TEXT = "text"
    INTEGER = "integer"
    YEAR = "year"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"


PYTHON_TYPES: Mapping[Type, type] = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.YEAR: int,
    Type.MONEY: Decimal,
    Type.PERCENT: Decimal,
    Type.DATE: date,
    Type.BOOLEAN: bool,
}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a kind of fact."""

    name: str
    type: Type
    label: Text
    required: bool = False
    """Every fact has it: only such properties may tie two facts together."""
    shown: bool = False
    """For people only: a rule's message may use it, its test may not."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact."""

    name: str
    label: Text
    subject: Text
    """How one fact is called in a report: a template over its required properties."""
    parts: tuple[str, ...]
    """The parts of the plan that must have been read whole before absence means anything."""
    properties: Mapping[str, Property]


Kinds: TypeAlias = Mapping[str, Kind]

KIND_KEYS = ("th", "en", "subject", "parts", "properties")
PROPERTY_KEYS = ("type", "required", "shown", "th", "en")


def load_kinds(documents: Iterable[Document], parts: Iterable[str]) -> dict[str, Kind]:
    """The kinds declared in `rules/facts`, by name.

    `parts` are the names of plan parts that may be named. Raises YamlProblem.
    """
    known = list(parts)
    kinds: dict[str, Kind] = {}
    for document in documents:
        for name, node in Node(document, document.value).items():
            if name in kinds:
                raise node.refuse(f"ประกาศ “{name}” ซ้ำ", f"the kind “{name}” is declared twice")
            kinds[name] = _kind(name, node, known)
    return kinds


def _kind(name: str, node: Node, known: list[str]) -> Kind:
    node.table(KIND_KEYS)
    parts = node.get("parts")
    properties = {key: _property(key, child) for key, child in node.child("properties").items()}
    return Kind(
        name=name,
        label=Text(node.child("th").word(), node.child("en").word()),
        subject=node.child("subject").text(),
        parts=tuple(entry.word(known) for entry in parts.entries()) if parts else (),
        properties=properties,
    )


def _property(name: str, node: Node) -> Property:
    node.table(PROPERTY_KEYS)
    required, shown = node.get("required"), node.get("shown")
    return Property(
        name=name,
        type=Type(node.child("type").word([t.value for t in Type])),
        label=Text(node.child("th").word(), node.child("en").word()),
        required=required.flag() if required else False,
        shown=shown.flag() if shown else False,
    )
