"""Bounds on one submission hold inside, and leave nothing behind."""

from __future__ import annotations

import sys
import time

import pytest

from compliance.corpus.bounds import OutOfBounds, bounded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bounds are kept by signals and limits of POSIX")


def test_time_and_memory_end_as_out_of_bounds() -> None:
    with pytest.raises(OutOfBounds) as late, bounded(0.05, 8 << 30):
        time.sleep(5)
    assert late.value.code == "time"
    with pytest.raises(OutOfBounds) as large, bounded(30, 1 << 30):
        bytearray(2 << 30)
    assert large.value.code == "memory"


def test_nothing_of_it_is_left_behind() -> None:
    import resource
    import signal

    before = (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM))
    with bounded(30, 3 << 30):
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == 3 << 30
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM)) == before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_what_a_library_makes_of_being_stopped_is_told_as_the_time() -> None:
    def swallowed() -> None:
        try:
            while True:
                pass
        except BaseException:
            raise ValueError("what a library made of it") from None

    with pytest.raises(OutOfBounds) as told, bounded(0.01, 1 << 40):
        swallowed()
    assert told.value.code == "time"
