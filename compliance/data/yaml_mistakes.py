"""What is wrong with a file that is no YAML, said to whoever wrote it: the place, the mistake, how to mend it.

libyaml and PyYAML tell in English, and in words of their grammar, where they stopped; what they were reading and what
stands there tell the common mistakes apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

MAX_DEPTH = 60
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
BARE_COLON = re.compile(r":(?=\S)")
KEY = re.compile(r":(?:\s|$)")
DASH = re.compile(r"\s*-[^\s-]")


class Mistake(NamedTuple):
    """Line and column from 1 (None: not known), and the sentences."""

    line: int | None
    column: int | None
    th: str
    en: str


def explain(text: str, error: yaml.MarkedYAMLError) -> Mistake:
    """The mistake behind an error of the parser."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Mistake(None, None, *_OTHER)
    lines = [*BREAK.split(text), ""]  # the end of the file may be told as a line of its own
    begun = error.context_mark or mark
    context, problem = error.context or "", error.problem or ""
    before, behind = lines[mark.line][: mark.column], lines[mark.line][mark.column :]
    if "\t" in lines[mark.line][: len(lines[mark.line]) - len(lines[mark.line].lstrip())] or behind.startswith("\t"):
        return _at(mark, _TAB)
    if problem.startswith("mapping values"):
        return _second_colon(lines, mark)
    if "simple key" in context:
        return _at(begun, _unfinished(lines[begun.line]))
    if "quoted scalar" in context and problem.endswith("end of stream"):
        return _at(begun, _QUOTE)
    if any(word in context for word in ("block scalar", "anchor", "alias")) or "cannot start" in problem:
        return _at(begun, _first_sign(lines[begun.line][begun.column : begun.column + 1]))
    opened = "".join((*lines[: mark.line], before))
    if sum(map(opened.count, "[{")) - sum(map(opened.count, "]}")) > MAX_DEPTH:
        return _at(mark, too_deep())  # some versions of libyaml stop by themselves, each in other words
    if "flow" in context:
        return _at(mark, _bracket(begun.line + 1))
    return _at(mark, _sentences(context, problem, before, behind))


def _at(mark: Any, said: tuple[str, str]) -> Mistake:
    return Mistake(mark.line + 1, mark.column + 1, *said)


def _unfinished(line: str) -> tuple[str, str]:
    """A line that is neither a key with its value nor an entry of a list."""
    if DASH.match(line):
        return _DASH
    return _SPACE if BARE_COLON.search(line) else _COLON


def _second_colon(lines: Sequence[str], mark: Any) -> Mistake:
    """A colon where no key may end: inside a text, behind a line without one, or on a line that stands too far in."""
    before = lines[mark.line][: mark.column]
    if KEY.search(before):
        return _at(mark, _COLON_INSIDE)
    told = (n for n in range(mark.line - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
    above = next(told, None)
    if above is not None and not KEY.search(lines[above]):
        return Mistake(above + 1, len(lines[above]) - len(lines[above].lstrip()) + 1, *_unfinished(lines[above]))
    return _at(mark, _INDENT)


def _sentences(context: str, problem: str, before: str, behind: str) -> tuple[str, str]:
    if before.rstrip().endswith(('"', "'")):
        return _BEHIND_QUOTE
    if "block mapping" in context or "block collection" in context:
        return _INDENT
    if "escape" in problem:
        return _ESCAPE
    if "node content" in problem:
        return _stray(behind[:1])
    if "sequence entries" in problem:
        return _ENTRY
    return _BEHIND if "document start" in problem else _OTHER


_TAB = (
    "ใช้ช่องว่างแทนแท็บในการเยื้องบรรทัด (YAML ไม่รับแท็บ)",
    "use spaces instead of tabs: YAML does not allow a tab in front of a line",
)
_COLON = (
    "บรรทัดนี้ขาดเครื่องหมาย : หลังชื่อช่อง ให้เขียนเป็น ชื่อช่อง: ค่า",
    "this line has no colon behind the key: write key: value",
)
_SPACE = (
    "ต้องเว้นวรรคหลังเครื่องหมาย : ให้เขียนเป็น ชื่อช่อง: ค่า",
    "a space is needed behind the colon: write key: value",
)
_DASH = ("ต้องเว้นวรรคหลังเครื่องหมาย - ของรายการ", "a space is needed behind the dash of an entry")
_COLON_INSIDE = (
    'ค่านี้มีเครื่องหมาย : อยู่ข้างใน ให้ใส่ค่าทั้งหมดในเครื่องหมายคำพูด เช่น title: "ประกาศ: เรื่องแผน"',
    'the value has a colon in it: put the whole value in quotes, such as title: "notice: the plan"',
)
_INDENT = (
    "การเยื้องบรรทัดนี้ไม่ตรงกับบรรทัดข้างบน ช่องของกลุ่มเดียวกันต้องเยื้องเท่ากัน และรายการต้องขึ้นต้นด้วย -",
    "this line is not indented as those above: keys of one group stand in one column, entries begin with -",
)
_QUOTE = (
    "เครื่องหมายคำพูดที่เปิดตรงนี้ไม่มีตัวปิด ให้ปิดที่ท้ายค่า",
    "the quote that opens here is never closed: close it behind the value",
)
_BEHIND_QUOTE = (
    "มีข้อความต่อหลังเครื่องหมายคำพูดปิด ให้ครอบทั้งค่า หรือเขียนเครื่องหมายคำพูดข้างในเป็นสองตัว",
    "there is text behind a closing quote: quote the whole value, and write a quote inside it twice",
)
_ESCAPE = (
    "ในเครื่องหมายคำพูดคู่ใช้ \\ ไม่ได้ ให้ใช้เครื่องหมายคำพูดเดี่ยว (') แทน",
    "a backslash means something else in double quotes: use single quotes",
)
_ENTRY = (
    "รายการ (-) ต้องขึ้นบรรทัดใหม่ หากเป็นข้อความให้ใส่เครื่องหมายคำพูด",
    "an entry of a list (-) begins on a line of its own; put a text that begins so in quotes",
)
_BEHIND = (
    "มีข้อความต่อหลังจบเอกสาร ให้ลบออกหรือตรวจวงเล็บและการเยื้องข้างบน",
    "there is something behind the end of the document: remove it, or look at brackets and indentation above",
)
_OTHER = (
    "ตรวจการเยื้องบรรทัด เครื่องหมาย : และเครื่องหมายคำพูด",
    "look at indentation, colons and quotes",
)


def too_deep() -> tuple[str, str]:
    """What is said of a value inside too many others."""
    return f"ซ้อนกันลึกเกิน {MAX_DEPTH} ชั้น", f"nested deeper than {MAX_DEPTH} levels"


def _bracket(line: int) -> tuple[str, str]:
    return (
        f"วงเล็บที่เปิดในบรรทัด {line} ไม่มีตัวปิดที่คู่กัน หรือขาดเครื่องหมาย , ระหว่างค่า",
        f"the bracket opened on line {line} is not closed by its like, or a comma between values is missing",
    )


def _first_sign(sign: str) -> tuple[str, str]:
    return (
        f"ค่าขึ้นต้นด้วย “{sign}” ไม่ได้ ให้ใส่ค่าทั้งหมดในเครื่องหมายคำพูด",
        f"a value cannot begin with “{sign}”: put the whole value in quotes",
    )


def _stray(sign: str) -> tuple[str, str]:
    return (
        f"พบ “{sign}” ในที่ที่ควรเป็นค่า ให้ลบออก หรือใส่ค่าทั้งหมดในเครื่องหมายคำพูด",
        f"“{sign}” stands where a value should: remove it, or put the whole value in quotes",
    )
