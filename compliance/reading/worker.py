"""Every format but the plan's own is read in a process of its own, with limits on memory and time.

Libraries written in C crash on files that were made to crash them, and some parse for hours; no `except` helps against
either. The child reads the file's bytes from its standard input and answers with blocks or one error, as JSON; whatever
else happens to it (a crash, a kill, a hang) is one clear error too.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from importlib import import_module
from typing import Any

from msgspec.structs import asdict

from compliance.data.sandbox import answer_to, interpreter, restrain
from compliance.reading.blocks import Blocks, Paragraph
from compliance.reading.blocks_json import dump_blocks, dump_error, load
from compliance.reading.errors import ReadingError, damaged, missing_library, too_large
from compliance.reading.limits import MEBIBYTE, Limits

READERS = {
    "xlsx": ("compliance.reading.excel", "read_excel"),
    "docx": ("compliance.reading.word", "read_word"),
    "pdf": ("compliance.reading.pdf", "read_pdf"),
    "scanned-pdf": ("compliance.reading.ocr.reader", "read_scanned_pdf"),
    "picture": ("compliance.reading.ocr.reader", "read_picture"),
    "html": ("compliance.reading.html", "read_html"),
    "text": ("compliance.reading.text.file", "read_text_file"),
    "spreadsheet": ("compliance.reading.legacy", "read_spreadsheet"),
}
"""Module and function of each reader; each takes the bytes, the file's name and the limits, and returns Blocks."""
COMMAND = interpreter("compliance.reading.worker", "main")
MOST_ANSWERED = 400 * 1024 * 1024
SPARE_SECONDS = 5


def read_apart(kind: str, content: bytes, file: str, limits: Limits) -> Blocks:
    """Read `content` with the reader `kind` in a process of its own. Raises ReadingError, and nothing else."""
    order = json.dumps({"kind": kind, "file": file, "limits": asdict(limits)}).encode() + b"\n"
    begun = time.monotonic()
    try:
        done = subprocess.run(
            COMMAND,
            input=order + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise too_slow(file, limits) from None
    if done.returncode == 0 and 0 < len(done.stdout) <= MOST_ANSWERED:
        collecting = gc.isenabled()
        gc.disable()  # hundreds of thousands of new tuples, none of them garbage: collecting doubles the time
        try:
            return load(done.stdout, file)
        except (ValueError, TypeError, KeyError, IndexError):
            pass
        finally:
            if collecting:
                gc.enable()
    raise _crashed(file, done.returncode, limits, time.monotonic() - begun)


def too_slow(file: str, limits: Limits) -> ReadingError:
    """The time that a file may take is over."""
    return ReadingError(
        file,
        "",
        f"อ่านไม่เสร็จใน {limits.seconds:g} วินาที ไฟล์อาจใหญ่เกินหรือเสียหาย ให้แยกไฟล์ หรือบันทึกเป็น .docx หรือ .xlsx",
        f"not read within {limits.seconds:g} seconds: the file may be too large or damaged; split it, or save it anew "
        "as .docx or .xlsx",
        "too-slow",
    )


def _crashed(file: str, code: int, limits: Limits, taken: float) -> ReadingError:
    """How a reader ended that did not answer; `taken` in seconds."""
    if sys.platform != "win32" and (code == -24 or (code == -9 and taken >= limits.seconds)):  # its CPU time used up
        return too_slow(file, limits)
    if sys.platform != "win32" and code in (-9, -15):
        return ReadingError(
            file,
            "",
            f"เครื่องอ่านถูกระบบหยุดหลัง {taken:.0f} วินาที เครื่องอาจขาดหน่วยความจำ ให้ปิดโปรแกรมอื่นแล้วลองอีกครั้ง หรือแยกไฟล์",
            f"the reader was stopped from outside after {taken:.0f} seconds; the machine may be short of memory: close "
            "other programs and retry, or split the file",
            "killed",
        )
    return ReadingError(
        file,
        "",
        f"เครื่องอ่านหยุดกลางคันเพราะเนื้อไฟล์ (รหัส {code}) ไฟล์อาจเสียหาย หรือต้องใช้หน่วยความจำเกิน "
        f"{limits.memory_bytes // MEBIBYTE:,} MB ให้เปิดด้วยโปรแกรมที่สร้าง บันทึกใหม่ แล้วส่งอีกครั้ง",
        f"the reader broke down over what is in the file (code {code}): the file is damaged, or takes over "
        f"{limits.memory_bytes // MEBIBYTE:,} MB of memory; open it in the program that made it, save it again, "
        "and retry",
        "crashed",
    )


def read_here(kind: str, content: bytes, file: str, limits: Limits) -> Blocks:
    """Read in this process. Raises ReadingError for whatever goes wrong short of a crash."""
    module, function = READERS[kind]
    try:
        found = getattr(import_module(module), function)(content, file, limits)
    except ReadingError:
        raise
    except ModuleNotFoundError as error:
        raise missing_library(file, error.name or kind, "all") from None
    except MemoryError:
        raise out_of_memory(file, limits) from None
    except RecursionError:
        raise damaged(file, "", "ซ้อนกันลึกเกินไป", "nested too deeply") from None
    except Exception as error:  # a library's own way to say that the file is broken
        raise damaged(file, "", f"{type(error).__name__}: {error}"[:160]) from None
    assert isinstance(found, Blocks)
    written = sum(len(block.text) for block in found.blocks if isinstance(block, Paragraph))
    if written > limits.running_text:
        raise too_large(
            file,
            "",
            f"ไฟล์มีข้อความนอกตารางกว่า {limits.running_text:,} ตัวอักษร",
            f"the file has over {limits.running_text:,} characters outside tables",
        )
    return found


def out_of_memory(file: str, limits: Limits) -> ReadingError:
    """The memory that a file may take is used up."""
    size = limits.memory_bytes // MEBIBYTE
    return ReadingError(
        file,
        "",
        f"อ่านไฟล์นี้ต้องใช้หน่วยความจำเกิน {size:,} MB ไฟล์อาจใหญ่เกินหรือสร้างมาเพื่อทำลาย ให้ตัดส่วนที่ไม่ใช่แผนออก แล้วบันทึกใหม่",
        f"reading this file takes more than {size:,} MB of memory: it is too large, or made to do harm; remove what is "
        "not the plan, and save it anew",
        "too-large",
    )


def main() -> None:
    """The child: one order on standard input, one answer on standard output."""
    answer = answer_to()
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    restrain(limits.memory_bytes, cpu_seconds=int(limits.seconds) + SPARE_SECONDS)
    gc.disable()  # the process lives for one file
    try:
        said = dump_blocks(read_here(order["kind"], sys.stdin.buffer.read(), order["file"], limits))
    except ReadingError as error:
        said = dump_error(error)
    except MemoryError:
        said = dump_error(out_of_memory(order["file"], limits))
    with os.fdopen(answer, "wb") as out:
        out.write(said)
    os._exit(0)  # freeing a large tree node by node takes longer than reading it
