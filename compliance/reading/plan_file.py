"""The project's own plan file: YAML or JSON, straight to the model, with line and column of every value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from compliance.data import Document, YamlProblem, load_yaml, one_of
from compliance.data.strict_yaml import escape
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Plan
from compliance.reading.doubted import DOUBTED_KEY, with_doubts
from compliance.reading.errors import ReadingError
from compliance.reading.refusals import MOST_SHOWN, short, why_refused
from compliance.reading.result import ReadResult

MOST_PROBLEMS = 20
SCHEMA_KEY = "$schema"
UNSEEN = {
    "\u00a0": ("ช่องว่างแบบไม่ตัดบรรทัด", "no-break space"),
    "\u202f": ("ช่องว่างแคบแบบไม่ตัดบรรทัด", "narrow no-break space"),
    "\u2007": ("ช่องว่างกว้างเท่าตัวเลข", "figure space"),
    "\u3000": ("ช่องว่างแบบจีน", "ideographic space"),
    "\u200b": ("ตัวคั่นความกว้างศูนย์", "zero-width space"),
    "\u200c": ("ตัวไม่เชื่อมความกว้างศูนย์", "zero-width non-joiner"),
    "\u200d": ("ตัวเชื่อมความกว้างศูนย์", "zero-width joiner"),
    "\u2060": ("ตัวเชื่อมคำที่มองไม่เห็น", "word joiner"),
    "\ufeff": ("เครื่องหมายลำดับไบต์", "byte order mark"),
    "\u00ad": ("ยัติภังค์ที่มองไม่เห็น", "soft hyphen"),
}
_ANY, _KEY = f"[{''.join(UNSEEN)}]", "[A-Za-z0-9_./~-]+"
_UNSEEN = re.compile(
    rf"[ ]*(?P<indent>{_ANY})(?:{_ANY}|[ -])*(?:{_KEY}{_ANY}*:|- )"
    rf"|[ -]*{_KEY}(?P<key>{_ANY})(?:{_ANY}|[A-Za-z0-9_])*:(?:\s|$)"
    rf"|[ -]*{_KEY}:(?P<after>{_ANY})"
    rf"|[ ]*-(?P<dash>{_ANY})"
)


def read_plan_file(text: str, file: str) -> ReadResult:
    """The plan written in a YAML or JSON text.

    Raises ReadingError that lists everything wrong with it: line, column, what was expected, the nearest valid word.
    """
    unseen = _unseen(text)
    if unseen is not None:
        raise ReadingError(file, *unseen, "yaml")
    try:
        document = load_yaml(text, file)
    except YamlProblem as problem:
        where = "" if problem.line is None else f"บรรทัด {problem.line} / line {problem.line}:{problem.column}"
        raise ReadingError(file, where, problem.th, problem.en, "yaml") from None
    value = document.value
    if not isinstance(value, dict):
        raise ReadingError(
            file,
            "บรรทัด 1 / line 1",
            "ไม่ใช่ไฟล์แผน: ต้องขึ้นต้นด้วย organisation: และ period: (ดูตัวอย่างใน sample_plans)",
            "this is not a plan file: it must begin with organisation: and period: (see sample_plans)",
            "not-a-plan",
        )
    try:
        plan = Plan.model_validate({key: entry for key, entry in value.items() if key not in (SCHEMA_KEY, DOUBTED_KEY)})
    except ValidationError as error:
        raise _refusal(document, error.errors()) from None
    return ReadResult(plan, _places(document))


def _unseen(text: str) -> tuple[str, str, str] | None:
    """A character that looks like a space, or like nothing, where the file's structure needs a space or a key."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii() or line.lstrip("\ufeff \t").startswith("#"):
            continue
        found = _UNSEEN.match(line.removeprefix("\ufeff"))
        if found is None:
            continue
        which = found.lastgroup or ""
        letter, column = found[which], found.start(which) + 1
        th, en = UNSEEN[letter]
        return (
            f"บรรทัด {number} / line {number}:{column}",
            f"มี{th} (U+{ord(letter):04X}) ซึ่งมองไม่เห็น ให้ลบออก หรือพิมพ์เว้นวรรคธรรมดาแทน",
            f"there is a {en} (U+{ord(letter):04X}), which cannot be seen: delete it, or type an ordinary space",
        )
    return None


def _places(document: Document) -> SourceMap:
    places = {
        pointer: Place(document.file, line=mark.line, column=mark.column, text=mark.text or None)
        for pointer, mark in document.marked()
    }
    return SourceMap(with_doubts(document, places) if DOUBTED_KEY in document.value else places)


def _refusal(document: Document, problems: Iterable[ErrorDetails]) -> ReadingError:
    th, en = [], []
    found = list({_key(problem): problem for problem in problems}.values())
    for problem in found[:MOST_PROBLEMS]:
        where, said_th, said_en = _problem(document, problem)
        th.append(f"{where}: {said_th}")
        en.append(f"{where}: {said_en}")
    if len(found) > MOST_PROBLEMS:
        th.append(f"… และอีก {len(found) - MOST_PROBLEMS} จุด")
        en.append(f"… and {len(found) - MOST_PROBLEMS} more")
    return ReadingError(
        document.file, "", "\n  ".join(["แผนนี้ใช้ไม่ได้", *th]), "\n  ".join(["this plan cannot be used", *en]), "plan"
    )


def _key(problem: ErrorDetails) -> tuple[tuple[int | str, ...], str]:
    """What is told once: the values that a list is short of are one problem of the list."""
    loc = tuple(problem["loc"])
    return (loc[:-1] if _of_three(problem) else loc), problem["type"]


def _of_three(problem: ErrorDetails) -> bool:
    return problem["type"] == "missing" and bool(problem["loc"]) and isinstance(problem["loc"][-1], int)


def _problem(document: Document, problem: ErrorDetails) -> tuple[str, str, str]:
    """Where, and what is wrong, in Thai and English."""
    steps = [str(step) for step in _key(problem)[0]]
    pointer = "".join("/" + escape(step) for step in steps)
    kind = problem["type"]
    if steps and steps[-1] == "[key]":  # a key that is no valid word
        pointer = pointer.rpartition("/")[0]
    of_key = kind == "extra_forbidden" or (bool(steps) and steps[-1] == "[key]")
    mark = document.key_place(pointer) if of_key else document.place(pointer)
    where = f"{mark.line}:{mark.column}" if mark else "1:1"
    name = steps[-1] if steps else ""
    path = short(pointer or "/")
    if kind == "extra_forbidden":
        near_th, near_en = one_of(name[:MOST_SHOWN], _fields(Plan, steps[:-1]))
        th, en = f"ไม่รู้จักช่อง “{name[:MOST_SHOWN]}” {near_th}", f"unknown key “{name[:MOST_SHOWN]}”: {near_en}"
    elif _of_three(problem):  # every list of a fixed length has a value for each year of the plan
        th, en = "ต้องมีสามค่า (ปีละค่า สามปี; ปีที่ไม่ทราบใส่ null)", "three values are needed, one a year (null: not known)"
    else:
        th, en = why_refused(problem, name)
    return where, f"{path}: {th}", f"{path}: {en}"


def _fields(model: type[BaseModel], steps: list[str]) -> list[str]:
    """The keys allowed at a path of a model."""
    found: Any = model
    for step in steps:
        if isinstance(found, type) and issubclass(found, BaseModel) and step in found.model_fields:
            found = _model(found.model_fields[step].annotation)
    return list(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else []


def _model(annotation: Any) -> Any:
    """The model inside an annotation such as tuple[Model, ...] | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for inner in map(_model, get_args(annotation)) if inner is not None), None)
