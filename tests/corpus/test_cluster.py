"""The same rows from a Dask cluster, one worker of which dies in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from many import AS_OF, corpus_of, run_here, variants

from compliance.corpus.running import run, terms

pytest.importorskip("duckdb", reason="the extra corpus is not installed")
distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")

from test_running import everything  # noqa: E402


def test_a_cluster_gives_the_same_rows_though_a_worker_dies(tmp_path: Path) -> None:
    plans = variants(tmp_path / "plans", 12)
    here, there = corpus_of(tmp_path / "here", plans), corpus_of(tmp_path / "there", plans)
    by = terms(AS_OF, engine="reference")
    run_here(here, by)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as cluster:
        first = next(iter(cluster.workers.values())).pid
        threading.Thread(target=_kill_later, args=(first, 1.0)).start()
        done = run(there, by, jobs=1, scheduler=cluster.scheduler_address, chunk=2)
    assert done.now == 12
    assert everything(there, by.key) == everything(here, by.key)


def _kill_later(pid: int, seconds: float) -> None:
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
