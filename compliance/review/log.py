"""The log: the kind and place of what failed, never its words, which may hold what stands in a plan."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

LOG = logging.getLogger("kamlang.review")
OURS = str(Path(__file__).parents[1])


def failed(error: Exception, doing: str) -> None:
    """Log what failed: where in this program, also if that was in a library that it called."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next((frame for frame in reversed(frames) if frame.filename.startswith(OURS)), frames[-1])
    LOG.error("%s at %s:%s in %s", type(error).__name__, at.filename, at.lineno, doing)
