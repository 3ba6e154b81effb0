"""Pictures of pages of submitted PDFs, drawn once in a process of their own; and where a text stands on one."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from compliance.corpus.bounds import OutOfBounds, bounded
from compliance.corpus.folder import write_whole
from compliance.review.state import Workbench

SCALE = 1.6
"""Pixels a point: a page of A4 is some 950 pixels wide."""
LONGEST = 80
"""Code points of a text that are looked for on a page."""


def page(bench: Workbench, sha256: str, number: int) -> bytes | None:
    """The picture of a page (from 1) of a stored PDF, as PNG; None where there is none."""
    kept = bench.folder / "pages" / sha256 / f"{number}.png"
    if not kept.is_file():
        content = _apart(_draw, str(bench.files / sha256[:2] / sha256), number)
        if content is None:
            return None
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, content)
    return kept.read_bytes()


def boxes(bench: Workbench, sha256: str, number: int, text: str) -> list[list[float]]:
    """Where a text stands on a page: left, top, width, height in percent of the page."""
    found = _apart(_find, str(bench.files / sha256[:2] / sha256), number, text.strip()[:LONGEST])
    return json.loads(found) if found else []


def _apart(work: Any, *words: Any) -> Any:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(work, *words).result()
        except (BrokenProcessPool, OutOfBounds, OSError):
            return None


def _draw(path: str, number: int) -> bytes | None:
    import io

    import pypdfium2  # type: ignore[import-untyped]

    with bounded(30.0, 2 << 30):
        try:
            document = pypdfium2.PdfDocument(Path(path).read_bytes())
            if not 1 <= number <= len(document):
                return None
            out = io.BytesIO()
            document[number - 1].render(scale=SCALE).to_pil().save(out, "PNG", optimize=True)
        except pypdfium2.PdfiumError:
            return None
        return out.getvalue()


def _find(path: str, number: int, text: str) -> str:
    import pypdfium2

    with bounded(30.0, 2 << 30):
        try:
            page = pypdfium2.PdfDocument(Path(path).read_bytes())[number - 1]
            width, height = page.get_size()
            letters = page.get_textpage()
            found = letters.search(text).get_next() if text else None
            if not found:
                return "[]"
            count = letters.count_rects(*found)
            rectangles = [letters.get_rect(i) for i in range(count)]
        except (pypdfium2.PdfiumError, IndexError, ValueError):
            return "[]"
    return json.dumps([
        [round(100 * left / width, 2), round(100 * (1 - top / height), 2),
         round(100 * (right - left) / width, 2), round(100 * (top - bottom) / height, 2)]
        for left, bottom, right, top in rectangles
    ])  # fmt: skip
