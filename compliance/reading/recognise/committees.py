"""A committee and its seats: in running text (… เป็นประธานกรรมการ … เป็นกรรมการ), or one seat a line."""

from __future__ import annotations

import re
from functools import cache

from compliance.reading.draft import Draft
from compliance.reading.recognise.stream import Stream, thai
from compliance.reading.recognise.words import keys, words
from compliance.thai import skeleton, split_number

_MADE_OF = thai(r"ประกอบด้วย|ดังต่อไปนี้|ดังนี้")
_DONE = thai(r"มีหน้าที่|โดยมีหน้าที่|โดยให้คณะกรรมการ|มีอำนาจ")
MAX_SEATS = 60
MAX_STRETCH = 3000


@cache
def _roles() -> re.Pattern[str]:
    entries = [(skeleton(word), role) for role, listed in words("roles").items() for word in listed]
    entries.sort(key=lambda entry: -len(entry[0]))
    return re.compile("|".join(f"(?P<{role}__{n}>{re.escape(key)})" for n, (key, role) in enumerate(entries)))


def put_committee(draft: Draft, pointer: str, stream: Stream, name: re.Pattern[str], start: int, end: int) -> bool:
    """The committee of a name, where the stretch tells its seats. False when it does not."""
    for named in name.finditer(stream.key, start, end):
        made = _MADE_OF.search(stream.key, named.end(), min(end, named.end() + 200))
        if made is None:
            continue
        done = _DONE.search(stream.key, made.end(), min(end, made.end() + MAX_STRETCH))
        stop = done.start() if done else min(end, made.end() + MAX_STRETCH)
        quote = stream.quote(*named.span())
        draft.put(pointer, {"name": quote.text}, quote.place)
        _put_seats(draft, pointer, stream, made.end(), stop)
        return bool(draft.get(f"{pointer}/members"))
    return False


def _put_seats(draft: Draft, pointer: str, stream: Stream, start: int, end: int) -> None:
    begin = start
    for role in _roles().finditer(stream.key, start, end):
        if role.start() < begin:
            continue
        if begin == role.start():
            begin = role.end()
            continue
        for first, last in _seats(stream, begin, role.start()):
            quote = stream.quote(first, last)
            _, office = split_number(quote.text)
            office = office.strip(" ,-–")
            if office and len(draft.get(f"{pointer}/members") or []) < MAX_SEATS:
                name = (role.lastgroup or "").partition("__")[0]
                draft.append(f"{pointer}/members", {"position": office, "role": name}, quote.place)
        begin = role.end()


def _seats(stream: Stream, start: int, end: int) -> list[tuple[int, int]]:
    """The offices that share one role: cut where an office begins after a space, a comma or a line break."""
    cuts = [start]
    for offset in range(start + 1, end):
        if stream.starts_word(offset) and any(stream.key.startswith(word, offset) for word in keys("seats")):
            cuts.append(offset)
    return [(first, last) for first, last in zip(cuts, [*cuts[1:], end], strict=True) if last > first]
