"""Who has not handed in: the register of a province against what is here."""

from __future__ import annotations

import re
from datetime import date

import pytest
from conftest import PASSWORD  # type: ignore[import-not-found]
from starlette.testclient import TestClient
from test_access import sign_in  # type: ignore[import-not-found]

from compliance.law.rounds import current_round
from compliance.review.accounts import add_user
from compliance.review.app import application
from compliance.review.pages.not_submitted import Missing, missing_of
from compliance.review.records import Submission
from compliance.review.state import Workbench

REGISTERED = {"องค์การบริหารส่วนตำบล": ["บ้านนา", "หนองน้ำ", "หนองน้ำ"], "เทศบาลตำบล": ["ในเมือง"]}


def test_what_was_handed_in_is_not_missing_whatever_its_spaces() -> None:
    here = ["องค์การบริหารส่วนตำบล บ้านนา", "เทศบาลตำบลในเมือง"]
    assert missing_of(REGISTERED, here) == {"องค์การบริหารส่วนตำบล": [Missing("หนองน้ำ", 2)]}


def test_of_two_of_one_name_one_is_missing_still() -> None:
    here = ["องค์การบริหารส่วนตำบลหนองน้ำ", "องค์การบริหารส่วนตำบลบ้านนา"]
    assert missing_of(REGISTERED, here)["องค์การบริหารส่วนตำบล"] == [Missing("หนองน้ำ", 1)]


def test_one_upgraded_since_is_listed_with_its_new_name() -> None:
    missing = missing_of(REGISTERED, ["เทศบาลตำบลบ้านนา"])
    assert missing["องค์การบริหารส่วนตำบล"][0] == Missing("บ้านนา", 1, "เทศบาลตำบลบ้านนา")


def test_a_new_name_of_the_register_is_nobody_elses() -> None:
    registered = {**REGISTERED, "เทศบาลตำบล": ["ในเมือง", "บ้านนา"]}
    assert missing_of(registered, ["เทศบาลตำบลบ้านนา"])["องค์การบริหารส่วนตำบล"][0] == Missing("บ้านนา", 1)


def _signed_in(bench: Workbench, name: str) -> TestClient:
    client = TestClient(application(bench), follow_redirects=False)
    sign_in(client, name)
    return client


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_province_sees_its_own_register_and_another_round_is_another_list(shared_bench: Workbench) -> None:
    kept = {"files": [], "as_of": date(2026, 9, 1), "by": "other", "state": "ready", "province": "นครปฐม"}
    with shared_bench.database.session() as session:
        session.add(Submission(organisation="องค์การบริหารส่วนจังหวัดนครปฐม", first_year=2570, sha256="1" * 64, **kept))
        session.add(Submission(organisation="เทศบาลนครนครปฐม", first_year=2567, sha256="2" * 64, **kept))
    client = _signed_in(shared_bench, "other")
    of_2570, of_2567 = (client.get(f"/not-submitted?year={year}&province=เชียงใหม่").text for year in (2570, 2567))
    assert '<h2 lang="th">เทศบาลนคร (๑)</h2>' in of_2570
    assert "องค์การบริหารส่วนจังหวัด (" not in of_2570
    assert "องค์การบริหารส่วนจังหวัด (๑)" in of_2567
    assert "เทศบาลนคร (" not in of_2567
    assert "<li>ช้างเผือก" not in of_2570, "of another province"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_round_that_runs_is_offered_and_no_year_that_begins_none(shared_bench: Workbench) -> None:
    page = _signed_in(shared_bench, "other").get("/not-submitted").text
    years = re.findall(r'<option value="([0-9]{4})"', page)
    assert years == [str(current_round(date.today())[0])]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_province_that_the_register_does_not_have_is_said(shared_bench: Workbench) -> None:
    with shared_bench.database.session() as session:
        add_user(session, "stranger", "secretary", PASSWORD, organisation=None, province="เมืองใหม่")
    client = _signed_in(shared_bench, "stranger")
    assert "ทะเบียนไม่มีจังหวัดนี้" in client.get("/not-submitted").text
