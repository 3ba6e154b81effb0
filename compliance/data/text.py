"""A sentence in both languages of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Thai and English. Figures are written in Arabic digits and turned when shown."""

    th: str
    en: str

    def get(self, lang: str) -> str:
        """The sentence in `th` or `en`."""
        return self.th if lang == "th" else self.en

    def to_data(self) -> dict[str, str]:
        """As plain JSON values."""
        return {"th": self.th, "en": self.en}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Text:
        """From `to_data`."""
        return cls(data["th"], data["en"])
