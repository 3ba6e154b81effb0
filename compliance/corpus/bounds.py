"""Bounds on one submission: its time, and the memory of the process that judges it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from compliance.data.sandbox import restrain


class OutOfBounds(BaseException):
    """A submission asked for more than one may. No `except Exception` on the way takes it for an engine's fault."""

    def __init__(self, code: str, th: str, en: str) -> None:
        super().__init__(en)
        self.code, self.th, self.en = code, th, en


@contextmanager
def bounded(seconds: float, memory_bytes: int) -> Iterator[None]:
    """What runs inside ends as OutOfBounds after `seconds`, or where it needs more memory than `memory_bytes`.

    The time is kept where signals are (not on Windows, nor outside the main thread); the memory likewise.
    """
    timed = sys.platform != "win32" and threading.current_thread() is threading.main_thread()
    over: list[OutOfBounds] = []

    def late(number: int, frame: FrameType | None) -> None:
        over.append(
            OutOfBounds(
                "time",
                f"ใช้เวลาเกิน {seconds:.0f} วินาที จึงหยุดไว้ ให้ตรวจฉบับนี้เดี่ยวด้วย kamlang check",
                f"it took more than {seconds:.0f} s and was stopped: check it alone with kamlang check",
            )
        )
        raise over[0]

    if timed:
        free = restrain(memory_bytes, core=True)  # a child would inherit the bound
        before = signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except MemoryError:
        raise OutOfBounds(
            "memory",
            f"ใช้หน่วยความจำเกิน {memory_bytes >> 20} MiB จึงหยุดไว้",
            f"it needed more than {memory_bytes >> 20} MiB of memory and was stopped",
        ) from None
    except Exception:
        if over:  # a library in C may make an error of its own of what stopped it
            raise over[0] from None
        raise
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            free()
