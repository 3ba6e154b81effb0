"""The ruled lines of a table on a picture: found, so that cells are known, and painted over, so that they are not
read as letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.reading.ocr.picture import Picture
from compliance.reading.pdf.geometry import Edge

SHORTEST = 19.0
"""Points: a straight stroke this long is no letter's."""
THICKEST = 3.5
"""Points: anything thicker is a shaded area or a picture."""
MOST_RUNS = 100_000
SAMPLE = 37
"""Every so many pixels are counted to tell ink from paper."""


class _Stroke(Struct):
    """Runs of ink on neighbouring rows that overlap: a line, however slightly it slopes."""

    start: int
    end: int
    last: int
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    """Row, first and last column but one."""

    @property
    def thickness(self) -> float:
        return sum(end - start for _, start, end in self.runs) / max(self.end - self.start, 1)


def without_rulings(picture: Picture) -> tuple[Picture, list[Edge]]:
    """The picture with its ruled lines painted over, and the lines, in points."""
    ink = ink_of(picture.grey)
    width, height = picture.width, picture.height
    least, thickest = int(SHORTEST / picture.point), THICKEST / picture.point
    rows = [ink[at * width : (at + 1) * width] for at in range(height)]
    columns = [ink[at::width] for at in range(width)]
    painted = bytearray(picture.grey)
    edges: list[Edge] = []
    for horizontal, lines in ((True, rows), (False, columns)):
        for stroke in _strokes(lines, least):
            if stroke.thickness > thickest:
                continue
            at = (stroke.runs[0][0] + stroke.runs[-1][0] + 1) / 2
            edges.append(Edge(horizontal, at * picture.point, stroke.start * picture.point, stroke.end * picture.point))
            for line, start, end in stroke.runs:
                for beside in range(max(line - 1, 0), min(line + 2, len(lines))):
                    where = (
                        slice(beside * width + start, beside * width + end)
                        if horizontal
                        else slice(start * width + beside, (end - 1) * width + beside + 1, width)
                    )
                    painted[where] = b"\xff" * (end - start)
    return replace(picture, grey=bytes(painted)), edges


def _strokes(lines: Sequence[bytes], least: int) -> Iterator[_Stroke]:
    run = re.compile(rb"\x01{%d,}" % max(least, 2))
    opened: list[_Stroke] = []
    seen = 0
    for number, line in enumerate(lines):
        for found in run.finditer(line):
            start, end = found.span()
            seen += 1
            if seen > MOST_RUNS:  # a dark picture, not a table
                return
            stroke = next((one for one in opened if one.start <= end and start <= one.end), None)
            if stroke is None:
                stroke = _Stroke(start, end, number)
                opened.append(stroke)
            stroke.start, stroke.end, stroke.last = min(stroke.start, start), max(stroke.end, end), number
            stroke.runs.append((number, start, end))
        for stroke in [one for one in opened if one.last < number]:
            opened.remove(stroke)
            yield stroke
    yield from opened


def ink_of(grey: bytes) -> bytes:
    """1 for ink and 0 for paper, parted where the two are furthest apart (Otsu's threshold)."""
    counts = [0] * 256
    for value in grey[::SAMPLE]:
        counts[value] += 1
    total, whole = sum(counts), sum(value * count for value, count in enumerate(counts))
    best, threshold, below, sum_below = -1.0, 127, 0, 0
    for value, count in enumerate(counts[:-1]):
        below += count
        sum_below += value * count
        if 0 < below < total:
            apart = (whole * below - sum_below * total) ** 2 / (below * (total - below))
            if apart > best:
                best, threshold = apart, value
    return grey.translate(bytes(int(value <= threshold) for value in range(256)))
