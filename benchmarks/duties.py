"""How well, and how fast, duties owned twice are found.

    python benchmarks/duties.py LABELLED.csv ...            precision and recall per tier on pairs labelled 1 or 0
    python benchmarks/duties.py --plan DUTIES.csv           alerts of a plan per 1,000 pairs of lines of different units
    python benchmarks/duties.py --size 1000 --size 10000    seconds and memory on invented duties

A labelled file has columns label, text_a, text_b and perhaps dept_a, dept_b; a list of duties has text, unit and
perhaps department, structure (lines whose structure is "old" are the old one).
"""

from __future__ import annotations

import argparse
import csv
import itertools
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from compliance.facts.duties import DutyLine, compare, find_matches
from compliance.facts.duties.lines import place_of, places_apart
from compliance.facts.duties.vocabulary import vocabulary


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ratio(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "none"


def labelled(path: Path, *, verbose: bool) -> None:
    rows = [row for row in rows_of(path) if row["label"] in ("0", "1")]
    tiers = [
        compare(row["text_a"], row.get("dept_a") or None, row["text_b"], row.get("dept_b") or None).tier for row in rows
    ]
    duplicates = sum(row["label"] == "1" for row in rows)
    print(f"{path}: {len(rows)} pairs, {duplicates} duplicates")
    for name, counted in (("findings", ("finding",)), ("findings and review list", ("finding", "review"))):
        alerts = [row for row, tier in zip(rows, tiers, strict=True) if tier in counted]
        right = sum(row["label"] == "1" for row in alerts)
        print(f"  {name:26} precision {ratio(right, len(alerts)):18} recall {ratio(right, duplicates)}")
    if verbose:
        for row, tier in zip(rows, tiers, strict=True):
            if (row["label"] == "1") != (tier == "finding"):
                print(f"    label {row['label']} {tier or 'no match'}: {row['text_a']} | {row['text_b']}")


def plan(path: Path) -> None:
    rows = rows_of(path)
    lines = [
        (
            row.get("structure", "new"),
            DutyLine(str(at), row["text"], row["unit"] or None, row.get("department") or None),
        )
        for at, row in enumerate(rows, start=2)
    ]
    new = [line for structure, line in lines if structure != "old"]
    old = [line for structure, line in lines if structure == "old"]
    places = [place_of(line) for line in new]
    pairs = sum(places_apart(a, b) != "no" for a, b in itertools.combinations(places, 2))
    matches = find_matches(new, old)
    print(f"{path}: {len(new)} lines, {pairs} pairs of different units")
    for tier in ("finding", "review", "note"):
        count = sum(match.tier == tier for match in matches)
        print(f"  {tier:8} {count:5}  {1000 * count / max(1, pairs):.2f} per 1,000 pairs")
    for match in matches:
        if match.tier != "note":
            print(f"    {match.tier} {match.kind} {match.score} lines {match.a} and {match.b}")


def invented(count: int) -> Iterator[DutyLine]:
    """Duties put together from the vocabulary, the same on every run; about one in ten is owned twice."""
    words = sorted(word for word in vocabulary().dictionary.words if len(word) > 4)
    labels = [one.th for one in vocabulary().functions]
    units = [f"กองที่ {chr(0xE01 + n % 40)}{chr(0xE01 + n // 40)}" for n in range(max(4, count // 40))]
    state = 1
    for at in range(count):
        picked = []
        for _ in range(4):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            picked.append(words[(state >> 33) % len(words)])
        text = (
            f"งาน{labels[at % len(labels)]}" if at % 20 == 0 else f"งาน{picked[0]}{picked[1]}และ{picked[2]}{picked[3]}"
        )
        yield DutyLine(str(at), text, units[at % len(units)], None)


def speed(count: int) -> None:
    lines = list(invented(count))
    started = time.perf_counter()
    matches = find_matches(lines)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} duties: {seconds:.2f} s, {len(matches)} matches, peak {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", nargs="*", type=Path)
    parser.add_argument("--plan", action="append", default=[], type=Path)
    parser.add_argument("--size", action="append", default=[], type=int)
    parser.add_argument("--verbose", action="store_true", help="show each pair that was judged otherwise than labelled")
    given = parser.parse_args()
    started = time.perf_counter()
    vocabulary()
    print(f"vocabulary compiled in {time.perf_counter() - started:.2f} s")
    for path in given.labelled:
        labelled(path, verbose=given.verbose)
    for path in given.plan:
        plan(path)
    for count in given.size:
        speed(count)


if __name__ == "__main__":
    main()
