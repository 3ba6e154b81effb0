"""The sheets and columns of the workbook form, from `locale/workbook.yaml`."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from compliance.data import read_wording
from compliance.model.parts import PartName
from compliance.reading.parts import part_of
from compliance.vocabulary import per_rulebook


class Column(Struct, frozen=True):
    """One column of a table: its title, and the field (`years/0`, `holder/name`, `../name`) that it holds."""

    title: str
    field: str
    type: str = "text"
    of: str | None = None
    """For lists: the type of each entry."""
    required: bool = False
    width: int = 16
    sum: bool = False
    """The row of totals adds it up."""
    also: tuple[str, ...] = ()
    dash: str = "zero"
    """What a dash says in a column of figures: `zero`, or `none` where there is no figure."""
    later: bool = False
    """It came into the form when copies were already given out: one without it lacks nothing."""
    helper: bool = False
    """Only in a new form, for its formulas: nothing of the plan."""


class Entry(Struct, frozen=True):
    """One row of a sheet of fields."""

    label: str
    at: str
    type: str = "text"
    many: bool = False
    help: str = ""
    also: tuple[str, ...] = ()
    rows: int = 1
    """How many rows a new form has for it."""


class Items(Struct, frozen=True):
    """Entries that belong to one item of another list: "กรอบแนวคิด 3.1"."""

    prefix: str
    list: str
    field: str
    into: str


class FormSheet(Struct, frozen=True):
    """One sheet of the form."""

    name: str
    kind: str
    """fields, table, structure or coverage."""
    at: str = ""
    """The list that the table holds; "" where its first column tells which."""
    columns: tuple[Column, ...] = ()
    entries: tuple[Entry, ...] = ()
    route: Column | None = None
    """The column that tells which list a row belongs to."""
    to: tuple[tuple[str, str], ...] = ()
    items: Items | None = None
    group: Column | None = None
    """Rows of one group are one entry, and `into` is the list inside it that they make."""
    into: str = ""
    total: str = ""
    years: bool = False
    """One row a year of the plan."""
    documents: bool = False
    """Only documents tell it: a new form has no such sheet."""
    example: tuple[tuple[Any, ...], ...] = ()
    also: tuple[str, ...] = ()
    helpers: tuple[Column, ...] = ()
    across: tuple[str, ...] = ()
    """Titles of the columns of a new form in which groups stand side by side, and of the row of their names."""

    @property
    def lead(self) -> tuple[Column, ...]:
        """The columns before the fields: which list, which group."""
        return tuple(one for one in (self.route, self.group) if one is not None)

    @property
    def parts(self) -> tuple[PartName, ...]:
        """The parts of the plan that the sheet holds values of."""
        pointers = (self.at, *(at for _, at in self.to), *(entry.at for entry in self.entries))
        return tuple(dict.fromkeys(part for at in pointers if (part := part_of(at)) is not None))


def mark() -> str:
    """What the first cell of every sheet begins with."""
    return str(_form()["mark"])


def words(type_: str) -> dict[str, Any] | None:
    """The words of a drop-down list and the values they stand for; None where a type has no list."""
    if type_ == "yes-no":
        return {_form()["yes"]: True, _form()["no"]: False}
    found: dict[str, Any] | None = _form()["words"].get(type_)
    return found


def lists() -> list[dict[str, Any]]:
    """Every drop-down list: its words, and the values they stand for."""
    return list(_form()["words"].values())


def say(name: str) -> Any:
    """A single word of the form: `example`, `none`, `order`, `total`, `fields`, `instructions`."""
    return _form()[name]


@per_rulebook
def sheets() -> tuple[FormSheet, ...]:
    """Every sheet in its order."""
    return tuple(_sheet(one) for one in _form()["sheets"])


def _form() -> Any:
    return read_wording("workbook")


def _column(one: dict[str, Any]) -> Column:
    return Column(**{**one, "also": tuple(one.get("also", ()))})


def _sheet(one: dict[str, Any]) -> FormSheet:
    name, kind, also = one["name"], one["kind"], tuple(one.get("also", ()))
    if kind == "fields":
        base = one.get("announcement", "")
        rows = [{**row, "at": f"{base}/{row['at']}"} for row in _form()["announcement"]] if base else one["rows"]
        entries = tuple(Entry(**{**row, "also": tuple(row.get("also", ()))}) for row in rows)
        return FormSheet(name, kind, entries=entries, also=also)
    if kind in ("structure", "coverage"):
        columns = tuple(map(_column, _form()[kind]["columns"]))
        example = tuple(tuple(row) for row in _form()[kind].get("example", ()))
        return FormSheet(name, kind, one["at"], columns, example=example, also=also)
    route, group = one.get("route"), one.get("group")
    item = route.get("item") if route else None
    across = one.get("across")
    every = tuple(map(_column, one["columns"]))
    return FormSheet(
        name,
        kind,
        one.get("at", ""),
        tuple(column for column in every if not column.helper),
        route=Column(route["title"], "", "route", width=28) if route else None,
        to=tuple(route["to"].items()) if route else (),
        items=Items(item["prefix"], item["list"], item["field"], item["into"]) if item else None,
        group=Column(group["title"], group["field"], width=group.get("width", 30)) if group else None,
        into=group["into"] if group else "",
        total=one.get("total", ""),
        years=one.get("years", False),
        documents=one.get("documents", False),
        example=(tuple(one["example"]),) if "example" in one else (),
        also=also,
        helpers=tuple(column for column in every if column.helper),
        across=(across["names"], *across["titles"]) if across else (),
    )
