"""A country of plans: how fast a corpus is judged, whether anything is lost, and what of the planted defects is found.

    python benchmarks/corpus.py --plans 300                  a small country, in minutes
    python benchmarks/corpus.py --plans 7850 --jobs 2        the whole one
    python benchmarks/corpus.py --plans 300 --kill 10        the same, killed ten times in between
    python benchmarks/corpus.py --plans 300 --cluster        and by a Dask cluster on this machine

One in a hundred plans has 150 posts, three in ten some 60, the rest some 30; half of them have one planted defect.
Seconds are those of this machine; what counts are the ratios to a loop of `check`, measured in the same sitting.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from plans.defects import DEFECTS
from plans.make import random_plan

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2023, 10, 15)
DEFECTIVE = 0.5
COUNTRY = 7850


def make(folder: Path, count: int) -> dict[str, tuple[str, ...]]:
    """Write the plans; the rules of which one should find the defect of each, by the name of its file."""
    large = (ROOT / "sample_plans" / "compliant-pao.yaml").read_text(encoding="utf-8")
    planted: dict[str, tuple[str, ...]] = {}
    for number in range(count):
        draw = random.Random(f"country {number}")
        if number % 103 == 0:
            path = folder / f"{number:05d}.yaml"
            path.write_text(large.replace("แดนสมมติ", f"แดนสมมติที่{number}"), encoding="utf-8")
            planted[path.name] = ()
            continue
        tree = random_plan(number, posts=1.0 if draw.random() < 0.32 else 0.45)
        finds: tuple[str, ...] = ()
        if draw.random() < DEFECTIVE:
            defect = draw.choice(DEFECTS)
            with suppress(IndexError):  # it has nothing of what the defect wants one of
                finds = defect.finds if defect.plant(tree, draw) else ()
        path = folder / f"{number:05d}.json"
        path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        planted[path.name] = finds
    return planted


def kamlang(*words: str) -> list[str]:
    return [sys.executable, "-c", "from compliance.cli import main; main()", "corpus", *words]


class Took(NamedTuple):
    """What a command took, all its processes together."""

    seconds: float
    cpu: float

    def told(self, plans: int) -> str:
        return (f"{self.seconds:.1f} s, {self.cpu:.1f} s of CPU: {1000 * self.cpu / plans:.2f} ms a plan, "
                f"{self.cpu * COUNTRY / plans / 2:.0f} s a country on two cores")  # fmt: skip


def timed(words: list[str]) -> Took:
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(time.perf_counter() - began, cpu)


def killed(words: list[str], times: int, checks: Path) -> int:
    """Begin a run and kill it with all its processes, again and again, each time a moment after one more chunk was
    kept: how often it was killed at work. `checks` is where its chunks are kept."""
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    struck = 0
    for turn in range(times):
        before = len(list(checks.glob("[!.]*")))
        with subprocess.Popen(words, start_new_session=True, **quiet) as run:
            while run.poll() is None and len(list(checks.glob("[!.]*"))) == before:
                time.sleep(0.02)
            time.sleep(0.05 * turn)
            struck += run.poll() is None
            with suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
    return struck


def digest(root: Path, run: str) -> str:
    """Of every row of a run."""
    import hashlib

    from compliance.corpus.folder import opened
    from compliance.corpus.rows import TABLES
    from compliance.corpus.store import ask, reader

    connection = reader(opened(root), run)
    rows = [ask(connection, f"SELECT * FROM {table} ORDER BY ALL")[1] for table in TABLES]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def truth(root: Path, run: str, planted: dict[str, tuple[str, ...]]) -> None:
    """What of the planted defects is found, and what else is."""
    from compliance.corpus.folder import opened
    from compliance.corpus.store import ask, reader

    connection = reader(opened(root), run)
    rows = ask(connection, "SELECT files, rule FROM rules JOIN checks USING (submission) WHERE failed > 0")[1]
    failed: dict[str, set[str]] = {}
    for name, rule in rows:
        failed.setdefault(name, set()).add(rule)
    defective = [name for name, finds in planted.items() if finds]
    found = sum(bool(failed.get(name, set()) & set(planted[name])) for name in defective)
    sound = [name for name, finds in planted.items() if not finds]
    must = {name for (name,) in ask(connection, "SELECT files FROM checks WHERE must_failed > 0")[1]}
    print(f"planted defects found {found} of {len(defective)}; sound plans with a must finding "
          f"{len(must & set(sound))} of {len(sound)}")  # fmt: skip
    print(ask(connection, "SELECT state, verdict, count(*) FROM checks GROUP BY ALL ORDER BY ALL")[1])


def loop(folder: Path, names: list[str]) -> float:
    """Seconds of CPU a plan of a plain loop of read and check in one process, both evaluators."""
    import compliance

    rulebook, engine = compliance.load_rulebook(), compliance.engine_run(isolate=False)
    began = time.process_time()
    for name in names:
        compliance.check(compliance.read_plan(folder / name), rulebook, as_of=AS_OF, run=engine)
    return (time.process_time() - began) / len(names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--jobs", type=int, nargs="+", default=[2])
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--cluster", action="store_true")
    wanted: Any = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as temporary:
        folder, root = Path(temporary) / "plans", Path(temporary) / "corpus"
        folder.mkdir()
        planted = make(folder, wanted.plans)
        print(
            f"{wanted.plans} plans; a loop of check: {1000 * loop(folder, sorted(planted)[:60]):.1f} ms of CPU a plan"
        )
        print(f"add: {timed(kamlang('add', str(root), '--link', *map(str, sorted(folder.iterdir())))).seconds:.1f} s")
        day = AS_OF.isoformat()
        first = timed(kamlang("run", str(root), "--as-of", day, "--jobs", str(wanted.jobs[0])))
        print(f"read and judged, {wanted.jobs[0]} processes: {first.told(wanted.plans)}")
        for turn, jobs in enumerate(wanted.jobs, 1):  # another day is another run, from the same readings
            again = date(AS_OF.year, AS_OF.month, AS_OF.day + turn).isoformat()
            took = timed(kamlang("run", str(root), "--as-of", again, "--jobs", str(jobs)))
            print(f"judged from readings, {jobs} processes: {took.told(wanted.plans)}")
        unchanged = timed(kamlang("run", str(root), "--as-of", day, "--jobs", "1"))
        one = Path(temporary) / "one"
        timed(kamlang("add", str(one), "--link", str(min(folder.iterdir()))))
        judge_one = kamlang("run", str(one), "--as-of", day, "--jobs", "1")
        timed(judge_one)
        idle = timed(judge_one)
        each = 1000 * (unchanged.cpu - idle.cpu) / (wanted.plans - 1)
        told = f"unchanged: {unchanged.cpu:.1f} s of CPU, of which {idle.cpu:.1f} s start the program"
        print(f"{told}: {each:.2f} ms a plan")
        print(f"largest process of any run: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB")
        from compliance.corpus.answers import the_run
        from compliance.corpus.folder import opened
        from compliance.corpus.running import terms

        key = terms(AS_OF).key
        assert the_run(opened(root), key)
        truth(root, key, planted)
        size = sum(path.stat().st_size for path in (root / "outcomes" / key).rglob("*.parquet"))
        readings = sum(path.stat().st_size for path in (root / "readings").rglob("*.reading"))
        kept = [f"{found / wanted.plans / 1024:.1f} KiB" for found in (size, readings)]
        print(f"a plan takes {kept[0]} of rows in a run, and {kept[1]} of reading")
        if wanted.kill:
            other = Path(temporary) / "killed"
            timed(kamlang("add", str(other), "--link", *map(str, sorted(folder.iterdir()))))
            words = kamlang("run", str(other), "--as-of", day, "--jobs", "2")
            struck = killed(words, wanted.kill, other / "outcomes" / key / "checks")
            timed(words)
            same = "identical" if digest(other, key) == digest(root, key) else "DIFFER"
            print(f"killed {struck} times at work: rows {same}")
        if wanted.cluster:
            from distributed import LocalCluster

            other = Path(temporary) / "cluster"
            timed(kamlang("add", str(other), "--link", *map(str, sorted(folder.iterdir()))))
            with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
                at = cluster.scheduler_address
                seconds = timed(kamlang("run", str(other), "--as-of", day, "--scheduler", at)).seconds
            same = "identical" if digest(other, key) == digest(root, key) else "DIFFER"
            print(f"read and judged by a Dask cluster of two workers: {seconds:.1f} s, rows {same}")


if __name__ == "__main__":
    main()
