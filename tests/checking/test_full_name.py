"""What an organisation is called in the heading of a report."""

from __future__ import annotations

import pytest

from compliance.checking.report import full_name
from compliance.model.organisation import Organisation, OrganisationType


@pytest.mark.parametrize(
    ("kind", "name", "written", "full"),
    [
        ("municipality", "ตัวอย่างใหม่", ("เทศบาลตำบลตัวอย่างใหม่",), "เทศบาลตำบลตัวอย่างใหม่"),
        ("municipality", "ตัวอย่างใหม่", ("เทศบาลเมือง ตัวอย่างใหม่ จังหวัดแดนสมมติ",), "เทศบาลเมืองตัวอย่างใหม่"),
        ("municipality", "ตัวอย่างใหม่", ("เทศบาลตำบลอื่น",), "เทศบาลตัวอย่างใหม่"),
        ("municipality", "ตัวอย่างใหม่", (), "เทศบาลตัวอย่างใหม่"),
        ("municipality", "เทศบาลนครสมมติ", (), "เทศบาลนครสมมติ"),
        ("pao", "แดนสมมติ", ("อบจ.แดนสมมติ",), "องค์การบริหารส่วนจังหวัดแดนสมมติ"),
        ("tao", "บ้านตัวอย่าง", ("องค์การบริหารส่วนตำบลบ้านตัวอย่าง",), "องค์การบริหารส่วนตำบลบ้านตัวอย่าง"),
    ],
)
def test_the_full_name_is_as_the_document_writes_it(kind: str, name: str, written: tuple[str, ...], full: str) -> None:
    assert full_name(Organisation(type=OrganisationType(kind), name=name, written=written)) == full
