"""The whole rulebook: law, parameters, the facts that rules may speak of, and the rules, read from one folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct

from compliance.data import Folders, Node, Problem, one_of, read_rule_file, rules_folder
from compliance.data.memory import digest as digest_of
from compliance.data.memory import memory
from compliance.law import Law, load_law
from compliance.law.grade import ORGANISATION_TYPES
from compliance.model.parts import PartName
from compliance.rulebook.identity import RULE_FOLDERS, digests
from compliance.rulebook.kinds import Kinds, load_kinds
from compliance.rulebook.rule import Rule
from compliance.rulebook.rule_file import Lexicon, read_rule
from compliance.rulebook.types import Type
from compliance.vocabulary import Vocabulary, vocabulary_of

BAHT = "baht"


class Rulebook(Struct, frozen=True, eq=False):
    """Law, word lists, kinds of facts and rules of one folder. Immutable; `digest` is its identity."""

    folder: Path
    version: str
    digest: str
    """Of what decides (`rulebook.identity`)."""
    wording: str
    """The digest of the sentences that tell it."""
    premises: str
    """The digest of all but the rules: what readings and facts follow from."""
    vocabulary: Vocabulary
    law: Law
    kinds: Kinds
    rules: Mapping[str, Rule]
    """By name, in the order of the plan's sections."""

    def given(self, rule: Rule, day: date) -> dict[str, Decimal]:
        """The numbers that the parameters of a rule have on a day, by their local names.

        Raises LawLookupError where one has none.
        """
        return {local: Decimal(self.law.edition(name, day).number) for local, name in rule.given.items()}

    def named(self, name: str) -> Rule:
        """The rule of a name. Raises Problem, with the nearest name, where there is none."""
        if name not in self.rules:
            th, en = one_of(name, self.rules)
            raise Problem(f"ไม่รู้จักกฎ “{name}” {th}", f"unknown rule “{name}”: {en}")
        return self.rules[name]


def load_rulebook(folder: Path | str | Folders | None = None, *, fresh: bool = False) -> Rulebook:
    """Read a rulebook folder (the one shipped with the program when none is named).

    `Folders` name an office's own instruments besides: then version (by the folder) and digest say so, in every report.

    `fresh` trusts nothing that was remembered between runs: for whoever proves something.

    Raises YamlProblem naming file, line and the nearest valid word for whatever is wrong in it.
    """
    named = folder if isinstance(folder, Folders) else Folders(Path(folder) if folder is not None else None)
    root = named.rulebook or rules_folder()
    if fresh:
        memory().forget()
        vocabulary_of.cache_clear()
    try:
        return _load(root, named.instruments)
    except Exception:
        # What was remembered may be spoilt: before a file is blamed, the files themselves are read.
        if not memory().forget():
            raise
        return _load(root, named.instruments)


def _load(root: Path, instruments: Path | None) -> Rulebook:
    vocabulary = vocabulary_of(root) if root == rules_folder() else Vocabulary(root)
    vocabulary.check()
    read = cache(read_rule_file)  # each file is asked for twice: for what it says, and for the digests
    law, version = load_law(root, read), _version(root)
    digest, wording, premises = digests(root, vocabulary, read)
    if instruments is not None:
        from compliance.law.loading import with_own
        from compliance.law.own import read_own

        own = read_own(instruments, law)
        law = with_own(law, own)
        digest, premises = digest_of(digest, own.sha256), digest_of(premises, own.sha256)
        version = f"{version} + {own.folder}"
    files = (read(path) for path in _files(root / "facts"))
    kinds = load_kinds(files, [part.value for part in PartName], [*law.parameters, *law.requirements])
    lexicon = Lexicon(
        kinds=kinds,
        clauses=frozenset(law.clauses),
        parameters={name: Type.MONEY if found.unit == BAHT else None for name, found in law.parameters.items()},
        organisations=ORGANISATION_TYPES,
    )
    rules: dict[str, Rule] = {}
    for path in (path for name in RULE_FOLDERS for path in _files(root / name)):
        rule = read_rule(read(path), path.parent.relative_to(root).as_posix(), lexicon)
        if rule.name in rules:
            raise rule.node.refuse(f"มีกฎชื่อ “{rule.name}” แล้ว", f"there is already a rule “{rule.name}”")
        rules[rule.name] = rule
    return Rulebook(root, version, digest, wording, premises, vocabulary, law, kinds, rules)


def _files(folder: Path) -> Iterable[Path]:
    return sorted(folder.rglob("*.yaml"))


def _version(root: Path) -> str:
    document = read_rule_file(root / "rulebook.yaml")
    node = Node(document, document.value)
    node.table(optional=("version",))
    return node.child("version").word()
