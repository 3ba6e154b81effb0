"""The law as data: instruments, clauses, citations, and figures by date."""

from compliance.law.citation import Digits, Language, citation, figure, grade_words, in_digits, parameter_figure
from compliance.law.clauses import Amendment, Clause, Gazette, Instrument, Round, Text
from compliance.law.coverage import CoverageRow, coverage_matrix, disagreements
from compliance.law.difference import Change, law_diff
from compliance.law.errors import LawFileError, LawLookupError
from compliance.law.grade import Coverage, Grade, Kind, Severity, weaker
from compliance.law.law import Law
from compliance.law.loading import load_law
from compliance.law.parameters import Edition, Number, Parameter
from compliance.law.words import Words

__all__ = [
    "Amendment",
    "Change",
    "Clause",
    "Coverage",
    "CoverageRow",
    "Digits",
    "Edition",
    "Gazette",
    "Grade",
    "Instrument",
    "Kind",
    "Language",
    "Law",
    "LawFileError",
    "LawLookupError",
    "Number",
    "Parameter",
    "Round",
    "Severity",
    "Text",
    "Words",
    "citation",
    "coverage_matrix",
    "disagreements",
    "figure",
    "grade_words",
    "in_digits",
    "law_diff",
    "load_law",
    "parameter_figure",
    "weaker",
]
