"""How often somebody may try something."""

from __future__ import annotations

import time
from collections import deque


class Rate:
    """`most` times in `seconds`, for each name."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._tries: dict[str, deque[float]] = {}

    def allows(self, who: str, most: int | None = None) -> bool:
        """Count a try; False where it is one too many, of `most` this time."""
        at = time.monotonic()
        tries = self._tries.setdefault(who, deque())
        while tries and tries[0] < at - self.seconds:
            tries.popleft()
        if len(tries) >= (self.most if most is None else most):
            return False
        tries.append(at)
        if len(self._tries) > 10_000:
            self._tries = {name: kept for name, kept in self._tries.items() if kept and kept[-1] > at - self.seconds}
        return True

    def forget(self, who: str) -> None:
        """Take back the last try: it was no failure."""
        if tries := self._tries.get(who):
            tries.pop()
