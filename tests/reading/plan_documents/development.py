"""The parts of the development plan."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.thai import to_thai
from plan_documents.office import Office
from plan_documents.pieces import Grid, Para, Piece, day, money, number


def part(office: Office, part: str) -> Iterator[Piece]:
    plan = office.plan.development
    assert plan
    if part == "1":
        yield Para(f"แผนพัฒนานี้ใช้กับ{'และ'.join(office.kind(one) for one in plan.kinds or ())} โดยพัฒนาในด้านต่าง ๆ ดังนี้")
        for index, area in enumerate(plan.areas or (), 1):
            yield Para(f"({to_thai(str(index))}) {area}")
        for one in plan.citations:
            yield Para(f"ตาม{office.citation(one)}")
    elif part == "2":
        for index, (title, listed) in enumerate((("วัตถุประสงค์", plan.objectives), ("เป้าหมาย", plan.targets)), 1):
            yield Para(f"๒.{to_thai(str(index))} {title}")
            for n, one in enumerate(listed or (), 1):
                yield Para(f"({to_thai(str(n))}) {one}")
    elif part == "3":
        yield Para(f"วิธีการพัฒนา ได้แก่ {' '.join(plan.methods or ())}")
        yield from activities(office)
    elif part == "4":
        for one in plan.budgets:
            yield Para(f"ปีงบประมาณ พ.ศ. {to_thai(str(one.year))} จำนวน {money(one.total)} บาท")
    elif part == "5" and plan.evaluation:
        told = plan.evaluation
        yield Para(f"ให้ผู้ได้รับการพัฒนารายงานผลต่อผู้บังคับบัญชาภายใน {number(told.report_days)} วัน")
        if told.supervisors_evaluate:
            yield Para("ให้ผู้บังคับบัญชาติดตามและประเมินผลการพัฒนา")
        if told.counts_when_passed:
            yield Para("ผู้ที่ผ่านการประเมินแล้วจึงถือว่าได้รับการพัฒนา")
        if told.committee:
            yield from office.committee(told.committee)
        if plan.records is not None:
            yes = {True: "ใช่", False: "ไม่ใช่", None: ""}
            rows = [
                [
                    one.person,
                    to_thai(str(one.year)),
                    one.activity or "",
                    day(one.date),
                    day(one.reported),
                    yes[one.attended],
                    yes[one.evaluated],
                    yes[one.passed],
                ]
                for one in plan.records
            ]
            yield Para("ผลการพัฒนารายบุคคล")
            yield Grid(
                [
                    [
                        "รหัสบุคลากร",
                        "ปีงบประมาณ",
                        "โครงการ/หลักสูตร",
                        "วันที่สิ้นสุด",
                        "วันที่รายงานผล",
                        "เข้ารับการพัฒนา",
                        "ประเมินผลแล้ว",
                        "ผ่านการประเมิน",
                    ],
                    *rows,
                ],
                widths=(3, 4, 10, 4, 4, 4, 4, 4),
            )


def activities(office: Office) -> Iterator[Piece]:
    plan = office.plan.development
    if plan is None or plan.activities is None:
        return
    rows: list[list[str | list[str]]] = [
        [
            "โครงการ/หลักสูตร",
            "ด้านการพัฒนา",
            "วิธีการพัฒนา",
            "ปีงบประมาณ",
            "กลุ่มเป้าหมาย",
            "รหัสบุคลากร",
            "จำนวน (คน)",
            "งบประมาณ",
        ]
    ]
    for one in plan.activities:
        whom = "ทุกคน" if one.everyone else " ".join(office.kind(kind) for kind in one.kinds)
        rows.append(
            [
                one.name,
                one.area or "",
                one.method or "",
                to_thai(str(one.year)),
                whom,
                ", ".join(one.people) or "-",
                number(one.number),
                money(one.budget),
            ]
        )
    yield Grid(rows, 1, (10, 8, 6, 4, 6, 6, 3, 4))
