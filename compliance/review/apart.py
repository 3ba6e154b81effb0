"""Work in a process of its own, kept between calls: what kills it, or takes too long, harms only itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from compliance.corpus.bounds import OutOfBounds, bounded

T = TypeVar("T")
SECONDS, MEMORY = 60.0, 2 << 30


class Worker:
    """One such process. It starts at the first call, and again where it has died."""

    def __init__(self) -> None:
        self._lock, self._pool = threading.Lock(), None

    _pool: ProcessPoolExecutor | None

    def does(self, work: Callable[..., T], *words: Any) -> T:
        """What `work` gives for these words. Raises as it does, and OSError where its process died or was stopped."""
        with self._lock:
            pool = self._pool = self._pool or ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            try:
                return pool.submit(_within, work, *words).result()
            except BrokenProcessPool:
                self.stop()
                raise OSError("the process died") from None
            except OutOfBounds as error:
                raise OSError(str(error)) from None

    def stop(self) -> None:
        """End it."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None


def _within(work: Callable[..., T], *words: Any) -> T:
    with bounded(SECONDS, MEMORY):
        return work(*words)
