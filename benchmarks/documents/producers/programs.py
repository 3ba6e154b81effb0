"""Programs outside Python: LibreOffice and Chromium, many files at a time."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path


def has(program: str) -> bool:
    """Whether a program can be called."""
    return shutil.which(program) is not None


def libreoffice(files: Sequence[Path], to: str, folder: Path) -> None:
    """Converts files with LibreOffice into `folder`."""
    with tempfile.TemporaryDirectory() as home:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{home}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
        ]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=60 + 30 * len(files))


def chromium(page: Path, pdf: Path) -> None:
    """Prints a web page to a .pdf."""
    with tempfile.TemporaryDirectory() as home:
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={home}",
            "--no-pdf-header-footer",
        ]
        subprocess.run([*command, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=120)
