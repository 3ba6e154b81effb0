"""What people add: corrections decide, judgements stand beside the machine, the trail shows what was changed."""

from __future__ import annotations

import hashlib
import io
import json
import re
import threading
import zipfile
import zlib
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from msgspec.structs import replace
from sqlalchemy import text
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from compliance.checking.report import check
from compliance.corpus.adding import Wanted, add
from compliance.corpus.folder import create
from compliance.data import Problem
from compliance.model.parts import PartName
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Coverage
from compliance.reading.blocks import UNREAD, Note
from compliance.reading.kept import pack, unpack
from compliance.reading.submission import Scans, read_plan
from compliance.reading.submission import Submission as ReadPlan
from compliance.reporting import json_report
from compliance.reporting.seal import check_seal
from compliance.review import backups, bundles, corrections, desk, documents
from compliance.review.app import application
from compliance.review.database import Database, url_of
from compliance.review.documents import Plan
from compliance.review.exchange import give_to, take_from
from compliance.review.intake import Read, finish, judge, put_report, read_and_judge, take_in
from compliance.review.pages.decisions import plan_of
from compliance.review.pages.findings import findings_of
from compliance.review.queue import MOST_TRIES, Queue, is_waiting, judge_again
from compliance.review.records import Base, Comment, Job, Meeting, Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import altered, broken, note
from compliance.review.views import report_of
from compliance.rulebook.loader import load_rulebook

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"
DAY = date(2023, 10, 15)


def put(bench: Workbench, name: str = "compliant-tao.yaml") -> int:
    """A submission that waits."""
    assert bench.local
    with bench.database.session() as session:
        return take_in(bench, session, bench.local, [(name, (SAMPLES / name).read_bytes())], DAY).id


def done(bench: Workbench, number: int) -> None:
    """Read it here, without a process of its own."""
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        finish(session, found, read_and_judge(str(bench.files), found.files, found.as_of))


def judged_again(session: Session, found: Submission) -> None:
    """Judge it here with the corrections that stand."""
    assert found.reading
    put_report(found, judge(found.reading, corrections.standing(session, found.id), found.as_of))


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


def test_the_queue_takes_up_what_a_dead_server_left(bench: Workbench) -> None:
    number = put(bench, "nakhon-pathom.yaml")
    with bench.database.session() as session:  # as if the server had died while reading
        session.get_one(Submission, number).state = "reading"
        session.execute(text("UPDATE jobs SET begun = CURRENT_TIMESTAMP, tries = 1"))
    queue = Queue(bench)
    queue._stop = True  # start without its thread doing anything
    queue.start()
    assert queue.one()
    assert not queue.one()
    with bench.database.reads() as session:
        assert session.get_one(Submission, number).state == "ready"
        assert session.query(Job).count() == 0


def test_a_file_that_kills_its_reader_again_and_again_is_refused(bench: Workbench) -> None:
    number = put(bench)
    with bench.database.session() as session:
        session.execute(text("UPDATE jobs SET tries = 3"))
    assert Queue(bench).one()
    with bench.database.reads() as session:
        assert session.get_one(Submission, number).state == "refused"


def test_a_judging_that_fails_is_tried_again_and_then_given_up(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = put(bench)
    done(bench, number)
    with bench.database.session() as session:
        session.execute(text("DELETE FROM jobs"))
        judge_again(session, session.get_one(Submission, number))
    monkeypatch.setattr(bench.judging, "does", lambda *words: [][0])
    queue = Queue(bench)
    for _ in range(MOST_TRIES):
        with pytest.raises(IndexError):
            queue.one()
    assert queue.one()
    assert not queue.one()
    with bench.database.reads() as session:
        assert not is_waiting(session, session.get_one(Submission, number))
        assert session.execute(text("SELECT count(*) FROM trail WHERE action = 'not-judged'")).scalar() == 1


def test_the_queue_outlives_a_failure_and_logs_no_word_of_a_plan(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    queue = Queue(bench)

    def fails(kind: str) -> bool:
        queue._stop = True
        queue.wake()
        raise ValueError("นายสมมติ")

    monkeypatch.setattr(queue, "one", fails)
    queue._work("read")
    assert "ValueError at " in caplog.text
    assert "queue.py" in caplog.text
    assert "สมมติ" not in caplog.text


def test_two_reviewers_at_once_lose_nothing(bench: Workbench) -> None:
    number = put(bench)
    done(bench, number)
    failures: list[Exception] = []

    def comment(name: str) -> None:
        try:
            for turn in range(10):
                with bench.database.session() as session:
                    note(session, name, "commented", f"submission {number}", turn=turn)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=comment, args=(name,)) for name in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with bench.database.reads() as session:
        assert session.execute(text("SELECT count(*) FROM trail WHERE action = 'commented'")).scalar() == 30
        assert list(broken(session)) == []


def test_a_change_of_the_trail_is_shown(bench: Workbench) -> None:
    with bench.database.session() as session:
        for turn in range(5):
            note(session, "somebody", "tried", "x", turn=turn)
    with bench.database.session() as session:
        session.execute(text("UPDATE trail SET \"by\" = 'another' WHERE id = (SELECT min(id) + 2 FROM trail)"))
    with bench.database.reads() as session:
        assert len(list(broken(session))) == 1
    with bench.database.session() as session:
        session.execute(text("DELETE FROM trail WHERE id = (SELECT min(id) + 2 FROM trail)"))
    with bench.database.reads() as session:
        assert len(list(broken(session))) == 1


def test_a_trail_whose_end_is_cut_off_is_shown(bench: Workbench) -> None:
    with bench.database.session() as session:
        for turn in range(3):
            note(session, "somebody", "tried", "x", turn=turn)
        last = session.execute(text("SELECT max(id) FROM trail")).scalar()
        session.execute(text("DELETE FROM trail WHERE id = (SELECT max(id) FROM trail)"))
    with bench.database.reads() as session:
        assert list(broken(session)) == [last]
    with bench.database.session() as session:
        session.execute(text("DELETE FROM trail"))
    with bench.database.reads() as session:
        assert list(broken(session)) == [last]


FORGED = {
    "decisions 1": "UPDATE decisions SET reason = 'forged'",
    "judgements 1": "UPDATE judgements SET kind = 'agree', reason = NULL",
    "judgements 2": "DELETE FROM judgements WHERE id = 2",
    "comments 2": """
        INSERT INTO comments (submission_id, text, "by", at) SELECT submission_id, text, "by", at FROM comments
    """,
    "corrections 1": "UPDATE corrections SET after = '9'",
    "submissions {}": "UPDATE submissions SET recommendation = 'return'",
    "submissions {} ": "UPDATE submissions SET resolution_note = 'forged'",
    "submissions {}  ": "UPDATE submissions SET verdict = 'compliant', state = 'withdrawn'",
    "submissions {}   ": "UPDATE submissions SET findings = report",
    "meetings 1": "UPDATE meetings SET day = '2020-01-01'",
}  # fmt: skip
"""By the record that is to be named; blanks tell several of one record apart."""


@pytest.mark.parametrize("record", FORGED)
def test_what_people_said_cannot_be_changed_in_the_database_unseen(bench: Workbench, record: str) -> None:
    number = put(bench)
    done(bench, number)
    assert bench.local
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        outcome = {"fingerprint": "f" * 16, "rule": "r", "norm": None, "also": [], "severity": "should"}
        for kind in ("overrule", "mend"):
            desk.judge(session, bench.local, found, outcome, kind, "เหตุผล")
        desk.decide(session, bench.local, found, "approve", "เหตุผล")
        desk.decide(session, bench.local, found, "consider", None)
        desk.undo_decision(session, bench.local, found, 2)
        pointer = "/staffing/cost/budgets/0/expenditure_budget"
        corrections.correct(session, bench.local, found, pointer, "1", "2")
        remark = Comment(submission_id=number, text="ถามแล้ว", by="ก")
        session.add(remark)
        note(session, "ก", "commented", f"submission {number}", remark)
        session.add(held := Meeting(province="แดนสมมติ", type="tao", number="6/2569", day=DAY))
        session.flush()
        note(session, "ก", "meeting-added", f"meeting {held.id}")
        found.meeting_id = held.id
        note(session, "ก", "on-agenda", f"submission {number}")
    with bench.database.reads() as session:
        assert altered(session) == altered(session, number) == []
    with bench.database.session() as session:
        session.execute(text(FORGED[record]))
    with bench.database.reads() as session:
        assert record.format(number).strip() in altered(session)
        assert record.format(number).strip() in altered(session, number)
        assert list(broken(session)) == []


def test_a_user_made_or_raised_in_the_database_shows(shared_bench: Workbench) -> None:
    bench = shared_bench
    with bench.database.reads() as session:
        assert altered(session) == []
    with bench.database.session() as session:
        session.execute(text("UPDATE users SET role = 'administrator' WHERE name = 'officer'"))
        session.add(User(name="ใหม่", role="local", password="x"))
    with bench.database.reads() as session:
        assert len(altered(session)) == 2


def test_a_report_changed_in_the_database_is_not_sealed_unseen(bench: Workbench) -> None:
    number = put(bench)
    done(bench, number)
    with bench.database.session() as session:
        session.get_one(Submission, number).report = zlib.compress(b"{}")
    with bench.database.reads() as session:
        assert altered(session, number) == altered(session) == [f"submissions {number}"]


def test_a_workbench_of_an_earlier_edition_is_covered_from_then_on(tmp_path: Path) -> None:
    """Its trail goes on, and what people had said before is held against it too."""
    database = Database(url_of(tmp_path))
    database.upgrade()
    with database.session() as session:
        session.add(Submission(files=[], sha256="0" * 64, as_of=DAY, by="ก"))
        session.flush()
        session.add(Comment(submission_id=1, text="ถามแล้ว", by="ก"))
        note(session, "ก", "commented", "submission 1")
        session.add(User(name="สม", role="officer", organisation="องค์การบริหารส่วนจังหวัดนครปฐม"))
        session.execute(text("DROP TABLE trail_head"))
        session.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    database.upgrade()
    with database.reads() as session:
        assert (list(broken(session)), altered(session)) == ([], [])
        assert session.query(User).one().province == "นครปฐม"  # whose namesakes he does not see
    with database.session() as session:
        session.execute(text("UPDATE comments SET text = 'forged'"))
        session.execute(text("UPDATE submissions SET organisation = 'อื่น'"))
    with database.reads() as session:
        assert altered(session) == ["comments 1", "submissions 1"]
    database.engine.dispose()


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
        with pytest.raises(Problem, match="yet to come"):
            desk.judge(session, bench.local, found, outcome, "waive", "เหตุผล", resolution)


def test_a_refusal_keeps_its_reason(bench: Workbench) -> None:
    number = put(bench)
    with bench.database.session() as session:
        finish(session, session.get_one(Submission, number), Read(refusal={"th": "ก", "en": "a"}))
    with bench.database.reads() as session:
        found = session.get_one(Submission, number)
        assert (found.state, found.refusal) == ("refused", {"th": "ก", "en": "a"})
        assert isinstance(session.query(User).one(), User)


def scan(pages: int = 2) -> ReadPlan:
    """A complete plan as if pages of it had been read from a scan: its budgets stand there, and nothing is decided."""
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    on = {
        pointer: Place("scan.pdf", page=1 + n % pages, text=place.text, provenance="ocr")
        if pointer.startswith("/staffing/cost/budgets")
        else Place("plan.docx", text=place.text)
        for n, (pointer, place) in enumerate(read.places)
    }
    coverage = {**read.plan.coverage, PartName.COST: Coverage(status="partial", th="หน้า 1–2 อ่านจากภาพ", en="scanned")}
    plan = read.plan.model_copy(update={"scanned": f"scan.pdf {pages} หน้า", "coverage": coverage})
    where = tuple(("scan.pdf", page) for page in range(1, pages + 1))
    return replace(read, plan=plan, places=SourceMap(on), scans=Scans(pages, "tesseract", None, where))


def verdict_of(read: ReadPlan, *made: tuple[str, str | None]) -> str:
    return str(json.loads(zlib.decompress(judge(pack(read), list(made), DAY)))["verdict"])


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


def test_a_stored_file_that_was_changed_is_neither_shown_nor_read_nor_sealed(bench: Workbench) -> None:
    number = put(bench)
    client = TestClient(application(bench), base_url="http://localhost")
    with bench.database.reads() as session:
        (file,) = session.get_one(Submission, number).files
    at = f"/submissions/{number}/files/{file['sha256']}"
    assert client.get(at).status_code == 200
    done(bench, number)
    bench.file(file["sha256"]).write_bytes(b"another")
    for path in (at, f"/submissions/{number}/bundle.zip"):
        answer = client.get(path)
        assert (answer.status_code, "ไม่ตรงกับที่ส่งมา" in answer.text) == (400, True), path
    refused = read_and_judge(str(bench.files), [file], DAY).refusal
    assert refused
    assert "ไม่ตรงกับที่ส่งมา" in refused["th"]


def test_files_of_one_name_are_told_apart(bench: Workbench) -> None:
    """Else places and readers take two for one, and a plan is put together of two organisations'."""
    assert bench.local
    files = [("plan.xlsx", b"a"), ("plan.xlsx", b"b"), ("plan (2).xlsx", b"c")]
    with bench.database.session() as session:
        found = take_in(bench, session, bench.local, files, DAY)
        assert [file["name"] for file in found.files] == ["plan.xlsx", "plan (2).xlsx", "plan (2) (2).xlsx"]


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


def test_a_backup_goes_from_either_database_to_either(bench: Workbench, tmp_path: Path) -> None:
    number = put(bench)
    done(bench, number)
    backups.write(bench, tmp_path / "all.zip")
    assert (tmp_path / "all.zip").stat().st_mode & 0o777 == 0o600  # it holds keys
    with pytest.raises(FileExistsError):
        backups.write(bench, tmp_path / "all.zip")
    into = tmp_path / "into"
    into.mkdir()
    other = Database(url_of(into))
    other.upgrade()
    backups.read(tmp_path / "all.zip", into, other)
    with bench.database.reads() as one, other.reads() as two:
        for session in (one, two):
            assert list(broken(session)) == []
        was, now = (session.get_one(Submission, number) for session in (one, two))
        assert (was.verdict, was.report, was.at, was.as_of) == (now.verdict, now.report, now.at, now.as_of)
    with other.session() as session:  # new numbers go on after the old
        note(session, "somebody", "tried", "x")
        assert list(broken(session)) == []
    digest = hashlib.sha256((SAMPLES / "compliant-tao.yaml").read_bytes()).hexdigest()
    assert (into / "files" / digest[:2] / digest).is_file()
    back = Workbench(into, other, None)
    backups.write(back, tmp_path / "back.zip")
    with bench.database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    backups.read(tmp_path / "back.zip", tmp_path / "again", bench.database)
    with bench.database.session() as session:
        note(session, "somebody", "tried", "x")
        assert list(broken(session)) == []
    with pytest.raises(Problem, match="not empty"):
        backups.read(tmp_path / "back.zip", tmp_path / "third", bench.database)


def test_what_was_taken_from_a_corpus_goes_into_another(bench: Workbench, tmp_path: Path) -> None:
    assert bench.local
    source, target = create(tmp_path / "source"), create(tmp_path / "target")
    list(add(source, [Wanted((SAMPLES / "compliant-tao.yaml",)), Wanted((SAMPLES / "nakhon-pathom.yaml",))]))
    assert take_from(bench, source, bench.local, DAY) == (2, 0)
    assert take_from(bench, source, bench.local, DAY) == (0, 2)
    with bench.database.session() as session:
        session.execute(text("UPDATE submissions SET state = 'ready', organisation = 'ก', first_year = 2564"))
    assert give_to(bench, target) == (2, 0)
    assert give_to(bench, target) == (0, 2)
    assert {entry.period for entry in target.entries()} == {"2564-2566"}


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


def test_a_database_of_the_first_version_is_brought_up_and_judged_again(bench: Workbench) -> None:
    number = put(bench)
    database = bench.database
    with database.session() as session:
        session.execute(text("DELETE FROM jobs"))
        session.execute(text("UPDATE submissions SET verdict = 'compliant', state = 'ready'"))
        for table in ("failures", "decisions"):
            session.execute(text(f"DROP TABLE {table}"))
        for table, column in (("submissions", "assigned"), ("submissions", "findings"), ("jobs", "kind")):
            session.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    database.upgrade()
    with database.reads() as session:
        (job,) = session.query(Job).all()
        assert (job.submission_id, job.kind) == (number, "judge")
        assert session.get_one(Submission, number).assigned is None
        assert desk.decisions(session, number) == []
