"""The analyses of section ๓ with their tables."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.thai import to_thai
from plan_documents.office import Office
from plan_documents.pieces import Grid, Para, Piece, number


def framework(office: Office) -> Iterator[Piece]:
    staffing = office.plan.staffing
    frame = staffing.framework if staffing else None
    if frame is None:
        return
    if frame.committee:
        yield from office.committee(frame.committee)
    for one in frame.analyses:
        cited = "".join(f" ตาม{office.citation(other)}" for other in one.citations)
        asked = " (ความคิดเห็นแบบ ๓๖๐ องศา)" if one.item == "3.6" else ""
        yield Para(f"{to_thai(one.item)} {one.text}{asked}{cited}")
        if one.item == "3.4" and frame.workload is not None:
            rows = [[w.unit, w.position, w.task, number(w.volume), number(w.minutes)] for w in frame.workload]
            yield Grid(
                [["ส่วนราชการ", "ตำแหน่ง", "รายการงาน", "ปริมาณงานต่อปี", "เวลาต่อครั้ง (นาที)"], *rows],
                widths=(6, 6, 8, 3, 3),
            )
        if one.item == "3.5" and frame.outcomes is not None:
            rows = [[o.unit, o.result, to_thai(str(o.year))] for o in frame.outcomes]
            yield Grid([["ส่วนราชการ", "ผลงานที่ผ่านมา", "ปีงบประมาณ"], *rows], widths=(6, 12, 3))
        if one.item == "3.6.2" and frame.successions is not None:
            rows = [
                [s.position, to_thai(s.number or ""), s.holder or "", to_thai(str(s.year)), s.preparation or ""]
                for s in frame.successions
            ]
            yield Grid(
                [["ตำแหน่ง", "เลขที่ตำแหน่ง", "ผู้ดำรงตำแหน่ง", "ปีที่เกษียณ", "การเตรียมผู้รับช่วง"], *rows],
                widths=(6, 5, 6, 4, 8),
            )
        if one.item == "3.7" and frame.peers is not None:
            rows = [
                [peer.organisation, row.unit or "", row.position, number(row.own), number(row.peer)]
                for peer in frame.peers
                for row in peer.rows
            ]
            yield Grid(
                [["หน่วยงานที่เปรียบเทียบ", "ส่วนราชการ", "ตำแหน่ง", "อัตราของเรา", "อัตราของหน่วยงานที่เปรียบเทียบ"], *rows],
                widths=(6, 6, 6, 3, 6),
            )
