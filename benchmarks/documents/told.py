"""The figures of a run, in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tabulate import tabulate

from documents.compare import Score
from documents.measure import Measured

TABLES = {
    "headcount",
    "headcount foot",
    "cost",
    "cost foot",
    "budgets",
    "rates",
    "placement",
    "old units",
    "new units",
    "old duties",
    "new duties",
    "chart",
    "activities",
    "training budgets",
    "workload",
    "peers",
}
"""The tables; all else is words."""


def told(measured: Sequence[Measured], *, verbose: bool = False) -> str:
    """Everything a run prints."""
    parts = [
        _values(measured),
        _findings(measured),
        _by(measured, "layout", lambda one: one.document.layout),
        _by(measured, "producer", lambda one: one.document.producer),
        _alarms(measured),
    ]
    if verbose:
        parts.append("\n".join(_details(measured)))
    return "\n\n".join(parts)


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _sum(scores: Sequence[Score]) -> Score:
    whole = Score()
    for one in scores:
        whole.add(one)
    return whole


def _line(name: str, score: Score) -> list[str | int]:
    return [
        name,
        score.right,
        score.wrong,
        score.missing,
        score.spurious,
        f"{100 * score.precision:.2f} %",
        f"{100 * score.recall:.2f} %",
    ]


def _values(measured: Sequence[Measured]) -> str:
    names = list(dict.fromkeys(name for one in measured for name in one.scores))
    rows = [_line(name, _sum([one.scores[name] for one in measured if name in one.scores])) for name in names]
    tables = _sum([score for one in measured for name, score in one.scores.items() if name in TABLES])
    whole = _sum([score for one in measured for score in one.scores.values()])
    rows += [_line("all tables", tables), _line("all values", whole)]
    return tabulate(
        rows, headers=["values", "right", "wrong", "not read", "spurious", "precision", "recall"], disable_numparse=True
    )


def _findings(measured: Sequence[Measured]) -> str:
    planted = [(one, defect) for one in measured for defect in one.document.defects]
    failed = {id(one): {finding.rule for finding in one.verdict.findings} for one in measured}
    unsure = {id(one): {finding.rule for finding in one.verdict.undetermined} for one in measured}
    found = sum(bool(failed[id(one)] & set(defect.finds)) for one, defect in planted)
    noticed = sum(bool((failed[id(one)] | unsure[id(one)]) & set(defect.finds)) for one, defect in planted)
    right, wrong = sum(len(one.weighed.right) for one in measured), sum(len(one.weighed.wrong) for one in measured)
    sound = [one for one in measured if not one.document.defects]
    accused = sum(bool(one.weighed.wrong) for one in sound)
    musts = sum(any(finding.severity == "must" for finding in one.weighed.wrong) for one in sound)
    unsure_sound, outcomes = (
        sum(len(one.verdict.undetermined) for one in sound),
        sum(one.verdict.outcomes for one in sound),
    )
    rules_right = sum(len({finding.rule for finding in one.weighed.right}) for one in measured)
    rules_wrong = sum(len({finding.rule for finding in one.weighed.wrong}) for one in measured)
    return "\n".join(
        (
            f"refused: {sum(one.refused is not None for one in measured)} of {len(measured)}",
            (
                f"planted defects found: {found} of {len(planted)} ({_rate(found, len(planted))}); "
                f"found or left open: {noticed} ({_rate(noticed, len(planted))})"
            ),
            (
                f"findings right: {right} of {right + wrong} ({_rate(right, right + wrong)}); by rule and document: "
                f"{rules_right} of {rules_right + rules_wrong} ({_rate(rules_right, rules_right + rules_wrong)})"
            ),
            (
                f"sound plans accused: {accused} of {len(sound)} (of a must: {musts}); their outcomes "
                f"undetermined: {unsure_sound} of {outcomes} ({_rate(unsure_sound, outcomes)})"
            ),
            f"wrong passes: {sum(one.weighed.wrong_pass for one in measured)}",
        )
    )


def _by(measured: Sequence[Measured], what: str, key: Callable[[Measured], str]) -> str:
    rows = []
    for name in sorted({key(one) for one in measured}):
        mine = [one for one in measured if key(one) == name]
        score = _sum([score for one in mine for table, score in one.scores.items() if table in TABLES])
        right, wrong = sum(len(one.weighed.right) for one in mine), sum(len(one.weighed.wrong) for one in mine)
        accused = sum(bool(one.weighed.wrong) for one in mine)
        rows.append(
            [
                name,
                len(mine),
                f"{100 * score.precision:.2f} %",
                f"{100 * score.recall:.2f} %",
                _rate(right, right + wrong),
                f"{accused} of {len(mine)}",
            ]
        )
    return tabulate(
        rows,
        headers=[what, "documents", "precision (tables)", "recall", "findings right", "wrongly accused"],
        disable_numparse=True,
    )


def _alarms(measured: Sequence[Measured]) -> str:
    wrong = Counter(finding.rule for one in measured for finding in one.weighed.wrong)
    documents = Counter(rule for one in measured for rule in {finding.rule for finding in one.weighed.wrong})
    unsure = Counter(
        finding.rule for one in measured if not one.document.defects for finding in one.verdict.undetermined
    )
    open_in = Counter(
        rule
        for one in measured
        if not one.document.defects
        for rule in {finding.rule for finding in one.verdict.undetermined}
    )
    missed = Counter(
        defect.name
        for one in measured
        for defect in one.document.defects
        if not {finding.rule for finding in one.verdict.findings} & set(defect.finds)
    )
    one = tabulate(
        [[rule, count, documents[rule]] for rule, count in wrong.most_common(25)],
        headers=["wrong alarms", "findings", "documents"],
    )
    two = tabulate(
        [[rule, count, open_in[rule]] for rule, count in unsure.most_common(20)],
        headers=["undetermined on sound plans", "outcomes", "documents"],
    )
    three = tabulate(missed.most_common(), headers=["defects not found", "documents"])
    return f"{one}\n\n{two}\n\n{three}"


def _details(measured: Sequence[Measured]) -> Iterator[str]:
    for one in measured:
        yield f"== {one.document.name} {one.document.kind} {[defect.name for defect in one.document.defects]}" + (
            f" REFUSED {one.refused}" if one.refused else ""
        )
        for table, score in one.scores.items():
            if score.wrong or score.missing or score.spurious:
                yield (
                    f"   {table}: {score.right} right, {score.wrong} wrong,"
                    f" {score.missing} not read, {score.spurious} spurious"
                )
        for difference in one.differences:
            yield (
                f"     {difference.table} {difference.row} {difference.value}: "
                f"shown {difference.shown!r}, read {difference.read!r}"
            )
        for finding in one.weighed.wrong:
            yield f"   wrong alarm: {finding.rule} ({finding.severity}): {finding.message[:300]}"
        if not one.document.defects:
            for finding in one.verdict.undetermined:
                yield f"   undetermined: {finding.rule}: {finding.message[:200]}"
