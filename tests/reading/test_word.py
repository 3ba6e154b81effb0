"""Word documents: everything that stands on paper, nothing that does not, and where."""

from __future__ import annotations

import pytest
from docx_builder import OFFICE, docx, p, plain, run, tbl, tc, tr

from compliance.reading.blocks import Blocks, Paragraph, Table
from compliance.reading.errors import ReadingError
from compliance.reading.limits import Limits
from compliance.reading.word import read_word
from compliance.reading.word.numbering import in_form


def read(*body: str, **more: object) -> Blocks:
    return read_word(docx(*body, **more), "plan.docx", Limits())  # type: ignore[arg-type]


def lines(found: Blocks) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def table(found: Blocks, number: int = 0) -> Table:
    return [block for block in found.blocks if isinstance(block, Table)][number]


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def codes(found: Blocks) -> list[str]:
    return [note.code for note in found.notes]


def test_paragraphs_headings_and_places() -> None:
    found = read(p("แผนอัตรากำลัง", style="H1"), p(""), p("หลักการ", style="H1b"), p("เนื้อความ"))
    blocks = [block for block in found.blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.level, block.place.line) for block in blocks] == [
        ("แผนอัตรากำลัง", 1, 1),
        ("หลักการ", 1, 3),
        ("เนื้อความ", None, 4),
    ]
    assert blocks[0].place.file == "plan.docx"


def test_thai_automatic_numbers() -> None:
    found = read(
        p("หลักการ", number=(1, 0)),
        p("วัตถุประสงค์", number=(1, 0)),
        p("ข้อแรก", number=(1, 1)),
        p("ข้อสอง", number=(1, 1)),
        p("ย่อย", number=(1, 2)),
        p("ย่อย", number=(1, 2)),
        p("กรอบ", number=(1, 0)),
        p("ข้อแรก", number=(1, 1)),
        p("เริ่มใหม่", number=(3, 0)),
        p("ตามลักษณะ", style="Num"),
        p("", number=(1, 0)),
        p("ไม่นับย่อหน้าว่าง", number=(1, 0)),
    )
    assert [line.split(" ")[0] for line in lines(found)] == [
        "๑.",
        "๒.",
        "๒.๑",
        "๒.๒",
        "(ก)",
        "(ข)",
        "๓.",
        "๓.๑",
        "๘.",
        "๙.",
        "๑๐.",
    ]
    first = found.blocks[0]
    assert first.place.text == "๑. หลักการ"


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (12, "thaiNumbers", "๑๒"),
        (4, "thaiLetters", "ง"),
        (42, "thaiLetters", "กก"),
        (27, "lowerLetter", "aa"),
        (14, "lowerRoman", "xiv"),
        (3, "decimalZero", "03"),
        (5, "ordinal", "5"),
        (0, "lowerRoman", "0"),
    ],
)
def test_forms_of_numbers(count: int, form: str, shown: str) -> None:
    assert in_form(count, form) == shown


def test_tracked_changes_read_as_accepted() -> None:
    found = read(
        p(run("คง"), f"<w:ins>{run('เพิ่ม')}</w:ins>", "<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>"),
        f"<w:moveFrom>{p('ย้ายออก')}</w:moveFrom>",
        tbl(tr(tc("ก"), tc("ข")), tr(tc("ลบ"), tc("ลบ"), about="<w:del/>"), tr(tc("ค"), tc("ง"), about="<w:ins/>")),
    )
    assert lines(found) == ["คงเพิ่ม"]
    assert texts(table(found)) == [["ก", "ข"], ["ค", "ง"]]
    assert codes(found) == ["tracked-changes"]


def test_content_controls_hide_nothing() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    rows = tr(tc("ก"), control(tc("ข")), tc(control(p(control(run("ค")))))), control(tr(tc("ง"), tc("จ"), tc("ฉ")))
    found = read(control(p("ในกรอบ")), control(tbl(*rows)))
    assert lines(found) == ["ในกรอบ"]
    assert texts(table(found)) == [["ก", "ข", "ค"], ["ง", "จ", "ฉ"]]


def test_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('ในกล่อง')}{p('สองบรรทัด')}</w:txbxContent>"
    choice = (
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    )
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    found = read(p(run("นอกกล่อง"), drawn), plain([["ก", "ข"]]).replace("</w:r></w:p>", f"</w:r>{drawn}</w:p>", 1))
    assert lines(found) == ["นอกกล่อง", "ในกล่อง", "สองบรรทัด"]
    assert texts(table(found)) == [["ก\nในกล่อง\nสองบรรทัด", "ข"]]


def test_merged_cells() -> None:
    found = read(
        tbl(
            tr(tc("ตำแหน่ง", about='<w:vMerge w:val="restart"/>'), tc("อัตรา", about='<w:gridSpan w:val="3"/>')),
            tr(tc(about="<w:vMerge/>"), tc("๒๕๖๔"), tc("๒๕๖๕"), tc("๒๕๖๖")),
            tr(tc("ก"), tc("๑"), tc("๒"), tc("๓")),
            tr(tc("ข"), tc("๔"), about='<w:gridBefore w:val="2"/>'),
        )
    )
    rows = table(found).rows
    assert texts(table(found)) == [
        ["ตำแหน่ง", "อัตรา", "อัตรา", "อัตรา"],
        ["ตำแหน่ง", "๒๕๖๔", "๒๕๖๕", "๒๕๖๖"],
        ["ก", "๑", "๒", "๓"],
        ["", "", "ข", "๔"],
    ]
    assert rows[1][0] is rows[0][0]
    assert (rows[0][0].rows, rows[0][1].columns) == (2, 3)
    where = rows[2][3].place
    assert (where.table, where.row, where.cell, where.text) == (1, 3, "4", "๓")


def test_list_entries_in_a_cell() -> None:
    entries = [p("๑.๑ ฝ่ายบริหาร"), p("งานธุรการ", number=(2, 0)), p("งานย่อย", number=(2, 1)), p("- พิมพ์เอง<w:br/>")]
    entries[3] = p(run("- พิมพ์เอง"), "<w:r><w:br/></w:r>", run("- บรรทัดใหม่"))
    cell = table(read(tbl(tr(tc(*entries), tc("-"))))).rows[0][0]
    assert [(one.text, one.bullet, one.listed) for one in cell.items] == [
        ("๑.๑ ฝ่ายบริหาร", None, False),
        ("งานธุรการ", "-", True),
        ("งานย่อย", "•", True),
        ("พิมพ์เอง", "-", False),
        ("บรรทัดใหม่", "-", False),
    ]
    assert [one.place.line for one in cell.items] == [1, 2, 3, 4, 5]


def test_nested_table_and_frame() -> None:
    inner = plain([["๑", "๒"]])
    found = read(tbl(tr(tc("นอก", inner, "หลัง"), tc("ข"))), tbl(tr(tc("ในกรอบ", inner))))
    assert [texts(block) if isinstance(block, Table) else block.text for block in found.blocks] == [
        [["นอก\nหลัง", "ข"]],
        [["๑", "๒"]],
        "ในกรอบ",
        [["๑", "๒"]],
    ]
    assert [block.place.table for block in found.blocks if isinstance(block, Table)] == [1, 2, 3]
    assert codes(found) == ["nested-table"]


def test_field_codes_hidden_text_and_contents_are_not_text() -> None:
    field = "<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    found = read(
        p(field, run("ผล")),
        p(run("เห็น"), run("ซ่อน", "<w:vanish/>"), run("ด้วย", '<w:vanish w:val="0"/>')),
        p("๑. หลักการ ๕", style="T1"),
    )
    assert lines(found) == ["ผล", "เห็นด้วย"]
    assert codes(found) == ["hidden-text", "contents-list"]


def test_special_characters() -> None:
    found = read(
        p(
            run("ก"),
            "<w:r><w:tab/></w:r>",
            run("ข"),
            "<w:r><w:br/></w:r>",
            run("ค"),
            "<w:r><w:noBreakHyphen/></w:r>",
            run("ง"),
        )
    )
    assert lines(found) == ["ก ข ค-ง"]
    assert found.blocks[0].place.text == "ก\tข\nค-ง"


def test_pages_only_where_word_laid_them_out() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    found = read(
        p("หนึ่ง"),
        p(turn, run("สอง")),
        tbl(tr(tc("ก"), tc("ข")), tr(tc(p(turn, run("ค"))), tc(p(turn, run("ง"))))),
        p("สาม"),
    )
    assert [block.place.page for block in found.blocks] == [1, 2, 2, 3]
    assert [row[0].place.page for row in table(found).rows] == [2, 3]
    assert read(p("ก")).blocks[0].place.page is None


def test_underlined_cell() -> None:
    rows = tbl(tr(tc(p(run("ขีด", '<w:u w:val="single"/>'))), tc(p(run("ไม่", '<w:u w:val="none"/>')))))
    assert [cell.underlined for cell in table(read(rows)).rows[0]] == [True, False]


def test_a_chart_is_no_picture_and_no_object_that_cannot_be_read() -> None:
    drawn = '<w:r><w:drawing><wp:inline><wp:extent cx="7000000" cy="9000000"/><c:chart/></wp:inline></w:drawing></w:r>'
    drawn = drawn.replace("<c:chart/>", '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>')
    thing = (
        '<w:r><w:object><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata/></v:shape>{}</w:object></w:r>'
    )
    kind = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{}"/>'
    for chart in (drawn, thing.format(kind.format("Excel.Chart.8"))):
        for found in (read(p(chart)), read(tbl(tr(f"<w:tc>{p(chart)}</w:tc>")))):
            assert [note.code for note in found.notes if note.code in ("chart", "picture")] == ["chart"]
            assert not [note for note in found.unreadable if note.code != "no-text"]
    sheet = read(p(thing.format(kind.format("Excel.Sheet.12"))))
    assert [note.code for note in sheet.unreadable] == ["embedded"]


def test_large_pictures_and_objects_are_unreadable_stretches() -> None:
    large = '<w:r><w:drawing><wp:inline><wp:extent cx="7000000" cy="9000000"/><a:blip/></wp:inline></w:drawing></w:r>'
    small = large.replace("9000000", "90000")
    found = read(p(run("ก"), small))
    assert (codes(found), found.unreadable) == (["picture"], ())
    assert [note.code for note in read(p(large)).unreadable] == ["picture"]
    assert [note.code for note in read(p("ก"), "<w:altChunk/>").unreadable] == ["embedded"]
    assert [note.code for note in read(p("")).unreadable] == ["no-text"]


def test_smart_art_is_read() -> None:
    art = '<w:r><w:drawing><a:graphic xmlns:dgm="d"><dgm:relIds r:dm="d1"/></a:graphic></w:drawing></w:r>'
    found = read(
        p(art),
        relations=f'<Relationship Id="d1" Type="{OFFICE}/diagramData" Target="diagrams/data1.xml"/>',
        extra={"word/diagrams/data1.xml": '<d xmlns:a="a"><a:p><a:r><a:t>กองคลัง</a:t></a:r></a:p><a:p/></d>'},
    )
    assert lines(found) == ["กองคลัง"]


def test_strict_file_differs_in_namespaces_only() -> None:
    content = docx(p("ก", number=(1, 0)), plain([["ข", "ค"]]))
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/w"
            )
            new.writestr(name, text.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"))
    found = read_word(stream.getvalue(), "plan.docx", Limits())
    assert lines(found) == ["๑. ก"]
    assert texts(table(found)) == [["ข", "ค"]]


def test_widest_span_is_bounded() -> None:
    found = read(tbl(tr(tc("ก", about='<w:gridSpan w:val="200000000"/>'), tc("ข"))))
    assert len(table(found).rows[0]) == 201


def test_deep_nesting_ends() -> None:
    content = p("ใน")
    for _ in range(45):
        content = tbl(tr(tc("ก", content), tc("ข")))
    assert len([block for block in read(content).blocks if isinstance(block, Table)]) == 45


def test_too_long_a_document() -> None:
    with pytest.raises(ReadingError) as caught:
        read_word(docx(*[p("ก")] * 30), "plan.docx", Limits(cells=20))
    assert caught.value.code == "too-large"


def test_document_that_the_pdf_samples_were_made_from() -> None:
    """Read from Word and from PDF, one document gives the same tables."""
    import make_samples as source

    found = read_word(source.word(), "plan.docx", Limits())
    assert texts(table(found))[2:] == source.ROWS
    assert table(found).rows[0][4] is table(found).rows[0][6]
    structure = table(found, 1)
    old = [line.removeprefix("- ") for line in source.STRUCTURE[0][0]]
    assert [entry.text for entry in structure.rows[1][0].items] == old
    after = [block for block in found.blocks if isinstance(block, Paragraph)][2]
    assert (after.text, after.place.line) == ("๘.๑ โครงสร้างส่วนราชการ", 3)
