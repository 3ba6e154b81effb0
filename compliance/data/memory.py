"""What parsing and compiling rulebook files amounts to, remembered between runs: start-up is a feature.

Entries are addressed by the digest of what they were made from, and the store by that of the code that made them, so
what was edited is simply not found. Each entry is sealed under its own address with a key that lies beside the code
(in `__pycache__`, for its owner's eyes): a rotten, altered or exchanged entry is made anew, and who could forge one
could alter the code itself. Where no key can be kept there, nothing is remembered. The store is one JSON file (never
pickle) of each installation in the user's own cache folder, writable by no one else, and ignored where it is not that.
`KAMLANG_CACHE=off` does without; `KAMLANG_CACHE=FOLDER` keeps it elsewhere.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from compliance import __version__

LARGEST = 32 * 1024 * 1024
KEY_BYTES = 32
BESIDE_THE_CODE = Path(__file__).resolve().parent / "__pycache__"
MAKERS = ("data/strict_yaml.py", "data/yaml_mistakes.py", "facts/duties", "rulebook/identity.py", "thai")
"""The code that makes what is remembered, inside the package."""


class Memory:
    """Plain values by key. What was not used in a run is dropped when something new is kept."""

    def __init__(self, file: Path | None) -> None:
        self._key = _key() if file else None
        self._file = file if self._key else None
        self._known = _load(self._file) if self._file else {}
        self._used: dict[str, Any] = {}
        self._grown = False

    def remember(self, key: str, make: Callable[[], Any]) -> Any:
        """The value of a key: from before, or made now. Values are what YAML holds: plain JSON, and Decimal."""
        if key not in self._used:
            try:
                self._used[key] = _thawed(self._opened(key))
            except (LookupError, TypeError, ValueError, ArithmeticError):  # not there, or spoilt
                self._used[key], self._grown = make(), True
        return self._used[key]

    def _opened(self, key: str) -> str:
        """What was kept under a key. ValueError where it is not what was."""
        text, seal = self._known[key]["text"], self._known[key]["seal"]
        if self._sealed(key, text) != seal:
            raise ValueError("a rotten entry")
        return str(text)

    def _sealed(self, key: str, text: str) -> str:
        content = f"{key}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, key=self._key or b"", digest_size=32).hexdigest()

    def forget(self) -> bool:
        """Make everything anew from now on; False where nothing came from before."""
        had, self._known, self._used = bool(self._known), {}, {}
        self._grown = self._grown or had
        return had

    def save(self) -> None:
        """Keep what this run used, if any of it is new. A store that cannot be written is done without."""
        if self._file and self._grown:
            with suppress(OSError, ValueError):
                texts = {key: _frozen(value) for key, value in self._used.items()}
                values = {key: {"text": text, "seal": self._sealed(key, text)} for key, text in texts.items()}
                _store(self._file, {"format": made_by(), "values": values})
            self._grown = False


@cache
def memory() -> Memory:
    """The memory of this process."""
    kept = Memory(_place())
    atexit.register(kept.save)
    return kept


@cache
def made_by() -> str:
    """The program's version and the digest of the code that makes what is remembered."""
    package = Path(__file__).resolve().parent.parent
    found = hashlib.sha256()
    for name in MAKERS:
        place = package / name
        for path in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            with suppress(OSError):  # where the package is not made of files, its version must do
                found.update(path.read_bytes())
    return f"kamlang {__version__} memory 4 {found.hexdigest()}"


def digest(*texts: str) -> str:
    """A key for what is made from some texts."""
    found = hashlib.sha256()
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        found.update(f"{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _key(folder: Path = BESIDE_THE_CODE) -> bytes | None:
    """The key that seals entries, made when one is first needed; None where none can be kept for this user alone."""
    file = folder / "memory.key"
    try:
        folder.mkdir(exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(os.urandom(KEY_BYTES))
        with os.fdopen(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            seen = os.fstat(stream.fileno())
            secret = _own(seen) and (sys.platform == "win32" or not seen.st_mode & 0o077)
            key = stream.read(KEY_BYTES + 1) if secret else b""
    except OSError:
        return None
    return key if len(key) == KEY_BYTES else None


def _place() -> Path | None:
    """Where this installation keeps its store: two that took turns with one would make all of it anew each time."""
    installed = hashlib.sha256(os.fsencode(BESIDE_THE_CODE)).hexdigest()[:12]
    folder = _folder()
    return folder / f"memory-{installed}.json" if folder else None


def _folder() -> Path | None:
    told = os.environ.get("KAMLANG_CACHE", "")
    if told.lower() == "off":
        return None
    if told:
        return Path(told)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if (home := os.environ.get("HOME")) else None)
    return Path(base) / "kamlang" if base else None


def _load(file: Path) -> dict[str, Any]:
    try:
        # Not blocking: what stands there may be a pipe that nobody writes to.
        with os.fdopen(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            seen = os.fstat(stream.fileno())
            if not _own(seen) or seen.st_size > LARGEST:
                return {}
            stored = msgspec.json.decode(stream.read())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(stored, dict) or stored.get("format") != made_by() or not isinstance(stored.get("values"), dict):
        return {}
    values: dict[str, Any] = stored["values"]
    return values


def _own(seen: os.stat_result) -> bool:
    """A regular file of this user that nobody else may write."""
    if not stat.S_ISREG(seen.st_mode):
        return False
    return sys.platform == "win32" or (seen.st_uid == os.getuid() and not seen.st_mode & 0o022)


def _store(file: Path, data: dict[str, Any]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    import tempfile  # here: it is only needed where something new is kept

    handle, name = tempfile.mkstemp(dir=file.parent, prefix="memory-")  # readable by this user alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(data, stream, ensure_ascii=False, separators=(",", ":"))
        os.replace(name, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _frozen(value: Any) -> str:
    """A value as JSON has it: texts in the place of its decimals, and the paths of those."""
    decimals: list[list[str | int]] = []

    def plain(value: Any, *path: str | int) -> Any:
        match value:
            case Decimal():
                decimals.append(list(path))
                return str(value)
            case dict():
                return {key: plain(entry, *path, key) for key, entry in value.items()}
            case list():
                return [plain(entry, *path, place) for place, entry in enumerate(value)]
            case str() | bool() | int() | None:
                return value
        raise ValueError(f"not a plain value: {type(value).__name__}")

    return json.dumps({"value": plain(value), "decimals": decimals}, ensure_ascii=False, separators=(",", ":"))


def _thawed(text: str) -> Any:
    kept = msgspec.json.decode(text)
    for path in kept["decimals"]:
        holder = kept
        for step in ("value", *path[:-1]) if path else ():
            holder = holder[step]
        last = path[-1] if path else "value"
        holder[last] = Decimal(holder[last])
    return kept["value"]
