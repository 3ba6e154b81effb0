"""Adding a row of the paper that was not read."""

from __future__ import annotations

import asyncio
import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from compliance.reading.form_layout import words
from compliance.review import corrections, rows
from compliance.review.pages.common import asked_for, bench_of, said
from compliance.review.pages.reading import note_and_judge, read_of
from compliance.review.views import shown

MOST = 2000
"""Letters of one cell."""


async def rows_page(request: Request) -> Response:
    """The tables that a row can be added to; the columns of the one that was chosen."""
    tables = rows.tables()
    chosen = str(request.query_params.get("table", ""))
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session, load=("reading",))
        read = read_of(found)
    data = corrections.values_of(read.plan)
    listed = corrections.entries_in(data, chosen) if chosen in tables else []
    units = sorted({str(one["unit"]) for one in listed if isinstance(one, dict) and one.get("unit")})
    columns = [(one, list(words(one.type) or ())) for one in tables[chosen].columns] if chosen in tables else []
    return shown(request, "rows.html", one=found, tables=tables, chosen=chosen, columns=columns, units=units,
                 count=len(listed))  # fmt: skip


async def add_row(request: Request) -> Response:
    """Note a row as typed; the plan is judged anew."""
    sheet = rows.tables().get(await said(request, "table", 80))
    if sheet is None:
        raise HTTPException(404)
    told = {column.field: await said(request, f"c-{column.field}", MOST) for column in sheet.columns}
    written = json.dumps(rows.row_of(sheet, told), ensure_ascii=False)
    back = f"/submissions/{request.path_params['id']}/reading#corrections"
    return await asyncio.to_thread(note_and_judge, request, rows.ROW + sheet.at, written, back)
