"""Prints documents with the programs that offices use; needs LibreOffice or Chromium, and the font of the paper."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


def by_office(document: bytes) -> bytes:
    """A Word document as the PDF that LibreOffice makes of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.docx").write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", name]
        subprocess.run([*command, str(folder / "plan.docx")], check=True, capture_output=True)
        return (folder / "plan.pdf").read_bytes()


def by_browser(page: str) -> bytes:
    """A page as the PDF that Chromium prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.html").write_text(page, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", "--disable-pdf-tagging"]
        about = [f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={folder / 'plan.pdf'}"]
        subprocess.run([*command, *about, str(folder / "plan.html")], check=True, capture_output=True)
        return (folder / "plan.pdf").read_bytes()
