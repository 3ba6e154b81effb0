"""The rulebook as a folder: read whole or refused with the file and line; its identity is its content."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from small import KINDS

from compliance.data import Node, Text, YamlProblem, load_yaml, rules_folder
from compliance.facts.fact import Fact, FactError, FactSet
from compliance.rulebook.arithmetic import Slot
from compliance.rulebook.kinds import load_kinds
from compliance.rulebook.loader import load_rulebook
from compliance.rulebook.message import FORMATS, parse_template, plain
from compliance.rulebook.types import Type


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rulebook, to spoil."""
    shutil.copytree(rules_folder(), tmp_path / "rules")
    return tmp_path / "rules"


def test_the_shipped_rulebook_is_read_and_named_by_its_content(folder: Path) -> None:
    shipped, copied = load_rulebook(), load_rulebook(folder)
    assert (shipped.digest, shipped.wording) == (copied.digest, copied.wording)
    assert list(shipped.rules) == list(copied.rules)


CEILING = "staffing/cost/cost-within-ceiling.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "decides", "tells"),
    [
        (CEILING, "rule: cost", "# อีกบรรทัด\nrule:   cost", False, False),
        (CEILING, "severity: must", "severity: should", True, False),
        (CEILING, "ร้อยละ", "อัตราร้อยละ", False, True),
        ("vocabulary/committees.yaml", "all_heads: [", "all_heads: [ก, ", True, False),
        ("register/local-authorities.yaml", "กระบี่", "กระบี", True, False),
        ("parameters/personnel-cost-ceiling.yaml", "value: 40", "value: 41", True, False),
        ("facts/cost.yaml", "th: ปีงบประมาณ", "th: ปี", False, True),
        ("law/personnel-act-2542.yaml", "coverage: partial", "coverage: automated", True, False),
    ],
)
def test_what_decides_and_what_tells_it_have_a_digest_each(
    folder: Path, file: str, old: str, new: str, decides: bool, tells: bool
) -> None:
    before, path = load_rulebook(folder), folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    after = load_rulebook(folder)
    assert (after.digest != before.digest, after.wording != before.wording) == (decides, tells)


def test_a_borrowed_list_counts_as_the_folders_own(folder: Path) -> None:
    before = load_rulebook(folder).digest
    (folder / "vocabulary" / "committees.yaml").unlink()
    assert load_rulebook(folder).digest == before


@pytest.mark.parametrize(
    ("old", "new", "said", "below"),
    [
        ("all_heads:", "all_haeds:", "unknown key “all_haeds”: did you mean “all_heads”?", 0),
        ("all_heads: [", "all_heads: [5, ", "text is expected", 0),
    ],
)
def test_a_word_list_that_does_not_fit_its_shape_is_refused(
    folder: Path, old: str, new: str, said: str, below: int
) -> None:
    path = folder / "vocabulary" / "committees.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(YamlProblem) as caught:
        load_rulebook(folder)
    assert said in caught.value.en
    assert caught.value.line == 1 + text[: text.index(old)].count("\n") + below


def test_a_key_that_nobody_reads_is_refused(folder: Path) -> None:
    path = folder / "vocabulary" / "committees.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "spare: [ก]\n", encoding="utf-8")
    with pytest.raises(YamlProblem, match="unknown key “spare”"):
        load_rulebook(folder)


def test_an_empty_word_list_is_refused(folder: Path) -> None:
    path = folder / "vocabulary" / "committees.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("all_heads:"))
    path.write_text("\n".join([*lines[:at], "all_heads: []", *lines[at + 1 :]]), encoding="utf-8")
    with pytest.raises(YamlProblem) as caught:
        load_rulebook(folder)
    assert ("a list that is not empty" in caught.value.en, caught.value.line) == (True, at + 1)


def test_a_word_list_that_nobody_reads_is_refused(folder: Path) -> None:
    (folder / "vocabulary" / "comittees.yaml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(YamlProblem, match="did you mean “committees”"):
        load_rulebook(folder)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("staffing/cost/x.yaml", "rule: [", "not valid YAML"),
        ("staffing/cost/x.yaml", b"rule: \xff", "not UTF-8"),
        ("development/x.yaml", "rule: y", "the rule's name must be the file's: “x”"),
        ("facts/x.yaml", "x: {th: ก}", "the key “"),
        ("facts/x.yaml", "yearly_cost: {th: ก, en: a, subject: {th: ก, en: a}, properties: {}}", "declared twice"),
        ("parameters/x.yaml", "parameter: x", "missing"),
        ("law/x.yaml", "instrument: x", "missing"),
        ("rulebook.yaml", "version: 1", "text on one line is expected"),
        ("rulebook.yaml", "edition: x", "unknown key “edition”"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(folder: Path, file: str, content: str | bytes, said: str) -> None:
    path = folder / file
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(YamlProblem, match=said) as caught:
        load_rulebook(folder)
    assert caught.value.file == str(path)


def test_two_rules_of_one_name_are_refused(folder: Path) -> None:
    original = folder / "staffing" / "cost" / "cost-within-ceiling.yaml"
    shutil.copy(original, folder / "development" / original.name)
    with pytest.raises(YamlProblem, match="there is already a rule “cost-within-ceiling”"):
        load_rulebook(folder)


def test_a_folder_that_is_no_rulebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(YamlProblem):
        load_rulebook(tmp_path)


KIND = """\
thing:
  th: สิ่ง
  en: thing
  subject: {th: "{it.name}", en: "{it.name}"}
  parts: [cost]
  properties:
    name: {type: text, required: true, th: ชื่อ, en: name}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("type: text", "type: txet", 7, "unknown word “txet”: did you mean “text”?"),
        ("required: true", "required: yes", 7, "true or false is expected"),
        ("required: true", "requried: true", 7, "unknown key “requried”: did you mean “required”?"),
        ("parts: [cost]", "parts: [csot]", 5, "did you mean “cost”?"),
        ("{it.name}", "{it.nmae}", 4, "did you mean “name”?"),
        ("{it.name}", "{that.name}", 4, "unknown name “that”"),
        ("  en: thing\n", "", 2, "the key “en” is missing"),
    ],
)
def test_a_mistake_in_the_declaration_of_facts(right: str, wrong: str, line: int, said: str) -> None:
    document = load_yaml(KIND.replace(right, wrong, 1), "rules/facts/things.yaml")
    with pytest.raises(YamlProblem) as caught:
        load_kinds([document], ["cost"])
    assert said in caught.value.en
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"person": "ก"}, "lacks the required property year"),
        ({"person": "ก", "year": 2564, "pased": True}, "has no property pased"),
        ({"person": "ก", "year": "2564"}, "year is year, not str"),
        ({"person": "ก", "year": True}, "year is year, not bool"),
        ({"person": "ก", "year": 2564, "passed": 1}, "passed is boolean, not int"),
    ],
)
def test_a_fact_must_fit_its_kind(values: dict[str, object], said: str) -> None:
    with pytest.raises(FactError, match=said):
        FactSet(KINDS).add(Fact("record", "1", values))  # type: ignore[arg-type]


def test_facts_have_names_of_their_own() -> None:
    facts = FactSet(KINDS)
    facts.add(Fact("record", "1", {"person": "ก", "year": 2564}))
    with pytest.raises(FactError, match="two facts are called record/1"):
        facts.add(Fact("record", "1", {"person": "ข", "year": 2564}))
    with pytest.raises(FactError, match="unknown kind"):
        facts.add(Fact("recrod", "1", {}))


def shown(text: str, value: object, lang: str = "th", thai_digits: bool = False) -> str:
    node = Node(load_yaml("x", "f"), "x")
    template = parse_template(node, text, {"y": KINDS["yearly_cost"].types}, {"limit": None, "fee": Type.MONEY})
    return template.render(lambda slot: value, lang, thai_digits)


@pytest.mark.parametrize(
    ("text", "value", "thai", "english"),
    [
        ("{y.cost}", Decimal("1234567.5"), "1,234,567.50 บาท", "1,234,567.50 baht"),
        ("{y.cost}", Decimal("40"), "40 บาท", "40 baht"),
        ("{y.ratio}", Decimal("38.42"), "38.42", "38.42"),
        ("{y.ratio}", Decimal("40"), "40.00", "40.00"),
        ("{y.ratio}", Decimal("40.000001"), "40.000001", "40.000001"),  # never shown as 40.00
        ("{y.ratio}", Decimal("39.9999"), "39.9999", "39.9999"),
        ("{y.ratio}", Decimal("38.42857143"), "38.43", "38.43"),
        ("{y.ratio}", Decimal("40.0000000001"), "40.0000000001", "40.0000000001"),
        ("{y.ratio}", Decimal("40.0000000000001"), "40.000000000000…", "40.000000000000…"),
        ("{y.posts}", 12345, "12,345", "12,345"),
        ("{y.year}", 2564, "2564", "2564"),
        ("{y.declared}", True, "มี", "yes"),
        ("{y.declared}", False, "ไม่มี", "no"),
        ("{y.cost}", None, "ไม่ระบุ", "not stated"),
        ("{{y}} {limit}", Decimal(40), "{y} 40", "{y} 40"),
        ("{fee}", Decimal("5.25"), "5.25 บาท", "5.25 baht"),
    ],
)
def test_values_are_shown_exactly(text: str, value: object, thai: str, english: str) -> None:
    assert shown(text, value) == thai
    assert shown(text, value, "en") == english


def test_dates_and_thai_digits_are_our_own_words_only() -> None:
    from datetime import date

    assert shown("{y.made}", date(2020, 8, 27)) == "27 สิงหาคม 2563"
    assert shown("{y.made}", date(2020, 8, 27), "en") == "27 August B.E. 2563"
    assert shown("ข้อ 5: {y.posts}", 12, thai_digits=True) == "ข้อ ๕: ๑๒"
    assert shown("ข้อ 5: {y.note}", "เลขที่ 12", thai_digits=True) == "ข้อ ๕: เลขที่ 12"  # what a document says stays


def test_every_type_has_a_format_that_fits() -> None:
    from compliance.rulebook.message import DEFAULT

    assert set(DEFAULT) == set(Type)
    assert all(kind in FORMATS[DEFAULT[kind]][0] for kind in Type)
    assert Slot("y", "cost", "baht").format == "baht"


@pytest.mark.parametrize(
    ("value", "as_json"), [(Decimal("40.10"), "40.10"), (True, True), (5, 5), ("ก", "ก"), (None, None)]
)
def test_values_in_json_are_exact(value: object, as_json: object) -> None:
    assert plain(value) == as_json
    assert type(plain(value)) is type(as_json)


def test_labels_of_shipped_kinds_are_in_both_languages() -> None:
    for kind in load_rulebook().kinds.values():
        assert isinstance(kind.label, Text)
        assert kind.label.th != kind.label.en
