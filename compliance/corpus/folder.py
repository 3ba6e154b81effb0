"""The corpus folder: which submissions it keeps, and where everything else has its place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from compliance.data import Problem
from compliance.data.os_reason import os_reason

FORMAT = 1
MARK = "corpus.toml"
ENTRY = "submission.json"


class KeptFile(Struct, frozen=True):
    """One file of a submission."""

    name: str
    path: str
    """In the corpus, relative to the submission's folder; or, where it was linked, the absolute path."""
    sha256: str
    size: int
    """In bytes."""


class Submitted(Struct, frozen=True):
    """One submission: what was handed in for one organisation, period and round."""

    id: str
    """16 hexadecimal digits of the digest of its files and of what the list says of it."""
    files: tuple[KeptFile, ...]
    organisation: str | None = None
    """As the list says it; what the plan says is read from the plan."""
    period: str | None = None
    round: int = 1

    @property
    def sha256(self) -> str:
        """The digest of its files, in their order."""
        return hashlib.sha256("".join(file.sha256 for file in self.files).encode()).hexdigest()


class Corpus(Struct, frozen=True):
    """An opened corpus folder."""

    root: Path

    @property
    def submissions(self) -> Path:
        """One folder a submission."""
        return self.root / "submissions"

    @property
    def readings(self) -> Path:
        """Plans as they were understood, by digest."""
        return self.root / "readings"

    @property
    def outcomes(self) -> Path:
        """Parquet files of rows, one folder a run."""
        return self.root / "outcomes"

    @property
    def reports(self) -> Path:
        """Sites and workbooks."""
        return self.root / "reports"

    def entries(self) -> list[Submitted]:
        """Every submission, in order of its id. One whose record is broken is refused by name, never left out."""
        if not self.submissions.is_dir():
            return []
        return [self.entry(name) for name in sorted(os.listdir(self.submissions)) if not name.startswith(".")]

    def entry(self, submission: str) -> Submitted:
        """One submission. Raises Problem where its record is missing or broken."""
        path = self.submissions / submission / ENTRY
        try:
            return _entries.decode(path.read_bytes())
        except (OSError, ValueError):
            raise Problem(
                f"ระเบียนของแผนที่ส่ง {submission} เสียหรือหาย ให้ลบโฟลเดอร์ submissions/{submission} แล้วเพิ่มใหม่",
                f"the record of submission {submission} is broken or gone: remove the folder submissions/{submission} "
                "and add it again",
            ) from None

    def paths(self, entry: Submitted) -> list[Path]:
        """Where the files of a submission are."""
        return [self.submissions / entry.id / file.path for file in entry.files]


_entries = msgspec.json.Decoder(Submitted)


def create(root: Path) -> Corpus:
    """A corpus in this folder, made where there is none. Raises Problem for a folder with other things in it."""
    if (root / MARK).is_file():
        return opened(root)
    if root.is_dir() and any(root.iterdir()):
        raise Problem(
            f"{root} มีไฟล์อื่นอยู่และไม่ใช่คลังแผน ให้ระบุโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง",
            f"{root} holds other files and is no corpus: name a new or empty folder",
        )
    with _told(root):
        for name in ("submissions", "readings", "outcomes", "reports"):
            (root / name).mkdir(parents=True, exist_ok=True)
        write_whole(root / MARK, f"# คลังแผนของ kamlang / a corpus of kamlang\nformat = {FORMAT}\n".encode())
    return Corpus(root)


def opened(root: Path) -> Corpus:
    """The corpus in this folder. Raises Problem where there is none, or one of a later program."""
    import tomllib

    try:
        told = tomllib.loads((root / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Problem(
            f"{root} ไม่ใช่คลังแผน (ไม่มี {MARK} ที่อ่านได้) สร้างด้วย kamlang corpus add {root} ไฟล์…",
            f"{root} is no corpus (no readable {MARK}): make one with kamlang corpus add {root} FILES…",
        ) from None
    if told.get("format") != FORMAT:
        raise Problem(
            f"{root} เป็นคลังแผนรูปแบบ {told.get('format')} โปรแกรมนี้รู้จักรูปแบบ {FORMAT}",
            f"{root} is a corpus of format {told.get('format')}; this program knows format {FORMAT}",
        )
    return Corpus(root)


def identity(files: Sequence[KeptFile], organisation: str | None, period: str | None, round: int) -> str:
    """The id of a submission: equal files handed in again for the same round are the same submission."""
    told = [*(file.sha256 or file.name for file in files), organisation or "", period or "", str(round)]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, then rename: whoever looks sees the old file or the whole new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


class _told:
    """An error of the disk inside, told as a Problem."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            reason = os_reason(error)
            raise Problem(
                f"เขียนใน {self.path} ไม่ได้ ({reason.th})", f"{self.path} cannot be written ({reason.en})"
            ) from None


def disk(path: Path) -> _told:
    """For `with`: a full or forbidden disk inside is told as a Problem."""
    return _told(path)


def iter_files(folder: Path) -> Iterator[Path]:
    """The files of a folder and below, in order of their names; hidden ones and lock files of Word are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts):
            yield path
