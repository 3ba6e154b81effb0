"""kamlang corpus."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import click

from compliance.cli import options
from compliance.cli.refusals import Refused
from compliance.data import Folders

FOLDER = click.argument("corpus", type=click.Path(path_type=Path, file_okay=False))


@click.group("corpus")
def command() -> None:
    """แผนจำนวนมากในคลังเดียว / many plans in one folder.

    \b
    kamlang corpus add province/ plans/*.docx
    kamlang corpus add province/ --manifest list.csv
    kamlang corpus run province/ --as-of "1 ตุลาคม 2569" --jobs 2
    kamlang corpus status province/
    kamlang corpus query province/ "SELECT verdict, count(*) FROM checks GROUP BY ALL"
    """


@command.command("add")
@FOLDER
@click.argument("plans", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False),
    help="รายการ CSV: organisation, period, round, files (คั่นด้วย ;) / a list of submissions",
)
@click.option("--link", is_flag=True, help="ไม่คัดลอกไฟล์ / leave the files where they are")
def add(corpus: Path, plans: tuple[Path, ...], manifest: Path | None, link: bool) -> None:
    """เพิ่มแผน: ไฟล์หรือโฟลเดอร์ละหนึ่งฉบับ / add submissions: one a file, one a folder, or one a row of a list.

    \b
    kamlang corpus add province/ plans/
    kamlang corpus add province/ --manifest list.csv
    """
    from compliance.corpus.adding import NOT_THERE, add, from_list, from_paths
    from compliance.corpus.folder import create

    if bool(plans) == bool(manifest):
        raise Refused("ให้ระบุไฟล์ หรือ --manifest อย่างใดอย่างหนึ่ง", "name files, or --manifest, and not both")
    wanted = from_list(manifest) if manifest else list(from_paths(plans))
    found = list(add(create(corpus), wanted, link=link))
    new = sum(one.new for one in found)
    for one in found:
        if not one.new:
            names = ", ".join(file.name for file in one.entry.files)
            click.echo(f"มีอยู่แล้ว / already there: {names} ({one.entry.id})", err=True)
        for file in one.entry.files:
            if file.sha256 == NOT_THERE:
                click.echo(f"ไม่พบไฟล์ จึงจะไม่รับฉบับนี้ / not there, so it will be refused: {file.name}", err=True)
    click.echo(f"เพิ่ม {new} ฉบับ มีอยู่แล้ว {len(found) - new} ฉบับ / added {new}, already there {len(found) - new}")


@command.command("run")
@FOLDER
@options.as_of
@click.option("--jobs", type=click.IntRange(1), default=None, help="จำนวนกระบวนการ / worker processes (default: cores)")
@click.option("--scheduler", metavar="tcp://…", help="ให้คลัสเตอร์ Dask ทำ / let a Dask cluster do it")
@click.option("--again", is_flag=True, help="ลองฉบับที่ตรวจไม่สำเร็จอีกครั้ง / try once more what could not be finished")
@options.engine
@options.rulebook
def run(
    corpus: Path,
    as_of: date,
    jobs: int | None,
    scheduler: str | None,
    again: bool,
    engine: Literal["both", "durable", "reference"],
    folder: Folders,
) -> None:
    """ตรวจทุกฉบับที่ยังไม่ได้ตรวจ หยุดแล้วทำต่อได้ / judge what is not judged yet; it can be stopped and goes on.

    \b
    kamlang corpus run province/ --as-of "1 ตุลาคม 2569" --jobs 2

    รหัสออก / exit code: 0 อ่านได้ทุกฉบับ all were judged, 1 มีฉบับที่อ่านไม่ได้ some were refused, 3 ทำไม่ได้ could not.
    """
    import os

    from compliance.corpus.folder import opened
    from compliance.corpus.running import run as judge
    from compliance.corpus.running import terms
    from compliance.corpus.store import Store

    kept = opened(corpus)
    try:
        done = judge(
            kept, terms(as_of, folder, engine), jobs=jobs or os.cpu_count() or 1, scheduler=scheduler,
            again=again,
            progress=_progress(sys.stderr.isatty()),
        )  # fmt: skip
    except KeyboardInterrupt:
        raise Refused(
            "หยุดแล้ว ฉบับที่ตรวจเสร็จเก็บไว้แล้ว สั่งซ้ำเพื่อทำต่อ", "stopped; what was judged is kept: run it again to go on"
        ) from None
    states = Store(kept).states(done.run)
    said = ", ".join(f"{state} {count}" for state, count in states.items())
    click.echo(
        f"รอบ {done.run}: ส่ง {done.submissions} ฉบับ ตรวจครั้งนี้ {done.now} มีผลแล้ว {done.before} / "
        f"run {done.run}: {done.submissions} submissions, {done.now} now, {done.before} before; {said}"
    )
    if sum(states.values()) != done.submissions:
        raise Refused(
            f"จำนวนไม่ตรง: ส่ง {done.submissions} มีผล {sum(states.values())}",
            f"the counts differ: {done.submissions} went in, {sum(states.values())} came out",
        )
    sys.exit(0 if set(states) <= {"judged"} else 1)


@command.command("status")
@FOLDER
@click.option("--run", "run_key", metavar="RUN", help="รอบการตรวจ / the run (default: the last)")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(corpus: Path, run_key: str | None, form: str) -> None:
    """ตรวจแล้วกี่ฉบับ ผลเป็นอย่างไร / how many are judged, and how they came out.

    \b
    kamlang corpus status province/ --format json
    """
    from compliance.corpus.answers import status as tell
    from compliance.corpus.folder import opened

    found = tell(opened(corpus), run_key)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        shown = ", ".join(f"{key} {count}" for key, count in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name}: {shown}")


@command.command("query")
@FOLDER
@click.argument("sql")
@click.option("--run", "run_key", metavar="RUN", help="รอบการตรวจ / the run (default: the last)")
@click.option("--csv", "as_csv", is_flag=True, help="CSV ที่ Excel เปิดได้ / CSV that Excel opens")
def query(corpus: Path, sql: str, run_key: str | None, as_csv: bool) -> None:
    """ถามด้วย SQL: submissions checks rules findings years posts texts / ask by SQL; the tables are named.

    \b
    kamlang corpus query province/ "SELECT verdict, count(*) FROM checks GROUP BY ALL"
    """
    from compliance.corpus.answers import the_run
    from compliance.corpus.folder import opened
    from compliance.corpus.store import ask, reader

    kept = opened(corpus)
    names, rows = ask(reader(kept, the_run(kept, run_key).run), sql)
    if as_csv:
        import csv
        import io

        out = io.StringIO()
        csv.writer(out).writerows([names, *rows])
        click.echo("\ufeff" + out.getvalue(), nl=False)
        return
    from tabulate import tabulate

    click.echo(tabulate(rows, headers=names))


@command.command("report")
@FOLDER
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="โฟลเดอร์ / folder (default: reports/)"
)
@click.option("--run", "run_key", metavar="RUN", help="รอบการตรวจ / the run (default: the last)")
@options.lang
def report(corpus: Path, output: Path | None, run_key: str | None, lang: str) -> None:
    """รายงานทั้งคลังเป็นหน้าเว็บและสมุดงาน / the corpus as a site and a workbook.

    \b
    kamlang corpus report province/
    """
    from compliance.corpus.answers import answers, status, the_run
    from compliance.corpus.folder import disk, opened, write_whole
    from compliance.corpus.site import Said, workbook, write_site
    from compliance.rulebook.loader import load_rulebook

    kept = opened(corpus)
    run = the_run(kept, run_key)
    found = list(answers(kept, run))
    folder, said = output or kept.reports / run.run, Said(lang, load_rulebook())
    with disk(folder):
        write_site(folder, run, found, status(kept, run.run), said)
        write_whole(folder / "corpus.xlsx", workbook(found, said))
    click.echo(f"{folder / 'index.html'}\n{folder / 'corpus.xlsx'}")


@command.command("compare")
@FOLDER
@click.argument("one")
@click.argument("two")
def compare(corpus: Path, one: str, two: str) -> None:
    """แผนใดเปลี่ยนผลเพราะกฎใด ระหว่างสองรอบ / which plans change verdict between two runs, by which rule.

    \b
    kamlang corpus compare province/ RUN RUN

    รหัสออก / exit code: 0 เหมือนกัน the same, 1 ต่าง they differ.
    """
    from tabulate import tabulate

    from compliance.corpus.answers import compare as between
    from compliance.corpus.answers import the_run
    from compliance.corpus.folder import opened

    kept = opened(corpus)
    rows = between(kept, the_run(kept, one), the_run(kept, two))
    click.echo(tabulate(rows, headers=["organisation", one, two, "rules"]) if rows else "ไม่ต่าง / the same")
    sys.exit(1 if rows else 0)


@command.command("peers")
@FOLDER
@click.argument("plan", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--run", "run_key", metavar="RUN", help="รอบการตรวจ / the run (default: the last)")
def peers(corpus: Path, plan: Path, run_key: str | None) -> None:
    """องค์กรประเภทและขนาดเดียวกันมีตำแหน่งใดเท่าไร (ข้อ ๓.๗) / posts of organisations of like type and size.

    \b
    kamlang corpus peers province/ plan.docx
    """
    from tabulate import tabulate

    from compliance.checking.report import full_name
    from compliance.corpus.answers import peers as like
    from compliance.corpus.answers import the_run
    from compliance.corpus.folder import opened
    from compliance.reading.submission import read_plan

    kept, read = opened(corpus), read_plan(plan).plan
    rows = read.staffing.headcount.rows if read.staffing and read.staffing.headcount else ()
    own = {row.position: row.years[0] for row in rows if row.years}
    posts = sum(count or 0 for count in own.values())
    if not posts:
        raise Refused("แผนนี้ไม่มีกรอบอัตรากำลังที่อ่านได้", "this plan has no readable headcount table")
    found = like(kept, the_run(kept, run_key), read.organisation.type.value, posts, full_name(read.organisation))
    click.echo(
        tabulate(
            [(*row, own.get(row[0])) for row in found],
            headers=["position", "organisations", "of", "fewest", "median", "most", "own"],
        )
    )


@command.command("publish")
@FOLDER
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--run", "run_key", metavar="RUN", help="รอบการตรวจ / the run (default: the last)")
@click.option("--salt", type=click.Path(path_type=Path, dir_okay=False), help="ความลับของนามแฝง / of pseudonyms")
def publish(corpus: Path, folder: Path, run_key: str | None, salt: Path | None) -> None:
    """ตาราง CSV สำหรับเผยแพร่ ไม่มีบุคคลและเงินเดือน / tables as open data, without persons and pay.

    \b
    kamlang corpus publish province/ open-data/ --salt secret.txt
    """
    from compliance.cli.checking import Extras
    from compliance.corpus.answers import the_run
    from compliance.corpus.folder import disk, opened
    from compliance.corpus.publishing import publish as write

    kept = opened(corpus)
    with disk(folder):
        for path in write(kept, the_run(kept, run_key), folder, Extras(salt=salt).read_salt()):
            click.echo(path)


@command.command("show")
@FOLDER
@click.argument("submission")
@click.option("--run", "run_key", metavar="RUN", help="รอบการตรวจ / the run (default: the last)")
@options.rulebook
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True)
def show(corpus: Path, submission: str, run_key: str | None, folder: Folders, lang: str) -> None:
    """รายงาน JSON ของฉบับหนึ่งพร้อมหลักฐานครบ เหมือน kamlang check / one submission's whole report, as check gives it.

    \b
    kamlang corpus show province/ SUBMISSION
    """
    from compliance.checking.report import check
    from compliance.corpus.answers import the_run
    from compliance.corpus.folder import opened
    from compliance.corpus.readings import Unread, reading
    from compliance.reporting import json_report
    from compliance.rulebook.loader import load_rulebook

    kept = opened(corpus)
    run = the_run(kept, run_key)
    read = reading(kept, kept.entry(submission), run.reader_sha256)
    if isinstance(read, Unread):
        raise Refused(read.th, read.en)
    rulebook = load_rulebook(folder)
    if rulebook.digest != run.rulebook_sha256:
        raise Refused(
            "ชุดกฎที่นี่ไม่ใช่ชุดของรอบนั้น ให้ระบุ --rules-from หรือ --instruments",
            "the rulebook here is not that run's: say --rules-from or --instruments",
        )
    found = check(read, rulebook, as_of=date.fromisoformat(run.as_of), engine=run.engine)  # type: ignore[arg-type]
    click.echo(json_report.render(found, lang), nl=False)


def _progress(shown: bool) -> Callable[[int, int], None]:
    """How many are done and how long the rest will take, on one line of a terminal."""
    began = time.monotonic()

    def tell(done: int, of: int) -> None:
        if not shown or not of:
            return
        left = (time.monotonic() - began) / done * (of - done) if done else None
        rest = "" if left is None else f" · เหลือราว {left / 60:.0f} นาที" if left > 90 else f" · เหลือราว {left:.0f} วินาที"
        click.echo(f"\r{done}/{of}{rest}   ", nl=done == of, err=True)

    return tell
