"""What the reader of a Word document should know about things that were left out or are not text."""

from __future__ import annotations

from collections import Counter

from compliance.model.places import Place
from compliance.reading.blocks import Note


def notes_of(seen: Counter[str], file: str, has_text: bool) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """Notes, and the stretches that cannot be read, from the counts of what was met."""
    place = Place(file)
    notes: list[Note] = []
    unreadable: list[Note] = []
    if seen["changed"]:
        notes.append(
            Note(
                "เอกสารมีการติดตามการแก้ไขที่ยังไม่ยอมรับ อ่านข้อความที่แทรกแล้ว และตัดข้อความที่ลบออก",
                "the document has tracked changes that were not accepted: insertions were read, deletions left out",
                place,
                "tracked-changes",
            )
        )
    if seen["hidden"]:
        notes.append(
            Note(
                "มีข้อความที่ซ่อนไว้ (hidden text) ซึ่งไม่ปรากฏบนกระดาษ จึงไม่ได้อ่าน",
                "there is hidden text, which does not show on paper; it was not read",
                place,
                "hidden-text",
            )
        )
    if seen["contents"]:
        notes.append(Note("ไม่ได้อ่านสารบัญ", "the table of contents was not read", place, "contents-list"))
    if seen["nested"]:
        notes.append(
            Note(
                "มีตารางซ้อนในช่องของตาราง อ่านเป็นตารางแยกต่อจากตารางนั้น",
                "a table stands inside a cell of another; it was read as a table of its own after it",
                place,
                "nested-table",
            )
        )
    if seen["charts"]:
        notes.append(
            Note(
                f"มีแผนภูมิ {seen['charts']} รูป ซึ่งไม่ได้อ่าน ตัวเลขที่ใช้ตรวจเป็นของข้อความและตาราง",
                f"there are {seen['charts']} charts, not read: figures of text and tables are checked",
                place,
                "chart",
            )
        )
    pictures = seen["pictures"] - seen["large-pictures"]
    if pictures > 0:
        notes.append(
            Note(
                f"มีรูปภาพ {pictures} รูป ซึ่งไม่ได้อ่านข้อความในรูป",
                f"there are {pictures} pictures; text in them was not read",
                place,
                "picture",
            )
        )
    if seen["large-pictures"]:
        unreadable.append(
            Note(
                f"มีรูปภาพขนาดใหญ่ {seen['large-pictures']} รูป อาจเป็นหน้าสแกน ซึ่งอ่านไม่ได้ ให้พิมพ์เป็นข้อความ",
                f"{seen['large-pictures']} large pictures, perhaps scanned pages, whose text cannot be read: put the "
                "text or table itself into the document",
                place,
                "picture",
            )
        )
    if seen["embedded"]:
        unreadable.append(
            Note(
                "มีเอกสารหรือตารางที่ฝังเป็นวัตถุ (เช่น แผ่นงาน Excel) ซึ่งอ่านไม่ได้ ให้วางเป็นตารางของ Word",
                "an embedded object (such as an Excel sheet) cannot be read: paste it as a Word table",
                place,
                "embedded",
            )
        )
    if not has_text and not unreadable:
        unreadable.append(
            Note("ไม่มีข้อความในเอกสาร", "there is no text in the document", place, "no-text"),
        )
    return tuple(notes), tuple(unreadable)
