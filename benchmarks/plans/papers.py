"""The parts of an invented plan that are told in words: announcements, framework, development, ethics."""

from __future__ import annotations

from typing import Any

from plans import catalogue
from plans.maker import Maker

Tree = dict[str, Any]
LETTERS = {
    2564: ("มท 0809.2/ว 70", "2563-06-19"),
    2561: ("มท 0809.2/ว 53", "2560-07-05"),
    2567: ("มท 0809.2/ว 48", "2566-06-20"),
}
KINDS = ("official", "teacher", "permanent_employee", "hired_mission", "hired_general")
KIND_WORDS = {
    "teacher": "ข้าราชการครู",
    "permanent_employee": "ลูกจ้างประจำ",
    "hired": "พนักงานจ้าง",
}
SECTIONS = (
    ("1", "หลักการและเหตุผล"),
    ("2", "วัตถุประสงค์"),
    ("3", "กรอบแนวคิดในการจัดทำแผนอัตรากำลัง 3 ปี"),
    ("4", "สภาพปัญหาของพื้นที่และความต้องการของประชาชน"),
    ("5", "ภารกิจ อำนาจหน้าที่ของ{full}"),
    ("6", "ภารกิจหลัก และภารกิจรองที่{full}จะดำเนินการ"),
    ("7", "สรุปปัญหาและแนวทางในการกำหนดโครงสร้างส่วนราชการและกรอบอัตรากำลัง"),
    ("8", "โครงสร้างการกำหนดส่วนราชการ"),
    ("8.1", "โครงสร้างส่วนราชการ"),
    ("8.2", "การวิเคราะห์การกำหนดตำแหน่ง"),
    ("9", "ภาระค่าใช้จ่ายเกี่ยวกับเงินเดือนและประโยชน์ตอบแทนอื่น"),
    ("10", "แผนภูมิโครงสร้างการแบ่งส่วนราชการตามแผนอัตรากำลัง 3 ปี"),
    ("11", "บัญชีแสดงการจัดคนลงสู่ตำแหน่งและการกำหนดเลขที่ตำแหน่งในส่วนราชการ"),
    ("12", "แนวทางการพัฒนา{staff}"),
    ("13", "ประกาศคุณธรรม จริยธรรมของ{staff}"),
)
PARTS = (
    ("1", "หลักการและเหตุผล"),
    ("2", "วัตถุประสงค์และเป้าหมายการพัฒนา"),
    ("3", "หลักสูตร วิธีการพัฒนา และระยะเวลาการดำเนินการ"),
    ("4", "งบประมาณในการดำเนินการพัฒนา"),
    ("5", "การติดตามและประเมินผล"),
)
AREAS = (
    "ด้านความรู้ทั่วไปในการปฏิบัติงาน",
    "ด้านความรู้และทักษะเฉพาะของงานในแต่ละตำแหน่ง",
    "ด้านการบริหาร",
    "ด้านคุณสมบัติส่วนตัว",
    "ด้านคุณธรรมและจริยธรรม",
)
METHODS = ("การปฐมนิเทศ", "การฝึกอบรม", "การศึกษาดูงาน", "การประชุมเชิงปฏิบัติการ", "การสอนงาน")
ACTIVITIES = (
    ("โครงการอบรมระเบียบและกฎหมายที่เกี่ยวข้องกับการปฏิบัติงาน", 0, "การฝึกอบรม", True),
    ("หลักสูตรเฉพาะตามสายงาน", 1, "การฝึกอบรม", False),
    ("โครงการพัฒนาทักษะดิจิทัล", 1, "การประชุมเชิงปฏิบัติการ", True),
    ("หลักสูตรผู้บริหารท้องถิ่น", 2, "การฝึกอบรม", False),
    ("โครงการศึกษาดูงานเพื่อเพิ่มประสิทธิภาพ", 3, "การศึกษาดูงาน", True),
    ("โครงการส่งเสริมคุณธรรม จริยธรรม", 4, "การฝึกอบรม", True),
)
VALUES = (
    "การยึดมั่นในคุณธรรมและจริยธรรม",
    "การมีจิตสำนึกที่ดี ซื่อสัตย์ สุจริต และรับผิดชอบ",
    "การยึดถือประโยชน์ของประเทศชาติเหนือกว่าประโยชน์ส่วนตน และไม่มีผลประโยชน์ทับซ้อน",
    "การยืนหยัดทำในสิ่งที่ถูกต้อง เป็นธรรม และถูกกฎหมาย",
    "การให้บริการแก่ประชาชนด้วยความรวดเร็ว มีอัธยาศัย และไม่เลือกปฏิบัติ",
    "การให้ข้อมูลข่าวสารแก่ประชาชนอย่างครบถ้วน ถูกต้อง และไม่บิดเบือนข้อเท็จจริง",
    "การมุ่งผลสัมฤทธิ์ของงาน รักษามาตรฐาน มีคุณภาพ โปร่งใส และตรวจสอบได้",
    "การยึดมั่นในระบอบประชาธิปไตยอันมีพระมหากษัตริย์ทรงเป็นประมุข",
    "การยึดมั่นในหลักจรรยาวิชาชีพขององค์กร",
)
BREACH = "การฝ่าฝืนหรือไม่ปฏิบัติตามมาตรฐานทางจริยธรรม ให้ถือว่าเป็นการกระทำผิดทางวินัย"
ACT = {
    "tao": ("พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537", ("66", "67", "68")),
    "municipality": ("พระราชบัญญัติเทศบาล พ.ศ. 2496", ("50", "51")),
    "pao": ("พระราชบัญญัติองค์การบริหารส่วนจังหวัด พ.ศ. 2540", ("45",)),
}
SHARING = "พระราชบัญญัติกำหนดแผนและขั้นตอนการกระจายอำนาจให้แก่องค์กรปกครองส่วนท้องถิ่น พ.ศ. 2542"
PERSONNEL = "พระราชบัญญัติระเบียบบริหารงานบุคคลส่วนท้องถิ่น พ.ศ. 2542"
DIGITAL = {
    "title": "เครื่องมือสำรวจทักษะด้านดิจิทัลของข้าราชการและบุคลากรภาครัฐด้วยตนเอง",
    "issuer": "สำนักงาน ก.พ.",
    "number": "นร 1013.4/42",
    "date": "2563-05-05",
}
POWERS = {
    "tao": ("67(1)", "67(2)", "67(3)", "67(4)", "67(5)", "67(6)", "67(7)", "67(8)", "68(1)", "68(3)", "68(13)"),
    "municipality": ("50(1)", "50(2)", "50(3)", "50(4)", "50(5)", "50(6)", "50(7)", "51(1)", "51(5)"),
    "pao": ("45(1)", "45(2)", "45(3)", "45(4)", "45(6)", "45(6/1)", "45(7)", "45(7 ตรี)", "45(8)"),
}


def write(maker: Maker, tree: Tree) -> None:
    """Adds all that is told in words to a plan that has its tables."""
    draw, first = maker.draw, maker.first
    kinds = [kind for kind in KINDS if any(row["kind"] == kind for row in tree["staffing"]["headcount"]["rows"])]
    staff = staff_words(maker.type, kinds)
    committee, short = catalogue.COMMITTEE[maker.type]
    body = f"{committee} จังหวัด{maker.province}"
    number, letter = LETTERS[first]
    month, day = draw.choice((8, 9)), draw.randint(2, 12)
    resolution = {
        "committee": f"{body} ({short}{maker.province})",
        "meeting": f"{month}/{first - 1}",
        "date": f"{first - 1}-{month:02}-{day:02}",
    }
    signatory = {"name": maker.person("")["name"], "position": f"นายก{maker.named}", "capacity": "mayor"}
    period = {"first": first, "last": first + 2}
    digital = [DIGITAL] if first >= 2564 else []

    def announcement(what: str, clause: str) -> Tree:
        return {
            "title": f"การใช้{what} (ประจำปีงบประมาณ พ.ศ. {first} - {first + 2})",
            "organisation": maker.named,
            "period": period,
            "date": f"{first - 1}-09-{draw.randint(15, 28):02}",
            "citations": [
                {
                    "title": f"หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคลของ{maker.full}",
                    "issuer": body,
                    "date": "2545-11-01",
                    "clauses": [clause],
                },
                *(
                    [
                        {
                            "title": "หลักเกณฑ์และเงื่อนไขเกี่ยวกับพนักงานจ้าง",
                            "issuer": body,
                            "date": "2547-06-30",
                            "clauses": ["7", "12"],
                        }
                    ]
                    if clause != "269" and clause != "271"
                    else []
                ),
                {
                    "title": f"การจัดทำแผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ พ.ศ. {first} - {first + 2}",
                    "issuer": "สำนักงาน ก.จ. ก.ท. และ ก.อบต.",
                    "number": number,
                    "date": letter,
                    "period": period,
                },
            ],
            "resolution": resolution | {"approves": [f"ร่าง{what}"]},
            "signatory": signatory,
            "publication": "จึงประกาศให้ทราบโดยทั่วกัน",
        }

    heads = [maker.head_of(unit) or "หัวหน้าหน่วยตรวจสอบภายใน" for unit in maker.units]
    chief = f"ปลัด{maker.full}"
    members = [{"position": f"นายก{maker.full}", "role": "chair"}, {"position": chief, "role": "member"}]
    members += [{"position": head, "role": "member"} for head in heads[1:]]
    members += [{"position": heads[0], "role": "secretary"}]
    follow_up = [{"position": chief, "role": "chair"}, *members[2:]]
    staffing = tree["staffing"]
    staffing |= {
        "announcement": announcement("แผนอัตรากำลัง 3 ปี", {"tao": "18", "municipality": "17", "pao": "17"}[maker.type]),
        "sections": [{"number": at, "title": title.format(full=maker.full, staff=staff)} for at, title in SECTIONS],
        "powers": list(POWERS[maker.type]),
        "framework": _framework(maker, tree, members, kinds, staff),
        "guidelines": {"areas": list(AREAS), "methods": list(METHODS), "kinds": kinds, "citations": digital},
        "ethics": {"values": list(VALUES), "breach": BREACH},
    }
    tree["development"] = {
        "announcement": announcement(
            "แผนพัฒนาบุคลากร 3 ปี", {"tao": "269", "municipality": "271", "pao": "271"}[maker.type]
        ),
        "period": period,
        "sections": [{"number": at, "title": title} for at, title in PARTS],
        "kinds": kinds,
        "areas": list(AREAS),
        "objectives": [
            f"เพื่อให้{staff}มีความรู้ในระเบียบและหลักปฏิบัติราชการ",
            "เพื่อเพิ่มทักษะที่ตรงกับงานของแต่ละตำแหน่ง",
            "เพื่อเสริมสร้างคุณธรรมและจริยธรรม",
        ],
        "targets": [
            f"{staff}ทุกตำแหน่งมีความรู้พื้นฐานในการปฏิบัติราชการ",
            f"{staff}ทุกตำแหน่งมีทักษะเฉพาะของงานในตำแหน่งและทักษะการบริหาร",
            f"{staff}ทุกตำแหน่งมีคุณธรรมและจริยธรรมในการปฏิบัติงาน",
            f"{staff}ทุกตำแหน่งนำความรู้ที่ได้รับไปปรับใช้ในการทำงาน",
        ],
        "methods": list(METHODS),
        "citations": digital,
        "evaluation": {
            "report_days": 60,
            "supervisors_evaluate": True,
            "counts_when_passed": True,
            "committee": {"name": "คณะกรรมการติดตามและประเมินผลการพัฒนาบุคลากร", "members": follow_up},
        },
    }
    _activities(maker, tree["development"], kinds, sum("holder" in row for row in staffing["placement"]["rows"]))


def staff_words(kind: str, kinds: list[str]) -> str:
    """Who the plan is for, in its own words."""
    words = [catalogue.OFFICIALS[kind]]
    words += [word for key, word in KIND_WORDS.items() if any(one.startswith(key) for one in kinds)]
    return " ".join(words[:-1]) + (" และ" if len(words) > 1 else "") + words[-1]


def _framework(maker: Maker, tree: Tree, members: list[Tree], kinds: list[str], staff: str) -> Tree:
    act, clauses = ACT[maker.type]
    share = {"title": SHARING, "clauses": ["17" if maker.type == "pao" else "16"]}
    rows = tree["staffing"]["headcount"]["rows"]
    workload = []
    for row in rows:
        volume = 230 * max(row["years"])
        workload += [
            {
                "unit": row["unit"],
                "position": row["position"],
                "task": f"งานหลักของตำแหน่ง{row['position']}",
                "volume": volume,
                "minutes": 240,
            },
            {
                "unit": row["unit"],
                "position": row["position"],
                "task": "งานอื่นที่ได้รับมอบหมาย",
                "volume": volume // 2,
                "minutes": 230,
            },
        ]
    peer = catalogue.FULL[maker.type].replace("เทศบาล", "เทศบาลตำบล") + "เปรียบเทียบ"
    return {
        "committee": {"name": "คณะกรรมการจัดทำแผนอัตรากำลัง 3 ปี", "members": members},
        "analyses": [
            {
                "item": "3.1",
                "text": (
                    f"วิเคราะห์ภารกิจ อำนาจหน้าที่ความรับผิดชอบตาม{act} และ{SHARING} "
                    "ตลอดจนกฎหมายอื่น ให้สอดคล้องกับนโยบายและสภาพปัญหาในพื้นที่"
                ),
                "citations": [{"title": act, "clauses": list(clauses)}, share],
            },
            {"item": "3.2", "text": "กำหนดโครงสร้างการแบ่งส่วนราชการภายในและการจัดระบบงานเพื่อรองรับภารกิจ โดยไม่ซ้ำซ้อน"},
            {
                "item": "3.3",
                "text": (
                    "วิเคราะห์ต้นทุนค่าใช้จ่ายของกำลังคน โดยกำหนดตำแหน่งในสายงานต่าง "
                    "ๆ จำนวนตำแหน่ง และระดับตำแหน่งให้เหมาะสมกับภาระหน้าที่"
                ),
            },
            {"item": "3.3.1", "text": "การจัดระดับชั้นงานที่เหมาะสม โดยพิจารณาต้นทุนต่อการกำหนดระดับชั้นงานในแต่ละประเภท"},
            {
                "item": "3.3.2",
                "text": (
                    "การจัดสรรประเภทของบุคลากรให้เหมาะสม ค่าใช้จ่ายด้านบุคคลต้องไม่เกินร้อยละ "
                    f"40 ของงบประมาณรายจ่ายประจำปี ตามมาตรา 35 แห่ง{PERSONNEL}"
                ),
                "citations": [{"title": PERSONNEL, "clauses": ["35"]}],
            },
            {"item": "3.4", "text": "วิเคราะห์กระบวนการและเวลาที่ใช้ในการปฏิบัติงาน เก็บข้อมูลปริมาณงานจริงเป็นข้อมูลเปรียบเทียบ"},
            {"item": "3.5", "text": "วิเคราะห์ผลงานที่ผ่านมาเพื่อประกอบการกำหนดกรอบอัตรากำลัง"},
            {"item": "3.6", "text": "วิเคราะห์ข้อมูลจากความคิดเห็นแบบ 360 องศา ในสามประเด็น"},
            {"item": "3.6.1", "text": "ประเด็นเรื่องพื้นที่และการจัดโครงสร้างองค์กร"},
            {"item": "3.6.2", "text": "ประเด็นเรื่องการเกษียณอายุราชการ"},
            {"item": "3.6.3", "text": "ประเด็นเรื่องความคิดเห็นของผู้มีส่วนได้ส่วนเสีย"},
            {"item": "3.7", "text": "การพิจารณาเปรียบเทียบกับกรอบอัตรากำลังขององค์กรอื่นที่มีลักษณะใกล้เคียงกัน"},
            {"item": "3.8", "text": f"ให้{staff}ทุกคนได้รับการพัฒนาความรู้ความสามารถอย่างน้อยปีละ 1 ครั้ง"},
        ],
        "opinion_topics": ["พื้นที่และการจัดโครงสร้างองค์กร", "การเกษียณอายุราชการ", "ความคิดเห็นของผู้มีส่วนได้ส่วนเสีย"],
        "undertaking": {"kinds": kinds, "everyone": True, "times_per_year": 1},
        "workload": workload,
        "outcomes": [
            {"unit": maker.name_of(unit), "result": "ดำเนินงานตามแผนแล้วเสร็จร้อยละ 92", "year": maker.first - 2}
            for unit in maker.units
        ],
        "peers": [
            {
                "organisation": peer,
                "rows": [
                    {
                        "position": row["position"],
                        "unit": row["unit"],
                        "own": row["years"][0],
                        "peer": max(1, row["years"][0] + maker.draw.randint(-1, 1)),
                    }
                    for row in rows
                ],
            }
        ],
    }


def _activities(maker: Maker, development: Tree, kinds: list[str], people: int) -> None:
    draw = maker.draw
    activities: list[Tree] = []
    for year in maker.years:
        for name, area, method, everyone in ACTIVITIES:
            row: Tree = {"name": name, "area": AREAS[area], "method": method, "year": year}
            row |= (
                {"everyone": True, "number": people}
                if everyone
                else {"kinds": ["official"], "number": draw.randint(3, 8)}
            )
            activities.append(row | {"budget": draw.randrange(10_000, 60_000, 5_000)})
    development["activities"] = activities
    development["budgets"] = [
        {"year": year, "total": sum(row["budget"] for row in activities if row["year"] == year)} for year in maker.years
    ]
