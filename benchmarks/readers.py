"""How long reading takes, beside plain libraries that read the same file and understand nothing of it.

    python benchmarks/readers.py

A plan of 84 pages printed from Word, and a workbook of 150,000 cells. Whole processes, taken in turns.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from tabulate import tabulate

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from measuring import processes  # noqa: E402

PDF = ROOT / "tests" / "reading" / "samples" / "large-rows.pdf"
ROWS, COLUMNS = 6_000, 25
LETTERS = """
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_range()
"""
CELLS = """
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
"""


def main() -> None:
    os.environ["PYTHONPATH"] = str(ROOT)
    kamlang = [sys.executable, "-c", "from compliance.cli import main; main()", "read"]
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "posts.xlsx"
        write_posts(book)
        seconds = processes(
            {
                "84 pages: kamlang read": [*kamlang, str(PDF)],
                "84 pages: letters by pypdfium2": [sys.executable, "-c", LETTERS, str(PDF)],
                "150,000 cells: kamlang read": [*kamlang, str(book)],
                "150,000 cells: openpyxl, read only": [sys.executable, "-c", CELLS, str(book)],
            },
            repeat=3,
        )
    rows = []
    for ours, theirs in (list(seconds)[:2], list(seconds)[2:]):
        rows += [[ours, f"{seconds[ours]:.2f} s", f"{seconds[ours] / seconds[theirs]:.1f}×"]]
        rows += [[theirs, f"{seconds[theirs]:.2f} s", "1.0×"]]
    print(tabulate(rows, headers=["whole process", "median", "ratio"], colalign=("left", "right", "right")))


def write_posts(path: Path) -> None:
    """A table of posts under its heading, with columns beside it that mean nothing to a plan."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("อัตรากำลัง")
    sheet.write_column(0, 0, ["องค์การบริหารส่วนตำบลตัวอย่าง", "๘.๒ การวิเคราะห์การกำหนดตำแหน่ง"])
    head = ["ที่", "ส่วนราชการ", "ตำแหน่ง", "ระดับ", "กรอบอัตรากำลังเดิม", *["อัตราตำแหน่งที่คาดว่าจะต้องใช้"] * 3, "หมายเหตุ"]
    sheet.write_row(2, 0, [*head, *(f"ช่อง {n}" for n in range(len(head), COLUMNS))])
    sheet.write_row(3, 5, ["๒๕๖๗", "๒๕๖๘", "๒๕๖๙"])
    for n in range(4, ROWS):
        post = [n - 3, "กองคลัง", "นักวิชาการเงินและบัญชี", "ปก./ชก.", 1, 1, 1, 1, ""]
        sheet.write_row(n, 0, [*post, *range(len(post), COLUMNS)])
    book.close()


if __name__ == "__main__":
    main()
