"""A submission comes back from its bytes as it was, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.reading.kept import pack, unpack
from compliance.reading.submission import read_plan

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"


@pytest.mark.parametrize("name", ["compliant-pao.yaml", "nakhon-pathom.yaml"])
def test_a_submission_comes_back_as_it_was(name: str) -> None:
    read = read_plan(SAMPLES / name)
    back = unpack(pack(read))
    assert (back.plan, back.notes, back.files, back.sha256) == (read.plan, read.notes, read.files, read.sha256)
    assert back.places.unsure() == read.places.unsure()
    assert list(back.places) == list(read.places)
    assert len(read.places) > 100


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", pack(read_plan(SAMPLES / "nakhon-pathom.yaml"))[:-40]])
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        unpack(content)
