"""Downloads every locked package as a wheel into a folder: `python wheelhouse.py FOLDER [PLATFORM PYTHON]`."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[1]
ENTRY = re.compile(r"^(?P<name>[^\s#=]+==\S+)(?: ; (?P<marker>.*?))?(?P<hashes>(?: \\\n +--hash=\S+)+)", re.M)


def needed(lock: str, platform: str, python: str) -> str:
    """The lock's packages for one system: pip would weigh their conditions for the system that it runs on."""
    windows = platform.startswith("win")
    system = {
        "sys_platform": "win32" if windows else "linux",
        "os_name": "nt" if windows else "posix",
        "platform_system": "Windows" if windows else "Linux",
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    return "".join(
        f"{one['name']}{one['hashes']}\n"
        for one in ENTRY.finditer(lock)
        if one["marker"] is None or Marker(one["marker"]).evaluate(system)
    )


def main(folder: str, platform: str = "", python: str = "") -> None:
    """Raises CalledProcessError where a package has no wheel for the system."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(needed(lock, platform, python) if platform else lock)
        file.flush()
        there = ["--platform", platform, "--python-version", python] if platform else []
        wheels = ["--only-binary", ":all:", "--no-deps", "--require-hashes", "-r", file.name, "-d", folder]
        subprocess.run([*pip, "download", *there, *wheels], check=True)
    if not platform.startswith("win"):
        build = ROOT / "packaging" / "durable-rules-wheel" / "build.py"
        if subprocess.run([sys.executable, str(build), folder], capture_output=True).returncode:
            print("ไม่มี durable-rules / durable-rules could not be compiled", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4):
        sys.exit(
            "ใช้: bin/wheelhouse [ระบบ รุ่นของPython] / use: bin/wheelhouse [PLATFORM PYTHON], such as win_amd64 3.12"
        )
    try:
        main(*sys.argv[1:])
    except subprocess.CalledProcessError:
        sys.exit("ดาวน์โหลดไม่ครบ ข้อความข้างบนบอกว่าอะไรขาด / not all could be had: the lines above say what is missing")
