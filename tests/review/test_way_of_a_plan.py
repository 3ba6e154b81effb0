"""A browser drives the whole way of a plan: intake, reading, findings, decision, resubmission, agenda."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Served  # type: ignore[import-not-found]

from compliance.review.state import Workbench
from compliance.review.trail import broken

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "sample_plans" / "faulty-municipality.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PICTURES = os.environ.get("KAMLANG_PICTURES")
"""A folder for pictures of every page, for whoever wants to look at them."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: chromium)")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def look(page: Any, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def step(page: Any, link: str, ends: str) -> None:
    page.click(link)
    page.wait_for_url(re.compile(re.escape(ends) + r"(#.*)?$"))
    page.wait_for_load_state()


def hand_in(page: Any, at: str, *files: Path) -> None:
    page.goto(at)
    page.set_input_files("#files", [str(file) for file in files])
    page.click("form[action='/submissions'] button")
    page.wait_for_selector("a[href$='/findings']", timeout=60_000)


def test_the_whole_way(bench: Workbench, browser: Any, tmp_path: Path) -> None:
    mended = tmp_path / "mended.yaml"
    text = FAULTY.read_text(encoding="utf-8")
    mended.write_text(text.replace("งานพัสดุ", "งานพัสดุและทรัพย์สิน", 1), encoding="utf-8")
    errors: list[str] = []
    with Served(bench) as at:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(f"{said.text} {said.location}") if said.type == "error" else None)
        page.goto(at)
        look(page, "board-empty")
        hand_in(page, at, FAULTY)
        look(page, "submission")
        page.fill("#round", "1")
        page.click("form[action$='/confirm'] button")
        page.wait_for_selector(".tag.agree")
        step(page, "a[href$='/findings']", "/findings")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.locator(".finding.current").count() == 1
        page.keyboard.press("a")
        page.wait_for_selector(".finding .tag.agree")
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.keyboard.type("ตรวจเอกสารแล้วถูกต้อง")
        page.keyboard.press("Enter")
        page.wait_for_selector(".finding .tag.overrule")
        look(page, "findings")
        step(page, "a[href$='/decision']", "/decision")
        look(page, "decision")
        page.click("button[value=approve]")
        assert "ต้องบอกเหตุผล" in page.inner_text(".problem")
        step(page, "main a", "/decision")
        page.fill("#reason", "ให้แก้ตามรายการ")
        page.click("button[value=return]")
        page.wait_for_selector("text=ส่งกลับแก้ไข: ให้แก้ตามรายการ")
        with page.expect_download() as got:
            page.click("a[href$='/memo.docx']")
        assert Path(got.value.path()).read_bytes()[:2] == b"PK"
        hand_in(page, at, mended)
        step(page, "a[href$='/compare']", "/compare")
        look(page, "compare")
        assert "รอบที่" in page.inner_text("main")
        page.goto(f"{at}/meetings")
        page.fill("#number", "๖/๒๕๖๙")
        page.fill("#day", "2026-09-15")
        page.click("form[action='/meetings'] button")
        page.wait_for_url("**/meetings/1")
        look(page, "meeting")
        page.goto(f"{at}/trail")
        look(page, "trail")
        assert "ครบและไม่ถูกแก้" in page.inner_text("main")
        page.goto(at)
        look(page, "board")
        page.set_viewport_size({"width": 390, "height": 800})
        look(page, "board-phone")
        page.goto(f"{at}/submissions/1/findings")
        look(page, "findings-phone")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
        page.close()
    assert [error for error in errors if "status of 400" not in error] == []  # the one approval without a reason
    with bench.database.reads() as session:
        assert list(broken(session)) == []


def test_a_doubtful_value_is_confirmed_and_decides(bench: Workbench, browser: Any, tmp_path: Path) -> None:
    struck = ROOT.parent / "shared" / "cases" / "office-files" / "11-xlsx-strike" / "struck-budget.xlsx"
    if not struck.is_file():
        pytest.skip("the folder of real input is not beside the project")
    with Served(bench) as at:
        page = browser.new_page()
        hand_in(page, at, struck)
        before = page.inner_text("main")
        step(page, "a[href$='/reading']", "/reading")
        look(page, "reading")
        assert page.locator(".finding").count() > 0
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.keyboard.type("38000000")
        page.keyboard.press("Enter")
        page.wait_for_selector("table")
        assert "ถอน" in page.inner_text("table")
        page.goto(f"{at}/submissions/1")
        after = page.inner_text("main")
        page.close()
    undetermined = [int(re.findall(r"ตัดสินไม่ได้ ([๐-๙]+)", text)[0]) for text in (before, after)]
    assert undetermined[1] < undetermined[0]


def test_a_refused_file_says_why(bench: Workbench, browser: Any, tmp_path: Path) -> None:
    broken_file = tmp_path / "plan.docx"
    broken_file.write_bytes(b"PK\x03\x04 broken")
    with Served(bench) as at:
        page = browser.new_page()
        page.goto(at)
        page.set_input_files("#files", str(broken_file))
        page.click("form[action='/submissions'] button")
        page.wait_for_selector(".problem", timeout=60_000)
        assert "plan.docx" in page.inner_text(".problem")
        page.close()
