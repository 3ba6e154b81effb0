"""What a rulebook amounts to, as digests: of what decides, of the sentences that tell it, and of all but the rules.

All are of a canonical form of the values that were read, so that comments, spacing and line breaks are no difference,
and what was remembered between runs is covered as it was used. Borrowed word lists count as the folder's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from compliance.data import Document
from compliance.data.memory import digest as digest_of
from compliance.data.memory import memory
from compliance.vocabulary import Vocabulary
from compliance.vocabulary.lists import LISTS
from compliance.vocabulary.vocabulary import REGISTER

SENTENCES: Mapping[str, Collection[str]] = {
    "law": ("gist", "note", "label"),
    "parameters": ("title", "note"),
    "requirements": ("title", "note"),
    "facts": ("th", "en", "subject"),
    "staffing": ("title", "applies", "alone", "found", "passed", "remedy", "examples", "since"),
    "development": ("title", "applies", "alone", "found", "passed", "remedy", "examples", "since"),
}
"""Folder → the keys that only tell what is decided."""
RULE_FOLDERS = ("staffing", "development")
"""Where rules stand: plans are read, and facts derived, without them."""
Reading: TypeAlias = Callable[[Path], Document]
"""How a file of the rulebook is read."""


def digests(folder: Path, vocabulary: Vocabulary, read: Reading) -> tuple[str, str, str]:
    """SHA-256 of what decides, of what tells it, and of both without the rules; remembered between runs."""
    documents = list(_documents(folder, vocabulary, read))
    register = vocabulary.file(REGISTER).read_bytes()
    texts = (text for name, document, _ in documents for text in (name, document.text))
    key = digest_of(hashlib.sha256(register).hexdigest(), *texts)
    decisive, telling, premises = memory().remember(f"identity:{key}", lambda: _digests(documents, register))
    return decisive, telling, premises


def _digests(documents: Iterable[tuple[str, Document, Collection[str]]], register: bytes) -> list[str]:
    decisive, telling, premises = hashlib.sha256(), hashlib.sha256(), hashlib.sha256()
    for name, document, keys in documents:
        of_a_rule = name.partition("/")[0] in RULE_FOLDERS
        for digest, part in zip((decisive, telling), _parted(document.value, keys), strict=True):
            written = msgspec.json.encode(part)
            for into in (digest,) if of_a_rule else (digest, premises):
                into.update(f"{name}\0{len(written)}\0".encode())
                into.update(written)
    for into in (decisive, premises):
        into.update(f"{REGISTER}\0{len(register)}\0".encode())
        into.update(register)
    return [decisive.hexdigest(), telling.hexdigest(), premises.hexdigest()]


def _documents(folder: Path, vocabulary: Vocabulary, read: Reading) -> Iterator[tuple[str, Document, Collection[str]]]:
    for part, keys in SENTENCES.items():
        for path in sorted((folder / part).rglob("*.yaml")):
            yield path.relative_to(folder).as_posix(), read(path), keys
    for wanted in LISTS:
        yield f"vocabulary/{wanted.name}", vocabulary.document(wanted), ()


def _parted(value: Any, keys: Collection[str]) -> tuple[Any, Any]:
    """A value without some keys, at any depth, and what stands under them (None: nothing)."""
    if not keys:
        return value, None
    match value:
        case dict():
            kept = {key: _parted(entry, keys) for key, entry in value.items() if key not in keys}
            told = {key: entry for key, entry in value.items() if key in keys}
            told |= {key: other for key, (_, other) in kept.items() if other is not None}
            return {key: one for key, (one, _) in kept.items()}, told or None
        case list():
            parts = [_parted(entry, keys) for entry in value]
            told_of = [other for _, other in parts]
            return [one for one, _ in parts], told_of if any(other is not None for other in told_of) else None
    return value, None
