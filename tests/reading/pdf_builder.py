"""PDF files by hand: a page is a content stream; fonts are Helvetica, which every reader has."""

from __future__ import annotations

import zlib

A4 = (595, 842)


def pdf(*contents: str, picture: bool = False, rotate: int = 0, extra: dict[int, bytes] | None = None) -> bytes:
    """One page for each content stream. `picture` gives pages an image named /Im0; `extra` replaces objects."""
    count = len(contents)
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(count))
    image = zlib.compress(bytes(64))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: _stream(b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8", image),
    }
    names = "/Font<</F1 3 0 R>>" + ("/XObject<</Im0 4 0 R>>" if picture else "")
    for number, content in enumerate(contents):
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]/Rotate {rotate}/Resources<<{names}>>"
            f"/Contents {11 + 2 * number} 0 R>>"
        ).encode()
        objects[11 + 2 * number] = _stream(b"", zlib.compress(content.encode("latin-1")))
    objects.update(extra or {})
    out = bytearray(b"%PDF-1.5\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {max(places) + 1}\n".encode()
    for number in range(max(places) + 1):
        out += f"{places[number]:010} 00000 n \n".encode() if number in places else b"0000000000 65535 f \n"
    return bytes(out + f"trailer<</Size {max(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())


def _stream(about: bytes, content: bytes) -> bytes:
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (about, len(content), content)


def text(x: float, y: float, words: str, size: float = 12, mode: int = 0) -> str:
    """Words at a place, in points from the lower left corner."""
    return f"BT /F1 {size} Tf {mode} Tr 1 0 0 1 {x} {y} Tm ({words}) Tj ET "


def upward(x: float, y: float, words: str, size: float = 12) -> str:
    """Words written upward."""
    return f"BT /F1 {size} Tf 0 1 -1 0 {x} {y} Tm ({words}) Tj ET "


def rules(xs: list[float], ys: list[float]) -> str:
    """A full grid of ruling lines."""
    lines = [f"{x} {ys[0]} m {x} {ys[-1]} l S " for x in xs] + [f"{xs[0]} {y} m {xs[-1]} {y} l S " for y in ys]
    return "".join(lines)


def table(xs: list[float], top: float, height: float, rows: list[list[str]]) -> str:
    """A ruled table, one line of text a cell."""
    ys = [top - number * height for number in range(len(rows) + 1)]
    words = [
        text(xs[column] + 3, ys[row] - height + 4, cell, min(12, height - 4))
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    return rules(xs, ys) + "".join(words)


SCAN = "q 595 0 0 842 0 0 cm /Im0 Do Q "
