"""kamlang law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import options
from compliance.cli.refusals import Refused
from compliance.cli.tables import table
from compliance.data import Folders
from compliance.rulebook.loader import Rulebook

if TYPE_CHECKING:
    from compliance.reporting.wording import Wording


@click.command("law")
@click.argument("words", nargs=-1, metavar="[ADDRESS | diff DATE DATE]")
@click.option("--plans", is_flag=True, help="diff: แผนตัวอย่างใดได้ผลต่างกัน / which sample plans come out otherwise")
@click.option(
    "--plan",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="diff: แผนนี้ได้ผลต่างกันหรือไม่ / does this plan come out otherwise (repeat for more)",
)
@options.as_of
@options.lang
@options.digits
@options.rulebook
def command(
    words: tuple[str, ...],
    plans: bool,
    files: tuple[Path, ...],
    as_of: date,
    lang: str,
    digits: str,
    folder: Folders,
) -> None:
    """บทบัญญัติ / clauses: the coverage matrix, one clause or instrument, or what changed between two days.

    \b
    kamlang law                                   ตารางความครอบคลุม / the coverage matrix
    kamlang law personnel-act-2542/s35            บทบัญญัติหนึ่งข้อ / one clause
    kamlang law personnel-act-2542                กฎหมายทั้งฉบับ / all its clauses
    kamlang law diff 2560-10-01 2563-10-01        สิ่งที่เปลี่ยนระหว่างสองวัน / what changed
    kamlang law diff 2560-10-01 2563-10-01 --plans   และแผนใดได้ผลต่างกัน / and which plans come out otherwise
    """
    from compliance.reporting.wording import Wording
    from compliance.rulebook.loader import load_rulebook

    rulebook = load_rulebook(folder)
    if not words:
        click.echo("\n".join(_matrix(rulebook, lang)))
    elif words[0] == "diff":
        _diff(rulebook, words[1:], Wording(lang, digits == "thai"), files, plans)
    else:
        for word in words:
            addresses = [a for a in rulebook.law.clauses if a.startswith(f"{word}/")] or [word]
            for address in addresses:
                click.echo("\n".join(_clause(rulebook, address, as_of, Wording(lang, digits == "thai"))))


def rules_by_clause(rulebook: Rulebook) -> Mapping[str, list[str]]:
    """For each clause, the rules that rest on it."""
    out: dict[str, list[str]] = {}
    for rule in rulebook.rules.values():
        for address in rule.norm:
            out.setdefault(address, []).append(rule.name)
    return out


def _matrix(rulebook: Rulebook, lang: str) -> Iterator[str]:
    from compliance.law.coverage import coverage_matrix, disagreements

    rows = coverage_matrix(rulebook.law, rules_by_clause(rulebook))
    words = rulebook.law.words
    cells = [
        (
            row.clause.address,
            words.coverage[row.clause.coverage].get(lang),
            words.grades[row.clause.grade.value].get(lang),
            ", ".join(row.rules) if len(row.rules) < 4 else f"{', '.join(row.rules[:3])} +{len(row.rules) - 3}",
        )
        for row in rows
    ]
    headers = ("บทบัญญัติ", "ความครอบคลุม", "ที่มา", "กฎ") if lang == "th" else ("clause", "coverage", "grade", "rules")
    yield table(cells, headers)
    for row in disagreements(rows):
        assert row.problem is not None
        yield f"! {row.problem.get(lang)}"


def _clause(rulebook: Rulebook, address: str, as_of: date, wording: Wording) -> Iterator[str]:
    from typing import Literal

    from compliance.law import citation
    from compliance.thai.wrap import fold

    law = rulebook.law
    clause = law.clause(address)
    lang, say, text = wording.lang, wording.say, wording.text
    language: Literal["th", "en"] = "th" if lang == "th" else "en"
    digits: Literal["thai", "arabic"] = "thai" if wording.thai_digits else "arabic"
    in_force = say("ใช้อยู่", "yes") if clause.in_force(as_of) else say("ไม่ใช้", "no")
    rows = [
        (say("ที่อ้าง", "cite as"), citation(law, clause, language, digits)),
        (say("สาระ", "gist"), text(clause.gist)),
        (say("ที่มา", "grade"), text(law.words.grades[clause.grade.value])),
        (say("หนักได้ถึง", "at most"), wording.of("severity", clause.severity_cap())),
        (say("มีผล", "in force"), f"{wording.span(clause.since, clause.until)} ({wording.day(as_of)}: {in_force})"),
        (
            say("ใช้กับ", "binds"),
            ", ".join(wording.of("organisation_type", one) for one in clause.binds)
            + (f" ({clause.province})" if clause.province else ""),
        ),
        (say("ความครอบคลุม", "coverage"), text(law.words.coverage[clause.coverage])),
        (say("กฎ", "rules"), ", ".join(rules_by_clause(rulebook).get(address, [])) or "—"),
    ]
    if clause.note:
        rows.append((say("หมายเหตุ", "note"), text(clause.note)))
    yield f"# {address}"
    for label, said in rows:
        for i, line in enumerate(fold(f"{label}: {said}", 76)):
            yield ("  " if i == 0 else "    ") + line
    yield ""


def _diff(rulebook: Rulebook, days: tuple[str, ...], wording: Wording, files: tuple[Path, ...], samples: bool) -> None:
    from compliance.law.difference import law_diff

    if len(days) != 2:
        usage = "kamlang law diff 2560-10-01 2563-10-01"
        raise Refused(f"kamlang law diff ต้องมีสองวัน: {usage}", f"kamlang law diff needs two dates: {usage}")
    first, second = (options.Day().convert(day, None, None) for day in days)
    lang, changes = wording.lang, law_diff(rulebook.law, first, second)
    rows = [
        (
            wording.day(change.day),
            change.name,
            wording.of("law_change", change.change),
            " → ".join(str(edition.value) if edition else "—" for edition in (change.before, change.after))
            if change.subject == "parameter"
            else (f"no. {change.number}" if change.number else ""),
        )
        for change in changes
    ]
    headers = ("วันที่", "สิ่งที่เปลี่ยน", "อย่างไร", "ค่า") if lang == "th" else ("day", "what", "how", "value")
    nothing = "ไม่มีสิ่งใดเปลี่ยน" if lang == "th" else "nothing changed"
    click.echo(table(rows, headers) if rows else nothing)
    if samples:
        from compliance.proving.plan_faults import sample_plans

        files = (*files, *sample_plans(rulebook, None))
    for path in files:
        click.echo("\n".join(_on_plan(rulebook, path, first, second, wording)))


def _on_plan(rulebook: Rulebook, path: Path, first: date, second: date, wording: Wording) -> Iterator[str]:
    """What comes out otherwise on one plan."""
    from compliance.checking.law_change import differences
    from compliance.reading.submission import read_plan

    lang = wording.lang
    found = list(differences(read_plan(path).plan, rulebook, first, second))
    yield f"\n{path.name}: " + wording.say(f"ผลต่างกัน {len(found)} ข้อ", f"{len(found)} outcomes differ")
    for one in found:
        before, after = (wording.of("status", status) if status else "—" for status in (one.before, one.after))
        yield f"  {one.rule}: {one.label.get(lang)}: {before} → {after}"
