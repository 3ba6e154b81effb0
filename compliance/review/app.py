"""The application: every route with the action it needs, and nothing beside them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from compliance.review.guard import HEADERS, Page, guarded
from compliance.review.pages import (
    accounts,
    board,
    decisions,
    findings,
    meetings,
    not_submitted,
    reading,
    rows,
    submissions,
    trails,
)
from compliance.review.queue import Queue
from compliance.review.state import Workbench
from compliance.review.views import HERE, shown
from compliance.thai import to_thai

ONE = "/submissions/{id:int}"
FILE = f"{ONE}/files/{{file}}"
ROUTES: tuple[tuple[str, str, Page, str | None], ...] = (
    ("GET", "/sign-in", accounts.sign_in_page, None),
    ("POST", "/sign-in", accounts.sign_in, None),
    ("POST", "/sign-out", accounts.sign_out, "see"),
    ("GET", "/password", accounts.password_page, "see"),
    ("POST", "/password", accounts.change_password, "see"),
    ("POST", "/language", accounts.language, None),
    ("GET", "/", board.board, "see"),
    ("GET", "/not-submitted", not_submitted.not_submitted, "oversee"),
    ("POST", "/submissions", submissions.submit, "submit"),
    ("POST", "/samples", submissions.submit_sample, "sample"),
    ("GET", ONE, submissions.one, "see"),
    ("GET", f"{ONE}/events", submissions.events, "see"),
    ("POST", f"{ONE}/confirm", submissions.confirm, "confirm"),
    ("POST", f"{ONE}/withdraw", submissions.withdraw, "withdraw"),
    ("POST", f"{ONE}/insist", submissions.insist, "confirm"),
    ("POST", f"{ONE}/join", submissions.join, "confirm"),
    ("POST", f"{ONE}/assign", submissions.assign, "assign"),
    ("GET", f"{ONE}/reading", reading.reading, "see"),
    ("POST", f"{ONE}/correct", reading.correct, "correct"),
    ("GET", f"{ONE}/rows", rows.rows_page, "correct"),
    ("POST", f"{ONE}/rows", rows.add_row, "correct"),
    ("POST", f"{ONE}/pages", reading.confirm_page, "correct"),
    ("POST", f"{ONE}/parts", reading.state_part, "correct"),
    ("POST", f"{ONE}/corrections/{{correction:int}}/undo", reading.undo_correction, "correct"),
    ("GET", f"{ONE}/around", reading.around, "see"),
    ("GET", FILE, submissions.original, "see"),
    ("GET", f"{FILE}/{{page:int}}", reading.page, "see"),
    ("GET", f"{FILE}/{{page:int}}.png", reading.picture, "see"),
    ("GET", f"{FILE}/{{page:int}}/marks", reading.marks, "see"),
    ("GET", f"{ONE}/plan.yaml", reading.plan_yaml, "see"),
    ("GET", f"{ONE}/plan.xlsx", reading.plan_workbook, "see"),
    ("GET", f"{ONE}/report.json", decisions.report_json, "see"),
    ("GET", f"{ONE}/findings", findings.findings, "see"),
    ("POST", f"{ONE}/judge", findings.judge, "judge"),
    ("POST", f"{ONE}/judge-group", findings.judge_group, "judge"),
    ("POST", f"{ONE}/judgements/{{judgement:int}}/undo", findings.undo, "judge"),
    ("POST", f"{ONE}/judgements/{{judgement:int}}/grant", findings.grant, "grant"),
    ("POST", f"{ONE}/comment", findings.comment, "comment"),
    ("GET", f"{ONE}/compare", decisions.compare, "see"),
    ("GET", f"{ONE}/decision", decisions.decision, "see"),
    ("POST", f"{ONE}/decision", decisions.decide, "recommend"),
    ("POST", f"{ONE}/decision/undo", decisions.undo_decision, "recommend"),
    ("POST", f"{ONE}/agenda", decisions.put_on_agenda, "decide"),
    ("GET", f"{ONE}/memo.docx", decisions.memo, "draft"),
    ("GET", f"{ONE}/letter.docx", decisions.letter, "see"),
    ("GET", f"{ONE}/bundle.zip", decisions.bundle, "draft"),
    ("GET", "/meetings", meetings.meetings, "see"),
    ("POST", "/meetings", meetings.add_meeting, "decide"),
    ("GET", "/meetings/{id:int}", meetings.meeting, "see"),
    ("GET", "/meetings/{id:int}/{kind}", meetings.papers, "draft"),
    ("POST", "/meetings/{id:int}/change", meetings.change_meeting, "decide"),
    ("POST", "/meetings/{id:int}/resolve", meetings.resolve, "decide"),
    ("GET", "/trail", trails.trail, "trail"),
    ("GET", "/trail.csv", trails.trail_csv, "trail"),
    ("GET", "/users", accounts.users, "users"),
    ("POST", "/users", accounts.add_user, "users"),
    ("POST", "/users/{id:int}/password", accounts.reset_password, "users"),
    ("POST", "/users/{id:int}/change", accounts.change_reach, "users"),
    ("POST", "/users/{id:int}/close", accounts.close_user, "users"),
)
"""Method, path, page, and the action of `access` that it is."""


def application(bench: Workbench) -> Starlette:
    """The application of one workbench; its queue runs while it does."""
    queue = Queue(bench)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        shutil.rmtree(bench.folder / "pages", ignore_errors=True)  # pictures of persons that earlier editions kept
        queue.start()
        yield
        queue.stop()

    routes = [Route(path, guarded(page, action), methods=[method]) for method, path, page, action in ROUTES]
    app = Starlette(
        routes=[
            *routes,
            Mount("/static/fonts", StaticFiles(directory=HERE.parent / "reporting" / "assets")),  # of the reports
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        exception_handlers={HTTPException: _problem},
        lifespan=lifespan,
    )
    app.state.bench, app.state.queue = bench, queue
    return app


async def _problem(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    most = request.app.state.bench.most_bytes >> 20
    said = {
        403: ("คำขอนี้ไม่ได้มาจากหน้าของโปรแกรม ให้เปิดหน้าใหม่แล้วลองอีกครั้ง", "this request did not come from our page"),
        404: (
            "ไม่มีหน้านี้ หรืออยู่นอกขอบเขตของท่าน ถ้าควรเห็นแผนนี้ ให้ถามผู้ดูแลระบบว่าบัญชีของท่านอยู่จังหวัดหรือองค์กรใด",
            "there is no such page, or not for you: else ask the administrator what your account reaches",
        ),
        413: (
            f"ไฟล์รวมกันใหญ่เกิน {to_thai(str(most))} MiB ให้สแกนใหม่ที่ ๓๐๐ จุดต่อนิ้ว ขาวดำ หรือส่งไฟล์ Word หรือ Excel ต้นฉบับ",
            f"the files together are over {most} MiB: scan again at 300 dpi in grey, or hand in the Word or Excel file",
        ),
    }.get(status, (
        "ทำตามคำขอไม่ได้ ให้เริ่มใหม่จากกระดาน", "that cannot be done: begin again from the board",
    ))  # fmt: skip
    if isinstance(error, HTTPException) and error.detail.startswith("Too many files"):
        files = request.app.state.bench.most_files
        said = (
            f"แผนหนึ่งส่งได้ไม่เกิน {to_thai(str(files))} ไฟล์ ให้รวมหน้าสแกนเป็น PDF เดียว",
            f"a plan has at most {files} files: put scanned pages into one PDF",
        )
    return _told(request, status, said)


def _told(request: Request, status: int, said: tuple[str, str]) -> Response:
    for name in ("user", "csrf"):
        if not hasattr(request.state, name):
            setattr(request.state, name, None)
    answer = shown(
        request, "problem.html", status, problem=said, back="/", form=None, again=False, missing=status == 404
    )
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
