"""kamlang schema."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("which", type=click.Choice(["plan", "rule", "report", "waivers"]))
def command(which: str) -> None:
    """JSON Schema ของไฟล์แผน ไฟล์กฎ รายงาน และข้อยกเว้น / the JSON Schema of plan files, rule files, reports and waivers.

    \b
    kamlang schema plan > plan.schema.json     # yaml-language-server: $schema=plan.schema.json
    """
    from compliance.reporting import schemas

    click.echo(json.dumps(schemas.schema(which), ensure_ascii=False, indent=2))
