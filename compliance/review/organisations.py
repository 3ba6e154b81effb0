"""Whose a plan is: an organisation is its full name, which begins with its kind, and its province."""

from __future__ import annotations

import re

from msgspec import Struct
from sqlalchemy import ColumnElement, and_

from compliance.data import Problem, nearest
from compliance.review.records import Submission
from compliance.thai import skeleton
from compliance.vocabulary.lists import ORGANISATIONS
from compliance.vocabulary.register import register_lines, register_names
from compliance.vocabulary.vocabulary import words_of

TOO_ALIKE = 0.8
"""So like a known name (of 1) that it is taken for one misspelt; true ones, some of which are alike, are known."""
LONGEST, LONGEST_PROVINCE = 120, 60
_NAME = re.compile(r"[\u0e01-\u0e4e\u0e50-\u0e59A-Za-z0-9 .()\-]+")


class Organisation(Struct, frozen=True):
    """What tells one from every other."""

    name: str
    """In full."""
    type: str
    """`pao`, `municipality`, `tao`, `pattaya`."""
    province: str


def organisation(written: str, province: str | None, *, is_new: bool = False) -> Organisation:
    """The organisation of a full name and a province, both as the register spells them where it has them.

    Without a province, the one organisation of that name. `is_new`: the name is younger than the register.
    Raises Problem: no full name, several of that name, or nearly a name that the register has.
    """
    name = _plain(written, LONGEST)
    kind, type_ = _kinds(name)
    where = known_province(province) if province else only_province(name)
    known = register_names(where, kind)
    bare = name.removeprefix(kind).strip()
    spelt = next((one for one in known if skeleton(one) == skeleton(bare)), None)
    near = None if spelt or is_new else nearest(bare, known, TOO_ALIKE)
    if near:
        raise Problem(
            f"จังหวัด{where}ไม่มี “{name}” ในทะเบียน น่าจะหมายถึง “{kind}{near}” ถ้าเป็นชื่อที่ตั้งใหม่ให้เลือก “ชื่อใหม่”",
            f"{where} has no “{name}” in the register: did you mean “{kind}{near}”? If it is new, say so",
        )
    return Organisation(f"{kind}{spelt or bare}", type_, where)


def known_province(written: str) -> str:
    """A province as the register spells it; one like none of it may be new. Raises Problem: misspelt."""
    province = _plain(written, LONGEST_PROVINCE)
    provinces = {name for name, _, _ in register_lines()}
    if province in provinces:
        return province
    marked = {skeleton(name): name for name in provinces}  # a mark too many or elsewhere, as in แพ่ร
    near = marked.get(skeleton(province)) or nearest(province, provinces, TOO_ALIKE)
    if near:
        raise Problem(
            f"ไม่มีจังหวัด “{province}” น่าจะหมายถึง “{near}”", f"there is no province “{province}”: did you mean “{near}”?"
        )
    return province


def only_province(name: str) -> str:
    """The province of the one organisation of a full name in the register. Raises Problem for none, or several."""
    found = {
        province for province, kind, names in register_lines() for one in names
        if skeleton(kind + one) == skeleton(name)
    }  # fmt: skip
    if len(found) != 1:
        many = f" (มีชื่อนี้ใน {', '.join(sorted(found))})" if found else ""
        raise Problem(
            f"ต้องบอกจังหวัดของ{name}{many} เพราะหลายองค์กรใช้ชื่อเดียวกัน",
            f"say the province of {name}{many}: several organisations share a name",
        )
    return found.pop()


def same_organisation(found: Submission) -> ColumnElement[bool]:
    """Plans of the very same organisation, as a condition for the database."""
    return and_(
        Submission.organisation == found.organisation,
        Submission.type == found.type,
        Submission.province == found.province,
    )


def _kinds(name: str) -> tuple[str, str]:
    """The kind that a full name begins with (เทศบาลตำบล), and its type."""
    kinds = {kind: type_ for type_, words in words_of(ORGANISATIONS).each() for kind in words.names}
    for kind, type_ in kinds.items():
        if name.startswith(kind) and (name != kind or type_ == "pattaya"):
            return kind, type_
    listed = ", ".join(kinds)
    raise Problem(
        f"“{name}” ไม่ใช่ชื่อเต็ม ต้องขึ้นต้นด้วยชนิดขององค์กร ({listed}) แล้วตามด้วยชื่อ",
        f"“{name}” is no full name: the kind of authority comes first ({listed}), then its name",
    )


def _plain(written: str, most: int) -> str:
    """A name of letters, without needless blanks. Raises Problem."""
    name = " ".join(written.split())
    if not _NAME.fullmatch(name) or len(name) > most:
        raise Problem(
            f"“{name[:most]}” ไม่ใช่ชื่อ: ใช้ตัวอักษรและตัวเลข ไม่เกิน {most} ตัว",
            f"“{name[:most]}” is no name: letters and digits, {most} at most",
        )
    return name
