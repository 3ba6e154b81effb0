"""A bracket that is open at the end of a line goes on in the next."""

from __future__ import annotations

import pytest
from pdf_builder import pdf, text

from compliance.reading.blocks import Paragraph
from compliance.reading.limits import Limits
from compliance.reading.pdf import read_pdf
from compliance.reading.pdf.lines import closes, opens


@pytest.mark.parametrize(
    ("line", "opened", "closed"),
    [
        ("1) works (s. 45", True, True),
        ("works (s. 45", True, False),
        ("(1))", False, True),
        ("(2) roads", False, False),
    ],
)
def test_what_opens_and_what_closes(line: str, opened: bool, closed: bool) -> None:
    assert (opens(line), closes(line)) == (opened, closed)


def test_the_item_of_a_section_on_the_next_line_is_of_the_same_entry() -> None:
    lines = ("1) Works of the province (section 45", "(1))", "2) Roads")
    escaped = (line.replace("(", r"\(").replace(")", r"\)") for line in lines)
    page = "".join(text(50, 700 - 16 * at, line) for at, line in enumerate(escaped))
    found = read_pdf(pdf(page), "plan.pdf", Limits()).blocks
    assert [one.text for one in found if isinstance(one, Paragraph)] == [
        "1) Works of the province (section 45 (1))",
        "2) Roads",
    ]
