"""kamlang check."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from compliance.cli import options, output
from compliance.cli.checking import Extras, extras
from compliance.cli.completion import rules as rule_names
from compliance.cli.progress import progress
from compliance.cli.watching import on_change, open_html, watching
from compliance.data import Folders

if TYPE_CHECKING:
    from compliance.reading.submission import Submission


@click.command("check")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.as_of
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=rule_names,
    help="ตรวจเฉพาะกฎนี้ / only these rules (repeat, or a,b)",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=rule_names,
    help="ไม่ตรวจกฎนี้ / all but these rules (repeat, or a,b)",
)
@output.formats
@click.option("--long", is_flag=True, help="ทุกข้ออย่างละเอียด / every finding in full, on the terminal")
@click.option("--statistics", is_flag=True, help="นับตามกฎ / how often each rule found something")
@click.option("--passes", is_flag=True, help="แสดงข้อที่ผ่านด้วย / list what passed too")
@options.lang
@options.digits
@options.engine
@options.ocr
@options.as_plan
@options.rulebook
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="คลังแผนที่ให้เปรียบเทียบแทนเมื่อข้อ ๓.๗ ไม่มี / a corpus that lends peers where 3.7 has none",
)
@extras
@watching
def command(
    plans: tuple[Path, ...],
    as_of: date,
    corpus: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    forms: tuple[str, ...],
    outputs: tuple[Path, ...],
    passes: bool,
    long: bool,
    statistics: bool,
    lang: str,
    digits: str,
    engine: Literal["both", "durable", "reference"],
    ocr: bool,
    as_plan: bool,
    folder: Folders,
    waivers: Path | None,
    baseline: Path | None,
    audience: Literal["public", "committee"],
    salt: Path | None,
    watch: bool,
    show: bool,
) -> None:
    """ตรวจแผนหนึ่งฉบับ (ไฟล์เดียวหรือหลายไฟล์) / check one plan, in one file or several.

    \b
    kamlang check sample_plans/compliant-tao.yaml
    kamlang check plan.txt --as-of "15 กันยายน 2563" -o report.html -o findings.xlsx -o memo.docx
    kamlang check plan.xlsx --format sarif > findings.sarif
    kamlang check plan.yaml --waivers waivers.yaml --baseline report.json
    kamlang check plan.yaml --audience public -o public.html --open
    kamlang check plan.yaml --watch
    kamlang check scan.pdf --ocr     ภาพสแกน: อ่านได้ แต่ไม่ใช้ตัดสิน / scans: shown, but nothing is decided by them

    รหัสออก / exit code: 0 ผ่าน compliant, 1 ไม่ผ่าน non-compliant, 2 ยังตัดสินไม่ได้หรือตรวจไม่ครบทุกข้อ undecided or partial,
    3 ไม่ได้ตรวจ nothing was judged, 4 ตัวตรวจขัดข้อง an evaluator failed.
    """
    from compliance.checking.report import check
    from compliance.cli.guarding import apart, regular
    from compliance.cli.selection import chosen, limits
    from compliance.cli.settings import of_this_run
    from compliance.reading.submission import read_plan
    from compliance.reporting.options import Options
    from compliance.reporting.run import this_run
    from compliance.rulebook.loader import load_rulebook

    beside = Extras(waivers, baseline, audience, salt)
    thai = digits == "thai"
    settings = of_this_run()
    run = this_run(settings=str(settings.path) if settings else None, by=audience == "committee")
    sources = {path.name: path.as_posix() for path in plans if not path.is_absolute()}
    wishes = Options(lang, thai, passes, long, statistics, columns=output.columns(), run=run, sources=sources)
    limited = limits(select, ignore)

    def once() -> int:
        wanted = output.targets(forms, outputs, plans[0])
        apart((*plans, waivers, baseline, salt), (target.path for target in wanted))
        regular(waivers, baseline, salt)
        rulebook = load_rulebook(folder)
        rules = chosen(rulebook, select, ignore)
        with progress(lang) as at:
            at(*(options.READING_SCANS if ocr else ("อ่านแผน", "reading the plan")))
            submission = read_plan(*plans, ocr=ocr, as_plan=as_plan)
            if corpus is not None:
                submission = _with_peers(submission, corpus)
            at("ตรวจ", "checking")
            excused = beside.read_waivers(rulebook)
            report = check(
                submission, rulebook, as_of=as_of, engine=engine, rules=rules, thai_digits=thai, waivers=excused,
                limits=limited if rules is not None else (), settings=settings.used if settings else None,
                passes=passes or beside != Extras() or any(target.format != "text" for target in wanted),
            )  # fmt: skip
            at("เขียนรายงาน", "writing the report")
            written = beside.options(report := beside.redacted(report, submission.plan), wishes)
        output.write(report, wanted, written)
        if show:
            open_html(wanted)
        return report.exit_code

    if watch:
        on_change([*plans, *(path for path in (waivers, baseline) if path)], once, lang)
    sys.exit(once())


def _with_peers(submission: Submission, folder: Path) -> Submission:
    """The submission with peers from the last run of a corpus, where it shows none. Raises Problem."""
    from compliance.corpus.answers import the_run
    from compliance.corpus.evidence import with_peers
    from compliance.corpus.folder import opened

    corpus = opened(folder)
    return with_peers(submission, corpus, the_run(corpus, None))
