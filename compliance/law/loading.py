"""The rulebook's files of law, parameters and citation words, read strictly into a `Law`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from compliance.data import Document, Node, YamlProblem, one_of, read_rule_file
from compliance.law.clauses import Clause, Instrument
from compliance.law.instrument_file import read_instrument
from compliance.law.law import Law
from compliance.law.own import Own
from compliance.law.parameter_file import read_parameter
from compliance.law.requirement_file import read_requirement
from compliance.law.wording import read_words
from compliance.vocabulary import Vocabulary
from compliance.vocabulary.lists import CITATION


def load_law(folder: Path, reading: Callable[[Path], Document] = read_rule_file) -> Law:
    """Read `law/`, `parameters/` and `vocabulary/citation.yaml` of a rulebook folder.

    A folder without its own citation words borrows those of the rulebook that came with the program. Every refusal
    is a YamlProblem.
    """

    def node(path: Path) -> Node:
        document = reading(path)
        return Node(document, document.value)

    instruments: dict[str, Instrument] = {}
    clauses: dict[str, Clause] = {}
    fields: dict[str, Node] = {}
    roots = [(path, node(path)) for path in _files(folder / "law")]
    for path, field in roots:
        instrument, own = read_instrument(field, path.stem)
        instruments[instrument.name] = instrument
        for clause, place in own:
            clauses[clause.address], fields[clause.address] = clause, place
    for _, field in roots:
        table = field.table(optional=None)
        if "gives_way_to" in table:
            table["gives_way_to"].all_of(instruments)
    for address, clause in clauses.items():
        _check_extensions(clause, fields[address], clauses)
    citation = Vocabulary(folder).document(CITATION)
    words = read_words(Node(citation, citation.value))
    parameters = {
        path.stem: read_parameter(node(path), path.stem, clauses, words) for path in _files(folder / "parameters")
    }
    listed = _files(folder / "requirements") if (folder / "requirements").is_dir() else ()
    requirements = {path.stem: read_requirement(node(path), path.stem, clauses) for path in listed}
    return Law(instruments, clauses, parameters, words, requirements)


def with_own(law: Law, own: Own) -> Law:
    """The law with an office's own instruments in it."""
    stand_ins: dict[str, list[str]] = {}
    for clause in own.clauses.values():
        if clause.stands_for is not None:
            stand_ins.setdefault(clause.stands_for, []).append(clause.address)
    return replace(
        law,
        instruments={**law.instruments, **own.instruments},
        clauses={**law.clauses, **own.clauses},
        stand_ins={general: tuple(sorted(addresses)) for general, addresses in stand_ins.items()},
        names=own.names,
    )


def _files(folder: Path) -> Iterable[Path]:
    if not folder.is_dir():
        raise YamlProblem(str(folder), None, None, "ไม่มีโฟลเดอร์นี้ในชุดกฎ", "the rulebook has no such folder")
    return sorted(folder.glob("*.yaml"))


def _check_extensions(clause: Clause, place: Node, clauses: dict[str, Clause]) -> None:
    """Refuse a clause that is extended by one which is not there, or which does not bind the type it is for."""
    own = f"{clause.instrument}/"
    for organisation_type, address in clause.extended_by:
        field = place.table(optional=None)["extended_by"].table(optional=None)[organisation_type]
        if address not in clauses:
            known = [other.removeprefix(own) for other in clauses if other.startswith(own)]
            th, en = one_of(address.removeprefix(own), known)
            raise field.refuse(f"ไม่มีข้อ “{address}” {th}", f"there is no clause “{address}”: {en}")
        if organisation_type not in clauses[address].binds:
            raise field.refuse(
                f"“{address}” ไม่ได้ใช้กับ {organisation_type} จึงนำมาประกอบไม่ได้",
                f"“{address}” does not bind {organisation_type}, so it cannot extend this clause to it",
            )
