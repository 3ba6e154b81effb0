"""The documents of one run: drawn, written to files, with what is known of each beside it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from plans.defects import DEFECTS, Defect, plant
from plans.make import random_plan

from documents.layouts.whole import LAYOUTS, Written, lay_out
from documents.producers import docx, html, programs, typst

PLAIN = ("docx", "html", "typst")
"""Producers that need no program besides Python."""
PRODUCERS = (*PLAIN, "libreoffice", "chromium", "odt")
FONTS = ("Laksaman", "Laksaman", "Sarabun", "Garuda", "Loma", "Norasi", "Waree", "Umpush", "Kinnari")
SOUND = 0.4
"""The share of documents without a defect."""


class Document(Struct, frozen=True):
    """One document and what is known of it."""

    name: str
    path: Path
    tree: dict[str, Any]
    written: Written
    defects: tuple[Defect, ...]
    layout: str
    producer: str
    kind: str
    """The type of organisation."""


def drawn(
    seed: int, count: int, folder: Path, producers: Sequence[str] = PRODUCERS, layouts: Sequence[str] = tuple(LAYOUTS)
) -> Iterator[Document]:
    """Draws `count` documents and writes all that Python itself can write; the rest is written by `convert`."""
    for at in range(count):
        draw = random.Random(f"document {seed} {at}")
        layout, producer = layouts[at % len(layouts)], producers[(at + at // len(layouts)) % len(producers)]
        kind = ("tao", "municipality", "pao")[draw.randrange(3)]
        tree = random_plan(draw.randrange(10**9), kind)
        defects = []
        if draw.random() >= SOUND:
            seen = [one for one in DEFECTS if LAYOUTS[layout].shows(one.needs)]
            for defect in draw.sample(seen, draw.choice((1, 1, 2))):
                planted = plant(tree, draw, defect)
                defects += [planted] if planted else []
        written = lay_out(tree, LAYOUTS[layout], draw)
        stem = f"{at:03}-{layout}-{producer}"
        path = folder / f"{stem}.{ {'libreoffice': 'pdf', 'chromium': 'pdf', 'typst': 'pdf'}.get(producer, producer) }"
        if producer in ("docx", "libreoffice", "odt"):
            docx.write(written.blocks, path.with_suffix(".docx"), draw.choice((14, 14, 15, 16)), draw.choice(FONTS))
        elif producer in ("html", "chromium"):
            html.write(written.blocks, path.with_suffix(".html"), draw.choice(FONTS))
        else:
            typst.write(written.blocks, path, draw.choice(FONTS))
        yield Document(stem, path, tree, written, tuple(defects), layout, producer, kind)


def convert(documents: Sequence[Document]) -> None:
    """Lets LibreOffice and Chromium write what is theirs, where it does not stand in the folder already."""
    documents = [one for one in documents if not one.path.exists()]
    for to in ("pdf", "odt"):
        sources = [
            one.path.with_suffix(".docx")
            for one in documents
            if one.producer == {"pdf": "libreoffice", "odt": "odt"}[to]
        ]
        for start in range(0, len(sources), 25):
            programs.libreoffice(sources[start : start + 25], to, sources[0].parent)
    for one in documents:
        if one.producer == "chromium":
            programs.chromium(one.path.with_suffix(".html"), one.path)
