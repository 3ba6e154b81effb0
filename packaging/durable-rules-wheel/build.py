"""Makes a wheel of the engine durable-rules for Python 3.11 and all later ones: `python build.py FOLDER`.

Its publisher gives its source only, which Python 3.13 and later cannot import as it compiles. This takes that very
source (`sdist.txt` pins its digest), lays our `setup.py` over it and compiles it once for the stable ABI; its licence
goes into the wheel. Needs a C compiler, the headers of Python, and a registry or a folder that pip can reach
(`PIP_FIND_LINKS`).
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def build(folder: Path) -> None:
    """Put the wheel into a folder. Raises CalledProcessError where pip or the compiler could not."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        source = ["--no-deps", "--no-binary", "durable-rules", "--require-hashes", "-r", str(HERE / "sdist.txt")]
        subprocess.run([*pip, "download", *source, "-d", str(work)], check=True)
        (archive,) = work.glob("durable_rules-*.tar.gz")
        with tarfile.open(archive) as tar:
            tar.extractall(work, filter="data")
        tree = work / archive.name.removesuffix(".tar.gz")
        for file in ("setup.py", "pyproject.toml"):
            shutil.copy(HERE / file, tree / file)
        (tree / "setup.cfg").unlink(missing_ok=True)
        subprocess.run([*pip, "wheel", "--no-deps", "-w", str(folder), str(tree)], check=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
