"""การเปรียบเทียบกับองค์กรอื่น (๓.๗) where no column names the organisation: each is a column's head, or stands in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import reading_words, starts_with
from compliance.reading.recognise.offices import AT, PeerEntries, doubt_own, is_own, parsed
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.reading.recognise.tables.columns import heading_words
from compliance.reading.recognise.tables.headcount import cover
from compliance.reading.recognise.tables.over_pages import unbroken
from compliance.reading.recognise.tables.rows import Figures, apart, begins, is_blank, row_words
from compliance.thai import skeleton, split_bullet, split_number, to_arabic

MAX_HEADER = 3
MAX_NAME = 60
_COUNT = thai(r"(?:จำนวน|มี|[:=])?(?P<count>[0-9]{1,4})(?:อัตรา|คน|ตำแหน่ง)")
_ITEM = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")
_COMPARED = thai(r"เปรียบเทียบ.{0,80}?(?:อัตรากำลัง|ตำแหน่ง)|(?:อัตรากำลัง|ตำแหน่ง).{0,80}?เปรียบเทียบ")


class Heads(Struct, frozen=True):
    """Which column is whose: indexes of columns."""

    position: int
    unit: int | None
    own: int | None
    peers: dict[int, Cell]


def put_peer_columns(draft: PlanDraft, table: Table) -> bool:
    """Read a table with an organisation above each column of figures; False, and nothing is put down, for any other."""
    for number, row in enumerate(table.rows[:MAX_HEADER]):
        heads = _heads(draft, table.rows[: number + 1], row)
        if heads is not None:
            _put_rows(draft, table, heads, number + 1)
            return True
    return False


def _heads(draft: PlanDraft, above: Sequence[Sequence[Cell]], row: Sequence[Cell]) -> Heads | None:
    named = {index: cell for index, cell in enumerate(apart(row)) if parsed(cell.text) or is_own(draft, cell.text)}
    if any(cell.columns > 1 for cell in named.values()):
        return None  # each has several columns: which holds the posts is not told
    own = next((index for index, cell in named.items() if is_own(draft, cell.text)), None)
    peers = {index: cell for index, cell in named.items() if index != own and not is_own(draft, cell.text)}
    labels = {index: " ".join(one[index].text for one in above) for index in range(len(row)) if index not in named}
    position = _column(labels, "position")
    if not peers or len(named) < 2 or position is None:
        return None
    return Heads(position, _column({i: one for i, one in labels.items() if i != position}, "unit"), own, peers)


def _column(labels: dict[int, str], name: str) -> int | None:
    words = heading_words("peers")[name]
    return next((index for index, label in labels.items() if any(word in skeleton(label) for word in words)), None)


def _put_rows(draft: PlanDraft, table: Table, heads: Heads, first: int) -> None:
    figures = Figures(draft)
    peers = PeerEntries(draft)
    where = {index: peers.entry(Quote(clean(cell.text), cell.place)) for index, cell in heads.peers.items()}
    unit: Cell | None = None
    numbers = [column for column in (heads.own, *where) if column is not None]
    for row in map(apart, unbroken(table.rows[first:], numbers)):
        filled = [cell for cell in row if not is_blank(cell)]
        position = row[heads.position]
        if heads.unit is not None and not is_blank(row[heads.unit]):
            unit = row[heads.unit]
        if len(filled) == 1:
            unit = filled[0]
        if len(filled) < 2 or is_blank(position) or any(begins(cell.text, row_words().total) for cell in filled[:2]):
            continue
        for index, at in where.items():
            entry = draft.append(f"{at}/rows", {"position": clean(split_number(position.text)[1])}, position.place)
            if unit is not None:
                draft.put(f"{entry}/unit", clean(split_number(unit.text)[1]), unit.place)
            for name, column in (("own", heads.own), ("peer", index)):
                if column is not None:
                    figures.put(f"{entry}/{name}", row[column], figures.count(row[column]))
    cover(draft, PartName.PEERS, figures)
    if heads.own is None:
        doubt_own(draft, table)


def put_peers_text(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """The organisations that item ๓.๗ lists, each at the beginning of a line, and the posts below it; after tables."""
    span = outline.content("staffing", "framework")
    compared = stream.search(_COMPARED, *span) if span else None
    if draft.get(AT) or span is None or compared is None:
        return
    peers, at = PeerEntries(draft), ""
    for quote in _lines(stream, compared.end(), span[1]):
        if _ITEM.fullmatch(to_arabic(split_number(quote.text)[0])):
            break  # the next item of the section
        text = split_number(split_bullet(quote.text)[1])[1]
        if text == quote.text:
            continue
        named = parsed(text)
        if (
            named
            and len(text) <= MAX_NAME
            and not starts_with(named[1], reading_words().no_name)
            and not is_own(draft, text)
        ):
            at = peers.entry(Quote(text, quote.place))
        elif at:
            _put_post(draft, at, Quote(text, quote.place))
    if at:
        th = "อ่านจากข้อความ ไม่มีตาราง: ได้ชื่อองค์กร และเฉพาะตำแหน่งที่เขียนจำนวนไว้ท้ายบรรทัด"
        en = (
            "read from text, not from a table: names, and only those posts whose number stands at the end of their line"
        )
        draft.note(th, en, draft.places.get(f"{AT}/0"), "doubt")
        draft.cover(PartName.PEERS, "partial", th, en)


def _lines(stream: Stream, start: int, end: int) -> Iterator[Quote]:
    for paragraph in range(stream.paragraph_at(start), len(stream.starts)):
        begin, stop = stream.span(paragraph)
        if begin >= end:
            return
        if begin >= start:
            yield stream.quote(begin, stop)


def _put_post(draft: PlanDraft, at: str, line: Quote) -> None:
    """นายช่างโยธา ๒ อัตรา (อบต.บ้านทุ่ง ๑ อัตรา): the first count is the other's, one after our own name is ours."""
    counts = list(_COUNT.finditer(skeleton(line.text)))
    name = re.split(r"\s+(?:จำนวน\s*)?[0-9๐-๙]|\s+มี\s*[0-9๐-๙]", line.text, maxsplit=1)[0].strip(" :-–")
    if not counts or not name or len(counts) > 2 or not 0 < len(name) <= MAX_NAME:
        return
    between = skeleton(line.text)[counts[0].end() : counts[1].start()].strip("(),/") if len(counts) == 2 else ""
    if len(counts) == 2 and not is_own(draft, between):
        return
    row = draft.append(f"{at}/rows", {"position": name}, line.place)
    for field, found in zip(("peer", "own"), counts, strict=False):
        draft.put(f"{row}/{field}", int(found["count"]), line.place)
