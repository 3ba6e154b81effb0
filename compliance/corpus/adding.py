"""Taking submissions into a corpus: from files, from folders, from a list."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from compliance.corpus.folder import (
    ENTRY,
    Corpus,
    KeptFile,
    Submitted,
    disk,
    identity,
    iter_files,
    write_whole,
)
from compliance.data import Problem, nearest
from compliance.data.os_reason import os_reason

COLUMNS = ("organisation", "period", "round", "files")
SEPARATOR = ";"
NOT_THERE = ""
"""The digest of a file that a list names and that is not there: it is refused when it is read."""


ANY_FILE = "* ({})"
"""Named where a folder should have held a file."""


class Wanted(Struct, frozen=True):
    """One submission to be added."""

    files: tuple[Path, ...]
    organisation: str | None = None
    period: str | None = None
    round: int = 1


class Added(Struct, frozen=True):
    """What became of one that was to be added."""

    entry: Submitted
    new: bool
    """False where the corpus had it already."""


def from_paths(paths: Sequence[Path]) -> Iterator[Wanted]:
    """A file is a submission; a folder with sub-folders is one submission a sub-folder, without them one in all.

    An empty sub-folder is a submission whose file is not there: it is refused, and stops no other. Raises Problem for
    what is not there.
    """
    for path in paths:
        if path.is_dir():
            below = sorted(one for one in path.iterdir() if one.is_dir() and not one.name.startswith("."))
            for folder in below or [path]:
                files = tuple(iter_files(folder))
                if not files and not below:
                    raise Problem(f"โฟลเดอร์ {folder} ไม่มีไฟล์", f"the folder {folder} holds no file")
                yield Wanted(files or (folder / ANY_FILE.format(folder.name),))
            for file in sorted(path.iterdir()) if below else ():
                if file.is_file() and not file.name.startswith((".", "~$")):
                    yield Wanted((file,))
        elif path.is_file():
            yield Wanted((path,))
        else:
            raise Problem(f"ไม่พบ {path}", f"{path} is not there")


def from_list(path: Path) -> list[Wanted]:
    """The rows of a list (CSV, UTF-8): organisation, period, round, files; files are divided by “;”.

    Files are looked for beside the list; one that is not there is no reason to refuse the others, and becomes a refused
    submission. Rows without a word are passed over. Raises Problem that names the line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = os_reason(error)
        raise Problem(f"เปิด {path} ไม่ได้ ({reason.th})", f"{path} cannot be opened ({reason.en})") from None
    except UnicodeDecodeError:
        raise Problem(
            f"{path} ไม่ใช่ UTF-8 ให้บันทึกจาก Excel เป็น “CSV UTF-8”",
            f"{path} is not UTF-8: save it from Excel as “CSV UTF-8”",
        ) from None
    reader = csv.DictReader(io.StringIO(text))
    names = [name.strip() for name in reader.fieldnames or ()]
    for name in names:
        if name not in COLUMNS:
            near = nearest(name, COLUMNS)
            raise Problem(
                f"{path} บรรทัด 1: ไม่รู้จักหัวตาราง “{name}” น่าจะหมายถึง “{near or COLUMNS[0]}” (ใช้ {', '.join(COLUMNS)})",
                f"{path} line 1: unknown column “{name}”, did you mean “{near or COLUMNS[0]}”? ({', '.join(COLUMNS)})",
            )
    if "files" not in names:
        raise Problem(f"{path} บรรทัด 1: ขาดหัวตาราง files", f"{path} line 1: the column files is missing")
    reader.fieldnames = names
    return [_row(path, reader.line_num, row) for row in reader if any(_words(row))]


def _words(row: dict[str, str]) -> Iterator[str]:
    return (told.strip() for told in row.values() if isinstance(told, str) and told.strip())


def _row(path: Path, line: int, row: dict[str, str]) -> Wanted:
    names = [name.strip() for name in (row["files"] or "").split(SEPARATOR) if name.strip()]
    files = tuple(_beside(path, name) for name in names)
    if not files:
        raise Problem(f"{path} บรรทัด {line}: ไม่ได้ระบุไฟล์", f"{path} line {line}: no file is named")
    told = (row.get("round") or "1").strip()
    if not told.isdecimal() or int(told) < 1:
        raise Problem(
            f"{path} บรรทัด {line}: รอบ “{told}” ต้องเป็นจำนวนเต็มตั้งแต่ 1",
            f"{path} line {line}: the round “{told}” must be a whole number from 1",
        )
    organisation, period = ((row.get(name) or "").strip() or None for name in ("organisation", "period"))
    return Wanted(files, organisation, period, int(told))


def _beside(path: Path, name: str) -> Path:
    """A file of a list, also where it was written on Windows."""
    file = path.parent / name
    return file if file.exists() else path.parent / name.replace("\\", "/")


def add(corpus: Corpus, wanted: Iterable[Wanted], *, link: bool = False) -> Iterator[Added]:
    """Take submissions in, one after the other; with `link` the files stay where they are.

    A submission is there whole or not at all. Raises Problem for a file that cannot be read or kept.
    """
    for one in wanted:
        files = tuple(_kept(path, number, link) for number, path in enumerate(one.files, 1))
        entry = Submitted(
            identity(files, one.organisation, one.period, one.round), files, one.organisation, one.period, one.round
        )
        home = corpus.submissions / entry.id
        if (home / ENTRY).is_file():
            yield Added(entry, new=False)
            continue
        with disk(corpus.submissions):
            _keep(home, entry, one.files, link)
        yield Added(entry, new=True)


def _kept(path: Path, number: int, link: bool) -> KeptFile:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        size = path.stat().st_size
    except FileNotFoundError:
        return KeptFile(path.name, str(path.resolve()), NOT_THERE, 0)
    except OSError as error:
        reason = os_reason(error)
        raise Problem(f"เปิด {path} ไม่ได้ ({reason.th})", f"{path} cannot be opened ({reason.en})") from None
    kept = str(path.resolve()) if link else f"{number:02d}/{path.name}"
    return KeptFile(path.name, kept, digest.hexdigest(), size)


def _keep(home: Path, entry: Submitted, sources: Sequence[Path], link: bool) -> None:
    """Make the folder beside and move it into place: a kill in between leaves nothing that looks like a submission."""
    beside = home.with_name(f".{entry.id}.{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        if not link:
            for source, file in zip(sources, entry.files, strict=True):
                if file.sha256 == NOT_THERE:
                    continue
                (beside / file.path).parent.mkdir()
                shutil.copyfile(source, beside / file.path)
        write_whole(beside / ENTRY, msgspec.json.encode(entry))
        shutil.rmtree(home, ignore_errors=True)  # one without a record: a left-over
        os.rename(beside, home)
    except FileExistsError:  # someone else added it at the same moment
        shutil.rmtree(beside, ignore_errors=True)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
