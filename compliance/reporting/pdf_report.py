"""The memorandum typeset as PDF, in the font Sarabun. Needs the extra `report` (typst, fontpkg-sarabun)."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from compliance.checking.report import Report
from compliance.reporting.arrangement import clean
from compliance.reporting.memo import memo
from compliance.reporting.options import Options
from compliance.thai.digits import ARABIC, THAI


class NoTypesetter(Exception):
    """What typesets, or its font, is not installed."""

    def __init__(self) -> None:
        self.th = "ยังไม่ได้ติดตั้งตัวเรียงพิมพ์ จึงเขียน pdf ไม่ได้ ติดตั้งด้วย pip install 'kamlang[report]' หรือพิมพ์จาก html"
        self.en = "nothing to typeset with is installed: pip install 'kamlang[report]', or print the html report"
        super().__init__(self.en)


def render(report: Report, options: Options) -> bytes:
    """The memorandum as PDF; the same report always gives the same bytes. Raises NoTypesetter."""
    try:
        import typst
    except ImportError:
        raise NoTypesetter from None
    thai = options.words.thai_digits
    said = {**to_builtins(memo(report, options)), "lang": options.lang, "digits": THAI if thai else ARABIC}
    typeset: Any = typst.compile  # its stubs tie the type of the input to that of the font paths
    made: bytes = typeset(
        (files("compliance.reporting") / "assets" / "memo.typ").read_bytes(),
        font_paths=[str(_fonts())],
        ignore_system_fonts=True,
        sys_inputs={"memo": json.dumps(_clean(said), ensure_ascii=False)},
        format="pdf",
    )
    return made


def _fonts() -> Path:
    """The folder of the font Sarabun."""
    try:
        import fontpkg_sarabun  # type: ignore[import-untyped]
    except ImportError:
        raise NoTypesetter from None
    return Path(fontpkg_sarabun.__file__).parent / "files"


def _clean(value: Any) -> Any:
    """The same without characters that no text may have."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean(entry) for key, entry in value.items()}
    return [_clean(entry) for entry in value]
