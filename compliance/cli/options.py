"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from compliance.cli.refusals import Refused
from compliance.data import Folders

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date as people write it in Thailand."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        from compliance.thai.dates import ThaiDateError, parse_date

        try:
            return parse_date(value).value
        except ThaiDateError as error:
            name = param.opts[0] if param else value
            raise Refused(f"{name}: {error.th}", f"{name}: {error.en}", ctx) from None


def as_of(command: F) -> F:
    """--as-of: the day as of which the plan is looked at; today unless told."""
    return click.option(
        "--as-of",
        type=Day(),
        default=lambda: date.today(),
        show_default="today",
        help="ตรวจ ณ วันที่ / look at the plan as of this day, B.E. or C.E. (15 ก.ย. 2563, 2020-09-15)",
    )(command)


def lang(command: F) -> F:
    """--lang."""
    return click.option(
        "--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="ภาษา / language"
    )(command)


def digits(command: F) -> F:
    """--digits."""
    return click.option(
        "--digits",
        type=click.Choice(["thai", "arabic"]),
        default="thai",
        show_default=True,
        help="ตัวเลขไทยหรืออารบิกในรายงานภาษาไทย / digits of Thai reports",
    )(command)


def engine(command: F) -> F:
    """--engine."""
    return click.option(
        "--engine",
        type=click.Choice(["both", "durable", "reference"]),
        default="both",
        show_default=True,
        help="ตัวตัดสิน / which evaluator decides; both must agree",
    )(command)


def rulebook(command: F) -> F:
    """--rules-from and --instruments, which come to the command as one `folder`."""

    @wraps(command)
    def with_folders(*args: Any, folder: Path | None, instruments: Path | None, **named: Any) -> Any:
        return command(*args, folder=Folders(folder, instruments), **named)

    return rulebook_alone(
        click.option(
            "--instruments",
            type=click.Path(path_type=Path, file_okay=False),
            default=None,
            help="โฟลเดอร์กฎหมายและหนังสือของหน่วยงานเอง / a folder of the office's own letters and announcements",
        )(cast(F, with_folders))
    )


def rulebook_alone(command: F) -> F:
    """--rules-from."""
    return click.option(
        "--rules-from",
        "folder",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=None,
        callback=_with_its_words,
        help="โฟลเดอร์ชุดกฎอื่น / another rulebook folder",
    )(command)


def _with_its_words(context: click.Context, _: click.Parameter, folder: Path | None) -> Path | None:
    """Have the word lists of the folder in use while the command runs: also for reading files."""
    if folder is not None:
        from compliance.vocabulary import Vocabulary

        context.with_resource(Vocabulary(folder).bound())
    return folder


READING_SCANS = ("อ่านแผน (ภาพสแกนใช้เวลาหน้าละ 2–5 วินาที)", "reading the plan (scans take 2–5 s a page)")


def as_plan(command: F) -> F:
    """--as-plan."""
    return click.option(
        "--as-plan",
        is_flag=True,
        help="ยืนยันว่าไฟล์เป็นแผน แม้ไม่พบหลักฐาน / insist that the files are a plan, whatever they seem to be",
    )(command)


def ocr(command: F) -> F:
    """--ocr."""
    return click.option(
        "--ocr",
        is_flag=True,
        help="อ่านหน้าที่เป็นภาพสแกนด้วย tesseract ซึ่งแสดงได้แต่ไม่ใช้ตัดสิน / read scanned pages, shown but deciding nothing",
    )(command)
