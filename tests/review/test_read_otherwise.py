"""What people read otherwise: corrections decide, scans when every page was compared."""

from __future__ import annotations

import pytest
from desks import SAMPLES, done, judged_again, put, scan, verdict_of  # type: ignore[import-not-found]
from msgspec.structs import replace
from sqlalchemy import text

from compliance.data import Problem
from compliance.model.places import Place, SourceMap
from compliance.reading.blocks import UNREAD, Note
from compliance.reading.kept import pack, unpack
from compliance.reading.submission import read_plan
from compliance.review import corrections
from compliance.review.queue import Queue, is_waiting, judge_again
from compliance.review.records import Job, Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import altered
from compliance.review.views import report_of


def test_a_correction_is_judged_and_can_be_taken_back(bench: Workbench) -> None:
    number = put(bench)
    done(bench, number)
    assert bench.local
    pointer = "/staffing/cost/budgets/0/expenditure_budget"
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        assert found.verdict == "compliant"
        corrections.correct(session, bench.local, found, pointer, "38000000", "1000000")
        session.flush()
        judged_again(session, found)
        assert found.verdict == "non_compliant"
        assert "cost-within-ceiling" in {
            one["rule"] for one in report_of(found.report)["outcomes"] if one["status"] == "fail"
        }
        session.execute(text("UPDATE corrections SET undone = true"))
        session.expire_all()
        judged_again(session, found)
        assert found.verdict == "compliant"


def test_a_correction_that_the_plan_cannot_hold_is_refused() -> None:
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    for pointer, value in (
        ("/staffing/cost/budgets/0/expenditure_budget", "มาก"),
        ("/staffing/cost/budgets/999/year", "2564"),
    ):
        with pytest.raises(Problem):
            corrections.corrected(read, [(pointer, value)])
    assert corrections.corrected(read, []) is read


def test_a_confirmed_value_is_read() -> None:
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    pointer = "/staffing/cost/budgets/0/expenditure_budget"
    value = corrections.value_at(read.plan, pointer)
    after = corrections.corrected(read, [(pointer, value)])
    assert after.plan == read.plan
    place = after.places.place(pointer)
    assert place
    assert place.certainty == "read"


def test_a_scan_is_decided_when_every_page_and_part_was_compared_and_not_before() -> None:
    read = scan()
    one, two = ((corrections.page_pointer("scan.pdf", page), "confirmed") for page in (1, 2))
    part = ("/coverage/cost/status", "whole")
    assert corrections.scanned(unpack(pack(read))) == [("scan.pdf", 1), ("scan.pdf", 2)]
    assert corrections.corrected(read, [one]).scans is not None
    assert verdict_of(read, one, part) == "undecided"
    assert verdict_of(read, one, two) == "undecided"
    assert verdict_of(read, one, two, part) == "compliant"
    wrong = ("/staffing/cost/budgets/0/expenditure_budget", "1000000")
    assert verdict_of(read, one, two, part, wrong) == "non_compliant"


def test_a_page_that_could_not_be_read_is_listed_and_keeps_a_scan_from_being_decided() -> None:
    unread = Note("อ่านไม่ได้", "not read", Place("scan.pdf", page=3), UNREAD)
    read = unpack(pack(replace(scan(), notes=(unread,))))
    assert corrections.scanned(read) == [("scan.pdf", 1), ("scan.pdf", 2), ("scan.pdf", 3)]
    pages = [(corrections.page_pointer("scan.pdf", page), "confirmed") for page in (1, 2, 3)]
    part = ("/coverage/cost/status", "whole")
    assert verdict_of(read, *pages[:2], part) == "undecided"
    assert verdict_of(read, *pages, part) == "compliant"


def test_a_part_of_typed_letters_is_whole_only_when_the_page_that_was_not_read_was_looked_at() -> None:
    read = scan()
    unread = Note("อ่านไม่ได้", "not read", Place("plan.pdf", page=3), UNREAD)
    typed = {at: replace(place, provenance=None) for at, place in read.places}
    plan = read.plan.model_copy(update={"scanned": None})
    read = replace(read, plan=plan, places=SourceMap(typed), scans=None, notes=(unread,))
    part = ("/coverage/cost/status", "whole")
    assert verdict_of(read, part) == "undecided"
    assert verdict_of(read, part, (corrections.page_pointer("plan.pdf", 3), "confirmed")) == "compliant"


def test_of_several_corrections_of_one_value_the_last_stands_alone(bench: Workbench) -> None:
    number = put(bench)
    assert bench.local
    pointer = "/staffing/cost/budgets/0/expenditure_budget"
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        for after in ("2", "3"):
            corrections.correct(session, bench.local, found, pointer, "1", after)
        assert corrections.standing(session, number) == [(pointer, "3")]
        assert altered(session) == []


def test_two_who_read_one_value_otherwise_are_told(bench: Workbench) -> None:
    number = put(bench)
    pointer = "/staffing/cost/budgets/0/expenditure_budget"
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        first, second = (User(name=name, role="reviewer", province="ก") for name in ("หนึ่ง", "สอง"))
        corrections.correct(session, first, found, pointer, "1", "2")
        corrections.correct(session, second, found, pointer, "1", "2")  # the same: nothing to add
        with pytest.raises(Problem, match="หนึ่ง"):
            corrections.correct(session, second, found, pointer, "1", "3")
        assert corrections.standing(session, number) == [(pointer, "2")]


def test_a_correction_is_judged_by_the_queue_once_for_all_that_stand(bench: Workbench) -> None:
    number = put(bench)
    done(bench, number)
    assert bench.local
    with bench.database.session() as session:
        session.execute(text("DELETE FROM jobs"))
        found = session.get_one(Submission, number)
        for year in (0, 1):
            pointer = f"/staffing/cost/budgets/{year}/expenditure_budget"
            corrections.correct(session, bench.local, found, pointer, "38000000", "1000000")
            judge_again(session, found)
        assert session.query(Job).count() == 1
        assert is_waiting(session, found)
    assert Queue(bench).one()
    bench.stop()
    with bench.database.reads() as session:
        found = session.get_one(Submission, number)
        assert (found.verdict, found.state) == ("non_compliant", "ready")
        assert not is_waiting(session, found)
        assert {one.rule: one.times for one in found.failures}["cost-within-ceiling"] == 2
