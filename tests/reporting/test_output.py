"""--format and -o."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from small_report import report

from compliance.cli.output import Target, targets, write
from compliance.cli.refusals import Refused
from compliance.reporting.formats import FORMATS
from compliance.reporting.options import Options, Run
from compliance.reporting.origin import read_made

PLAN = Path("แผน.xlsx")


def test_text_to_the_terminal_unless_told() -> None:
    assert targets((), (), PLAN) == [Target("text", None)]
    assert targets(("sarif",), (), PLAN) == [Target("sarif", None)]


def test_names_tell_the_formats() -> None:
    found = targets((), (Path("a.html"), Path("b.xlsx")), PLAN)
    assert [(one.format, str(one.path)) for one in found] == [("html", "a.html"), ("xlsx", "b.xlsx")]


def test_formats_go_to_files_in_order() -> None:
    assert [one.format for one in targets(("json", "sarif"), (Path("a"), Path("b")), PLAN)] == ["json", "sarif"]


def test_a_folder_gets_every_format(tmp_path: Path) -> None:
    found = targets(("html", "sarif"), (tmp_path,), PLAN)
    assert [one.path for one in found] == [tmp_path / "แผน.html", tmp_path / "แผน.sarif"]


@pytest.mark.parametrize(("forms", "outputs"), [(("html", "csv"), ()), (("html",), ("a", "b"))])
def test_what_cannot_be_meant_is_refused(forms: tuple[str, ...], outputs: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        targets(forms, [Path(name) for name in outputs], PLAN)


def test_nothing_is_written_when_one_file_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write(report(), [Target("csv", tmp_path / "no" / "a.csv")], Options())


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "pdf"])
def test_a_report_of_ours_is_overwritten(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report"
    for _ in range(2):
        write(report(), [Target(form, path)], Options(run=Run(datetime(2026, 1, 1), "user", "kamlang 1")))
    assert capsys.readouterr().err.count("→") == 2


def test_no_other_file_is_though_it_speaks_of_us(tmp_path: Path) -> None:
    """A plan in the workbook that `kamlang new` made, whose author we are, and notes about a check."""
    book, notes = tmp_path / "plan.xlsx", tmp_path / "notes.txt"
    with zipfile.ZipFile(book, "w") as package:
        package.writestr("docProps/core.xml", "<dc:creator>kamlang</dc:creator>")
    notes.write_text("kamlang says: ผลการตรวจ …", encoding="utf-8")
    for path in (book, notes):
        kept = path.read_bytes()
        with pytest.raises(Refused, match="no kamlang report"):
            write(report(), [Target("csv", path)], Options())
        assert path.read_bytes() == kept


def packed(properties: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/custom.xml", f"<Properties>{properties}</Properties>")
    return out.getvalue()


def test_a_record_is_read_whoever_wrote_the_package() -> None:
    """Another program names the namespace as it likes, and a piece may end with a space."""
    told = '<property name="kamlang-check-{}"><v:lpwstr xmlns:v="urn:v">{}</v:lpwstr></property>'
    parts = (told.format(2, "b&quot;}"), told.format(1, '{"schema": "kamlang-check/1", "a": "a '))
    made = read_made(packed("".join(parts)))
    assert made is not None
    assert made.record["a"] == "a b"


def test_a_package_that_cannot_be_read_carries_no_record() -> None:
    damaged = bytearray(packed("kamlang"))
    damaged[damaged.index(b"custom.xml") + 10] ^= 0xFF  # the first byte of what is packed
    endless = packed(f'<property name="kamlang-check-{"9" * 5000}"><lpwstr>{{}}</lpwstr></property>')
    assert read_made(bytes(damaged)) is None
    assert read_made(endless) is None


def test_files_are_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(report(), targets((), (tmp_path / "a.csv", tmp_path / "b.sarif"), PLAN), Options("en"))
    told = capsys.readouterr()
    assert told.out == ""
    assert "Verdict: The checker failed: no result" in told.err  # one outcome of the small report is an error
    assert "a.csv" in told.err
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
