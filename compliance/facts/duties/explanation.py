"""What a match says for itself."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tier = Literal["finding", "review", "note"]
Kind = Literal["identical", "one-owner", "similar", "support", "scoped", "catch-all"]


class Side(Struct, frozen=True):
    """One line of a match. `part`: the duty of the line that matched. `scope`: whose work the line says it is."""

    text: str
    unit: str | None
    part: str
    scope: Literal["own", "other", "whole", "none"]
    stripped: tuple[str, ...]  # words set aside: whose work it is, "งานเกี่ยวกับ…", "and other work as assigned"
    rewritten: tuple[tuple[str, str], ...]  # (as written, as read): short forms and repaired words
    only_here: tuple[str, ...]  # words that the other side does not have
    told_by: tuple[str, ...]  # words by which the function was recognised


class ScoreParts(Struct, frozen=True):
    """Per mille. `words`: shared weight of words (Dice); `letters`: cosine of 2-4 letters; `contained`: shared weight
    over the shorter side; `total` = (2 words + letters + contained) / 4."""

    words: int
    letters: int
    contained: int
    total: int


class Explanation(Struct, frozen=True):
    """Why two lines match, or what kept them apart. `function`, `reason` and `basis` come from one-owner.yaml."""

    kind: Kind | None
    a: Side
    b: Side
    shared: tuple[str, ...]
    parts: ScoreParts
    function: str | None = None
    label_th: str = ""
    label_en: str = ""
    reason_th: str = ""
    reason_en: str = ""
    basis: tuple[str, ...] = ()  # addresses, e.g. "decentralisation-act-2542/s16"
    apart: str | None = None  # why alike lines are not a match: "partner", "contrast", "function" or a kind of work
    unit_unreadable: bool = False  # a heading was lost, so the two may stand in one unit: never more than review
