"""A line of duties taken apart: its duties, their words, the functions they belong to, whose work they are."""

from __future__ import annotations

import re

from msgspec import Struct

from compliance.facts.duties.catch_all import residual, split_tail
from compliance.facts.duties.cleaning import clean
from compliance.facts.duties.scope import Names, Scope, names_of, spread, take_scope
from compliance.facts.duties.vocabulary import Function, vocabulary
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, remembered

_YEAR = re.compile("25[0-9]{2}")
_NUMBER = re.compile("[0-9]+(?:\\.[0-9]+)*|~")
_SPLIT = re.compile(
    "(?P<soft>\\s+(?:และ|รวมทั้ง|รวมถึง|ตลอดจน|พร้อมทั้ง|หรือ)?(?=งาน|การ))"
    "|(?P<hard>\\s*(?:และ|รวมทั้ง|รวมถึง|ตลอดจน|พร้อมทั้ง|หรือ)\\s*(?=งาน))"
)
_GROUND = "ตาม"
_WEIGHT_OF_A_THING = 500  # per mille; less says how work is done, see generic.yaml
_AND = frozenset(("และ", "หรือ", "รวมทั้ง", "รวมถึง", "ตลอดจน", "พร้อมทั้ง"))
_LEADING = re.compile("^(?:งาน|การ|ดำเนินการ|เกี่ยวกับ|ด้าน|ปฏิบัติงาน|รับผิดชอบ|มีหน้าที่)+")
_LEADING_LETTERS = re.compile("^(?:งาน|การ|ดาเนนการ|เกยวกบ|ดาน|ปฏบตงาน|รบผดชอบ|มหนาท)+")


class SubDuty(Struct, frozen=True):
    """One duty of a line. `key` is its normal form; two duties with one key are the same but for synonyms."""

    text: str
    words: tuple[str, ...]
    form: str  # repaired words joined, before synonyms: what "identical" means
    weights: tuple[tuple[str, int], ...]  # word → weight before rarity, heaviest meaning first
    scope: Scope
    functions: tuple[Function, ...]
    partner: frozenset[str]  # with whom the duty is done: words after "กับ" of a duty that coordinates
    lead: str  # the kind of work it opens with, "" for none in particular
    unknown: bool  # holds letters outside the dictionary
    repairs: tuple[tuple[str, str], ...]
    led_by: str  # the leading words taken off
    contrasts: tuple[tuple[int, frozenset[str]], ...]  # row of contrasts.yaml → its words that stand here
    key: str  # the words joined
    bare: str  # the same without marks: finds two readings of one word that the dictionary does not know
    letters: str  # what is written, without marks, spaces and leading words: the same for every scan of one text


class ReadLine(Struct, frozen=True):
    """A whole line. `catch_all`: names no duty at all. `residual`: takes the work that no unit owns."""

    text: str
    parts: tuple[SubDuty, ...]
    catch_all: bool
    residual: bool
    tail: str


@per_rulebook
def _broken_ends() -> tuple[frozenset[str], int]:
    """Beginnings of words that end in งาน or การ: a scan may part them with a space, which parts no duties."""
    ends = frozenset(w[:-3] for w in vocabulary().dictionary.words if w.endswith(("งาน", "การ")) and len(w) > 4)
    return ends, max(map(len, ends))


@remembered(16_384)
def read_line(text: str, unit: str | None, department: str | None, names: Names) -> ReadLine:
    """Take a line apart. `unit`, `department`: where it stands, to know its own scope from another's."""
    cleaned = clean(text)
    if residual(cleaned):
        return ReadLine(text, (), True, True, "")
    body, tail = split_tail(cleaned)
    taken = [(piece, *take_scope(piece, unit, department, names)) for piece in _pieces(body)]
    scopes = spread([scope for _, _, scope in taken])
    parts: list[SubDuty] = []
    for (piece, rest, _), scope in zip(taken, scopes, strict=True):
        # "งานตรวจสอบ… การเก็บรักษา…": what follows with การ is checked too.
        led = parts[-1].lead if parts and piece.startswith("การ") else ""
        made = _sub_duty(piece, rest, scope, led)
        if made is not None:
            parts.append(made)
    merged = _with_their_objects(parts)
    return ReadLine(text, tuple(merged), not merged, False, tail)


def _pieces(body: str) -> list[str]:
    ends, longest = _broken_ends()
    pieces: list[str] = []
    start = 0
    for found in _SPLIT.finditer(body):
        before = body[start : found.start()].replace(" ", "")
        joined = found.group("soft") is not None and found.group().strip() == ""
        if not before or (joined and any(before[-n:] in ends for n in range(1, min(longest, len(before)) + 1))):
            continue
        pieces.append(body[start : found.start()])
        start = found.end()
    pieces.append(body[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _with_their_objects(parts: list[SubDuty]) -> list[SubDuty]:
    """A part of verbs alone ("การดูแล การซ่อมแซมถนน") belongs to the part that follows it, or precedes it."""
    strong = [part for part in parts if any(weight > 250 for _, weight in part.weights)]
    return strong or parts


def _sub_duty(piece: str, rest: str, scope: Scope, led: str) -> SubDuty | None:
    words = vocabulary()
    lead = _LEADING.match(rest)
    led_by = lead.group() if lead else ""
    tokens, repairs = words.dictionary.read(rest.replace(" ", ""))
    partner = _partner(tokens)
    tokens = _without_names(tokens)
    form = "".join(token for token in tokens if token not in words.glue)
    plain = _without_years(tokens)
    canonical = words.canonical(plain)
    if not canonical:
        return None
    weights: dict[str, int] = {}
    for token in canonical:
        weight = words.weights.get(token, words.ordinary)
        if weight:
            weights[token] = weight
    if not weights:
        return None
    unknown = any(token not in words.dictionary.words and not _NUMBER.fullmatch(token) for token in plain)
    return SubDuty(
        text=piece,
        words=tuple(canonical),
        form=form,
        weights=tuple(sorted(weights.items())),
        scope=scope,
        functions=_functions_of(plain),
        partner=partner,
        lead=_lead(tokens, canonical) or (led if led == "checking" else ""),
        unknown=unknown,
        repairs=tuple(repairs),
        led_by=led_by,
        contrasts=tuple((at, here) for at, row in enumerate(words.contrasts) if (here := row.intersection(canonical))),
        key="".join(canonical),
        bare=skeleton("".join(canonical)),
        letters=_LEADING_LETTERS.sub("", skeleton(piece)),
    )


def _lead(tokens: list[str], canonical: list[str]) -> str:
    """The kind of work a duty opens with; not where it goes on to another ("ตรวจสอบและอนุญาต…")."""
    opening = next((word for word in canonical if vocabulary().weights.get(word, 1)), "")
    plain = [token for token in tokens if token == "และ" or token not in vocabulary().glue]
    if len(plain) > 1 and plain[1] == "และ":
        return ""
    return next((one.name for one in vocabulary().leads if opening in one.words), "")


def _partner(tokens: list[str]) -> frozenset[str]:
    if "กับ" not in tokens or not any(token.startswith("ประสาน") or token == "ร่วมมือ" for token in tokens):
        return frozenset()
    after = vocabulary().canonical(tokens[tokens.index("กับ") + 1 :])
    return frozenset(word for word in after if vocabulary().weights.get(word, 1))


def _without_names(tokens: list[str]) -> list[str]:
    """The name of a place right after the organisation's kind ("เทศบาลตำบลบ้านใหม่") says nothing about the duty."""
    known, whole = vocabulary().dictionary.words, vocabulary().scope.whole
    kept: list[str] = []
    after = False
    for token in tokens:
        if after and token not in known and not token.isascii():
            continue
        kept.append(token)
        after = token in whole or token in ("ตำบล", "เมือง", "นคร", "จังหวัด", "ส่วนจังหวัด", "ส่วนตำบล")
    return kept


def _without_years(tokens: list[str]) -> list[str]:
    """Without years of the era and spans such as "5 ปี": a plan renewed is the same duty."""
    kept: list[str] = []
    tokens = [token for token in tokens if token != "~"]
    for at, token in enumerate(tokens):
        if _NUMBER.fullmatch(token) and (
            _YEAR.fullmatch(token)
            or (at + 1 < len(tokens) and tokens[at + 1] == "ปี")
            or (at and _YEAR.fullmatch(tokens[at - 1]) and len(token) == 2)
        ):
            continue
        kept.append(token)
    return kept


@per_rulebook
def _by_term() -> dict[str, tuple[tuple[int, int], ...]]:
    """Term → (function, row of words) that ask for it."""
    found: dict[str, set[tuple[int, int]]] = {}
    for at, one in enumerate(vocabulary().functions):
        for row_at, row in enumerate(one.words):
            for term in row[0]:
                found.setdefault(term, set()).add((at, row_at))
    return {term: tuple(sorted(places)) for term, places in found.items()}


def _functions_of(tokens: list[str]) -> tuple[Function, ...]:
    """The functions of a duty: of the words before “ตาม” where these tell one, as what follows is only the ground; and
    not a function whose word is a verb, where that is said of another thing ("ทำความสะอาดบ่อกรองน้ำ")."""
    found: tuple[Function, ...] = ()
    if _GROUND in tokens[1:]:
        before = tokens[: tokens.index(_GROUND, 1)]
        found = _functions(vocabulary().canonical(before))
        tokens = before if found else tokens
    found = found or _functions(vocabulary().canonical(tokens))
    if any(one.verb for one in found):
        parts = _joined(tokens)
        found = tuple(one for one in found if not (one.verb and _said_of_other_things(one, parts)))
    return found


def _joined(tokens: list[str]) -> list[list[str]]:
    """What stands between the words for “and”."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token in _AND:
            parts.append([])
        else:
            parts[-1].append(token)
    return [vocabulary().canonical(part) for part in parts]


def _said_of_other_things(verb: Function, parts: list[list[str]]) -> bool:
    """Whether wherever the words of a verb stand, a thing follows them that is none of the function's own."""
    own = {term for row in verb.words for choice in row for term in choice}
    follows = [word for part in parts if (word := _after(part, own)) is not None]
    return bool(follows) and all(_is_thing(word) and not any(term in word for term in own) for word in follows)


def _after(part: list[str], own: set[str]) -> str | None:
    """The word right after the last of a verb's own words, empty for none; None where the verb does not stand here."""
    at = max((n for n, word in enumerate(part) if word in own), default=None)
    if at is None:
        return None
    return part[at + 1] if at + 1 < len(part) else ""


def _is_thing(word: str) -> bool:
    return bool(word) and vocabulary().weights.get(word, vocabulary().ordinary) >= _WEIGHT_OF_A_THING


def _functions(canonical: list[str]) -> tuple[Function, ...]:
    terms = _terms(canonical)
    table = vocabulary().functions
    found: set[int] = set()
    for term in terms:
        for at, row_at in _by_term().get(term, ()):
            one = table[at]
            if at not in found and all(choice & terms for choice in one.words[row_at]) and not one.excluded & terms:
                found.add(at)
    return tuple(table[at] for at in sorted(found))


def told_by(duty: SubDuty, function: Function) -> tuple[str, ...]:
    """The words of a duty by which its function was recognised."""
    terms = _terms(list(duty.words))
    for row in function.words:
        if all(choice & terms for choice in row):
            return tuple(max(choice & terms, key=lambda word: (len(word), word)) for choice in row)
    return ()


def _terms(canonical: list[str]) -> frozenset[str]:
    """Every known word or phrase that stands in a duty, also inside a compound word."""
    words = vocabulary()
    text = "".join(canonical)
    cuts = [0]
    for token in canonical:
        start = cuts[-1]
        cuts.extend(start + inner for inner in words.dictionary.parts.get(token, ()))
        cuts.append(start + len(token))
    return frozenset(
        piece for n, at in enumerate(cuts) for stop in cuts[n + 1 : n + 10] if (piece := text[at:stop]) in words.terms
    )


def nowhere(text: str) -> ReadLine:
    """A line read with no unit known."""
    return read_line(text, None, None, _names_everywhere())


@per_rulebook
def _names_everywhere() -> Names:
    return names_of(())
