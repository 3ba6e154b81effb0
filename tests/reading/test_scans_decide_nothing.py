"""Whatever stands on a scanned page, no outcome that rests on it is a pass or a failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from plan_documents import as_text, pieces
from shipped import shipped

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report, check
from compliance.checking.scans import DECIDED
from compliance.engines.decision import Status
from compliance.fixing.advice import advise
from compliance.model.parts import PartName
from compliance.model.places import SourceMap
from compliance.model.values import Period
from compliance.reading.blocks import FROM_PICTURE, Block, Blocks, Note, Paragraph
from compliance.reading.errors import ReadingError
from compliance.reading.provenance import stamped
from compliance.reading.result import ReadResult
from compliance.reading.submission import Scans, Submission, read_plan, understood
from compliance.reading.text import text_blocks
from compliance.reporting.plan_yaml import render
from compliance.reporting.wording import Wording

SAMPLES = Path(__file__).parents[2] / "sample_plans"
AS_OF = date(2020, 9, 15)
PLANS = ("compliant-tao.yaml", "faulty-municipality.yaml")
TYPED, SCANNED = 1, 2
MISREAD = str.maketrans("๔๖๗๘๙", "๕๐๓๕๒")


@cache
def document(name: str) -> Blocks:
    """A plan as an office writes it, every paragraph and table on page 1."""
    found = text_blocks(as_text(pieces(read_plan(SAMPLES / name).plan)), "plan.pdf")
    return replace(found, blocks=tuple(_on(block, TYPED) for block in found.blocks))


def _on(block: Block, page: int) -> Block:
    """The block on a page."""
    if isinstance(block, Paragraph):
        return replace(block, place=replace(block.place, page=page))
    rows = tuple(
        tuple(
            replace(
                cell,
                place=replace(cell.place, page=page),
                items=tuple(replace(item, place=replace(item.place, page=page)) for item in cell.items),
            )
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=rows, place=replace(block.place, page=page))


def _misread(block: Block) -> Block:
    """The block as tesseract would give it: without ๔ ๖ ๗ ๘ ๙."""
    if isinstance(block, Paragraph):
        place = replace(block.place, text=(block.place.text or "").translate(MISREAD))
        return replace(block, text=block.text.translate(MISREAD), place=place)
    rows = tuple(
        tuple(
            replace(
                cell,
                text=cell.text.translate(MISREAD),
                items=tuple(
                    replace(
                        item,
                        text=item.text.translate(MISREAD),
                        place=replace(item.place, text=(item.place.text or "").translate(MISREAD)),
                    )
                    for item in cell.items
                ),
            )
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


def scanned(file: Blocks, which: Sequence[bool]) -> Blocks:
    """The file, with some of its blocks on a scanned page."""
    blocks = [
        _misread(_on(block, SCANNED)) if picture else block for block, picture in zip(file.blocks, which, strict=True)
    ]
    note = Note("หน้า 2 อ่านจากภาพสแกน", "page 2 was read from a scan", code=FROM_PICTURE)
    marked = tuple(stamped(blocks, [SCANNED]))
    return replace(file, blocks=marked, unreadable=(note,) if any(which) else (), recogniser="a program")


def submission(file: Blocks) -> Submission:
    result, scans = understood([file])
    return Submission(result.plan, result.places, result.notes, (), scans)


def decided(report: Report) -> list[Outcome]:
    return [outcome for outcome in report.outcomes if outcome.status in DECIDED]


def said(outcome: Outcome) -> tuple[str, ...]:
    return (outcome.rule, outcome.status, outcome.label.th, outcome.message.th, str(sorted(outcome.values.items())))


def run(one: Submission) -> Report:
    return check(one, shipped(), as_of=AS_OF, engine="reference")


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_is_all_scans_decides_nothing(name: str) -> None:
    whole = document(name)
    report = run(submission(scanned(whole, [True] * len(whole.blocks))))
    assert report.scans is not None
    assert report.scans.count == 1
    assert decided(report) == []
    assert report.verdict == "undecided"
    assert {outcome.status for outcome in report.outcomes} == {Status.UNDETERMINED}
    shown = [outcome for outcome in report.outcomes if outcome.missing and outcome.missing[0].name == "ocr"]
    assert len(shown) > 50
    assert any("อ่านจากภาพสแกน ตัวเลขเชื่อไม่ได้ (อ่านได้ว่า: " in outcome.message.th for outcome in shown)
    assert (report.cost_by_year, report.posts_by_department) == ((), ())


@pytest.mark.parametrize("name", PLANS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_decided_is_decided_by_typed_letters_alone(name: str, data: st.DataObject) -> None:
    whole = document(name)
    share = data.draw(st.sampled_from([0.05, 0.3, 0.8]))
    randomly = data.draw(st.randoms(use_true_random=False))
    which = [randomly.random() < share for _ in whole.blocks]
    try:
        one = submission(scanned(whole, which))
    except ReadingError:
        return
    report = run(one)
    for outcome in decided(report):
        assert not any(source.place and source.place.provenance for source in outcome.places), outcome
    if one.scans is None:
        assert not any(which)
        return
    typed = [block for block, picture in zip(whole.blocks, which, strict=True) if not picture]
    try:
        alone, none = understood([replace(whole, blocks=tuple(typed), unreadable=scanned(whole, which).unreadable)])
    except ReadingError:
        assert decided(report) == []
        return
    assert none is None
    theirs = Counter(map(said, decided(run(Submission(alone.plan, alone.places, (), ())))))
    assert not Counter(map(said, decided(report))) - theirs


@pytest.mark.parametrize("name", PLANS)
def test_a_brief_check_decides_no_more_than_a_whole_one(name: str) -> None:
    """A corpus is checked briefly: what says little must not be taken for what the typed letters confirm."""
    whole = document(name)
    for seed in range(3):
        randomly = Random(seed)
        one = submission(scanned(whole, [randomly.random() < 0.2 for _ in whole.blocks]))
        assert one.scans is not None
        sides = [
            [(outcome.rule, outcome.subject, outcome.status) for outcome in report.outcomes]
            for report in (
                check(one, shipped(), as_of=AS_OF, engine="reference", brief=brief) for brief in (False, True)
            )
        ]
        assert sides[0] == sides[1]


def test_typed_pages_still_decide() -> None:
    """A scanned sheet behind the plan takes no decision away that rests on the typed pages."""
    whole = document("faulty-municipality.yaml")
    behind = Paragraph("ใบปะหน้าที่สแกนไว้", replace(whole.blocks[-1].place, page=SCANNED))
    file = replace(whole, blocks=(*whole.blocks, behind))
    one = submission(scanned(file, [False] * len(whole.blocks) + [True]))
    report = run(one)
    failed = {outcome.rule for outcome in report.outcomes if outcome.status is Status.FAIL}
    assert "cost-within-ceiling" in failed
    assert report.verdict == "non_compliant"
    assert "whole" not in {coverage.status for coverage in one.plan.coverage.values()}


def test_what_a_scan_lacks_is_doubtful_and_not_absent() -> None:
    whole = document("compliant-tao.yaml")
    plan = submission(scanned(whole, [True] * len(whole.blocks))).plan
    assert {coverage.status for coverage in plan.coverage.values()} == {"partial"}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_file_made_from_a_scan_decides_nothing_until_a_person_says_so(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text('scanned: "scan.pdf 18 หน้า"\n' + (SAMPLES / name).read_text(encoding="utf-8"), encoding="utf-8")
    one = read_plan(path)
    assert one.scans == Scans(0, None, None)
    for report in (run(one), check(one.plan, shipped(), as_of=AS_OF, engine="reference")):
        assert decided(report) == []
        assert report.scans is not None
    with pytest.raises(ReadingError, match="read from a scan"):
        advise(one, shipped(), as_of=AS_OF)


def test_the_durable_engine_too_decides_nothing_on_scans() -> None:
    one = read_plan(SAMPLES / "compliant-tao.yaml")
    plan = one.plan.model_copy(update={"scanned": "scan.pdf"})
    assert decided(check(Submission(plan, SourceMap(), (), ()), shipped(), as_of=AS_OF)) == []


def test_a_year_of_a_scan_chooses_no_law_and_is_no_headline() -> None:
    one = read_plan(SAMPLES / "compliant-tao.yaml")
    misread = one.plan.model_copy(update={"period": Period(first=2525, last=2527)})
    unknown = one.plan.model_copy(update={"period": None})
    for typed in (None, ReadResult(unknown, one.places, ())):
        report = run(Submission(misread, one.places, (), (), Scans(1, "a program", typed)))
        assert (report.period, report.law_date) == (None, AS_OF)
    known = ReadResult(one.plan, one.places, ())
    report = run(Submission(misread, one.places, (), (), Scans(1, "a program", known)))
    assert one.plan.period
    assert report.period == (one.plan.period.first, one.plan.period.last)
    assert report.law_date == min(one.plan.period.opens, AS_OF)


def test_a_written_plan_says_what_to_take_out_and_then_decides(tmp_path: Path) -> None:
    """As README says: the line `scanned:`, and of `coverage:` the entries of the parts that are complete."""
    whole = document("faulty-municipality.yaml")
    one = submission(replace(scanned(whole, [False] * len(whole.blocks)), unreadable=()))
    read = submission(scanned(whole, [True] * len(whole.blocks)))
    coverage = read.plan.coverage
    corrected = one.plan.model_copy(update={"scanned": read.plan.scanned, "coverage": coverage})
    lines = render(Submission(corrected, one.places, (), ()), Wording("th", False)).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("scanned:"))
    assert "coverage:" in lines[at - 4]
    assert lines[at - 1].startswith("#")
    kept = [line for line in lines if not line.startswith("scanned:")]
    begins = kept.index("coverage:")
    path = tmp_path / "plan.yaml"
    path.write_text("\n".join(kept[:begins]), encoding="utf-8")
    report = run(read_plan(path))
    assert report.verdict == "non_compliant"
    assert not any("สแกน" in outcome.message.th for outcome in report.outcomes)
    cost = next(n for n, line in enumerate(kept) if n > begins and line.startswith("  cost:"))
    entry = [kept[cost], *takewhile(lambda line: line.startswith("    "), kept[cost + 1 :])]
    path.write_text("\n".join([*kept[:begins], "coverage:", *entry]), encoding="utf-8")
    assert read_plan(path).plan.coverage_of(PartName.COST).status == "partial"
