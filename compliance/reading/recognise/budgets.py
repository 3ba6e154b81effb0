"""งบประมาณรายจ่ายประจำปี as the text of section ๙ states it: one year a sentence, or several years one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.thai import parse_money

AMOUNT = r"(?P<amount>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{2}|\.-)?|[0-9]{5,}(?:\.[0-9]{2}|\.-)?)"
_YEAR = r"(?P<year>2[45][0-9]{2})"
_LEAD = r"(?:จำนวน|เป็นเงิน|ตั้งไว้|ตั้ง|ไว้|ที่|ประมาณการ|รวม|ทั้งสิ้น|[:=\-–—()]|เท่ากับ){0,5}\s?"
_FISCAL = r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?"
_NAME = r"งบประมาณรายจ่าย(?:ประจำปี|ประจำ|ปี)?"
_STATED = (
    # งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน … บาท
    thai(rf"{_NAME}{_FISCAL}{_YEAR}{_LEAD}{AMOUNT}บาท"),
    # ปีงบประมาณ พ.ศ. ๒๕๖๗ ตั้งงบประมาณรายจ่ายไว้ … บาท
    thai(rf"ปี(?:งบประมาณ)?(?:พ\.?ศ\.?)?{_YEAR}{_LEAD}{_NAME}{_LEAD}{AMOUNT}บาท"),
    # ประมาณการงบประมาณรายจ่ายประจำปี ดังนี้ ๑) ปี ๒๕๖๗ … บาท
    thai(
        rf"{_NAME}(?:งบประมาณ|ของ|แต่ละปี|แยกเป็น|มี|เป็น|ใน|ช่วง|3ปี|สามปี|ดังนี้|ดังต่อไปนี้|จำนวน|[:()]){{0,6}}"
        rf"(?:[-–•·*]|\(?[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?[.)]+)?\s?{_FISCAL}{_YEAR}{_LEAD}{AMOUNT}บาท"
    ),
)
# … และปี ๒๕๖๘ … บาท
_NEXT = thai(
    r"(?:ถ้วน)?(?:\([^()0-9]{0,90}\))?(?:[,;/]|และ|ส่วน|สำหรับ|[-–•·*]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})?[.)]+|\s){0,6}"
    rf"(?:{_NAME})?{_FISCAL}{_YEAR}{_LEAD}{AMOUNT}(?:บาท|(?=[,;]|และ))"
)


def budgets_stated(stream: Stream, start: int, end: int) -> Iterator[tuple[int, Decimal, Quote]]:
    """Each fiscal year (B.E.) with its expenditure budget in baht, in the order in which they stand."""
    done: set[int] = set()
    firsts = sorted(
        (one for pattern in _STATED for one in stream.every(pattern, start, end)), key=lambda one: one.end()
    )
    for first in firsts:
        found: re.Match[str] | None = first
        while found is not None and found.start("year") not in done:
            done.add(found.start("year"))
            amount = parse_money(found["amount"])
            if amount is not None:
                yield int(found["year"]), amount, stream.quote(*found.span("amount"))
            found = _NEXT.match(stream.key, found.end(), end)
