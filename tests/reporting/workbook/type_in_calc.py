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
            for out, typed in json.loads(Path(jobs).read_text(encoding="utf-8")):
                document = desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, (option("Hidden", True),))
                for sheet, cell, text in typed:
                    put(document.Sheets.getByName(sheet), cell, text)
                document.calculateAll()
                document.storeToURL(Path(out).as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
                document.close(True)
            with contextlib.suppress(Exception):
                desktop.terminate()
        finally:
            office.terminate()
            office.wait(20)


main(*sys.argv[1:])
