"""How much a file may ask of the machine before it is refused."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

MEBIBYTE = 1024 * 1024


class Limits(Struct, frozen=True):
    """Bounds on one file. The defaults leave the largest plans seen a factor of twenty or more."""

    file_bytes: int = 64 * MEBIBYTE
    unpacked_bytes: int = 256 * MEBIBYTE
    """Of all entries of an archive together."""
    part_bytes: int = 128 * MEBIBYTE
    """Of one entry that is read."""
    ratio: int = 200
    """Unpacked over packed, asked only of archives that unpack to more than 16 MiB."""
    entries: int = 5_000
    cells: int = 400_000
    """Cells with content, and grid positions of one table; paragraphs likewise."""
    characters: int = 20_000_000
    running_text: int = 2_000_000
    """Characters outside tables: what is understood of them takes some hundred bytes each, in the main process."""
    pages: int = 600
    depth: int = 60
    """Of nesting: tables in tables, lists in lists."""
    scanned_pages: int = 200
    """Pages of one file that are read from pictures."""
    page_seconds: float = 30.0
    """For reading one page from a picture."""
    seconds: float = 60.0
    memory_bytes: int = 512 * MEBIBYTE
    """Address space of the process that reads; not enforced on Windows."""

    def for_scans(self) -> Limits:
        """For a file whose pages are read from pictures: each page has its own time, and pictures are large."""
        seconds = self.seconds + self.scanned_pages * self.page_seconds
        return replace(self, seconds=seconds, memory_bytes=max(self.memory_bytes, 2048 * MEBIBYTE))
