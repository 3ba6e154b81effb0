"""How alike two duties are, in whole numbers: per mille, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isqrt

from msgspec import Struct, field

from compliance.facts.duties.explanation import ScoreParts
from compliance.facts.duties.reading import SubDuty
from compliance.facts.duties.vocabulary import vocabulary
from compliance.thai import skeleton

_FEWEST_FOR_RARITY = 20  # lines; fewer say nothing about which words are rare


class Rarity(Struct, frozen=True):
    """In how many distinct lines of a plan each word stands; a rare word tells more than a common one."""

    lines: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, duties: Iterable[SubDuty]) -> Rarity:
        distinct = {duty.key: duty for duty in duties}
        counts: dict[str, int] = {}
        for duty in distinct.values():
            for word, _ in duty.weights:
                counts[word] = counts.get(word, 0) + 1
        return cls(len(distinct), counts)

    def factor(self, word: str) -> int:
        """Per mille: 520 for a word of every line, growing with each doubling of rarity to 1000."""
        if self.lines < _FEWEST_FOR_RARITY:
            return 1000
        return min(1000, 400 + 120 * (self.lines // max(1, self.counts.get(word, 1))).bit_length())


class Weighed(Struct, frozen=True):
    """A duty with the weight of its words in this plan and its letters in runs of two to four."""

    duty: SubDuty
    weights: dict[str, int]
    total: int
    grams: dict[str, int]
    norm: int  # sum of squares of the counts of runs


def weigh(duty: SubDuty, rarity: Rarity) -> Weighed:
    """Weights of words times their rarity, and runs of letters."""
    weights = {word: max(1, weight * rarity.factor(word) // 1000) for word, weight in duty.weights}
    kept = set(weights)
    text = "".join(word for word in duty.words if word in kept)
    grams: dict[str, int] = {}
    for size in (2, 3, 4):
        for at in range(len(text) - size + 1):
            run = text[at : at + size]
            grams[run] = grams.get(run, 0) + 1
    return Weighed(duty, weights, sum(weights.values()), grams, sum(n * n for n in grams.values()))


def shared_words(a: Weighed, b: Weighed) -> dict[str, int]:
    """Words of both, with the smaller weight; words outside the dictionary may differ in marks and a few letters."""
    shared = {word: min(weight, b.weights[word]) for word, weight in a.weights.items() if word in b.weights}
    if a.duty.unknown and b.duty.unknown:
        known = vocabulary().dictionary.words
        left = [word for word in a.weights if word not in shared and word not in known]
        right = [word for word in b.weights if word not in shared and word not in known]
        for word in left:
            for other in right:
                if _near(word, other):
                    shared[word] = min(a.weights[word], b.weights[other])
                    break
    return shared


def _near(word: str, other: str) -> bool:
    one, two = skeleton(word), skeleton(other)
    if one == two:
        return True
    if min(len(one), len(two)) < 4:
        return False
    pairs = {one[n : n + 2] for n in range(len(one) - 1)}
    others = {two[n : n + 2] for n in range(len(two) - 1)}
    return 2000 * len(pairs & others) >= 750 * (len(pairs) + len(others))


def most(a: Weighed, b: Weighed, shared: dict[str, int]) -> int:
    """What the score cannot exceed, whatever the letters say."""
    weight = sum(shared.values())
    return (4000 * weight // max(1, a.total + b.total) + 1000 * weight // max(1, min(a.total, b.total)) + 1000) // 4


def score(a: Weighed, b: Weighed, shared: dict[str, int]) -> ScoreParts:
    """How alike two duties are, given the words they share."""
    weight = sum(shared.values())
    words = min(1000, 2000 * weight // max(1, a.total + b.total))
    contained = min(1000, 1000 * weight // max(1, min(a.total, b.total)))
    dot = sum(a.grams[run] * b.grams[run] for run in a.grams.keys() & b.grams.keys())
    letters = min(1000, 1000 * dot // max(1, isqrt(a.norm * b.norm)))
    return ScoreParts(words, letters, contained, (2 * words + letters + contained) // 4)
