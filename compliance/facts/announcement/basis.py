"""Facts of what an announcement rests on: its legal basis, item by item, and the circular letter of the round."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.data import Text
from compliance.facts.announcement.documents import Document
from compliance.facts.announcement.identity import doubtful, years_in
from compliance.facts.announcement.instruments import CIRCULAR, Cited, Group, law_letter, law_of
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import key
from compliance.law import Instrument
from compliance.law.parameters import day_words
from compliance.model.announcement import Resolution
from compliance.thai import fiscal_year_opens, format_date, to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.law import Ground
from compliance.vocabulary.lists import LEGAL_BASIS

OFFICE = key("สำนักงาน")
LEAD = "letter-lead-years"


def facts(document: Document, recited: Sequence[Cited], letter: Cited | None, context: Context) -> Derived:
    """`staffing_basis` or `development_basis`, one for each thing to recite, and `circular`."""
    for i, wanted in enumerate(words_of(LEGAL_BASIS).of(document.name), 1):
        yield _basis(document, f"{i}-{wanted.name}", wanted, recited, letter, context).fact()
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
    """The fiscal years that a letter is for: as rules/law knows, else as its citation states itself."""
    known = _known(letter, context)
    if known and known.round:
        return known.round.first, known.round.last
    stated = letter.citation.period or years_in(letter.citation.title or "")
    return (stated.first, stated.last) if stated else None


def _in_register(letter: Cited, context: Context) -> bool:
    known = _known(letter, context)
    return known is not None and known.round is not None


def _too_early(letter: Cited, made_for: tuple[int, int], context: Context) -> bool:
    """Whether a letter that states its round itself is older than letters of a round are when it opens."""
    day = letter.citation.date
    if day is None or _in_register(letter, context):
        return False
    years = int(context.figure(LEAD).number)
    return day < fiscal_year_opens(made_for[0] - years)


def _basis(
    document: Document,
    name: str,
    wanted: Ground,
    recited: Sequence[Cited],
    letter: Cited | None,
    context: Context,
) -> Draft:
    shown = document.label
    draft = Draft(f"{document.name}_basis", document.nth + name, document.root if document.announcement else None)
    draft.set("name", Text(wanted.th, wanted.en)).set("label", shown)
    if wanted.role is None:
        resolution = document.announcement.resolution if document.announcement else None
        pointer = f"{document.root}/resolution" if resolution else document.root
        for prop in ("recited", "clauses_recited"):  # a resolution has no clauses to recite
            document.flag(draft, prop, resolution is not None, pointer)
        if resolution is None:
            return _lacking(draft, "ไม่อ้าง", "is not recited")
        return draft.set("said", _resolved(resolution))
    found = [letter] if wanted.role == CIRCULAR and letter else [o for o in recited if o.role == wanted.role]
    document.flag(draft, "recited", bool(found), *(one.pointer for one in found))
    if not found:
        document.flag(draft, "clauses_recited", False)
        return _lacking(draft, "ไม่อ้าง", "is not recited")
    clauses = [number for one in found for number in one.citation.clauses]
    required = _required(wanted, found, context)
    lacking = [number for number in required if number not in clauses]
    complete = not wanted.clause or (bool(clauses) and not lacking)
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
    return draft.set("shortfall", Text(th, en))


def _required(wanted: Ground, found: Sequence[Cited], context: Context) -> list[str]:
    """The clauses that are known to be the basis, where the announcement recited is one that rules/law knows."""
    for name, numbers in (wanted.known or {}).items():
        for one in found:
            known = law_of(Group([one], one.issuer), context.law, context.plan.organisation)
            if known and known.name == name:
                return list(numbers)
    general = context.law.stand_ins.get(wanted.general or "", ())
    own = [context.law.clauses[address] for address in general]
    cited = {
        known.name
        for one in found
        if (known := law_of(Group([one], one.issuer), context.law, context.plan.organisation))
    }
    return [clause.number for clause in own if clause.number and clause.instrument in cited]


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
    draft = document.tied("circular")
    document.flag(draft, "recited", letter is not None, letter.pointer if letter else document.root)
    period = context.plan.period or (document.announcement.period if document.announcement else None)
    due = context.law.letter_of_round(period.first, period.last) if period else None
    right = Text(_letter(due, "th"), _letter(due, "en"))
    if period:
        doubt = doubtful(context, period)
        draft.set("doubt", doubt)
        draft.set("right", right)
    if letter is None:
        return draft
    citation = letter.citation
    draft.set("number", citation.number or citation.title).set("dated", citation.date, f"{letter.pointer}/date")
    document.value(draft, "dated", citation.date, "หนังสือที่อ้างไม่มีวันที่", "the letter recited has no date")
    registered = _known(letter, context)
    draft.set("recorded", registered.dated if registered else None)
    made_for = _round(letter, context)
    if made_for and period and made_for == (period.first, period.last) and _misdated(draft, letter, context):
        return draft
    if made_for and _too_early(letter, made_for, context):
        return _unlikely(draft, letter, made_for)
    if made_for:
        rounds = words_of(LEGAL_BASIS).rounds
        ground = (rounds.register if _in_register(letter, context) else rounds.stated).text
        draft.set("ground", ground)
        draft.set("round_first", made_for[0], letter.pointer).set("round_last", made_for[1], letter.pointer)
        return draft
    said = citation.number or citation.title or ""
    th = (
        f"หนังสือ {said} ไม่อยู่ในทะเบียนกฎหมายของโปรแกรม และที่อ้างไม่บอกรอบปี (หนังสือของรอบนี้: {right.th})"
        " ให้อ้างชื่อเรื่องพร้อมช่วงปีของหนังสือ หรือบันทึกหนังสือนี้ในโฟลเดอร์กฎหมายของหน่วยงาน (kamlang.toml: instruments)"
    )
    en = (
        f"the letter {said} is not in the register of law, and the citation does not say which years it is for (this "
        f"round's letter: {right.en}): cite its title with its years, or record it in the office's "
        f"own instruments (kamlang.toml: instruments)"
    )
    for name in ("round_first", "round_last"):
        draft.lack(name, th, en).pointers[name] = (letter.pointer,)
    return draft


def _unlikely(draft: Draft, letter: Cited, made_for: tuple[int, int]) -> Draft:
    assert letter.citation.date is not None
    said, day = letter.citation.number or letter.citation.title or "", letter.citation.date
    th = (
        f"อ้างหนังสือ {said} ว่าเป็นของรอบปีงบประมาณ {made_for[0]} - {made_for[1]} แต่ลงวันที่ "
        f"{format_date(day, thai_digits=True)} ก่อนรอบนั้นหลายปี ให้ตรวจเลขที่ วันที่ และชื่อเรื่องกับต้นฉบับ"
    )
    en = (
        f"the letter {said} is cited as that of fiscal years {made_for[0]} to {made_for[1]}, but its date, "
        f"{day_words(day, 'en')}, is years before them: check number, date and title against the original"
    )
    for name in ("round_first", "round_last"):
        draft.lack(name, to_thai(th), en).pointers[name] = (f"{letter.pointer}/date",)
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
