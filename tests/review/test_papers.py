"""What is written for others: memo, letters, annex, sealed evidence."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from xml.sax.saxutils import escape

from conftest import csrf_of  # type: ignore[import-not-found]
from desks import DAY, SAMPLES, done, put  # type: ignore[import-not-found]
from starlette.testclient import TestClient

from compliance.checking.report import check
from compliance.reading.submission import read_plan
from compliance.reporting import json_report
from compliance.reporting.seal import check_seal
from compliance.review import bundles, desk, documents
from compliance.review.app import application
from compliance.review.documents import Plan
from compliance.review.pages.findings import findings_of
from compliance.review.records import Meeting, Submission
from compliance.review.state import Workbench
from compliance.rulebook.loader import load_rulebook
from compliance.thai import to_thai


def test_the_report_of_a_bundle_is_the_one_that_check_writes(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    report = check(read_plan(SAMPLES / "faulty-municipality.yaml"), load_rulebook(), as_of=DAY)
    with bench.database.reads() as session:
        found = session.get_one(Submission, number)
        assert bundles.parts(session, found)["report.json"].decode() == json_report.render(report, "th")


def test_the_memo_tells_what_people_said(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    assert bench.local
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        one, two, *_ = (one for one in findings_of(found) if (one["status"], one["severity"]) == ("fail", "must"))
        desk.judge(session, bench.local, found, one, "overrule", "ตรวจต้นฉบับ {แล้ว} ถูกต้อง")
        desk.judge(session, bench.local, found, two, "agree", None)
        desk.decide(session, bench.local, found, "approve", "เหตุผลของผู้พิจารณา")
        value = documents.Corrected("งบประมาณ", "1", "2", "ก (เจ้าหน้าที่ขององค์กร)")
        standing, said_of = desk.standing(desk.decisions(session, number)), desk.said_of(session, number)
        said = documents.reviewed(standing, said_of, (value,))
        assert found.reading
        paper = documents.memo(found.reading, [], DAY, said)
    words = re.sub("<[^>]*>", "", zipfile.ZipFile(io.BytesIO(paper)).read("word/document.xml").decode())
    assert "ให้ความเห็นชอบแผนดังกล่าว เหตุผล: เหตุผลของผู้พิจารณา ทั้งนี้ ผลการตรวจของโปรแกรม: ไม่ผ่าน" in words
    assert "ส่งแผนคืน" not in words
    assert "ค่าที่คนแก้จากที่โปรแกรมอ่าน" in words
    assert "ก (เจ้าหน้าที่ขององค์กร)" in words
    assert words.count("ผู้พิจารณาไม่เห็นพ้อง: ตรวจต้นฉบับ {แล้ว} ถูกต้อง") == 1
    assert "ผู้พิจารณาไม่เห็นพ้อง ๑ ข้อ ยกเว้นโดยมติ ๐ ข้อ" in words


def test_a_letter_is_a_draft_until_the_meeting_has_resolved(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    assert bench.local
    held = Meeting(province="นครปฐม", type="municipality", number="6/2569", day=DAY)

    def words(plan: Plan) -> str:
        return zipfile.ZipFile(io.BytesIO(documents.letter(plan, DAY))).read("word/document.xml").decode()

    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        desk.decide(session, bench.local, found, "return", "ให้แก้ตามรายการ")
        plan = Plan(found, [], held)
        draft = words(plan)
        assert "ร่าง – ยังไม่ใช่มติของคณะกรรมการ" in draft
        assert "ฝ่ายเลขานุการ" in draft
        assert "เรียน  </w:t>" in draft
        assert "นายกเทศมนตรีตำบล" in draft
        found.resolution, found.resolution_note = "approve", "ให้ส่งหลักฐานใน ๓๐ วัน"
        final = words(plan)
    assert "ร่าง" not in final
    assert "ครั้งที่ ๖/๒๕๖๙ เมื่อวันที่ ๑๕ ตุลาคม ๒๕๖๖ มีมติเห็นชอบแผนดังกล่าว" in final
    assert "ให้ส่งหลักฐานใน ๓๐ วัน" in final


def test_the_letter_and_the_annex_ask_for_what_nobody_excused(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    assert bench.local
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        outcomes = findings_of(found)
        fails = [one for one in outcomes if one["status"] == "fail"]
        advice = next(one for one in fails if one["severity"] == "advice")
        desk.judge(session, bench.local, found, fails[0], "overrule", "ตรวจแล้ว")
        desk.judge(session, bench.local, found, advice, "mend", None)
        desk.decide(session, bench.local, found, "return", "ให้แก้ตามรายการ")
        plan = Plan(found, documents.to_mend(outcomes, desk.said_of(session, number)))
        asked = {one["fingerprint"] for one in plan.to_mend}
        assert fails[0]["fingerprint"] not in asked
        assert advice["fingerprint"] in asked
        parts = bundles.parts(session, found)
        held = Meeting(province="นครปฐม", type="municipality", number="6/2569", day=DAY)
        for paper in (documents.letter(plan, DAY), documents.annex(held, [plan])):
            words = zipfile.ZipFile(io.BytesIO(paper)).read("word/document.xml").decode()
            assert "เทศบาลตำบลตัวอย่างใหม่" in words
            assert escape(advice["message"].split("\n")[0][:30]) in words
            assert "ให้แก้ตามรายการ" in words
        assert (
            "เทศบาลตำบลตัวอย่างใหม่"
            in zipfile.ZipFile(io.BytesIO(documents.agenda(held, [plan]))).read("word/document.xml").decode()
        )
        assert "คณะกรรมการพนักงานเทศบาลจังหวัดนครปฐม ครั้งที่ ๖/๒๕๖๙" in words
    assert "reason" in json.loads(parts["decisions.json"])[0]
    whole = zipfile.ZipFile(io.BytesIO(bundles.sealed(bench.folder, parts, "ผู้ลงตรา")))
    folder = bench.folder / "opened"
    whole.extractall(folder)
    assert check_seal(folder / "SHA256SUMS", folder / "seal.key.pub").signer == "ผู้ลงตรา"
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_memo_counts_as_the_board_and_says_whose_plan_was_confirmed(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost")
    page = client.get(f"/submissions/{number}").text
    assert "ต่างจากในไฟล์" not in page
    told = {
        "organisation": "เทศบาลตำบลบ้านใหม่กว่า",
        "province": "แดนสมมติ",
        "first_year": "2570",
        "round": "1",
        "new": "1",
    }
    page = client.post(f"/submissions/{number}/confirm", data={"csrf": csrf_of(page)} | told).text
    assert page.count("ต่างจากในไฟล์") >= 2
    paper = client.get(f"/submissions/{number}/memo.docx").content
    words = re.sub("<[^>]*>", "", zipfile.ZipFile(io.BytesIO(paper)).read("word/document.xml").decode())
    assert ("เทศบาลตำบลบ้านใหม่กว่า" in words, "๒๕๗๐ - ๒๕๗๒" in words) == (True, True)
    assert "ค่าที่คนแก้จากที่โปรแกรมอ่าน" in words
    with bench.database.reads() as session:
        counts = session.get_one(Submission, number).counts
    assert counts
    assert f"ต้องแก้ {to_thai(str(counts['must']))} ควรแก้ {to_thai(str(counts['should']))}" in words
