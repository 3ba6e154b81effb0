"""A question that the law as data cannot answer."""

from __future__ import annotations


class LawLookupError(LookupError):
    """An address, parameter or day that the law as data does not have, with the nearest that it has (th, en)."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(th, en)  # both in args, so that the error survives pickling
        self.th, self.en = th, en

    def __str__(self) -> str:
        return self.en

    def message(self, lang: str) -> str:
        """The sentence in `th` or `en`."""
        return self.th if lang == "th" else self.en
