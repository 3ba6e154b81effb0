"""From letters to lines of text, and from lines to the entries of a cell or the paragraphs of a page."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from compliance.model.places import Box, Doubt
from compliance.reading.aligned_parts import Part
from compliance.reading.pdf.geometry import Letter, is_mark
from compliance.thai import parse_money, split_bullet, split_number

FIGURE = re.compile(r"[-+–−]?\s*[0-9๐-๙][0-9๐-๙.,]*\s*%?|[-–—]+")
GAP = 0.13
"""Of the letters' size: a wider gap, where pdfium also saw one, is a space."""
WIDE_GAP = 0.6
"""A gap this wide is a space whatever the file says."""
COLUMN_GAP = 2.5
"""A gap this wide parts columns: it becomes a tab."""
APART = 0.9
"""Stretches this far apart may stand in columns."""
OVER = 0.1
"""Of the letters' size: a sign that begins so much left of the end of the last one is drawn over it."""
BESIDE = 0.3
"""Of the letters' size: the second half of a syllable stands no farther from the first."""
SYLLABLE = 8
"""So many letters a syllable has at most, and so many letters back the same one may stand."""
SARA_AM, SARA_AM_WIDTH = "ำ", 0.5
SAME_LINE = 0.4
ALIGNED = 0.45
"""Of the letters' size: baselines that differ by less are side by side."""
BELOW = 0.3
"""Of the letters' size: so far marks reach below the baseline."""
INDENT = 2.2
"""Of the letters' size: a line that begins so much further right than the one above begins a paragraph."""
NEXT_LINE = 2.4
"""Of the letters' size: what stands farther below is not the next line."""
FULL = 0.82
"""A line that reaches this share of the width goes on in the next."""
_PART = re.compile(r"(?:ส่วนที่|บทที่)\s*[0-9๐-๙]")
_DIGIT_LAST = re.compile(r"[0-9๐-๙][.,]?$")
_DIGITS = re.compile(r"[-+–−]?[0-9๐-๙.,]+\s*%?")
_YEAR = re.compile(r"[2๒][5๕][0-9๐-๙]{2}")


class Line(Struct, frozen=True):
    """One line as it stands: sides, baseline and size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    letters: int
    bad: int
    """Letters that the font does not name."""
    parts: tuple[Part, ...] = ()
    """Stretches that stand apart."""


class _Run(Struct):
    letters: list[Letter]
    base: float
    size: float
    left: float
    right: float


def lines_of(letters: list[Letter]) -> list[Line]:
    """Lines from top to bottom. Within a line letters keep the order of the file, which is that of the spelling;
    only whole stretches are put in order from left to right.
    """
    upright = [letter for letter in letters if letter.upright]
    lying = [letter for letter in letters if not letter.upright]
    found = _lines(upright)
    if lying:
        found += _lying_lines(lying)
    return found


def _lines(letters: list[Letter]) -> list[Line]:
    rows: list[list[_Run]] = []
    for run in sorted(_runs(letters), key=lambda run: (run.base, run.left)):
        row = rows[-1] if rows else None
        if row and abs(run.base - row[0].base) <= SAME_LINE * min(run.size, row[0].size):
            row.append(run)
        else:
            rows.append([run])
    return [line for row in rows if (line := _line(sorted(row, key=lambda run: run.left))) is not None]


def _lying_lines(letters: list[Letter]) -> list[Line]:
    """Text written upward (a narrow column's heading): read as if the page were turned."""
    turned = [
        Letter(one.text, -one.base, -one.base + one.size * 0.5, one.origin, one.size, -one.base, True, one.generated)
        for one in letters
    ]
    if len(turned) > 1 and turned[-1].left < turned[0].left:  # written downward
        turned = [
            Letter(one.text, -one.right, -one.left, -one.base, one.size, -one.right, True, one.generated)
            for one in turned
        ]
    top = min(one.base for one in letters)
    size = letters[0].size
    parts = [line.text for line in _lines(turned)]
    left, right = min(one.left for one in letters), max(one.right for one in letters)
    return [Line(" ".join(parts), left, right, top, size, len(letters), 0)] if parts else []


def _runs(letters: list[Letter]) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    skipped = 0
    for number, letter in enumerate(letters):
        if number >= skipped and run is not None:
            skipped = number + _said_again(letters, number, run)
        if number < skipped:
            continue
        if run is not None and (
            (is_mark(letter.text) and run.left - letter.size <= letter.origin <= run.right + letter.size)
            or (
                abs(letter.base - run.base) <= SAME_LINE * run.size
                and -0.7 * run.size <= letter.left - run.right <= COLUMN_GAP * run.size
            )
        ):
            if not is_mark(letter.text) and letter in run.letters[-3:]:
                continue  # drawn twice in the same place, for boldness
            run.letters.append(letter)
            run.right = max(run.right, letter.right)
        elif not letter.text.isspace():
            run = _Run([letter], letter.base, letter.size, letter.left, letter.right)
            runs.append(run)
    return runs


def _said_again(letters: list[Letter], at: int, run: _Run) -> int:
    """How many letters are those of a sign that is drawn over the last ones and stands for some of them again: fonts
    that build a syllable of several signs name the whole syllable for each."""
    first = letters[at]
    level = abs(first.base - run.base) <= SAME_LINE * run.size
    over = first.left < run.right - OVER * first.size
    beside = first.left < run.right + BESIDE * first.size
    if not (level and beside) or first.text.isspace() or is_mark(first.text):
        return 0
    end, most = at + 1, min(len(letters), at + SYLLABLE)
    while end < most and (letters[end].origin, letters[end].base) == (first.origin, first.base):
        end += 1
    text = "".join(one.text for one in letters[at:end])
    before = run.letters[at - end :]
    whole = len({one.origin for one in before}) == 1 and "".join(one.text for one in before) == text
    if text.endswith(SARA_AM) and end - at > 1 and whole:
        return end - at  # the second half of a syllable with sara am is a sign of its own, beside the first
    if not over:
        return 0
    near = [one for one in run.letters[-SYLLABLE:] if abs(one.left - first.left) < COLUMN_GAP * first.size]
    return end - at if end - at > 1 and text in "".join(one.text for one in near) else 0


def _line(runs: list[_Run]) -> Line | None:
    parts: list[str] = []
    count = bad = 0
    right: float | None = None
    for run in runs:
        if right is not None:
            gap = run.left - right
            room = WIDE_GAP if _one_number("".join(parts)[-1:], run.letters[0].text) else GAP
            parts.append("\t" if gap > COLUMN_GAP * run.size else " " if gap > room * run.size else "")
        text, letters, unnamed = _spelled(run)
        parts.append(text)
        count, bad = count + letters, bad + unnamed
        right = max(run.right, right or run.right)
    text = "".join(parts).rstrip("\n")
    if not text.strip():
        return None
    size = max(run.size for run in runs)
    parts_apart = _stretches([letter for run in runs for letter in run.letters])
    return Line(text, runs[0].left, right or runs[0].right, runs[0].base, size, count, bad, parts_apart)


def _stretches(letters: list[Letter]) -> tuple[Part, ...]:
    found: list[tuple[list[float], list[str]]] = []
    rights: list[float] = []
    right = 0.0
    spaced = False
    for letter in letters:
        if letter.text.isspace():
            spaced = spaced or not letter.generated
            continue
        room = APART * letter.size + (SARA_AM_WIDTH * letter.size if found and found[-1][1][-1] == SARA_AM else 0)
        if not found or (letter.left - right > room and not is_mark(letter.text)):
            found.append(([], []))
            rights.append(letter.right)
            right = letter.right
        elif spaced:
            found[-1][0].append(right)
            found[-1][1].append(" ")
        spaced = False
        found[-1][0].extend([letter.left] * len(letter.text))
        found[-1][1].append(letter.text)
        right = max(right, letter.right)
        rights[-1] = max(rights[-1], letter.right)
    return tuple(
        Part(lefts[0], last, "".join(texts), tuple(lefts)) for (lefts, texts), last in zip(found, rights, strict=True)
    )


def _one_number(before: str, after: str) -> bool:
    """Whether two digits are of two scripts: only a change of font stands between them, "2" and "๓๐"."""
    return before.isdigit() and after.isdigit() and before.isascii() != after.isascii()


def _spelled(run: _Run) -> tuple[str, int, int]:
    parts: list[str] = []
    count = bad = 0
    right = run.left
    before: Letter | None = None
    space = False
    for letter in run.letters:
        if letter.text.isspace():
            if letter.generated:
                space = True
            else:
                parts.append(" ")
                right = max(right, letter.right)
                before = letter
            continue
        if before is not None and not is_mark(letter.text):
            gap = letter.left - right
            if before.text == SARA_AM:  # its second half is wider than the box that pdfium gives
                gap -= SARA_AM_WIDTH * letter.size
            room = GAP if space and not _one_number(before.text, letter.text) else WIDE_GAP
            if not before.text.isspace() and gap > room * letter.size:
                parts.append(" ")
        space = False
        parts.append(letter.text)
        count += 1
        bad += letter.unmapped
        right = max(right, letter.right)
        before = letter
    return "".join(parts), count, bad


class Entry(Struct, frozen=True):
    """Lines that belong together, with what is written on each."""

    lines: tuple[Line, ...]
    doubt: Doubt | None = None
    """Why not all of it is plainly visible."""

    @property
    def text(self) -> str:
        """The lines as one text: Thai goes on without a space, as it does on the page."""
        joined = self.lines[0].text
        for line in self.lines[1:]:
            joined = _join(joined, line.text)
        return joined

    @property
    def box(self) -> Box:
        """Where the lines stand; those of them that the next page holds stand above the last."""
        over = (at for at, (one, other) in enumerate(pairwise(self.lines), 1) if other.base < one.base)
        lines = self.lines[: next(over, len(self.lines))]
        return (
            round(min(line.left for line in lines), 1),
            round(min(line.base - line.size for line in lines), 1),
            round(max(line.right for line in lines), 1),
            round(max(line.base + BELOW * line.size for line in lines), 1),
        )

    @property
    def written(self) -> str:
        """The lines as they stand."""
        return "\n".join(line.text.strip() for line in self.lines)


def _join(before: str, after: str) -> str:
    if before.endswith(" ") or after.startswith(" "):
        return before.rstrip() + " " + after.lstrip()
    thai = "\u0e01" <= before[-1:] <= "\u0e4e" and "\u0e01" <= after[:1] <= "\u0e4e"
    tight = before[-1:] in "/-(" or after[:1] in ")/" or bool(_DIGIT_LAST.search(before) and _DIGITS.fullmatch(after))
    return before + after if thai or tight else f"{before} {after}"


def entries_of(lines: list[Line], left: float, right: float, starts: tuple[float, ...] = ()) -> list[Entry]:
    """Lines of a cell or a column of text, joined where a line was broken only because its width was full.

    At the baselines `starts` an entry is known to begin.
    """
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        begins = any(beside(line, start) for start in starts)
        if before is not None and not begins and runs_on(groups[-1][0], before, line, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Entry(tuple(group)) for group in groups]


def beside(line: Line, base: float) -> bool:
    """Whether a line stands at a baseline."""
    return abs(line.base - base) <= ALIGNED * line.size


def runs_on(start: Line, before: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line goes on with the entry that begins at `start` and has come to `before`, between two sides."""
    first, second = before.text.strip(), line.text.strip()
    if FIGURE.fullmatch(first) and FIGURE.fullmatch(second):
        return _broken_figure(first, second)
    if opens(first) and closes(second) and line.base - before.base <= NEXT_LINE * max(before.size, 1):
        return True  # "(มาตรา ๔๕" and, below, "(๑))"
    if (
        _PART.match(second)
        or split_bullet(second)[0]
        or split_number(second)[0]
        or line.base - before.base > NEXT_LINE * max(before.size, 1)
    ):
        return False
    if abs(line.size - before.size) > 0.15 * before.size or FIGURE.fullmatch(first):
        return False
    if _is_indented(start, before, line):
        return False
    if before.right >= left + FULL * (right - left) or before.right >= right - 2.2 * before.size:
        return True
    # In a list, a line without a mark goes on with the entry above when its first stretch had no room there.
    marked = split_bullet(start.text.strip())[0] or split_number(start.text.strip())[0]
    # But one that begins left of the mark, and right of the margin, begins a paragraph of its own.
    stretch = len(second.split()[0]) / len(second) * (line.right - line.left)
    apart = INDENT * line.size
    anew = line.left <= min(start.left, before.left) - apart and line.left >= left + apart
    return bool(marked) and not anew and before.right + stretch > right


def opens(text: str) -> bool:
    """Whether a bracket is open at the end of a text; one that closes without an opening, as in "1)", is none."""
    depth = 0
    for letter in text:
        depth = max(0, depth + {"(": 1, ")": -1}.get(letter, 0))
    return depth > 0


def closes(text: str) -> bool:
    """Whether a text closes a bracket that it does not open."""
    depth = 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth < 0:
            return True
    return False


def _is_indented(start: Line, before: Line, line: Line) -> bool:
    """Whether a line begins further right than the one above, as the first of a paragraph does: neither below the words
    that follow a number, nor centred with it."""
    if line.left - before.left < INDENT * line.size:
        return False
    hangs = any(abs(part.left - line.left) < line.size for part in start.parts[1:])
    centred = abs((line.left + line.right) - (before.left + before.right)) < 2 * line.size
    return not hangs and not centred


def _broken_figure(first: str, second: str) -> bool:
    """Whether two lines are one number that its narrow column broke: "๒๕๖" over "๗", "๑,๒๓๔,๕" over "๖๗"."""
    whole = first + second
    if len(first) < 4 and _YEAR.fullmatch(whole):
        return True
    return "," in first and parse_money(first) is None and parse_money(whole) is not None
