"""A font in which a Thai consonant and the marks above and below it are one glyph, so that the text of a PDF is right.

A PDF tells what is written glyph by glyph. Typesetters draw สิ่ with three glyphs and give each the text of all, or none:
measured with typst, WeasyPrint and fpdf2, ท้องถิ่น is found in none by poppler, pdfium and pypdf alike. Here every such
cluster of the text at hand is drawn once from Sarabun as HarfBuzz places it, and put into a copy of the font as one
glyph that stands for the whole cluster. Whatever typesets with that font writes text that can be searched and copied.

Needs the extra `report` (fonttools, uharfbuzz).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
CLUSTER = re.compile(f"[\u0e01-\u0e2e][{MARKS}]+")
SARA_AM = re.compile("^(.)(.*)\u0e33(.*)$")
OURS = ("GSUB", "GPOS", "GDEF", "DSIG")
"""Tables that are made anew or fit no longer."""


def clusters(text: str) -> list[str]:
    """Every consonant with marks of a text, once, in order."""
    return sorted({found.group() for found in CLUSTER.finditer(text)})


def write(source: Path, target: Path, wanted: Iterable[str]) -> None:
    """Write a copy of a TrueType font with a glyph for each of these clusters; the same bytes every time."""
    import uharfbuzz
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
    from fontTools.ttLib import TTFont

    font: Any = TTFont(source, recalcTimestamp=False)
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source))))
    names = font.getBestCmap()
    rules = []
    for i, cluster in enumerate(wanted):
        name = f"cluster{i}"
        _draw(font, shaper, cluster, name)
        written = SARA_AM.sub("\\1\u0e4d\\2\u0e32\\3", cluster)  # as shapers take it apart
        rules.append((len(written), f"sub {' '.join(names[ord(char)] for char in written)} by {name};"))
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    for table in OURS:
        if table in font:
            del font[table]
    if rules:
        longest_first = "\n".join(rule for _, rule in sorted(rules, key=lambda entry: -entry[0]))
        systems = "".join(f"languagesystem {script} dflt;\n" for script in ("DFLT", "thai", "latn"))
        addOpenTypeFeaturesFromString(font, f"{systems}feature ccmp {{\n{longest_first}\n}} ccmp;\n")
    font.save(target)


def _draw(font: Any, shaper: Any, cluster: str, name: str) -> None:
    """One glyph, of the glyphs of a cluster where HarfBuzz puts them."""
    import uharfbuzz
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    buffer = uharfbuzz.Buffer()
    buffer.add_str(cluster)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer)
    pen, at = TTGlyphPen(font.getGlyphSet()), 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        shift = (1, 0, 0, 1, at + position.x_offset, position.y_offset)
        pen.addComponent(font.getGlyphName(info.codepoint), shift)
        at += position.x_advance
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (at, 0)
