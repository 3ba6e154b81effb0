"""What was not looked at, in the words that every format shows: rules left out, parts, clauses for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from compliance.checking.not_looked_at import LeftOut, Limit, PartNotRead
from compliance.checking.outcome import Norm
from compliance.checking.report import Report
from compliance.reporting.wording import Wording

MOST_RULES = 12
"""Left out, that are told in a few words."""
NUMBER = re.compile("[0-9๐-๙]")


class Unseen(Struct, frozen=True):
    """One kind of thing that was not looked at, and what it is."""

    name: str
    """rules, parts or clauses."""
    heading: str
    entries: tuple[str, ...]
    short: tuple[str, ...]
    """The same in a few words each."""


def unseen(report: Report, words: Wording) -> list[Unseen]:
    """What was not looked at; kinds of which there is nothing are left out."""
    told = report.not_looked_at
    found = [
        Unseen(
            "rules",
            _rules_heading(report, words),
            tuple(_rule(one, words) for one in told.rules),
            tuple(_few([words.text(one.title) for one in told.rules], words)),
        ),
        Unseen(
            "parts",
            words.label("parts_not_read"),
            tuple(_part(one, words) for one in told.parts),
            tuple(words.of("parts", one.part) for one in told.parts),
        ),
        Unseen(
            "clauses",
            words.label("clauses_by_person"),
            tuple(_clause(one.norm.citation.get(words.lang), one.coverage, words) for one in told.clauses),
            tuple(_together([one.norm for one in told.clauses], words)),
        ),
    ]
    return [one for one in found if one.entries]


def _few(entries: Sequence[str], words: Wording) -> Iterator[str]:
    yield from entries[:MOST_RULES]
    if len(entries) > MOST_RULES:
        yield words.digits(words.label("more_rules").format(count=len(entries) - MOST_RULES))


def _together(norms: Sequence[Norm], words: Wording) -> Iterator[str]:
    """The clauses of one instrument with its name once: หัวข้อ ๓.๑, หัวข้อ ๓.๒ แบบแผนอัตรากำลัง ๓ ปี."""
    by_instrument: dict[str, dict[str, None]] = {}
    for norm in norms:
        own = by_instrument.setdefault(norm.address.partition("/")[0], {})
        own[norm.citation.get(words.lang).partition(" (")[0]] = None
    for cited in map(list, by_instrument.values()):
        parts = [one.split(" ") for one in cited]
        ends = zip(*(reversed(part) for part in parts), strict=False)
        shared = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, ends)][::-1]
        while shared and NUMBER.match(shared[0]):  # of a clause, not of the name
            shared.pop(0)
        if len(cited) == 1 or not shared:
            yield from cited
        else:
            named = (" ".join(part[: -len(shared)]).rstrip(",") for part in parts)
            yield f"{', '.join(named)} {' '.join(shared)}"


def verdict(report: Report, words: Wording) -> str:
    """The verdict in words; of a partial check with how much of the rulebook was run."""
    said = words.of("verdict", report.verdict)
    return f"{said} ({how_much(report, words)})" if report.partial else said


def how_much(report: Report, words: Wording) -> str:
    """ตรวจ n จาก m ข้อ."""
    return words.digits(words.label("rules_run").format(run=report.rules_run, all=report.rules_in_all))


def conditions(report: Report, words: Wording) -> list[str]:
    """What a reader must know before the findings: a partial check, settings that had a part, another rulebook."""
    found = [words.label("public_edition")] if report.audience == "public" else []
    if report.partial:
        found.append(_rules_heading(report, words))
    if report.settings:
        sets = ", ".join(report.settings.sets) or "–"
        found.append(
            words.label("settings_used").format(
                name=report.settings.name, sha256=report.settings.sha256[:12], sets=sets
            )
        )
    if not report.rulebook_shipped:
        found.append(words.label("rulebook_other").format(sha256=report.rulebook_sha256[:12]))
    return found


def _rules_heading(report: Report, words: Wording) -> str:
    by = "; ".join(_limit(report, limit, words) for limit in report.not_looked_at.limits)
    said = words.digits(words.label("rules_left_out").format(count=len(report.not_looked_at.rules)))
    return f"{how_much(report, words)} · {said}" + (f" ({by})" if by else "")


def _limit(report: Report, limit: Limit, words: Wording) -> str:
    asked = f"{limit.option} = {', '.join(limit.words)}"
    if limit.by == "settings" and report.settings:
        return words.label("by_settings").format(asked=asked, name=report.settings.name)
    return words.label("by_command").format(asked=f"--{asked}")


def _rule(one: LeftOut, words: Wording) -> str:
    return f"{words.text(one.title)} ({one.rule})"


def _part(one: PartNotRead, words: Wording) -> str:
    said = f"{words.of('parts', one.part)}: {words.of('part_status', one.status)}"
    return f"{said} – {words.text(one.reason)}" if one.reason else said


def _clause(citation: str, coverage: str, words: Wording) -> str:
    return f"{citation} – {words.of('by_person', coverage)}"


def flat(report: Report, words: Wording) -> Iterator[tuple[str, str]]:
    """(kind, entry) of everything that was not looked at, for formats of rows."""
    for one in unseen(report, words):
        yield from ((one.name, entry) for entry in one.entries)
