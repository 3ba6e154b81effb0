"""One file of `rules/law/`: an instrument and its clauses.

The file inherits downward: what a clause does not say (grade, days, organisation types …) it has from its instrument.
"""

from __future__ import annotations

import re
from datetime import date

from compliance.data import Node, Text
from compliance.law.clauses import Amendment, Clause, Gazette, Instrument, Round
from compliance.law.grade import COVERAGES, KINDS, ORGANISATION_TYPES, SEVERITIES, Grade

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PART = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
GRADES = [grade.value for grade in Grade]
YEARS = (2540, 2700)  # fiscal years, B.E.
WHOLE = ("gist", "coverage")  # what an instrument says of itself as a clause
NO_LABEL = Text("", "")

REQUIRED = ("instrument", "kind", "title", "grade", "from", "binds")
DESCRIBES = ("until", "province", "issuer", "number", "dated", "gazette", "round", "amendments", "names", "note")
FOR_CLAUSES = ("unit", "gist", "coverage", "at_most", "gives_way_to", "clauses")
OF_CLAUSE = (
    "number",
    "label",
    "grade",
    "from",
    "until",
    "binds",
    "extended_by",
    "at_most",
    "note",
    "items",
    "stands_for",
    "waivable",
)


def check_name(field: Node, stem: str) -> None:
    """Refuse a name other than that of its file."""
    if field.word() != stem or not NAME.fullmatch(stem):
        raise field.refuse(
            f"ชื่อต้องตรงกับชื่อไฟล์ “{stem}” และใช้เพียง a-z 0-9 และ -",
            f"the name must be that of the file, “{stem}”, in a-z, 0-9 and hyphens",
        )


def read_instrument(field: Node, stem: str) -> tuple[Instrument, list[tuple[Clause, Node]]]:
    """The instrument and its clauses, each with its place; with a gist it is itself citable as a whole."""
    table = field.table(REQUIRED, (*DESCRIBES, *FOR_CLAUSES))
    check_name(table["instrument"], stem)
    instrument = Instrument(
        name=stem,
        kind=table["kind"].one_of(KINDS),
        title=table["title"].text(),
        grade=Grade(table["grade"].one_of(GRADES)),
        since=table["from"].day_or_unknown(),
        until=table["until"].day() if "until" in table else None,
        binds=table["binds"].all_of(ORGANISATION_TYPES),
        province=table["province"].word() if "province" in table else None,
        issuer=table["issuer"].text() if "issuer" in table else None,
        number=table["number"].word() if "number" in table else None,
        dated=table["dated"].day() if "dated" in table else None,
        gazette=_gazette(table["gazette"]) if "gazette" in table else None,
        round=_round(table["round"]) if "round" in table else None,
        amendments=tuple(map(_amendment, table["amendments"].entries())) if "amendments" in table else (),
        names=table["names"].words() if "names" in table else (),
        note=table["note"].text() if "note" in table else None,
    )
    _check_order(table, instrument.since, instrument.until)
    if (instrument.kind == "principle") is not (instrument.grade is Grade.PRINCIPLE):
        raise table["grade"].refuse(
            "หลักการ (kind: principle) กับที่มาระดับ principle ต้องคู่กัน",
            "what is no law (kind: principle) has the grade `principle`, and nothing else has",
        )
    if instrument.number is not None and instrument.issuer is None:
        raise table["number"].refuse("เลขที่หนังสือต้องมีผู้ออก (issuer)", "a numbered letter needs its issuer")
    found = []
    if "gist" in table or "coverage" in table:
        whole = Node(field.document, {key: field.value[key] for key in WHOLE if key in field.value})
        found.append((_clause(whole, instrument, stem, NO_LABEL, table), field))
    if "clauses" in table:
        unit = table["unit"].text() if "unit" in table else None
        for key, entry in table["clauses"].named(PART, "ใช้ a-z 0-9 จุด และ -", "use a-z, 0-9, points and hyphens"):
            label = _label(entry, unit)
            found.append((_clause(entry, instrument, f"{stem}/{key}", label, table), entry))
    if not found:
        raise field.refuse("ต้องมี gist หรือ clauses", "a gist or clauses are needed")
    return instrument, found


def _clause(field: Node, instrument: Instrument, address: str, label: Text, inherited: dict[str, Node]) -> Clause:
    table = field.table(("gist", "coverage"), OF_CLAUSE)
    since = table["from"].day_or_unknown() if "from" in table else instrument.since
    until = table["until"].day() if "until" in table else instrument.until
    _check_order(table, since, until)
    if "from" in table and instrument.since is not None and (since is None or since < instrument.since):
        raise table["from"].refuse("ข้อนี้เริ่มใช้ก่อนกฎหมายของตน", "the clause begins before its instrument")
    binds = table["binds"].all_of(ORGANISATION_TYPES) if "binds" in table else instrument.binds
    extended = table["extended_by"].table(optional=ORGANISATION_TYPES) if "extended_by" in table else {}
    for organisation_type, by in extended.items():
        if organisation_type in binds:
            raise by.refuse(f"ข้อนี้ใช้กับ {organisation_type} อยู่แล้ว", f"the clause binds {organisation_type} by itself")
    at_most = table.get("at_most", inherited.get("at_most"))
    waivable = "waivable" in table and table["waivable"].flag()
    if waivable and instrument.kind != "central-standard":
        raise table["waivable"].refuse(
            "waivable ใช้กับมาตรฐานกลางเท่านั้น", "waivable is of central standards only: other kinds are settled"
        )
    return Clause(
        address=address,
        instrument=instrument.name,
        kind=instrument.kind,
        label=label,
        gist=table["gist"].text(),
        grade=Grade(table["grade"].one_of(GRADES)) if "grade" in table else instrument.grade,
        coverage=table["coverage"].one_of(COVERAGES),
        since=since,
        until=until,
        binds=binds,
        number=table["number"].word() if "number" in table else None,
        extended_by=tuple((kind, f"{instrument.name}/{by.word()}") for kind, by in extended.items()),
        province=instrument.province,
        at_most=at_most.one_of(SEVERITIES) if at_most else None,
        gives_way_to=inherited["gives_way_to"].words() if "gives_way_to" in inherited else (),
        note=table["note"].text() if "note" in table else None,
        stands_for=table["stands_for"].word() if "stands_for" in table else None,
        items=table["items"].integer(1, 99) if "items" in table else None,
        waivable=waivable,
    )


def _label(field: Node, unit: Text | None) -> Text:
    """How the clause is called: its own label, or the unit of the instrument (มาตรา, ข้อ) with its number."""
    table = field.table(optional=None)
    if "label" in table:
        return table["label"].text()
    if unit is None or "number" not in table:
        raise field.refuse(
            "ต้องมี label หรือมี number คู่กับ unit ของกฎหมาย",
            "a label is needed, or a number together with the unit of the instrument",
        )
    number = table["number"].word()
    return Text(f"{unit.th} {number}", f"{unit.en} {number}")


def _check_order(table: dict[str, Node], since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise table.get("until", table.get("from", next(iter(table.values())))).refuse(
            "วันสิ้นสุดอยู่ก่อนวันเริ่ม", "the last day is before the first"
        )


def _gazette(field: Node) -> Gazette:
    table = field.table(("volume", "part", "day"), ("page",))
    return Gazette(
        table["volume"].integer(1, 999),
        table["part"].word(),
        table["page"].integer(1, 9999) if "page" in table else None,
        table["day"].day(),
    )


def _round(field: Node) -> Round:
    table = field.table(("first", "last", "grade"))
    first = table["first"].integer(*YEARS)
    return Round(first, table["last"].integer(first, YEARS[1]), Grade(table["grade"].one_of(GRADES)))


def _amendment(field: Node) -> Amendment:
    table = field.table(("number", "day"))
    return Amendment(table["number"].integer(2, 99), table["day"].day())
