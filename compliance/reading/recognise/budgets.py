"""งบประมาณรายจ่ายประจำปี as the text of section ๙ states it: one year a sentence, or several years one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.thai import parse_money, parse_number_words, skeleton

_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{2}|\.-)?|[0-9]{5,}(?:\.[0-9]{2}|\.-)?)"
AMOUNT = rf"(?P<amount>{_FIGURE})"
_SIZES = {skeleton(word): size for word, size in (("ล้าน", 10**6), ("แสน", 10**5), ("หมื่น", 10**4), ("พัน", 10**3))}
_TERM = re.compile(rf"(?P<figure>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)(?P<sizes>(?:{'|'.join(_SIZES)}){{1,2}})")
_ABOUT = r"(?P<about>(?:ประมาณ|ราว|กว่า|เกือบ|ไม่เกิน|ไม่น้อยกว่า)\s?)"
_MULTIPLE = (
    rf"{_ABOUT}?(?P<multiple>(?:[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?(?:ล้าน|แสน|หมื่น|พัน){{1,2}}\s?)+)"
    r"(?:กว่า|เศษ)?บาท(?P<exact>ถ้วน|\([^()]{1,90}\))?"
)
_MONEY = rf"(?:{AMOUNT}บาท|{_MULTIPLE})"
"""An amount in baht; or in millions and the like (multiple), and what makes that exact."""
_YEAR = r"(?P<year>2[45][0-9]{2})"
_LEAD = r"(?:จำนวน|เป็นเงิน|ตั้งไว้|ตั้ง|ไว้|ที่|ประมาณการ|รวม|ทั้งสิ้น|[:=\-–—()]|เท่ากับ|[.…_]{2,}|…){0,5}\s?"
_FISCAL = r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?"
_NAME = r"งบประมาณรายจ่าย(?:ประจำปี|ประจำ|ปี)?"
_STATED = (
    # งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน … บาท
    thai(rf"{_NAME}{_FISCAL}{_YEAR}{_LEAD}{_MONEY}"),
    # ปีงบประมาณ พ.ศ. ๒๕๖๗ ตั้งงบประมาณรายจ่ายไว้ … บาท
    thai(rf"ปี(?:งบประมาณ)?(?:พ\.?ศ\.?)?{_YEAR}{_LEAD}{_NAME}{_LEAD}{_MONEY}"),
    # ประมาณการงบประมาณรายจ่ายประจำปี ดังนี้ ๑) ปี ๒๕๖๗ … บาท
    thai(
        rf"{_NAME}(?:งบประมาณ|ของ|แต่ละปี|แยกเป็น|มี|เป็น|ใน|ช่วง|3ปี|สามปี|ดังนี้|ดังต่อไปนี้|จำนวน|[:()]){{0,6}}"
        rf"(?:[-–•·*]|\(?[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?[.)]+)?\s?{_FISCAL}{_YEAR}{_LEAD}{_MONEY}"
    ),
)
# … และปี ๒๕๖๘ … บาท
_NEXT = thai(
    r"(?:ถ้วน)?(?:\([^()0-9]{0,90}\))?(?:[,;/]|และ|ส่วน|สำหรับ|[-–•·*]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})?[.)]+|\s){0,6}"
    rf"(?:{_NAME})?{_FISCAL}{_YEAR}{_LEAD}(?:{_MONEY}|(?P<bare>{_FIGURE})(?=[,;]|และ))"
)


def budgets_stated(stream: Stream, start: int, end: int) -> Iterator[tuple[int, Decimal | None, Quote]]:
    """Each fiscal year (B.E.) with its expenditure budget in baht, in the order in which they stand.

    None for one in millions, thousands and the like of which the text does not say that it is exact.
    """
    done: set[int] = set()
    firsts = sorted(
        (one for pattern in _STATED for one in stream.every(pattern, start, end)), key=lambda one: one.end()
    )
    for first in firsts:
        found: re.Match[str] | None = first
        while found is not None and found.start("year") not in done:
            done.add(found.start("year"))
            yield _stated(stream, found)
            found = _NEXT.match(stream.key, found.end(), end)


def _stated(stream: Stream, found: re.Match[str]) -> tuple[int, Decimal | None, Quote]:
    named = found.groupdict()
    which = next(name for name in ("amount", "bare", "multiple") if named.get(name))
    quote = stream.quote(*found.span(which))
    if which != "multiple":
        return int(found["year"]), parse_money(found[which]), quote
    amount = _of_terms(found[which])
    exact = stream.quote(*found.span("exact")).text if found["exact"] and not found["about"] else ""
    return int(found["year"]), amount if _says(exact, amount) else None, quote


def _of_terms(key: str) -> Decimal:
    """Baht that a key such as 12.5ล้าน or 3แสน5หมื่น means."""
    amount = Decimal()
    for term in _TERM.finditer(key):
        figure = Decimal(term["figure"].replace(",", ""))
        for size, value in _SIZES.items():
            figure *= value ** term["sizes"].count(size)
        amount += figure
    return amount


def _says(text: str, amount: Decimal) -> bool:
    """Whether what stands behind an amount says that it is exact: ถ้วน, or the same sum in full or in words."""
    words = re.sub(r"[()\s]|บาท", "", text).removesuffix("ถ้วน")
    if text == "ถ้วน" or parse_money(words) == amount:
        return True
    millions, _, rest = words.rpartition("ล้าน")
    parts = [parse_number_words(one) if one else 0 for one in (millions, rest)]
    return None not in parts and Decimal(parts[0] or 0) * 10**6 + (parts[1] or 0) == amount
