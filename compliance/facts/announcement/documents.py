"""The two plans of a submission and their announcements: what is there, and what may be concluded from what is not."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.data import Text
from compliance.facts.draft import Draft
from compliance.facts.presence import coverage
from compliance.model.announcement import Announcement
from compliance.model.parts import ANNOUNCEMENTS
from compliance.model.plan import Plan
from compliance.thai import to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import DOCUMENTS

DocumentName: TypeAlias = Literal["staffing", "development"]
NAMES: tuple[DocumentName, ...] = ("staffing", "development")


class Document(Struct, frozen=True):
    """One of the two plans with its announcement."""

    name: DocumentName
    announcement: Announcement | None
    whole: bool
    """The announcement was read whole, so what it does not say it does not say."""
    why_not: Text | None
    """Why nothing can be concluded from what it does not say, where that is so."""
    further: int | None = None
    """Its place among the further announcements of the plan; None for the first."""

    @property
    def label(self) -> Text:
        """How reports call the announcement."""
        called = words_of(DOCUMENTS).of(self.name).announcement.text
        if self.further is None:
            return called
        number = self.further + 2
        return Text(
            f"{called.th} (ประกาศที่ {to_thai(str(number))} ในเอกสาร)", f"{called.en} (no. {number} of the document)"
        )

    @property
    def nth(self) -> str:
        """What stands in the keys of facts that each announcement has several of; empty for the first."""
        return "" if self.further is None else f"{self.further + 2}-"

    @property
    def key(self) -> str:
        """What begins the keys of its facts, so that reports keep the order of the documents."""
        return f"{NAMES.index(self.name) + 1}-{self.name}{f'-{self.nth}'.rstrip('-') if self.nth else ''}"

    @property
    def root(self) -> str:
        """JSON pointer of the announcement."""
        return f"/{self.name}/announcement" if self.further is None else f"/{self.name}/further/{self.further}"

    def draft(self, kind: str) -> Draft:
        """A fact of which each document has one."""
        shown = self.label
        draft = Draft(kind, self.key, self.root if self.announcement else None).set("document", self.name)
        return draft.set("label", shown)

    def tied(self, kind: str) -> Draft:
        """A fact that rules tie to others of the same announcement."""
        return self.draft(kind).set("which", self.key)

    def flag(self, draft: Draft, name: str, value: bool, *pointers: str) -> None:
        """Note that something is there; that it is not only where the announcement was read whole."""
        if value or self.whole:
            draft.set(name, value, *pointers)
        else:
            draft.lacks(name, self.why_not)

    def value(self, draft: Draft, name: str, value: object, th: str, en: str) -> None:
        """Say why a value is missing, where it is: the announcement was not read whole, else the reason given."""
        if value is None:
            draft.lacks(name, Text(th, en) if self.whole else self.why_not)


def documents(plan: Plan) -> tuple[Document, ...]:
    """Both documents, also where one was not submitted; each with the further announcements of its plan behind it."""
    plans = {"staffing": plan.staffing, "development": plan.development}
    out = []
    for name in NAMES:
        part = plans[name]
        out.append(_document(plan, name, part.announcement if part else None))
        out += [_document(plan, name, one, i) for i, one in enumerate(part.further if part else ())]
    return tuple(out)


def _document(
    plan: Plan, name: DocumentName, announcement: Announcement | None, further: int | None = None
) -> Document:
    known = coverage(plan, ANNOUNCEMENTS[name])
    return Document(name, announcement, announcement is not None and known.status == "whole", known.reason, further)
