"""What is remembered between runs never decides what the law is, and is never in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from compliance.data.memory import Memory, memory
from compliance.rulebook.loader import load_rulebook


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A memory of this test's own, filled by loading the shipped rulebook once."""
    monkeypatch.setenv("KAMLANG_CACHE", str(tmp_path))
    memory.cache_clear()
    load_rulebook()
    memory().save()
    memory.cache_clear()
    yield tmp_path / "memory.json"
    memory.cache_clear()


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    first = Memory(file)
    value = {"a": [1, Decimal("1.50"), None, True, "ก"], "value": {"x": Decimal("0.01")}}
    assert first.remember("k", lambda: value) == value
    assert first.remember("one", lambda: Decimal("2.50")) == Decimal("2.50")
    first.save()
    again = Memory(file)
    assert again.remember("k", pytest.fail) == value
    assert str(again.remember("one", pytest.fail)) == "2.50"


def test_what_was_not_used_is_dropped_when_something_new_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    first = Memory(file)
    first.remember("old", lambda: 1)
    first.save()
    second = Memory(file)
    second.remember("new", lambda: 2)
    second.save()
    assert set(json.loads(file.read_text())["values"]) == {"new"}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "other", "values": {}}', "[" * 100_000, "\x00\xff"])
def test_a_spoilt_store_is_ignored(tmp_path: Path, content: str) -> None:
    file = tmp_path / "memory.json"
    file.write_text(content)
    file.chmod(0o600)
    assert Memory(file).remember("k", lambda: 7) == 7


def test_a_store_that_others_may_write_is_ignored(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    first = Memory(file)
    first.remember("k", lambda: 1)
    first.save()
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o666)
    assert Memory(file).remember("k", lambda: 2) == 2


def test_who_proves_something_reads_the_files_themselves(kept: Path) -> None:
    kept.write_text(kept.read_text().replace('"value":40', '"value":90'))
    assert load_rulebook(fresh=True).law.parameter("personnel-cost-ceiling").editions[0].number == 40


def test_a_hostile_store_is_not_blamed_on_the_rulebook(kept: Path) -> None:
    stored = json.loads(kept.read_text())
    stored["values"] = {key: {"value": "x", "decimals": [[]]} if "yaml" in key else 1 for key in stored["values"]}
    kept.write_text(json.dumps(stored))
    assert load_rulebook().rules
    stored["values"] = {key: {"rule": "x"} for key in stored["values"]}
    kept.write_text(json.dumps(stored))
    memory.cache_clear()
    assert load_rulebook().rules
