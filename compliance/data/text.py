"""A sentence in both languages of the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)  # no Struct: `checking.sentences` makes its two sentences properties
class Text:
    """One sentence in Thai and English. Figures are written in Arabic digits and turned when shown."""

    th: str
    en: str

    def get(self, lang: str) -> str:
        """The sentence in `th` or `en`."""
        return self.th if lang == "th" else self.en
