"""The group of commands, and how every error reaches a user: one clear message, exit code 3, no traceback."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from compliance import __version__
from compliance.cli.language import localised, pick, wanted
from compliance.cli.refusals import CANNOT, Refused, refusal
from compliance.data import Problem, nearest
from compliance.data.os_reason import os_reason

COMMANDS = {
    "check": "ตรวจแผน / check a plan",
    "corpus": "แผนจำนวนมากในคลังเดียว / many plans in one folder",
    "convert": "แปลงแผนเป็น YAML หรือแบบกรอก Excel / a plan as YAML or as the workbook form",
    "completion": "เติมคำสั่งอัตโนมัติในเชลล์ / shell completion",
    "diff": "เปรียบเทียบแผนหรือรายงานสองฉบับ / compare two versions",
    "explain": "อธิบายกฎ / explain a rule, and how it came out on a plan",
    "fix": "แก้เท่าใดจึงผ่าน / what would mend a plan, and what it can still afford",
    "law": "บทบัญญัติและความครอบคลุม / clauses and the coverage matrix",
    "new": "สร้างแบบกรอกแผน / a workbook to fill in",
    "review": "โต๊ะพิจารณาในเบราว์เซอร์ / the workbench in a browser",
    "read": "แสดงแผนตามที่อ่านได้ / show the plan as it was read",
    "rules": "กฎทั้งหมด ทดสอบกฎ ตรวจกฎ / list, test and lint the rulebook",
    "schema": "JSON Schema ของไฟล์ / JSON Schemas of files",
    "seal": "ลงลายมือชื่อดิจิทัลในรายงาน / sign a report, and check the seal",
    "verify": "ตรวจซ้ำว่ารายงานตรงกับแผน / repeat a report and say whether it is the same",
    "waive": "แบบข้อยกเว้นโดยมติ / a template for waivers by resolution",
}
FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EBADF") if hasattr(errno, name)}
LANGUAGE = "kamlang.help"


class Lazy(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"compliance.cli.{cmd_name}").command
        return localised(command, ctx.meta.get(LANGUAGE))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            lang = wanted((), os.environ)
            formatter.write_dl(
                [(name, pick(said, lang) or "" if lang else said) for name, said in sorted(COMMANDS.items())]
            )

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        ctx.meta[LANGUAGE] = wanted(args, os.environ)
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = nearest(args[0], COMMANDS)
            raise Refused(
                f"ไม่รู้จักคำสั่ง “{args[0]}”" + (f" น่าจะหมายถึง “{near}”" if near else ""),
                f"unknown command “{args[0]}”" + (f": did you mean “{near}”?" if near else ""),
            )
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """As click's, but every refusal is told in both languages and none has the exit code of a verdict."""
        run = partial(super().main, *args, **extra, standalone_mode=False)
        if not standalone_mode:
            return run()
        try:
            try:
                code: Any = run() or 0
            except SystemExit as left:
                code = left.code
            sys.stdout.flush()
            sys.exit(code)
        except click.Abort:
            fail("ยกเลิกแล้ว", "aborted")
        except click.ClickException as error:
            fail(*refusal(error))
        except BrokenPipeError:
            leave()
        except OSError as error:  # of the last flush
            unwritable(error)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            fail(problem.message("th"), problem.message("en"))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            leave()
        except Exception as error:
            if isinstance(error, OSError) and error.errno in FULL and error.filename is None:
                unwritable(error)
            if os.environ.get("KAMLANG_TRACEBACK"):
                raise
            name = type(error).__name__
            fail(
                f"โปรแกรมขัดข้อง ({name}: {error}) ยังไม่ได้ผลตรวจ โปรดแจ้งผู้พัฒนาพร้อมไฟล์นี้",
                f"the program failed ({name}: {error}); nothing was decided: please report it with the file",
            )


def leave() -> None:
    """End where whoever read the output has left: what was not written is no verdict."""
    _drop()
    sys.exit(CANNOT)


def unwritable(error: OSError) -> None:
    """Say that the output has no place to go, and stop."""
    _drop()
    reason = os_reason(error)
    fail(
        f"เขียนผลลัพธ์ออกไม่ได้ ({reason.th}) ตรวจพื้นที่ว่างของดิสก์ ผลที่เขียนแล้วไม่ครบ",
        f"the output cannot be written ({reason.en}): is the disk full? What was written is not complete",
    )


def _drop() -> None:
    """Nothing more is written to standard output, not even what waits in its buffer at the end."""
    with suppress(OSError, ValueError):  # a stream of tests is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(th: str, en: str) -> None:
    """Say what is wrong in both languages and stop: the plan was not judged."""
    click.echo(f"ผิดพลาด: {th}", err=True)
    if en != th:
        click.echo(f"error: {en}", err=True)
    sys.exit(CANNOT)


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kamlang", message="%(prog)s %(version)s")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์ค่าตั้ง / settings (default: the nearest kamlang.toml in this folder or above)",
)
@click.option("--no-config", is_flag=True, help="ไม่ใช้ค่าตั้ง / heed no kamlang.toml")
@click.pass_context
def kamlang(ctx: click.Context, config: Path | None, no_config: bool) -> None:
    """ตรวจแผนอัตรากำลัง ๓ ปี และแผนพัฒนาบุคลากรขององค์กรปกครองส่วนท้องถิ่น

    Checks a Thai local government's three-year staffing plan and staff-development plan against the law.

    \b
    kamlang check plan.yaml
    kamlang check --help
    """
    if no_config:
        return
    from compliance.cli import settings

    found = settings.heeded(config)
    if found is not None:
        ctx.meta[settings.META] = found
        # A report is repeated with its own wishes: `verify` looks at the settings itself.
        ctx.default_map = {name: {} if name == "verify" else found.values for name in COMMANDS}
