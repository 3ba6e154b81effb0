"""What is handed in: one file or several, of kinds that are known; each refusal is one clear error."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from compliance.reading.errors import ReadingError
from compliance.reading.limits import Limits
from compliance.reading.submission import read_plan

PLAN = "organisation: {type: tao, name: บ้านดี}\nperiod: {first: 2564, last: 2566}\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def code(*paths: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ReadingError) as caught:
        read_plan(*paths, limits=limits)
    assert caught.value.th
    assert caught.value.en != caught.value.th
    assert str(paths[0].parent if paths else "x") not in caught.value.message("en")  # folders are nobody's business
    return caught.value.code


def test_a_submission_is_known_by_its_bytes(plan: Path) -> None:
    submission = read_plan(str(plan))
    digest = hashlib.sha256(PLAN.encode()).hexdigest()
    assert submission.plan.organisation.name == "บ้านดี"
    assert [(file.name, file.sha256) for file in submission.files] == [("plan.yaml", digest)]
    assert submission.sha256 == digest
    assert submission.notes == ()


@pytest.mark.parametrize("suffix", [".yml", ".json", ".YAML"])
def test_plan_files_by_their_suffix(plan: Path, suffix: str) -> None:
    other = plan.rename(plan.with_suffix(suffix))
    assert read_plan(other).plan.organisation.type == "tao"


def test_the_thai_code_page_is_read_with_a_note(plan: Path) -> None:
    plan.write_bytes(PLAN.encode("cp874"))
    submission = read_plan(plan)
    assert submission.plan.organisation.name == "บ้านดี"
    assert [note.code for note in submission.notes] == ["encoding"]


def test_several_texts_are_one_submission_in_their_order(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.md"
    title = "เรื่อง ประกาศใช้แผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ พ.ศ. 2564 - 2566"
    one.write_text(f"ประกาศองค์การบริหารส่วนตำบลบ้านดี\n{title}\n", encoding="utf-8")
    two.write_text("แผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ พ.ศ. 2564 - 2566\n", encoding="utf-8")
    forth, back = read_plan(one, two), read_plan(two, one)
    assert [file.name for file in forth.files] == ["1.txt", "2.md"]
    assert forth.sha256 != back.sha256
    assert forth.sha256 == hashlib.sha256("".join(file.sha256 for file in forth.files).encode()).hexdigest()


def test_what_cannot_be_opened(tmp_path: Path, plan: Path) -> None:
    assert code() == "no-file"
    assert code(tmp_path) == "folder"
    assert code(tmp_path / "nothing.yaml") == "open"
    assert code(plan / "inside.yaml") == "open"
    (tmp_path / "plan.exe").write_bytes(b"MZ")
    assert code(tmp_path / "plan.exe") == "unknown-kind"
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    assert code(tmp_path / "loop.yaml") == "open"


def test_a_plan_file_holds_the_whole_plan(tmp_path: Path, plan: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PLAN, encoding="utf-8")
    text = tmp_path / "more.txt"
    text.write_text("แผน", encoding="utf-8")
    assert code(plan, other) == "several"
    assert code(plan, text) == "several"
    assert code(text, plan) == "several"


@pytest.mark.parametrize("name", ["big.yaml", "big.txt", "big.pdf"])
def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(200 * 2**20)  # sparse: takes no room
    assert code(path) == "too-large"


def test_what_excel_saves_as_unicode_text_is_read_without_a_doubt(plan: Path) -> None:
    plan.write_bytes(PLAN.encode("utf-16"))
    result = read_plan(plan)
    assert result.plan.organisation.name == "บ้านดี"
    assert [note for note in result.notes if note.code == "encoding"] == []


def test_the_limit_is_the_one_that_was_set(plan: Path) -> None:
    size = plan.stat().st_size
    assert read_plan(plan, limits=Limits(file_bytes=size)).plan.organisation.name == "บ้านดี"
    assert code(plan, limits=Limits(file_bytes=size - 1)) == "too-large"


@pytest.mark.parametrize("content", [b"", b"\x7fELF\x02", "แผน".encode("utf-32"), "größe".encode("latin-1")])
@pytest.mark.parametrize("name", ["a.yaml", "a.txt", "a"])
def test_what_is_no_text(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert code(path) in ("empty", "binary", "encoding")
