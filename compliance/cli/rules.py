"""kamlang rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from compliance.cli import options
from compliance.cli.refusals import Refused, write
from compliance.cli.tables import table
from compliance.data import Folders


@click.group("rules", invoke_without_command=True)
@options.lang
@options.rulebook
@click.pass_context
def command(ctx: click.Context, lang: str, folder: Folders | None) -> None:
    """กฎทั้งหมด ทดสอบกฎ ตรวจกฎ / list the rules; `test` runs their examples, `lint` checks the rulebook itself.

    \b
    kamlang rules
    kamlang rules test cost-within-ceiling
    """
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        from compliance.reporting.wording import Wording
        from compliance.rulebook.loader import load_rulebook

        words = Wording(lang, False)
        rules = load_rulebook(folder).rules.values()
        rows = [(r.section, r.name, words.of("severity", r.severity), r.norm[0]) for r in rules]
        headers = ("ส่วนของแผน", "กฎ", "น้ำหนัก", "ตาม") if lang == "th" else ("section", "rule", "severity", "by")
        click.echo(table(rows, headers))


@command.command("test")
@click.argument("names", nargs=-1)
@options.engine
@click.pass_obj
def run_examples(
    folder: Folders | None, names: tuple[str, ...], engine: Literal["both", "durable", "reference"]
) -> None:
    """รันตัวอย่างในไฟล์กฎ และกรณีขอบที่สร้างจากกฎ / run the rules' examples, and boundary cases made from the rules.

    \b
    kamlang rules test
    kamlang rules test cost-within-ceiling
    """
    from compliance.checking.report import engine_run
    from compliance.cli.selection import chosen
    from compliance.proving.boundaries import boundaries
    from compliance.proving.examples import examples, try_examples
    from compliance.rulebook.loader import load_rulebook

    rulebook = load_rulebook(folder, fresh=True)
    run = None if engine == "reference" else engine_run(isolate=False)
    tried, failed = 0, 0
    for name in chosen(rulebook, names, ()) or rulebook.rules:
        rule = rulebook.rules[name]
        written_and_made = (*examples(rulebook.kinds, rule), *boundaries(rulebook, rule))
        for one in try_examples(rulebook, rule, written_and_made, run, reference=engine != "durable"):
            tried += 1
            if not one.passed:
                failed += 1
                got = ", ".join(outcome.status for outcome in one.outcomes)
                click.echo(f"FAILED {name}: {one.example.name}: expected {', '.join(one.example.expect)}, got {got}")
                for outcome in one.outcomes:
                    click.echo(f"    {outcome.message.th}")
    click.echo(f"{tried - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


@command.command("mutate")
@click.argument("names", nargs=-1)
@click.option("--plans", is_flag=True, help="ใส่ข้อบกพร่องในแผนตัวอย่างด้วย / put faults into the compliant samples too")
@click.option(
    "--plan",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="แผน YAML ที่ผ่านทุกข้อ แทนแผนตัวอย่าง / a compliant YAML plan instead of the samples",
)
@click.option(
    "--write", "page", type=click.Path(path_type=Path, dir_okay=False), help="เขียนผลลงไฟล์ / write the figures"
)
@click.option("--check", is_flag=True, help="ตรวจว่าไฟล์ของ --write เป็นปัจจุบัน / only tell whether that page is current")
@click.pass_obj
def mutate(
    folder: Folders | None, names: tuple[str, ...], plans: bool, files: tuple[Path, ...], page: Path | None, check: bool
) -> None:
    """เปลี่ยนกฎหรือแผนทีละจุดแล้วดูว่าจับได้หรือไม่ / alter rules, or plans, one point at a time: is it noticed?

    \b
    kamlang rules mutate                            เปลี่ยนกฎ ตัวอย่างต้องจับได้ / do the examples notice?
    kamlang rules mutate --plans                    ใส่ข้อบกพร่องในแผน กฎต้องจับได้ / do the rules notice?
    kamlang rules mutate --plans cost-within-ceiling
    """
    from compliance.cli.selection import chosen
    from compliance.proving.boundaries import boundaries
    from compliance.proving.mutants import mutate
    from compliance.proving.plan_faults import inject, read_families, sample_plans
    from compliance.reporting import mutation_page
    from compliance.rulebook.loader import load_rulebook

    rulebook = load_rulebook(folder, fresh=True)
    wanted = chosen(rulebook, names, ())
    rules = [rulebook.rules[name] for name in wanted or rulebook.rules]
    mutated = [mutate(rulebook, rule, tuple(boundaries(rulebook, rule))) for rule in rules]
    into = (files or sample_plans(rulebook)) if plans or files else ()
    if plans and not into:
        raise Refused("ไม่พบแผนตัวอย่าง ให้ระบุด้วย --plan", "no sample plans here: name one with --plan")
    injected = list(inject(rulebook, read_families(rulebook, wanted), into)) if into else []
    if page is not None:
        text = mutation_page.page(mutated, injected)
        if check:
            if not _same(page, text):
                click.echo(f"ไม่ตรง / not current: {page}")
            sys.exit(0 if _same(page, text) else 1)
        write(page, text)
    for result in mutated:
        for survivor in result.survivors:
            click.echo(f"survived: {result.rule.name}: {survivor.what}")
    for line in (
        *mutation_page.misses(injected),
        *mutation_page.unneeded(injected),
        *mutation_page.figures(mutated, injected),
    ):
        click.echo(line)


@command.command("docs")
@click.option("--check", is_flag=True, help="ตรวจว่าเอกสารตรงกับกฎ ไม่เขียน / only tell whether the pages are current")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path("docs"), show_default=True)
@click.pass_obj
def docs(folder: Folders | None, check: bool, into: Path) -> None:
    """เขียนคู่มือกฎและตารางความครอบคลุม / write the rule book and the coverage matrix.

    \b
    kamlang rules docs --check
    """
    from compliance.reporting.rule_pages import pages
    from compliance.rulebook.loader import load_rulebook

    written = dict(pages(load_rulebook(folder, fresh=True)))
    generated = {path.relative_to(into).as_posix() for path in (into / "rules").glob("*.md")}
    stale = sorted(generated - written.keys())
    stale += [name for name, text in written.items() if not _same(into / name, text)]
    if check:
        for name in stale:
            click.echo(f"ไม่ตรง / not current: {into / name} (kamlang rules docs)")
        sys.exit(1 if stale else 0)
    for name in stale:
        target = into / name
        if name in written:
            target.parent.mkdir(parents=True, exist_ok=True)
            write(target, written[name])
        else:
            target.unlink()
    click.echo(f"{len(stale)} / {len(written)}")


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


@command.command("lint")
@options.lang
@click.pass_obj
def lint(folder: Folders | None, lang: str) -> None:
    """ตรวจชุดกฎเอง / check the rulebook itself: nothing unused, unreachable, contradictory or untested.

    \b
    kamlang rules lint
    """
    from compliance.fixing.advice import STRATEGIES
    from compliance.proving.figures import figures
    from compliance.proving.lint import problems
    from compliance.rulebook.loader import load_rulebook

    rulebook = load_rulebook(folder, fresh=True)
    found = list(problems(rulebook, STRATEGIES))
    measured = figures(rulebook)
    for figure in measured:
        click.echo(figure.line(lang))
    for problem in found:
        click.echo(problem.message(lang))
    click.echo(f"{len(found)} problems" if lang == "en" else f"พบ {len(found)} ข้อ")
    sys.exit(0 if not found and all(figure.holds for figure in measured) else 1)
