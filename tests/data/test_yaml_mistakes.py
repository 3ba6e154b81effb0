"""The common mistakes in a YAML file are each named, with their line and how to mend them, in Thai words alone."""

from __future__ import annotations

import re

import pytest
import yaml

from compliance.data import YamlProblem, load_yaml, strict_yaml

MISTAKES = [
    ("a:\n\tb: 1\n", 2, "แท็บ", "spaces instead of tabs"),
    ("a:\n  b: 1\n\tc: 1\n", 3, "แท็บ", "spaces instead of tabs"),
    ("a:\n  -\tb: 1\n", 2, "แท็บ", "spaces instead of tabs"),
    ("a: 1\nname ก\nb: 2\n", 2, "ขาดเครื่องหมาย :", "no colon behind the key"),
    ("name ก\nb: 2\n", 1, "ขาดเครื่องหมาย :", "no colon behind the key"),
    ("a: 1\n# ข้อสังเกต\nstaffing\n  x: 1\n", 3, "ขาดเครื่องหมาย :", "no colon behind the key"),
    ("a: 1\nname\n", 2, "ขาดเครื่องหมาย :", "no colon behind the key"),
    ("a: 1\nname:ก\nb: 2\n", 2, "เว้นวรรคหลังเครื่องหมาย :", "space is needed behind the colon"),
    ("organisation:pao\nperiod: 1\n", 1, "เว้นวรรคหลังเครื่องหมาย :", "space is needed behind the colon"),
    ("a:\n  - 1\n  -2\n", 3, "เว้นวรรคหลังเครื่องหมาย -", "space is needed behind the dash"),
    ('a: "x\nb: 2\n', 1, "ไม่มีตัวปิด", "never closed"),
    ("a: 1\nb: 'x\n", 2, "ไม่มีตัวปิด", "never closed"),
    ('a: "x" y\nb: 2\n', 1, "ต่อหลังเครื่องหมายคำพูด", "behind a closing quote"),
    ("a: 'it's'\n", 1, "ต่อหลังเครื่องหมายคำพูด", "behind a closing quote"),
    ('a: "c:\\q"\n', 1, "คำพูดคู่", "backslash"),
    ("a: [1, 2\nb: 3\n", 2, "วงเล็บที่เปิดในบรรทัด 1", "bracket opened on line 1"),
    ("a: {b: 1 c: 2}\n", 1, "วงเล็บที่เปิดในบรรทัด 1", "a comma between values"),
    ("a: 1]\nb: }\n", 2, "พบ “}”", "“}” stands where a value should"),
    ("a:\n    b: 1\n  c: 2\n", 3, "การเยื้อง", "not indented as those above"),
    ("a: 1\n  b: 2\n", 2, "การเยื้อง", "not indented as those above"),
    ("a:\n  b: 1\n    c: 2\n", 3, "การเยื้อง", "not indented as those above"),
    ("a:\n  - 1\n - 2\n", 3, "การเยื้อง", "not indented as those above"),
    ("a:\n  - 1\n  b: 2\n", 3, "การเยื้อง", "not indented as those above"),
    ("title: ประกาศ: เรื่อง\n", 1, "มีเครื่องหมาย : อยู่ข้างใน", "a colon in it"),
    ("a: @x\n", 1, "ขึ้นต้นด้วย “@”", "cannot begin with “@”"),
    ("a: > 40\nb: 1\n", 1, "ขึ้นต้นด้วย “>”", "cannot begin with “>”"),
    ("a: * x\n", 1, "ขึ้นต้นด้วย “*”", "cannot begin with “*”"),
    ("a: - 2\n", 1, "ขึ้นบรรทัดใหม่", "a line of its own"),
    ('{"a": 1} x\n', 1, "ต่อหลังจบเอกสาร", "behind the end of the document"),
    ("a: !<x\n", 1, "ตรวจการเยื้องบรรทัด", "look at indentation"),
    ("a: 1\nb: 2\na: 3\n", 3, "เขียนซ้ำ", "written twice"),
]  # fmt: skip


@pytest.mark.parametrize("loader", [yaml.Loader, getattr(yaml, "CLoader", yaml.Loader)], ids=["python", "c"])
@pytest.mark.parametrize(("text", "line", "th", "en"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_mend(
    monkeypatch: pytest.MonkeyPatch, loader: object, text: str, line: int, th: str, en: str
) -> None:
    monkeypatch.setattr(strict_yaml, "LOADER", loader)
    with pytest.raises(YamlProblem) as caught:
        load_yaml(text, "plan.yaml")
    assert th in caught.value.th
    assert en in caught.value.en
    assert caught.value.line == line
    quoted = re.sub("“[^”]*”|title|YAML|[a-c]", "", caught.value.th)
    assert not re.search("[A-Za-z]", quoted), "no English in the Thai sentence"
