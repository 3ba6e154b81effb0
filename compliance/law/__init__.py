"""The law as data: instruments, clauses, citations, and figures by date.

What only `kamlang law` needs is imported from its module: `coverage` (which clauses are checked) and `difference` (what
changed between two days).
"""

from compliance.data import Text
from compliance.law.citation import Digits, Language, citation, figure, grade_words, in_digits, parameter_figure
from compliance.law.clauses import Amendment, Clause, Gazette, Instrument, Round
from compliance.law.errors import LawLookupError
from compliance.law.grade import Coverage, Grade, Kind, Severity, weaker
from compliance.law.law import Law
from compliance.law.loading import load_law
from compliance.law.parameters import Edition, Number, Parameter
from compliance.law.wording import Words

__all__ = [
    "Amendment",
    "Clause",
    "Coverage",
    "Digits",
    "Edition",
    "Gazette",
    "Grade",
    "Instrument",
    "Kind",
    "Language",
    "Law",
    "LawLookupError",
    "Number",
    "Parameter",
    "Round",
    "Severity",
    "Text",
    "Words",
    "citation",
    "figure",
    "grade_words",
    "in_digits",
    "load_law",
    "parameter_figure",
    "weaker",
]
