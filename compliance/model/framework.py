"""กรอบแนวคิด (section ๓): how the number of posts was arrived at."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from compliance.model.announcement import Citation, Committee
from compliance.model.base import Part
from compliance.model.organisation import PersonnelKind
from compliance.model.values import Count, FiscalYear, Number, Numbering


class Analysis(Part):
    """One item of section ๓, such as 3.1 or 3.6.2."""

    item: Numbering
    """Its number in Arabic digits: "3.1", "3.3.2"."""
    text: str
    citations: tuple[Citation, ...] = ()


class Undertaking(Part):
    """3.8: the plan's promise that its people are developed."""

    kinds: tuple[PersonnelKind, ...] = ()
    everyone: bool | None = None
    times_per_year: Count | None = None


class Workload(Part):
    """3.4: one piece of work of a position, per year."""

    unit: str
    position: str
    task: str
    volume: Annotated[Number, Field(ge=0, le=10_000_000)] | None = None
    """How often a year."""
    minutes: Annotated[Number, Field(ge=0, le=100_000)] | None = None
    """Minutes each time."""


class Outcome(Part):
    """3.5: a result that a department has reached or aims at."""

    unit: str
    result: str
    year: FiscalYear | None = None


class PeerRow(Part):
    """3.7: one position line beside that of a like organisation."""

    position: str
    unit: str | None = None
    own: Count | None = None
    peer: Count | None = None


class Peer(Part):
    """3.7: an organisation of like work."""

    organisation: str
    rows: tuple[PeerRow, ...] = ()


class Succession(Part):
    """3.6.2: how a post will be filled when its holder retires."""

    position: str
    number: Numbering | None = None
    holder: str | None = None
    year: FiscalYear | None = None
    """The fiscal year in which the holder retires."""
    preparation: str | None = None


class Framework(Part):
    """Section ๓ as a whole."""

    committee: Committee | None = None
    analyses: tuple[Analysis, ...] = ()
    opinion_topics: tuple[str, ...] = ()
    """3.6: the topics put to those concerned."""
    undertaking: Undertaking | None = None
    workload: tuple[Workload, ...] | None = None
    outcomes: tuple[Outcome, ...] | None = None
    peers: tuple[Peer, ...] | None = None
    successions: tuple[Succession, ...] | None = None
