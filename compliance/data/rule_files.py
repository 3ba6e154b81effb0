"""Files of a rulebook as parsed documents; what was parsed before is remembered."""

from __future__ import annotations

from pathlib import Path

from compliance.data.memory import digest, memory
from compliance.data.os_reason import os_reason
from compliance.data.places import YamlProblem
from compliance.data.strict_yaml import Document, load_yaml


def read_rule_file(path: Path) -> Document:
    """One file of a rulebook. Raises YamlProblem also where it is not UTF-8 or cannot be opened."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise YamlProblem(
            str(path), None, None, "ไฟล์ไม่ใช่ UTF-8 ให้บันทึกใหม่เป็น UTF-8", "not UTF-8: save the file as UTF-8"
        ) from None
    except OSError as error:
        reason = os_reason(error)
        raise YamlProblem(
            str(path), None, None, f"เปิดไฟล์ไม่ได้ ({reason.th})", f"the file cannot be opened ({reason.en})"
        ) from None
    parsed: list[Document] = []

    def parse() -> object:
        parsed.append(load_yaml(text, str(path)))
        return parsed[0].value

    value = memory().remember(f"yaml:{digest(text)}", parse)
    return parsed[0] if parsed else Document(str(path), value, text, None)
