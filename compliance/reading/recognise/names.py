"""Names of local authorities in running text: where they begin, and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from compliance.model.organisation import OrganisationType
from compliance.reading.recognise.lists import any_of, longest_first, reading_words
from compliance.reading.recognise.stream import Quote, Stream
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import ORGANISATIONS
from compliance.vocabulary.register import register_lines

MAX_NAME = 40
LONG = 3
"""A word of more letters than this is known without its marks."""
_AFTER_NAME = re.compile(skeleton("อำเภอ") + "|" + skeleton("จังหวัด") + r"|[0-9(),:;/.“”\"…*]|\s")


class Mention(Struct, frozen=True):
    """A local authority named in a text. Offsets are offsets in the stream's key."""

    type: OrganisationType
    kind: str
    """Which kind of authority, as a key: that of เทศบาลตำบล is not that of เทศบาลเมือง."""
    name: str
    """The key of its name without the kind."""
    start: int
    stop: int
    registered: bool
    full: bool
    """The kind is written in full, not as อบต. or ทต."""

    def quote(self, stream: Stream) -> Quote:
        """The name with its kind, as written."""
        return stream.quote(self.start, self.stop)

    def bare(self, stream: Stream) -> Quote:
        """The name without its kind, as written."""
        return stream.quote(self.stop - len(self.name), self.stop)


@per_rulebook
def _kinds() -> tuple[tuple[str, OrganisationType, str, bool], ...]:
    """Each way to write a kind of authority, as a key: its type, the kind in full as a key, and whether it is full."""
    found = []
    for type_, one in words_of(ORGANISATIONS).each():
        kinds = [skeleton(name) for name in one.names]
        found += [(kind, OrganisationType(type_), kind, True) for kind in kinds]
        for kind, short in zip(kinds, one.short, strict=False):
            bare = skeleton(short).rstrip(".")
            found += [(f"{bare}.", OrganisationType(type_), kind, False)]
            if len(bare) > 2:  # ทต alone may stand inside a word
                found.append((bare, OrganisationType(type_), kind, False))
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


@per_rulebook
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<k{n}>{re.escape(kind[0])})" for n, kind in enumerate(_kinds())))


@per_rulebook
def registered_names(kind: str) -> frozenset[str]:
    """The keys of all names that the register has of a kind (as a key)."""
    return frozenset(
        skeleton(name) for _, listed, names in register_lines() if skeleton(listed) == kind for name in names
    )


@per_rulebook
def province_keys() -> tuple[str, ...]:
    """The keys of all provinces, the longest first."""
    return longest_first({province for province, _, _ in register_lines()})


@per_rulebook
def _ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that go on after a name without a space: the long ones as keys, all as written."""
    listed = sorted(reading_words().after_name, key=len, reverse=True)
    long = any_of(word for word in listed if len(skeleton(word)) > LONG)
    return re.compile(long), re.compile("|".join(map(re.escape, listed)))


@per_rulebook
def _no_name() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that begin a sentence and no name: as keys, and as written."""
    listed = reading_words().no_name, [*reading_words().no_name_written, *reading_words().after_name]
    long = [word for word in listed[1] if len(skeleton(word)) > LONG]
    return re.compile(any_of([*listed[0], *long])), re.compile("|".join(map(re.escape, listed[1])))


def mentions(stream: Stream, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every local authority that a stretch names, in order."""
    limit = len(stream) if end is None else end
    for found in _pattern().finditer(stream.key, start, limit):
        text, type_, kind, full = _kinds()[int((found.lastgroup or "k0")[1:])]
        if not full and not stream.starts_word(found.start()) and not _follows_word(stream, found.start()):
            continue
        if type_ is OrganisationType.PATTAYA:
            yield Mention(type_, kind, text, found.start(), found.end(), True, full)
            continue
        named = _registered(stream, kind, found.end(), limit)
        stop = named if named is not None else _raw(stream, found.end(), limit)
        if stop is not None and stop > found.end() + 1:
            name = stream.key[found.end() : stop]
            yield Mention(type_, kind, name, found.start(), stop, named is not None, full)


def _follows_word(stream: Stream, start: int) -> bool:
    """Whether ของ, โดย, ประกาศ or another such word is glued to what begins at an offset."""
    return any(
        stream.key.endswith(word, max(0, start - 12), start) for word in longest_first(reading_words().before_name)
    )


def _registered(stream: Stream, kind: str, start: int, limit: int) -> int | None:
    """Where the longest registered name that stands at an offset ends."""
    known = registered_names(kind)
    for length in range(min(MAX_NAME, limit - start), 1, -1):
        if stream.key[start : start + length] in known and _ended(stream, start + length):
            return start + length
    return None


def _ended(stream: Stream, stop: int) -> bool:
    """Whether a name may end at an offset: before a space, a place, or a word that follows names."""
    if stop >= len(stream) or stream.starts_word(stop) or _AFTER_NAME.match(stream.key, stop):
        return True
    return bool(_ends()[0].match(stream.key, stop) or _ends()[1].match(stream.quote(stop, stop + 20).text))


def _raw(stream: Stream, start: int, limit: int) -> int | None:
    """Where a name that no register has ends: at a space, a place, a word that follows names; None if it is none."""
    apart = stream.starts_word(start) and not stream.wraps(start)
    if start >= limit or apart or _no_name()[0].match(stream.key, start):
        return None
    stop = name_end(stream, start, limit)
    text = stream.quote(start, stop).text
    if _no_name()[1].match(text):
        return None
    cut = _ends()[1].search(text, 2)
    return start + len(skeleton(text[: cut.start()])) if cut else stop


def name_end(stream: Stream, start: int, end: int) -> int:
    """Where the name that begins at `start` ends: at a space, a district, a province, or after MAX_NAME letters."""
    for offset in range(start, min(end, start + MAX_NAME)):
        if offset > start and (stream.starts_word(offset) or _AFTER_NAME.match(stream.key, offset)):
            return offset
    return min(end, start + MAX_NAME)
