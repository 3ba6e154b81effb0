"""What somebody typed into a form: put before him again where it was refused, or came from who was signed out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from compliance.data import Text
from compliance.review import rows

MOST = 1 << 20
"""Bytes of a form without files."""
LABELS: Mapping[str, Text] = {
    "after": Text("ค่าที่ถูก", "the right value"),
    "as_of": Text("ตรวจตามกฎหมาย ณ วันที่", "judged by the law of"),
    "committee": Text("คณะกรรมการ", "committee"),
    "date": Text("ลงมติเมื่อวันที่", "day of the resolution"),
    "day": Text("วันประชุม", "day of the meeting"),
    "first_year": Text("ปีแรก (พ.ศ.)", "first year (B.E.)"),
    "meeting": Text("ครั้งที่", "meeting"),
    "name": Text("ชื่อ", "name"),
    "number": Text("ครั้งที่", "number"),
    "organisation": Text("องค์กร", "organisation"),
    "province": Text("จังหวัด", "province"),
    "reason": Text("เหตุผลหรือเงื่อนไข", "reason or condition"),
    "round": Text("รอบ", "round"),
    "text": Text("หมายเหตุ", "remark"),
    "until": Text("ยกเว้นถึงวันที่", "waived until"),
}
"""The fields that people write into, with their names; those of an added row have the names of its columns."""
LONG = ("reason", "text")
DAYS = ("as_of", "date", "day", "until")
SECRETS: Mapping[str, Text] = {
    "old": Text("รหัสผ่านเดิม", "the password of now"),
    "new": Text("รหัสผ่านใหม่", "the new password"),
    "password": Text("รหัสผ่าน", "password"),
}
"""Never written into a page: to be typed anew."""
FILES = "/submissions"
"""The form whose files nobody but the browser has: they are to be chosen anew."""


class Field(Struct, frozen=True):
    """A field of a form with what stood in it."""

    name: str
    value: str
    label: Text | None
    """None: nobody writes into it."""
    kind: str
    """`hidden`, `line`, `lines`, `day`, `secret`."""


class Form(Struct, frozen=True):
    """A form that was sent and not done."""

    path: str
    fields: list[Field]

    @property
    def files(self) -> bool:
        """Whether files go with it."""
        return self.path == FILES

    @property
    def shown(self) -> list[Field]:
        """The fields that people write into."""
        return [one for one in self.fields if one.label]

    @property
    def typed(self) -> bool:
        """Whether somebody wrote something, or chose files."""
        return self.files or any(one.value.strip() for one in self.shown)

    @property
    def written(self) -> str:
        """The form as text, for `read`; without what is secret."""
        kept = [(one.name, one.value) for one in self.fields if one.kind != "secret"]
        return json.dumps([self.path, kept], ensure_ascii=False)


def read(written: str) -> Form | None:
    """The form of `Form.written`; None of any other text."""
    try:
        path, kept = json.loads(written)
        return _form(str(path), ((str(name), str(value)) for name, value in kept))
    except (ValueError, TypeError):
        return None


async def sent(request: Request) -> Form | None:
    """The form of a request; None where it has none, none that can be read, or one that only presses a button.

    Of one with large files only that there were files: they are not read for it.
    """
    if request.method != "POST":
        return None
    if is_large(request):
        return Form(FILES, []) if request.url.path == FILES else None
    try:
        form = await request.form()
    except (HTTPException, ClientDisconnect):
        return None
    told = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name != "csrf"]
    found = _form(request.url.path, told)
    return found if found.shown or found.files else None


def is_large(request: Request) -> bool:
    """Whether more comes than a form without files has."""
    return int(request.headers.get("content-length") or 0) > MOST


def label_of(name: str, table: str | None = None) -> Text | None:
    """What a field is called; None where nobody writes into it."""
    column = name.removeprefix("c-")
    if column != name and (sheet := rows.tables().get(table or "")):
        title = next((one.title for one in sheet.columns if one.field == column), column)
        return Text(title, title)
    return LABELS.get(name) or SECRETS.get(name)


def _form(path: str, told: Iterable[tuple[str, str]]) -> Form:
    told = list(told)
    table = dict(told).get("table")
    return Form(path, [_field(name, value, label_of(name, table)) for name, value in told])


def _field(name: str, value: str, label: Text | None) -> Field:
    if name in SECRETS:
        return Field(name, "", label, "secret")
    kind = "hidden" if label is None else "lines" if name in LONG else "day" if name in DAYS else "line"
    return Field(name, value, label, kind)
