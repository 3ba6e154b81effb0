"""A report for the public: without names of persons, identity numbers and pay; posts, units and offices stay.

Every text of the report is gone over: messages, labels, values, what stands at a place, notes. Names are known from the
plan, and found after a title (นาย, นางสาว, …) elsewhere. A person is called the same throughout: by a number in the
order of the plan, which tells nothing, or, where a secret salt is given, by an HMAC, which is the same in other reports
too. A salt made from public data would let anyone with a list of names undo it, so there is none by default.

Digests of an outcome (`id`, `fingerprint`, `evidence_sha256`) are made of what is left, for the same reason.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from compliance.checking.outcome import Outcome, Plain, SourcePlace, Waived
from compliance.checking.report import Report
from compliance.data import Text, read_wording
from compliance.facts.posts.persons import person_key, personal_titles
from compliance.model.places import Place
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reporting.comparison.change import PlanChange
from compliance.reporting.people import holders_of, names_of, salaries_of, titles_of_posts
from compliance.thai import find_dates, normalise, skeleton, to_arabic, to_thai

LEAST = Decimal(3000)
"""Less is no monthly pay, and would hide years and counts."""
PERSONAL = ("/staffing/cost/rows", "/staffing/placement/rows")
"""What stands there is about single persons: every amount is hidden, and every day."""
PAID = ("current", "additions", "increases", "totals", "vacant_at", "salary", "position_pay", "other_pay")
"""Amounts of a row of the cost table, as a comparison of two plans names them."""
PRIVATE = ("holder_birth_date", "holder_id")
"""Of a holder, as the same comparison names it."""
_KINDS = re.compile(r"(?:^|\+)([a-z_]+)/")
"""The kinds of facts that an outcome is about."""
_D, _T = "[0-9๐-๙]", "[ก-ฺเ-๎]"
_FIGURES = re.compile(
    rf"(?P<number>{_D}{{2}}-{_D}-{_D}{{2}}-{_D}{{4}}-{_D}{{2,3}})"  # a position number stays
    rf"|(?<![0-9๐-๙A-Za-z])(?P<identity>{_D}{{13}}|{_D}([- ]){_D}{{4}}\3{_D}{{5}}\3{_D}{{2}}\3{_D})(?![0-9๐-๙A-Za-z])"
    rf"|(?<![0-9๐-๙.,A-Za-z])(?P<amount>{_D}{{1,3}}(?:,{_D}{{3}})+(?:\.{_D}+)?|{_D}+(?:\.{_D}+)?)(?![0-9๐-๙A-Za-z])"
)


REACHED = re.compile(
    rf"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    rf"|(?<![0-9๐-๙-])[0๐](?:[ -]?{_D}){{8,9}}(?![0-9๐-๙-])"  # telephone
)
PAID_WORDS = re.compile(
    rf"(?P<before>(?:เงินเดือน|ค่าจ้าง|ค่าตอบแทน|เงินประจำตำแหน่ง|เงินเพิ่ม|ค่าครองชีพ)[^0-9๐-๙\n]{{0,25}}?){_D}{{1,3}}(?:,?{_D}{{3}})+(?:\.{_D}+)?"
)
OF_PERSONS = ("name", "holder", "holders", "person", "people", "signatory", "member", "members", "staff")
"""Ends of the names of properties that tell who somebody is; words of others only look like names."""


class Redactor:
    """Knows the persons of a plan, and hides them."""

    def __init__(
        self, plan: Plan, salt: bytes | None = None, *, thai_digits: bool = True, beside: Sequence[Plan] = ()
    ) -> None:
        """`beside`: other versions of the plan, in which a person is called the same."""
        plans = (plan, *beside)
        self.words: dict[str, Any] = read_wording("redaction")
        self.salt, self.thai_digits = salt, thai_digits
        self.hidden = Text(**self.words["hidden"])
        self.people: dict[str, str] = {}
        offices = (*self.words["not_persons"], *(title for one in plans for title in titles_of_posts(one)))
        self.offices = tuple(sorted(offices, key=len, reverse=True))
        for name in (name for one in plans for name in names_of(one)):
            if not name.startswith(tuple(self.words["not_persons"])):
                self.people.setdefault(person_key(name), " ".join(normalise(name).split()))
        self.numbers = {key: i for i, key in enumerate(self.people, 1)}
        pay = [one for each in plans for one in salaries_of(each)]
        self.pay = frozenset(amount for one in pay for amount in (one, one * 12) if one >= LEAST)
        titles = "|".join(re.escape(word).replace(r"\ ", r"\s*") for word in personal_titles())
        before = "".join(f"|(?<={word})" for word in self.words["before_title"])
        self.titled = re.compile(rf"(?:(?<!{_T}){before})(?:{titles})\s?{_T}{{2,}}(?:[ \t\u00a0]+{_T}{{2,}})?")
        self.of_word = dict(self._written())
        self.ids = {one.id: person_key(one.name) for each in plans for one in holders_of(each) if one.id}
        told = "|".join(map(re.escape, sorted(self.ids, key=len, reverse=True)))
        self.id = re.compile(rf"(?<![\w-])(?:{told})(?![\w])") if told else None
        self.id_in_name = re.compile(rf"(?<!\w)(?:{told})(?!\w)") if told else None
        """In the name of a subject, where it stands behind a hyphen, as only parts of post numbers do elsewhere."""
        self.known, self.alone = self._patterns(titles)
        self.text = lru_cache(maxsize=65536)(self._text)
        self.sentence = lru_cache(maxsize=65536)(self._sentence)

    def report(self, report: Report) -> Report:
        """The report for the public."""
        return replace(
            report,
            audience="public",
            files=tuple(replace(file, name=self.text(file.name, "th")) for file in report.files),
            outcomes=tuple(self.outcome(outcome) for outcome in report.outcomes),
            notes=tuple(self.note(note) for note in report.notes),
        )

    def outcome(self, outcome: Outcome) -> Outcome:
        """One outcome for the public."""
        kinds = _KINDS.findall(outcome.subject)
        paid = {name for kind in kinds for name in self.words["pay"].get(kind, ())}
        figures = {name: value for name, value in outcome.values.items() if name.rpartition(".")[2] in paid}
        own = frozenset(Decimal(str(value)) for value in figures.values() if _is_number(value))
        texts = [value for name, value in outcome.values.items() if isinstance(value, str) and _is_of_person(name)]
        # What is too like common words to be hidden in any sentence is certain where a figure of the outcome says it.
        short = {value: person_key(value) for value in texts if person_key(value) in self.people}

        def say(text: str, lang: str = "th") -> str:
            """Of what the document says."""
            said = _renamed(self.text(text, lang), short, self, lang)
            return self._amounts(said, own, lang) if own else said

        def both(text: Text) -> Text:
            """Of our own sentences. Where one amount is hidden all are: pay is a sum less the others."""
            said = [_renamed(self.sentence(text.get(lang), lang), short, self, lang) for lang in ("th", "en")]
            told = [self._amounts(one, own, lang) for one, lang in zip(said, ("th", "en"), strict=True)]
            secret = any(self.hidden.get(lang) in one for one, lang in zip(told, ("th", "en"), strict=True))
            return Text(*(self._amounts(one, None if secret else own, lang)
                          for one, lang in zip(told, ("th", "en"), strict=True)))  # fmt: skip

        values: dict[str, Plain] = {
            name: self.hidden.th if name in figures and value is not None else self.value(value, say)
            for name, value in outcome.values.items()
        }
        return replace(
            outcome,
            subject=self.subject(say(outcome.subject)),
            label=both(outcome.label),
            message=both(outcome.message),
            remedy=both(outcome.remedy),
            values=values,
            places=tuple(self.source(source, say) for source in outcome.places),
            missing=tuple(
                replace(one, reason=both(one.reason), cause=both(one.cause) if one.cause else None)
                for one in outcome.missing
            ),
            meaning=say(outcome.meaning),
            waiver=self.waiver(outcome.waiver, both) if outcome.waiver else None,
        )

    def subject(self, name: str) -> str:
        """A subject's name without staff ids."""
        if self.id_in_name is None:
            return name
        return self.id_in_name.sub(lambda found: self.called(self.ids[found.group()], "th"), name)

    def value(self, value: Plain, say: Any) -> Plain:
        """A figure of an outcome."""
        if isinstance(value, bool) or value is None:
            return value
        said: str = say(str(value))
        return value if said == str(value) else said

    def waiver(self, waiver: Waived, both: Any) -> Waived:
        """A resolution may name whom it is about."""
        return replace(waiver, reason=self.text(waiver.reason, "th"), found=both(waiver.found))

    def source(self, source: SourcePlace, say: Any) -> SourcePlace:
        """A place, with what stands there."""
        if source.place is None:
            return source
        text = say(source.place.text) if source.place.text else source.place.text
        if text and source.pointer.startswith(PERSONAL):
            text = self._amounts(self._days(text), None, "th")
        return SourcePlace(source.pointer, replace(source.place, file=self.text(source.place.file, "th"), text=text))

    def note(self, note: Note) -> Note:
        """What the reader doubted."""
        place: Place | None = note.place
        if place is not None:
            text = self._days(self.text(place.text, "th")) if place.text else place.text
            place = replace(place, file=self.text(place.file, "th"), text=text)
        return replace(note, th=self.text(note.th, "th"), en=self.text(note.en, "en"), place=place)

    def change(self, change: PlanChange) -> PlanChange:
        """What changed in a plan; the yearly pay of a row is that of single persons."""

        def say(text: str | None) -> str | None:
            if text and change.field in PRIVATE:
                return self.hidden.th
            said = self.text(text, "th") if text else text
            return self._amounts(said, None, "th") if said and change.field in PAID else said

        return replace(change, what=self.text(change.what, "th"), old=say(change.old), new=say(change.new))

    def called(self, key: str, lang: str) -> str:
        """What a person is called instead."""
        word: str = self.words["person"][lang]
        if self.salt is not None:
            return f"{word}-{hmac.new(self.salt, key.encode(), hashlib.sha256).hexdigest()[:8]}"
        number = str(self.numbers[key]) if key in self.numbers else ""
        return f"{word} {to_thai(number) if lang == 'th' and self.thai_digits else number}".strip()

    def _text(self, text: str, lang: str) -> str:
        text = self._sentence(text, lang)
        return (
            self.alone.sub(lambda found: self.called(self.of_word[found.group()], lang), text) if self.alone else text
        )

    def _sentence(self, text: str, lang: str) -> str:
        if self.known is not None:
            text = self.known.sub(lambda found: self._known(found, lang), text)
        if self.id is not None:
            text = self.id.sub(lambda found: self.called(self.ids[found.group()], lang), text)
        text = REACHED.sub(self.hidden.get(lang), text)
        text = PAID_WORDS.sub(lambda found: found["before"] + self.hidden.get(lang), text)
        text = self.titled.sub(lambda found: self._titled(found.group(), lang), text)
        return self._amounts(text, self.pay, lang)

    def _known(self, found: re.Match[str], lang: str) -> str:
        name = found["whole"] or found["titled"] or ""
        return self.called(self.of_word["".join(name.split())], lang)

    def _titled(self, found: str, lang: str) -> str:
        if found.startswith(self.offices):
            return found
        if found.startswith("นายก") and found[4:].lstrip().startswith(tuple(self.words["after_nayok"])):
            return found
        return self.called(person_key(found), lang)

    def _amounts(self, text: str, amounts: frozenset[Decimal] | None, lang: str) -> str:
        """Identity numbers and these amounts hidden; with None, every amount that could be pay."""

        def shown(found: re.Match[str]) -> str:
            if found["number"]:
                return found.group()
            if found["identity"]:
                return self.hidden.get(lang)
            amount = Decimal(to_arabic(found["amount"]).replace(",", ""))
            hide = amount >= LEAST if amounts is None else amount in amounts
            return self.hidden.get(lang) if hide else found.group()

        return _FIGURES.sub(shown, text)

    def _days(self, text: str) -> str:
        for found in reversed(list(find_dates(text))):
            text = text[: found.start] + self.hidden.th + text[found.end :]
        return text

    def _written(self) -> Iterator[tuple[str, str]]:
        """Every way a person is written, without spaces → the person; of two persons the earlier."""
        seen: dict[str, str] = {}
        for key, name in self.people.items():
            words = _untitled(name, personal_titles()).split()
            for way in ("".join(words), skeleton(name), skeleton("".join(words)), words[0], *words[1:]):
                seen.setdefault(way, key)
        yield from seen.items()

    def _patterns(self, titles: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        """Of names that are certain wherever they stand, and of single words that stand alone."""
        whole: set[str] = set()
        single: set[str] = set()
        for name in self.people.values():
            words = _untitled(name, personal_titles()).split()
            whole |= {skeleton(name)} | ({" ".join(words), skeleton("".join(words))} if len(words) > 1 else set())
            single |= {word for word in words if len(word) > 2}
        if not whole:
            return None, None
        alone = _trie(single) or "(?!)"
        known = rf"(?:(?:{titles})\s*)?(?P<whole>{_trie(whole)})|(?:{titles})\s*(?P<titled>{alone})(?!{_T})"
        return re.compile(known), re.compile(rf"(?<!{_T}){alone}(?!{_T})")


def _is_of_person(name: str) -> bool:
    return name.rpartition(".")[2] in OF_PERSONS


def _renamed(text: str, names: Mapping[str, str], redactor: Redactor, lang: str) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, redactor.called(names[name], lang))
    return text


def _untitled(name: str, titles: Iterable[str]) -> str:
    for title in sorted(titles, key=len, reverse=True):
        if name.startswith(title) and len(name) > len(title) + 1:
            return name.removeprefix(title).strip()
    return name


def _is_number(value: Plain) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(re.fullmatch(r"-?[0-9.]+", str(value)))


def _trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space is any white space or none. Linear in the text."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def pattern(node: dict[str, Any]) -> str:
        ends = "" in node
        options = [
            (r"\s*" if letter == " " else re.escape(letter)) + pattern(child)
            for letter, child in sorted(node.items())
            if letter
        ]
        if not options:
            return ""
        joined = options[0] if len(options) == 1 and not ends else f"(?:{'|'.join(options)})"
        return f"{joined}?" if ends else joined

    return pattern(root)
