"""Names of instruments, what a plan recites and analyses, and what development is about."""

from __future__ import annotations

from compliance.vocabulary.shapes import Entry, Lists, MaybeWords, Said, Some, Table, Words


class Citation(Entry, frozen=True):
    templates: Table[Said]
    grades: Table[Said]
    kinds: Table[Said]
    coverage: Table[Said]
    units: Table[Said]


class DevelopmentTargetsTargets(Said, frozen=True):
    words: Some[Words]


class DevelopmentTargets(Entry, frozen=True):
    targets: Table[DevelopmentTargetsTargets]
    every_post: Words


class DevelopmentWords(Entry, frozen=True):
    areas: Table[Words]
    not_areas: Words
    methods: Table[Words]
    method_words: Words


class FrameworkAnalyses(Entry, frozen=True):
    item: str
    words: Words
    about: MaybeWords = ()


class FrameworkTopics(Said, frozen=True):
    words: Words


class ForEachType(Entry, frozen=True):
    pao: str
    municipality: str
    tao: str
    pattaya: str

    def of(self, kind: str) -> str:
        """What stands for a type of organisation, by its name."""
        return str(getattr(self, kind))


class FrameworkPowersOf(Lists, frozen=True):
    pao: Words
    municipality: Words
    tao: Words


class FrameworkPeersAlike(Lists, frozen=True):
    pao: Words
    municipality: Words
    tao: Words
    pattaya: Words


class Framework(Entry, frozen=True):
    analyses: Table[FrameworkAnalyses]
    ceiling: Words
    ceiling_section: Words
    share: Words
    topics: Table[FrameworkTopics]
    founding_act: ForEachType
    decentralisation: ForEachType
    added_powers: Table[Words]
    powers_of: FrameworkPowersOf
    powers_not_all_known: Words
    powers_of_class: Table[Words]
    peers_alike: FrameworkPeersAlike


class Acts(Entry, frozen=True):
    begins: Words
    known: Table[Some[int]]


class Identity(Entry, frozen=True):
    besides: Words
    either_way: Words
    kinds: Table[Words]


class Instruments(Said, frozen=True):
    words: Words
    provincial: bool = False
    act: bool = False
    many: bool = False


class Ground(Said, frozen=True):
    name: str
    role: str | None = None
    clause: bool = False
    known: Table[Words] | None = None
    general: str | None = None


class LegalBasisRounds(Entry, frozen=True):
    register: Said
    stated: Said


class LegalBasis(Entry, frozen=True):
    staffing: Some[Ground]
    development: Some[Ground]
    rounds: LegalBasisRounds

    def of(self, document: str) -> tuple[Ground, ...]:
        """What the announcement of `staffing` or `development` recites."""
        return self.staffing if document == "staffing" else self.development
