"""Seconds, measured so that a busy machine disturbs little: interleaved, repeated, the median taken."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence


def processes(commands: Mapping[str, Sequence[str]], repeat: int) -> dict[str, float]:
    """The median wall-clock seconds of each whole process, taken in turns after one run to warm the disk's cache."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(repeat + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in seconds.items()}


def calls(functions: Mapping[str, Callable[[], object]], repeat: int, least_s: float = 0.02) -> dict[str, float]:
    """The median seconds of one call of each, taken in turns, each turn long enough to be measured."""
    counts = {}
    for name, function in functions.items():
        start = time.perf_counter()
        function()
        counts[name] = max(1, int(least_s / max(time.perf_counter() - start, 1e-6)))
    seconds: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(repeat):
        for name, function in functions.items():
            start = time.perf_counter()
            for _ in range(counts[name]):
                function()
            seconds[name].append((time.perf_counter() - start) / counts[name])
    return {name: statistics.median(found) for name, found in seconds.items()}
