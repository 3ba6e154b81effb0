"""Facts of who submits and for which years: every writing of the name, every statement of the period."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from compliance.data import Text
from compliance.facts.announcement.documents import Document, documents
from compliance.facts.announcement.register import as_of, registered
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import key, organisation_words
from compliance.law import LawLookupError
from compliance.law.law import province_name
from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.values import Period
from compliance.thai import to_arabic, to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import DOCUMENTS, ORGANISATIONS

_RANGE = re.compile(r"(2[45]\d\d)\s*(?:[-–—]|ถึง)\s*(?:(?:พ\.\s?ศ\.|ปีงบประมาณ)\s*)*(2[45]\d\d)")
YEARS = "plan-years"
WHOLE = Text("แผนทั้งฉบับ", "the whole submission")
PLACES_OF_NAME = tuple(key(word) for word in ("อำเภอ", "จังหวัด", "อ.", "จ.", "("))

_DIFFERENCES = {
    "type": Text("ประเภท", "type"),
    "kind": Text("ฐานะ", "kind of authority"),
    "name": Text("ชื่อหรือจังหวัด", "name or province"),
}


def facts(context: Context) -> Derived:
    """`stated_period` for each statement, `written_name` for each writing, `organisation` once."""
    yield from (draft.fact() for draft in _periods(context))
    yield from (draft.fact() for draft in _names(context))
    yield _organisation(context.plan.organisation, context.law.names).fact()


def _periods(context: Context) -> Iterator[Draft]:
    plan = context.plan
    stated: list[tuple[str, Text, Period | None, str]] = [("0-plan", WHOLE, plan.period, "/period")]
    for document in documents(plan):
        if document.announcement:
            period = document.announcement.period
            stated.append((f"{document.key}-announcement", document.label, period, f"{document.root}/period"))
            stated += _titled(document)
        part = plan.staffing if document.name == "staffing" else plan.development
        if part and part.period and document.further is None:
            name = words_of(DOCUMENTS).of(document.name).plan.text
            stated.append((f"{document.key}-plan", name, part.period, f"/{document.name}/period"))
    for place, where, period, pointer in stated:
        draft = Draft("stated_period", place, pointer if period else None)
        draft.set("place", where)
        if period:
            ends = [f"{pointer}/{end}" if pointer.endswith("/period") else pointer for end in ("first", "last")]
            draft.set("first", period.first, ends[0]).set("last", period.last, ends[1])
        if plan.period:
            draft.set("plan_first", plan.period.first, "/period/first")
            draft.set("plan_last", plan.period.last, "/period/last")
        whole = plan.period if pointer != "/period" else None
        against = Text("", "")
        if whole is not None and period is not None and whole != period:
            said = _years(whole)
            against = Text(f" ไม่ตรงกับแผนทั้งฉบับ ({said})", f", not those of the whole submission ({said})")
        doubt = doubtful(context, whole)
        draft.set("trouble", Text(against.th + doubt.th, against.en + doubt.en))
        yield draft


def _titled(document: Document) -> Iterator[tuple[str, Text, Period | None, str]]:
    """Years that the title of an announcement, or what its resolution approves, states otherwise than it does."""
    announcement = document.announcement
    assert announcement is not None
    approves = announcement.resolution.approves if announcement.resolution else ()
    texts = [("title", announcement.title or "", f"{document.root}/title")]
    texts += [
        (f"approves-{i + 1}", text, f"{document.root}/resolution/approves/{i}") for i, text in enumerate(approves)
    ]
    for name, text, pointer in texts:
        years = years_in(text)
        if years is not None and years != announcement.period:
            called = words_of(DOCUMENTS).texts
            shown = (called.title if name == "title" else called.approves).text
            where = Text(f"{shown.th}ใน{document.label.th}", f"{shown.en} in {document.label.en}")
            yield f"{document.key}-{name}", where, years, pointer


def years_in(text: str) -> Period | None:
    """The fiscal years that a text names as a range: (ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ - ๒๕๖๖)."""
    found = _RANGE.search(to_arabic(text))
    return Period(first=int(found[1]), last=int(found[2])) if found else None


def doubtful(context: Context, period: Period | None, what: Text = WHOLE) -> Text:
    """That the period to be matched may itself be what is wrong, where it is not of as many years as a plan has."""
    try:
        years = int(context.figure(YEARS).number)
    except LawLookupError:  # how many years a plan has is not known of that day: so there is no doubt to tell
        return Text("", "")
    if period is None or period.last - period.first + 1 == years:
        return Text("", "")
    return Text(
        to_thai(f"; แต่ช่วงปีของ{what.th}เอง ({_years(period)}) ไม่ใช่ {years} ปี และอาจเป็นช่วงปีที่ผิด"),
        f"; but the period of {what.en} itself ({_years(period)}) is not of {years} years, and may be what is wrong",
    )


def _years(period: Period) -> str:
    return f"{period.first} - {period.last}"


class _Name(Struct, frozen=True):
    """A full name taken apart: kind of authority (เทศบาลตำบล), what follows the name."""

    type: OrganisationType
    kind: str
    rest: str


def _parse(written: str) -> _Name | None:
    """Type and kind of a full or abbreviated name; `rest` is the name itself and what follows, as a key."""
    text = key(written)
    for kind in OrganisationType:
        names, short = organisation_words(kind).names, organisation_words(kind).short
        for i, word in enumerate(names):
            for spelling in (key(word), key(short[i]) if i < len(short) else ""):
                if spelling and text.startswith(spelling):
                    return _Name(kind, word, text[len(spelling) :])
    return None


def kind_in(text: str) -> OrganisationType | None:
    """The one type of organisation that a text speaks of by its full name (…การบริหารงานบุคคลของเทศบาล)."""
    said = key(text)
    found = [kind for kind in OrganisationType if key(words_of(ORGANISATIONS).of(kind.value).family) in said]
    return found[0] if len(found) == 1 else None


def _names(context: Context) -> Iterator[Draft]:
    """Each writing of the full name, against type, name and province, and the kind (เทศบาลตำบล) of the first."""
    organisation = context.plan.organisation
    writings: dict[str, list[str]] = {}
    for i, text in enumerate(organisation.written):
        writings.setdefault(text, []).append(f"/organisation/written/{i}")
    for document in documents(context.plan):
        if document.announcement and document.announcement.organisation:
            writings.setdefault(document.announcement.organisation, []).append(f"{document.root}/organisation")
    first: _Name | None = None
    for i, (text, pointers) in enumerate(writings.items(), 1):
        name = _parse(text)
        first = first or name
        draft = Draft("written_name", f"{i:02d}", pointers[0]).set("written", text, *pointers)
        agrees = {
            "type": name is not None and name.type is organisation.type,
            "kind": name is not None and first is not None and name.kind == first.kind,
            "name": name is not None and _same_name(name, organisation),
        }
        for what, same in agrees.items():
            draft.set(f"{what}_agrees", same, *pointers)
        differing = [_DIFFERENCES[what] for what, same in agrees.items() if not same]
        draft.set("differs", Text(*(", ".join(one.get(lang) for one in differing) or "-" for lang in ("th", "en"))))
        yield draft.set("own_name", organisation.name)


def is_own(written: str, organisation: Organisation) -> bool:
    """Whether a text names this very organisation. เทศบาลตำบล and เทศบาลเมือง of one name are two."""
    if key(written) in {key(organisation.name), *map(key, organisation.written)}:
        return True
    name = _parse(written)
    own = next((parsed for one in organisation.written if (parsed := _parse(one))), None)
    if name is None or name.type is not organisation.type or (own and own.kind != name.kind):
        return False
    return _same_name(name, organisation)


def _same_name(name: _Name, organisation: Organisation) -> bool:
    """The name itself, alone or followed by a district or the right province."""
    own = "" if organisation.type is OrganisationType.PATTAYA else key(organisation.name)
    if not name.rest.startswith(own):
        return False
    after = name.rest[len(own) :]
    if not after:
        return True
    if not after.startswith(PLACES_OF_NAME):
        return False
    _, province_word, province = after.partition(key("จังหวัด"))
    if not province_word or not organisation.province:
        return True
    return province.startswith(key(province_name(organisation.province)))


def _organisation(organisation: Organisation, stated: Collection[tuple[str, str]]) -> Draft:
    """Whether the register of local authorities has the organisation, or the office's own list of names."""
    draft = Draft("organisation", "organisation", "/organisation").set("name", organisation.name, "/organisation/name")
    kinds = words_of(ORGANISATIONS).of(organisation.type.value).names
    draft.set("type", kinds[0] if len(kinds) == 1 else "เทศบาล").set("province", organisation.province)
    draft.set("register_month", Text(as_of("th"), as_of("en")))
    name, province = organisation.name, organisation.province
    if organisation.type is OrganisationType.PATTAYA:
        name, province = name.removeprefix("เมือง"), province or "ชลบุรี"
    elif organisation.type is OrganisationType.PAO:
        province = province or name
    known = registered(organisation.type, name, province)
    if not known and province is not None:
        known = any((province_name(province), f"{kind}{name}") in stated for kind in kinds) or known
    draft.set("registered", known, "/organisation/name", "/organisation/type")
    if known is None and province is not None:
        draft.lack(
            "registered",
            f"ไม่รู้จักจังหวัด “{province}” จึงค้นในทะเบียนไม่ได้ ให้ตรวจชื่อจังหวัด",
            f"no province “{province}” is known, so the register cannot be searched: check the province's name",
        )
        draft.pointers["registered"] = ("/organisation/province",)
    elif known is None:
        draft.lack(
            "registered",
            "ไม่ทราบจังหวัดขององค์กร จึงค้นในทะเบียนไม่ได้",
            "the organisation's province is not known, so the register cannot be searched",
        )
    return draft
