"""Reading and changing a plan by JSON pointers. A plan is frozen: a change gives a new one, checked by the model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from compliance.data import Problem
from compliance.fixing.fix import Change
from compliance.model.plan import Plan


class ImpossibleChange(Problem):
    """A change that no plan can have: a pointer to nowhere, or a value the model refuses."""

    def __init__(self, pointer: str, why: str) -> None:
        super().__init__(f"เปลี่ยนค่าที่ {pointer} ไม่ได้: {why}", f"{pointer} cannot be changed: {why}")


def value_at(plan: Plan, pointer: str) -> Any:
    """The value at a pointer; None where it, or something above it, is not there."""
    value: Any = plan
    for step in _steps(pointer):
        if isinstance(value, BaseModel):
            value = getattr(value, step, None)
        elif isinstance(value, tuple):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        else:
            return None
    return value


def turn_of(pointer: str) -> int:
    """Which entry of its list a pointer is about, or is within, from one."""
    return next((int(step) + 1 for step in reversed(_steps(pointer)) if step.isdigit()), 1)


def apply(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan with the changes made, in their order. Raises ImpossibleChange."""
    changed = plan
    pointer = ""
    for change in changes:
        pointer = change.pointer
        changed = _changed(changed, _steps(pointer), change)
    try:
        return Plan.model_validate(changed.model_dump(warnings=False))
    except ValidationError as error:
        raise ImpossibleChange(pointer, str(error.errors()[0]["msg"])) from None


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _changed(value: Any, steps: list[str], change: Change) -> Any:
    if not steps:
        return change.new
    step, *rest = steps
    if isinstance(value, BaseModel):
        if step not in type(value).model_fields:
            raise ImpossibleChange(change.pointer, step)
        below = getattr(value, step)
        if below is None and rest == ["-"]:
            below = ()
        return value.model_copy(update={step: _changed(below, rest, change)})
    if isinstance(value, tuple):
        if step == "-" and not rest:
            return (*value, change.new)
        if not step.isdigit() or int(step) >= len(value):
            raise ImpossibleChange(change.pointer, step)
        at = int(step)
        if not rest and change.new is None:
            return (*value[:at], *value[at + 1 :])
        if not rest and isinstance(change.new, dict):
            return (*value[:at], change.new, *value[at:])
        return (*value[:at], _changed(value[at], rest, change), *value[at + 1 :])
    raise ImpossibleChange(change.pointer, step)
