"""The documentation: its examples run, and every page that the site names is there."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def test_the_examples_of_the_api_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert tried > 5
    assert failed == 0


def test_every_page_of_the_site_is_there_and_links_of_ours_lead_somewhere() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = [page for entry in site["nav"] for page in entry.values()]
    for name in pages:
        page = ROOT / "docs" / name
        assert page.is_file(), name
        if "/" in name:
            continue
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert os.path.exists(page.parent / link), (name, link)


@pytest.mark.slow
def test_the_site_finds_thai_words_from_a_folder_without_a_server(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed (Debian: chromium)")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)], cwd=ROOT, check=True
    )
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((tmp_path / "rules" / "index.html").as_uri())
        page.locator('[data-bs-target="#mkdocs_search_modal"]').first.click()
        for asked in ("ค่าใช้จ่ายด้านบุคคลมีระยะห่าง", "ระยะห่างจากเพดาน", "cost near ceiling"):
            page.fill("#mkdocs-search-query", asked)
            found = page.locator("#mkdocs-search-results a").evaluate_all("links => links.map(link => link.href)")
            assert any(link.endswith("rules/cost-near-ceiling.html") for link in found), asked
        page.fill("#mkdocs-search-query", "คำที่ไม่มีในหน้าใด")
        assert page.locator("#mkdocs-search-results a").count() == 0
        browser.close()
