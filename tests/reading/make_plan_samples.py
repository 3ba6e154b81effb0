"""Prints the compliant plan of a tambon on three papers, once without ruling lines, and a long invented plan.

By LibreOffice and Chromium: samples/plan-*.pdf, samples/unruled-word.pdf, samples/large-*.pdf.
Run by hand when sample_plans/compliant-tao.yaml or the way in which plans are written changes; the font is Laksaman:
python tests/reading/make_plan_samples.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace
from plan_documents import as_html, as_word, pieces
from plan_documents.forms import A3, LANDSCAPE, UPRIGHT
from plan_documents.large import large_plan
from plan_documents.printing import by_browser, by_office

from compliance.reading.submission import read_plan

SAMPLES = Path(__file__).parent / "samples"
PLAN = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"
PAPERS = {"": A3, "-upright": UPRIGHT, "-landscape": LANDSCAPE}


def main() -> None:
    written = pieces(read_plan(PLAN).plan)
    for name, paper in PAPERS.items():
        (SAMPLES / f"plan-word{name}.pdf").write_bytes(by_office(as_word(written, paper)))
        (SAMPLES / f"plan-web{name}.pdf").write_bytes(by_browser(as_html(written, paper)))
    (SAMPLES / "large-stacked.pdf").write_bytes(by_office(large_plan()))
    (SAMPLES / "large-rows.pdf").write_bytes(by_office(large_plan(stacked=False)))
    (SAMPLES / "unruled-word.pdf").write_bytes(by_office(as_word(written, replace(UPRIGHT, ruled=False))))


if __name__ == "__main__":
    sys.exit(main())
