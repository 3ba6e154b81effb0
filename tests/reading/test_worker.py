"""Reading apart: what happens to the child is one error, and what it says arrives whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from docx_builder import docx, p
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.places import Place
from compliance.reading import worker
from compliance.reading.blocks import Blocks, Cell, Item, Note, Paragraph, Table
from compliance.reading.blocks_json import dump_blocks, dump_error, load
from compliance.reading.errors import ReadingError
from compliance.reading.limits import Limits
from compliance.reading.worker import read_apart, read_here

READERS = {
    "hang": "import time\ndef read(content, file, limits):\n    time.sleep(60)\n",
    "spin": "def read(content, file, limits):\n    while True: pass\n",
    "crash": "import os\ndef read(content, file, limits):\n    os.abort()\n",
    "quit": "import os\ndef read(content, file, limits):\n    os._exit(0)\n",
    "print": "import os\ndef read(content, file, limits):\n    os.write(1, b'noise')\n    raise ValueError('said')\n",
    "eat": "def read(content, file, limits):\n    return [bytes(1 << 28) for _ in range(64)]\n",
    "deep": "def read(content, file, limits):\n    return read(content, file, limits)\n",
}


@pytest.fixture
def reader(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader that misbehaves, made known to the child only."""
    (tmp_path / "bad_reader.py").write_text(READERS[request.param])
    command = (
        "import sys; import bad_reader; from compliance.reading import worker; "
        "worker.READERS['bad'] = ('bad_reader', 'read'); worker.main()"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(worker, "COMMAND", [sys.executable, "-P", "-c", command])
    return "bad"


@pytest.mark.parametrize(
    ("reader", "code"),
    [
        ("hang", "too-slow"),
        ("spin", "too-slow"),
        ("crash", "crashed"),
        ("quit", "crashed"),
        ("print", "damaged"),
        ("deep", "damaged"),
        pytest.param(
            "eat", "too-large", marks=pytest.mark.skipif(sys.platform == "win32", reason="no memory limit on Windows")
        ),
    ],
    indirect=["reader"],
)
def test_whatever_happens_is_one_error(reader: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_apart(reader, b"", "plan.docx", Limits(seconds=3 if code == "too-slow" else 30))
    assert caught.value.code == code
    assert caught.value.file == "plan.docx"


def test_document_arrives_whole() -> None:
    content = docx(p("แผน", number=(1, 0)), p("เนื้อความ"))
    limits = Limits()
    assert read_apart("docx", content, "แผน ๓ ปี.docx", limits) == read_here("docx", content, "แผน ๓ ปี.docx", limits)


def test_a_folder_of_the_user_is_not_imported_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zipfile.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert read_apart("docx", docx(p("แผน")), "plan.docx", Limits()).blocks


places = st.builds(
    Place,
    st.just("f"),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 9),
    st.none() | st.text(max_size=5),
    st.none() | st.text(max_size=5),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 9),
    st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
notes = st.builds(Note, words, words, st.none() | places, words)
items = st.builds(Item, words, places, st.none() | words, st.booleans())
cells = st.builds(
    Cell,
    words,
    places,
    st.lists(items, max_size=3).map(tuple),
    st.integers(1, 3),
    st.integers(1, 3),
    st.booleans(),
    st.booleans(),
)
rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
tables = st.builds(Table, rows, places, st.none() | words)
paragraphs = st.builds(Paragraph, words, places, st.none() | st.integers(1, 6))
everything = st.builds(
    Blocks,
    st.just("f"),
    words,
    st.lists(paragraphs | tables, max_size=4).map(tuple),
    st.lists(notes, max_size=2).map(tuple),
    st.lists(notes, max_size=2).map(tuple),
)


@given(everything)
def test_blocks_survive_the_wire(found: Blocks) -> None:
    assert load(dump_blocks(found), "f") == found


def test_a_spanning_cell_stays_one_cell() -> None:
    cell = Cell("ก", Place("f"), columns=2)
    found = load(dump_blocks(Blocks("f", "x", [Table(((cell, cell),), Place("f"))])), "f")
    table = found.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][0] is table.rows[0][1]


def test_error_survives_the_wire() -> None:
    with pytest.raises(ReadingError) as caught:
        load(dump_error(ReadingError("f", "S!A1", "ไทย", "English", "code")), "f")
    error = caught.value
    assert (error.where, error.th, error.en, error.code) == ("S!A1", "ไทย", "English", "code")


def test_letters_without_utf8_do_no_harm() -> None:
    assert load(dump_blocks(Blocks("f", "x", [Paragraph("\ud800ก", Place("f"))])), "f").blocks
