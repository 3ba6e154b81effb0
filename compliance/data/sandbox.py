"""A process of its own for what may crash, hang or swell: an interpreter with our path, bounds, a clean answer."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {module} import {function}; {function}()"


def interpreter(module: str, function: str) -> list[str]:
    """The command that calls a function of ours in a new interpreter, which imports from where this one does.

    Nothing is imported from the folder that the user stands in, and no start-up file of his is run.
    """
    here = str(Path(__file__).resolve().parents[2])
    path = [here, *(entry for entry in sys.path if entry)]
    return [sys.executable, "-I", "-S", "-c", START.format(module=module, function=function), json.dumps(path)]


def answer_to() -> int:
    """Where this process's answer goes (a descriptor): a library's own prints must not mix with it."""
    answer = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answer


def restrain(
    memory_bytes: int, *, beyond: bool = False, cpu_seconds: int | None = None, core: bool = False
) -> Callable[[], None]:
    """Bound this process's address space (`beyond`: beyond what it has) and CPU time, and forbid core files, which
    would hold what is in a plan, unless `core`. Gives what takes the bound of memory away again.

    On Windows nothing is bounded; elsewhere, what the system refuses.
    """
    try:
        import resource
    except ImportError:  # Windows
        return lambda: None
    if beyond:
        pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
        memory_bytes += pages * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [(resource.RLIMIT_AS, memory_bytes)]
    if cpu_seconds is not None:
        bounds.append((resource.RLIMIT_CPU, cpu_seconds))
    if not core:
        bounds.append((resource.RLIMIT_CORE, 0))
    for what, bound in bounds:
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(what)
            least = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(what, (least, 0 if what == resource.RLIMIT_CORE else hard))  # none may allow it again

    def free() -> None:
        resource.setrlimit(resource.RLIMIT_AS, before)

    return free
