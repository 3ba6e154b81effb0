"""Types into a workbook in LibreOffice as a clerk would: `python3 type_in_calc.py BOOK JOBS`. Needs Python's uno.

JOBS is a JSON list of [file to write, list of [sheet, cell, text]]: each file is BOOK with that typed in. A text is
taken as if typed, so that Calc makes numbers of it; "=merge", "=insert" and "=delete" do that to cells or a row.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def option(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def put(page, cell, text):
    if text in ("=merge", "=insert", "=delete") and page.isProtected():
        page.unprotect("")  # there is no password
    if text == "=merge":
        page.getCellRangeByName(cell).merge(True)
    elif text == "=insert":
        page.Rows.insertByIndex(int(cell) - 1, 1)
    elif text == "=delete":
        page.Rows.removeByIndex(int(cell) - 1, 1)
    else:
        page.getCellRangeByName(cell).setFormula(text)


def held(cell):
    """What puts back into a cell what stands in it now."""
    kind = cell.Type.value
    if kind == "TEXT":
        return partial(cell.setString, cell.String)
    return partial(cell.setValue, cell.Value) if kind == "VALUE" else partial(cell.setFormula, cell.Formula)


def main(book, jobs):
    with tempfile.TemporaryDirectory() as home:
        pipe = f"kamlang{time.time_ns()}"
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}",
             f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            local = uno.getComponentContext()
            resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
            for _ in range(600):
                try:
                    context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                    break
                except Exception:
                    time.sleep(0.2)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            document = None
            for out, typed in json.loads(Path(jobs).read_text(encoding="utf-8")):
                if document is None:  # else the book as it was: opening it takes as long as all the rest
                    document = desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, (option("Hidden", True),))
                lasting = any(text.startswith("=") for _, _, text in typed)
                before = []
                for sheet, cell, text in typed:
                    page = document.Sheets.getByName(sheet)
                    if not lasting:
                        before.append(held(page.getCellRangeByName(cell)))
                    put(page, cell, text)
                document.calculateAll()
                document.storeToURL(Path(out).as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
                for put_back in reversed(before):
                    put_back()
                if lasting:
                    document.close(True)
                    document = None
            if document is not None:
                document.close(True)
            with contextlib.suppress(Exception):
                desktop.terminate()
        finally:
            office.terminate()
            office.wait(20)


main(*sys.argv[1:])
