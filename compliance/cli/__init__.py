"""The command `kamlang`. Commands are imported when they are called: start-up is a feature."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> None:
    """Entry point."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.argv[1:] == ["--version"]:
        from compliance import __version__

        print(f"kamlang {__version__}")
        return
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some costs more than reading a plan
    gc.set_threshold(200_000, 20, 20)  # a command is short: collecting garbage all the while costs a tenth of it
    from compliance.cli.group import kamlang

    try:
        kamlang(prog_name="kamlang")
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            _leave(end.code or 0)
        raise


def _open_closed() -> None:
    """Streams that the caller has closed: what would go to the first cannot be written, and that is told."""
    if sys.stdin is None:  # else the next pipe that is opened would be number 0, and a child's input be laid over it
        sys.stdin = open(os.open(os.devnull, os.O_RDONLY))  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def _leave(code: int) -> NoReturn:
    """End the process as it is: to free its objects one by one takes a tenth of a short command."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # the command has flushed them, and told where that failed
            stream.flush()
    os._exit(code)
