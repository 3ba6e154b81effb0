"""Prints the compliant plan of a tambon with LibreOffice and Chromium: samples/plan-word.pdf, samples/plan-web.pdf.

Run by hand when sample_plans/compliant-tao.yaml or the way in which plans are written changes; the font is Laksaman:
python tests/reading/make_plan_samples.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from document_forms import as_html, as_word
from plan_document import pieces

from compliance.reading.submission import read_plan

SAMPLES = Path(__file__).parent / "samples"
PLAN = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"


def main() -> None:
    written = pieces(read_plan(PLAN).plan)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan-word.docx").write_bytes(as_word(written))
        (folder / "plan-web.html").write_text(as_html(written), encoding="utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(SAMPLES)]
        subprocess.run([*office, str(folder / "plan-word.docx")], check=True)
        browser = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", "--disable-pdf-tagging"]
        target = f"--print-to-pdf={SAMPLES / 'plan-web.pdf'}"
        subprocess.run(
            [*browser, f"--user-data-dir={folder / 'browser'}", target, str(folder / "plan-web.html")], check=True
        )


if __name__ == "__main__":
    sys.exit(main())
