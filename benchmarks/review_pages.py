"""Pages of the workbench with 500 plans and 30 people at once: how long they take, and how much of a processor.

    python benchmarks/review_pages.py [--plans 500] [--people 30] [--seconds 20] [--database postgresql://…]

Each person looks at a page, reads for a second or so, and goes on to the next: the board, a search, a submission, its
reading, findings and decision. Printed for each page: median and 95th percentile in milliseconds as people wait, and
the processor time of the server for one page, which a busy machine does not change.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

from compliance.reading.kept import pack
from compliance.reading.submission import read_plan
from compliance.review.accounts import local_user
from compliance.review.database import Database, url_of
from compliance.review.intake import judge, put_report
from compliance.review.records import Failure, Submission
from compliance.review.state import Workbench

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("nakhon-pathom.yaml", "faulty-municipality.yaml", "compliant-tao.yaml")
PAGES = {
    "board": "/", "search": "/?q=10", "narrowed": "/?verdict=non_compliant", "submission": "/submissions/{}",
    "reading": "/submissions/{}/reading", "findings": "/submissions/{}/findings",
    "decision": "/submissions/{}/decision",
}  # fmt: skip


def fill(database: Database, plans: int) -> None:
    """So many plans, read and judged: the sample plans again and again under names of their own."""
    kept = []
    for name in SAMPLES:
        reading, like = pack(read_plan(ROOT / "sample_plans" / name)), Submission()
        put_report(like, judge(reading, [], date(2023, 10, 15)))
        kept.append((name, reading, like))
    with database.session() as session:
        for n in range(plans):
            name, reading, like = kept[n % len(kept)]
            session.add(Submission(
                files=[{"name": name, "sha256": f"{n:064}", "size": 1}], sha256=f"{n:064}", as_of=date(2023, 10, 15),
                by="x", organisation=f"องค์การบริหารส่วนตำบลที่ {n}", province=f"จังหวัดที่ {n % 77}", first_year=2570,
                state="ready", reading=reading, report=like.report, findings=like.findings, verdict=like.verdict,
                counts=like.counts, failures=[
                    Failure(rule=one.rule, severity=one.severity, th=one.th, en=one.en, times=one.times)
                    for one in like.failures
                ],
            ))  # fmt: skip


def serve(folder: str, url: str) -> None:
    """The server, in a process of its own; it prints its port."""
    import uvicorn

    from compliance.review.app import application

    database = Database(url)
    with database.session() as session:
        bench = Workbench(Path(folder), database, local_user(session))
    server = uvicorn.Server(uvicorn.Config(application(bench), host="127.0.0.1", port=0, log_level="warning"))

    def told() -> None:
        while not server.started:
            time.sleep(0.05)
        print(server.servers[0].sockets[0].getsockname()[1], flush=True)

    threading.Thread(target=told, daemon=True).start()
    server.run()


def processor(pid: int) -> float:
    """Seconds of processor that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Fill, serve, ask, print."""
    import httpx2 as httpx

    words = argparse.ArgumentParser()
    for name, default in (("plans", 500), ("people", 30), ("seconds", 20)):
        words.add_argument(f"--{name}", type=int, default=default)
    words.add_argument("--database")
    words.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    said = words.parse_args()
    if said.serve:
        serve(*said.serve)
        return
    with tempfile.TemporaryDirectory() as folder:
        url = said.database or url_of(Path(folder))
        database = Database(url)
        database.upgrade()
        fill(database, said.plans)
        server = subprocess.Popen([sys.executable, __file__, "--serve", folder, url], stdout=subprocess.PIPE, text=True)
        try:
            at = f"http://127.0.0.1:{int((server.stdout or sys.stdin).readline())}"
            with httpx.Client(base_url=at, timeout=300) as client:
                print("page         processor (ms)     bytes")
                for name, path in PAGES.items():
                    client.get(path.format(2))
                    before = processor(server.pid)
                    sizes = [len(client.get(path.format(n % said.plans + 1)).content) for n in range(1, 31)]
                    print(f"{name:12} {(processor(server.pid) - before) / 30 * 1000:14.1f} {max(sizes):9,}")
            took: dict[str, list[float]] = {name: [] for name in PAGES}
            end = time.monotonic() + said.seconds

            def person(seed: int) -> None:
                chance = random.Random(seed)
                time.sleep(chance.random())
                with httpx.Client(base_url=at, timeout=300) as client:
                    while time.monotonic() < end:
                        name, path = chance.choice(list(PAGES.items()))
                        began = time.monotonic()
                        client.get(path.format(chance.randint(1, said.plans))).raise_for_status()
                        took[name].append(time.monotonic() - began)
                        time.sleep(chance.uniform(0.5, 1.5))

            people = [threading.Thread(target=person, args=(n,)) for n in range(said.people)]
            before, began = processor(server.pid), time.monotonic()
            for one in people:
                one.start()
            for one in people:
                one.join()
            share = (processor(server.pid) - before) / (time.monotonic() - began)
            print(f"\n{said.people} people, {said.plans} plans; the server used {share:.0%} of one processor")
            print("page          pages   median     95 %  (ms)")
            for name, times in (*took.items(), ("all", [one for own in took.values() for one in own])):
                if len(times) > 1:
                    middle, most = statistics.median(times), statistics.quantiles(times, n=20)[-1]
                    print(f"{name:12} {len(times):6} {middle * 1000:8.0f} {most * 1000:8.0f}")
            print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        finally:
            server.terminate()
            server.wait()
            database.engine.dispose()


if __name__ == "__main__":
    main()
