"""The documentation: its examples run, and every page that the site names is there."""

from __future__ import annotations

import doctest
import os
import re
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
