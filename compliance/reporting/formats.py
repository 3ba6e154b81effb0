"""The formats a report can be written in, by name and by the end of a file's name. Each is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from compliance.data import Problem, one_of

if TYPE_CHECKING:  # the names of the formats are needed before anything heavy is
    from compliance.checking.report import Report
    from compliance.reporting.options import Options


class Format(Struct, frozen=True):
    """One format: its module in this package, the ends of file names it is known by, whether people can read it raw."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    is_text: bool = True

    def render(self, report: Report, options: Options) -> bytes:
        """The report in this format; the same report and options always give the same bytes."""
        made: bytes = import_module(f"compliance.reporting.{self.module}").render(report, options)
        return made


def _json(report: Report, options: Options) -> bytes:
    from compliance.reporting.json_report import render

    return render(report, options.lang, options.compared, options.run).encode("utf-8", "replace")


FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("text", "text_report", (".txt",)),
        Format("json", "", (".json",)),
        Format("html", "html_report", (".html", ".htm")),
        Format("docx", "docx_report", (".docx",), is_text=False),
        Format("pdf", "pdf_report", (".pdf",), is_text=False),
        Format("xlsx", "xlsx_report", (".xlsx",), is_text=False),
        Format("csv", "csv_report", (".csv",)),
        Format("sarif", "sarif_report", (".sarif", ".sarif.json")),
        Format("junit", "junit_report", (".junit.xml", ".xml")),
        Format("oscal", "oscal_report", (".oscal.json",)),
    )
}
_OLDER: dict[str, Callable[[Report, Options], bytes]] = {"json": _json}


def render(name: str, report: Report, options: Options) -> bytes:
    """The report in the format of that name."""
    older = _OLDER.get(name)
    return older(report, options) if older else FORMATS[name].render(report, options)


def format_of(path: str) -> str:
    """The format that the end of a file name tells; the longest known end counts. Raises Problem."""
    ends = {suffix: found.name for found in FORMATS.values() for suffix in found.suffixes}
    fitting = [end for end in ends if path.casefold().endswith(end)]
    if not fitting:
        near_th, near_en = one_of(PurePath(path).suffix, ends)
        raise Problem(
            f"ไม่รู้ว่าจะเขียน “{path}” เป็นรูปแบบใด: {near_th} หรือระบุ --format",
            f"the name “{path}” does not tell its format: {near_en}; or say --format",
        )
    return ends[max(fitting, key=len)]
