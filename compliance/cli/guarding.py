"""What keeps a command from destroying what it reads, and from waiting for what never ends."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from compliance.cli.refusals import Refused


def apart(inputs: Iterable[Path | None], outputs: Iterable[Path | None]) -> None:
    """No output is a file that is read, by whatever name. Raises Refused."""
    read = [path for path in inputs if path is not None]
    for output in outputs:
        same = None if output is None else next((path for path in read if _same(path, output)), None)
        if same is not None:
            raise Refused(
                f"{output}: เป็นไฟล์ที่ต้องอ่าน ({same}) จะไม่เขียนทับ ให้ตั้งชื่ออื่น",
                f"{output}: that is a file to be read ({same}) and is not overwritten; choose another name",
            )


def regular(*paths: Path | None) -> None:
    """Each is an ordinary file where it is there at all: no device, pipe or folder. Raises Refused."""
    for path in paths:
        try:
            ordinary = path is None or stat.S_ISREG(path.stat().st_mode)
        except OSError:  # whoever reads it says why it cannot be read
            continue
        if not ordinary:
            raise Refused(
                f"{path}: ไม่ใช่ไฟล์ธรรมดา (เป็นโฟลเดอร์ อุปกรณ์ หรือไปป์) ให้ระบุไฟล์",
                f"{path}: not an ordinary file (a folder, device or pipe): name a file",
            )


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:  # one of them is not there
        return os.path.realpath(one) == os.path.realpath(other)
