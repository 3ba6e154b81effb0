"""What goes wrong with the law as data: a file that cannot be used, or a question that it cannot answer."""

from __future__ import annotations

from compliance.data import YamlProblem


class LawFileError(YamlProblem):
    """A file of law, parameters or citation words that cannot be used: file, line, column, what to write instead."""

    def __reduce__(self) -> tuple[type[LawFileError], tuple[object, ...]]:
        return type(self), (self.file, self.line, self.column, self.th, self.en)  # so that it survives pickling


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
