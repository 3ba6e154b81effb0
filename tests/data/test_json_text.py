"""JSON text is what the standard library makes of the same values, to the byte."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.data.json_text import indented

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN, st.sampled_from((1, 2)))
def test_it_is_what_the_standard_library_writes(value: Any, by: int) -> None:
    assert indented(value, by) == json.dumps(value, ensure_ascii=False, indent=by)


@pytest.mark.parametrize("text", ['\x00\x1f\x7f\x80\u2028\ufeff"\\/', "name \udcff.yaml"])
def test_no_text_breaks_it(text: str) -> None:
    assert indented({text: [text]}) == json.dumps({text: [text]}, ensure_ascii=False, indent=2)
