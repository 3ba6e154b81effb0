"""Where reports go: --format and -o, each as often as wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from compliance.cli.refusals import Refused, unwritten
from compliance.data.whole import put_whole
from compliance.reporting.formats import FORMATS, format_of, render

if TYPE_CHECKING:  # --help must not wait for them
    from compliance.checking.report import Report
    from compliance.reporting.options import Options

F = TypeVar("F", bound=Callable[..., Any])


class Target(Struct, frozen=True):
    """One report to write; to standard output where there is no path."""

    format: str
    path: Path | None


def formats(command: F) -> F:
    """--format and -o."""
    chosen = click.option(
        "--format",
        "forms",
        multiple=True,
        type=click.Choice(list(FORMATS)),
        help="รูปแบบรายงาน ซ้ำได้ / format, may be repeated; text on the terminal, else as the file's name tells",
    )
    files = click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE|FOLDER",
        help="เขียนลงไฟล์ ซ้ำได้ (report.html, findings.xlsx, memo.docx) / write to a file or folder, may be repeated",
    )
    return chosen(files(command))


def targets(forms: Sequence[str], outputs: Sequence[Path], plan: Path) -> list[Target]:
    """What to write where. Raises Refused, Problem.

    No file: one format, to standard output. A folder: every format, named as the plan. Files: the formats in the same
    order where they are said, else what the names tell.
    """
    if not outputs:
        if len(forms) > 1:
            raise Refused(
                "หลายรูปแบบต้องมี -o: ระบุโฟลเดอร์ หรือไฟล์ละรูปแบบ", "several formats need -o: a folder, or a file for each"
            )
        return [Target(forms[0] if forms else "text", None)]
    if len(outputs) == 1 and outputs[0].is_dir():
        return [Target(form, outputs[0] / f"{plan.stem}{FORMATS[form].suffixes[0]}") for form in forms or ("html",)]
    if forms and len(forms) != len(outputs):
        raise Refused(
            f"มี --format {len(forms)} ค่า แต่ -o {len(outputs)} ไฟล์: ให้เท่ากัน หรือไม่ต้องใส่ --format",
            f"{len(forms)} --format for {len(outputs)} -o: give as many, or none",
        )
    named = forms or [format_of(path.name) for path in outputs]
    return [Target(form, path) for form, path in zip(named, outputs, strict=True)]


def columns() -> int:
    """The width of the terminal, as it is or as COLUMNS says."""
    return max(get_terminal_size((80, 24)).columns, 40)


def write(report: Report, wanted: Sequence[Target], options: Options) -> None:
    """Write every report, or none: all are made before the first is written. Raises Refused."""
    for target in wanted:
        if target.path is not None:
            _unspoilt(target.path)
    for target, content in [(target, render(target.format, report, options)) for target in wanted]:
        if target.path is None:
            _print(target.format, content)
            continue
        try:
            put_whole(target.path, content)
        except OSError as error:
            raise unwritten(target.path, error) from None
    for line in _told(report, wanted, options):
        click.echo(line, err=True)


def _unspoilt(path: Path) -> None:
    """No file of somebody's stands there. Raises Refused."""
    from compliance.reporting.origin import is_ours

    if path.is_file() and path.stat().st_size and not is_ours(path.read_bytes()):
        raise Refused(
            f"{path}: มีไฟล์อื่นอยู่แล้ว ซึ่งไม่ใช่รายงานของ kamlang จะไม่เขียนทับ ให้ตั้งชื่ออื่น",
            f"{path}: another file stands there that is no kamlang report, and is not overwritten; choose another name",
        )


def _print(form: str, content: bytes) -> None:
    if FORMATS[form].is_text:
        click.echo(content.decode(), nl=False)
    elif sys.stdout.isatty():
        raise Refused(f"{form} อ่านบนจอไม่ได้ ให้ใช้ -o ไฟล์", f"{form} is not for a screen: say -o FILE")
    else:
        sys.stdout.buffer.write(content)


def _told(report: Report, wanted: Sequence[Target], options: Options) -> Iterator[str]:
    """One line with the verdict and the files, for who wrote to files only."""
    paths = [str(target.path) for target in wanted if target.path]
    if paths:
        from compliance.reporting.unseen import verdict

        words = options.words
        yield f"{words.label('verdict')}: {verdict(report, words)} → {', '.join(paths)}"
