"""Places of values, as readers are shown them."""

from __future__ import annotations

from compliance.model.places import Place, SourceMap


def test_what_is_not_there_is_not_shown_by_the_first_line_of_something_else() -> None:
    places = SourceMap()
    places.add("/evaluation", Place("a.yaml", line=1, text="report_days: 90"))
    places.add("/evaluation/report_days", Place("a.yaml", line=1, text="90"))
    places.add("/members", Place("a.yaml", line=3, text="- position: นายก"))
    places.add("/members/0", Place("a.yaml", line=3, text="- position: นายก"))
    missing, empty = places.evidence("/evaluation/committee"), places.evidence("/members")
    assert missing is not None
    assert (missing.line, missing.text) == (1, None), "where one looked, without the words of what stands there"
    assert empty is not None
    assert empty.text is None
    shown = places.evidence("/evaluation/report_days")
    assert shown is not None
    assert shown.text == "90"
    row = places.evidence("/members/0/level")
    assert row is not None
    assert row.text == "- position: นายก", "a row is shown for what it lacks"
