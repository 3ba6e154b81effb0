"""kamlang fix."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance.cli import options
from compliance.cli.refusals import Refused, write
from compliance.data import Folders

if TYPE_CHECKING:
    from compliance.fixing.advice import Advice
    from compliance.reading.submission import Submission

COPIES = (".xlsx", ".docx")
"""Written as a copy of the file that was read."""
PLAN_FILES = (".yaml", ".yml")


class Points(click.ParamType[Decimal]):
    """Percentage points, in Thai or Arabic digits."""

    name = "points"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        from compliance.thai.money import parse_money

        points = value if isinstance(value, Decimal) else parse_money(str(value))
        if points is None or not 0 <= points <= 20:
            raise Refused(
                f"--margin: “{value}” ต้องเป็นตัวเลขตั้งแต่ 0 ถึง 20 จุด เช่น 2",
                f"--margin: “{value}” must be a number from 0 to 20 points, such as 2",
                ctx,
            )
        return points


@click.command("fix")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.as_of
@click.option(
    "--margin",
    type=Points(),
    default="2",
    show_default=True,
    help="ระยะห่างจากเพดานที่ต้องการ (จุด) / points to keep from the ceiling",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="เขียนสำเนาที่แก้ตัวเลขแล้ว: .yaml หรือสำเนาของ .xlsx .docx / write a corrected copy: .yaml, or of the .xlsx, .docx",
)
@options.lang
@options.digits
@options.as_plan
@options.rulebook
def command(
    plans: tuple[Path, ...],
    as_of: date,
    margin: Decimal,
    form: str,
    output: Path | None,
    lang: str,
    digits: str,
    as_plan: bool,
    folder: Folders,
) -> None:
    """แก้เท่าใดจึงผ่าน: ตัวเลขที่ถูก ตำแหน่งที่ต้องลด วงเงินที่เหลือ / what would mend a plan, and what it can still afford.

    \b
    kamlang fix plan.yaml
    kamlang fix plan.xlsx --margin 3 --format json
    kamlang fix plan.xlsx -o fixed.xlsx     สำเนาของแบบกรอก ช่องที่แก้มีสีและหมายเหตุ / a copy, changed cells coloured
    kamlang fix plan.docx -o fixed.docx     เช่นกันสำหรับตารางใน Word / the same for tables of a Word file
    kamlang fix plan.yaml -o fixed.yaml     เขียนเฉพาะการแก้ที่คำนวณได้แน่นอน / only corrections that are certain

    เป็นคำแนะนำ ไม่เปลี่ยนไฟล์ของแผน ทุกข้อที่เสนอลองตรวจซ้ำกับทุกกฎแล้ว / advice only: no plan file is changed, and every
    change was tried against all rules.
    """
    from msgspec.structs import replace

    from compliance.cli.guarding import apart
    from compliance.fixing.advice import advise
    from compliance.reading.submission import read_plan
    from compliance.reporting import fixes
    from compliance.reporting.copied import copied
    from compliance.reporting.plan_yaml import render
    from compliance.reporting.wording import Wording
    from compliance.rulebook.loader import load_rulebook

    apart(plans, [output])
    if output is not None and output.suffix.lower() not in (*COPIES, *PLAN_FILES):
        raise Refused(
            f"เขียนแผนที่แก้แล้วเป็น {output.suffix or 'ไฟล์ไม่มีนามสกุล'} ไม่ได้ ใช้ {' '.join((*COPIES, *PLAN_FILES))}",
            f"a corrected plan is not written as {output.suffix or 'a file without an ending'}: use one of "
            + " ".join((*COPIES, *PLAN_FILES)),
        )
    rulebook = load_rulebook(folder)
    submission = read_plan(*plans, as_plan=as_plan)
    advice = advise(submission, rulebook, as_of=as_of, margin=margin)
    words = Wording(lang, digits == "thai")
    if form == "json":
        click.echo(fixes.render_json(advice, lang), nl=False)
    else:
        click.echo("\n".join(fixes.text(advice, submission, words)))
    if output is not None and output.suffix.lower() in COPIES:
        _write_copy(plans, output, advice, submission, lang)
    elif output is not None:
        corrected = render(copied(replace(submission, plan=advice.corrected)), words)
        write(output, corrected)


def _write_copy(plans: tuple[Path, ...], output: Path, advice: Advice, submission: Submission, lang: str) -> None:
    """Write the workbook or document that was read with the certain corrections in its cells. Raises Refused."""
    from compliance.cli.new import save
    from compliance.fixing.copies import corrected_copy, edits, told

    ending = output.suffix.lower()
    originals = [path for path in plans if path.suffix.lower() == ending]
    if len(originals) != 1:
        raise Refused(
            f"เขียนสำเนา {ending} ได้เมื่อส่งไฟล์ {ending} ไฟล์เดียว (มิฉะนั้นใช้ -o ชื่อ.yaml)",
            f"a copy as {ending} is made of just one {ending} that is read (else use -o NAME.yaml)",
        )
    copy = corrected_copy(
        originals[0].read_bytes(), originals[0].name, edits(advice.corrections, submission.places), lang
    )
    save(output, copy.content, True)
    for line in told(copy, lang):
        click.echo(line, err=True)
