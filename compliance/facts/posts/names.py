"""What units and posts are called: one key for every way in which the tables of a plan write one name.

Words: rules/vocabulary/posts.yaml, lines-of-work.yaml, organisations.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field

from compliance.facts.duties.institutions import is_institution
from compliance.facts.duties.scope import bare_unit
from compliance.facts.posts.levels import Levels, levels_of, read_levels, split_title
from compliance.model.organisation import Organisation, PositionType
from compliance.model.plan import Plan
from compliance.thai import normalise, skeleton, to_arabic
from compliance.vocabulary import per_rulebook, remembered, words_of
from compliance.vocabulary.lists import LINES_OF_WORK, ORGANISATIONS, POSTS
from compliance.vocabulary.people import Posts

_CODE = re.compile(
    r"^\s*(?:รหัส\s*)?[(（]?\s*[0-9]{2}\s*[)）]?\s*[-–:.]?\s*(?=[ก-ฮเ-ไ])|\s*[(（]\s*(?:รหัส\s*)?[0-9 .]+[)）]\s*$"
)
_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*")
_LEVEL_WORDS = re.compile(r"\s*ระดับ\s*\S+\s*$")
_LEVEL_INSIDE = re.compile(r"(?<=\S)\s+(ระดับ\s*\S+)\s+(?=[ก-ฮเ-ไ])")
_SHORTENED = "ฯ"
Asked = TypeVar("Asked", bound=Hashable)
Made = TypeVar("Made")


def _words() -> Posts:
    return words_of(POSTS)


class Title(Struct, frozen=True):
    """A title as it is compared. `name`: its key; `line`: key of the line of work told beside it, "" for none;
    `levels`: told with it, or in the column of levels."""

    name: str
    line: str
    levels: Levels


class Near(Struct, frozen=True):
    """A name that was taken for another one of the plan: `written` as it stands, `taken` for what."""

    written: str
    taken: str


class Names(Struct):
    """The units of one plan and what else they are called. `departments`: key of a unit → key of its department."""

    organisation: tuple[str, ...]
    units: dict[str, str] = field(default_factory=dict)
    """Key → the name as the plan writes it."""
    departments: dict[str, str] = field(default_factory=dict)
    near: dict[str, Near] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _titles: dict[tuple[str, str, str], Title] = field(default_factory=dict)
    _made: dict[Hashable, Any] = field(default_factory=dict)

    def unit(self, name: str | None) -> str:
        """The key of a unit; "" for none, and for a school or the like.

        A shortened or misspelt name is that of the only unit it can be.
        """
        if not name:
            return ""
        if name not in self._known:
            self._known[name] = "" if is_institution(name) else self._find(name)
        return self._known[name]

    def department(self, name: str | None) -> str:
        """The key of the department that a unit is, or belongs to."""
        key = self.unit(name)
        return self.departments.get(key, key)

    def title(self, position: str, level: str | None, unit: str | None) -> Title:
        """A title without what is not part of it: level, line of work, organisation, kind of personnel."""
        asked = (position, level or "", unit or "")
        if asked not in self._titles:
            self._titles[asked] = self._title(position, level, unit)
        return self._titles[asked]

    def once(self, make: Callable[[Names, Asked], Made], asked: Asked) -> Made:
        """What is made of something that a row tells, once: tables repeat their units and titles."""
        key = (make, asked)
        if key not in self._made:
            self._made[key] = make(self, asked)
        found: Made = self._made[key]
        return found

    def _find(self, name: str) -> str:
        key = unit_key(name, self.organisation)
        if not self.units or key in self.units:
            return key
        short = key.endswith(_SHORTENED)
        stem = key.rstrip(_SHORTENED)
        if short:
            longer = [known for known in self.units if len(stem) >= 5 and known.startswith(stem)]
        else:
            longer = [known for known, written in self.units.items() if _begins(name, key, written, known)]
            longer = longer or [known for known in self.units if misspelt(key, known)]
        if len(longer) != 1:
            return stem
        if not short:
            self.near.setdefault(key, Near(name, self.units[longer[0]]))
        return longer[0]

    def _title(self, position: str, level: str | None, unit: str | None) -> Title:
        bare, line, levels = _taken_apart(position, level)
        name = self._name(bare, unit)
        return Title("", name, levels) if not line and name in _line_only() else Title(name, line, levels)

    def _name(self, title: str, unit: str | None) -> str:
        title, rests = _headed(title)
        for rest in rests:
            if not rest and unit:
                return _head(self.unit(unit))
            if skeleton(rest).startswith(_unit_begins()):  # a narrow column may break the word itself
                return _head(self.unit(rest))
        key = without_organisation(skeleton(title), self.organisation)
        if key in _own_heads():
            return _head(_own_heads()[key])
        return _same_titles().get(key, key)


@remembered(16_384)
def _headed(title: str) -> tuple[str, tuple[str, ...]]:
    """A title in its long form, and what it leaves of it to take off each word for a head that it begins with."""
    title = _in_full(title)
    rests = (title.removeprefix(head).strip() for head in _words().heads)
    return title, tuple(rest for rest in rests if rest != title.strip())


def _in_full(title: str) -> str:
    """A title with the short forms at its beginning written out, one after the other: ผช.จพง.ธุรการ."""
    for short, long in _words().short.items():
        for word in (short, long):
            if title.startswith(word) and title != word:
                return long + _in_full(title[len(word) :].lstrip())
    return title


@per_rulebook
def _unit_begins() -> tuple[str, ...]:
    return tuple(skeleton(word) for word in _words().unit_begins)


def _cut_at_level(text: str) -> tuple[str, str]:
    """A title up to its level, the level included, and what is written behind: another title of the post."""
    found = _LEVEL_INSIDE.search(text)
    return (text[: found.end(1)], text[found.end() :].strip()) if found else (text, "")


@remembered(16_384)
def _taken_apart(position: str, level: str | None) -> tuple[str, str, Levels]:
    """A title without level and brackets, the key of the line of work told beside it, and its levels."""
    text, line, told = normalise(to_arabic(position)).replace("\n", " "), "", Levels()
    for inside in _BRACKETS.findall(text):
        what = _LEVEL_WORDS.sub("", inside).strip()
        named, levels = split_title(what, None)
        found = read_levels(inside)
        if skeleton(named) in lines_of_work():
            line = skeleton(named)
            told = read_levels(inside[len(what) :]) if what != inside.strip() else levels
        elif found.names and not found.strange:
            told = found
        elif skeleton(inside) not in _in_brackets():
            continue
        text = text.replace(f"({inside})", " ").replace(f"（{inside}）", " ")
    text, behind = _cut_at_level(text)
    line = line or (skeleton(behind) if skeleton(behind) in lines_of_work() else "")
    bare, levels = split_title(_LEVEL_WORDS.sub("", text).strip() or text, None)
    own = read_levels(level)
    after = _LEVEL_WORDS.search(text)
    inner = read_levels(after.group().strip()) if after else Levels()
    bare, glued = _unglued(" ".join(bare.split()))
    levels = next((one for one in (own, levels, inner, told, glued) if one.key), Levels())
    return bare, line, levels


def _unglued(title: str) -> tuple[str, Levels]:
    """A title that is a line of work and its level in one word, taken apart: นักทรัพยากรบุคคลชำนาญการ."""
    if skeleton(title) not in lines_of_work():
        every = {name for kind in PositionType for name in levels_of(kind)}
        for level in sorted(every, key=lambda one: (-len(one), one)):
            if title.endswith(level) and skeleton(title.removesuffix(level)) in lines_of_work():
                return title.removesuffix(level).strip(), Levels((level,))
    return title, Levels()


def names_of(plan: Plan) -> Names:
    """The names of a plan: units of its structure, old and new; where it shows none, those of its headcount."""
    staffing = plan.staffing
    names = Names(organisation_words(plan.organisation))
    structure = staffing.structure if staffing else None
    for departments in (structure.new if structure else None, structure.old if structure else None):
        for department in departments or ():
            key = unit_key(department.name, names.organisation) if department.name else ""
            if key:
                names.units.setdefault(key, department.name or "")
            for division in department.divisions:
                own = unit_key(division.name, names.organisation) if division.name else ""
                if own:
                    names.units.setdefault(own, division.name or "")
                    names.departments.setdefault(own, key or own)
    if not names.units and staffing and staffing.headcount:
        for row in staffing.headcount.rows:
            if row.unit:
                names.units.setdefault(unit_key(row.unit, names.organisation), row.unit)
    return names


@remembered(256)
def _organisation_words(kind: str, name: str) -> tuple[str, ...]:
    forms = {word for _, one in words_of(ORGANISATIONS).each() for word in (*one.names, *one.short, one.family)}
    keys = {skeleton(form).replace(".", "") for form in forms}
    own = skeleton(name)
    return tuple(sorted({*(key + own for key in keys), *keys}, key=lambda key: (-len(key), key)))


def organisation_words(organisation: Organisation) -> tuple[str, ...]:
    """Keys of what a local government is called, its own name with and without, longest first."""
    return _organisation_words(organisation.type.value, organisation.name)


def without_organisation(key: str, organisation: Iterable[str]) -> str:
    """A key without the organisation's name, where it only says whose unit or post it is: ปลัดอบต → ปลัด."""
    bare = key.replace(".", "")
    for before in _of_organisation():
        if bare.startswith(before):
            for word in organisation:
                if bare == before + word or bare == before + word + _SHORTENED:
                    return before
            return before if bare == before + _SHORTENED else key
    return key


@remembered(4096)
def unit_key(name: str, organisation: tuple[str, ...]) -> str:
    """The name of a unit as it is compared: without number, code, the organisation's name; ฯ at its end is kept."""
    text = _CODE.sub("", normalise(to_arabic(name))).strip() or name
    shortened = text.rstrip().endswith(_SHORTENED)
    key = without_organisation(skeleton(text), organisation)
    if key == skeleton(text):
        key = bare_unit(text)
    for known, others in _units():
        for other in others:
            if key == other or without_organisation(key, organisation) == other:
                return known
    return key.rstrip(_SHORTENED) + (_SHORTENED if shortened and key not in _of_organisation() else "")


def _begins(one: str, one_key: str, other: str, other_key: str) -> bool:
    """Whether one of two names is the beginning of the other, up to a space or “และ”: กองการศึกษา (ศาสนา และวัฒนธรรม)."""
    (short, _), (long, written) = sorted(((one_key, one), (other_key, other)), key=lambda pair: len(pair[0]))
    if len(short) < 6 or not long.startswith(short) or short == long:
        return False
    return skeleton(normalise(written).split()[0]) == short or long[len(short) :].startswith(skeleton("และ"))


def misspelt(one: str, other: str) -> bool:
    """Whether two keys differ in one letter (of at least eight), or two (of at least sixteen)."""
    least = min(len(one), len(other))
    allowed = 2 if least >= 16 else 1 if least >= 8 else 0
    if one == other or abs(len(one) - len(other)) > allowed:
        return False
    letters, others = set(one), set(other)
    if len(letters - others) > allowed or len(others - letters) > allowed:  # each is one change
        return False
    return 0 < distance(one, other) <= allowed


def distance(one: str, other: str) -> int:
    """Letters put in, taken out, changed, or swapped with their neighbour, that make one text the other."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


@per_rulebook
def lines_of_work() -> Mapping[str, tuple[str, ...]]:
    """Key of each name of a line of work → its codes."""
    out: dict[str, tuple[str, ...]] = {}
    for code, name in code_names():
        out[name] = (*out.get(name, ()), code)
    for old in (_words().chief_line, *_words().chief_lines_of_old):
        out.setdefault(skeleton(old), ())
    return out


def code_names() -> Iterator[tuple[str, str]]:
    """(code, key of a title of that line)."""
    table = words_of(LINES_OF_WORK)
    for code, names in {**table.recalled, **table.seen}.items():
        for name in names.split("/"):
            yield str(code), skeleton(name)


@per_rulebook
def _line_only() -> frozenset[str]:
    """Lines whose holders are called by another title: heads of units, the chief administrator."""
    heads = {name for code, name in code_names() if code[0] in "12"}
    return frozenset(heads | {skeleton(old) for old in (_words().chief_line, *_words().chief_lines_of_old)})


@per_rulebook
def _units() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (skeleton(known), tuple(skeleton(other).replace(".", "") for other in others))
        for known, others in _words().units.items()
    )


@per_rulebook
def _of_organisation() -> tuple[str, ...]:
    return tuple(sorted({skeleton(word) for word in _words().of_organisation}, key=len, reverse=True))


@per_rulebook
def _same_titles() -> Mapping[str, str]:
    return {skeleton(other): skeleton(name) for name, others in _words().titles.items() for other in others}


@per_rulebook
def _own_heads() -> Mapping[str, str]:
    """Key of the title of a head that is not made of the unit's name → key of the unit."""
    return {skeleton(title): skeleton(unit) for title, unit in _words().own_heads.items()}


@per_rulebook
def _in_brackets() -> frozenset[str]:
    return frozenset(skeleton(word) for word in _words().in_brackets)


def _head(unit: str) -> str:
    return f"head {unit}"


def is_head(title: str, unit: str) -> bool:
    """Whether a title is that of the head of a unit; both keys."""
    return title == _head(unit)


@per_rulebook
def chief() -> str:
    """The key of the title of the chief administrator."""
    return skeleton(_words().chief)


@per_rulebook
def deputies() -> frozenset[str]:
    """The keys of the titles of the deputies."""
    return frozenset(skeleton(word) for word in _words().deputies)


@per_rulebook
def _chief_lines() -> frozenset[str]:
    return frozenset(skeleton(word) for word in (_words().chief_line, *_words().chief_lines_of_old))


def is_chief_line(line: str) -> bool:
    """Whether the key of a line of work is that of the chief administrator and the deputies."""
    return line in _chief_lines()
