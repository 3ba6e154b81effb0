"""Plainly visible text only: what a reader of the paper sees at once is a value; all else makes a doubt.

Every reader tells each stretch of its text with the mark that it bears. What is crossed out, hidden or only a prompt is
left out of the text, and the doubt says what it was; what stands in a form field or an equation is kept, with the
doubt. A raised mark behind a word or figure is a footnote's: it is no part of it, and leaves no doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.model.places import Doubt, Place
from compliance.reading.blocks import Note

Mark: TypeAlias = Literal[
    "struck", "raised", "hidden", "placeholder", "deleted", "form-field", "equation", "annotated", "unseen"
]
MOST_QUOTED, MOST_NOTES = 40, 5
LEFT_OUT = ("struck", "hidden", "placeholder", "deleted", "unseen")
_FOOTNOTE = re.compile(r"[\s\[(]*(?:[0-9๐-๙]{1,2}|[*†‡§¶#]{1,3}|[a-zก-ฮ])(?:\s*,\s*[0-9๐-๙]{1,2})*[\s\])]*")
_CONTENT = re.compile(r"[0-9A-Za-z\u0e01-\u0e2e๐-๙]")
_SAID: dict[str, tuple[str, str]] = {
    "struck": ("มีข้อความที่ขีดฆ่า", "text is struck through"),
    "raised": ("ข้อความเป็นตัวยก", "the text is raised"),
    "hidden": ("มีข้อความที่ซ่อนไว้", "text is hidden"),
    "placeholder": ("ยังไม่ได้กรอก มีแต่ข้อความตัวอย่างของช่อง", "it is not filled in: only the field's prompt stands here"),
    "deleted": ("มีการลบที่ยังไม่ได้ยอมรับ", "a deletion was not accepted yet"),
    "form-field": (
        "เป็นค่าในช่องแบบฟอร์ม ซึ่งอาจไม่ปรากฏบนกระดาษ",
        "it is the value of a form field, which may not show on paper",
    ),
    "equation": ("เขียนเป็นสมการ", "it is written as an equation"),
    "annotated": ("มีหมายเหตุหรือเครื่องหมายทับข้อความ", "an annotation marks or covers the text"),
    "unseen": ("มีข้อความที่มองไม่เห็น", "text cannot be seen"),
}


class Stretch(Struct, frozen=True):
    """Letters that bear one mark, or none."""

    text: str
    mark: Mark | None = None


class Visible(Struct, frozen=True):
    """What is plainly written, and why that may not be all."""

    text: str
    doubt: Doubt | None = None


def visible(stretches: Iterable[Stretch]) -> Visible:
    """The text of a paragraph or cell."""
    whole = [one for one in stretches if one.text]
    if not any(one.mark for one in whole):
        return Visible("".join(one.text for one in whole))
    parts: list[str] = []
    unseen: dict[Mark, list[str]] = {}
    for stretch in _joined(whole):
        if stretch.mark is None:
            parts.append(stretch.text)
        elif stretch.mark == "raised" and _is_footnote(stretch, parts):
            continue
        else:
            if stretch.mark not in LEFT_OUT:
                parts.append(stretch.text)
            if _CONTENT.search(stretch.text):
                unseen.setdefault(stretch.mark, []).append(stretch.text)
    return Visible("".join(parts), _doubt(unseen))


def notes_of_unplain(places: Iterable[Place], said: Collection[str] = ()) -> Iterator[Note]:
    """A note on each of the first few places that are not plainly visible, and on how many more there are; none for the
    codes that were `said` otherwise."""
    seen: Counter[str] = Counter()
    for place in places:
        assert place.doubt is not None
        code = place.doubt.code
        if code in said:
            continue
        seen[code] += 1
        if seen[code] <= MOST_NOTES:
            yield Note(place.doubt.th, place.doubt.en, place, f"{code}-text")
    for code, count in seen.items():
        if count > MOST_NOTES:
            more = count - MOST_NOTES
            yield Note(f"และอีก {more:,} แห่งเช่นเดียวกัน", f"and {more:,} more of the same", None, f"{code}-text")


def doubt_of(mark: Mark, text: str = "") -> Doubt:
    """Why a mark makes what is written doubtful; `text` is what bears it."""
    th, en = _SAID[mark]
    shown = " ".join(text.split())
    shown = shown if len(shown) <= MOST_QUOTED else f"{shown[:MOST_QUOTED]}…"
    return Doubt(f"{th} “{shown}”", f"{en}: “{shown}”", mark) if shown else Doubt(th, en, mark)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Neighbours with one mark as one: programs break runs anywhere."""
    found: list[Stretch] = []
    for one in stretches:
        if found and found[-1].mark == one.mark:
            found[-1] = Stretch(found[-1].text + one.text, one.mark)
        else:
            found.append(one)
    return found


def _is_footnote(stretch: Stretch, before: list[str]) -> bool:
    return is_footnote(stretch.text) and bool("".join(before).strip())


def is_footnote(text: str) -> bool:
    """Whether raised letters are what a footnote is called by."""
    return bool(_FOOTNOTE.fullmatch(text))


def _doubt(unseen: dict[Mark, list[str]]) -> Doubt | None:
    if not unseen:
        return None
    found = [doubt_of(mark, " ".join(texts)) for mark, texts in unseen.items()]
    return (
        found[0]
        if len(found) == 1
        else Doubt("; ".join(one.th for one in found), "; ".join(one.en for one in found), found[0].code)
    )
