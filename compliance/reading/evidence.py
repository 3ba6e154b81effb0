"""Is it a plan? What a file shows of being one."""

from __future__ import annotations

from msgspec import Struct

from compliance.model.places import Place


class Other(Struct, frozen=True):
    """Another document than a plan that a file seems to be: what it is, in Thai and English, and by which words."""

    th: str
    en: str
    text: str
    place: Place
    titled: bool
    """Its title says so; else only how its lines begin."""


class Evidence(Struct, frozen=True):
    """What a file shows of being a plan."""

    title: str | None = None
    """The plan's title, as written among the first lines."""
    announced: bool = False
    sections: tuple[str, ...] = ()
    """The headings that stand in no other document, as written."""
    headings: int = 0
    """Headings of the standard form in all."""
    tables: tuple[str, ...] = ()
    """The kinds of a plan's tables that were recognised."""
    other: Other | None = None
    plan: bool = False
    """Whether all this makes a plan."""

    def shown(self, lang: str) -> str:
        """The evidence in few words, in Thai (`th`) or English (`en`)."""
        thai = lang == "th"
        told = []
        if self.title is not None:
            told.append(f"ชื่อเรื่อง “{self.title}”" if thai else f"the title “{self.title}”")
        if self.announced:
            told.append("ประกาศใช้แผน" if thai else "an announcement of the plan")
        if self.headings:
            told.append(f"หัวข้อตามแบบ {self.headings} หัวข้อ" if thai else f"{self.headings} headings of the form")
        if self.tables:
            told.append(f"ตารางของแผน {len(self.tables)} ชนิด" if thai else f"{len(self.tables)} kinds of its tables")
        return ", ".join(told) or ("ไม่มี" if thai else "none")
