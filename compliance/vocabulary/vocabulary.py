"""The word lists and the register of one rulebook, checked against their shapes, and which of them is in use.

A folder without a list of its own borrows the one that came with the program, and its digest covers that. Which lists
are in use is bound for one command or one check (`Vocabulary.bound`), so that two rulebooks never share a word; what is
made from lists (`per_rulebook`) is kept with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import msgspec

from compliance.data import Document, Node, one_of, read_rule_file, rules_folder
from compliance.vocabulary.fitting import fit
from compliance.vocabulary.lists import LISTS
from compliance.vocabulary.shapes import WordList

P = ParamSpec("P")
T = TypeVar("T")
REGISTER = "register/local-authorities.yaml"


class Vocabulary:
    """The lists of one folder. Their values are shared between callers: do not change them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._documents: dict[str, Document] = {}
        self._lists: dict[str, Any] = {}
        self.known = self._lists.get
        """A list by its name, None where it was not read yet: the short way, since words are asked for at each turn."""
        self._made: dict[Callable[..., Any], Any] = {}

    def file(self, path: str) -> Path:
        """A file of the folder, or of the rulebook that came with the program where the folder has none."""
        own = self.folder / path
        return own if own.is_file() else rules_folder() / path

    def document(self, wanted: WordList[T]) -> Document:
        """A list as it is written, with its places. Raises YamlProblem."""
        if wanted.name not in self._documents:
            self._documents[wanted.name] = read_rule_file(self.file(f"vocabulary/{wanted.name}.yaml"))
        return self._documents[wanted.name]

    def read(self, wanted: WordList[T]) -> T:
        """A list. Raises YamlProblem naming file, line and the nearest word where it is wrong."""
        found: T | None = self._lists.get(wanted.name)
        if found is None:
            written = self.document(wanted)
            try:
                found = self._lists[wanted.name] = msgspec.convert(written.value, wanted.shape)
            except msgspec.ValidationError:
                fit(Node(written, written.value), wanted.shape)
                raise
        return found

    def check(self) -> None:
        """Every list, and that the folder holds no other. Raises YamlProblem."""
        own, known = self.folder / "vocabulary", {wanted.name for wanted in LISTS}
        for path in sorted(own.rglob("*.yaml")):
            name = path.relative_to(own).as_posix().removesuffix(".yaml")
            if name not in known:
                th, en = one_of(name, known)
                document = read_rule_file(path)
                raise Node(document, document.value).refuse(
                    f"ไม่รู้จักรายการคำ “{name}” {th}", f"unknown word list “{name}”: {en}"
                )
        for wanted in LISTS:
            self.read(wanted)

    def answers(self, function: Callable[..., Any], make: Callable[[], T]) -> T:
        """Where the answers of a function that is asked of these lists are kept: made once."""
        if function not in self._made:
            self._made[function] = make()
        found: T = self._made[function]
        return found

    @contextmanager
    def bound(self) -> Iterator[Vocabulary]:
        """Have these lists in use."""
        token = _IN_USE.set(self)
        try:
            yield self
        finally:
            _IN_USE.reset(token)


_IN_USE: ContextVar[Vocabulary | None] = ContextVar("vocabulary in use", default=None)


@cache
def vocabulary_of(folder: Path) -> Vocabulary:
    """The lists of a folder, read once in a process."""
    return Vocabulary(folder)


def in_use() -> Vocabulary:
    """The lists in use: those bound, else those that came with the program."""
    return _IN_USE.get() or vocabulary_of(rules_folder())


def words_of(wanted: WordList[T]) -> T:
    """A list of the vocabulary in use."""
    vocabulary = _IN_USE.get() or in_use()
    found: T | None = vocabulary.known(wanted.name)
    return vocabulary.read(wanted) if found is None else found


def per_rulebook(function: Callable[P, T]) -> Callable[P, T]:
    """Remember what a function made from the lists in use, with these lists. For arguments that can be hashed."""

    held: tuple[Vocabulary | None, dict[tuple[Any, ...], T]] = (None, {})

    @wraps(function)
    def kept(*args: Any) -> T:
        nonlocal held
        vocabulary, (asked, answers) = _IN_USE.get() or in_use(), held
        if asked is not vocabulary:  # the same lists are asked again and again
            answers = vocabulary.answers(function, dict)
            held = (vocabulary, answers)
        try:
            return answers[args]
        except KeyError:
            pass  # outside of the handler: what the function raises is its own
        found = answers[args] = function(*args)  # type: ignore[call-arg]
        return found

    return cast(Callable[P, T], kept)


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Like `per_rulebook`, for what is asked of many texts: the last so many answers are kept."""

    def decorated(function: Callable[P, T]) -> Callable[P, T]:
        held: tuple[Vocabulary | None, Callable[..., T]] = (None, function)

        @wraps(function)
        def kept(*args: Any) -> T:
            nonlocal held
            vocabulary, (asked, answers) = _IN_USE.get() or in_use(), held
            if asked is not vocabulary:
                answers = vocabulary.answers(function, lambda: lru_cache(maxsize=most)(function))
                held = (vocabulary, answers)
            return answers(*args)

        return cast(Callable[P, T], kept)

    return decorated
