"""kamlang schema."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("which", type=click.Choice(["plan", "rule", "report"]))
def command(which: str) -> None:
    """JSON Schema ของไฟล์แผน ไฟล์กฎ และรายงาน / the JSON Schema of plan files, rule files and reports.

    \b
    kamlang schema plan > plan.schema.json     # yaml-language-server: $schema=plan.schema.json
    """
    from compliance.reporting import schemas

    click.echo(json.dumps(schemas.schema(which), ensure_ascii=False, indent=2))
