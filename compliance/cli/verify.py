"""kamlang verify."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from compliance.cli import options
from compliance.cli.checking import FILE, Extras
from compliance.data import Folders


@click.command("verify")
@click.argument("report", type=FILE)
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--waivers", type=FILE, help="ไฟล์ข้อยกเว้นที่ใช้ครั้งนั้น / the waivers that were applied")
@click.option("--baseline", type=FILE, help="รายงานที่เทียบครั้งนั้น / the report that it was compared with")
@click.option("--salt", type=FILE, help="ความลับของนามแฝง / the secret of its pseudonyms")
@options.rulebook
def command(
    report: Path,
    plans: tuple[Path, ...],
    waivers: Path | None,
    baseline: Path | None,
    salt: Path | None,
    folder: Folders,
) -> None:
    """ตรวจแผนซ้ำตามรายงาน แล้วบอกว่าตรงกันหรือไม่ เพราะอะไร / repeat a report: is it the same, and if not, why.

    รับรายงาน JSON, HTML, สมุดงาน (xlsx) และบันทึกข้อความ (docx, pdf) / takes JSON, HTML, a workbook or a memorandum.
    ใช้วันที่ ภาษา ตัวเลข กฎที่เลือก และตัวตัดสินของรายงานนั้น / with its own as-of day, language, digits, rules and evaluators.

    \b
    kamlang verify report.json plan.xlsx
    kamlang verify memo.docx plan.xlsx
    kamlang verify report.json plan.pdf --waivers waivers.yaml

    รหัสออก / exit code: 0 ตรงกัน the same, 1 ต่างกัน different, 3 ตรวจซ้ำไม่ได้ could not be repeated.
    """
    from msgspec import convert

    from compliance.checking.not_looked_at import Limit, SettingsFile
    from compliance.checking.report import check
    from compliance.cli.guarding import regular
    from compliance.data import Text
    from compliance.reading.errors import ReadingError
    from compliance.reading.submission import read_plan
    from compliance.reporting import json_report
    from compliance.reporting.formats import render
    from compliance.reporting.options import Options, Run
    from compliance.reporting.saved import read_any
    from compliance.reporting.verification import differences
    from compliance.rulebook.loader import load_rulebook

    regular(report, waivers, baseline, salt)
    saved = read_any(report)
    told = saved.data
    wishes = _settings(told)
    folder = Folders(folder.rulebook or wishes.get("folder"), folder.instruments or wishes.get("instruments"))
    salt = salt or wishes.get("salt")
    waivers, baseline = waivers or wishes.get("waivers"), baseline or wishes.get("baseline")
    thai, lang = told["digits"] == "thai", told["lang"]
    rulebook = load_rulebook(folder, fresh=True)
    extras = Extras(waivers, baseline, told["audience"], salt)
    scans = told["plan"].get("scans")
    ocr = bool(scans and scans["by"])
    try:
        submission = read_plan(*plans, ocr=ocr)
    except ReadingError as refused:
        if refused.code != "no-plan":
            raise
        submission = read_plan(*plans, ocr=ocr, as_plan=True)  # there is a report, so somebody insisted
    known = None if told["rules"] is None else [name for name in told["rules"] if name in rulebook.rules]
    again = check(
        submission,
        rulebook,
        as_of=date.fromisoformat(told["as_of"]),
        engine=_engine(told),
        rules=known,
        thai_digits=thai,
        waivers=extras.read_waivers(rulebook),
        limits=[convert(limit, Limit) for limit in told["not_looked_at"]["limits"]],
        settings=convert(told["settings"], SettingsFile | None),
    )
    again = extras.redacted(again, submission.plan)
    run = convert({**told["run"]}, Run) if "run" in told else None
    written = extras.options(again, Options(lang, thai, passes=told.get("passes", False), run=run))
    content = render(saved.format, again, written)
    found = differences(saved, json_report.data(again, lang, written.compared), content)
    if not found:
        click.echo(f"{Text('ตรงกันทุกไบต์', 'the same, byte for byte').get(lang)}: {saved.name}")
        return
    click.echo(f"{Text('ต่างกัน', 'different').get(lang)}: {saved.name}")
    for difference in found:
        click.echo(f"- {difference.get(lang)}")
    raise SystemExit(1)


def _settings(told: dict[str, Any]) -> dict[str, Any]:
    """Files named by the settings that the report was made with; of no other settings."""
    from compliance.cli import settings

    if told["settings"] is None:
        return {}
    context = click.get_current_context().find_root()
    found = None if context.params["no_config"] else settings.heeded(context.params["config"])
    if found is None or found.sha256 != told["settings"]["sha256"]:
        name = told["settings"]["name"]
        click.echo(f"! ไม่พบ {name} ฉบับที่รายงานใช้ จึงใช้ค่าที่รายงานบันทึกไว้", err=True)
        click.echo(f"! the {name} of the report is not here: what the report records is used", err=True)
        return {}
    files = ("folder", "instruments", "salt", "waivers", "baseline")
    return {name: Path(value) for name, value in found.values.items() if name in files}


def _engine(told: dict[str, Any]) -> Literal["both", "durable", "reference"]:
    ran = set(told["engine"]["ran"])
    if len(ran) == 2:
        return "both"
    # Where durable-rules was wanted and missing, the report says so, and wanting it again says the same.
    return "durable" if "durable-rules" in ran else "both" if told["engine"]["note"] else "reference"
