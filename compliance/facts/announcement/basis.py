"""Facts of what an announcement rests on: its legal basis, item by item, and the circular letter of the round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.facts.announcement.documents import Document
from compliance.facts.announcement.identity import doubtful
from compliance.facts.announcement.instruments import CIRCULAR, Cited, Group, law_letter, law_of
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import entry, key
from compliance.law import Instrument
from compliance.law.citation import day_words
from compliance.model.announcement import Resolution
from compliance.thai import format_date, to_thai

OFFICE = key("สำนักงาน")


def facts(document: Document, recited: Sequence[Cited], letter: Cited | None, context: Context) -> Derived:
    """`staffing_basis` or `development_basis`, one for each thing to recite, and `circular`."""
    for i, wanted in enumerate(entry("legal-basis", document.name), 1):
        yield _basis(document, f"{i}-{wanted['name']}", wanted, recited, letter, context).fact()
    yield _circular(document, letter, context).fact()


def circular_of(recited: Sequence[Cited], context: Context) -> Cited | None:
    """The letter of the round that an announcement cites: of several, the one for the plan's period, then a known one.

    A letter without a title counts when an office of the committees (สำนักงาน ก.จ. …) issued it.
    """
    letters = [one for one in recited if one.role == CIRCULAR]
    if not letters:
        return next((one for one in recited if one.letter and not one.title and _from_office(one)), None)
    period = context.plan.period
    made_for = [(one, _round(one, context)) for one in letters]
    fitting = [one for one, known in made_for if known and period and known[:2] == (period.first, period.last)]
    return [*fitting, *(one for one, known in made_for if known), *letters][0]


def _from_office(one: Cited) -> bool:
    issuer = key(one.citation.issuer or "")
    return issuer.startswith(OFFICE) and any(word in issuer for word in (key("ก.จ."), key("ก.ท."), key("ก.อบต.")))


def _known(letter: Cited, context: Context) -> Instrument | None:
    return law_letter(context.law, letter.letter, letter.citation) if letter.letter else None


def _round(letter: Cited, context: Context) -> tuple[int, int] | None:
    known = _known(letter, context)
    return (known.round.first, known.round.last) if known and known.round else None


def _basis(
    document: Document,
    name: str,
    wanted: Mapping[str, Any],
    recited: Sequence[Cited],
    letter: Cited | None,
    context: Context,
) -> Draft:
    shown = document.label
    draft = Draft(f"{document.name}_basis", name, document.root if document.announcement else None)
    draft.set("name", wanted["th"]).set("name_en", wanted["en"]).set("label", shown.th).set("label_en", shown.en)
    if "role" not in wanted:
        resolution = document.announcement.resolution if document.announcement else None
        pointer = f"{document.root}/resolution" if resolution else document.root
        for prop in ("recited", "clauses_recited"):  # a resolution has no clauses to recite
            document.flag(draft, prop, resolution is not None, pointer)
        if resolution is None:
            return _lacking(draft, "ไม่อ้าง", "is not recited")
        return draft.set("said", _resolved(resolution))
    found = [letter] if wanted["role"] == CIRCULAR and letter else [o for o in recited if o.role == wanted["role"]]
    document.flag(draft, "recited", bool(found), *(one.pointer for one in found))
    if not found:
        document.flag(draft, "clauses_recited", False)
        return _lacking(draft, "ไม่อ้าง", "is not recited")
    clauses = [number for one in found for number in one.citation.clauses]
    required = _required(wanted, found, context)
    lacking = [number for number in required if number not in clauses]
    complete = not wanted.get("clause") or (bool(clauses) and not lacking)
    pointers = [f"{one.pointer}/clauses" if one.citation.clauses else one.pointer for one in found]
    document.flag(draft, "clauses_recited", complete, *pointers)
    draft.set("said", "; ".join(_as_cited(one) for one in found))
    if complete:
        return draft
    if lacking:
        numbers = ", ".join(lacking)
        return _lacking(draft, f"อ้างแล้วแต่ขาดข้อ {to_thai(numbers)}", f"is recited without clause {numbers}")
    return _lacking(draft, "อ้างแล้วแต่ไม่ระบุข้อ", "is recited without a clause")


def _lacking(draft: Draft, th: str, en: str) -> Draft:
    return draft.set("shortfall", th).set("shortfall_en", en)


def _required(wanted: Mapping[str, Any], found: Sequence[Cited], context: Context) -> list[str]:
    """The clauses that are known to be the basis, where the announcement recited is one that rules/law knows."""
    for name, numbers in (wanted.get("known") or {}).items():
        for one in found:
            known = law_of(Group([one], one.issuer), context.law, context.plan.organisation)
            if known and known.name == name:
                return list(numbers)
    return []


def _as_cited(one: Cited) -> str:
    citation = one.citation
    parts = [f"ข้อ {to_thai(', '.join(citation.clauses))}"] if citation.clauses else []
    parts += [part for part in (citation.number, citation.title) if part]
    if citation.date:
        parts.append(f"ลงวันที่ {format_date(citation.date, thai_digits=True)}")
    return " ".join(parts)


def _resolved(resolution: Resolution) -> str | None:
    parts = [resolution.committee or "", f"ครั้งที่ {to_thai(resolution.meeting)}" if resolution.meeting else ""]
    parts.append(f"เมื่อวันที่ {format_date(resolution.date, thai_digits=True)}" if resolution.date else "")
    return " ".join(part for part in parts if part) or None


def _circular(document: Document, letter: Cited | None, context: Context) -> Draft:
    """The round for which rules/law knows the letter to be made, against the plan's period (B.E. fiscal years)."""
    draft = document.draft("circular")
    document.flag(draft, "recited", letter is not None, letter.pointer if letter else document.root)
    period = context.plan.period or (document.announcement.period if document.announcement else None)
    if period:
        root = "/period" if context.plan.period else f"{document.root}/period"
        draft.set("first", period.first, f"{root}/first").set("last", period.last, f"{root}/last")
        right = context.law.letter_of_round(period.first, period.last)
        doubt = doubtful(context, period)
        draft.set("doubt", doubt.th).set("doubt_en", doubt.en)
        draft.set("right", _letter(right, "th")).set("right_en", _letter(right, "en"))
    if letter is None:
        return draft
    citation = letter.citation
    draft.set("number", citation.number or citation.title).set("dated", citation.date)
    made_for = _round(letter, context)
    if made_for and period and made_for == (period.first, period.last) and _misdated(draft, letter, context):
        return draft
    if made_for:
        draft.set("round_first", made_for[0], letter.pointer).set("round_last", made_for[1], letter.pointer)
        return draft
    said = citation.number or citation.title or ""
    th = (
        f"หนังสือ {said} ไม่อยู่ในทะเบียนกฎหมายของโปรแกรม จึงไม่ทราบว่าเป็นของรอบปีใด (หนังสือของรอบนี้: {draft.values.get('right')})"
        " ให้ตรวจเลขที่และวันที่ หรือเพิ่มหนังสือนี้พร้อมรอบปีใน rules/law"
    )
    en = (
        f"the letter {said} is not in the register of law, so its round is not known (this round's letter: "
        f"{draft.values.get('right_en')}): check its number and date, or add it with its round to rules/law"
    )
    for name in ("round_first", "round_last"):
        draft.lack(name, th, en).pointers[name] = (letter.pointer,)
    return draft


def _misdated(draft: Draft, letter: Cited, context: Context) -> bool:
    """Whether the date is not the register's: then it may be another letter of the number, and its round is unsaid."""
    known, day = _known(letter, context), letter.citation.date
    if known is None or known.dated is None or day is None or day == known.dated:
        return False
    said = letter.citation.number or letter.citation.title or ""
    th = (
        f"อ้างหนังสือ {said} ลงวันที่ {format_date(day, thai_digits=True)} แต่ทะเบียนกฎหมายของโปรแกรม (rules/law) มี "
        f"{_letter(known, 'th')} จึงไม่ทราบว่าเป็นฉบับเดียวกันหรือไม่ ให้ตรวจวันที่กับต้นฉบับ"
    )
    en = (
        f"the letter {said} is cited with the date {day_words(day, 'en')}, but the register of law (rules/law) has "
        f"{_letter(known, 'en')}, so whether it is the same letter is not known: check the date against the original"
    )
    for name in ("round_first", "round_last"):
        draft.lack(name, th, en).pointers[name] = (f"{letter.pointer}/date",)
    return True


def _letter(letter: Instrument | None, lang: str) -> str:
    """The letter of a round with its date; that none is known where none is."""
    if letter is None or letter.number is None:
        return "ยังไม่มีในทะเบียนกฎหมายของโปรแกรม" if lang == "th" else "none in the register of law yet"
    if letter.dated is None:
        return letter.number
    if lang == "th":
        return f"{to_thai(letter.number)} ลงวันที่ {format_date(letter.dated, thai_digits=True)}"
    return f"{letter.number} of {letter.dated.day} {letter.dated:%B} B.E. {letter.dated.year + 543}"
