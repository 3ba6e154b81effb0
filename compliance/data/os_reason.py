"""Why the machine refuses to open or write a file, in the reader's language: its own words are English."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from compliance.data.text import Text

KNOWN: Mapping[int, str] = {
    errno.ENOENT: "ไม่มีไฟล์หรือโฟลเดอร์นี้",
    errno.EACCES: "ไม่มีสิทธิ์",
    errno.EPERM: "ไม่มีสิทธิ์",
    errno.EISDIR: "เป็นโฟลเดอร์",
    errno.ENOTDIR: "มีไฟล์อยู่ในที่ของโฟลเดอร์",
    errno.ENOSPC: "ดิสก์เต็ม",
    errno.EDQUOT: "เกินโควตาของดิสก์",
    errno.EFBIG: "ไฟล์ใหญ่เกินที่เครื่องรับ",
    errno.EROFS: "ที่เก็บนี้อ่านได้อย่างเดียว",
    errno.ENAMETOOLONG: "ชื่อไฟล์ยาวเกินไป",
    errno.EBUSY: "โปรแกรมอื่นใช้ไฟล์อยู่",
    errno.EIO: "ดิสก์หรือเครือข่ายขัดข้อง",
    errno.EPIPE: "ผู้รับปิดไปแล้ว",
    errno.ELOOP: "ทางลัดวนกลับมาที่เดิม",
    errno.EMFILE: "เปิดไฟล์พร้อมกันมากเกินไป",
    errno.ENOMEM: "หน่วยความจำไม่พอ",
}


def os_reason(error: OSError) -> Text:
    """The reason of an error of the operating system; what has no Thai words here keeps the machine's own."""
    said = error.strerror or str(error) or type(error).__name__
    return Text(KNOWN.get(error.errno or 0, said), said)
