"""A browser drives the whole way of a plan, of a resubmission and of a scan, and axe looks at every page."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from conftest import PASSWORD, Served  # type: ignore[import-not-found]
from desks import DAY, SAMPLES, done, scan  # type: ignore[import-not-found]

from compliance.reading.kept import pack
from compliance.review.intake import Read, finish, judge, take_in
from compliance.review.pages import meetings
from compliance.review.rates import Rate
from compliance.review.records import Job, Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import broken

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed: bin/setup dev")

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "sample_plans" / "faulty-municipality.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PICTURES = os.environ.get("KAMLANG_PICTURES")
"""A folder for pictures of every page, for whoever wants to look at them, and for docs/review.md."""
WIDTHS = (360, 390, 1280, 1920)
WCAG = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
PATIENCE = 240_000
"""Milliseconds: a machine may be busy."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: chromium)")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page whose every error of script or policy fails the test."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    found = context.new_page()
    found.set_default_timeout(PATIENCE)
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("console", lambda said: errors.append(f"{said.text} {said.location}") if said.type == "error" else None)
    yield found
    context.close()
    assert [error for error in errors if "status of 400" not in error] == []  # what was refused, and said so


def look(page: Any, name: str) -> None:
    """No fault of accessibility, nothing wider than a phone; and pictures for who wants them."""
    page.evaluate((files(axe) / "axe.min.js").read_text(encoding="utf-8"))
    faults = [(one["id"], one["nodes"][0]["html"]) for one in page.evaluate(WCAG)["violations"]]
    assert faults == [], name
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"))
    page.set_viewport_size({"width": 1280, "height": 900})


def step(page: Any, link: str, ends: str) -> None:
    page.click(link)
    page.wait_for_url(re.compile(re.escape(ends) + r"([?#].*)?$"))
    page.wait_for_load_state()


def hand_in(page: Any, at: str, *files: Path) -> None:
    page.goto(at)
    page.set_input_files("#files", [str(file) for file in files])
    page.click("form[action='/submissions'] button")
    page.wait_for_selector("a[href$='/findings']")


def test_the_whole_way_and_a_resubmission(bench: Workbench, page: Any, tmp_path: Path) -> None:
    mended = tmp_path / "mended.yaml"
    text = FAULTY.read_text(encoding="utf-8")
    assert "งานบุคคลของเทศบาล" in text
    mended.write_text(text.replace("งานบุคคลของเทศบาล", "งานบุคคลของเทศบาลใหม่", 1), encoding="utf-8")
    with Served(bench) as at:
        page.goto(at)
        look(page, "board-empty")
        page.click(f"button[value='{FAULTY.name}']")  # a sample, one click away
        page.wait_for_selector("a[href$='/findings']")
        look(page, "submission")
        page.click("form[action$='/confirm'] button")
        page.wait_for_selector(".tag.agree")
        step(page, "a[href$='/reading']", "/reading")
        look(page, "reading")
        step(page, "ol a[href$='/findings']", "/findings")
        page.keyboard.press("j")
        page.dispatch_event("body", "keydown", {"key": "่", "code": "KeyJ"})  # as a Thai layout has it
        assert page.locator(".finding.current").count() == 1
        assert page.locator(".finding").nth(1).evaluate("one => one.classList.contains('current')")
        page.keyboard.press("c")
        page.keyboard.press("Escape")
        assert page.locator(".finding details[open]").count() == 0
        page.keyboard.press("a")
        page.wait_for_selector(".finding .tag.agree")
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.keyboard.type("ตรวจเอกสารแล้วถูกต้อง")
        page.keyboard.press("Enter")
        page.wait_for_selector(".finding .tag.overrule")
        look(page, "findings")
        page.keyboard.press("u")
        page.wait_for_selector(".finding .tag.overrule", state="detached")
        step(page, "ol a[href$='/decision']", "/decision")
        page.click("button[value=approve]")
        assert "ต้องบอกเหตุผล" in page.inner_text(".problem")
        look(page, "problem")
        step(page, "main a", "/decision")
        page.fill("#reason", "ให้แก้ตามรายการ")
        page.click("button[value=return]")
        page.wait_for_selector("text=ส่งกลับแก้ไข: ให้แก้ตามรายการ")
        for name in ("memo.docx", "letter.docx", "bundle.zip"):
            with page.expect_download() as got:
                page.click(f"a[href$='/{name}']")
            assert Path(got.value.path()).read_bytes()[:2] == b"PK", name
        hand_in(page, at, mended)
        step(page, "a[href$='/compare']", "/compare")
        look(page, "compare")
        assert "รอบที่" in page.inner_text("main")
        page.goto(f"{at}/meetings")
        look(page, "meetings-empty")
        page.select_option("#type", "municipality")
        page.fill("#number", "๖/๒๕๖๙")
        page.fill("#province", "แดนสมมติ")
        page.fill("#day", "๑๕ ก.ย. ๒๕๖๙")
        page.click("form[action='/meetings'] button")
        page.wait_for_url("**/meetings/1")
        page.goto(f"{at}/submissions/1/decision")
        page.select_option("#meeting", "1")
        page.click("form[action$='/agenda'] button")
        page.wait_for_selector("a[href='/meetings/1']")
        look(page, "decision")
        step(page, "a[href='/meetings/1']", "/meetings/1")
        assert "๖/๒๕๖๙" in page.inner_text("h1")
        look(page, "meeting")
        page.fill("#r-1", "ที่ประชุมเห็นว่าแก้ได้ภายหลัง")
        page.click("button[value=approve]")
        page.wait_for_selector("text=มติที่ประชุม: เห็นชอบ")
        look(page, "meeting-resolved")
        page.goto(f"{at}/trail")
        look(page, "trail")
        assert "ครบและไม่ถูกแก้" in page.inner_text("main")
        page.goto(at)
        look(page, "board")
        step(page, "a[href='/not-submitted']", "/not-submitted")
        look(page, "not-submitted")
        page.click("text=English")
        page.wait_for_selector("text=Not handed in")
        page.goto(f"{at}/submissions/1/findings")
        assert "Figures and clause" in page.inner_text("main")
    with bench.database.reads() as session:
        assert list(broken(session)) == []
        assert session.query(Submission).filter_by(round=2).count() == 1


def a_scan(bench: Workbench) -> None:
    """A scan on the board, as tesseract would have read it: what it reads is tested elsewhere, and takes its time."""
    from PIL import Image

    out = io.BytesIO()
    sheets = [Image.new("L", (620, 877), shade) for shade in (250, 240)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    reading = pack(scan())
    assert bench.local
    with bench.database.session() as session:
        found = take_in(bench, session, bench.local, [("scan.pdf", out.getvalue())], DAY)
        session.query(Job).delete()
        finish(session, found, Read(reading, judge(reading, [], DAY)))


def test_the_way_of_a_scan(bench: Workbench, page: Any) -> None:
    a_scan(bench)
    with Served(bench) as at:
        page.goto(f"{at}/submissions/1/reading")
        assert "ยังไม่เทียบ" in page.inner_text("main")
        look(page, "scan")
        page.click("a[href$='/1'].button")
        assert page.locator(".paper img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
        look(page, "scan-page")
        page.click("a[href$='/rows']")
        page.select_option("#table", label="กรอบอัตรากำลัง (ข้อ ๘.๒)")
        page.click("form[action='rows'] button")
        page.wait_for_selector("#units", state="attached")
        look(page, "rows")
        page.go_back()
        page.go_back()
        page.keyboard.press("j")  # a value is corrected by keys, and the correction taken back
        page.keyboard.press("e")
        page.keyboard.type("ผิด")
        page.keyboard.press("Enter")
        page.wait_for_selector(".finding .tag.agree, .problem")
        if page.locator(".problem").count():  # this value cannot be so: it is said, and nothing was kept
            page.click("main a")
        else:
            page.click(".finding .small[data-key=u]")
        for ends in ("/2", "/reading"):
            page.click("form[action$='/pages'] button")
            page.wait_for_url(re.compile(re.escape(ends) + r"([?#].*)?$"))
        page.click("form[action$='/parts'] button[value=whole]")
        page.wait_for_selector("#corrections")
        page.wait_for_selector("[data-events]", state="detached")
        page.goto(f"{at}/submissions/1")
        assert page.locator(".tag.compliant").count() == 1, page.inner_text("main")
        step(page, "ol a[href$='/decision']", "/decision")
        page.click("button[value=approve]")
        page.wait_for_selector("text=ถอนข้อเสนอ")
    with bench.database.reads() as session:
        found = session.get_one(Submission, 1)
        assert (found.verdict, found.recommendation, found.state) == ("compliant", "approve", "decided")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_refused_file_says_why_and_a_sign_in_is_clean(bench: Workbench, page: Any, tmp_path: Path) -> None:
    broken_file = tmp_path / "plan.docx"
    broken_file.write_bytes(b"PK\x03\x04 broken")
    with Served(bench) as at:
        page.goto(at)
        page.set_input_files("#files", str(broken_file))
        page.click("form[action='/submissions'] button")
        page.wait_for_selector(".problem")
        assert "plan.docx" in page.inner_text(".problem")
        look(page, "refused")
        bench.local = None
        page.goto(at)
        assert page.url.endswith("/sign-in")
        look(page, "sign-in")


def sign_in(page: Any, at: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{at}/sign-in")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button.main")
    page.wait_for_url(f"{at}/")


PAGES_OF = {
    "officer": ("/", "/submissions/1", "/submissions/1/reading", "/submissions/1/findings", "/submissions/1/decision",
                "/meetings", "/password"),
    "reviewer": ("/?state=withdrawn", "/submissions/1/findings?by=cause", "/submissions/1/reading?all=1"),
    "auditor": ("/?q=ไม่มี", "/trail", "/submissions/1/decision"),
    "admin": ("/users", "/not-submitted"),
    "other": ("/", "/meetings"),
}  # fmt: skip
"""Pages that the ways of plans do not pass: as each role has them, full and empty."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_pages_of_every_role_and_of_what_goes_wrong(
    shared_bench: Workbench, browser: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = shared_bench
    with bench.database.session() as session:
        user = session.query(User).filter_by(name="officer").one()
        take_in(bench, session, user, [("plan.yaml", (SAMPLES / "compliant-tao.yaml").read_bytes())], DAY)
        session.query(Job).delete()
    done(bench, 1)
    with Served(bench) as at:
        for name, paths in PAGES_OF.items():
            sign_in(page, at, name)
            for path in paths:
                page.goto(f"{at}{path}")
                look(page, f"{name}{re.sub('[^a-z0-9]+', '-', path)}")
        sign_in(page, at, "reviewer")
        page.goto(f"{at}/submissions/1/findings?by=cause&open=1")
        page.click("text=English")  # where one was
        page.wait_for_url("**/submissions/1/findings?by=cause&open=1")
        page.click("text=ไทย")
        page.goto(at)  # a file beside the box leaves the page where it is
        dropped = "document.querySelector('h1').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true}))"
        assert page.evaluate(dropped) is False

        wrong = browser.new_page()  # whose console says so
        sign_in(wrong, at, "reviewer")
        monkeypatch.setattr(meetings, "_committees", lambda: 1 / 0)
        for path, status in (("/nowhere", 404), ("/meetings", 500)):
            assert wrong.goto(f"{at}{path}").status == status
            look(wrong, str(status))
            assert re.search("ลองอีกครั้ง|ให้", wrong.inner_text(".problem"))
        bench.most_bytes = 1000
        large = tmp_path / "large.pdf"
        large.write_bytes(bytes(1 << 16))
        wrong.goto(at)
        wrong.set_input_files("#files", str(large))
        wrong.click("form[action='/submissions'] button")
        wrong.wait_for_selector(".problem")
        look(wrong, "413")
        bench.tries = Rate(0, 300.0)
        wrong.context.clear_cookies()
        wrong.goto(f"{at}/sign-in")
        wrong.fill("#name", "reviewer")
        wrong.fill("#password", "x")
        wrong.click("button.main")
        wrong.wait_for_selector("text=รอห้านาที")
        look(wrong, "429")
        wrong.close()


BUTTONS = (
    "[...document.querySelectorAll('main :is(button, input, select, .button)')].filter(one => one.checkVisibility())"
)
HEADS = """[...document.querySelectorAll('main h2')].filter(one =>
    one.checkVisibility() && (!one.nextElementSibling || one.nextElementSibling.matches('h2')))"""
"""Headings with nothing under them."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_printed_is_whole_and_has_no_button_and_no_script_no_dead_one(
    bench: Workbench, browser: Any, page: Any
) -> None:
    assert bench.local
    with bench.database.session() as session:
        found = take_in(bench, session, bench.local, [(FAULTY.name, FAULTY.read_bytes())], DAY)
        session.query(Job).delete()
    done(bench, found.id)
    with Served(bench) as at:
        for path in ("/", "/submissions/1", "/submissions/1/findings", "/submissions/1/decision", "/trail"):
            page.goto(f"{at}{path}")
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert page.evaluate(f"{BUTTONS}.map(one => one.outerHTML)") == [], path
            assert page.evaluate(f"{HEADS}.map(one => one.textContent)") == [], path
            if path.endswith("/findings"):
                assert page.locator(".finding dl:visible").count() > 5  # figures and clauses
            page.emulate_media(media="screen")
        mark = "document.body.insertAdjacentHTML('beforeend', '<div class=page><span></span></div>')"
        page.evaluate(mark)  # what is marked is read through its mark
        mark = "getComputedStyle(document.querySelector('.page span')).backgroundColor"
        assert re.fullmatch(r"rgba\(.*, 0\.[0-4]\d*\)", page.evaluate(mark))
        plain = browser.new_context(java_script_enabled=False).new_page()
        plain.goto(f"{at}/submissions/1/findings")
        assert plain.locator("[data-page]:visible, [data-around]:visible, .keys:visible").count() == 0
        plain.context.close()
