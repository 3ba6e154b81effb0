"""kamlang new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli.refusals import Refused, unwritten
from compliance.data.whole import put_whole

if TYPE_CHECKING:
    from compliance.model.places import Place
    from compliance.model.plan import Plan
    from compliance.reporting.workbook.start import Start

MOST, SHOWN = 8, 40
"""Doubtful values of the plan before that are named, and how much of each is shown."""
TYPES = ("pao", "municipality", "tao", "pattaya")


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--type", "kind", type=click.Choice(TYPES), help="ประเภทของ อปท. / type of organisation")
@click.option(
    "--period",
    metavar="YEAR-YEAR",
    help="ช่วงปีของแผน พ.ศ. เช่น 2570-2572 ไม่ระบุคือรอบปัจจุบัน / fiscal years in B.E.; the current round unless told",
)
@click.option(
    "--from",
    "old",
    multiple=True,
    type=click.Path(path_type=Path),
    help="เริ่มจากแผนรอบก่อน / begin with what a plan before had",
)
@click.option(
    "--lines", type=click.IntRange(1, 1000), default=120, show_default=True, help="จำนวนสายงานในข้อ ๘.๒ / room for lines"
)
@click.option("--force", is_flag=True, help="เขียนทับไฟล์เดิม / overwrite a file that is there")
def command(file: Path, kind: str | None, period: str | None, old: tuple[Path, ...], lines: int, force: bool) -> None:
    """สร้างแบบกรอกแผนเป็นไฟล์ Excel / write a workbook to fill in, which `kamlang check` then reads.

    \b
    kamlang new --type tao plan.xlsx
    kamlang new --from plan-2567.docx plan.xlsx   ยกตำแหน่ง ผู้ครอง และข้อความจากรอบก่อน
    """
    from compliance.model.organisation import OrganisationType
    from compliance.reporting.workbook import blank
    from compliance.reporting.workbook.start import start_from, surely_read

    if file.suffix.lower() != ".xlsx":
        raise Refused(f"แบบกรอกเป็นไฟล์ .xlsx (พบ “{file.name}”)", f"the form is an .xlsx file (found “{file.name}”)")
    from compliance.law.rounds import current_round

    start = None
    if old:
        from compliance.cli.guarding import apart
        from compliance.reading.submission import read_plan

        apart(old, [file])
        read = read_plan(*old)
        plan, doubted = surely_read(read.plan, read.places)
        kind = kind or plan.organisation.type.value
        if period is None and plan.period is not None:
            period = f"{plan.period.first + 3}-{plan.period.last + 3}"
    if kind is None:
        raise Refused("ต้องบอก --type หรือ --from แผนรอบก่อน", "--type is needed, or --from with a plan before")
    years = years_of(period) if period else current_round(date.today())
    if old:
        start = start_from(plan, years)
    save(file, blank(OrganisationType(kind), years, start, lines), force)
    click.echo(f"เขียนแล้ว / written: {file} ({years[0]}-{years[1]})")
    if start is not None:
        for line in carried(start, plan, doubted):
            click.echo(line)


def carried(start: Start, plan: Plan, doubted: Sequence[Place]) -> Iterator[str]:
    """What a new form has from the plan before, and what of it was left to a person."""
    from compliance.data import read_wording
    from compliance.model.places import where

    others = len(start.others)
    holders = sum("holder/name" in row for row in (*start.holders.values(), *start.others))
    yield (
        f"ยกมา / carried: {start.lines} สายงาน / lines, {holders} อัตราในข้อ ๑๑ / posts of ๑๑ "
        "(เงินเดือนและเงินที่เลื่อนเป็นของแผนเดิม ให้แก้เป็นปัจจุบัน / pay as it was then: bring it up to date)"
    )
    if others:
        yield (
            f"ในข้อ ๑๑ มี {others} อัตราที่ไม่พบสายงานในข้อ ๘.๒ อยู่ท้ายบัญชี ให้ตรวจ / {others} posts of ๑๑ have no line in ๘.๒: "
            "they stand at its end; look at them"
        )
    yield (
        "ไม่ได้ยก เพราะเป็นของรอบเดียว / left out, as of one round only: "
        "ประกาศ หนังสือ งบประมาณ ผลงาน การเทียบ อปท. โครงการและผลการพัฒนา"
    )
    if doubted:
        at = "; ".join(f"{where(place, 'th')} “{(place.text or '')[:SHOWN]}”" for place in doubted[:MOST])
        more = f" (+{len(doubted) - MOST})" if len(doubted) > MOST else ""
        yield f"ไม่ได้ยก {len(doubted)} ค่าที่อ่านไม่แน่ชัด ให้กรอกเอง / {len(doubted)} doubtful values were left out: {at}{more}"
    names = read_wording("report")["parts"]
    partly = [str(names[part.value]["th"]) for part, known in plan.coverage.items() if known.status == "partial"]
    if partly:
        yield f"ส่วนที่อ่านแผนเดิมได้ไม่ครบ ให้เทียบกับฉบับเดิม / parts read but in part: {', '.join(partly)}"


def years_of(period: str) -> tuple[int, int]:
    """Three fiscal years in B.E.: "2567-2569". Raises Refused."""
    from compliance.thai import to_arabic

    found = re.fullmatch(r"\s*(2[45][0-9]{2})\s*[-–]\s*(2[45][0-9]{2})\s*", to_arabic(period))
    years = (int(found.group(1)), int(found.group(2))) if found else (0, 0)
    if found is None or years[1] - years[0] != 2:
        raise Refused(
            f"--period ต้องเป็นสามปีงบประมาณ พ.ศ. เช่น 2570-2572 (พบ “{period}”)",
            f"--period is three fiscal years in B.E., such as 2570-2572 (found “{period}”)",
        )
    return years


def save(file: Path, content: bytes, force: bool) -> None:
    """Write a new file; one that is there only with `force`. Raises Refused."""
    try:
        if force:
            put_whole(file, content)
        else:
            with file.open("xb") as stream:
                stream.write(content)
    except FileExistsError:
        raise Refused(
            f"มีไฟล์ {file} อยู่แล้ว ใช้ --force เพื่อเขียนทับ", f"{file} is already there: --force overwrites it"
        ) from None
    except OSError as error:
        raise unwritten(file, error) from None
