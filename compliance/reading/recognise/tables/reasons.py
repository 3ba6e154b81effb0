"""Why a post is added, argued below its name in the running text: the five grounds, each on a line with its label.

A justification is put down only where all five stand together: plans argue in many ways, and a ground that was not
recognised is not one that lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.tables.columns import heading_words
from compliance.reading.recognise.tables.headcount import AT, REASONS
from compliance.thai import skeleton, split_number, strip_bullet
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import POSITIONS

SHORTEST = 5
"""Letters of the shortest label that is compared with the names of the grounds."""


def put_reasons(draft: PlanDraft, stream: Stream) -> None:
    """Put down the grounds of each added post whose table tells none, with their places."""
    rows = {i: row for i, row in enumerate(draft.get(f"{AT}/rows") or ()) if _is_added(row)}
    if not rows:
        return
    lines = [quote for span in stream.lines(0, len(stream)) if (quote := stream.quote(*span)).text.strip()]
    told = [(_ground(line.text), line) for line in lines]
    for at in range(1, len(lines) - len(REASONS) + 1):
        grounds = {ground: line for ground, line in told[at : at + len(REASONS)] if ground}
        number = _named(lines[at - 1].text, rows) if len(grounds) == len(REASONS) else None
        if number is not None and "justification" not in rows[number]:
            for name in REASONS:
                said = grounds[name].text.partition(":")[2].strip()
                draft.put(f"{AT}/rows/{number}/justification/{name}", said, grounds[name].place)


def _is_added(row: Mapping[str, Any]) -> bool:
    return "justification" not in row and any(change and change > 0 for change in row.get("changes") or ())


def _ground(line: str) -> str | None:
    """The ground that the label before a line's colon names, with words of its own behind it."""
    label, _, said = (split_number(strip_bullet(line))[1] or line).partition(":")
    key = skeleton(label)
    if not said.strip() or len(key) < SHORTEST:
        return None
    names = words_of(POSITIONS).justification
    found = [
        ground
        for ground in REASONS
        for name in (names[ground].th, *heading_words("headcount").get(ground, ()))
        if key in skeleton(name) or skeleton(name) in key
    ]
    return found[0] if len(set(found)) == 1 else None


def _named(line: str, rows: Mapping[int, Mapping[str, Any]]) -> int | None:
    """The one added post that a line begins with; of posts of one title, the one whose unit it names too."""
    said = skeleton(split_number(strip_bullet(line))[1] or line)
    starts = (skeleton("ตำแหน่ง"), "")
    titles = {i: skeleton(row["position"]) for i, row in rows.items()}
    found: Sequence[int] = [i for i, title in titles.items() if any(said.startswith(one + title) for one in starts)]
    longest = max((len(titles[i]) for i in found), default=0)
    found = [i for i in found if len(titles[i]) == longest]
    if len(found) > 1:
        found = [i for i in found if rows[i].get("unit") and skeleton(rows[i]["unit"]) in said]
    return found[0] if len(found) == 1 else None
