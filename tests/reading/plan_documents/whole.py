"""A whole submission, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.model.plan import Plan
from compliance.thai import to_thai
from plan_documents.development import part
from plan_documents.framework import framework
from plan_documents.office import Office
from plan_documents.pieces import Heading, Para, Piece
from plan_documents.posts import cost, headcount, placement
from plan_documents.structure import structure


def pieces(plan: Plan) -> list[Piece]:
    """The whole submission in reading order."""
    return list(_all(Office(plan)))


def _all(office: Office) -> Iterator[Piece]:
    staffing, development = office.plan.staffing, office.plan.development
    if staffing:
        if staffing.announcement:
            yield from office.announcement(staffing.announcement)
        yield Heading(f"แผนอัตรากำลัง ๓ ปี ปีงบประมาณ พ.ศ. {office.years()}", 1)
        yield Para(office.full)
        if office.plan.organisation.province:
            yield Para(f"จังหวัด{office.plan.organisation.province}")
        for section in staffing.sections or ():
            yield Heading(f"{to_thai(section.number or '')}. {section.title}" if section.number else section.title, 2)
            yield from content(office, section.number or "")
    if development:
        if development.announcement:
            yield from office.announcement(development.announcement)
        yield Heading(f"แผนพัฒนาบุคลากร ปีงบประมาณ พ.ศ. {office.years()}", 1)
        for section in development.sections or ():
            yield Heading(f"ส่วนที่ {to_thai(section.number or '')} {section.title}", 2)
            yield from part(office, section.number or "")


def content(office: Office, section: str) -> Iterator[Piece]:
    staffing = office.plan.staffing
    assert staffing
    if section == "1":
        for one in staffing.citations:
            yield Para(f"เพื่อให้เป็นไปตาม{office.citation(one)}")
    elif section == "3":
        yield from framework(office)
    elif section == "5":
        for index, item in enumerate(staffing.powers or (), 1):
            yield Para(f"({to_thai(str(index))}) {item}")
    elif section == "8.1" and staffing.structure:
        yield structure(staffing.structure.old or (), staffing.structure.new or ())
    elif section == "8.2":
        yield from headcount(office)
    elif section == "9":
        yield from cost(office)
    elif section == "10":
        for unit in staffing.chart.units if staffing.chart else ():
            yield Para(unit)
    elif section == "11":
        yield from placement(office)
    elif section == "12" and staffing.guidelines:
        guide = staffing.guidelines
        yield Para(f"ให้{'และ'.join(office.kind(one) for one in guide.kinds)}ได้รับการพัฒนาในด้านต่าง ๆ ดังนี้")
        for index, area in enumerate(guide.areas, 1):
            yield Para(f"({to_thai(str(index))}) {area}")
        yield Para(f"โดยใช้วิธีการ {' '.join(guide.methods)}")
        for one in guide.citations:
            yield Para(f"ตาม{office.citation(one)}")
    elif section == "13" and staffing.ethics:
        for index, value in enumerate(staffing.ethics.values, 1):
            yield Para(f"{to_thai(str(index))}. {value}")
        if staffing.ethics.breach:
            yield Para(staffing.ethics.breach)
