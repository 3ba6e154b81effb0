"""A page printed by LibreOffice, made a picture, read by the real tesseract: what a user sees of a scan."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("PIL")

import pypdfium2
from PIL import Image

from compliance.reading.blocks import Paragraph, Table
from compliance.reading.ocr import tesseract
from compliance.reading.submission import Submission, read_plan
from compliance.reporting.plan_yaml import render
from compliance.reporting.wording import Wording
from compliance.thai import skeleton

PRINTED = Path(__file__).parent / "samples" / "plan-word-upright.pdf"
PAGES = (1, 5)
"""With the announcement, and with the two structures as a ruled table."""

pytestmark = pytest.mark.skipif(
    tesseract.LANGUAGE not in tesseract._installed()[1], reason="tesseract with its Thai data is not installed"
)


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages as a PDF of pictures, the head of the first alone, and the last as a photo that lies on its side."""
    folder = tmp_path_factory.mktemp("scans")
    document = pypdfium2.PdfDocument(PRINTED.read_bytes())
    drawn = [document[number - 1].render(scale=200 / 72, grayscale=True).to_pil() for number in PAGES]
    drawn[0].save(folder / "scan.pdf", save_all=True, append_images=drawn[1:], resolution=200)
    head = drawn[0].crop((0, 0, drawn[0].width, drawn[0].height // 2))
    head.save(folder / "page.pdf", resolution=200)
    drawn[-1].transpose(Image.Transpose.ROTATE_90).save(folder / "photo.jpg", dpi=(200, 200), quality=60)
    return {"pdf": folder / "scan.pdf", "page": folder / "page.pdf", "photo": folder / "photo.jpg"}


@pytest.fixture(scope="module")
def read(scans: dict[str, Path]) -> Submission:
    return read_plan(scans["pdf"], ocr=True)


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from compliance.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_words_and_tables_of_a_scan_are_read_with_their_places(read: Submission) -> None:
    found = read
    assert found.scans is not None
    assert (found.scans.pages, found.scans.typed) == (2, None)
    assert found.plan.organisation.name == "บ้านตัวอย่าง"
    structure = found.plan.staffing and found.plan.staffing.structure
    assert structure is not None
    assert structure.new
    units = [skeleton(unit.name) for unit in structure.new if unit.name]
    assert skeleton("กองคลัง") in units
    assert skeleton("กองช่าง") in units
    place = found.places.place("/staffing/structure/new/0")
    assert place is not None
    assert place.page == 2
    assert place.provenance == "ocr"
    assert all(place.provenance == "ocr" for _, place in found.places if place.page)


def test_a_photo_that_lies_on_its_side_is_turned(scans: dict[str, Path]) -> None:
    from compliance.reading.files import read_blocks

    found = read_blocks(scans["photo"], ocr=True)
    tables = [block for block in found.blocks if isinstance(block, Table)]
    texts = [skeleton(block.text) for block in found.blocks if isinstance(block, Paragraph)]
    texts += [skeleton(cell.text) for table in tables for row in table.rows for cell in row]
    if "osd" not in tesseract._installed()[1]:
        pytest.skip("tesseract's data for the way a page is turned is not installed")
    assert len(tables[0].rows[0]) == 3
    assert any(skeleton("กองคลัง") in one for one in texts)


def test_a_check_of_a_scan_decides_nothing_and_points_at_the_page(scans: dict[str, Path], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = run(
        "check", scans["page"], "--ocr", "--long", "--as-of", "2563-09-15", "-o", report, "-o", tmp_path / "report.txt"
    )
    assert done.returncode == 2, done.stderr
    data = json.loads(report.read_text(encoding="utf-8"))
    assert set(data["counts"]) - {status for status, count in data["counts"].items() if not count} == {"undetermined"}
    assert data["plan"]["scans"]["pages"] == 1
    assert data["plan"]["scans"]["by"].startswith("tesseract ")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "อ่านจากภาพสแกน ๑ หน้า" in text
    assert "ที่: page.pdf หน้า ๑ บรรทัด" in text
    again = run("verify", report, scans["page"])
    assert again.returncode == 0, again.stdout + again.stderr


def test_what_was_read_can_be_saved_but_does_not_decide_until_the_line_is_gone(
    read: Submission, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(render(read, Wording("th", True)), encoding="utf-8")
    assert read_plan(path).plan.scanned == "scan.pdf 2 หน้า"
    assert run("check", path).returncode == 2


def test_without_being_asked_a_scan_is_refused(scans: dict[str, Path]) -> None:
    done = run("check", scans["pdf"])
    assert done.returncode == 3
    assert "--ocr" in done.stderr


def test_a_scanned_sheet_behind_a_typed_page_keeps_what_the_page_decides(
    scans: dict[str, Path], tmp_path: Path
) -> None:
    mixed = pypdfium2.PdfDocument(PRINTED.read_bytes())
    mixed.import_pages(pypdfium2.PdfDocument(scans["page"].read_bytes()), [0])
    out = io.BytesIO()
    mixed.save(out)
    path = tmp_path / "mixed.pdf"
    path.write_bytes(out.getvalue())
    found = read_plan(path, ocr=True)
    assert found.scans is not None
    assert found.scans.pages == 1
    assert found.scans.typed is not None
    assert found.scans.typed.plan.organisation == found.plan.organisation
