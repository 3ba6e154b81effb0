"""Files made to do harm, and broken ones: one clear error each, in both languages, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks import ENDURED, REFUSED

from compliance.reading.errors import ReadingError
from compliance.reading.files import read_blocks
from compliance.reading.limits import Limits

LIMITS = Limits(seconds=25)
THAI = range(0x0E01, 0x0E4F)
CODES = {
    "word-laughs": "dtd",
    "word-laughs-utf16": "dtd",
    "sheet-xxe": "dtd",
    "word-bomb": "bomb",
    "small-bomb": "bomb",
    "many-parts": "too-large",
    "rows-beyond-excel": "too-large",
    "too-many-cells": "too-large",
    "word-locked": "encrypted",
    "old-word-locked": "encrypted",
    "zip-locked": "encrypted",
    "word-cut": "damaged",
    "picture": "picture",
    "empty": "empty",
    "unknown": "unknown-kind",
}
"""What an error says it is, for some."""
NEEDS = {"pdf": "pypdfium2", "xls": "python_calamine"}


def written(folder: Path, name: str, content: bytes) -> Path:
    library = NEEDS.get(name.rpartition(".")[2])
    if library:
        pytest.importorskip(library)
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("attack", sorted(REFUSED))
def test_one_clear_error(attack: str, tmp_path: Path) -> None:
    name, make = REFUSED[attack]
    with pytest.raises(ReadingError) as caught:
        read_blocks(written(tmp_path, name, make()), limits=LIMITS)
    error = caught.value
    assert error.code == CODES.get(attack, error.code)
    assert error.code != "too-slow"
    assert error.file == name
    assert any(ord(letter) in THAI for letter in error.th)
    assert not any(ord(letter) in THAI for letter in error.en)
    assert str(tmp_path) not in error.message("th") + error.message("en")


def test_what_errors_say_is_told_of_attacks_that_there_are() -> None:
    assert CODES.keys() <= REFUSED.keys()


@pytest.mark.parametrize("attack", sorted(ENDURED))
def test_blocks_or_an_error_but_no_hang(attack: str, tmp_path: Path) -> None:
    name, make = ENDURED[attack]
    try:
        found = read_blocks(written(tmp_path, name, make()), limits=LIMITS)
    except ReadingError as error:
        code = error.code
    else:
        code = ""
        assert found.file == name
    assert code != "too-slow"


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    """Whatever a parser made of the entity would stand in the blocks."""
    name, make = REFUSED["word-xxe"]
    content = make()
    assert b"/etc/passwd" not in content  # it is packed
    with pytest.raises(ReadingError) as caught:
        read_blocks(written(tmp_path, name, content), limits=LIMITS)
    assert "root:" not in str(caught.value)


def test_folder_and_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.docx", tmp_path / ("x" * 300), tmp_path / "a\x00b"):
        with pytest.raises(ReadingError):
            read_blocks(path)


def test_file_larger_than_may_be_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(bytes(3000))
    with pytest.raises(ReadingError) as caught:
        read_blocks(path, limits=Limits(file_bytes=1000))
    assert caught.value.code == "too-large"
