"""What auditors ask of a run, answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from compliance.corpus.folder import Corpus
from compliance.corpus.questions import Question, questions
from compliance.corpus.running import RunRecord, runs
from compliance.corpus.store import ask, reader
from compliance.data import Problem

STATES = ("judged", "refused", "failed")


class Answer(Struct, frozen=True):
    """A question with its rows."""

    question: Question
    columns: tuple[str, ...]
    """English names, as in SQL."""
    rows: tuple[tuple[Any, ...], ...]

    def heads(self, lang: str) -> tuple[str, ...]:
        """The headings of the columns."""
        return self.question.heads if lang == "th" else self.columns


def the_run(corpus: Corpus, key: str | None) -> RunRecord:
    """A run by the beginning of its name; None: the last. Raises Problem where there is none."""
    known = runs(corpus)
    found = [one for one in known if key is None or one.run.startswith(key)]
    if not found:
        names = ", ".join(one.run for one in known) or "—"
        told = f" {key}" if key else ""
        raise Problem(
            f"ไม่พบรอบการตรวจ{told} (มี: {names}) ตรวจด้วย kamlang corpus run",
            f"no run{told} (there are: {names}): judge with kamlang corpus run",
        )
    return found[-1]


def answers(corpus: Corpus, run: RunRecord) -> Iterator[Answer]:
    """Every question with its answer, in order."""
    connection = reader(corpus, run.run)
    for question in questions():
        columns, rows = ask(connection, question.sql)
        yield Answer(question, tuple(columns), tuple(rows))


def status(corpus: Corpus, key: str | None = None) -> dict[str, Any]:
    """Counts: submissions, judged, refused, failed, pending, by verdict."""
    submissions = len(corpus.entries())
    if not runs(corpus) and key is None:
        return {"submissions": submissions} | dict.fromkeys(STATES, 0) | {"pending": submissions, "verdicts": {}}
    run = the_run(corpus, key)
    connection = reader(corpus, run.run)
    states = dict(ask(connection, "SELECT state, count(*) FROM checks GROUP BY ALL")[1])
    counted = "SELECT verdict, count(*) FROM checks WHERE verdict IS NOT NULL GROUP BY ALL ORDER BY ALL"
    return {
        "run": run.run,
        "as_of": run.as_of,
        "submissions": submissions,
        **{state: states.get(state, 0) for state in STATES},
        "pending": submissions - sum(states.values()),
        "verdicts": dict(ask(connection, counted)[1]),
    }


def compare(corpus: Corpus, one: RunRecord, two: RunRecord) -> list[tuple[Any, ...]]:
    """Submissions whose verdict differs between two runs: organisation, the two verdicts, the rules that did it.

    A rule did it where it fails or is undetermined in one run and not in the other.
    """
    first, second = reader(corpus, one.run), reader(corpus, two.run)
    was = dict(ask(first, "SELECT submission, verdict FROM checks")[1])
    now = ask(second, "SELECT submission, coalesce(organisation, files), verdict FROM checks ORDER BY 2, 1")[1]
    bad = "SELECT submission, rule FROM rules WHERE failed + undetermined + error > 0"
    before, after = set(ask(first, bad)[1]), set(ask(second, bad)[1])
    moved: dict[str, list[str]] = {}
    for submission, rule in sorted(before ^ after):
        moved.setdefault(submission, []).append(f"{'+' if (submission, rule) in after else '−'}{rule}")
    return [
        (name, was[submission], verdict, ", ".join(moved.get(submission, ())))
        for submission, name, verdict in now
        if submission in was and was[submission] != verdict
    ]


def peers(corpus: Corpus, run: RunRecord, type: str, posts: int, but: str | None) -> list[tuple[Any, ...]]:
    """Posts by title of organisations of like type and size: title, how many keep it, fewest, median, most.

    Like size: from half to one and a half of `posts` (posts of the first year). `but` is the organisation that asks.
    """
    return ask(
        reader(corpus, run.run),
        """WITH like_it AS (SELECT submission, organisation FROM latest WHERE type = ? AND posts BETWEEN ? AND ?
             AND organisation IS DISTINCT FROM ?),
           lines AS (SELECT organisation, position, sum(year_1) AS year_1 FROM posts JOIN like_it USING (submission)
             GROUP BY ALL)
           SELECT position, count(*) AS organisations, (SELECT count(*) FROM like_it) AS of,
             min(year_1)::INT AS fewest, median(year_1) AS median, max(year_1)::INT AS most
           FROM lines GROUP BY position ORDER BY organisations DESC, position""",
        [type, posts // 2, posts + posts // 2, but],
    )[1]
