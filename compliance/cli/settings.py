"""kamlang.toml: what an office always wants, found in the folder of work or above it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from compliance.data import Problem, one_of
from compliance.data.os_reason import os_reason

if TYPE_CHECKING:
    from compliance.checking.not_looked_at import SettingsFile

NAME = "kamlang.toml"


class Key(Struct, frozen=True):
    """A setting: the parameter of commands that it is the default of, and how its value is read."""

    parameter: str
    read: Callable[[Any, Path], Any]
    th: str
    en: str


class _Unfit(Exception):
    pass


def _one_of(*words: str) -> Key:
    def read(value: Any, folder: Path) -> str:
        if not isinstance(value, str) or value not in words:
            raise _Unfit
        return value

    return Key("", read, f"ต้องเป็น {' หรือ '.join(words)}", f"one of {', '.join(words)} is expected")


def _words(value: Any, folder: Path) -> list[str]:
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(word, str) and word.strip() for word in found):
        raise _Unfit
    return found


def _path(value: Any, folder: Path) -> str:
    """Beside the settings, wherever the command is run."""
    if not isinstance(value, str) or not value.strip():
        raise _Unfit
    return str(folder / value)


def _day(value: Any, folder: Path) -> date:
    from compliance.thai.dates import ThaiDateError, parse_date

    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()  # TOML knows no eras: 2563-09-15 is of the Buddhist Era
    try:
        return parse_date(value).value
    except (ThaiDateError, AttributeError):
        raise _Unfit from None


def _flag(value: Any, folder: Path) -> bool:
    if not isinstance(value, bool):
        raise _Unfit
    return value


def _key(parameter: str, kind: Key) -> Key:
    return Key(parameter, kind.read, kind.th, kind.en)


RULES = ("", _words, "ต้องเป็นรายการชื่อกฎ ส่วนของแผน หรือบทบัญญัติ", "a list of rules, sections or clauses is expected")
FILE = ("", _path, "ต้องเป็นชื่อไฟล์", "the name of a file is expected")
FOLDER = ("", _path, "ต้องเป็นชื่อโฟลเดอร์", "the name of a folder is expected")
KEYS: Mapping[str, Key] = {
    "lang": _key("lang", _one_of("th", "en")),
    "digits": _key("digits", _one_of("thai", "arabic")),
    "as_of": Key("as_of", _day, "ต้องเป็นวันที่ เช่น 2563-09-15", "a date is expected, such as 2563-09-15"),
    "select": _key("select", Key(*RULES)),
    "ignore": _key("ignore", Key(*RULES)),
    "waivers": _key("waivers", Key(*FILE)),
    "baseline": _key("baseline", Key(*FILE)),
    "salt": _key("salt", Key(*FILE)),
    "rules_from": _key("folder", Key(*FILE)),
    "instruments": _key("instruments", Key(*FOLDER)),
    "audience": _key("audience", _one_of("public", "committee")),
    "engine": _key("engine", _one_of("both", "durable", "reference")),
    "passes": Key("passes", _flag, "ต้องเป็น true หรือ false", "true or false is expected"),
}


META = "kamlang.settings"
"""Where a command finds the settings that were heeded (`click.Context.meta`)."""


class Settings(Struct, frozen=True):
    """A file of settings as it was read: its digest, and the defaults of parameters that it makes."""

    path: Path
    sha256: str
    values: Mapping[str, Any]

    @property
    def used(self) -> SettingsFile:
        """As a report names it."""
        from compliance.checking.not_looked_at import SettingsFile

        return SettingsFile(self.path.name, self.sha256, tuple(sorted(self.names)))

    @property
    def names(self) -> list[str]:
        """The settings that it makes, as the file calls them."""
        return [name for name, key in KEYS.items() if key.parameter in self.values]


def of_this_run() -> Settings | None:
    """The settings that the running command heeds."""
    found: Settings | None = click.get_current_context().meta.get(META)
    return found


def heeded(named: Path | None) -> Settings | None:
    """The settings to heed: those named, else the nearest in this folder or above that are this user's own or root's.

    Whoever may write a file here shall not decide for others which rules are left out. A file of another user's is
    passed over, and said so; one that was named is refused. Raises Problem.
    """
    if named is not None:
        return load(named)
    folder = Path.cwd()
    for path in (place / NAME for place in (folder, *folder.parents)):
        if not path.is_file():
            continue
        try:
            return load(path)
        except _Foreign as error:
            click.echo(f"! {error.th}\n! {error.en}", err=True)
    return None


class _Foreign(Problem):
    pass


def _owner(handle: int) -> int:
    """Whose file it is that is read; another may stand in its place by now."""
    return os.fstat(handle).st_uid


def _setter(path: Path) -> int:
    """Who put a name here: a link in a folder of others may mean a file of one's own that is for elsewhere."""
    return path.lstat().st_uid


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        if hasattr(os, "getuid") and not {_owner(file.fileno()), _setter(path)} <= {os.getuid(), 0}:
            raise _Foreign(
                f"{path}: เป็นไฟล์ของผู้ใช้อื่น จึงไม่ใช้เป็นค่าตั้ง (คัดลอกเป็นไฟล์ของตนเอง หรือใช้ --no-config)",
                f"{path}: the file is another user's and is not heeded (make a copy of your own, or say --no-config)",
            )
        return file.read()


def load(path: Path) -> Settings:
    """Read settings. Raises Problem: another user's file and unknown keys are refused, with the nearest word."""
    import hashlib
    import tomllib

    try:
        content = _content(path)
        table = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(f"{path}: ไม่ใช่ TOML ที่อ่านได้ ({error})", f"{path}: this is not readable TOML ({error})") from None
    except OSError as error:
        raise Problem(
            f"{path}: เปิดไม่ได้ ({os_reason(error).th})", f"{path}: it cannot be opened ({os_reason(error).en})"
        ) from None
    found: dict[str, Any] = {}
    for name, value in table.items():
        key = KEYS.get(name)
        if key is None:
            th, en = one_of(name, KEYS)
            raise Problem(f"{path}: ไม่รู้จักค่าตั้ง “{name}” {th}", f"{path}: unknown setting “{name}”: {en}")
        try:
            found[key.parameter] = key.read(value, path.resolve().parent)
        except _Unfit:
            raise Problem(
                f"{path}: {name} {key.th} (พบ {value!r})", f"{path}: {name}: {key.en} (found {value!r})"
            ) from None
    return Settings(path, hashlib.sha256(content).hexdigest(), found)
