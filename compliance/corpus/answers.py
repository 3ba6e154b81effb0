"""What auditors ask of a run."""

from __future__ import annotations

from typing import Any

from compliance.corpus.folder import Corpus
from compliance.corpus.problems import CorpusProblem
from compliance.corpus.running import RunRecord, runs
from compliance.corpus.store import ask, reader

STATES = ("judged", "refused", "failed")


def the_run(corpus: Corpus, key: str | None) -> RunRecord:
    """A run by the beginning of its name; None: the last. Raises CorpusProblem where there is none."""
    known = runs(corpus)
    found = [one for one in known if key is None or one.run.startswith(key)]
    if not found:
        names = ", ".join(one.run for one in known) or "—"
        raise CorpusProblem(
            f"ไม่พบรอบการตรวจ{f' {key}' if key else ''} (มี: {names}) ตรวจด้วย kamlang corpus run",
            f"no run{f' {key}' if key else ''} (there are: {names}): judge with kamlang corpus run",
        )
    return found[-1]


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
