"""A dash is not a text, and no character of a plan can redraw a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from compliance.model.announcement import CommitteeMember, Resolution, Signatory
from compliance.model.development import DevelopmentPlan
from compliance.model.framework import Analysis
from compliance.model.placement import Placement


@pytest.mark.parametrize("nothing", ["-", " – ", "—", "", "   ", "....", "_", "−"])
def test_a_dash_where_a_text_may_be_missing_is_missing(nothing: str) -> None:
    assert Signatory(authority=nothing).authority is None
    assert Resolution(meeting=nothing, approves=(nothing, "ร่างแผน")).approves == ("ร่างแผน",)
    assert DevelopmentPlan(objectives=(nothing,)).objectives == ()


def test_a_needed_text_must_be_filled_in() -> None:
    with pytest.raises(ValidationError, match="not filled in"):
        CommitteeMember(position="-")


def test_a_text_with_a_dash_in_it_stays() -> None:
    assert Resolution(meeting="6-2563").meeting == "6-2563"


@given(text=st.text())
def test_no_control_character_gets_into_a_plan(text: str) -> None:
    kept = Signatory(name=text).name or ""
    assert not any((ord(char) < 32 and char not in "\n\t") or 127 <= ord(char) < 160 for char in kept.replace("\r", ""))


def test_numbers_of_items_and_posts_are_arabic_however_they_are_written() -> None:
    assert Analysis(item="๓.๓.๑", text="ก").item == "3.3.1"
    assert Placement(position="ปลัด", number="๑๙-๑-๐๐-๑๑๐๑-๐๐๑").number == "19-1-00-1101-001"
    assert Placement(position="ปลัด").number is None
