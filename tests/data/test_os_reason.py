"""Why a file cannot be opened or written, in the reader's language."""

from __future__ import annotations

import errno
from pathlib import Path

from compliance.data.os_reason import os_reason


def test_what_is_known_is_said_in_thai() -> None:
    try:
        Path("/nowhere/at/all").read_bytes()
    except OSError as error:
        said = os_reason(error)
    assert (said.th, said.en) == ("ไม่มีไฟล์หรือโฟลเดอร์นี้", "No such file or directory")


def test_what_is_not_known_keeps_the_words_of_the_machine() -> None:
    assert os_reason(OSError(errno.EXDEV, "Invalid cross-device link")).th == "Invalid cross-device link"


def test_an_error_without_words_is_told_by_its_kind() -> None:
    assert os_reason(TimeoutError()).en == "TimeoutError"
