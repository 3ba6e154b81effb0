"""How values stand in sentences: numbers with their nouns, changes, days that are not told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compliance.data import Node, load_yaml
from compliance.rulebook.message import FORMATS, parse_template
from compliance.rulebook.types import NO_FIRST_DAY, NO_LAST_DAY, Type


@pytest.mark.parametrize(
    ("name", "value", "th", "en"),
    [
        ("change", -1, "ลด 1", "1 fewer"),
        ("change", 1200, "เพิ่ม 1,200", "1,200 more"),
        ("change", 0, "ไม่เปลี่ยน", "no change"),
        ("s", 1, "", ""),
        ("s", 0, "s", "s"),
        ("s", 2, "s", "s"),
        ("date", NO_FIRST_DAY, "ไม่ระบุวันเริ่ม", "no first day told"),
        ("date", NO_LAST_DAY, "ไม่ระบุวันสิ้นสุด", "no last day told"),
        ("date", date(2020, 10, 1), "1 ตุลาคม 2563", "1 October B.E. 2563"),
    ],
)
def test_a_format_says_what_people_read(name: str, value: Any, th: str, en: str) -> None:
    assert [FORMATS[name][1](value, lang) for lang in ("th", "en")] == [th, en]


def test_figures_of_which_none_is_told_are_said_once() -> None:
    document = load_yaml("a: b", "rule.yaml")
    scope = {"it": dict.fromkeys(("one", "two", "three"), Type.INTEGER)}
    template = parse_template(Node(document, document.value), "{it.one}, {it.two}, {it.three} ({it.one})", scope, {})
    assert template.render(lambda slot: None, "th", thai_digits=False) == "ไม่ระบุ (ไม่ระบุ)"
    assert template.render(lambda slot: None, "en", thai_digits=False) == "not stated (not stated)"
    one = template.render(lambda slot: 1 if slot.name == "two" else None, "th", thai_digits=False)
    assert one == "ไม่ระบุ, 1, ไม่ระบุ (ไม่ระบุ)"
