"""A long plan as a municipality prints it from Word: 128 posts in a table in which one row holds a whole department.

All of it is invented. Pages have a head and a number; the table of the structure stands on pages of another size; duties
fill some twenty pages.
"""

# ruff: noqa: E501

from __future__ import annotations

from html import escape

from docx_builder import CONTENT, NAMESPACES, OFFICE, TYPES, docx

from compliance.thai import to_thai

YEARS = (2567, 2568, 2569)
NAMES = ("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองสาธารณสุขและสิ่งแวดล้อม", "กองการศึกษา", "กองสวัสดิการสังคม", "กองยุทธศาสตร์และงบประมาณ", "กองการแพทย์")  # fmt: skip
TITLES = (("นักทรัพยากรบุคคล", "ปก./ชก."), ("เจ้าพนักงานธุรการ", "ปง./ชง."), ("นักวิชาการเงินและบัญชี", "ปก./ชก."), ("นายช่างโยธา", "ปง./ชง."))  # fmt: skip
POSTS = [
    (department, f"{TITLES[n % 4][0]}", TITLES[n % 4][1], 1 + n % 3, (n % 5 == 4) * 1)
    for department in NAMES
    for n in range(16)
]
"""Department, title, level, posts now, and how many are added in the second year: 128 lines."""
TOTAL = [
    sum(now for *_, now, _ in POSTS),
    sum(now for *_, now, _ in POSTS),
    *[sum(now + more for *_, now, more in POSTS)] * 2,
]
"""Now and in each of the three years."""
DUTIES = 26
_FONT = "Laksaman"
_BORDER = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip


def large_plan(stacked: bool = True) -> bytes:
    """The Word document. Where it is not `stacked` each post has a row of its own."""
    intro = [
        _para(f"ข้อความประกอบแผนข้อที่ {to_thai(str(n))} ของเทศบาลตำบลตัวอย่าง " + "เพื่อประโยชน์ของประชาชน " * 12)
        for n in range(260)
    ]
    return docx(
        _para("แผนอัตรากำลัง ๓ ปี ปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๙", 1),
        _para("เทศบาลตำบลตัวอย่าง"),
        _para("๑. หลักการและเหตุผล", 2),
        *intro,
        _para("๘.๑ โครงสร้างส่วนราชการ", 2, _section(11906, 16838)),
        _structure(),
        _para("๘.๒ การวิเคราะห์การกำหนดตำแหน่ง", 2, _section(12240, 15840)),
        _headcount(stacked),
        _para("๙. ภาระค่าใช้จ่าย", 2),
        _section(11906, 16838),
        relations=f'<Relationship Id="h" Type="{OFFICE}/header" Target="header1.xml"/>',
        extra={
            "word/header1.xml": f"<w:hdr {NAMESPACES}>{_para('แผนอัตรากำลัง ๓ ปี เทศบาลตำบลตัวอย่าง')}{_page_number()}</w:hdr>",
            "[Content_Types].xml": TYPES.replace(
                "</Types>", f'<Override PartName="/word/header1.xml" ContentType="{CONTENT}.header+xml"/></Types>'
            ),
        },
    )


def _page_number() -> str:
    return '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'


def _section(width: int, height: int) -> str:
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:pgSz w:w="{width}" w:h="{height}"/>'
        '<w:pgMar w:top="1400" w:right="800" w:bottom="900" w:left="800" w:header="500" w:footer="400" w:gutter="0"/></w:sectPr>'
    )


def _para(text: str, level: int = 0, section: str = "", size: int = 28) -> str:
    about = (f'<w:outlineLvl w:val="{level - 1}"/>' if level else "") + section
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:cs/>'
    return f'<w:p><w:pPr>{about}</w:pPr><w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _cell(lines: list[str], width: int, columns: int = 1) -> str:
    about = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(_para(line, size=20) for line in lines)}</w:tc>"


def _table(widths: list[int], heads: list[str], rows: list[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    top = "".join(f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>" for head in heads)
    return (
        f'<w:tbl><w:tblPr><w:tblBorders>{_BORDER}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}'
        f"</w:tblGrid>{top}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    )


def _structure() -> str:
    widths = [4600, 4600, 1200]
    head = "".join(
        _cell([word], width) for word, width in zip(("โครงสร้างเดิม", "โครงสร้างใหม่", "หมายเหตุ"), widths, strict=True)
    )
    rows = []
    for number, name in enumerate(NAMES, 1):
        units = [f"{to_thai(str(number))}. {name}"]
        for division in range(1, 4):
            units.append(f"{to_thai(f'{number}.{division}')} ฝ่ายที่ {to_thai(str(division))} ของ{name}")
            units += [
                f"- งานลำดับที่ {to_thai(str(duty))} ตามที่ได้รับมอบหมายและที่กฎหมายกำหนด" for duty in range(1, DUTIES + 1)
            ]
        rows.append(_cell(units, widths[0]) + _cell(units, widths[1]) + _cell([""], widths[2]))
    return _table(widths, [head], rows)


def _headcount(stacked: bool) -> str:
    widths = [1700, 2500, 1000, 800, 620, 620, 620, 620, 620, 620, 680]
    first = ["ส่วนราชการ", "ชื่อตำแหน่ง", "ระดับ", "กรอบเดิม"]
    years = [to_thai(str(year)) for year in YEARS]
    heads = [
        "".join(_cell([word], width) for word, width in zip(first, widths, strict=False))
        + _cell(["อัตราตำแหน่งที่คาดว่าจะต้องใช้"], 1860, 3)
        + _cell(["เพิ่ม/ลด"], 1860, 3)
        + _cell(["หมายเหตุ"], 680),
        "".join(_cell([word], width) for word, width in zip(["", "", "", "", *years, *years, ""], widths, strict=True)),
    ]
    lines = [
        [department, title, level, *map(to_thai, (str(now), str(now), str(now + more), str(now + more))), "-", f"+{to_thai(str(more))}" if more else "-", "-", ""]
        for department, title, level, now, more in POSTS
    ]  # fmt: skip
    rows = []
    for department in NAMES:
        own = [line for line in lines if line[0] == department]
        if stacked:
            columns = [[department], *([line[n] for line in own] for n in range(1, 10)), [""]]
            rows.append("".join(_cell(column, width) for column, width in zip(columns, widths, strict=True)))
        else:
            rows += ["".join(_cell([word], width) for word, width in zip(line, widths, strict=True)) for line in own]
    total = [
        "รวม",
        "",
        "",
        *(to_thai(str(figure)) for figure in TOTAL),
        "-",
        f"+{to_thai(str(TOTAL[2] - TOTAL[1]))}",
        "-",
        "",
    ]
    rows.append("".join(_cell([word], width) for word, width in zip(total, widths, strict=True)))
    return _table(widths, heads, rows)
