"""What every format is asked: language, digits, and what to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct, field

from compliance.reporting.comparison.baseline import Baseline
from compliance.reporting.wording import Wording

BaselineState: TypeAlias = Literal["new", "unchanged", "updated"]
"""How an outcome stands to an earlier report, in the words of SARIF."""


class Run(Struct, frozen=True):
    """One run of the program: the moment, the user and the program; the path of the settings that it heeded."""

    at: datetime
    by: str | None
    program: str
    settings: str | None = None


class Said(Struct, frozen=True):
    """What a person said of a finding."""

    kind: Literal["overrule", "waive", "mend"]
    """`waive`: by a resolution that was granted."""
    reason: str | None
    by: str


class Corrected(Struct, frozen=True):
    """A value that a person read otherwise than the program."""

    called: str
    before: str
    after: str
    by: str


class Reviewed(Struct, frozen=True):
    """What people said of a report: a recommendation to the committee, and of findings by fingerprint."""

    recommendation: Literal["approve", "return", "consider"] | None
    reason: str | None
    by: str | None
    said: Mapping[str, Said]
    corrected: tuple[Corrected, ...] = ()

    def excused(self, fingerprint: str) -> bool:
        """Overruled or waived: it is not asked to be mended."""
        return fingerprint in self.said and self.said[fingerprint].kind != "mend"


class Options(Struct, frozen=True):
    """How a report is to be written.

    `baseline` has the state of each outcome by its id, None when nothing was compared; an id it lacks is new.
    """

    lang: str = "th"
    thai_digits: bool = True
    passes: bool = False
    """List what passed too, where a format leaves that out otherwise."""
    long: bool = False
    """The text report with every finding in full: clause, places, how to mend it."""
    statistics: bool = False
    """The text report with a table of rules instead of findings."""
    columns: int = 80
    """Width of the text report."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """For each file by its name, the path by which it was given, for formats that tell where it is."""
    run: Run | None = None
    """The run that the report is of; None where nobody may know."""
    baseline: Mapping[str, BaselineState] | None = None
    baseline_guid: str | None = None
    """Which check the baseline is (`identifiers.run_guid`)."""

    compared: Baseline | None = None
    """The same comparison whole, with what is no longer there."""

    reviewed: Reviewed | None = None
    """What people said, for the memorandum."""

    @property
    def words(self) -> Wording:
        """The words in this language, with these digits."""
        return Wording(self.lang, self.thai_digits)

    def state(self, outcome_id: str) -> BaselineState | None:
        """How an outcome stands to the baseline; None when there is none."""
        return None if self.baseline is None else self.baseline.get(outcome_id, "new")
