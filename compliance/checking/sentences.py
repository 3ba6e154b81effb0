"""Sentences of outcomes, put into words when somebody reads them: few are read in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compliance.data import Text
from compliance.rulebook.arithmetic import Slot
from compliance.rulebook.message import Sentence, Template


class LazyText(Text):
    """A Text whose two languages are rendered on first use, from values that do not change."""

    __slots__ = ("_opens", "_rendered", "_sentence", "_thai_digits", "_value_of")

    _opens: bool
    _rendered: dict[str, str]
    _sentence: Sentence
    _thai_digits: bool
    _value_of: Callable[[Slot], Any]

    def __init__(
        self, sentence: Sentence, value_of: Callable[[Slot], Any], thai_digits: bool, *, opens: bool = False
    ) -> None:
        """`opens`: it is a sentence of its own, which begins with a capital letter in English."""
        for name, value in (
            ("_opens", opens),
            ("_rendered", {}),
            ("_sentence", sentence),
            ("_thai_digits", thai_digits),
            ("_value_of", value_of),
        ):
            object.__setattr__(self, name, value)

    def _render(self, lang: str, template: Template) -> str:
        if lang not in self._rendered:
            said = template.render(self._value_of, lang, self._thai_digits and lang == "th")
            self._rendered[lang] = said[:1].upper() + said[1:] if self._opens and lang == "en" else said
        return self._rendered[lang]

    @property
    def th(self) -> str:
        """The Thai sentence."""
        return self._render("th", self._sentence.th)

    @property
    def en(self) -> str:
        """The English sentence."""
        return self._render("en", self._sentence.en)

    def __reduce__(self) -> tuple[type[Text], tuple[str, str]]:
        return Text, (self.th, self.en)
