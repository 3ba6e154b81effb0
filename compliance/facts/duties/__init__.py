"""Which duties of a plan are owned twice, and what became of duties and units between two structures.

A line of duties is made regular, taken apart, and compared by its words, their rarity, the function it serves and whose
work it says it is. Three tiers: `finding` (justify or merge), `review` (a person should look; never fails a plan),
`note` (support work that each unit does for itself). Word lists: rules/vocabulary/duties.
"""

from compliance.facts.duties.across import Changes, DutyChange, match_across
from compliance.facts.duties.catch_all import is_residual_owner
from compliance.facts.duties.comparing import Comparison, compare
from compliance.facts.duties.explanation import Explanation, ScoreParts, Side
from compliance.facts.duties.lines import DutyLine, out_of_place, unreadable
from compliance.facts.duties.matches import DutyMatch, find_matches
from compliance.facts.duties.normal_form import normal_form, same_duty
from compliance.facts.duties.units import UnitChange, match_units

__all__ = [
    "Changes",
    "Comparison",
    "DutyChange",
    "DutyLine",
    "DutyMatch",
    "Explanation",
    "ScoreParts",
    "Side",
    "UnitChange",
    "compare",
    "find_matches",
    "is_residual_owner",
    "match_across",
    "match_units",
    "normal_form",
    "out_of_place",
    "same_duty",
    "unreadable",
]
