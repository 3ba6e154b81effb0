"""A command that was not understood, said in both languages."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.data import nearest
from compliance.data.os_reason import os_reason

CANNOT = 3
"""The exit code where nothing was judged: no plan, unreadable, wrong use; of other commands: it was not done."""


class Refused(click.UsageError):
    """What is wrong with the command, in Thai and English."""

    def __init__(self, th: str, en: str, ctx: click.Context | None = None) -> None:
        super().__init__(en, ctx)
        self.th, self.en = th, en


def refusal(error: click.ClickException) -> tuple[str, str]:
    """What to say of an error of click's, in Thai and English."""
    if isinstance(error, Refused):
        th, en = error.th, error.en
    elif isinstance(error, click.NoSuchOption):
        options = error.possibilities or _options(error.ctx)
        near = nearest(error.option_name, options)
        th = f"ไม่รู้จักตัวเลือก “{error.option_name}”" + (f" น่าจะหมายถึง “{near}”" if near else "")
        en = f"unknown option “{error.option_name}”" + (f": did you mean “{near}”?" if near else "")
    elif isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        th, en = f"ขาด {name}", f"{name} is missing"
    elif isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        valid = error.param.type.choices if error.param and isinstance(error.param.type, click.Choice) else ()
        said = (f"ที่ใช้ได้: {', '.join(valid)}", f"valid: {', '.join(valid)}") if valid else (error.message,) * 2
        th, en = f"ค่าของ {name} ใช้ไม่ได้ ({said[0]})", f"the value of {name} cannot be used ({said[1]})"
    elif " / " in error.message and not error.message.isascii():  # ours, in both languages
        th, _, en = error.message.rpartition(" / ")
    else:
        th, en = f"คำสั่งไม่ถูกต้อง: {error.format_message()}", error.format_message()
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kamlang"
    return f"{th} (ดู {path} --help)", f"{en} (see {path} --help)"


def _options(ctx: click.Context | None) -> list[str]:
    return [name for parameter in ctx.command.params for name in parameter.opts if name.startswith("-")] if ctx else []


def unwritten(path: Path, error: OSError) -> Refused:
    """Why a file was not written."""
    reason = os_reason(error)
    return Refused(f"เขียนไฟล์ {path} ไม่ได้ ({reason.th})", f"{path} cannot be written ({reason.en})")


def write(path: Path, text: str) -> None:
    """Write a report. Raises Refused where that is not possible."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise unwritten(path, error) from None
