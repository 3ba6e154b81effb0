"""Announcements, contents and the sections told in words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from plans.papers import staff_words

from documents.habits import Habits
from documents.page import Block, Break, Para, Tabbed, Table, cell

Tree = dict[str, Any]
PROBLEMS = ("ถนนในหมู่บ้านชำรุด", "น้ำอุปโภคไม่เพียงพอในฤดูแล้ง", "ขยะตกค้าง", "รายได้ครัวเรือนไม่แน่นอน", "เด็กขาดที่เล่นกีฬา")
SWOT = (
    ("จุดแข็ง (Strengths)", ("บุคลากรมีความสามัคคี", "ผู้บริหารให้ความสำคัญกับการพัฒนา")),
    ("จุดอ่อน (Weaknesses)", ("งบประมาณมีจำกัด", "เครื่องมือเครื่องใช้ไม่ทันสมัย")),
    ("โอกาส (Opportunities)", ("มีถนนสายหลักผ่านพื้นที่",)),
    ("อุปสรรค (Threats)", ("ภัยแล้งเกิดทุกปี", "ราคาผลผลิตตกต่ำ")),
)
POWERS = {
    "45": "กิจการตามอำนาจหน้าที่ขององค์การบริหารส่วนจังหวัด",
    "50": "กิจการที่เทศบาลต้องทำ",
    "51": "กิจการที่เทศบาลอาจทำ",
    "67": "กิจการที่ต้องทำในเขตตำบล",
    "68": "กิจการที่อาจทำในเขตตำบล",
}


def announcement(paper: Tree, habits: Habits, draw: random.Random) -> list[Block]:
    """ประกาศ of one plan, with its basis, resolution and signature."""
    blocks: list[Block] = [
        Para(f"ประกาศ{paper['organisation']}", "title"),
        Para(habits.text(f"เรื่อง {paper['title']}"), "title"),
        Para("." * 30, "title"),
    ]
    basis = []
    for one in paper["citations"]:
        number = f" ที่ {one['number']}" if "number" in one else ""
        clauses = "".join(f" ข้อ {clause}" for clause in one.get("clauses", ()))
        what = "ประกาศ" if "number" not in one else "หนังสือ"
        basis.append(f"{what}{one['issuer']}{number} เรื่อง {one['title']} ลงวันที่ {_plain_day(one['date'])}{clauses}")
    decided = paper["resolution"]
    blocks.append(
        Para(
            habits.text(
                f"อาศัยอำนาจตาม{' และ'.join(basis)} ประกอบกับมติ{decided['committee']} ในการประชุมครั้งที่ "
                f"{decided['meeting']} เมื่อวันที่ {_plain_day(decided['date'])} "
                f"ให้ความเห็นชอบ{decided['approves'][0]} แล้ว"
            )
        )
    )
    last = paper["period"]["first"]
    blocks.append(
        Para(
            habits.text(
                f"{paper['organisation']} จึงประกาศใช้แผนดังกล่าว ตั้งแต่วันที่ 1 ตุลาคม {last - 1} เป็นต้นไป {paper['publication']}"
            )
        )
    )
    blocks.append(Para(f"ประกาศ ณ วันที่ {habits.today(paper['date'])}", "title"))
    if draw.random() < 0.5:
        blocks.append(Para("(ลงชื่อ) ....................................", "title"))
    blocks += [Para(f"({paper['signatory']['name']})", "title"), Para(paper["signatory"]["position"], "title"), Break()]
    return blocks


def _plain_day(iso: str) -> str:
    from documents.habits import MONTHS

    year, month, day = (int(part) for part in iso.split("-"))
    return f"{day} {MONTHS[month - 1]} {year + 543 if year < 2400 else year}"


def contents(sections: Sequence[Tree], habits: Habits, draw: random.Random, shift: int) -> list[Block]:
    """The page of contents, the sections at tab stops with their pages, numbered as in the body."""
    blocks: list[Block] = [Para("สารบัญ", "title"), Tabbed(("เรื่อง", "หน้า"), (15.0,))]
    page, led = 1, draw.random() < 0.4
    for one in sections:
        if "." not in one["number"]:
            name, at = heading(one, habits, shift).text, habits.text(str(page))
            blocks.append(Para(f"{name} {'.' * max(8, 80 - len(name))} {at}") if led else Tabbed((name, at), (15.0,)))
            page += draw.randint(1, 5)
    return [*blocks, Break()]


def heading(section: Tree, habits: Habits, shift: int) -> Para:
    """A section's heading; its number moved by `shift` from section ๔ on."""
    number = section["number"]
    first, _, rest = number.partition(".")
    moved = str(int(first) + (shift if int(first) >= 4 else 0)) + (f".{rest}" if rest else ".")
    return Para(habits.text(f"{moved} {section['title']}"), "head")


def section(tree: Tree, number: str, habits: Habits, draw: random.Random) -> list[Block]:
    """What is told in words under one section of the staffing plan."""
    staffing, full = tree["staffing"], tree["organisation"]["written"][0]
    staff = staff_words(tree["organisation"]["type"], staffing["guidelines"]["kinds"])
    if number == "1":
        return [
            Para(
                habits.text(
                    f"{full}ได้จัดทำแผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ พ.ศ. {tree['period']['first']} "
                    f"- {tree['period']['last']} เพื่อใช้เป็นกรอบในการกำหนดตำแหน่งและการใช้ตำแหน่ง"
                )
            )
        ]
    if number == "2":
        return [
            Para(habits.text(f"2.{at} เพื่อให้{full}{what}"))
            for at, what in enumerate(("มีโครงสร้างการแบ่งงานที่เหมาะสม ไม่ซ้ำซ้อน", "มีการกำหนดตำแหน่งที่เหมาะสมกับภารกิจ"), start=1)
        ]
    if number == "3":
        return _framework(tree, habits, draw)
    if number == "4":
        villages = [
            Tabbed((habits.text(f"หมู่ที่ {at} บ้านสมมติ {at}"), habits.text(f"หมู่ที่ {at + 1} บ้านจำลอง {at + 1}")), (7.0,))
            for at in (1, 3, 5)
        ]
        return [
            Para(f"{full}ได้สำรวจปัญหาของพื้นที่ มีหมู่บ้านดังนี้"),
            *villages,
            *(Para(habits.text(f"{at}. ปัญหา{what}")) for at, what in enumerate(PROBLEMS, start=1)),
        ]
    if number == "5":
        return _powers(tree, habits, draw)
    if number == "6":
        return [
            Para("ภารกิจหลัก", under=True),
            *(
                Para(habits.text(f"{at}) ด้าน{what}"))
                for at, what in enumerate(("โครงสร้างพื้นฐาน", "ส่งเสริมคุณภาพชีวิต"), start=1)
            ),
            Para("ภารกิจรอง", under=True),
            Para(habits.text("1) การฟื้นฟูวัฒนธรรมและส่งเสริมประเพณี")),
        ]
    if number == "7":
        units = len(staffing["structure"]["new"])
        return [
            Para(
                habits.text(
                    f"{full}กำหนดโครงสร้างการแบ่งส่วนราชการออกเป็น {units} ส่วนราชการ และมีกรอบอัตรากำลังตามตารางในข้อ 8.2"
                )
            )
        ]
    if number == "8":
        return [Para("จากภารกิจหลักและภารกิจรองข้างต้น กำหนดโครงสร้างส่วนราชการดังนี้")]
    if number == "12":
        return _guidelines(staffing["guidelines"], staff, full, habits)
    if number == "13":
        ethics = staffing["ethics"]
        return [
            Para(f"{staff}ของ{full}ต้องยึดมั่นในค่านิยมหลักของมาตรฐานทางจริยธรรม ดังนี้"),
            *(Para(habits.text(f"{at}. {value}")) for at, value in enumerate(ethics["values"], start=1)),
            Para(ethics["breach"]),
        ]
    return []


def _framework(tree: Tree, habits: Habits, draw: random.Random) -> list[Block]:
    framework = tree["staffing"]["framework"]
    roles = {"chair": "ประธานกรรมการ", "member": "กรรมการ", "secretary": "กรรมการและเลขานุการ"}
    members = framework["committee"]["members"]
    blocks: list[Block] = [Para(f"คณะกรรมการจัดทำแผนอัตรากำลังของ{tree['organisation']['written'][0]} ประกอบด้วย")]
    manner = draw.choice(("tabs", "leaders", "words"))
    if manner == "tabs":
        blocks += [
            Tabbed((habits.text(f"{at}. {seat['position']}"), roles[seat["role"]]), (9.0,))
            for at, seat in enumerate(members, start=1)
        ]
    elif manner == "leaders":
        blocks += [
            Para(
                habits.text(
                    f"{at}. {seat['position']} {'.' * max(6, 50 - len(seat['position']))} {roles[seat['role']]}"
                )
            )
            for at, seat in enumerate(members, start=1)
        ]
    else:
        blocks += [
            Para(habits.text(f"{at}. {seat['position']} เป็น{roles[seat['role']]}"))
            for at, seat in enumerate(members, start=1)
        ]
    for one in framework["analyses"]:
        blocks.append(Para(habits.text(f"{one['item']} {one['text']}")))
        if one["item"] == "3.4":
            blocks.append(_workload(framework["workload"], habits))
        if one["item"] == "3.5":
            blocks.append(_outcomes(framework["outcomes"], habits))
        if one["item"] == "3.7":
            blocks.append(_peers(framework["peers"][0], tree, habits))
    return blocks


def _workload(rows: Sequence[Tree], habits: Habits) -> Table:
    words = ("ส่วนราชการ", "ตำแหน่ง", "งานที่ปฏิบัติ", "ปริมาณงาน\n(ต่อปี)", "เวลาที่ใช้\n(นาที)", "เวลาทั้งหมด\n(นาที)")
    table = [tuple(cell(word, align="center") for word in words)]
    for row in rows:
        texts = (
            row["unit"],
            row["position"],
            row["task"],
            habits.count(row["volume"]),
            habits.count(row["minutes"]),
            habits.text(f"{row['volume'] * row['minutes']:,}"),
        )
        table.append(tuple(cell(text) for text in texts))
    return Table(tuple(table), (3.4, 4.0, 4.6, 1.8, 1.6, 2.0))


def _outcomes(rows: Sequence[Tree], habits: Habits) -> Table:
    table = [tuple(cell(word, align="center") for word in ("ส่วนราชการ", "ผลงานที่ผ่านมา", "ปีงบประมาณ"))]
    table += [
        (cell(row["unit"]), cell(habits.text(row["result"])), cell(habits.text(str(row["year"])))) for row in rows
    ]
    return Table(tuple(table), (5.0, 8.0, 2.6))


def _peers(peer: Tree, tree: Tree, habits: Habits) -> Table:
    table = [
        tuple(
            cell(word, align="center")
            for word in ("ส่วนราชการ", "ตำแหน่ง", tree["organisation"]["written"][0], peer["organisation"])
        )
    ]
    table += [
        (cell(row["unit"]), cell(row["position"]), cell(habits.count(row["own"])), cell(habits.count(row["peer"])))
        for row in peer["rows"]
    ]
    return Table(tuple(table), (4.6, 5.0, 3.4, 3.4))


def _powers(tree: Tree, habits: Habits, draw: random.Random) -> list[Block]:
    act = tree["staffing"]["framework"]["analyses"][0]["citations"][0]["title"]
    share = "17" if tree["organisation"]["type"] == "pao" else "16"
    blocks: list[Block] = [
        Para(
            habits.text(
                f"การวิเคราะห์ภารกิจ อำนาจหน้าที่ ตาม{act} และมาตรา {share} "
                "แห่งพระราชบัญญัติกำหนดแผนและขั้นตอนการกระจายอำนาจให้แก่องค์กรปกครองส่วนท้องถิ่น "
                "พ.ศ. 2542 โดยใช้เทคนิค SWOT"
            )
        )
    ]
    if draw.random() < 0.6:
        for name, items in SWOT:
            blocks += [
                Para(name, under=True),
                *(Para(habits.text(f"{at}. {item}")) for at, item in enumerate(items, start=1)),
            ]
    for at, power in enumerate(tree["staffing"]["powers"], start=1):
        number = power.split("(")[0]
        blocks.append(
            Para(
                habits.text(
                    f"{at}) {POWERS[number]} (มาตรา {power.replace('(', ' (', 1) if draw.random() < 0.5 else power})"
                )
            )
        )
    return blocks


def _guidelines(guidelines: Tree, staff: str, full: str, habits: Habits) -> list[Block]:
    cited = [
        Para(
            habits.text(
                f"ให้นำ{one['title']} ตามหนังสือ{one['issuer']} ที่ {one['number']} ลงวันที่ "
                f"{_plain_day(one['date'])} มาใช้เป็นแนวทาง"
            )
        )
        for one in guidelines.get("citations", ())
    ]
    return [
        Para(f"{full}กำหนดแนวทางการพัฒนา{staff} ดังนี้"),
        *(Para(habits.text(f"{at}. {area}")) for at, area in enumerate(guidelines["areas"], start=1)),
        Para("วิธีการพัฒนา ได้แก่ " + " ".join(guidelines["methods"])),
        *cited,
    ]


def part(tree: Tree, number: str, habits: Habits) -> list[Block]:
    """What is told in words in one part of the development plan."""
    development, full = tree["development"], tree["organisation"]["written"][0]
    staff = staff_words(tree["organisation"]["type"], development["kinds"])
    if number == "1":
        first = development["period"]["first"]
        return [
            Para(
                habits.text(
                    f"{full}จัดทำแผนพัฒนา{staff} ประจำปีงบประมาณ พ.ศ. {first} - {first + 2} โดยพัฒนาอย่างน้อยในห้าด้าน ดังนี้"
                )
            ),
            *(Para(habits.text(f"{at}. {area}")) for at, area in enumerate(development["areas"], start=1)),
        ]
    if number == "2":
        return [
            Para("วัตถุประสงค์", "head"),
            *(Para(habits.text(f"{at}. {one}")) for at, one in enumerate(development["objectives"], start=1)),
            Para("เป้าหมายการพัฒนา", "head"),
            *(Para(habits.text(f"{at}. {one}")) for at, one in enumerate(development["targets"], start=1)),
        ]
    if number == "3":
        cited = [
            Para(
                habits.text(
                    f"การพัฒนาทักษะดิจิทัลให้เป็นไปตามหนังสือ{one['issuer']} ที่ {one['number']} ลงวันที่ "
                    f"{_plain_day(one['date'])} เรื่อง {one['title']}"
                )
            )
            for one in development.get("citations", ())
        ]
        return [
            Para("วิธีการพัฒนา ประกอบด้วย"),
            *(Para(habits.text(f"{at}. {one}")) for at, one in enumerate(development["methods"], start=1)),
            *cited,
        ]
    if number == "5":
        rules = development["evaluation"]
        seats = rules["committee"]["members"]
        roles = {"chair": "ประธานกรรมการ", "member": "กรรมการ", "secretary": "กรรมการและเลขานุการ"}
        return [
            Para(
                habits.text(
                    "1. กำหนดให้ผู้เข้ารับการพัฒนาต้องทำรายงานผลการเข้ารับการพัฒนาภายใน "
                    f"{rules['report_days']} วัน นับแต่วันกลับจากการพัฒนา เสนอต่อผู้บังคับบัญชา"
                )
            ),
            Para(habits.text("2. ให้ผู้บังคับบัญชาประเมินผลการพัฒนา และให้ถือว่าได้รับการพัฒนาเมื่อผ่านการประเมินแล้ว")),
            Para(habits.text(f"3. ให้มี{rules['committee']['name']} ประกอบด้วย")),
            *(
                Para(habits.text(f"3.{at} {seat['position']} เป็น{roles[seat['role']]}"))
                for at, seat in enumerate(seats, start=1)
            ),
        ]
    return []


def cover(tree: Tree, what: str, habits: Habits) -> list[Block]:
    """The title of one plan."""
    full = tree["organisation"]["written"][0]
    whose = f"{full} จังหวัด{tree['organisation']['province']}" if tree["organisation"]["type"] != "pao" else full
    period = tree["development"]["period"] if what.startswith("แผนพัฒนา") else tree["period"]
    return [
        Para(habits.text(what), "title"),
        Para(habits.text(f"ประจำปีงบประมาณ พ.ศ. {period['first']} - {period['last']}"), "title"),
        Para(whose, "title"),
    ]


def unrelated(habits: Habits) -> Table:
    """A table that belongs to no part of the form: strategies of the local development plan."""
    rows = [tuple(cell(word, align="center") for word in ("ยุทธศาสตร์", "แนวทาง", "จำนวนโครงการ"))]
    for at, name in enumerate(("ด้านโครงสร้างพื้นฐาน", "ด้านคุณภาพชีวิต", "ด้านเศรษฐกิจ"), start=1):
        rows.append((cell(habits.text(f"{at}. {name}")), cell("ก่อสร้างและปรับปรุง"), cell(habits.text(str(at * 7)))))
    return Table(tuple(rows), (6.0, 6.0, 3.0))
