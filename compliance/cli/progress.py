"""What is going on, on one line of the terminal's error output; nothing where that is not a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

CLEAR = "\r\x1b[K"


@contextmanager
def progress(lang: str, stream: TextIO | None = None) -> Iterator[Callable[[str, str], None]]:
    """Gives a function that says what is being done now; the line is gone when all is done."""
    out = stream or sys.stderr
    seen = out.isatty()

    def at(th: str, en: str) -> None:
        if seen:
            out.write(f"{CLEAR}{th if lang == 'th' else en} …")
            out.flush()

    try:
        yield at
    finally:
        if seen:
            out.write(CLEAR)
            out.flush()
