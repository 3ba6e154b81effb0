"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def put_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: where the disk is full, what stood there before stays.

    What is no plain file (a device, a pipe) is written to as it is. Raises OSError.
    """
    try:
        before: os.stat_result | None = path.stat()
    except OSError:
        before = None
    if before is not None and not stat.S_ISREG(before.st_mode):
        path.write_bytes(content)
        return
    if before is not None and not os.access(path, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    import tempfile  # here: it is only needed where something is written

    target = path.resolve()  # a link stays one
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(name, stat.S_IMODE(before.st_mode) if before is not None else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
