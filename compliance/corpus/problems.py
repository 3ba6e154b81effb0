"""What can be wrong with a corpus, said in both languages."""

from __future__ import annotations

from compliance.data import Problem


def missing_extra(package: str) -> Problem:
    """A library of the extra `corpus` is not installed."""
    return Problem(
        f"ยังไม่ได้ติดตั้ง {package} ให้ติดตั้งด้วย pip install 'kamlang[corpus]'",
        f"{package} is not installed: pip install 'kamlang[corpus]'",
    )
