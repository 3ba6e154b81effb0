"""A committee and its seats: in running text (… เป็นประธานกรรมการ … เป็นกรรมการ), one seat a line, or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compliance.model.places import Place
from compliance.reading.blocks import Cell
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import keys, reading_words
from compliance.reading.recognise.stream import Stream, thai
from compliance.thai import skeleton, split_number
from compliance.vocabulary import per_rulebook

_LISTS = thai(r"ประกอบด้วย|ดังต่อไปนี้|ดังนี้")
_TELLS = thai(r"(?:ซึ่ง|โดย)มี|(?P<short>อันมี)|โดยให้(?=นายก)|มี(?=นายก)")
"""The committee is told in a sentence that goes on to what it does; `short` words stand inside names too."""
_DONE = thai(r"มีหน้าที่|โดยมีหน้าที่|โดยให้คณะกรรมการ|มีอำนาจ|เห็นสมควร|โดยมีขอบเขต|โดยให้มีขอบเขต|จัดทำแผน|ร่วมกัน|ได้พิจารณา")
_BETWEEN = re.compile(r"(?:และ)?\s*[0-9๐-๙]*")
"""What may stand between two seats of a sentence, and is none: "และ ๘." before a role's office."""
_PERSON = re.compile(r"^(?:นาย(?!ก)|นางสาว|นาง|น\.ส\.|ว่าที่|ร้อย|พัน|จ่า|ส\.อ\.|ส\.ต\.|ด\.ต\.|ดร\.)\s*")
MAX_SEATS = 60
MAX_STRETCH = 3000
MAX_LEAD = 200
MIN_SEATS = 2
"""A table with fewer roles is no list of a committee."""


@per_rulebook
def _roles() -> re.Pattern[str]:
    entries = [(skeleton(word), role) for role, listed in reading_words().roles.items() for word in listed]
    entries.sort(key=lambda entry: -len(entry[0]))
    return re.compile("|".join(f"(?P<{role}__{n}>{re.escape(key)})" for n, (key, role) in enumerate(entries)))


def put_committee(
    draft: PlanDraft, pointer: str, stream: Stream, name: re.Pattern[str], start: int, end: int
) -> set[int]:
    """The committee of a name, where the stretch tells its seats; returns the indexes of the tables that list them."""
    taken: set[int] = set()
    for named in name.finditer(stream.key, start, end):
        lists = _LISTS.search(stream.key, named.end(), min(end, named.end() + MAX_LEAD))
        told = _TELLS.finditer(stream.key, named.end(), min(end, named.end() + MAX_LEAD))
        tells = next((one for one in told if stream.starts_word(one.start()) or not one["short"]), None)
        made = min((one for one in (lists, tells) if one), key=lambda one: one.start(), default=None)
        if made is None:
            continue
        done = _DONE.search(stream.key, made.end(), min(end, made.end() + MAX_STRETCH))
        stop = done.start() if done else min(end, made.end() + MAX_STRETCH)
        quote = stream.quote(*named.span())
        draft.put(pointer, {"name": quote.text}, quote.place)
        _put_seats(draft, pointer, stream, made.end(), stop)
        if made is tells:  # a sentence seldom tells them all
            members = draft.get(f"{pointer}/members") or []
            if not {"chair", "member", "secretary"} <= {one["role"] for one in members}:
                draft.put(f"{pointer}/partial", True, quote.place)
        if draft.get(f"{pointer}/members"):
            break
    if len(draft.get(f"{pointer}/members") or ()) < MIN_SEATS:
        taken = _put_tables(draft, pointer, stream, start, end)
    return taken


def _put_seats(draft: PlanDraft, pointer: str, stream: Stream, start: int, end: int) -> None:
    begin = start
    for role in _roles().finditer(stream.key, start, end):
        if role.start() < begin:
            continue
        if begin == role.start():
            begin = role.end()
            continue
        person: str | None = None
        begin = _take_rest(draft, pointer, stream, begin, role.start())
        for first, last in _seats(stream, begin, role.start()):
            quote = stream.quote(first, last)
            office = split_number(quote.text)[1].strip(" ,-–:.…")
            if _BETWEEN.fullmatch(office):
                continue
            if _PERSON.match(office):
                person = office
            elif office:
                _append(draft, pointer, role, office, person, quote.place)
                person = None
        begin = role.end()


def _take_rest(draft: PlanDraft, pointer: str, stream: Stream, start: int, end: int) -> int:
    """Where the next seat begins: behind the rest of an office's name that stands below its role, in two columns."""
    members = draft.get(f"{pointer}/members") or ()
    stop = min(end, stream.line_end(start)) if start < end else end
    rest = stream.quote(start, stop).text
    begins = stream.key.startswith(tuple(keys(reading_words().seats)), start) or split_number(rest)[0]
    if not members or begins or not rest or not members[-1]["position"].endswith(tuple(reading_words().goes_on)):
        return start
    whole = clean(f"{members[-1]['position']}\n{rest}")
    draft.put(f"{pointer}/members/{len(members) - 1}/position", whole)
    return stop


def _append(draft: PlanDraft, pointer: str, role: re.Match[str], office: str, person: str | None, place: Place) -> None:
    if len(draft.get(f"{pointer}/members") or []) >= MAX_SEATS:
        return
    member = {"position": office, "role": (role.lastgroup or "").partition("__")[0]}
    where = draft.append(f"{pointer}/members", member, place)
    if person:
        draft.put(f"{where}/name", person, place)


def _seats(stream: Stream, start: int, end: int) -> list[tuple[int, int]]:
    """The offices that share one role: cut where an office begins after a space, a comma or a line break."""
    cuts = [start]
    for offset in range(start + 1, end):
        if stream.starts_word(offset) and any(
            stream.key.startswith(word, offset) for word in keys(reading_words().seats)
        ):
            cuts.append(offset)
    return [(first, last) for first, last in zip(cuts, [*cuts[1:], end], strict=True) if last > first]


def _put_tables(draft: PlanDraft, pointer: str, stream: Stream, start: int, end: int) -> set[int]:
    """Seats listed in a table: a role in one cell of a row, an office in another, perhaps a name in a third."""
    taken: set[int] = set()
    for number, (offset, table) in enumerate(stream.tables):
        rows = list(_rows(table.rows)) if start <= offset <= end else []
        if len(rows) < MIN_SEATS:
            continue
        taken.add(number)
        if draft.get(pointer) is None or not draft.get(f"{pointer}/members"):
            draft.put(pointer, draft.get(pointer) or {}, table.place)
        for role, office, person in rows:
            if office is None:
                draft.put(f"{pointer}/partial", True, table.place)
            else:
                _append(draft, pointer, role, clean(office.text), clean(person.text) if person else None, office.place)
    return taken


def _rows(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[re.Match[str], Cell | None, Cell | None]]:
    """Role, office and person of each row that tells a role in a cell of its own."""
    for row in rows:
        cells = list(dict.fromkeys(cell for cell in row if cell.text.strip()))
        told = next(((cell, found) for cell in reversed(cells) if (found := _role_alone(cell))), None)
        if told is None:
            continue
        rest = [cell for cell in cells if cell is not told[0]]
        office = next((cell for cell in rest if _is_office(cell)), None)
        person = next((cell for cell in rest if _PERSON.match(split_number(cell.text)[1])), None)
        yield told[1], office, person if person is not office else None


def _role_alone(cell: Cell) -> re.Match[str] | None:
    return _roles().fullmatch(skeleton(cell.text))


def _is_office(cell: Cell) -> bool:
    key = skeleton(split_number(cell.text)[1])
    return any(key.startswith(word) for word in keys(reading_words().seats))
