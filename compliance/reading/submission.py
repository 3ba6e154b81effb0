"""Reading what was submitted: one file or several, of any kind that is known, as one plan."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from compliance.data.file_names import its_own
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Blocks, Note
from compliance.reading.encoding import decode_text
from compliance.reading.errors import ReadingError, not_opened, too_large
from compliance.reading.evidence import Evidence
from compliance.reading.limits import MEBIBYTE, Limits
from compliance.reading.result import ReadResult

PLAN_FILES = (".yaml", ".yml", ".json")
TEXT_FILES = (".txt", ".md", ".markdown")
OFFICE_FILES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf")
PAGE_FILES = (".html", ".htm")
LOCKS = ("~$", ".~lock.")
"""How the names of files begin that office programs keep while a document is open."""
PICTURE_FILES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")


class SubmittedFile(Struct, frozen=True):
    """One file of a submission, by its name without folders, and the digest of its bytes."""

    name: str
    sha256: str


class Scans(Struct, frozen=True):
    """What a submission is without what was read from pictures of pages, which decides nothing."""

    pages: int
    """How many pages were read from pictures; 0 where a plan file only says that it was."""
    by: str | None
    """The program that read them; None where the letters came with the file."""
    typed: ReadResult | None
    """The plan as its typed letters alone make it; None where they make none."""
    where: tuple[tuple[str, int], ...] = ()
    """The pages: name of the file, and number from 1."""


class Submission(Struct, frozen=True):
    """A plan as it was read: with the places of its values, what the reader doubted, and the files it came from."""

    plan: Plan
    places: SourceMap
    notes: tuple[Note, ...]
    files: tuple[SubmittedFile, ...]
    scans: Scans | None = None
    """What was read from pictures of pages; None where nothing was."""
    evidence: tuple[Evidence, ...] = ()
    """Of each file that was weighed, what shows that it is a plan."""

    @property
    def head(self) -> Plan:
        """Whose plan it is, of which years, and whether it was scanned."""
        plan = self.plan
        return Plan(organisation=plan.organisation, period=plan.period, scanned=plan.scanned)

    @property
    def sha256(self) -> str:
        """The digest of the whole submission."""
        return digest_of(self.files)


def digest_of(files: Sequence[SubmittedFile]) -> str:
    """The digest of a submission: of its one file, or of all digests in order of the files."""
    if len(files) == 1:
        return files[0].sha256
    return hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest()


def read_plan(
    *paths: str | os.PathLike[str], limits: Limits | None = None, ocr: bool = False, as_plan: bool = False
) -> Submission:
    """Read one plan from its files; with `ocr`, pages that are pictures too, by tesseract.

    What does not show itself to be a plan is refused, unless `as_plan` insists.

    Raises ReadingError: file, place, what is wrong and how to mend it, in Thai and English.
    """
    files = [Path(path) for path in paths]
    if not files:
        raise ReadingError("", "", "ไม่ได้ระบุไฟล์แผน", "no plan file was named", "no-file")
    bounds = limits or Limits()
    contents = [_content(path, bounds) for path in files]
    names: list[str] = []
    for path in files:
        names.append(its_own(path.name, names))
    submitted = tuple(
        SubmittedFile(name, hashlib.sha256(content).hexdigest()) for name, content in zip(names, contents, strict=True)
    )
    result, scans = _read(files, names, contents, bounds, ocr, as_plan)
    return Submission(result.plan, result.places, result.notes, submitted, scans, result.evidence)


def _content(path: Path, limits: Limits) -> bytes:
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise ReadingError(name, "", "นี่คือโฟลเดอร์ ให้ระบุไฟล์", "this is a folder: name a file", "folder")
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):  # a device may never end, and a pipe never begin
            raise ReadingError(
                name,
                "",
                "ไม่ใช่ไฟล์ธรรมดา (เป็นอุปกรณ์หรือไปป์) ให้บันทึกเป็นไฟล์ก่อน",
                "not an ordinary file (a device or a pipe): save it to a file first",
                "special",
            )
        size = seen.st_size
        if size <= limits.file_bytes:
            with path.open("rb") as stream:
                content = stream.read(limits.file_bytes + 1)
            size = max(size, len(content))  # it may have grown
        if size > limits.file_bytes:
            raise too_large(
                name,
                "",
                f"ไฟล์ใหญ่ {size / MEBIBYTE:.0f} MiB เกิน {limits.file_bytes / MEBIBYTE:.0f} MiB",
                f"the file has {size / MEBIBYTE:.0f} MiB, over {limits.file_bytes / MEBIBYTE:.0f} MiB",
            )
        return content
    except OSError as error:
        raise not_opened(name, error) from None


def _read(
    files: Sequence[Path],
    names: Sequence[str],
    contents: Sequence[bytes],
    limits: Limits,
    ocr: bool,
    as_plan: bool,
) -> tuple[ReadResult, Scans | None]:
    kinds = {_kind(path) for path in files}
    if kinds == {"plan"}:
        if len(files) > 1:
            raise ReadingError(
                files[1].name,
                "",
                "ไฟล์แผน YAML/JSON ใช้ได้ครั้งละหนึ่งไฟล์",
                "one YAML/JSON plan file at a time: it holds the whole plan",
                "several",
            )
        result = _plan_file(files[0], contents[0])
        return result, Scans(0, None, None) if result.plan.scanned else None
    if "plan" in kinds:
        raise ReadingError(
            next(path.name for path in files if _kind(path) == "plan"),
            "",
            "ไฟล์แผน YAML/JSON มีแผนทั้งฉบับอยู่แล้ว ใช้ร่วมกับไฟล์อื่นไม่ได้",
            "a YAML/JSON plan file holds the whole plan already: it is not combined with other files",
            "several",
        )
    found = [_blocks(*file, limits, ocr) for file in zip(files, names, contents, strict=True)]
    result, scans = understood([blocks for blocks, _ in found], as_plan=as_plan)
    notes = (*(note for _, notes in found for note in notes), *result.notes)
    return ReadResult(result.plan, result.places, notes, result.evidence), scans


def understood(files: Sequence[Blocks], *, as_plan: bool = False) -> tuple[ReadResult, Scans | None]:
    """The plan of one or several files, and what it is without scanned pages where it has any. Raises ReadingError.

    `as_plan`: the user insists that the files are a plan.
    """
    from compliance.reading.provenance import few_of_scans
    from compliance.reading.understand import understand

    result = understand(files, insist=as_plan)
    scans = _scans(files, as_plan)
    if scans is None:
        return result, None
    plan = result.plan.model_copy(update={"scanned": _scanned(files)})
    return ReadResult(plan, result.places, tuple(few_of_scans(result.notes)), result.evidence), scans


def _scans(files: Sequence[Blocks], as_plan: bool) -> Scans | None:
    """The same files without what was read from pictures: read anew, so that nothing of it depends on that."""
    from compliance.reading.provenance import scanned_pages, typed_only
    from compliance.reading.understand import understand

    where = tuple((file.file, number) for file in files for number in sorted(scanned_pages(file)))
    if not where:
        return None
    try:
        typed: ReadResult | None = understand([typed_only(file) for file in files], insist=as_plan)
    except ReadingError:
        typed = None
    return Scans(len(where), next((file.recogniser for file in files if file.recogniser), None), typed, where)


def _scanned(files: Sequence[Blocks]) -> str:
    """Which pages were read from pictures, in few words."""
    from compliance.reading.provenance import scanned_pages

    counted = [(file.file, len(scanned_pages(file))) for file in files]
    return ", ".join(f"{name} {count} หน้า" for name, count in counted if count)


def _kind(path: Path) -> str:
    if path.name.startswith(LOCKS):
        raise ReadingError(
            path.name,
            "",
            "เป็นไฟล์ล็อกที่ Word/Excel/LibreOffice สร้างไว้ขณะเปิดเอกสาร ไม่ใช่แผน ให้ระบุไฟล์ที่ชื่อไม่ขึ้นต้นด้วย ~$ หรือ .~lock",
            "this is the lock file that Word, Excel or LibreOffice keeps while a document is open, not the plan: name "
            "the file whose name does not begin with ~$ or .~lock",
            "lock-file",
        )
    suffix = path.suffix.lower()
    if suffix in PLAN_FILES:
        return "plan"
    if suffix in (*OFFICE_FILES, *PAGE_FILES, *PICTURE_FILES):
        return "office"
    if suffix in TEXT_FILES or not suffix:
        return "text"
    known = ", ".join((*PLAN_FILES, *TEXT_FILES, *OFFICE_FILES, *PAGE_FILES, *PICTURE_FILES))
    raise ReadingError(
        path.name,
        "",
        f"ไม่รู้จักไฟล์ชนิด “{suffix}” (รับ {known})",
        f"unknown kind of file “{suffix}” (accepted: {known})",
        "unknown-kind",
    )


def _plan_file(path: Path, content: bytes) -> ReadResult:
    from compliance.reading.plan_file import read_plan_file

    text, encoding = decode_text(content, path.name)
    result = read_plan_file(text, path.name)
    return ReadResult(result.plan, result.places, (*_doubt(encoding), *result.notes))


def _blocks(path: Path, name: str, content: bytes, limits: Limits, ocr: bool) -> tuple[Blocks, tuple[Note, ...]]:
    if _kind(path) == "office":
        from compliance.reading.files import read_blocks

        return read_blocks(path, limits=limits, name=name, ocr=ocr), ()
    from compliance.reading.worker import read_apart

    found = read_apart("text", content, name, limits)
    return found, ()


def _doubt(encoding: str) -> tuple[Note, ...]:
    if encoding != "cp874":
        return ()
    return (
        Note(
            "ไฟล์เข้ารหัสแบบ TIS-620/Windows-874 อ่านแล้ว แต่ควรบันทึกเป็น UTF-8",
            "the file is in TIS-620/Windows-874: it was read, but UTF-8 is safer",
            code="encoding",
        ),
    )
