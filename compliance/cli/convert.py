"""kamlang convert."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli.new import save
from compliance.cli.refusals import Refused

if TYPE_CHECKING:
    from compliance.reading.submission import Submission

MOST_SHOWN = 20


@click.command("convert")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="IN... OUT")
@click.option("--force", is_flag=True, help="เขียนทับไฟล์เดิม / overwrite a file that is there")
def command(files: tuple[Path, ...], force: bool) -> None:
    """แปลงแผนเป็น YAML หรือแบบกรอก Excel / turn a plan into YAML or into the workbook form.

    \b
    kamlang convert plan.docx plan.yaml
    kamlang convert plan.yaml plan.xlsx
    kamlang convert plan.docx cost.xlsx plan.xlsx     หลายไฟล์เป็นแผนเดียว / several files, one plan

    ไฟล์ที่เขียนจะถูกอ่านกลับมาเทียบทุกค่า ถ้ามีค่าใดหายจะบอกและไม่เขียน / what was written is read back and compared: if a
    value were lost it is said, and nothing is written.
    """
    from compliance.cli.guarding import apart
    from compliance.reading.submission import read_plan
    from compliance.reporting.copied import copied

    *sources, out = files
    if not sources:
        raise Refused("ต้องมีไฟล์ต้นทางและไฟล์ปลายทาง", "a file to read and a file to write are needed")
    apart(sources, [out])
    submission = copied(read_plan(*sources))
    content = _content(submission, out)
    gone = _lost(submission, content, out)
    homeless = _without_cell(gone) if out.suffix.lower() == ".xlsx" else {}
    lost = [pointer for pointer in gone if not any(_inside(pointer, at) for at in homeless)]
    if lost:
        listed = ", ".join(lost[:MOST_SHOWN])
        raise Refused(
            f"แปลงแล้วค่าไม่ครบ จึงไม่เขียนไฟล์: {listed}", f"not every value would survive, so nothing was written: {listed}"
        )
    save(out, content, force)
    for said in homeless.values():
        click.echo(
            f"- แบบกรอกไม่มีช่องสำหรับ{said['th']} จึงไม่อยู่ในไฟล์นี้ / the form has no cell for {said['en']}: not in this file",
            err=True,
        )
    doubted = sum(place.doubt is not None for _, place in submission.places)
    if doubted and out.suffix.lower() == ".xlsx":
        click.echo(
            f"- ค่าที่เอกสารไม่ได้แสดงไว้ชัด {doubted} แห่งเป็นค่าธรรมดาในแบบกรอก ให้เทียบกับต้นฉบับก่อนตรวจ / "
            f"{doubted} values that the document does not show plainly are plain in the form: compare them with the "
            "original before checking",
            err=True,
        )
    for note in submission.notes:
        click.echo(f"- {note.th}", err=True)
    click.echo(f"เขียนแล้ว / written: {out}", err=True)
    sys.exit(0)


def _without_cell(pointers: list[str]) -> dict[str, dict[str, str]]:
    """What of these the form has no cell for: by the beginning of its pointer, how it is called."""
    from compliance.reading.form_layout import say

    named: dict[str, dict[str, str]] = say("without_cell")
    return {at: said for at, said in named.items() if any(_inside(pointer, at) for pointer in pointers)}


def _inside(pointer: str, at: str) -> bool:
    """Whether a pointer is at or below another, in which * stands for the number of an entry."""
    steps = ["*" if step.isdigit() else step for step in pointer.split("/")]
    return steps[: at.count("/") + 1] == at.split("/")


def _content(submission: Submission, out: Path) -> bytes:
    if out.suffix.lower() == ".xlsx":
        from compliance.reporting.workbook import render as workbook

        return workbook(submission.plan)
    if out.suffix.lower() in (".yaml", ".yml"):
        from compliance.reporting.plan_yaml import render as text
        from compliance.reporting.wording import Wording

        return text(submission, Wording("th", False)).encode()
    raise Refused(
        f"แปลงเป็น “{out.suffix}” ไม่ได้ (ใช้ .yaml หรือ .xlsx)", f"cannot write “{out.suffix}”: use .yaml or .xlsx"
    )


def _lost(submission: Submission, content: bytes, out: Path) -> list[str]:
    """The pointers of values that the written file does not give back."""
    import tempfile

    from compliance.reading.submission import read_plan
    from compliance.reporting.workbook.differences import differences

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"plan{out.suffix.lower()}"
        copy.write_bytes(content)
        return differences(submission.plan, read_plan(copy).plan)
