"""Facts of section ๑๒ and of the development plan: what it says, what it plans for whom, and what was done of it.

Source: the form of the development plan (parts ๑ to ๕), and 3.8 of the staffing plan's form for who is developed.
"""

from __future__ import annotations

from compliance.facts.development import activities, content, kinds, people, records
from compliance.facts.draft import Context, Derived, by_known_law


def facts(context: Context) -> Derived:
    """Content and evaluation, kinds of personnel, activities and budgets, records, development per person and year."""
    yield from content.facts(context)
    yield from kinds.facts(context)
    yield from activities.facts(context)
    yield from by_known_law(records.facts(context), "development_record", "named_person")
    yield from by_known_law(people.facts(context), "yearly_development")
