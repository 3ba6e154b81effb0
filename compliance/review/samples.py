"""The sample plans, one click away on a machine of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from compliance.data import Text

SAMPLES: Mapping[str, Text] = {
    "nakhon-pathom.yaml": Text("แผนของจังหวัดที่มีข้อให้พิจารณา", "a province's plan with some findings"),
    "compliant-tao.yaml": Text("แผนของ อบต. ที่ครบถ้วน", "a complete plan of a small organisation"),
    "faulty-municipality.yaml": Text("แผนของเทศบาลที่ผิดหลายแห่ง", "a municipality's plan with many faults"),
}


def sample(name: str) -> bytes | None:
    """One of them; None for another name, or where they were not installed."""
    package = Path(str(files("compliance")))
    for folder in (package / "_samples", package.parent / "sample_plans"):
        if name in SAMPLES and (folder / name).is_file():
            return (folder / name).read_bytes()
    return None
