"""What a server needs before it begins: a folder that no other server works in, and an address that is free."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compliance.data import Problem
from compliance.data.os_reason import os_reason

LOCK = "serving.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else serves a folder meanwhile: two queues would do each job twice. Raises Problem where somebody does.

    The system lets go of it when the process ends, however that is; on Windows nothing is held.
    """
    with (folder / LOCK).open("a") as held:
        if os.name == "posix":
            import fcntl

            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Problem(
                    f"โต๊ะพิจารณาของโฟลเดอร์ {folder} เปิดอยู่แล้ว ใช้หน้าต่างที่เปิดไว้ หรือหยุดตัวเดิมก่อน (Ctrl-C) "
                    "หรือเลือกโฟลเดอร์อื่นด้วย --folder",
                    f"a workbench is running already in the folder {folder}: use that one, stop it first (Ctrl-C), or "
                    "choose another folder (--folder)",
                ) from None
        yield


def listening(host: str, port: int) -> socket.socket:
    """A socket at an address, before anybody is told of it; port 0: one that is free. Raises Problem."""
    try:
        family, kind, protocol, _, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, protocol)
        if os.name == "posix":  # else one that was just stopped keeps its port for a minute
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(at)
    except socket.gaierror:
        raise Problem(f"ไม่รู้จักที่อยู่ {host}", f"there is no address {host}") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Problem(
                f"ช่อง {port} มีโปรแกรมอื่นใช้อยู่ (อาจเป็นโต๊ะพิจารณาที่เปิดไว้แล้ว) เลือกช่องอื่นด้วย --port",
                f"port {port} is in use, perhaps by a workbench that runs already: choose another (--port)",
            ) from None
        reason = os_reason(error)
        raise Problem(
            f"เปิดรับที่ {host} ช่อง {port} ไม่ได้ ({reason.th})", f"cannot listen at {host}, port {port} ({reason.en})"
        ) from None
    return found
