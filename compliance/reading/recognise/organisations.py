"""Whose plan it is: the type and name of the organisation, its province, and every way in which it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from difflib import SequenceMatcher

from msgspec.structs import replace

from compliance.data import read_wording
from compliance.model.organisation import Organisation, OrganisationType
from compliance.reading.blocks import Paragraph
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import any_of, reading_words, type_words
from compliance.reading.recognise.names import Mention, mentions, name_end, province_keys
from compliance.reading.recognise.stream import Quote, Stream
from compliance.reading.recognise.titles import is_title
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook

ALIKE = 0.72
LONGEST_TITLE = 110
LINE, IN_TITLE, ELSEWHERE = 30, 30, 1
"""How much a name tells of whose plan it is: where it is a line of its own, in a title, and anywhere else."""
SENTENCE = 10
"""A cell in which fewer letters stand beside a name, or a place behind it, holds no sentence on it."""
NEAR = 70
"""So many letters around a name are looked at for a reason to name another organisation."""
_LEAD = re.compile(f"(?:{skeleton('ประกาศ')}|{skeleton('ของ')})?$")
_ALONE = re.compile(f"$|[(]|{skeleton('อำเภอ')}|{skeleton('จังหวัด')}|อ\\.|จ\\.|{skeleton('เรื่อง')}")
"""What may follow the name on a line of its own."""
_PROVINCE = re.compile(f"(?P<word>{skeleton('จังหวัด')}|(?<![ก-ฮ])จ\\.)(?P<name>[ก-ฮะาเ-ไ]{{2,24}})")


def put_organisation(draft: PlanDraft, stream: Stream, given: Organisation | None) -> None:
    """Put down the organisation, as given or as most of the text says; and others that it names without reason."""
    if given is not None:
        draft.put("/organisation", given.model_dump(mode="json", exclude_none=True))
        return
    named = [one for one in mentions(stream) if not _of_a_province(stream, one)]
    own = _printed(stream, named) or _own(stream, named)
    if own is None:
        return
    quote, bare = own.quote(stream), own.bare(stream)
    name = bare.text if own.type is not OrganisationType.PATTAYA else quote.text
    draft.put("/organisation", {"type": own.type.value, "name": name}, quote.place)
    draft.put("/organisation/name", name, quote.place)
    _put_province(draft, stream, own, name)
    for written in _writings(stream, named, own):
        draft.append("/organisation/written", written.text, written.place)
    others = _others(stream, named, own)
    for other in (*others, *_in_cells(stream, own, {one.text for one in others})):
        draft.append("/organisation/others", other.text, other.place)


def _of_a_province(stream: Stream, one: Mention) -> bool:
    """Whether what looks like a provincial organisation is the name of a committee (พนักงานส่วนตำบลจังหวัด…)."""
    return stream.key.endswith(skeleton("ข้าราชการ"), 0, one.start) and one.type is OrganisationType.PAO


def _printed(stream: Stream, named: Sequence[Mention]) -> Mention | None:
    """The organisation that stands after the label of the form, printed."""
    label = _form_label()
    return next((one for one in named if stream.key.endswith(label, 0, one.start)), None)


def _own(stream: Stream, named: Sequence[Mention]) -> Mention | None:
    """The organisation that is named most, lines of its own and titles before all; None where two are named alike."""
    weights: Counter[tuple[OrganisationType, str]] = Counter()
    first: dict[tuple[OrganisationType, str], Mention] = {}
    kinds: dict[tuple[OrganisationType, str], Counter[str]] = {}
    for one in named:
        key = one.type, one.name
        weights[key] += _weight(stream, one)
        kinds.setdefault(key, Counter())[one.kind] += 1
        if key not in first or (one.full and not first[key].full):
            first[key] = one
    if not weights:
        return None
    (best, weight), *rest = weights.most_common(2)
    if rest and rest[0][1] == weight and weight < LINE:
        return None
    return first[best]


def _weight(stream: Stream, one: Mention) -> int:
    """How much a mention tells of whose plan it is."""
    line = stream.line_start(one.start), stream.line_end(one.start)
    if line[1] - line[0] > LONGEST_TITLE:
        return ELSEWHERE
    if _LEAD.fullmatch(stream.key, line[0], one.start) and _ALONE.match(stream.key, one.stop, line[1]):
        return LINE
    return IN_TITLE if is_title(stream.key[line[0] : line[1]]) else ELSEWHERE


def _form_label() -> str:
    """What stands before the full name in the workbook form."""
    rows = (row for sheet in read_wording("workbook")["sheets"] for row in sheet.get("rows", ()))
    return skeleton(next(row["label"] for row in rows if row["at"] == "/organisation/written"))


def _put_province(draft: PlanDraft, stream: Stream, own: Mention, name: str) -> None:
    """The province: that of a provincial organisation is its name, else the one that the text names most."""
    if own.type is OrganisationType.PAO:
        draft.put("/organisation/province", name, draft.places.get("/organisation/name"))
        return
    if own.type is OrganisationType.PATTAYA:
        return
    counts: Counter[str] = Counter()
    first: dict[str, Quote] = {}
    for found in stream.every(_PROVINCE):
        if stream.key.startswith(skeleton("ส่วน"), found.start() - 3):
            continue  # องค์การบริหารส่วนจังหวัด
        begin = found.start("name")
        key = next((one for one in province_keys() if stream.key.startswith(one, begin)), "")
        if not key and found["word"] != "จ.":
            key = stream.key[begin : name_end(stream, begin, found.end("name"))]
        if key:
            counts[key] += 1
            first.setdefault(key, stream.quote(begin, begin + len(key)))
    if counts:
        best = max(counts, key=lambda key: (counts[key], -len(key)))
        draft.put("/organisation/province", first[best].text, first[best].place)


def _writings(stream: Stream, named: Sequence[Mention], own: Mention) -> list[Quote]:
    """The ways in which the full name is written: the usual one, and names so like it that they must mean it."""
    found: dict[str, Quote] = {}
    for one in named:
        if one.type is own.type and one.full and (one.name == own.name or _alike(one, own)):
            found.setdefault(stream.key[one.start : one.stop], one.quote(stream))
    return list(found.values()) or [own.quote(stream)]


def _alike(one: Mention, own: Mention) -> bool:
    """Whether a name is so like the own one that it must be a misspelling of it."""
    near = abs(len(one.name) - len(own.name)) <= 2
    return near and SequenceMatcher(None, one.name, own.name).ratio() >= ALIKE


def _cut(stream: Stream, one: Mention, own: Mention) -> bool:
    """Whether a name is the beginning of the own one at the end of its line, or before the rest: it was broken."""
    if not own.name.startswith(one.name):
        return False
    ends = one.stop >= stream.line_end(one.start)
    return ends or stream.key.startswith(own.name[len(one.name) :], one.stop)


def _others(stream: Stream, named: Sequence[Mention], own: Mention) -> list[Quote]:
    """Other organisations that a sentence names as if they were the own one: left in where text was copied."""
    found: dict[str, Quote] = {}
    for one in named:
        key = stream.key[one.start : one.stop]
        same = one.type is own.type and (one.name.startswith(own.name) or _alike(one, own) or _cut(stream, one, own))
        if same or key in found or one.type is OrganisationType.PATTAYA or not _sure(stream, one):
            continue
        begin, end = stream.span(stream.paragraph_at(one.start))
        near = stream.quote(max(begin, one.start - NEAR), min(end, one.stop + NEAR)).text
        around = near.replace(one.quote(stream).text, " ")
        if not any(word in around for word in _reasons(stream, one, own)):
            found[key] = one.quote(stream)
    return list(found.values())


def _reasons(stream: Stream, one: Mention, own: Mention) -> Sequence[str]:
    """The words that give a reason to name another organisation; of one's like that owns what is spoken of, help is
    none: "สนับสนุนนโยบายของ" it."""
    words = reading_words()
    owns = one.type is own.type and any(stream.key.endswith(skeleton(word), 0, one.start) for word in words.whose)
    return [word for word in words.named_rightly if not (owns and word in words.helping)]


def _in_sentence(cell: Stream, one: Mention) -> bool:
    beside = len(cell) - (one.stop - one.start)
    return beside >= SENTENCE and not _ALONE.match(cell.key, one.stop)


@per_rulebook
def _names_any() -> re.Pattern[str]:
    return re.compile(any_of(word for entry in type_words() for word in (*entry.names, *entry.short)))


def _in_cells(stream: Stream, own: Mention, known: Set[str]) -> list[Quote]:
    """The same in sentences that stand in cells. A table that names several organisations compares them."""
    found: list[Quote] = []
    for _, table in stream.tables:
        here: dict[str, Quote] = {}
        for cell in {id(cell): cell for row in table.rows for cell in row}.values():
            if len(cell.text) < SENTENCE or not _names_any().search(skeleton(cell.text)):
                continue
            inside = Stream([Paragraph(cell.text, replace(cell.place, text=None))])
            named = [one for one in mentions(inside) if _in_sentence(inside, one)]
            here.update((one.text, Quote(one.text, cell.place)) for one in _others(inside, named, own))
        if len(here) == 1 and not known & here.keys():
            found.extend(here.values())
    return found


def _sure(stream: Stream, one: Mention) -> bool:
    """Whether an organisation is named without doubt: a registered one, or the full kind and a name before a space."""
    if one.registered or one.type is OrganisationType.PAO:
        return one.registered
    return one.full and (one.stop >= len(stream) or stream.starts_word(one.stop))
