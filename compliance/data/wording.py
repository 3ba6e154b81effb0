"""Wording of the interface (`compliance/locale`): labels, memo, help. Data of the program, not of the law."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from compliance.data.rule_files import read_rule_file

FOLDER = Path(__file__).resolve().parent.parent / "locale"


@cache
def read_wording(name: str) -> Any:
    """The wording `compliance/locale/<name>.yaml` as plain values. Shared between callers: do not change it."""
    return read_rule_file(FOLDER / f"{name}.yaml").value
