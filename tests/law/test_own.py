"""An office's own instruments, beside the shipped rulebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.checking.check import outcomes, situation_of
from compliance.checking.outcome import Outcome
from compliance.cli.group import kamlang
from compliance.data import Folders, YamlProblem
from compliance.facts.derive import derive
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook, load_rulebook

DAY = date(2026, 11, 1)
LETTER = """
instrument: own-letter
kind: circular
title: {th: การจัดทำแผนอัตรากำลัง 3 ปี, en: Making staffing plans}
issuer: {th: สำนักงาน ก.จ. ก.ท. และ ก.อบต., en: the Office}
number: มท 0809.2/ว 45
grade: stated
dated: 2563-05-06
from: 2563-05-06
round: {first: 2564, last: 2566, grade: stated}
binds: [pao, municipality, tao]
gist: {th: ให้จัดทำแผนของรอบ, en: Calls for the plans of the round.}
coverage: informational
"""
CRITERIA = """
instrument: own-criteria
kind: provincial-announcement
title: {th: หลักเกณฑ์ของจังหวัด, en: Criteria of the province}
names: [หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคลขององค์การบริหารส่วนตำบล]
grade: stated
from: 2545-11-01
province: แดนสมมติ
binds: [tao]
unit: {th: ข้อ, en: clause}
clauses:
  "16":
    number: "16"
    stands_for: provincial-hr-criteria/staffing-plan
    gist: {th: ให้ประกาศใช้แผน, en: The plan is announced.}
    coverage: automated
"""
NAMES = "organisations: [{name: องค์การบริหารส่วนตำบลบ้านตัวอย่าง, province: แพร่}]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    for name, text in (("own-letter", LETTER), ("own-criteria", CRITERIA), ("names", NAMES)):
        (own / f"{name}.yaml").write_text(text, encoding="utf-8")
    return own


def judged(book: Rulebook, plan: Plan, rule: str) -> list[Outcome]:
    facts = derive(plan, book.law, book.kinds, DAY)
    return outcomes(book, facts, SourceMap(), situation_of(plan, DAY), None, rules=[rule])


def changed(sample: Submission, **values: object) -> Plan:
    """The sample with values put at JSON pointers, written with double underscores."""
    data = sample.plan.model_dump(mode="json", exclude_none=True)
    for path, value in values.items():
        *steps, last = path.split("__")
        place = data
        for step in steps:
            place = place[int(step[1:])] if step.startswith("n") and step[1:].isdigit() else place[step]
        place[last] = value
    return Plan.model_validate(data)


def test_a_letter_of_the_office_has_its_round(folder: Path, sample: Submission, rulebook: Rulebook) -> None:
    at = "staffing__announcement__citations__n2__"
    letter = {f"{at}number": "มท ๐๘๐๙.๒/ว ๔๕", f"{at}date": "2563-05-06", f"{at}title": "การจัดทำแผนอัตรากำลัง 3 ปี"}
    plan = changed(sample, **letter, **{f"{at}period": None})
    own = load_rulebook(Folders(instruments=folder))
    assert judged(rulebook, plan, "circular-matches-period")[0].status.value == "undetermined"
    assert judged(own, plan, "circular-matches-period")[0].status.value == "pass"


def test_its_clause_stands_for_the_general_one_and_weighs_as_stated(
    folder: Path, sample: Submission, rulebook: Rulebook
) -> None:
    own = load_rulebook(Folders(instruments=folder))
    first, before = (judged(book, sample.plan, "basis-recited")[0] for book in (own, rulebook))
    assert (before.status.value, before.severity) == ("pass", "advice")
    assert (first.status.value, first.severity) == ("fail", "must"), "the sample recites clause 18"
    assert first.norm is not None
    assert (first.norm.address, first.norm.grade) == ("own-criteria/16", "stated")
    assert "๑๖" in first.message.th


def test_a_name_that_the_register_lacks_is_known(folder: Path, sample: Submission, rulebook: Rulebook) -> None:
    plan = changed(sample, organisation__province="แพร่")
    assert judged(rulebook, plan, "organisation-registered")[0].status.value == "fail"
    assert judged(load_rulebook(Folders(instruments=folder)), plan, "organisation-registered")[0].status.value == "pass"


def test_version_and_digest_tell_it(folder: Path, rulebook: Rulebook) -> None:
    own = load_rulebook(Folders(instruments=folder))
    assert own.version == f"{rulebook.version} + own"
    assert own.digest != rulebook.digest
    (folder / "names.yaml").unlink()
    assert load_rulebook(Folders(instruments=folder)).digest != own.digest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("grade: stated\ndated", "grade: original\ndated", "`grade: stated`"),
        ("kind: circular", "kind: act", "letters, announcements"),
        ("instrument: own-letter", "instrument: other", "own-letter"),
        ("binds:", "bindz:", "binds"),
    ],
)
def test_a_mistake_is_refused_by_name(folder: Path, old: str, new: str, said: str) -> None:
    (folder / "own-letter.yaml").write_text(LETTER.replace(old, new), encoding="utf-8")
    with pytest.raises(YamlProblem) as caught:
        load_rulebook(Folders(instruments=folder))
    assert said in caught.value.message("en")
    assert "own-letter.yaml" in caught.value.message("en")


def test_a_clause_stands_for_one_that_is_there(folder: Path) -> None:
    wrong = CRITERIA.replace("provincial-hr-criteria/staffing-plan", "provincial-hr-criteria/nothing")
    (folder / "own-criteria.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(YamlProblem, match="nothing"):
        load_rulebook(Folders(instruments=folder))
    with pytest.raises(YamlProblem, match="no such folder"):
        load_rulebook(Folders(instruments=folder / "missing"))


@pytest.mark.parametrize(
    "above", ["personnel-act-2542/s35", "consistency/totals-add-up", "kor-jor-standard-no2-2558/5"]
)
def test_nothing_stands_for_a_clause_above_the_office(folder: Path, above: str) -> None:
    bent = CRITERIA.replace("provincial-hr-criteria/staffing-plan", above)
    (folder / "own-criteria.yaml").write_text(bent, encoding="utf-8")
    with pytest.raises(YamlProblem, match="nothing stands for it"):
        load_rulebook(Folders(instruments=folder))


def test_an_office_makes_no_clause_lighter(folder: Path) -> None:
    bent = CRITERIA.replace("    coverage: automated", "    coverage: automated\n    at_most: advice")
    (folder / "own-criteria.yaml").write_text(bent, encoding="utf-8")
    with pytest.raises(YamlProblem, match="lighter"):
        load_rulebook(Folders(instruments=folder))


def test_the_settings_name_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "kamlang.toml").write_text('instruments = "own"\n', encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    plan = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"
    done = CliRunner().invoke(kamlang, ["check", str(plan), "--as-of", "2567-01-15", "--engine", "reference"])
    assert done.exit_code == 1, done.output
    assert "+ own" in done.output
    assert "own-criteria" in CliRunner().invoke(kamlang, ["law", "own-criteria/16"]).output
