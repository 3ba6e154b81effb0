"""The command `kamlang`. Commands are imported when they are called: start-up is a feature."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Entry point."""
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

    kamlang(prog_name="kamlang")
