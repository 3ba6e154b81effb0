"""What can be wrong with a corpus, said in both languages."""

from __future__ import annotations


class CorpusProblem(Exception):
    """A corpus, a list or a question that cannot be used: what is wrong and how to mend it."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.th, self.en = th, en


def missing_extra(package: str) -> CorpusProblem:
    """A library of the extra `corpus` is not installed."""
    return CorpusProblem(
        f"ยังไม่ได้ติดตั้ง {package} ให้ติดตั้งด้วย pip install 'kamlang[corpus]'",
        f"{package} is not installed: pip install 'kamlang[corpus]'",
    )
