"""The memorandum typeset as PDF/A-2a (tagged, searchable), in the font Sarabun. Needs the extra `report`."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import to_builtins

from compliance.checking.report import Report
from compliance.data import Problem
from compliance.reporting import thai_font
from compliance.reporting.arrangement import clean
from compliance.reporting.memo import memo
from compliance.reporting.options import Options
from compliance.thai.digits import ARABIC, THAI
from compliance.thai.word_ends import known_words

WEIGHTS = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf")


def render(report: Report, options: Options) -> bytes:
    """The memorandum as PDF; the same report always gives the same bytes. Raises Problem where it cannot be made."""
    try:
        import fontTools  # noqa: F401
        import typst
        import uharfbuzz  # noqa: F401
    except ImportError:
        raise _no_typesetter() from None
    thai = options.words.thai_digits
    day = options.run.at.date() if options.run else None
    said = {**to_builtins(memo(report, options)), "lang": options.lang, "digits": THAI if thai else ARABIC}
    dated = {"day": [day.year, day.month, day.day] if day else []}
    content = json.dumps(_clean(said) | dated, ensure_ascii=False)
    typeset: Any = typst.compile  # its stubs tie the type of the input to that of the font paths
    with TemporaryDirectory() as folder:
        for name in WEIGHTS:
            thai_font.write(_fonts() / name, Path(folder) / name, thai_font.clusters(content))
        made: bytes = typeset(
            (files("compliance.reporting") / "assets" / "memo.typ").read_bytes(),
            font_paths=[folder],
            ignore_system_fonts=True,
            sys_inputs={"memo": content, "words": known_words()},
            format="pdf",
            pdf_standards=["a-2a"] if day else [],  # which demands a day, and no other than that of the run is true
        )
    return made


def _no_typesetter() -> Problem:
    return Problem(
        "ยังไม่ได้ติดตั้งตัวเรียงพิมพ์ จึงเขียน pdf ไม่ได้ ติดตั้งด้วย pip install 'kamlang[report]' หรือพิมพ์จาก html",
        "nothing to typeset with is installed: pip install 'kamlang[report]', or print the html report",
    )


def _fonts() -> Path:
    """The folder of the font Sarabun."""
    try:
        import fontpkg_sarabun  # type: ignore[import-untyped]
    except ImportError:
        raise _no_typesetter() from None
    return Path(fontpkg_sarabun.__file__).parent / "files"


def _clean(value: Any) -> Any:
    """The same without characters that no text may have."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean(entry) for key, entry in value.items()}
    return [_clean(entry) for entry in value]
