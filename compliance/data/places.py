"""Where a value stands in a YAML file, and the problem that names it."""

from __future__ import annotations

from msgspec import Struct

from compliance.data.problem import Problem


class MarkedText(Struct, frozen=True):
    """A stretch of a file: lines and columns count from 1, in code points; `text` is what is written there."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class YamlProblem(Problem):
    """A YAML or JSON file that cannot be used: what is wrong, where, and how to mend it, in Thai and English."""

    def __init__(self, file: str, line: int | None, column: int | None, th: str, en: str) -> None:
        super().__init__(th, en)
        self.file, self.line, self.column = file, line, column

    def __reduce__(self) -> tuple[type[YamlProblem], tuple[object, ...]]:
        return type(self), (self.file, self.line, self.column, self.th, self.en)  # so that it survives pickling

    @property
    def where(self) -> str:
        """`file:line:column`, as much of it as is known."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n is not None)])

    def message(self, lang: str) -> str:
        """The place and the sentence in one of the two languages (`th` or `en`)."""
        return f"{self.where}: {super().message(lang)}"
