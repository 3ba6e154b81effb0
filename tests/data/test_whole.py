"""A file is written whole, or what stood there stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compliance.data.whole import put_whole


def test_a_new_file_and_one_that_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    put_whole(path, b"one")
    path.chmod(0o640)
    put_whole(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)
    assert os.listdir(tmp_path) == ["report.html"]


def test_where_the_disk_is_full_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        put_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.html"]


def test_a_device_is_written_to_as_it_is() -> None:
    put_whole(Path(os.devnull), b"x")
    assert Path(os.devnull).is_char_device()
