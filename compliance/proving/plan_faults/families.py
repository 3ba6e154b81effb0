"""The table of faults, `tests/faults/*.yaml`: for each rule the mistakes that must raise it in any plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from compliance.data import Node, Text, load_yaml
from compliance.engines.decision import Status
from compliance.proving.plan_faults.edits import OPERATIONS, Edit
from compliance.rulebook.loader import Rulebook

FOLDER = "faults"
NOTHING = "nothing"
"""The heading of changes that are no faults: another way of writing the same. They must raise no rule."""
MOST = 3
KEYS = ("then", "expect", "also", "because", "most", "in", "on")


class Family(Struct, frozen=True):
    """One kind of mistake: the edits that make it, the rule it must raise, and what it may raise besides.

    The first edit is tried at up to `most` of the places that fit it, spread over the plan; the others are made at
    the first place that fits. `also` are the legitimate knock-ons, and `because` says why they are.
    """

    rule: str | None
    """None: it must raise nothing."""
    name: Text
    edits: tuple[Edit, ...]
    expect: Status
    also: tuple[str, ...] = ()
    because: str = ""
    most: int = MOST
    plan: str | None = None
    """The one sample that it fits; None: any."""
    on: date | None = None
    """The day as of which the plan is looked at; None: after its last year."""
    node: Node | None = None


def _folder(rulebook: Rulebook) -> Path:
    """Beside the rules of one's own; of those that came with the program, among its tests."""
    own = rulebook.folder / FOLDER
    return own if own.is_dir() else rulebook.folder.resolve().parent / "tests" / FOLDER


def read_families(rulebook: Rulebook, rules: Sequence[str] | None = None) -> list[Family]:
    """The families of a rulebook's folder, in the order of its rules; all, or those of some rules.

    Raises YamlProblem.
    """
    found: list[Family] = []
    for path in sorted(_folder(rulebook).glob("*.yaml")):
        document = load_yaml(path.read_text(encoding="utf-8"), str(path))
        for name, listed in Node(document, document.value).items():
            if name != NOTHING:
                Node(document, name, listed.above, listed.step).one_of(rulebook.rules)
            found += [_family(rulebook, None if name == NOTHING else name, entry) for entry in listed.entries()]
    order = {name: i for i, name in enumerate(rulebook.rules)}
    found.sort(key=lambda family: order.get(family.rule or "", len(order)))
    return [family for family in found if rules is None or family.rule in rules]


def _family(rulebook: Rulebook, rule: str | None, node: Node) -> Family:
    node.table(("fault", "at"), (*OPERATIONS, *KEYS))
    expect, most, on = node.get("expect"), node.get("most"), node.get("on")
    also, because, plan = node.get("also"), node.get("because"), node.get("in")
    if also and not because:
        raise node.refuse("มี also ต้องบอกเหตุผลใน because", "`also` needs `because`: why these are raised too")
    return Family(
        rule=rule,
        name=node.child("fault").text(),
        edits=tuple(_edits(node)),
        expect=expect.one_of([Status.FAIL, Status.UNDETERMINED]) if expect else Status.FAIL,
        also=also.all_of(rulebook.rules) if also else (),
        because=because.sentence() if because else "",
        most=most.integer(1, 100) if most else MOST,
        plan=plan.word() if plan else None,
        on=on.day() if on else None,
        node=node,
    )


def _edits(node: Node) -> Iterator[Edit]:
    yield _edit(node)
    then = node.get("then")
    for entry in then.entries() if then else ():
        entry.table(("at",), OPERATIONS)
        yield _edit(entry)


def _edit(node: Node) -> Edit:
    made: list[tuple[str, Any]] = [(key, child.value) for key, child in node.items() if key in OPERATIONS]
    if len(made) != 1:
        operations = ", ".join(OPERATIONS)
        raise node.refuse(f"ต้องมีการแก้หนึ่งอย่าง: {operations}", f"exactly one of these is expected: {operations}")
    ((operation, argument),) = made
    return Edit(node.child("at").word(), operation, argument)
