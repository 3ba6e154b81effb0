"""Plans for tests to put on a workbench, and a scan."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace
from sqlalchemy.orm import Session

from compliance.corpus.folder import write_whole
from compliance.model.parts import PartName
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Coverage
from compliance.reading.kept import pack
from compliance.reading.submission import Scans, read_plan
from compliance.reading.submission import Submission as ReadPlan
from compliance.review import corrections
from compliance.review.intake import Read, finish, judge, put_report, read_and_judge, take_in
from compliance.review.records import Submission
from compliance.review.state import Workbench

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"


DAY = date(2023, 10, 15)


def put(bench: Workbench, name: str = "compliant-tao.yaml") -> int:
    """A submission that waits."""
    assert bench.local
    with bench.database.session() as session:
        return take_in(bench, session, bench.local, [(name, (SAMPLES / name).read_bytes())], DAY).id


KEPT = Path()
"""The folder of what was read for a test before; set for each run."""


def done(bench: Workbench, number: int) -> None:
    """Read it here, without a process of its own; the same files are read once in a run."""
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        finish(session, found, _read_and_judge(bench, found))


def _read_and_judge(bench: Workbench, found: Submission) -> Read:
    asked = repr(([(file["name"], file["sha256"]) for file in found.files], found.as_of))
    path = KEPT / hashlib.sha256(asked.encode()).hexdigest()
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        write_whole(path, msgspec.msgpack.encode(read_and_judge(str(bench.files), found.files, found.as_of)))
    return msgspec.msgpack.decode(path.read_bytes(), type=Read)


def one_finding() -> bytes:
    """The stored findings of a plan of which one is a must; its fingerprint is e, sixteen times."""
    words = dict.fromkeys(("title", "section", "message", "label", "remedy"), "คำ")
    outcome = {"fingerprint": "e" * 16, "status": "fail", "severity": "must", "rule": "r", "norm": None, **words}
    report = {"outcomes": [outcome | {key: [] for key in ("also", "places", "missing")}], "notes": []}
    return zlib.compress(json.dumps(report).encode())


def judged_again(session: Session, found: Submission) -> None:
    """Judge it here with the corrections that stand."""
    assert found.reading
    put_report(found, judge(found.reading, corrections.standing(session, found.id), found.as_of))


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
