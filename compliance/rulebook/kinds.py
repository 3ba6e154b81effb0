"""The facts that rules may speak of: each kind with its properties, their types and their Thai and English names.

The declarations are data (`rules/facts/*.yaml`), so that who writes a rule can look up every word; `compliance.facts`
derives the facts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import force_setattr

from compliance.data import Document, Node, Text
from compliance.rulebook.message import Sentence, parse_sentence
from compliance.rulebook.types import Type


class Property(Struct, frozen=True):
    """One property of a kind of fact."""

    name: str
    type: Type
    label: Text
    required: bool = False
    """Every fact has it: only such properties may tie two facts together."""
    shown: bool = False
    """For people only: a rule's message may use it, its test may not."""
    presence: bool = False
    """A boolean that says only whether something stands in the plan."""
    said: tuple[Text, Text] | None = None
    """Of another boolean: how people say that it is so, and that it is not, after the label."""
    uses: tuple[str, ...] = ()
    """Parameters that it is made with: a rule that reads it weighs no more than their clauses allow."""
    source: Text | None = None
    """Of what is worked out: what the plan must tell for it, as a person is asked for it."""

    @property
    def asked(self) -> Text:
        """What to ask for where it is not known."""
        return self.source or self.label


class Kind(Struct, frozen=True):
    """One kind of fact."""

    name: str
    label: Text
    subject: Sentence
    """How one fact is called in a report; it speaks of the fact as `it`."""
    parts: tuple[str, ...]
    """The parts of the plan that must have been read whole before absence means anything."""
    properties: Mapping[str, Property]
    types: Mapping[str, Type]
    """The type of each property."""
    required: tuple[str, ...]
    """The names of the properties that every fact has."""
    uses: tuple[str, ...] = ()
    """Parameters that decide which facts of the kind there are: they cap a rule that reads any of them."""
    spares: tuple[str, ...] = ()
    """Parameters that are read, but can only lift a duty or put words to a finding: they cap nothing."""
    lists: tuple[str, ...] = ()
    """The names of its lists, made from `types`, whatever is given."""
    shapes: set[tuple[object, ...]] = field(default_factory=set)
    """Names and types of properties that were seen to fit the declaration (`facts.fact.check`)."""

    def __post_init__(self) -> None:
        force_setattr(self, "lists", tuple(name for name, kind in self.types.items() if kind is Type.LIST))

    def figures(self) -> frozenset[str]:
        """Every parameter that making the facts may look up."""
        return frozenset((*self.uses, *self.spares, *(name for p in self.properties.values() for name in p.uses)))


Kinds: TypeAlias = Mapping[str, Kind]

KIND_KEYS = ("th", "en", "subject", "parts", "properties", "uses", "spares")
PROPERTY_KEYS = ("type", "required", "shown", "presence", "th", "en", "uses", "yes", "no", "from")


class Known(Struct, frozen=True):
    """What the declarations may name: parts of a plan, and parameters."""

    parts: tuple[str, ...]
    parameters: tuple[str, ...]


def load_kinds(documents: Iterable[Document], parts: Iterable[str], parameters: Iterable[str] = ()) -> dict[str, Kind]:
    """The kinds declared in `rules/facts`, by name.

    `parts` are the names of plan parts that may be named, `parameters` those of figures. Raises YamlProblem.
    """
    known = Known(tuple(parts), tuple(parameters))
    kinds: dict[str, Kind] = {}
    for document in documents:
        for name, node in Node(document, document.value).items():
            if name in kinds:
                raise node.refuse(f"ประกาศ “{name}” ซ้ำ", f"the kind “{name}” is declared twice")
            kinds[name] = _kind(name, node, known)
    return kinds


def _kind(name: str, node: Node, known: Known) -> Kind:
    node.table(optional=KIND_KEYS)
    parts = node.get("parts")
    properties = {key: _property(key, child, known) for key, child in node.child("properties").items()}
    types = {key: found.type for key, found in properties.items()}
    return Kind(
        name=name,
        label=_text(node),
        subject=parse_sentence(node.child("subject"), {"it": types}, {}),
        parts=tuple(entry.one_of(known.parts) for entry in parts.entries(least=0)) if parts else (),
        properties=properties,
        types=types,
        required=tuple(key for key, found in properties.items() if found.required),
        uses=_figures(node.get("uses"), known),
        spares=_figures(node.get("spares"), known),
    )


def _figures(node: Node | None, known: Known) -> tuple[str, ...]:
    return tuple(entry.one_of(known.parameters) for entry in node.one_or_more()) if node else ()


def _said(node: Node) -> tuple[Text, Text] | None:
    yes, no = node.get("yes"), node.get("no")
    return (_text(yes), _text(no)) if yes and no else None


def _text(node: Node) -> Text:
    return Text(node.child("th").word(), node.child("en").word())


def _property(name: str, node: Node, known: Known) -> Property:
    node.table(optional=PROPERTY_KEYS)
    required, shown, presence = node.get("required"), node.get("shown"), node.get("presence")
    source = node.get("from")
    return Property(
        name=name,
        type=Type(node.child("type").one_of([t.value for t in Type])),
        label=_text(node),
        required=required.flag() if required else False,
        shown=shown.flag() if shown else False,
        presence=presence.flag() if presence else False,
        said=_said(node),
        uses=_figures(node.get("uses"), known),
        source=_text(source) if source else None,
    )
