"""kamlang diff."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

from compliance.cli import options
from compliance.cli.checking import Extras
from compliance.cli.checking import audience as audience_of_report
from compliance.data import Folders
from compliance.data.json_text import indented


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@options.as_of
@click.option("--select", multiple=True, metavar="RULE", help="เฉพาะกฎนี้ / only these rules (repeat, or a,b)")
@click.option("--ignore", multiple=True, metavar="RULE", help="ยกเว้นกฎนี้ / all but these rules (repeat, or a,b)")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--long", is_flag=True, help="บอกชื่อข้อที่คงเดิมด้วย / name what has not changed too")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="เขียนลงไฟล์ / write to a file")
@audience_of_report(None)
@options.lang
@options.digits
@options.engine
@options.rulebook
def command(
    old: Path,
    new: Path,
    as_of: date,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    long: bool,
    output: Path | None,
    audience: Literal["public", "committee"] | None,
    salt: Path | None,
    lang: str,
    digits: str,
    engine: Literal["both", "durable", "reference"],
    folder: Folders,
) -> None:
    """เปรียบเทียบแผนสองฉบับ หรือรายงาน JSON สองฉบับ / compare two versions: plans, JSON reports, or one of each.

    บอกว่าข้อค้นพบใดใหม่ แก้แล้ว คงเดิม แย่ลง และอะไรในแผนเปลี่ยนไป / what became of each finding, and what changed in the plan.
    A plan is checked with the as-of day of the report that it is compared with.

    \b
    kamlang diff plan-2563-06.xlsx plan-2563-08.xlsx
    kamlang diff old.yaml new.yaml --audience public       ปกปิดชื่อบุคคลและเงินเดือน / names and pay hidden
    kamlang diff report-june.json plan-2563-08.xlsx --format json -o changes.json

    รหัสออก / exit code: 0 ไม่มีข้อใหม่หรือแย่ลง nothing new, worse or unseen; 1 มี there is; 3 เปรียบเทียบไม่ได้ not compared.
    """
    from compliance.cli.guarding import apart, regular
    from compliance.cli.refusals import write
    from compliance.cli.same_organisation import same_organisation
    from compliance.cli.selection import chosen
    from compliance.cli.sides import Side, audience_of, checked, report_of
    from compliance.reporting.comparison.findings import Change, compare, entries
    from compliance.reporting.comparison.pages import Comparison, data, text
    from compliance.reporting.comparison.plans import plan_changes
    from compliance.reporting.wording import Wording
    from compliance.rulebook.loader import load_rulebook

    apart((old, new, salt), [output])
    regular(old, new, salt)
    rulebook = load_rulebook(folder)
    rules = chosen(rulebook, select, ignore)
    saved = [report_of(path) for path in (old, new)]
    told = next((report for report in saved if report is not None), None)
    thai = digits == "thai"
    if told is not None:
        as_of, lang, thai = date.fromisoformat(told["as_of"]), told["lang"], told["digits"] == "thai"
        rules = told["rules"] if rules is None else rules
    plans = [path if report is None else None for path, report in zip((old, new), saved, strict=True)]
    extras = Extras(audience=audience_of(saved, audience), salt=salt)
    sides, redactor = checked(
        plans, rulebook, as_of=as_of, rules=rules, engine=engine, lang=lang, thai=thai, extras=extras
    )
    one, two = (side or Side(report or {}, None) for side, report in zip(sides, saved, strict=True))
    same_organisation(one.report, two.report)
    changes = plan_changes(one.plan, two.plan) if one.plan and two.plan else None
    if changes and redactor:
        changes = [redactor.change(change) for change in changes]
    comparison = Comparison(
        one.report,
        two.report,
        compare(entries(one.report), entries(two.report)),
        changes,
    )
    shown = indented(data(comparison)) + "\n" if form == "json" else text(comparison, Wording(lang, thai), long=long)
    if output:
        write(output, shown)
    else:
        click.echo(shown, nl=False)
    worse = {Change.NEW, Change.WORSENED, Change.UNSEEN}
    raise SystemExit(int(any(found.change in worse for found in comparison.findings)))
