"""kamlang waive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from compliance.cli import options
from compliance.cli.completion import rules as rule_names
from compliance.data import Folders


@click.command("waive")
@click.argument("rule", shell_complete=rule_names)
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--subject", "subjects", multiple=True, help="เฉพาะเรื่องนี้ / only these subjects, as a report has them")
@options.as_of
@options.lang
@options.rulebook
def command(
    rule: str, plans: tuple[Path, ...], subjects: tuple[str, ...], as_of: date, lang: str, folder: Folders
) -> None:
    """พิมพ์แบบข้อยกเว้นของข้อที่ไม่ผ่าน / print a waivers file for what fails a rule, to be filled in from the minutes.

    ข้อยกเว้นผูกกับข้อเท็จจริงในแผนวันนี้ และใช้ได้ถึงวันสุดท้ายที่มติกำหนด / a waiver is bound to the facts as they are today.

    \b
    kamlang waive cost-near-ceiling plan.yaml > waivers.yaml
    kamlang waive cost-near-ceiling plan.yaml --subject yearly_cost/2565
    kamlang check plan.yaml --waivers waivers.yaml
    """
    from compliance.checking.report import check
    from compliance.cli.refusals import Refused
    from compliance.data import one_of
    from compliance.engines.decision import Status
    from compliance.reading.submission import read_plan
    from compliance.reporting.waiver_template import render
    from compliance.rulebook.loader import load_rulebook

    rulebook = load_rulebook(folder)
    report = check(read_plan(*plans), rulebook, as_of=as_of, rules=[rule], thai_digits=lang == "th")
    failed = [outcome for outcome in report.outcomes if outcome.status is Status.FAIL]
    for subject in subjects:
        if subject not in {outcome.subject for outcome in failed}:
            th, en = one_of(subject, [outcome.subject for outcome in failed])
            raise Refused(f"“{subject}” ไม่ได้ผิดกฎ {rule} {th}", f"“{subject}” does not fail {rule}: {en}")
    wanted = [outcome for outcome in failed if not subjects or outcome.subject in subjects]
    if not wanted:
        click.echo(f"ไม่มีข้อที่ไม่ผ่านกฎ {rule} / nothing fails {rule}", err=True)
    click.echo(render(wanted, lang), nl=False)
