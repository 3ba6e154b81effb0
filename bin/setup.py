"""Makes `.venv` (or the folder KAMLANG_VENV) with kamlang in it: `python bin/setup.py [all|dev]`.

Needs Python only, and is the same on every system.

Packages come at the versions and digests of `requirements.lock` (`requirements-dev.lock` for developers). A folder
`wheelhouse/` beside this one, made by `bin/wheelhouse`, is used instead of the internet. The engine durable-rules is
added where it can be: from a wheel of that folder, else compiled here; where neither is possible, and on Windows, the
reference evaluator decides alone and every report says so.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / os.environ.get("KAMLANG_VENV", ".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
WHEELHOUSE = ROOT / "wheelhouse"
OF_ONE_PYTHON = re.compile(r"-cp(\d)(\d+)-cp\1\2")
LOCKS = {"all": "requirements.lock", "dev": "requirements-dev.lock"}


def say(th: str, en: str) -> None:
    """One line of progress, in both languages."""
    print(f"{th}\n{en}", file=sys.stderr, flush=True)


def pip(*words: str, quiet: bool = False) -> bool:
    """Run pip in `.venv`; False where it failed."""
    command = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    return (
        subprocess.run(command, cwd=ROOT, stdout=sys.stderr, stderr=subprocess.DEVNULL if quiet else None).returncode
        == 0
    )


def source() -> list[str]:
    """Where pip takes packages from."""
    return ["--no-index", "--find-links", str(WHEELHOUSE)] if WHEELHOUSE.is_dir() else []


def made_for() -> set[str]:
    """The Pythons ("3.12") that the wheels of the folder are for; none where all are for any."""
    return {f"{found[1]}.{found[2]}" for one in WHEELHOUSE.glob("*.whl") if (found := OF_ONE_PYTHON.search(one.name))}


def engine() -> bool:
    """Add durable-rules where it can be; False where it cannot."""
    if os.name == "nt":
        return False
    there = "import durable_rules_engine"
    if subprocess.run([str(PYTHON), "-c", there], capture_output=True).returncode == 0:
        return True
    with tempfile.TemporaryDirectory() as folder:
        wheels = list(WHEELHOUSE.glob("durable_rules-*.whl"))
        if not wheels:
            if WHEELHOUSE.is_dir():
                return False
            build = [str(PYTHON), str(ROOT / "packaging/durable-rules-wheel/build.py"), folder]
            made = subprocess.run(build, capture_output=True, text=True)
            (VENV / "durable-rules-build.log").write_text(made.stdout + made.stderr, encoding="utf-8")
            wheels = list(Path(folder).glob("*.whl"))
        found = ["--no-index", "--find-links", str(wheels[0].parent)] if wheels else []
        return bool(found) and pip("install", *found, "--force-reinstall", "durable-rules", quiet=True)


def main(extra: str) -> int:
    """0 when kamlang can be used."""
    if extra not in LOCKS:
        say(f"ไม่รู้จัก “{extra}”", f"“{extra}” is not known: use one of {', '.join(LOCKS)}")
        return 3
    own, theirs = "{}.{}".format(*sys.version_info), made_for()
    if theirs and own not in theirs:
        one, listed = min(theirs), ", ".join(sorted(theirs))
        say(
            f"โฟลเดอร์ wheelhouse ทำไว้สำหรับ Python {listed} แต่เครื่องนี้ใช้ {own}: ใช้ PYTHON=python{one} "
            f"หรือทำใหม่บนเครื่องที่มีอินเทอร์เน็ตและ Python {own} (bin/wheelhouse)",
            f"the folder wheelhouse is for Python {listed}, and this is {own}: use PYTHON=python{one}, or "
            f"make it again where there are the internet and Python {own} (bin/wheelhouse)",
        )
        return 3
    say("กำลังติดตั้ง kamlang ใน .venv (ครั้งแรกครั้งเดียว) …", "setting up kamlang in .venv (once) …")
    if not PYTHON.exists() or subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode:
        try:
            venv.create(VENV, clear=True, with_pip=True)
        except (Exception, SystemExit):
            name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
            say(
                f"สร้าง .venv ไม่ได้: Python นี้ไม่มีส่วน venv (Debian/Ubuntu: apt-get install {name})",
                f".venv cannot be made: this Python lacks venv (Debian, Ubuntu: apt-get install {name})",
            )
            return 3
    # A lock names all that is needed. Then kamlang itself; what pyproject.toml asks beyond the lock is taken too, for
    # whoever is just adding it.
    installed = pip("install", *source(), "--no-deps", "--require-hashes", "-r", LOCKS[extra]) and pip(
        "install", *source(), "--no-build-isolation", "-e", f".[{extra}]"
    )
    if not installed:
        say(
            "ติดตั้งไม่สำเร็จ ข้อความข้างบนบอกสาเหตุ (ไม่มีอินเทอร์เน็ต: วางโฟลเดอร์ wheelhouse ไว้ในโฟลเดอร์นี้ ดู docs/install.md)",
            "that failed; the lines above say why (no internet? put a folder wheelhouse in here: docs/install.md)",
        )
        return 3
    if not engine():
        say(
            "ไม่มี durable-rules ในเครื่องนี้ (ต้องมีตัวแปลภาษา C: Debian apt-get install gcc libc6-dev python3-dev; "
            "Windows ใช้ไม่ได้) ตัวตัดสินอ้างอิงตัดสินทุกข้อ และรายงานทุกฉบับบอกไว้",
            "durable-rules is not on this machine (it needs a C compiler; Windows has none of it): the reference "
            "evaluator decides every rule, and every report says so",
        )
    # Compiled here, as packages are: where PYTHONDONTWRITEBYTECODE is set each start would do it, in twice the time.
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "compliance")], stdout=subprocess.DEVNULL)
    (VENV / f"kamlang-{extra}.stamp").touch()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
