"""What parsing and compiling rulebook files amounts to, remembered between runs: start-up is a feature.

Entries are addressed by the digest of what they were made from, and the store by that of the code that made them, so
what was edited is simply not found. Each entry carries its own digest: a rotten one is made anew. One that its owner
forged is in the rulebook's digest as it was read, so no report can pass for one of the true rulebook. The store is one
JSON file (never pickle) in the user's own cache folder, writable by no one else, and ignored where it is not that.
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
MAKERS = ("data/strict_yaml.py", "data/yaml_mistakes.py", "facts/structure/duties", "thai")
"""The code that makes what is remembered, inside the package."""


class Memory:
    """Plain values by key. What was not used in a run is dropped when something new is kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known = _load(file) if file else {}
        self._used: dict[str, Any] = {}
        self._grown = False

    def remember(self, key: str, make: Callable[[], Any]) -> Any:
        """The value of a key: from before, or made now. Values are what YAML holds: plain JSON, and Decimal."""
        if key not in self._used:
            try:
                self._used[key] = _thawed(self._known[key])
            except (LookupError, TypeError, ValueError, ArithmeticError):  # not there, or spoilt
                self._used[key], self._grown = make(), True
        return self._used[key]

    def forget(self) -> bool:
        """Make everything anew from now on; False where nothing came from before."""
        had, self._known, self._used = bool(self._known), {}, {}
        self._grown = self._grown or had
        return had

    def save(self) -> None:
        """Keep what this run used, if any of it is new. A store that cannot be written is done without."""
        if self._file and self._grown:
            with suppress(OSError, ValueError):
                values = {key: _frozen(value) for key, value in self._used.items()}
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
    return f"kamlang {__version__} memory 3 {found.hexdigest()}"


def digest(*texts: str) -> str:
    """A key for what is made from some texts."""
    found = hashlib.sha256()
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        found.update(f"{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _place() -> Path | None:
    told = os.environ.get("KAMLANG_CACHE", "")
    if told.lower() == "off":
        return None
    if told:
        return Path(told) / "memory.json"
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if (home := os.environ.get("HOME")) else None)
    return Path(base) / "kamlang" / "memory.json" if base else None


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


def _frozen(value: Any) -> dict[str, Any]:
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

    text = json.dumps({"value": plain(value), "decimals": decimals}, ensure_ascii=False, separators=(",", ":"))
    return {"text": text, "sha256": digest(text)}


def _thawed(entry: dict[str, Any]) -> Any:
    if digest(entry["text"]) != entry["sha256"]:
        raise ValueError("a rotten entry")
    kept = msgspec.json.decode(entry["text"])
    for path in kept["decimals"]:
        holder = kept
        for step in ("value", *path[:-1]) if path else ():
            holder = holder[step]
        last = path[-1] if path else "value"
        holder[last] = Decimal(holder[last])
    return kept["value"]
