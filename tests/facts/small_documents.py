"""A small submission of an invented อบต. whose announcements, section ๓ and declaration of ethics are complete."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from compliance.checking.check import Situation, outcomes
from compliance.checking.outcome import Outcome
from compliance.facts.derive import derive, law_date
from compliance.facts.fact import Fact
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook

DAY = date(2025, 1, 1)
COMMITTEE = "คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพูน"
CRITERIA = {
    "title": "หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคลขององค์การบริหารส่วนตำบล",
    "issuer": COMMITTEE,
    "date": "1 พฤศจิกายน 2545",
    "clauses": ["18"],
}
HIRED = {"title": "หลักเกณฑ์เกี่ยวกับพนักงานจ้าง", "issuer": COMMITTEE, "date": "30 มิถุนายน 2547", "clauses": ["7"]}
W70 = {
    "title": "การจัดทำแผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ ๒๕๖๔ - ๒๕๖๖",
    "issuer": "สำนักงาน ก.จ., ก.ท. และ ก.อบต.",
    "number": "มท ๐๘๐๙.๒/ว ๗๐",
    "date": "๑๙ มิถุนายน ๒๕๖๓",
}
PERIOD = {"first": 2564, "last": 2566}


def announcement(*cited: dict[str, Any], title: str) -> dict[str, Any]:
    """An announcement of 1 September 2563 after a resolution of 20 August."""
    return {
        "title": title,
        "organisation": "องค์การบริหารส่วนตำบลป่าพลู",
        "period": dict(PERIOD),
        "date": "1 กันยายน 2563",
        "citations": [copy.deepcopy(one) for one in cited],
        "resolution": {
            "committee": "ก.อบต.จังหวัดลำพูน",
            "meeting": "8/2563",
            "date": "20 สิงหาคม 2563",
            "approves": ["เห็นชอบร่างแผน"],
        },
        "signatory": {"name": "นายสมมติ หนึ่ง", "position": "นายกองค์การบริหารส่วนตำบลป่าพลู", "capacity": "mayor"},
        "publication": "จึงประกาศให้ทราบโดยทั่วกัน",
    }


def documents() -> dict[str, Any]:
    """The submission as plain data; every rule of these sections passes on it, or has nothing to check."""
    return {
        "organisation": {
            "type": "tao",
            "name": "ป่าพลู",
            "province": "ลำพูน",
            "written": ["องค์การบริหารส่วนตำบลป่าพลู"],
        },
        "period": dict(PERIOD),
        "staffing": {
            "announcement": announcement(CRITERIA, HIRED, W70, title="ประกาศใช้แผนอัตรากำลัง ๓ ปี"),
            "period": dict(PERIOD),
            "sections": [
                {"number": number, "title": title}
                for number, title in (
                    ("1", "หลักการและเหตุผล"),
                    ("2", "วัตถุประสงค์"),
                    ("3", "กรอบแนวคิดในการจัดทำแผนอัตรากำลัง ๓ ปี"),
                    ("4", "สภาพปัญหาของพื้นที่และความต้องการของประชาชน"),
                    ("5", "ภารกิจ อำนาจหน้าที่ขององค์การบริหารส่วนตำบล"),
                    ("6", "ภารกิจหลัก และภารกิจรอง"),
                    ("7", "สรุปปัญหาและแนวทางในการกำหนดโครงสร้าง"),
                    ("8.1", "โครงสร้างส่วนราชการ"),
                    ("8.2", "การวิเคราะห์การกำหนดตำแหน่ง"),
                    ("9", "ภาระค่าใช้จ่ายเกี่ยวกับเงินเดือน"),
                    ("11", "แผนภูมิโครงสร้างการแบ่งส่วนราชการ"),
                    ("12", "บัญชีแสดงการจัดคนลงสู่ตำแหน่ง"),
                    ("13", "แนวทางการพัฒนาพนักงานส่วนตำบล"),
                    ("14", "ประกาศคุณธรรม จริยธรรม"),
                )
            ],
            "framework": framework(),
            "structure": {"new": [{"name": "สำนักปลัด"}, {"name": "กองช่าง"}, {"name": "หน่วยตรวจสอบภายใน"}]},
            "ethics": {
                "values": [
                    "การยึดมั่นในคุณธรรมและจริยธรรม",
                    "การมีจิตสำนึกที่ดี ซื่อสัตย์ สุจริต และรับผิดชอบ",
                    "การยึดถือประโยชน์ของประเทศชาติเหนือกว่าประโยชน์ส่วนตน และไม่มีผลประโยชน์ทับซ้อน",
                    "การยืนหยัดทำในสิ่งที่ถูกต้อง เป็นธรรม และถูกกฎหมาย",
                    "การให้บริการแก่ประชาชนด้วยความรวดเร็ว มีอัธยาศัย และไม่เลือกปฏิบัติ",
                    "การให้ข้อมูลข่าวสารแก่ประชาชนอย่างครบถ้วน ถูกต้อง และไม่บิดเบือนข้อเท็จจริง",
                    "การมุ่งผลสัมฤทธิ์ของงาน รักษามาตรฐาน มีคุณภาพ โปร่งใส และตรวจสอบได้",
                    "การยึดมั่นในระบอบประชาธิปไตยอันมีพระมหากษัตริย์ทรงเป็นประมุข",
                    "การยึดมั่นในหลักจรรยาวิชาชีพขององค์กร",
                ],
                "breach": "การฝ่าฝืนถือเป็นความผิดทางวินัย",
            },
        },
        "development": {
            "announcement": announcement(CRITERIA, title="ประกาศใช้แผนพัฒนาพนักงานส่วนตำบล"),
            "period": dict(PERIOD),
            "sections": [
                {"number": str(n), "title": title}
                for n, title in enumerate(
                    ("หลักการและเหตุผล", "วัตถุประสงค์และเป้าหมาย", "หลักสูตร วิธีการพัฒนา", "งบประมาณ", "การติดตามและประเมินผล"), 1
                )
            ],
        },
    }


def framework() -> dict[str, Any]:
    """Section ๓ with every analysis."""
    acts = [
        {"title": "พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537"},
        {"title": "พ.ร.บ.กำหนดแผนและขั้นตอนการกระจายอำนาจ พ.ศ. 2542", "clauses": ["16"]},
    ]
    return {
        "committee": {
            "members": [
                {"position": "นายกองค์การบริหารส่วนตำบลป่าพลู", "role": "chair"},
                {"position": "ปลัด อบต.ป่าพลู", "role": "member"},
                {"position": "ผู้อำนวยการกองช่าง", "role": "member"},
                {"position": "หัวหน้าสำนักปลัด อบต.ป่าพลู", "role": "secretary"},
            ]
        },
        "analyses": [
            {"item": "3.1", "text": "วิเคราะห์ภารกิจ อำนาจหน้าที่", "citations": acts},
            {"item": "3.2", "text": "การกำหนดโครงสร้างการแบ่งส่วนราชการ"},
            {"item": "3.3", "text": "การวิเคราะห์ต้นทุนค่าใช้จ่ายของกำลังคน"},
            {"item": "3.3.1", "text": "การจัดระดับชั้นงานที่เหมาะสม"},
            {"item": "3.3.2", "text": "การจัดสรรประเภทของบุคลากร ไม่เกินร้อยละสี่สิบ"},
            {"item": "3.6", "text": "ความคิดเห็นแบบ ๓๖๐ องศา"},
            {"item": "3.8", "text": "ทุกคนได้รับการพัฒนาอย่างน้อยปีละ ๑ ครั้ง"},
        ],
        "opinion_topics": ["พื้นที่และโครงสร้าง", "การเกษียณอายุราชการ", "ผู้มีส่วนได้ส่วนเสีย"],
        "undertaking": {"everyone": True, "times_per_year": 1},
        "peers": [{"organisation": "อบต.ตัวอย่าง", "rows": [{"position": "นายช่างโยธา", "own": 1, "peer": 2}]}],
    }


MISSING = object()


def changed(pointer: str, value: Any, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """The submission (or `data`) with the value at a pointer set; MISSING takes it out."""
    data = copy.deepcopy(data) if data is not None else documents()
    node: Any = data
    *parents, last = pointer.strip("/").split("/")
    for step in parents:
        node = node[int(step)] if isinstance(node, list) else node[step]
    step: Any = int(last) if isinstance(node, list) else last
    if value is MISSING:
        del node[step]
    elif isinstance(node, list) and step == len(node):
        node.append(value)
    else:
        node[step] = value
    return data


class Checked:
    """The facts and outcomes of a submission, by the plain evaluator."""

    def __init__(self, book: Rulebook, data: dict[str, Any]) -> None:
        self.book, self.plan = book, Plan.model_validate(data)
        self.facts = derive(self.plan, book.law, book.kinds, DAY)

    def all(self, kind: str) -> dict[str, Fact]:
        """The facts of a kind by key."""
        return {fact.key: fact for fact in self.facts.of(kind)}

    def one(self, kind: str, **wanted: object) -> Fact:
        """The one fact of a kind that has some values."""
        (fact,) = [
            fact
            for fact in self.facts.of(kind)
            if all(fact.values.get(name) == value for name, value in wanted.items())
        ]
        return fact

    def outcomes(self, rule: str) -> list[Outcome]:
        """The outcomes of one rule."""
        organisation = self.plan.organisation
        situation = Situation(organisation.type.value, organisation.province, law_date(self.plan, DAY))
        return outcomes(self.book, self.facts, SourceMap(), situation, None, rules=[rule])

    def statuses(self, rule: str) -> list[str]:
        """The statuses of one rule, in the order of its subjects."""
        return [outcome.status.value for outcome in self.outcomes(rule)]
