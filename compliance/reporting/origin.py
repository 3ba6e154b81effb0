"""What a report of ours carries about its making, so that `verify` can repeat it from any format that people read.

The record is the JSON report without its outcomes, with the digest of the whole: it stands in a `meta` of HTML, in
the keywords of PDF, and in the custom properties of Word and Excel files (in pieces, for a property holds 255
characters), which both programs keep.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from msgspec import Struct

from compliance.checking.report import Report
from compliance.reading.errors import ReadingError
from compliance.reading.limits import Limits
from compliance.reporting import json_report
from compliance.reporting.options import Options

NAME = "kamlang-check"
SCHEMA = "kamlang-check/1"
TOLD = ("verdict", "plan", "rulebook", "as_of", "program", "engine", "lang", "digits", "audience", "rules", "settings",
        "waivers", "baseline")  # fmt: skip
"""Of the JSON report: what the check was made of."""
PIECE = 255
MOST_BYTES = 20 * 2**20
"""Of the properties of a package: larger ones are not read."""
_PROPERTY = re.compile(rf"{NAME}-([0-9]{{1,6}})")
_TEXTS = {
    "html": re.compile(rf'<meta name="{NAME}" content="([^"]*)">'),
    "pdf": re.compile(r"<pdf:Keywords>([^<]*)</pdf:Keywords>"),
}
_BEGINS = (
    "\ufefforganisation,period_first,", "ผลการตรวจ: ", "Verdict: ", f'{{\n  "schema": "{json_report.SCHEMA}"',
)  # fmt: skip
"""How tables of commas, reports for the terminal and JSON reports begin."""
_HOLDS = {"<!doctype html>": f'<meta name="{NAME}"', "{": "kamlang", "<?xml": 'name="every-rule-was-run"', "%PDF": NAME}
"""How the other formats begin, and what a report of ours then holds."""


class Origin(Struct, frozen=True):
    """Of what, by what and how a report was made."""

    json: str
    """The digest of the JSON report that tells the same."""
    record: str
    """All of it as a report in another format carries it."""

    def pieces(self) -> list[tuple[str, str]]:
        """(name, text) of the properties that hold the record."""
        starts = range(0, len(self.record), PIECE)
        return [(f"{NAME}-{i}", self.record[at : at + PIECE]) for i, at in enumerate(starts, 1)]


class Made(Struct, frozen=True):
    """A report in a format for people, as it was found."""

    format: str
    record: dict[str, Any]


def digest(data: Mapping[str, Any]) -> str:
    """The SHA-256 of a report as plain values, without the run: the same whenever the check is repeated."""
    kept = {name: value for name, value in data.items() if name != "run"}
    return hashlib.sha256(json.dumps(kept, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def origin_of(report: Report, options: Options) -> Origin:
    """What a report in a format for people carries: it takes the whole JSON report, so a writer asks once."""
    data = json_report.data(report, options.lang, options.compared)
    json_sha256 = digest(data)
    told = {"schema": SCHEMA, "json": json_sha256, **{name: data[name] for name in TOLD}}
    told["not_looked_at"] = {"limits": data["not_looked_at"]["limits"]}
    told["baseline"] = {"sha256": data["baseline"]["sha256"]} if data["baseline"] else None
    told["passes"] = options.passes
    if options.run:
        told["run"] = json_report.told(options.run)
    return Origin(json_sha256, json.dumps(told, ensure_ascii=True, separators=(",", ":")))


def read_made(content: bytes) -> Made | None:
    """The record that a report carries; None where it carries none that can be read."""
    if content.startswith(b"PK"):
        form, text = _of_package(content)
    else:
        form = "pdf" if content.startswith(b"%PDF") else "html"
        found = _TEXTS[form].search(content.decode("utf-8", "replace"))
        text = unescape(found[1]) if found else ""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return Made(form, told) if isinstance(told, dict) and told.get("schema") == SCHEMA else None


def is_ours(content: bytes) -> bool:
    """Whether a file is a report of ours, in any format: no other is overwritten."""
    if content.startswith(b"PK"):
        return read_made(content) is not None
    head = content[:64].decode("utf-8", "replace")
    if head.startswith(_BEGINS):
        return True
    return any(head.startswith(begin) and mark.encode() in content for begin, mark in _HOLDS.items())


def _of_package(content: bytes) -> tuple[str, str]:
    """The format of a Word or Excel file and the record in its properties."""
    from compliance.reading.package import Package  # what only writes a report opens none

    try:
        package = Package(content, "", Limits(part_bytes=MOST_BYTES))
        properties = package.parse("docProps/custom.xml")
    except ReadingError:
        return "", ""
    named = ((_PROPERTY.fullmatch(one.get("name", "")), one) for one in properties.iterchildren())
    found = sorted((int(name[1]), one.findtext("{*}lpwstr", "")) for name, one in named if name)
    return "docx" if "word/document.xml" in package else "xlsx", "".join(text for _, text in found)
