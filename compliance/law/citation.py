"""Citations and figures as people read them, written with the words of the rulebook."""

from __future__ import annotations

from typing import Literal

from compliance.law.clauses import Clause, Instrument
from compliance.law.law import Law
from compliance.law.parameters import Edition, Number, day_words

Language = Literal["th", "en"]
Digits = Literal["thai", "arabic"]


def citation(law: Law, clause: Clause, lang: Language, digits: Digits, organisation_type: str | None = None) -> str:
    """A clause as a report cites it: label, instrument, and its place in the Royal Gazette or its date.

    “มาตรา ๑๓ ประกอบมาตรา ๒๓ พ.ร.บ.… (ราชกิจจานุเบกษา เล่ม ๑๑๖ ตอนที่ ๑๒๐ ก)”: the second section is named when the
    organisation type is one that only that section brings under the first.
    """
    instrument = law.instrument(clause.instrument)
    label = clause.label.get(lang)
    extension = clause.extension(organisation_type) if organisation_type else None
    if extension is not None:
        by = law.clause(extension).label.get(lang)
        label = law.words.templates["extended"].get(lang).format(label=label, by=by)
    name = _name(law, instrument, lang)
    template = law.words.templates["clause" if clause.number else "named"].get(lang)
    written = template.format(label=label, instrument=name) if label else name
    return in_digits(written + _published(law, instrument, lang), digits)


def figure(law: Law, unit: str, value: Number, lang: Language, digits: Digits) -> str:
    """A number with its unit: “ร้อยละ ๔๐”. Thousands have commas; a decimal is written in full."""
    return in_digits(law.words.units[unit].get(lang).format(value=f"{value:,}"), digits)


def grade_words(law: Law, clause: Clause, lang: Language) -> str:
    """How well the clause is known, in words for a report."""
    return law.words.grades[clause.grade.value].get(lang)


def parameter_figure(law: Law, name: str, edition: Edition, lang: Language, digits: Digits) -> str:
    """The number of an edition of a parameter with its unit. LawLookupError for a table."""
    return figure(law, law.parameter(name).unit, edition.number, lang, digits)


def in_digits(text: str, digits: Digits) -> str:
    """The text with all its figures in Thai or in Arabic digits."""
    from compliance.thai.digits import to_arabic, to_thai  # here: the package costs more to import than this layer

    return to_thai(text) if digits == "thai" else to_arabic(text)


def _name(law: Law, instrument: Instrument, lang: Language) -> str:
    """The title; of a letter, who sent it and its number."""
    if instrument.number is None or instrument.issuer is None:
        return instrument.title.get(lang)
    return law.words.templates["letter"].get(lang).format(issuer=instrument.issuer.get(lang), number=instrument.number)


def _published(law: Law, instrument: Instrument, lang: Language) -> str:
    """The gazette reference in brackets, else the date of the instrument, else nothing."""
    templates = law.words.templates
    if instrument.gazette is not None:
        gazette = instrument.gazette
        return " " + templates["gazette"].get(lang).format(volume=gazette.volume, part=gazette.part)
    if instrument.dated is not None:
        return " " + templates["dated"].get(lang).format(day=day_words(instrument.dated, lang))
    return ""
