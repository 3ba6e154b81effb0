"""An office's own instruments: a folder of files like those of `rules/law`, beside the shipped rulebook.

Letters of the round, provincial announcements and names that the rulebook does not have are added without touching it.
What an office enters is graded `stated`, whatever the matter; `stands_for` names the general clause (such as
`provincial-hr-criteria/staffing-plan`) in whose place a clause binds; `names.yaml` lists organisations newer than the
register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from compliance.data import Node, YamlProblem, data_digest, read_rule_file
from compliance.law.clauses import Clause, Instrument
from compliance.law.grade import Grade
from compliance.law.instrument_file import read_instrument
from compliance.law.law import Law, province_name

NAMES = "names.yaml"
GENERAL = ("provincial-announcement", "circular", "plan-form")
"""Kinds of instruments whose general clauses an office may tell the words of."""
NOT_OF_AN_OFFICE = ("act", "principle", "practice")


class Own(Struct, frozen=True):
    """What a folder adds, and its identity."""

    folder: str
    sha256: str
    instruments: Mapping[str, Instrument]
    clauses: Mapping[str, Clause]
    names: frozenset[tuple[str, str]]


def read_own(folder: Path, law: Law) -> Own:
    """Read a folder of own instruments. YamlProblem naming file and line for whatever is wrong in it."""
    if not folder.is_dir():
        raise YamlProblem(
            str(folder), None, None, "ไม่มีโฟลเดอร์กฎหมายของหน่วยงานนี้", "there is no such folder of own instruments"
        )
    instruments: dict[str, Instrument] = {}
    clauses: dict[str, Clause] = {}
    names: frozenset[tuple[str, str]] = frozenset()
    for path in sorted(folder.glob("*.yaml")):
        document = read_rule_file(path)
        field = Node(document, document.value)
        if path.name == NAMES:
            names = frozenset(_names(field))
            continue
        instrument, own = read_instrument(field, path.stem)
        _check(field, instrument, law)
        instruments[instrument.name] = instrument
        for clause, place in own:
            _check_clause(clause, place, law)
            clauses[clause.address] = clause
    return Own(folder.name, data_digest(folder), instruments, clauses, names)


def _check(field: Node, instrument: Instrument, law: Law) -> None:
    if instrument.name in law.instruments:
        raise field.child("instrument").refuse(
            f"ชุดกฎมีกฎหมายชื่อ “{instrument.name}” แล้ว ให้ตั้งชื่ออื่น",
            f"the rulebook has an instrument “{instrument.name}”: call it otherwise",
        )
    if instrument.grade is not Grade.STATED:
        raise field.child("grade").refuse(
            "กฎหมายที่หน่วยงานเพิ่มเองต้องระบุ grade: stated", "an office's own instrument has `grade: stated`"
        )
    if instrument.kind in NOT_OF_AN_OFFICE:
        raise field.child("kind").refuse(
            "หน่วยงานเพิ่มได้เฉพาะหนังสือ ประกาศ มาตรฐาน และระเบียบ",
            "an office adds letters, announcements, standards and rules only",
        )


def _check_clause(clause: Clause, place: Node, law: Law) -> None:
    """What an office enters adds to the law: it replaces nothing that is above it, and makes no rule lighter."""
    if clause.at_most is not None or clause.waivable:
        raise place.refuse(
            "หน่วยงานลดน้ำหนักของข้อกฎหมาย (at_most, waivable) เองไม่ได้",
            "an office cannot make a clause lighter (at_most, waivable)",
        )
    if clause.stands_for is None:
        return
    general = law.clauses.get(clause.stands_for)
    if general is None:
        raise place.child("stands_for").refuse(
            f"ไม่มีข้อกฎหมาย “{clause.stands_for}”", f"there is no clause “{clause.stands_for}”"
        )
    if general.kind not in GENERAL:
        raise place.child("stands_for").refuse(
            f"“{clause.stands_for}” อยู่เหนือประกาศและหนังสือของหน่วยงาน จึงแทนกันไม่ได้",
            f"“{clause.stands_for}” is above an office's announcements and letters: nothing stands for it",
        )


def _names(field: Node) -> Iterator[tuple[str, str]]:
    """(province, full name) of each organisation listed."""
    for entry in field.table(("organisations",))["organisations"].entries():
        table = entry.table(("name", "province"))
        yield province_name(table["province"].word()), table["name"].word()
