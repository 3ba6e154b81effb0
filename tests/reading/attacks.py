"""Files that were made to do harm, and files that are merely broken: each a name and its bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from docx_builder import docx, p
from pdf_builder import pdf, text
from test_excel import by_hand

LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LOL}]>'
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """An archive with its entries changed; None leaves one out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
    return stream.getvalue()


def with_part(content: bytes, part: str, data: bytes, times: int = 1) -> bytes:
    """An archive with one entry replaced or added; its data may be repeated."""
    without = repacked(content, lambda name, old: None if name == part else old)
    stream = io.BytesIO(without)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w") as entry:
        for _ in range(times):
            entry.write(data)
    return stream.getvalue()


def laughing(content: bytes, part: str, declaration: str, encoding: str) -> bytes:
    """An archive whose part begins with a document type that declares entities."""

    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        words = data.decode().replace("SEED", "&l9;" if "l9" in declaration else "&e;")
        return (declaration + words).encode(encoding)

    return repacked(content, change)


def ole(*streams: str, size: int = 4096) -> bytes:
    """The look of an old Office file with these streams: enough for what tells kinds apart."""
    directory = b"".join(name.encode("utf-16-le").ljust(64, b"\x00") + bytes(64) for name in streams)
    return OLE + bytes(504) + directory + bytes(size)


def deep_xml(depth: int) -> str:
    """A paragraph in content controls in content controls …"""
    return "<w:sdt><w:sdtContent>" * depth + p("ลึก") + "</w:sdtContent></w:sdt>" * depth


def pdf_with_loop() -> bytes:
    """A page tree whose root is its own child."""
    return pdf("", extra={2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"})


def pdf_with_form_loop() -> bytes:
    """A form that draws itself."""
    body = b"q /X Do /X Do /X Do Q"
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length %d>>stream\n%b\nendstream"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents 11 0 R>>"
    return pdf("/X Do", extra={5: form % (len(body), body), 10: page})


def pdf_bomb(mebibytes: int, piece: bytes = b" ", start: bytes = b"", end: bytes = b"") -> bytes:
    """A content stream that unpacks to `mebibytes`: of spaces, or of a piece over and over."""
    packed = zlib.compress(start + piece * ((mebibytes << 20) // len(piece)) + end, 9)
    return pdf("", extra={11: b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)})


WORD = docx(p("SEED แผนอัตรากำลัง"))
SHEET = by_hand('<c r="A1" t="inlineStr"><is><t>SEED</t></is></c>')
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
MERGE = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
ROWS = "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(1, 450_000))

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "word-laughs": ("plan.docx", lambda: laughing(WORD, "word/document.xml", BILLION_LAUGHS, "utf-8")),
    "word-laughs-utf16": (
        "plan.docx",
        lambda: laughing(
            WORD, "word/document.xml", BILLION_LAUGHS.replace('"1.0"', '"1.0" encoding="utf-16"'), "utf-16"
        ),
    ),
    "sheet-laughs": ("plan.xlsx", lambda: laughing(SHEET, "xl/worksheets/sheet1.xml", BILLION_LAUGHS, "utf-8")),
    "word-xxe": ("plan.docx", lambda: laughing(WORD, "word/document.xml", XXE, "utf-8")),
    "sheet-xxe": ("plan.xlsx", lambda: laughing(SHEET, "xl/workbook.xml", XXE, "utf-8")),
    "word-bomb": ("plan.docx", lambda: with_part(WORD, "word/document.xml", b" " * (1 << 20), 300)),
    "sheet-bomb": ("plan.xlsx", lambda: with_part(SHEET, "xl/sharedStrings.xml", b"A" * (1 << 20), 300)),
    "small-bomb": ("plan.ods", lambda: zip_of({"mimetype": ODS, "content.xml": bytes(100 << 20)})),
    "many-parts": ("plan.docx", lambda: zip_of({f"word/document{n}.xml": b"" for n in range(6000)})),
    "rows-beyond-excel": ("plan.xlsx", lambda: by_hand("", '<row r="2000000"><c><v>1</v></c></row>')),
    "two-million-rows": ("plan.xlsx", lambda: by_hand("", "<row><c><v>1</v></c></row>" * 2_000_000)),
    "too-many-cells": ("plan.xlsx", lambda: by_hand("", ROWS)),
    "path-out": ("plan.docx", lambda: with_part(WORD, "../../evil.xml", b"<x/>")),
    "part-twice": ("plan.docx", lambda: twice(WORD, "word/document.xml")),
    "word-locked": ("plan.docx", lambda: ole("EncryptionInfo", "EncryptedPackage")),
    "sheet-locked": ("plan.xlsx", lambda: ole("EncryptedPackage")),
    "old-word-locked": ("plan.doc", lambda: locked_doc()),
    "zip-locked": ("plan.xlsx", lambda: zip_locked(SHEET)),
    "word-cut": ("plan.docx", lambda: WORD[: len(WORD) // 2]),
    "sheet-cut": ("plan.xlsx", lambda: SHEET[:-40]),
    "pdf-cut": ("plan.pdf", lambda: pdf(text(50, 700, "words" * 99))[:200]),
    "pdf-only-head": ("plan.pdf", lambda: b"%PDF-1.7\n"),
    "pdf-loop": ("plan.pdf", pdf_with_loop),
    "picture": ("plan.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "not-office": ("plan.docx", lambda: zip_of({"a.txt": b"a"})),
    "noise": ("plan.xlsx", lambda: bytes(range(256)) * 40),
    "empty": ("plan.docx", lambda: b""),
    "old-sheet-noise": ("plan.xls", lambda: ole("Workbook")),
    "no-body": ("plan.docx", lambda: with_part(WORD, "word/document.xml", b"<a/>")),
    "no-workbook": ("plan.xlsx", lambda: with_part(SHEET, "xl/workbook.xml", b"<a/>")),
    "unclosed": ("plan.docx", lambda: with_part(WORD, "word/document.xml", b"<w:document xmlns:w='w'><w:body>")),
    "missing-sheet": ("plan.xlsx", lambda: repacked(SHEET, lambda name, data: None if "sheet1" in name else data)),
    "deep": ("plan.docx", lambda: docx(deep_xml(500))),
    "comments-before-nothing": ("plan.docx", lambda: b"<!---->" * 600),
    "unknown": ("plan.exe", lambda: b"MZ" + bytes(200)),
}
"""What must end in one clear error."""

ENDURED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "far-cell": (
        "plan.xlsx",
        lambda: by_hand('<c r="A1"><v>1</v></c>', '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'),
    ),
    "pdf-form-loop": ("plan.pdf", pdf_with_form_loop),
    "pdf-letters": ("plan.pdf", lambda: pdf_bomb(60, b"a", b"BT /F1 9 Tf (", b") Tj ET")),
    "pdf-lines": ("plan.pdf", lambda: pdf_bomb(60, b"9 9 m 99 9 l S ")),
    "pdf-brackets": ("plan.pdf", lambda: pdf("", extra={2: b"[" * 2_000_000})),
    "pdf-spaces": ("plan.pdf", lambda: pdf_bomb(60)),
    "merge-of-everything": (
        "plan.xlsx",
        lambda: repacked(SHEET, lambda _, data: data.replace(b"</worksheet>", MERGE + b"</worksheet>")),
    ),
    "links-out": (
        "plan.docx",
        lambda: docx(
            p("ก"), relations='<Relationship Id="x" Type="t/image" Target="http://192.0.2.1/a" TargetMode="External"/>'
        ),
    ),
    "html-unclosed": ("plan.html", lambda: b"<html>" + b"<div>" * 20_000 + "ก".encode()),
    "html-brackets": ("plan.html", lambda: b"<html>" + b"<" * 50_000),
    "html-comments": ("plan.html", lambda: b"<html>" + b"<!--" * 20_000),
    "html-declarations": ("plan.html", lambda: b"<html>" + b"<![" * 20_000),
    "html-attributes": ("plan.html", lambda: b"<html><p " + b"a='" * 20_000),
    "html-entities": ("plan.html", lambda: b"<html>" + b"&" * 200_000),
}
"""What may be read or refused, but quickly."""


def zip_of(parts: dict[str, bytes]) -> bytes:
    """An archive of these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def twice(content: bytes, part: str) -> bytes:
    """An archive in which a name stands twice: readers differ in which one they take."""
    renamed = part[:-1] + "~"
    doubled = with_part(content, renamed, b"<a/>")
    return doubled.replace(renamed.encode(), part.encode())


def zip_locked(content: bytes) -> bytes:
    """An archive whose first entry is marked as encrypted."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + bytes([content[at] | 1]) + content[at + 1 :]


def locked_doc() -> bytes:
    """A .doc whose main stream says that it is encrypted."""
    content = bytearray(ole("WordDocument"))
    content[30:32] = (9).to_bytes(2, "little")
    content[512 + 116 : 512 + 120] = (1).to_bytes(4, "little")
    content[1024:1026] = (0xA5EC).to_bytes(2, "little")
    content[1024 + 10 : 1024 + 12] = (0x100).to_bytes(2, "little")
    return bytes(content)
