"""Plans as they were understood, kept so that judging them anew reads no document again.

A reading is addressed by the digest of the submission's files and of the code and words that read it, so another
reader or an edited word list simply finds none. What could not be read is kept likewise, with its reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from compliance.corpus.folder import Corpus, Submitted, write_whole
from compliance.reading.errors import ReadingError
from compliance.reading.kept import Kept, pack, unopened
from compliance.reading.submission import Submission, SubmittedFile, read_plan


class Unread(Struct, frozen=True):
    """A submission that could not be read, and why, in words."""

    code: str
    th: str
    en: str


READ, UNREAD = b"R", b"U"


def reading(corpus: Corpus, entry: Submitted, reader: str) -> Submission | Kept | Unread:
    """The plan of a submission: as it was kept, else read now and kept. `reader` is the digest of what reads."""
    path = place_of(corpus, entry, reader)
    with suppress(OSError, ValueError):  # not there, or spoilt: a digest does not lie, a disk may
        content = path.read_bytes()
        return unopened(content[1:]) if content[:1] == READ else msgspec.json.decode(content[1:], type=Unread)
    found = _read(corpus, entry)
    kept = UNREAD + msgspec.json.encode(found) if isinstance(found, Unread) else READ + pack(found)
    with suppress(OSError):  # a reading that cannot be kept is read again the next time
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, kept)
    return found


def place_of(corpus: Corpus, entry: Submitted, reader: str) -> Path:
    """Where the reading of a submission is kept."""
    names = "\0".join(file.name for file in entry.files)
    name = hashlib.sha256(f"{entry.sha256}\0{names}\0{reader}".encode("utf-8", "surrogatepass")).hexdigest()
    return corpus.readings / name[:2] / f"{name}.reading"


def derived_of(corpus: Corpus, entry: Submitted, reader: str) -> Path:
    """Where what follows from the reading is kept."""
    return place_of(corpus, entry, reader).with_suffix(".derived")


def _read(corpus: Corpus, entry: Submitted) -> Submission | Unread:
    paths = corpus.paths(entry)
    try:
        found = read_plan(*paths)
    except ReadingError as error:
        return Unread(error.code, error.message("th"), error.message("en"))
    changed = _changed(entry, found.files)
    return changed or found


def _changed(entry: Submitted, files: Sequence[SubmittedFile]) -> Unread | None:
    for kept, now in zip(entry.files, files, strict=True):
        if kept.sha256 != now.sha256:
            return Unread(
                "changed",
                f"{kept.name}: ไฟล์เปลี่ยนไปหลังจากเพิ่มเข้าคลัง ให้เพิ่มใหม่เป็นการส่งรอบใหม่",
                f"{kept.name}: the file has changed since it was added: add it again as a new round",
            )
    return None
