"""What is remembered between runs never decides what the law is, and is never in the way."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from compliance.data import memory as remembering
from compliance.data.memory import Memory, digest, memory
from compliance.rulebook.loader import load_rulebook


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A memory of this test's own, filled by loading the shipped rulebook once."""
    monkeypatch.setenv("KAMLANG_CACHE", str(tmp_path))
    memory.cache_clear()
    load_rulebook()
    memory().save()
    memory.cache_clear()
    (file,) = tmp_path.iterdir()
    yield file
    memory.cache_clear()


def test_each_installation_has_a_store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMLANG_CACHE", str(tmp_path))
    places = set()
    for name in ("one", "two", "one"):
        monkeypatch.setattr(remembering, "BESIDE_THE_CODE", tmp_path / name)
        places.add(remembering._place())
    assert len(places) == 2
    monkeypatch.setenv("KAMLANG_CACHE", "off")
    assert remembering._place() is None


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


def altered(kept: Path, old: str, new: str) -> None:
    """The ceiling's entry with another text."""
    stored = json.loads(kept.read_text())
    found = [entry for entry in stored["values"].values() if "personnel-cost-ceiling" in entry["text"]]
    found = [entry for entry in found if old in entry["text"]]
    assert found
    for entry in found:
        entry["text"] = entry["text"].replace(old, new)
    kept.write_text(json.dumps(stored))


def test_an_altered_entry_never_decides(kept: Path) -> None:
    altered(kept, '"value":40', '"value":90')
    assert load_rulebook().law.parameter("personnel-cost-ceiling").editions[0].number == 40


def test_an_entry_in_the_place_of_another_never_decides(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    first = Memory(file)
    first.remember("a", lambda: 1)
    first.remember("b", lambda: 2)
    first.save()
    stored = json.loads(file.read_text())
    stored["values"]["a"] = stored["values"]["b"]
    file.write_text(json.dumps(stored))
    assert Memory(file).remember("a", lambda: 3) == 3


def test_entries_that_were_sealed_with_another_key_never_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "memory.json"
    with monkeypatch.context() as patch:
        patch.setattr(remembering, "_key", lambda: b"x" * 32)
        first = Memory(file)
        first.remember("a", lambda: 1)
        first.save()
    assert Memory(file).remember("a", lambda: 3) == 3


def test_a_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    made = remembering._key(tmp_path)
    assert made is not None
    assert remembering._key(tmp_path) == made
    (tmp_path / "memory.key").chmod(0o644)
    assert remembering._key(tmp_path) is None
    (tmp_path / "memory.key").write_bytes(b"short")
    (tmp_path / "memory.key").chmod(0o600)
    assert remembering._key(tmp_path) is None


def test_what_other_code_made_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "memory.json"
    first = Memory(file)
    first.remember("k", lambda: 1)
    first.save()
    assert Memory(file).remember("k", lambda: 2) == 1
    monkeypatch.setattr(remembering, "made_by", lambda: "other code")
    assert Memory(file).remember("k", lambda: 2) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name as POSIX has them")
def test_a_pipe_in_the_place_of_the_store_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "memory.json", 0o600)
    assert Memory(tmp_path / "memory.json").remember("k", lambda: 3) == 3


def test_who_proves_something_reads_the_files_themselves(kept: Path) -> None:
    altered(kept, '"value":40', '"value":90')
    assert load_rulebook(fresh=True).law.parameter("personnel-cost-ceiling").editions[0].number == 40


def test_a_hostile_store_is_not_blamed_on_the_rulebook(kept: Path) -> None:
    stored = json.loads(kept.read_text())
    stored["values"] = {key: {"text": "x", "seal": digest("x")} if "yaml" in key else 1 for key in stored["values"]}
    kept.write_text(json.dumps(stored))
    assert load_rulebook().rules
    stored["values"] = {key: {"rule": "x"} for key in stored["values"]}
    kept.write_text(json.dumps(stored))
    memory.cache_clear()
    assert load_rulebook().rules
