"""What people say of a plan: judgements stand beside the machine, waivers hold, files are told apart."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from desks import DAY, done, put  # type: ignore[import-not-found]
from starlette.testclient import TestClient

from compliance.data import Problem
from compliance.review import desk
from compliance.review.app import application
from compliance.review.intake import Read, finish, take_in
from compliance.review.pages.decisions import plan_of
from compliance.review.pages.findings import findings_of
from compliance.review.records import Submission, User
from compliance.review.state import Workbench
from compliance.review.views import report_of


def test_an_act_is_nobodys_to_waive(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    assert bench.local
    resolution = {"committee": "ก.ท.จ.", "meeting": "1/2567", "date": "2024-01-01", "until": "2024-09-30"}
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        outcomes = [one for one in report_of(found.report)["outcomes"] if one["status"] == "fail" and one["norm"]]
        act = next(
            one for one in outcomes if one["norm"]["address"].startswith("personnel-act") and one["severity"] == "must"
        )
        with pytest.raises(Problem):
            desk.judge(session, bench.local, found, act, "waive", "มติ", resolution)
        with pytest.raises(Problem, match="reason"):
            desk.judge(session, bench.local, found, act, "overrule", " ")


def test_what_was_said_of_a_finding_is_known_in_the_next_round(bench: Workbench) -> None:
    """A waiver that was granted and has not run out goes on excusing the same finding; the rest is shown."""
    first, second = put(bench, "faulty-municipality.yaml"), put(bench, "faulty-municipality.yaml")
    done(bench, first)
    done(bench, second)
    assert bench.local
    with bench.database.session() as session:
        one, two = (session.get_one(Submission, number) for number in (first, second))
        two.round = 2  # the very same files are no round of their own
        outcomes = findings_of(one)
        fails = [each for each in outcomes if each["status"] == "fail" and each["severity"] != "advice"]
        waivable = next(each for each in fails if desk.may_be_waived(each))
        other = next(each for each in fails if each is not waivable)
        resolution = {"committee": "ก.ท.จ.", "meeting": "1/2566", "date": "2023-01-01", "until": "2999-01-01"}
        waiver = desk.judge(session, bench.local, one, waivable, "waive", "มีเหตุ", resolution)
        desk.judge(session, bench.local, one, other, "overrule", "ตรวจแล้ว")
        asked = {each["fingerprint"] for each in plan_of(session, two).to_mend}
        assert {waivable["fingerprint"], other["fingerprint"]} <= asked  # it was not granted yet
        desk.grant(session, bench.local, waiver)
        asked = {each["fingerprint"] for each in plan_of(session, two).to_mend}
        assert waivable["fingerprint"] not in asked
        assert other["fingerprint"] in asked
        assert {name: each.kind for name, each in desk.said_before(session, two).items()} == {
            waivable["fingerprint"]: "waive",
            other["fingerprint"]: "overrule",
        }
        assert not desk.still_waived(waiver, date(2999, 1, 2))
        two.round = 1  # and of the same files handed in twice, what was said of the first is known too
        assert set(desk.said_before(session, two)) == {waivable["fingerprint"], other["fingerprint"]}


def test_an_officers_file_of_another_organisation_is_told_and_not_taken(bench: Workbench) -> None:
    number = put(bench)
    with bench.database.session() as session:
        session.get_one(Submission, number).organisation = "องค์การบริหารส่วนตำบลอื่น"  # as an officer's intake sets it
    done(bench, number)
    with bench.database.reads() as session:
        found = session.get_one(Submission, number)
        assert (found.state, found.organisation) == ("refused", "องค์การบริหารส่วนตำบลอื่น")
        assert found.refusal
        assert "องค์การบริหารส่วนตำบลอื่น" in found.refusal["th"]


def test_no_resolution_is_of_a_day_to_come(bench: Workbench) -> None:
    number = put(bench)
    assert bench.local
    outcome = {"fingerprint": "f" * 16, "rule": "r", "norm": None, "also": [], "severity": "advice"}
    resolution = {"committee": "ก.อบต.จังหวัด", "meeting": "1/2573", "date": "2999-01-01", "until": "2999-12-31"}
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        asked = desk.judge(session, bench.local, found, outcome, "waive", "เหตุผล", resolution)
        with pytest.raises(Problem, match="yet to come"):
            desk.grant(session, bench.local, asked)


def test_a_refusal_keeps_its_reason(bench: Workbench) -> None:
    number = put(bench)
    with bench.database.session() as session:
        finish(session, session.get_one(Submission, number), Read(refusal={"th": "ก", "en": "a"}))
    with bench.database.reads() as session:
        found = session.get_one(Submission, number)
        assert (found.state, found.refusal) == ("refused", {"th": "ก", "en": "a"})
        assert isinstance(session.query(User).one(), User)


def test_files_of_one_name_are_told_apart(bench: Workbench) -> None:
    """Else places and readers take two for one, and a plan is put together of two organisations'."""
    assert bench.local
    files = [("plan.xlsx", b"a"), ("plan.xlsx", b"b"), ("plan (2).xlsx", b"c")]
    with bench.database.session() as session:
        found = take_in(bench, session, bench.local, files, DAY)
        assert [file["name"] for file in found.files] == ["plan.xlsx", "plan (2).xlsx", "plan (2) (2).xlsx"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_all_of_a_cause_is_judged_at_once_but_what_was_said_before_stays(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost", follow_redirects=False)
    at = f"/submissions/{number}"
    page = client.get(f"{at}/findings?by=cause&page=all").text
    forms = re.findall(r'<form method="post" action="[^"]*/judge-group".*?</form>', page, re.DOTALL)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', forms[0]))
    told = {name: html.unescape(fields[name]) for name in ("csrf", "view", "by", "heading", "left")}
    group = re.split(r"<h2 ", page.partition(forms[0])[2])[0]
    (first, *rest) = re.findall(r'<section class="finding[^"]*" id="f-([^"]+)"', group)
    assert len(rest) + 1 == int(told["left"]) > 1
    one = {"csrf": told["csrf"], "fingerprint": first, "kind": "overrule", "reason": "ตรวจแล้ว", "seen": "0"}
    assert client.post(f"{at}/judge", data=one).status_code == 303
    stale = client.post(f"{at}/judge-group", data=told | {"kind": "agree"})
    assert (stale.status_code, "ให้เปิดหน้าใหม่" in stale.text) == (400, True)
    fresh = told | {"kind": "agree", "left": str(len(rest))}
    assert client.post(f"{at}/judge-group", data=fresh | {"kind": "overrule"}).status_code == 404  # needs a reason
    assert client.post(f"{at}/judge-group", data=fresh).status_code == 303
    with bench.database.reads() as session:
        said = {name: one.kind for name, one in desk.said_of(session, number).items()}
    assert said == {first: "overrule"} | dict.fromkeys(rest, "agree")
