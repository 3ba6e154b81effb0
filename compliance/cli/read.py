"""kamlang read."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli import options


@click.command("read")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--places", is_flag=True, help="แสดงตำแหน่งของทุกค่า / list the place of every value")
@options.lang
def command(plans: tuple[Path, ...], places: bool, lang: str) -> None:
    """แสดงแผนตามที่อ่านได้ พร้อมสิ่งที่ข้ามหรือสงสัย / show the plan as it was read, and what was skipped or doubted.

    \b
    kamlang read plan.txt > plan.yaml     แล้วแก้ plan.yaml ได้ / then correct plan.yaml by hand
    """
    from compliance.reading.submission import read_plan
    from compliance.reporting.plan_yaml import render
    from compliance.reporting.words import Wording

    submission = read_plan(*plans)
    words = Wording(lang, False)
    for note in submission.notes:
        where = f" ({words.place(note.place)})" if note.place else ""
        click.echo(f"# {note.th if lang == 'th' else note.en}{where}")
    click.echo(render(submission, words, places=places), nl=False)
