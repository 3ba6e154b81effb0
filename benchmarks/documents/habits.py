"""How one office writes: its digits, dashes, vacancies, money, and the words it prefers."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
KINDS = {
    "official": {"tao": "พนักงานส่วนตำบล", "municipality": "พนักงานเทศบาล", "pao": "ข้าราชการองค์การบริหารส่วนจังหวัด"},
    "teacher": "ข้าราชการครู",
    "permanent_employee": "ลูกจ้างประจำ",
    "hired_mission": "พนักงานจ้างตามภารกิจ",
    "hired_general": "พนักงานจ้างทั่วไป",
}
TYPES = {"executive": "บริหารท้องถิ่น", "directive": "อำนวยการท้องถิ่น", "academic": "วิชาการ", "general": "ทั่วไป"}
LINES = {
    "executive": "นักบริหารงานท้องถิ่น",
    "หัวหน้าสำนักปลัด": "นักบริหารงานทั่วไป",
    "กองคลัง": "นักบริหารงานการคลัง",
    "กองช่าง": "นักบริหารงานช่าง",
    "กองการศึกษา": "นักบริหารงานการศึกษา",
    "กองสาธารณสุข": "นักบริหารงานสาธารณสุขและสิ่งแวดล้อม",
    "กองสวัสดิการ": "นักบริหารงานสวัสดิการสังคม",
}
WHOLE_LEVELS = {"ปก./ชก.": "ปฏิบัติการ/ชำนาญการ", "ปง./ชง.": "ปฏิบัติงาน/ชำนาญงาน"}
VACANT = (
    "ว่าง",
    "ว่างเดิม",
    "(ว่าง)",
    "- ว่าง -",
    "ตำแหน่งว่าง",
    "-ว่าง-",
    "อัตราว่าง",
    "ว่าง (ขอใช้บัญชี)",
    "(ว่างเดิม)",
    "ยังไม่มีผู้ดำรงตำแหน่ง",
)


class Habits:
    """The habits of one office, drawn once for its document."""

    def __init__(self, draw: random.Random, organisation: str) -> None:
        self.draw = draw
        self.organisation = organisation
        self.digits = draw.choice(("thai", "thai", "arabic", "mixed"))
        self.dash = draw.choice(("-", "-", "–", "", "0"))
        self.absent = draw.choice(("-", "-", "", "–"))
        """What stands where a word or a number does not apply."""
        self.plus = draw.choice(("+{}", "+{}", "{}", "+ {}"))
        self.vacant = draw.choice(VACANT)
        self.bullet = draw.choice(("", "", "- ", "{}. "))
        self.whole_levels = draw.random() < 0.3
        self.short_dates = draw.random() < 0.3
        self.sum_word = draw.choice(("รวม", "รวมทั้งสิ้น", "Total", "รวมทั้งหมด", "รวมอัตรากำลัง"))
        self.satang = draw.random() < 0.15
        self.percent_sign = draw.random() < 0.3
        self.factor = draw.random() < 0.3
        """Yearly pay is followed by how it comes: (๓๒,๘๐๐ × ๑๒)."""
        aside = random.Random(str(draw.getstate()[1][:8]))  # the rest of the document stays what it was
        self.counted = aside.choice(("", "", "", "", "", " อัตรา"))
        """What a count of posts is of, typed behind it."""
        self.baht = aside.choice(("", "", "", "", "", " บาท"))
        """What an amount is of, typed behind it."""

    def text(self, text: str) -> str:
        """A text with its digits as this office types them."""
        if self.digits == "arabic":
            return text
        if self.digits == "thai":
            return text.translate(THAI)
        return re.sub(r"[0-9][0-9,.]*", self._either, text)

    def _either(self, number: re.Match[str]) -> str:
        """A number in one script; now and then it changes inside."""
        draw, digits = self.draw, number[0]
        cut = draw.randrange(len(digits)) if draw.random() < 0.1 else 0
        parts = (digits[:cut], digits[cut:].translate(THAI))
        return "".join(parts) if draw.random() < 0.6 or cut else digits

    def count(self, number: int) -> str:
        """A number of posts."""
        return self.text(f"{number}{self.counted}") if number else self.none()

    def none(self) -> str:
        """How nothing is written in a column of figures."""
        return self.text(self.dash)

    def change(self, number: int) -> str:
        """Posts added or cut."""
        if not number:
            return self.none() if self.dash != "0" else "-"
        return self.text((self.plus.format(number) if number > 0 else str(number)) + self.counted)

    def money(self, amount: float | int | str | None, unit: int = 1) -> str:
        """An amount of baht, in thousands where `unit` is 1000."""
        if amount is None:
            return ""
        if not int(amount):
            return self.none()
        if unit > 1:
            return self.text(f"{int(amount) / unit:,.{2 if int(amount) * 100 % unit == 0 else 3}f}")
        return self.text(f"{int(amount):,}" + (".00" if self.satang else "") + self.baht)

    def level(self, level: str | None) -> str:
        """A level, short or in full."""
        text = level or ""
        return self.text(WHOLE_LEVELS.get(text, text) if self.whole_levels else text)

    def kind(self, kind: str) -> str:
        """A kind of personnel, in this type of organisation's words."""
        words = KINDS[kind]
        return words if isinstance(words, str) else words[self.organisation]

    def day(self, iso: str) -> str:
        """A date of the Buddhist era, in words; takes both eras."""
        year, month, day = (int(part) for part in iso.split("-"))
        year += 543 if year < 2400 else 0
        word = SHORT_MONTHS[month - 1] if self.short_dates else MONTHS[month - 1]
        return self.text(f"{day} {word} {year}")

    def today(self, iso: str) -> str:
        """A date as announcements give it."""
        year, month, day = (int(part) for part in iso.split("-"))
        return self.text(
            f"{day} เดือน {MONTHS[month - 1]} พ.ศ. {year}"
            if self.draw.random() < 0.4
            else f"{day} {MONTHS[month - 1]} {year}"
        )


def line_of(row: dict[str, Any]) -> str:
    """The line of work of an administrator's post, printed in brackets below its title."""
    if row.get("type") == "executive":
        return LINES["executive"]
    if row.get("type") == "directive":
        return next((line for key, line in LINES.items() if key in row["position"]), "")
    return ""


def era(first: int) -> date:
    """The day on which the plan is looked at: before it begins, when nothing of it is past."""
    return date(first - 544, 9, 29)


def shown(years: Sequence[int], habits: Habits) -> tuple[str, ...]:
    """The fiscal years of a table's head."""
    return tuple(habits.text(str(year)) for year in years)
