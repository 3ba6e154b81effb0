"""Makes the PDF samples beside this file; needs LibreOffice, Chromium, pikepdf and the font Laksaman.

The content is invented. The tests know it by importing this module; the PDFs themselves are kept, so that the tests
need neither program.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from docx_builder import docx

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "samples"
FONT = "Laksaman"
TITLE = "กรอบอัตรากำลัง ๓ ปี ระหว่างปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๙ ขององค์การบริหารส่วนตำบลบ้านตัวอย่าง"
BODY = (
    "องค์การบริหารส่วนตำบลบ้านตัวอย่างได้จัดทำแผนอัตรากำลัง ๓ ปี เพื่อให้การกำหนดตำแหน่งเหมาะสมกับอำนาจหน้าที่ "
    "และภารกิจที่ต้องดำเนินการ ทั้งนี้ ค่าใช้จ่ายด้านการบริหารงานบุคคลต้องไม่เกินร้อยละสี่สิบของงบประมาณรายจ่ายประจำปี"
)
POSTS = ("นักบริหารงานท้องถิ่น", "นักทรัพยากรบุคคล", "เจ้าพนักงานธุรการ", "นักวิชาการเงินและบัญชี", "นายช่างโยธา", "ผู้ช่วยเจ้าพนักงานพัสดุ")
LEVELS = ("กลาง", "ปก./ชก.", "ปง./ชง.", "ปก./ชก.", "ปง./ชง.", "-")
HEAD = (
    [
        ("ที่", 2, 1),
        ("ส่วนราชการ/ตำแหน่ง", 2, 1),
        ("ระดับ", 2, 1),
        ("กรอบเดิม", 2, 1),
        ("อัตรากำลังที่คาดว่าจะต้องใช้", 1, 3),
        ("หมายเหตุ", 2, 1),
    ],
    [("๒๕๖๗", 1, 1), ("๒๕๖๘", 1, 1), ("๒๕๖๙", 1, 1)],
)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ROWS = [
    [
        str(n).translate(THAI),
        POSTS[n % 6],
        LEVELS[n % 6],
        "๑",
        "๑",
        "๑",
        str(n % 3 + 1).translate(THAI),
        "ว่างเดิม" if n % 5 == 0 else "-",
    ]
    for n in range(1, 41)
]
DUTIES_OLD = [
    "งานสารบรรณ",
    "งานเลือกตั้งและทะเบียนข้อมูล",
    "งานตรวจสอบภายใน ติดตามและประเมินผลการปฏิบัติงานของหน่วยงานในสังกัด",
    "งานกฎหมายและคดี",
]
DUTIES_NEW = ["งานสารบรรณ", "งานเลือกตั้ง", "งานกฎหมายและคดี", "งานป้องกันและบรรเทาสาธารณภัย"]
STRUCTURE = [
    (
        ["๑. สำนักปลัด", "๑.๑ ฝ่ายอำนวยการ", *(f"- {duty}" for duty in DUTIES_OLD)],
        ["๑. สำนักปลัด", "๑.๑ ฝ่ายอำนวยการ", *(f"- {duty}" for duty in DUTIES_NEW)],
    ),
    (["๒. กองคลัง", "- งานการเงิน", "- งานจัดเก็บรายได้"], ["๒. กองคลัง", "- งานการเงิน", "- งานพัสดุและทรัพย์สิน"]),
]
STACKED = [
    [
        "กองช่าง",
        ["นายช่างโยธา", "นายช่างเขียนแบบ", "ผู้ช่วยนายช่างสำรวจ", "คนงาน"],
        ["๑", "๒", "๓", "๔"],
        ["๓๕๕,๓๒๐", "๒๙๗,๙๐๐", "๑๓๘,๐๐๐", "-"],
    ],
    ["กองการศึกษา", ["นักวิชาการศึกษา", "ครู"], ["๑", "๗"], ["๔๒๙,๒๔๐", "๑,๒๓๔,๕๖๗.๕๐"]],
]


def word() -> bytes:
    """The document for Word and LibreOffice."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )

    def para(text: str) -> str:
        return f'<w:p><w:r><w:rPr>{fonts}<w:cs/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    def cell(content: str | list[str], about: str = "") -> str:
        lines = [content] if isinstance(content, str) else content
        return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(map(para, lines))}</w:tc>"

    def row(cells: list[str], header: bool = False) -> str:
        return f"<w:tr><w:trPr>{'<w:tblHeader/>' if header else '<w:cantSplit/>'}</w:trPr>{''.join(cells)}</w:tr>"

    def table(widths: list[int], *rows: str) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        about = f"<w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        return f"<w:tbl>{about}{''.join(rows)}</w:tbl>"

    down = '<w:vMerge w:val="restart"/>'
    first = [cell(t, down if r > 1 else f'<w:gridSpan w:val="{c}"/>') for t, r, c in HEAD[0]]
    second = [cell("", "<w:vMerge/>")] * 4 + [cell(t) for t, _, _ in HEAD[1]] + [cell("", "<w:vMerge/>")]
    return docx(
        para(TITLE),
        para(BODY),
        table(
            [700, 2900, 1000, 1000, 900, 900, 900, 1200],
            row(first, True),
            row(second, True),
            *(row(list(map(cell, r))) for r in ROWS),
        ),
        para("๘.๑ โครงสร้างส่วนราชการ"),
        table(
            [4000, 4000, 1300],
            row(list(map(cell, ("โครงสร้างเดิม", "โครงสร้างใหม่", "หมายเหตุ")))),
            *(row([cell(a), cell(b), cell("")]) for a, b in STRUCTURE),
        ),
        para("๙. ภาระค่าใช้จ่าย"),
        table(
            [1800, 3000, 1200, 2500],
            row(list(map(cell, ("ส่วนราชการ", "ตำแหน่ง", "จำนวน", "ค่าใช้จ่าย")))),
            *(row(list(map(cell, r))) for r in STACKED),
        ),
    )


def page() -> str:
    """The same for a browser."""

    def cell(content: str | list[str], rows: int = 1, columns: int = 1) -> str:
        lines = [content] if isinstance(content, str) else content
        return f"<td rowspan={rows} colspan={columns}>{''.join(f'<p>{escape(line)}</p>' for line in lines)}</td>"

    def table(head: str, rows: list[str]) -> str:
        return f"<table><thead>{head}</thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"

    head = "".join(f"<tr>{''.join(cell(*one) for one in row)}</tr>" for row in HEAD)
    return (
        "<meta charset=utf-8><style>@page{size:A4;margin:20mm} body{font:14pt Laksaman} p{margin:0}"
        "table{border-collapse:collapse;width:100%;margin:6pt 0}"
        "td{border:1px solid black;padding:1pt 3pt;vertical-align:top}"
        f"tr{{break-inside:avoid}}</style><h3>{TITLE}</h3><p>{BODY}</p>"
        + table(head, ["".join(map(cell, row)) for row in ROWS])
        + "<p>๘.๑ โครงสร้างส่วนราชการ</p>"
        + table("<tr><td>โครงสร้างเดิม<td>โครงสร้างใหม่<td>หมายเหตุ", [cell(a) + cell(b) + cell("") for a, b in STRUCTURE])
        + "<p>๙. ภาระค่าใช้จ่าย</p>"
        + table("<tr><td>ส่วนราชการ<td>ตำแหน่ง<td>จำนวน<td>ค่าใช้จ่าย", ["".join(map(cell, row)) for row in STACKED])
    )


def main() -> None:
    """Write samples/libreoffice.pdf and samples/chromium.pdf."""
    SAMPLES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "libreoffice.docx").write_bytes(word())
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(SAMPLES)]
        subprocess.run([*office, str(folder / "libreoffice.docx")], check=True)
        (folder / "page.html").write_text(page(), encoding="utf-8")
        browser = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'browser'}",
        ]
        subprocess.run([*browser, f"--print-to-pdf={SAMPLES / 'chromium.pdf'}", str(folder / "page.html")], check=True)
    import pikepdf

    with pikepdf.open(SAMPLES / "chromium.pdf", allow_overwriting_input=True) as big:  # a third of the size
        big.save(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pikepdf.new() as locked:
        locked.add_blank_page()
        locked.save(SAMPLES / "locked.pdf", encryption=pikepdf.Encryption(owner="invented", user="invented"))


if __name__ == "__main__":
    sys.exit(main())
