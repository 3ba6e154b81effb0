"""Whose plan it is: the type and name of the organisation, its province, and every way in which it is written."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from compliance.data import read_vocabulary
from compliance.model.organisation import Organisation, OrganisationType
from compliance.reading.draft import Draft
from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.reading.recognise.words import any_of, type_words
from compliance.thai import skeleton

ALIKE = 0.72
MAX_NAME = 40
LONGEST_TITLE = 110
_AFTER_NAME = re.compile(skeleton("อำเภอ") + "|" + skeleton("จังหวัด") + r"|[0-9(),:;/.“”\"]|\s")
_PROVINCE = re.compile(skeleton("จังหวัด") + r"(?P<name>[ก-ฮะาเ-ไ]{2,24})")
_LEAD = re.compile(f"(?:{skeleton('ประกาศ')}|{skeleton('ของ')})?")


def put_organisation(draft: Draft, stream: Stream, given: Organisation | None) -> None:
    """Put down the organisation: as given, else the one that stands most often on a line of its own."""
    if given is not None:
        draft.put("/organisation", given.model_dump(mode="json", exclude_none=True))
        return
    found = _most_frequent(stream) or _only_one(stream)
    if found is None:
        return
    kind, first, key = found
    quote = first
    name = _bare(quote.text, kind)
    draft.put("/organisation", {"type": kind.value, "name": name}, quote.place)
    draft.put("/organisation/name", name, quote.place)
    _put_province(draft, stream, kind, name)
    for written in _writings(stream, kind, key):
        draft.append("/organisation/written", written.text, written.place)


def _names(kind: OrganisationType) -> tuple[str, ...]:
    return next(entry.names for entry in type_words() if entry.type is kind)


def _most_frequent(stream: Stream) -> tuple[OrganisationType, Quote, str] | None:
    """Type, first quote and key of the full name that most lines consist of; None when no line does."""
    counts: Counter[tuple[OrganisationType, str]] = Counter()
    first: dict[tuple[OrganisationType, str], Quote] = {}
    for line, start, end in _lines(stream):
        lead = _LEAD.match(line)
        begin = lead.end() if lead else 0
        for entry in type_words():
            full = next((name for name in entry.names if line.startswith(name, begin)), None)
            if full is None:
                continue
            stop = _name_end(stream, start + begin + len(full), end)
            key = stream.key[start + begin : stop]
            if len(key) > len(full) + 1 or entry.type is OrganisationType.PATTAYA:
                counts[entry.type, key] += 1
                first.setdefault((entry.type, key), stream.quote(start + begin, stop))
            break
    if not counts:
        return None
    best = max(counts, key=lambda one: (counts[one], -len(one[1])))
    return best[0], first[best], best[1]


def _only_one(stream: Stream) -> tuple[OrganisationType, Quote, str] | None:
    """The one organisation that titles name inside of a line, or that the form's own label goes before.

    None where they name several, or none.
    """
    label = _form_label()
    found: dict[tuple[OrganisationType, str], Quote] = {}
    for entry in type_words():
        for match in stream.every(thai("|".join(map(re.escape, entry.names)))):
            start, end = match.start(), stream.line_end(match.start())
            stop = _name_end(stream, match.end(), end)
            if stream.starts_word(start) and end - start <= LONGEST_TITLE and stop > match.end() + 1:
                if stream.key.endswith(label, 0, start):  # the form, printed
                    return entry.type, stream.quote(start, stop), stream.key[start:stop]
                found.setdefault((entry.type, stream.key[start:stop]), stream.quote(start, stop))
    if len(found) != 1:
        return None
    (((kind, key), first),) = found.items()
    return kind, first, key


def _form_label() -> str:
    """What stands before the full name in the workbook form."""
    rows = (row for sheet in read_vocabulary("workbook")["sheets"] for row in sheet.get("rows", ()))
    return skeleton(next(row["label"] for row in rows if row["at"] == "/organisation/written"))


def _lines(stream: Stream) -> list[tuple[str, int, int]]:
    """Short lines that begin with an organisation's full name, perhaps after ประกาศ: their keys, starts and ends."""
    pattern = re.compile(_LEAD.pattern + any_of(name for entry in type_words() for name in entry.names))
    found = []
    for match in stream.every(pattern):
        if not stream.begins_line(match.start()):
            continue
        end = stream.line_end(match.start())
        if end - match.start() <= LONGEST_TITLE:
            found.append((stream.key[match.start() : end], match.start(), end))
    return found


def _name_end(stream: Stream, start: int, end: int) -> int:
    """Where the name that begins at `start` ends: at a space, a district, a province, or after MAX_NAME letters."""
    for offset in range(start, min(end, start + MAX_NAME)):
        if offset > start and (stream.starts_word(offset) or _AFTER_NAME.match(stream.key, offset)):
            return offset
    return min(end, start + MAX_NAME)


def _bare(full: str, kind: OrganisationType) -> str:
    """The name without its type, in the document's own letters."""
    if kind is OrganisationType.PATTAYA:
        return full
    for index in range(len(full)):
        if skeleton(full[: index + 1]) in _names(kind):
            return re.sub(r"^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\s]+", "", full[index + 1 :]).strip() or full
    return full


def _put_province(draft: Draft, stream: Stream, kind: OrganisationType, name: str) -> None:
    if kind is OrganisationType.PAO:
        draft.put("/organisation/province", name, draft.places.get("/organisation/name"))
        return
    if kind is OrganisationType.PATTAYA:
        return
    counts: Counter[str] = Counter()
    first: dict[str, Quote] = {}
    for found in stream.every(_PROVINCE):
        if stream.key.startswith(skeleton("ส่วน"), found.start() - 3):
            continue  # องค์การบริหารส่วนจังหวัด
        stop = _name_end(stream, found.start("name"), found.end("name"))
        key = stream.key[found.start("name") : stop]
        counts[key] += 1
        first.setdefault(key, stream.quote(found.start("name"), stop))
    if counts:
        best = max(counts, key=lambda key: (counts[key], -len(key)))
        draft.put("/organisation/province", first[best].text, first[best].place)


def _writings(stream: Stream, kind: OrganisationType, key: str) -> list[Quote]:
    """The ways in which the full name is written: the usual one, and names so like it that they must mean it."""
    full = next(name for name in _names(kind) if key.startswith(name))
    found: dict[str, Quote] = {}
    for match in stream.every(re.escape(full)):
        stretch = stream.key[match.start() : match.start() + len(key)]
        if stretch == key:
            found.setdefault(key, stream.quote(match.start(), match.start() + len(key)))
            continue
        stop = _name_end(stream, match.end(), min(len(stream), match.end() + MAX_NAME))
        name, wanted = stream.key[match.end() : stop], key[len(full) :]
        if abs(len(name) - len(wanted)) <= 2 and SequenceMatcher(None, name, wanted).ratio() >= ALIKE:
            found.setdefault(stream.key[match.start() : stop], stream.quote(match.start(), stop))
    return list(found.values())
