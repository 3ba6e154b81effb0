"""--watch and --open: check again whenever a file changes, and show the page."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from compliance.cli.refusals import CANNOT, Refused
from compliance.data import Problem

if TYPE_CHECKING:
    from compliance.cli.output import Target

F = TypeVar("F", bound=Callable[..., Any])
INTERVAL = 0.5


def watching(command: F) -> F:
    """--watch and --open."""
    watch = click.option("--watch", is_flag=True, help="ตรวจใหม่ทุกครั้งที่บันทึกไฟล์ / check again on every save")
    show = click.option("--open", "show", is_flag=True, help="เปิดรายงาน html / open the html report")
    return watch(show(command))


def stamps(paths: Sequence[Path]) -> list[tuple[int, int] | None]:
    """When each file was changed and how long it is; None for one that is not there (editors replace files)."""
    found: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            status = path.stat()
            found.append((status.st_mtime_ns, status.st_size))
        except OSError:
            found.append(None)
    return found


def on_change(
    paths: Sequence[Path], once: Callable[[], int], lang: str, pause: Callable[[], None] | None = None
) -> NoReturn:
    """Run `once`, and again whenever a file changes, until the user stops it; an error waits for the next change."""
    code = 0
    try:
        while True:
            before = stamps(paths)
            if sys.stdout.isatty():
                click.clear()
            try:
                code = once()
            except Exception as error:
                code = CANNOT
                for line in _said(error):
                    click.echo(line, err=True)
            waiting = "รอการแก้ไข (Ctrl-C เพื่อเลิก)" if lang == "th" else "waiting for a change (Ctrl-C to stop)"
            click.echo(f"— {waiting}", err=True)
            while stamps(paths) == before:
                (pause or _pause)()
    except KeyboardInterrupt:
        sys.exit(code)


def _said(error: Exception) -> tuple[str, ...]:
    """An error of ours in both languages; one that is not ours, as it is."""
    if isinstance(error, Problem):
        return error.message("th"), error.message("en")
    return (error.th, error.en) if isinstance(error, Refused) else (f"{type(error).__name__}: {error}",)


def _pause() -> None:
    time.sleep(INTERVAL)


def open_html(wanted: Sequence[Target]) -> None:
    """Open the html files that were written. Raises Refused where there is none."""
    pages = [target.path for target in wanted if target.format == "html" and target.path]
    if not pages:
        raise Refused(
            "--open ต้องมีรายงาน html เช่น -o report.html", "--open needs an html report, such as -o report.html"
        )
    import webbrowser

    for page in pages:
        webbrowser.open(page.resolve().as_uri())
