"""What `bin/setup` installs: the locks hold what pyproject.toml asks for, and the engine's source is pinned."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WHEEL = ROOT / "packaging" / "durable-rules-wheel"
LINE = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.M)


def locked(name: str) -> dict[str, str]:
    return dict(LINE.findall((ROOT / name).read_text(encoding="utf-8")))


def asked(*extras: str) -> list[Requirement]:
    """Every requirement of kamlang with some extras, those of extras inside extras too."""
    found = [Requirement(line) for extra in extras for line in PROJECT["optional-dependencies"][extra]]
    own = [one for one in found if one.name == PROJECT["name"]]
    inner = asked(*(extra for one in own for extra in sorted(one.extras))) if own else []
    return [*(one for one in found if one not in own), *inner]


def test_the_locks_hold_whatever_the_project_asks_for() -> None:
    for name, extras in (("requirements.lock", ["all"]), ("requirements-dev.lock", ["dev"])):
        known = locked(name)
        for one in (*map(Requirement, PROJECT["dependencies"]), *asked(*extras)):
            version = known.get(canonicalize_name(one.name))
            assert version is not None, f"{name} lacks {one.name}: run bin/lock"
            assert one.specifier.contains(version), f"{name} has {one.name} {version}: run bin/lock"


def test_users_get_what_developers_try() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_a_lock_has_digests_and_no_addresses_and_nothing_to_compile() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "durable-rules" not in text, "pip cannot leave out a package that it cannot compile"
        entries = re.split(LINE, text)
        assert len(entries) > 60
        assert all("--hash=sha256:" in digests for digests in entries[3::3])


def test_the_source_of_the_engine_is_pinned_to_the_version_of_the_extra() -> None:
    (wanted,) = map(Requirement, PROJECT["optional-dependencies"]["engine"])
    assert not wanted.marker.evaluate({"sys_platform": "win32"}), "a C long has 32 bits there"
    pinned = (WHEEL / "sdist.txt").read_text(encoding="utf-8")
    assert LINE.search(pinned).groups() == (wanted.name, str(wanted.specifier).removeprefix("=="))
    assert "--hash=sha256:" in pinned
    assert not [file for file in WHEEL.rglob("*") if file.suffix in (".c", ".h")]


def test_a_wheelhouse_for_another_python_is_said_and_not_tried(tmp_path: Path) -> None:
    for name in ("bin", "wheelhouse"):
        (tmp_path / name).mkdir()
    (tmp_path / "bin" / "setup.py").write_text(
        (ROOT / "bin" / "setup.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "wheelhouse" / "lxml-6.0-cp399-cp399-manylinux_2_28_x86_64.whl").touch()
    (tmp_path / "wheelhouse" / "click-8.3-py3-none-any.whl").touch()
    done = subprocess.run([sys.executable, "bin/setup.py"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 3
    assert "Python 3.99" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_a_wheelhouse_is_asked_for_with_its_system_and_python() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bin" / "wheelhouse.py", "x", "win_amd64"], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "win_amd64 3.12" in done.stderr
