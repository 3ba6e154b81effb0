"""What the columns of a table mean: header rows joined, groups of three years found, words looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from compliance.reading.blocks import Cell, Table
from compliance.reading.recognise.lists import longest_first
from compliance.reading.recognise.tables.baht import holds_baht
from compliance.reading.recognise.tables.years import year_of, years_in
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

Triple = tuple[int, int, int]
MAX_HEADER_ROWS = 6
_DOUBLED = re.compile(r"([\u0e01-\u0e30\u0e32\u0e40-\u0e44]{2,6})\1")
_COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}\)?")
TELLING: dict[str, tuple[tuple[str, ...], ...]] = {
    "successions": (("position",), ("preparation",)),
    "workload": (("task",), ("volume",), ("minutes", "position")),
    "records": (("person",), ("activity",), ("passed", "evaluated", "attended")),
    "peers": (("organisation",), ("position",), ("peer",)),
    "placement": (("number",), ("position",), ("holder", "salary")),
    "activities": (("name",), ("budget",)),
    "development-budgets": (("year",), ("total",)),
    "outcomes": (("unit",), ("result",)),
}
"""Tables without groups of years: a column of each of these must be there. The first kind that fits is it."""
GROUPS = {"headcount": ("years", "changes"), "cost": ("years", "changes", "increases", "totals")}


SHORT = "short-cost"
BESIDE = ("position_pay", "other_pay")
"""Columns of a list of posts with what is paid beside the salary."""


class Columns(Struct, frozen=True):
    """Where a table keeps what. Indexes count from 0."""

    kind: str
    """headcount, cost, placement, activities or another of TELLING."""
    single: dict[str, int]
    triples: dict[str, Triple]
    years: tuple[int, ...]
    """The fiscal years of the groups of three, in order; empty when the header has none."""
    body: int
    """The first row below the header."""
    header: frozenset[str]
    """Keys of the header's rows, to know it again on the next page."""
    labels: tuple[str, ...]
    """Key of what stands above each column."""
    lost: tuple[str, ...] = ()
    """Groups of years that the header names, but whose years could not be read."""

    @property
    def yearly(self) -> list[int]:
        """The columns of the groups of three, group by group."""
        return [index for triple in self.triples.values() for index in triple]


def row_key(row: Sequence[Cell]) -> str:
    """A row's text as one key."""
    return skeleton("|".join(cell.text for cell in row))


@per_rulebook
def heading_words(kind: str) -> dict[str, tuple[str, ...]]:
    """The header words of a kind of table, as keys, longest first."""
    table = words_of(TABLE_HEADERS).of(kind)
    return {name: longest_first(listed) for name, listed in table.items()} if table else {}


def columns_of(table: Table) -> Columns | None:
    """What the columns mean, when the table is of a known kind."""
    rows = table.rows[:MAX_HEADER_ROWS]
    if not rows:
        return None
    dated = [index for index in range(len(rows)) if len(years_in(rows, index)) >= 3]
    if dated:
        last = dated[-1]
        # A year in a row below others that hold figures is a figure.
        last = next((index for index in dated if index <= dated[0] + 1 and index >= last), dated[0])
        found = _activities_by_year(table, last) or _with_years(table, last)
        if found is not None:
            return found
    for last in range(min(3, len(rows))):
        labels = _labels(rows[: last + 1], None)
        for kind in TELLING:
            plain = _plain(table, kind, labels, last)
            if plain is not None:
                return plain
    return None


@per_rulebook
def _telling(kind: str) -> tuple[str, ...]:
    return tuple(name for name in heading_words(kind) if name not in ("order", "remark"))


def likeness(table: Table, kind: str) -> int:
    """How many columns of a kind of table the head of a table names: for one that is not recognised."""
    head = "|".join(row_key(row) for row in table.rows[:3])
    return sum(any(word in head for word in heading_words(kind)[name]) for name in _telling(kind))


def _labels(rows: Sequence[Sequence[Cell]], years: dict[int, int] | None) -> list[list[str]]:
    """Above each column, the keys of its header cells from top to bottom, group headings carried to the right."""
    width = len(rows[0])
    labels: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        carried = ""
        for index in range(width):
            # Some PDFs say a syllable twice: เลขที่ตำตำแหน่ง.
            key = _DOUBLED.sub(r"\1", skeleton(row[index].text))
            if key:
                carried = key
            elif years and index in years and number < len(rows) - 1:
                key = carried  # the heading of a group stands over its first column only
            if key and key not in labels[index]:
                labels[index].append(key)
    return labels


def _with_years(table: Table, last: int) -> Columns | None:
    """A table of posts or costs: it has groups of three years."""
    rows = table.rows[: last + 1]
    years = years_in(table.rows, last)
    labels = _labels(rows, years)
    triples = _triples(years)
    if not triples:
        return None
    whole = "|".join(row_key(row) for row in rows)
    kind = (
        "cost"
        if any(word in whole for name in ("increases", "totals") for word in heading_words("cost")[name])
        or _short_cost(table.rows[last + 1 :], labels, triples)
        else "headcount"
    )
    named: dict[str, Triple] = {}
    unnamed: list[Triple] = []
    for triple in triples:
        words = [label for label in labels[triple[0]] if year_of(label) is None]
        name = _best(kind, words, GROUPS[kind])
        if not name and kind == "cost":
            name = _best(SHORT, words, GROUPS[kind])
        if name and name not in named:
            named[name] = triple
        else:
            unnamed.append(triple)
    inside = {index for triple in triples for index in triple}
    single = _single(kind, labels, inside)
    single = _pay_in_one(kind, labels, single) if kind == "cost" else single
    if unnamed:
        if kind == "headcount" and len(triples) == 1 and "current" in single:
            named = {"years": triples[0]}  # ปี ๒๕๖๗, … beside the posts of now, with no heading over them
        elif len(triples) == len(GROUPS[kind]):
            named = dict(zip(GROUPS[kind], triples, strict=True))
        else:
            return None
    if "position" not in single and "unit" in single:
        single["position"] = single.pop("unit")
    if "position" not in single:
        return None
    lost = tuple(
        name for name in GROUPS[kind] if name not in named and any(word in whole for word in heading_words(kind)[name])
    )
    body = last + 1
    while body < len(table.rows) and _is_numbering(table.rows[body]):
        body += 1
    first = triples[0]
    header = frozenset(row_key(row) for row in table.rows[:body])
    return Columns(
        kind,
        single,
        named,
        tuple(years[index] for index in first),
        body,
        header,
        tuple("|".join(one) for one in labels),
        lost,
    )


def _short_cost(body: Sequence[Sequence[Cell]], labels: Sequence[Sequence[str]], triples: Sequence[Triple]) -> bool:
    """Whether short words (ขั้นเพิ่ม ๒๕๖๗, รวมปี ๒๕๖๗) tell a group of costs, with baht below them."""
    told = [one for one in triples if _best(SHORT, labels[one[0]], GROUPS["cost"]) in ("increases", "totals")]
    return any(holds_baht(body, triple) for triple in told)


def _activities_by_year(table: Table, last: int) -> Columns | None:
    """A table of activities with a column of the budget, or of a mark, for each of three years."""
    years = years_in(table.rows, last)
    labels = _labels(table.rows[: last + 1], years)
    named: dict[str, Triple] = {}
    for triple in _triples(years):
        words = [label for label in labels[triple[0]] if year_of(label) is None]
        name = _best("activities", words, ("budget", "number", "year"))
        if name and name not in named:
            named[name] = triple
    beside = {} if named else _side_by_side(table.rows[last + 1 : last + 2], years)
    if beside:
        named, last = beside, last + 1
        labels = _labels(table.rows[: last + 1], years)
    single = _single("activities", labels, set(years) | {index for triple in named.values() for index in triple})
    if "name" not in single or not named or _single("headcount", labels, set()).keys() >= {"position", "current"}:
        return None
    body = last + 1
    while body < len(table.rows) and _is_numbering(table.rows[body]):
        body += 1
    header = frozenset(row_key(row) for row in table.rows[:body])
    dated = tuple(years[index] for index in next(iter(named.values())))
    return Columns("activities", single, named, dated, body, header, tuple("|".join(one) for one in labels))


def _side_by_side(below: Sequence[Sequence[Cell]], years: dict[int, int]) -> dict[str, Triple]:
    """The columns of three years each of which has several, such as persons and baht; `below` is the row that names
    them, if there is one."""
    runs: list[list[int]] = []
    for index in sorted(years):
        if runs and years[runs[-1][0]] == years[index] and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    dated = [years[run[0]] for run in runs]
    if (
        not below
        or len(runs) != 3
        or len({len(run) for run in runs}) > 1
        or dated != [dated[0], dated[0] + 1, dated[0] + 2]
    ):
        return {}
    named: dict[str, Triple] = {}
    for first, second, third in zip(*runs, strict=True):
        told = [
            _best("activities", [skeleton(below[0][at].text)], ("number", "budget")) for at in (first, second, third)
        ]
        name = next(filter(None, told), None)
        if name and name not in named and told.count(name) >= 2 and set(told) <= {name, None}:  # one may be cut off
            named[name] = (first, second, third)
    return named if "budget" in named else {}


def _triples(years: dict[int, int]) -> list[Triple]:
    """Runs of three years that follow one another."""
    indexes = sorted(years)
    found: list[Triple] = []
    position = 0
    while position + 2 < len(indexes):
        a, b, c = indexes[position : position + 3]
        if years[b] == years[a] + 1 and years[c] == years[b] + 1:
            found.append((a, b, c))
            position += 3
        else:
            position += 1
    return found


def _is_numbering(row: Sequence[Cell]) -> bool:
    """(๑) (๒) (๓) …: a row that only numbers the columns."""
    filled = [skeleton(cell.text) for cell in row if cell.text.strip()]
    return len(filled) >= 3 and all(_COLUMN_NUMBER.fullmatch(key) for key in filled)


def _single(kind: str, labels: Sequence[Sequence[str]], taken: set[int]) -> dict[str, int]:
    """The column of each name. Of two columns in a table of posts or costs that could bear one, that with the longer
    word does, and the other one is what else its heading says."""
    names = [one for one in heading_words(kind) if one not in GROUPS.get(kind, ())]
    columns = [index for index, label in enumerate(labels) if label and index not in taken]
    if kind in GROUPS:
        columns.sort(key=lambda index: -_told(kind, labels[index][::-1], names)[0])
    found: dict[str, int] = {}
    for index in columns:
        name = _best(kind, labels[index][::-1], names)
        if name in found and kind in GROUPS:
            name = _best(kind, labels[index][::-1], [one for one in names if one not in found])
        if name and name not in found:
            found[name] = index
    return found


def _best(kind: str, label: Sequence[str], names: Sequence[str]) -> str | None:
    """The name whose longest word stands in the nearest header cell that has any."""
    return _told(kind, label, names)[1]


def _told(kind: str, label: Sequence[str], names: Sequence[str]) -> tuple[int, str | None]:
    """How long that word is, and the name."""
    for key in label:
        best: tuple[int, str | None] = (0, None)
        for name in names:
            word = next((one for one in heading_words(kind)[name] if one in key), None)
            if word and len(word) > best[0]:
                best = (len(word), name)
        if best[1]:
            return best
    return 0, None


def _plain(table: Table, kind: str, labels: Sequence[Sequence[str]], last: int) -> Columns | None:
    """A table without groups of years: known when its telling columns are all there."""
    single = _single(kind, labels, set())
    if kind == "placement":
        single = _in_one_cell(labels, _newer_side(labels, _pay_in_one(kind, labels, single)))
    if not all(any(name in single for name in names) for names in TELLING[kind]):
        return None
    body = last + 1
    while body < len(table.rows) and (
        _is_numbering(table.rows[body])
        or _goes_on(table.rows[body - 1], table.rows[body])
        or (kind == "placement" and _names_pay(table.rows[body]))
    ):
        body += 1
    labelled = _labels(table.rows[:body], None)
    if kind == "placement":
        single = _in_one_cell(
            labelled, _newer_side(labelled, _pay_in_one(kind, labelled, _single(kind, labelled, set())))
        )
    header = frozenset(row_key(row) for row in table.rows[:body])
    return Columns(kind, single, {}, (), body, header, tuple("|".join(one) for one in labelled))


def _in_one_cell(labels: Sequence[Sequence[str]], single: dict[str, int]) -> dict[str, int]:
    """Where one column holds both the number and the title of a post, that column for each."""
    index = single.get("number", -1)
    if "position" in single or index < 0:
        return single
    words = heading_words("placement")
    numbers = re.compile("|".join(map(re.escape, words["number"])))
    rest = [numbers.sub("", key) for key in labels[index]]
    both = any(word in key for word in words["position"] for key in rest)
    return single | {"position": index} if both else single


def _pay_in_one(kind: str, labels: Sequence[Sequence[str]], single: dict[str, int]) -> dict[str, int]:
    """Where pay and additions share a column (เงินเดือน/เงินประจำตำแหน่ง), that column for the pay."""
    pay = "current" if kind == "cost" else "salary"
    words = heading_words(kind)[pay]
    shared = {
        name: index
        for name, index in single.items()
        if name in (*BESIDE, "additions") and any(word in labels[index][-1] for word in words)
    }
    rest = {name: index for name, index in single.items() if name not in shared}
    return rest if not shared or pay in rest else rest | {pay: min(shared.values())}


def _goes_on(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row is a further row of the header: it shares merged cells with the one above."""
    return any(one is two and one.text for one, two in zip(above, row, strict=True))


def _names_pay(row: Sequence[Cell]) -> bool:
    """Whether a row only says what each of the columns below one heading of pay is."""
    words = [word for name in ("salary", *BESIDE) for word in heading_words("placement")[name]]
    filled = [skeleton(cell.text) for cell in row if cell.text.strip()]
    return bool(filled) and all(any(word in key for word in words) for key in filled)


def _newer_side(labels: Sequence[Sequence[str]], single: dict[str, int]) -> dict[str, int]:
    """Where posts stand twice, old and new, the columns of the new ones."""
    sides = words_of(TABLE_HEADERS).sides
    chosen = dict(single)
    for name in ("number", "position", "type", "level"):
        fits = [
            index
            for index, label in enumerate(labels)
            if label and _best("placement", label[::-1], list(heading_words("placement"))) == name
        ]
        new = [index for index in fits if any(skeleton(word) in key for word in sides["new"] for key in labels[index])]
        if new:
            chosen[name] = new[0]
        elif len(fits) > 1:
            chosen[name] = fits[-1]
    return chosen
