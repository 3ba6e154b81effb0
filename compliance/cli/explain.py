"""kamlang explain."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from compliance.cli import options
from compliance.cli.completion import rules as rule_names
from compliance.data import Folders


@click.command("explain")
@click.argument("rule", shell_complete=rule_names)
@click.argument("plans", nargs=-1, type=click.Path(path_type=Path))
@options.as_of
@options.lang
@options.digits
@options.as_plan
@options.rulebook
def command(
    rule: str, plans: tuple[Path, ...], as_of: date, lang: str, digits: str, as_plan: bool, folder: Folders
) -> None:
    """กฎเรียกร้องอะไร ตามข้อใด แผนนี้ออกมาอย่างไรเพราะอะไร / what a rule demands, by which clause, how a plan came out.

    \b
    kamlang explain cost-within-ceiling
    kamlang explain duties-not-duplicated plan.txt
    """
    from compliance.checking.report import check
    from compliance.reading.submission import read_plan
    from compliance.reporting import explanation
    from compliance.rulebook.loader import load_rulebook

    rulebook = load_rulebook(folder)
    asked = rulebook.named(rule)
    thai = digits == "thai"
    click.echo("\n".join(explanation.of_rule(rulebook, asked, lang, thai)))
    if plans:
        submission = read_plan(*plans, as_plan=as_plan)
        report = check(submission, rulebook, as_of=as_of, rules=[rule], thai_digits=thai)
        click.echo("\n".join(explanation.on_plan(report, lang, thai)))
        extra = explanation.in_detail(rulebook, asked, submission, lang, thai)
        if extra:
            click.echo("\n".join(extra))
