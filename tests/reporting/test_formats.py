"""Every format: the same bytes every time, no outcome lost, and the golden file of a small report."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

import pytest
from golden import same_as_golden
from msgspec.structs import replace
from small_report import report

import compliance
from compliance.checking.not_looked_at import ByPerson
from compliance.checking.outcome import Missing, Norm, Outcome
from compliance.checking.report import Report
from compliance.data import Problem, Text
from compliance.engines.decision import Status
from compliance.reporting.formats import FORMATS, format_of, render
from compliance.reporting.groups import groups
from compliance.reporting.memo import memo
from compliance.reporting.options import Options
from compliance.reporting.unseen import unseen
from compliance.rulebook.loader import Rulebook
from compliance.thai import to_arabic

NEEDS = {"pdf": ("typst", "fontpkg_sarabun")}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOOKS = (Options("th"), Options("th", thai_digits=False), Options("en"))


def made(name: str, of: Report, options: Options) -> bytes:
    for module in NEEDS.get(name, ()):
        pytest.importorskip(module)
    return render(name, of, options)


def readable(name: str, content: bytes) -> str:
    """What a golden file holds of a format: text as it is, packages by what is in them, without fonts and version."""
    if name == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.read("word/document.xml").decode().replace("<w:p>", "\n<w:p>") + "\n"
    if name == "xlsx":
        return json.dumps(cells(content), ensure_ascii=False, indent=1) + "\n"
    text = content.decode("utf-8")
    if name == "html":
        text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
        text = re.sub(r"(</(?:article|section|tr|p|li|dd|h\d|figure|div|g|table|nav|form)>)", r"\1\n", text)
    return text.replace(compliance.__version__, "VERSION")


def cells(content: bytes) -> dict[str, list[list[object]]]:
    """Every sheet of a workbook as rows of values."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_golden_of_a_small_report(name: str, lang: str) -> None:
    content = made(name, report(), Options(lang, baseline={report().outcomes[0].id: "unchanged"}))
    same_as_golden(f"small-{lang}.{name}.txt", readable(name, content))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("options", LOOKS, ids=["th", "th-arabic", "en"])
def test_the_same_report_gives_the_same_bytes(name: str, options: Options) -> None:
    assert made(name, report(), options) == made(name, report(), options)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_every_sample(name: str, sample: Report) -> None:
    assert made(name, sample, Options())


@pytest.mark.parametrize("name", FORMATS)
def test_no_text_breaks_a_format(name: str) -> None:
    worst = "\ud800 \ufffe \x00 \x0b ]]> <!-- --> &amp; \u2028 {0} [x](1) #set $x$ \\ " + "ก" * 40_000
    first, *others = report().outcomes
    broken = replace(first, message=Text(worst, worst), title=Text(worst, worst), label=Text(worst, worst))
    content = made(name, replace(report(), organisation=worst, outcomes=(broken, *others)), Options())
    if name in ("junit",):
        ElementTree.fromstring(content)
    if name in ("sarif", "oscal", "json"):
        json.loads(content)


def test_an_empty_report_is_written() -> None:
    empty = replace(report(), outcomes=(), notes=(), cost_by_year=(), posts_by_department=(), period=None, files=())
    for name in FORMATS:
        assert made(name, empty, Options())


@pytest.mark.parametrize("lang", ["th", "en"])
def test_digits_are_as_asked_for(lang: str) -> None:
    arabic = made("html", report(), Options(lang, thai_digits=False)).decode()
    body = arabic.partition("<body>")[2].partition("<script>")[0]  # the script knows Thai digits, and shows none
    own = re.sub(r"มาตรา ๓๕|๒๕๔๒|๑ บาท|ปีงบประมาณ ๒๕๖๔", "", body)  # what the outcome itself says
    assert not re.search("[๐-๙]", own)
    thai = made("html", report(), Options("th")).decode().partition("<body>")[2]
    assert "๑๕ กันยายน ๒๕๖๓" in thai
    assert "SHA-256" in thai


def test_a_finding_has_one_number_and_code_in_every_format(sample: Report) -> None:
    told = {(one["id"], one["subject"]): (one["number"], one["code"]) for one in _findings(sample)}
    assert len(set(told.values())) == len(told) == sum(one.is_finding for one in sample.outcomes)
    numbers = set(told.values())
    rows = csv.DictReader(io.StringIO(made("csv", sample, Options()).decode("utf-8-sig"), newline=""))
    assert {(row["number"], row["code"]) for row in rows if row["number"]} == numbers
    results = json.loads(made("sarif", sample, Options()))["runs"][0]["results"]
    assert {(p["number"], p["code"]) for one in results if "number" in (p := one["properties"])} == numbers
    observed = json.loads(made("oscal", sample, Options()))["assessment-results"]["results"][0]["observations"]
    props = ({prop["name"]: prop["value"] for prop in one["props"]} for one in observed)
    assert {(one["number"], one["code"]) for one in props if "number" in one} == numbers
    junit = ElementTree.fromstring(made("junit", sample, Options("en")))
    failed = [case.text or "" for name in ("failure", "error", "skipped") for case in junit.iter(name)]
    assert {found.groups() for text in failed if (found := re.match(r"No\. ([0-9.]+) #(\w+)\n", text))} == numbers
    heads, *listed = cells(made("xlsx", sample, Options("en")))["Findings"]
    number, code = heads.index("No."), heads.index("Code")
    assert {(row[number], row[code]) for row in listed if row[number]} == numbers
    page = made("html", sample, Options("en")).decode()
    assert all(f"#{code}" in page for _, code in numbers)


def _findings(of: Report) -> list[dict[str, str]]:
    return [one for one in json.loads(made("json", of, Options()))["outcomes"] if "number" in one]


def test_no_two_rules_have_one_code(rulebook: Rulebook) -> None:
    outcomes = [replace(report().outcomes[0], rule=name, status=status, message=Text(name, name), missing=())
                for name in rulebook.rules
                for status in (Status.FAIL, Status.UNDETERMINED, Status.WAIVED, Status.ERROR)]  # fmt: skip
    found = groups(replace(report(), outcomes=tuple(outcomes)))
    assert len({group.code for group in found}) == len(found) == len(outcomes)
    assert [group.number for group in found] == list(range(1, len(found) + 1))


def test_findings_are_numbered_as_they_are_shown_first() -> None:
    shown = made("text", report(), Options("th")).decode()
    numbers = [to_arabic(number) for number in re.findall(r"^([๐-๙]+)\. ", shown, re.MULTILINE)]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert not re.search(r"\[[a-z-]+\]", shown), "rules are called by their titles"


def test_doubts_of_one_kind_are_one_cause_with_their_checks() -> None:
    first = next(one for one in report().outcomes if one.status is Status.UNDETERMINED)
    doubt = Text("ตัวเลขถูกขีดฆ่า", "a figure is struck out")

    def doubted(rule: str, page: int) -> Outcome:
        at = Missing("a.b", Text("ค่า", "value"), Text(f"หน้า {page}: {doubt.th}", f"page {page}: {doubt.en}"), doubt)
        return replace(first, rule=rule, subject=f"{rule}/{page}", title=Text(rule, rule), missing=(at,))

    outcomes = tuple(doubted(rule, page) for rule in ("one", "two") for page in (3, 4))
    (only,) = groups(replace(report(), outcomes=outcomes))
    assert only.cause == doubt
    assert [title.th for title in only.titles] == ["one", "two"]
    (placed,) = groups(replace(report(), outcomes=outcomes[:1]))
    assert placed.cause == outcomes[0].missing[0].reason, "where there is one place, it is told"


class TestCsv:
    def test_is_for_excel_and_open_data(self, sample: Report) -> None:
        content = made("csv", sample, Options())
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        unseen = [row for row in rows if row["status"] == "not_looked_at"]
        assert unseen == rows[len(sample.outcomes) :]
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in rows[0])
        assert [row["outcome_id"] for row in rows if row not in unseen] == [one.id for one in sample.outcomes]

    def test_no_cell_is_a_formula(self) -> None:
        content = made("csv", report(), Options()).decode("utf-8-sig")
        for row in csv.reader(io.StringIO(content, newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


class TestXlsx:
    def test_no_cell_is_a_formula_or_a_link(self) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        content = made("xlsx", report(), Options())
        book = openpyxl.load_workbook(io.BytesIO(content))
        found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in found} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in found)
        assert any(str(cell.value).startswith("=HYPERLINK") for cell in found)  # it is there, as text
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert not any(b"<f>" in package.read(name) or b"<f " in package.read(name) for name in package.namelist())

    def test_sheets_have_filters_and_frozen_heads(self, sample: Report) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.load_workbook(io.BytesIO(made("xlsx", sample, Options("en"))))
        assert book.sheetnames == ["Summary", "Findings", "Passed", "Not applicable", "Evidence", "Missing inputs"]
        for sheet in book.worksheets[1:]:
            assert sheet.auto_filter.ref
            assert sheet.freeze_panes == "B2"
        counts = sample.counts()
        assert book["Passed"].max_row == counts[Status.PASS] + 1
        findings = sum(counts[status] for status in (Status.FAIL, Status.UNDETERMINED, Status.WAIVED, Status.ERROR))
        assert book["Findings"].max_row == findings + 1
        assert book["Missing inputs"].max_row == sum(len(one.missing) for one in sample.outcomes) + 1


@pytest.mark.parametrize("name", ["text", "html", "docx", "xlsx"])
def test_a_waived_finding_says_what_was_found_and_apart_from_it_the_resolution(name: str) -> None:
    message = Text("พบว่าขาด — ยกเว้นตามมติ", "it was missing — waived by resolution")
    outcomes = [
        replace(one, message=message, waiver=replace(one.waiver, found=Text("พบว่าขาด", "it was missing")))
        for one in report().outcomes
        if one.waiver
    ]
    said = readable(name, made(name, replace(report(), outcomes=tuple(outcomes)), Options("en")))
    said = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", said))
    assert "it was missing" in said
    assert "waived by resolution" not in said
    assert "Waived by" in said
    assert said.count("8/2563") == 1


def test_the_text_report_lists_passes_of_sections_that_this_rulebook_does_not_know() -> None:
    said = made("text", report(), Options("en", passes=True, long=True)).decode()
    assert "of-another-rulebook" in said
    assert "of-another-rulebook" not in made("text", report(), Options("en")).decode()


JENKINS = {  # what junit-10.xsd of the Jenkins xUnit plugin allows: needed attributes, others, children
    "testsuites": ("", "name time tests failures errors", "testsuite"),
    "testsuite": (
        "name tests failures errors",
        "group time skipped timestamp hostname id package file log url",
        "testsuite properties testcase system-out system-err",
    ),
    "properties": ("", "", "property"),
    "property": ("name value", "", ""),
    "testcase": ("name", "time classname group", "skipped error failure system-out system-err"),
    **dict.fromkeys(("failure", "error", "skipped"), ("", "type message", "")),
}


class TestJunit:
    def test_is_what_jenkins_allows_and_says_of_what_it_is(self, sample: Report) -> None:
        for of in (sample, report()):
            root = ElementTree.fromstring(made("junit", of, Options()))
            assert root.tag == "testsuites"
            for element in root.iter():
                needed, others, children = (set(words.split()) for words in JENKINS[element.tag])
                assert needed <= set(element.attrib) <= needed | others, element.tag
                assert {child.tag for child in element} <= children, element.tag
                assert re.fullmatch(r"[0-9.]*", element.get("time", ""))
            told = {entry.get("name") for entry in root.iter("property")}
            assert {"as-of", "plan-sha256", "rulebook", "rulebook-sha256", "rules-left-out"} <= told

    def test_counts_every_outcome(self, sample: Report) -> None:
        root = ElementTree.fromstring(made("junit", sample, Options()))
        counts = sample.counts()
        assert len(root.findall("testsuite/testcase")) == len(sample.outcomes) + 1 == int(root.attrib["tests"])
        assert len(root.findall(".//failure")) == counts[Status.FAIL] == int(root.attrib["failures"])
        assert len(root.findall(".//error")) == counts[Status.UNDETERMINED] + counts[Status.ERROR]

    def test_what_is_not_decided_is_never_green(self) -> None:
        root = ElementTree.fromstring(made("junit", report(), Options()))
        cases = {case.attrib["name"].partition(" ")[0]: case for case in root.iter("testcase")}
        assert cases["basis-declared"].find("error") is not None
        assert cases["duty-once"].find("error") is not None
        assert cases["level-allowed"].find("skipped") is not None
        assert list(cases["order-of-steps"]) == []


class TestDocx:
    def test_thai_is_set_in_the_official_font(self) -> None:
        with zipfile.ZipFile(io.BytesIO(made("docx", report(), Options()))) as package:
            for name in package.namelist():
                ElementTree.fromstring(package.read(name))
            styles = ElementTree.fromstring(package.read("word/styles.xml"))
            document = ElementTree.fromstring(package.read("word/document.xml"))
        default = styles.find(f".//{W}rPrDefault/{W}rPr")
        assert default is not None
        fonts, latin, thai = (default.find(f"{W}{name}") for name in ("rFonts", "sz", "szCs"))
        assert fonts is not None
        assert {fonts.get(f"{W}{name}") for name in ("ascii", "hAnsi", "cs")} == {"TH SarabunPSK"}
        assert latin is not None
        assert thai is not None
        assert latin.get(f"{W}val") == thai.get(f"{W}val") == "32"
        for style in styles.iter(f"{W}rPr"):  # what is said of Latin letters is said of Thai ones
            for name, twin in (("b", "bCs"), ("sz", "szCs")):
                assert (style.find(f"{W}{name}") is None) == (style.find(f"{W}{twin}") is None)
        title = styles.find(f".//{W}style[@{W}styleId='Title']/{W}rPr/{W}szCs")
        assert title is not None
        assert title.get(f"{W}val") == "58"
        used = {style.get(f"{W}val") for style in document.iter(f"{W}pStyle")}
        assert used <= {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}

    def test_every_failure_is_told_and_to_be_corrected(self, sample: Report) -> None:
        with zipfile.ZipFile(io.BytesIO(made("docx", sample, Options("en")))) as package:
            document = ElementTree.fromstring(package.read("word/document.xml"))
        said = " ".join("".join(part.itertext()) for part in document.iter(f"{W}p"))
        failed = [one for one in sample.outcomes if one.status is Status.FAIL]
        assert all(one.message.en in said and one.remedy.en in said for one in failed)
        rows = [row.findall(f"{W}tc") for row in document.findall(f".//{W}tbl[1]/{W}tr")][1:] if failed else []
        # Headings of sections are one cell wide; the head of a cause with several findings has none to mend.
        mends: list[str] = []
        for *_, mend in rows:
            if _ and (text := "".join(mend.itertext())):
                mends.append(mends[-1] if text == "as above" else text)
        assert sorted(mends) == sorted(one.remedy.en for one in failed)

    def test_a_clause_is_told_once_and_its_findings_under_it(self, sample: Report) -> None:
        said = memo(sample, Options("en"))
        headings = [row.title for annex in said.annexes for row in annex.rows if not row.number and not row.told]
        assert len(headings) == len(set(headings))
        cited = {one.norm.citation.en for one in sample.outcomes if one.status is Status.FAIL and one.norm}
        assert all(any(citation in heading for heading in headings) for citation in cited)


class TestPdf:
    def test_text_can_be_read_back(self, sample: Report) -> None:
        content = made("pdf", sample, Options())
        pdfium = pytest.importorskip("pypdfium2")
        document = pdfium.PdfDocument(content)
        text = document[0].get_textpage().get_text_range()
        assert "บันทึกข้อความ" in text
        assert "๒๕๖๔" in text


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.html", "html"), ("a.HTM", "html"), ("a.sarif", "sarif"), ("a.sarif.json", "sarif"), ("a.oscal.json", "oscal"),
     ("a.json", "json"), ("a.xml", "junit"), ("a.junit.xml", "junit"), ("แผน.docx", "docx"), ("a.txt", "text")],
)  # fmt: skip
def test_the_name_of_a_file_tells_its_format(name: str, expected: str) -> None:
    assert format_of(name) == expected


def test_a_name_that_tells_nothing_is_refused_with_the_nearest() -> None:
    with pytest.raises(Problem, match=r"did you mean “.docx”"):
        format_of("memo.doc")


@pytest.mark.parametrize("library", ["typst", "fontpkg_sarabun"])
def test_a_library_that_is_not_installed_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if library == "fontpkg_sarabun":
        pytest.importorskip("typst")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Problem, match=re.escape("pip install 'kamlang[report]'")) as refused:
        render("pdf", report(), Options())
    assert "ติดตั้ง" in refused.value.th


@pytest.mark.parametrize("lang", ["th", "en"])
def test_many_places_of_one_cause_are_told_on_paper_by_their_number(lang: str) -> None:
    first = report().outcomes[1]
    many = tuple(replace(first, subject=f"yearly_cost/{n}", meaning=str(n)) for n in range(50))
    said = readable("docx", made("docx", replace(report(), outcomes=many), Options(lang)))
    assert said.count(">1.40<" if lang == "en" else ">๑.๔๐<") == 1
    assert ">1.41<" not in said
    assert ("and 10 more" if lang == "en" else "และอีก ๑๐ แห่ง") in said


def test_clauses_of_one_instrument_are_told_with_its_name_once() -> None:
    def clause(address: str, th: str) -> ByPerson:
        return ByPerson(Norm(address, Text(th, th), "original", Text("", ""), Text("", "")), "manual")

    named = [
        clause("act/s13", "มาตรา ๑๓ ประกอบมาตรา ๒๓ พ.ร.บ.บุคคล พ.ศ. ๒๕๔๒"),
        clause("act/s23", "มาตรา ๒๓ พ.ร.บ.บุคคล พ.ศ. ๒๕๔๒"),
        clause("form/3", "หัวข้อ ๓ แบบแผน"),
    ]
    of = replace(report(), not_looked_at=replace(report().not_looked_at, clauses=tuple(named)))
    (clauses,) = [one for one in unseen(of, Options("th").words) if one.name == "clauses"]
    assert clauses.short == ("มาตรา ๑๓ ประกอบมาตรา ๒๓, มาตรา ๒๓ พ.ร.บ.บุคคล พ.ศ. ๒๕๔๒", "หัวข้อ ๓ แบบแผน")
    assert len(clauses.entries) == 3


def test_a_cause_that_begins_with_the_name_of_a_file_keeps_it() -> None:
    for lang, said in (("th", "own-plan.docx ตาราง ๑: อ่านไม่ได้"), ("en", "own-plan.docx table 1: not read")):
        assert Options(lang).words.cause(Text(said, said), []).startswith("own-plan.docx ")
    assert Options("en").words.cause(Text("ไม่พบ", "not found in the document"), []).startswith("Not found")
