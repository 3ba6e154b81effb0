"""kamlang read."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli import options
from compliance.cli.progress import progress


@click.command("read")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--places", is_flag=True, help="แสดงตำแหน่งของทุกค่า / list the place of every value")
@options.ocr
@options.as_plan
@options.lang
def command(plans: tuple[Path, ...], places: bool, ocr: bool, as_plan: bool, lang: str) -> None:
    """แสดงแผนตามที่อ่านได้ พร้อมสิ่งที่ข้ามหรือสงสัย / show the plan as it was read, and what was skipped or doubted.

    \b
    kamlang read plan.txt > plan.yaml     แล้วแก้ plan.yaml ได้ / then correct plan.yaml by hand
    kamlang read scan.pdf --ocr           ภาพสแกน ต้องมี tesseract / scans, where tesseract is installed
    """
    from compliance.reading.submission import read_plan
    from compliance.reporting.copied import copied
    from compliance.reporting.plan_yaml import render
    from compliance.reporting.wording import Wording

    words = Wording(lang, False)
    with progress(lang) as at:
        at(*(options.READING_SCANS if ocr else ("อ่านแผน", "reading the plan")))
        submission = read_plan(*plans, ocr=ocr, as_plan=as_plan)
    for shown in submission.evidence:
        told = shown.shown(lang)
        click.echo(f"# อ่านเป็นแผนเพราะพบ {told}" if lang == "th" else f"# read as a plan because of {told}")
    for note in submission.notes:
        where = f" ({words.place(note.place)})" if note.place else ""
        said = " ".join((note.th if lang == "th" else note.en).split())  # it may quote several lines
        click.echo(f"# {said}{where}")
    click.echo(render(copied(submission), words, places=places), nl=False)
