"""The one base of what is told to a user when the program cannot do what was asked."""

from __future__ import annotations

from compliance.data.text import Text


class Problem(Exception):
    """What is wrong and how to mend it, in Thai and English; `str()` is the English."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(th, en)  # both in args, so that the problem survives pickling
        self.th, self.en = th, en

    def __str__(self) -> str:
        return self.message("en")

    @property
    def said(self) -> Text:
        """The sentence, without a place."""
        return Text(self.th, self.en)

    def message(self, lang: str) -> str:
        """The sentence in `th` or `en`, with its place where there is one."""
        return self.th if lang == "th" else self.en
