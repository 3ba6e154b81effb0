"""Words found in Thai text, which has no spaces between them, and repaired where a scan has spoiled them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import Struct

from compliance.data.memory import digest, memory
from compliance.thai import skeleton

_MARK = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")  # vowels and marks that cannot begin a word
_OTHER = re.compile(r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)*|~")
# Of two readings the one with fewer letters outside the dictionary wins, then fewer repairs, then fewer words.
_UNKNOWN, _REPAIR, _WORD = 1_000_000, 1_000, 1
_SHORTEST_REPAIR, _SHORTEST_CONFUSION = 4, 5


@lru_cache(maxsize=1024)
def _bare_letter(letter: str) -> str:
    return skeleton(letter)


class Dictionary(Struct, frozen=True):
    """A list of words that splits text, preferring few unknown letters and few words."""

    words: frozenset[str]
    prefixes: frozenset[str]
    skeletons: dict[str, str]  # of a word without marks → the word
    confused: dict[str, str]  # the same with one letter misread
    longest: int
    parts: dict[str, tuple[int, ...]]  # word → where shorter words of the list meet inside it

    @classmethod
    def of(cls, words: Iterable[str], confusions: Iterable[Iterable[str]]) -> Dictionary:
        """Made once for a list of words; afterwards remembered between runs."""
        known = sorted({word for word in words if word})
        misread = [list(row) for row in confusions]
        key = f"dictionary:{digest(json.dumps([known, misread], ensure_ascii=False))}"
        kept = memory().remember(key, lambda: cls._made(frozenset(known), misread)._kept())
        prefixes = frozenset(word[:n] for word in known for n in range(1, len(word) + 1))
        parts = {word: tuple(cuts) for word, cuts in kept["parts"].items()}
        return cls(frozenset(known), prefixes, kept["skeletons"], kept["confused"], max(map(len, known)), parts)

    def _kept(self) -> dict[str, Any]:
        parts = {word: list(cuts) for word, cuts in self.parts.items()}
        return {"skeletons": self.skeletons, "confused": self.confused, "parts": parts}

    @classmethod
    def _made(cls, known: frozenset[str], confusions: list[list[str]]) -> Dictionary:
        skeletons: dict[str, str] = {}
        for word in sorted(known):
            bare = skeleton(word)
            if len(bare) >= _SHORTEST_REPAIR:
                skeletons.setdefault(bare, word)
        confused: dict[str, str] = {}
        for bare, word in skeletons.items():
            if len(bare) < _SHORTEST_CONFUSION:
                continue
            for row in confusions:
                for at, letter in enumerate(bare):
                    if letter in row:
                        for other in row:
                            changed = bare[:at] + other + bare[at + 1 :]
                            if changed not in skeletons:
                                confused.setdefault(changed, word)
        prefixes = frozenset(word[:n] for word in known for n in range(1, len(word) + 1))
        made = cls(known, prefixes, skeletons, confused, max(map(len, known)), {})
        made.parts.update({word: cuts for word in sorted(known) if (cuts := made._cuts(word))})
        return made

    def split(self, text: str) -> list[str]:
        """Words of a text without repair; a run of letters outside the dictionary is one word."""
        return [word for word, _ in self._read(text, repair=False)[1]]

    def read(self, text: str) -> tuple[list[str], list[tuple[str, str]]]:
        """Words of a text, repaired only where that leaves fewer letters outside the dictionary; and the repairs."""
        unknown, pairs = self._read(text, repair=False)
        if unknown:
            better, repaired = self._read(text, repair=True)
            if better < unknown:
                pairs = repaired
        return [word for word, _ in pairs], [(raw, word) for word, raw in pairs if raw != word]

    def _read(self, text: str, *, repair: bool) -> tuple[int, list[tuple[str, str]]]:
        """Letters outside the dictionary, and (word, as written) from left to right."""
        size = len(text)
        best: list[int | None] = [None] * (size + 1)
        back: list[tuple[int, str, bool]] = [(0, "", False)] * (size + 1)
        best[0] = 0
        for at in range(size):
            here = best[at]
            if here is None:
                continue
            foreign = _OTHER.match(text, at)
            if foreign:
                self._offer(best, back, at, foreign.end(), here + _WORD, foreign.group().casefold(), True)
                continue
            for stop in range(at + 1, min(size, at + self.longest) + 1):
                piece = text[at:stop]
                if piece not in self.prefixes:
                    break
                if piece in self.words and not (stop < size and _MARK.match(text[stop])):
                    self._offer(best, back, at, stop, here + _WORD, piece, True)
            if repair:
                self._repairs(text, at, here, best, back)
            stop = at + 1
            while stop < size and _MARK.match(text[stop]):
                stop += 1
            self._offer(best, back, at, stop, here + _UNKNOWN * (stop - at), text[at:stop], False)
        total = best[size] or 0
        pairs: list[tuple[str, str]] = []
        pending = ""
        stop = size
        while stop:
            at, word, known = back[stop]
            if known:
                if pending:
                    pairs.append((pending, pending))
                    pending = ""
                pairs.append((word, text[at:stop]))
            else:
                pending = text[at:stop] + pending
            stop = at
        if pending:
            pairs.append((pending, pending))
        return total // _UNKNOWN, pairs[::-1]

    def _repairs(
        self, text: str, at: int, here: int, best: list[int | None], back: list[tuple[int, str, bool]]
    ) -> None:
        bare = ""
        for stop in range(at + 1, min(len(text), at + self.longest + 4) + 1):
            letter = _bare_letter(text[stop - 1])
            if letter != "\u0e32" or not bare.endswith("\u0e32"):
                bare += letter
            if len(bare) < _SHORTEST_REPAIR or (stop < len(text) and _MARK.match(text[stop])):
                continue
            if (word := self.skeletons.get(bare)) is not None:
                self._offer(best, back, at, stop, here + _REPAIR + _WORD, word, True)
            elif (word := self.confused.get(bare)) is not None:
                self._offer(best, back, at, stop, here + 2 * _REPAIR + _WORD, word, True)

    @staticmethod
    def _offer(
        best: list[int | None], back: list[tuple[int, str, bool]], at: int, stop: int, cost: int, word: str, known: bool
    ) -> None:
        held = best[stop]
        if held is None or cost < held:
            best[stop], back[stop] = cost, (at, word, known)

    def _cuts(self, word: str) -> tuple[int, ...]:
        """Every place where a compound falls into shorter words of the list; empty for a word that is no compound."""
        size = len(word)

        def fits(at: int, stop: int) -> bool:
            piece = word[at:stop]
            return (
                stop - at > 1
                and piece != word
                and piece in self.words
                and not (stop < size and _MARK.match(word[stop]))
            )

        begun = [at == 0 for at in range(size + 1)]
        for stop in range(2, size + 1):
            begun[stop] = any(begun[at] and fits(at, stop) for at in range(stop - 1))
        ends = [at == size for at in range(size + 1)]
        for at in range(size - 2, 0, -1):
            ends[at] = any(ends[stop] and fits(at, stop) for stop in range(at + 2, size + 1))
        return tuple(at for at in range(1, size) if begun[at] and ends[at])
