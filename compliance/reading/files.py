"""Any file to blocks: what it is, by which reader, within which limits."""

from __future__ import annotations

import stat
from pathlib import Path

from msgspec.structs import replace

from compliance.data import Text
from compliance.data.os_reason import os_reason
from compliance.model.places import Place
from compliance.reading.blocks import Blocks, Note
from compliance.reading.errors import ReadingError, too_large
from compliance.reading.limits import MEBIBYTE, Limits
from compliance.reading.sniff import EXTENSIONS, kind_of, right_extension
from compliance.reading.worker import read_apart

DEFAULT = Limits()


def read_blocks(path: Path, *, limits: Limits = DEFAULT, name: str | None = None, ocr: bool = False) -> Blocks:
    """One file as blocks: paragraphs and tables in reading order, each with its place.

    The kind of file is told by its content. `name` is what places call the file (the last part of its path, unless
    given). With `ocr`, pages that are pictures are read too. Raises ReadingError, and nothing else. The plan's own
    .yaml and .json are not blocks and are not read here.
    """
    file = name or path.name
    content = read_bytes(path, file, limits)
    kind = kind_of(content, file, ocr=ocr)
    if ocr and kind in ("pdf", "picture"):
        found = read_apart("scanned-pdf" if kind == "pdf" else kind, content, file, limits.for_scans())
    else:
        found = _read(kind, content, path, file, limits)
    if right_extension(kind, file):
        return found
    right = EXTENSIONS[kind][0]
    note = Note(
        f"นามสกุลของไฟล์ไม่ตรงกับเนื้อไฟล์ จึงอ่านตามเนื้อไฟล์ ({right})",
        f"the file's extension does not fit its content, which is {right}; it was read as that",
        Place(file),
        "wrong-extension",
    )
    return replace(found, notes=(note, *found.notes))


def read_bytes(path: Path, file: str, limits: Limits) -> bytes:
    """The bytes of a plain file, not more than may be read. Raises ReadingError."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise ReadingError(
                file, "", "ไม่ใช่ไฟล์ ให้ระบุไฟล์ของแผน", "this is not a file: name the plan's file", "not-a-file"
            )
        with path.open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else Text("ชื่อไฟล์ใช้ไม่ได้", str(error))
        raise ReadingError(
            file,
            "",
            f"เปิดไฟล์ไม่ได้ ({reason.th}) ตรวจชื่อไฟล์ โฟลเดอร์ และสิทธิ์อ่าน",
            f"the file cannot be opened ({reason.en}): check its name, folder and your right to read it",
            "not-opened",
        ) from None
    if len(content) > limits.file_bytes:
        size = limits.file_bytes // MEBIBYTE
        raise too_large(file, "", f"ไฟล์ใหญ่เกิน {size:,} MB", f"the file is larger than {size:,} MB")
    return content


def _read(kind: str, content: bytes, path: Path, file: str, limits: Limits) -> Blocks:
    if kind in ("xls", "xlsb", "ods"):
        from compliance.reading.preflight import open_archive

        if kind != "xls":
            open_archive(content, file, limits).close()
        return replace(read_apart("spreadsheet", content, file, limits), format=kind)
    if kind in ("doc", "odt", "rtf"):
        from compliance.reading.legacy import as_docx

        return replace(read_apart("docx", as_docx(content, kind, file, limits), file, limits), format=kind)
    return read_apart(kind, content, file, limits)
