"""Formulas of a new form. Each begins with IF, by which the reader knows the form's own; old spreadsheets know all.

A post is typed once, in ๘.๒. Row n of ๙, ๓.๔ and ๓.๗ is line n of ๘.๒, by a plain reference: where rows are put in or
taken out a post may be missing elsewhere, which shows, but never stands beside another's figures. ๑๑ has a row for the
first post of each line, then rows for the second and later posts of lines that have several.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from compliance.reading.form_layout import say
from compliance.reading.recognise.tables.rows import row_words
from compliance.thai import to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import PERSONS

_FULL = {"ปฏิบัติการ": "ปก", "ชำนาญการ": "ชก", "ปฏิบัติงาน": "ปง", "ชำนาญงาน": "ชง"}
SHORT_LEVELS = ((" ", ""), (".", ""), *_FULL.items(), ("-", "/"), ("//", "/"))
"""How a level is written is brought to that of the table of midpoints."""
AROUND_NAME = (" ", "\u00a0", "(", ")", "-", "–", "—", "*", ".")
Cell: TypeAlias = Callable[[str, int], str]
"""The address of a field's cell in a row (from 1) of one sheet, with the sheet's name."""


def figure(cell: str) -> str:
    """What a cell says as a number, though it may be typed in Thai digits or with commas; 0 where it says none."""
    return f"IF(ISNUMBER({cell}),{cell},IFERROR(VALUE({_plain(cell)}),0))"


def _plain(cell: str, *out: str) -> str:
    """The text of a cell in Arabic digits, without commas, spaces, words that only count and what else is to go."""
    beside = (",", " ", *say("beside_figures"), *out)
    for text, instead in (*((one, "") for one in beside), *((to_thai(str(n)), str(n)) for n in range(10))):
        cell = f'SUBSTITUTE({cell},"{text}","{instead}")'
    return cell


def rate(cell: str) -> str:
    """A percentage as a number of hundredths: 15, "15%" and "๑๕" are all 15."""
    return f"IF(ISNUMBER({cell}),IF({cell}<1,{cell}*100,{cell}),IFERROR(VALUE({_plain(cell, '%')}),0))"


def is_ditto(cell: str) -> str:
    """Whether a cell says "as above"."""
    marks = ",".join('"' + mark.replace('"', '""') + '"' for mark in say("ditto"))
    return f'ISNUMBER(MATCH(SUBSTITUTE(SUBSTITUTE({cell}," ",""),"-",""),{{{marks}}},0))'


def line_texts(here: Cell, work: Cell, row: int, first: int) -> dict[str, str]:
    """Workings of one line of ๘.๒: its texts, what a row leaves to the row above it filled in.

    A ditto mark says what stands above; a blank unit does where each unit is typed but once.
    """
    position = here("position", row)
    aside = f'OR({position}="",{is_total(here("order", row), here("unit", row), position)})'
    out = {"position": f'IF(TRUE,IFERROR(IF({position}="","",{position}),""))'}
    for name in ("unit", "kind", "type", "level"):
        cell, above = here(name, row), work(name, row - 1) if row > first else '""'
        as_above = is_ditto(cell)
        if name == "unit":
            as_above = f'OR({as_above},AND({cell}="",{work("once", first)}))'
        out[name] = f'IF(TRUE,IFERROR(IF(OR({aside},{as_above}),{above},IF({cell}="","",{cell})),{above}))'
    return out


def typed_once(units: str, below: str) -> str:
    """Whether no unit is typed in two rows one below the other; `below` is the same column, one row further down."""
    return f'IF(TRUE,SUMPRODUCT(({below}<>"")*({below}={units}))=0)'


def carried(cell: str, when: str) -> str:
    """The text of another cell, nothing where it is blank or there is no such line."""
    return f'IF({when},IF({cell}="","",{cell}),"")'


def is_total(*cells: str) -> str:
    """Whether one of the cells calls its row a person's own total."""
    return "OR(" + ",".join(f'LEFT(TRIM({cell}),3)="รวม"' for cell in cells) + ")"


def line_figures(here: Cell, work: Cell, row: int) -> dict[str, str]:
    """Workings of one line of ๘.๒: posts now and in three years, the most of them, and how many rows more it needs."""
    out = {}
    own = is_total(here("order", row), here("unit", row), here("position", row))
    for name, field in (("n0", "current"), ("n1", "years/0"), ("n2", "years/1"), ("n3", "years/2")):
        value = figure(here(field, row))
        out[name] = f'IF(TRUE,IFERROR(IF({here("position", row)}="",0,IF({own},0,{value})),0))'
    span = ",".join(work(name, row) for name in ("n0", "n1", "n2", "n3"))
    out["posts"] = f"IF(TRUE,MAX({span}))"
    out["extra"] = f"IF(TRUE,N({work('extra', row - 1)})+MAX({work('posts', row)}-1,0))"
    return out


def headcount(here: Cell, row: int) -> dict[str, str]:
    """๘.๒: a year has the posts of the year before unless typed otherwise; changes are differences."""
    out = {}
    before = here("current", row)
    for number in range(3):
        year = here(f"years/{number}", row)
        out[f"years/{number}"] = f'IF({before}="","",{figure(before)})'
        out[f"changes/{number}"] = f'IF(OR({before}="",{year}=""),"",{figure(year)}-{figure(before)})'
        before = year
    return out


def cost(here: Cell, work: Cell, row: int, line: int, ranges: Mapping[str, str]) -> dict[str, str]:
    """๙, one line. `ranges` of the workings: of ๑๑ line, held and annual; `midpoints` by level, in baht a year."""
    position, at = here("position", row), line + 3
    counts = [work(f"n{number}", at) for number in range(4)]
    out = {name: carried(work(name, at), f"{work('posts', at)}>0") for name in ("unit", "position", "kind", "level")}
    out["funding"] = (
        f'IF({position}="","",IF(OR(ISNUMBER(SEARCH("ครู",{here("kind", row)})),'
        f'ISNUMBER(SEARCH("ทางการศึกษา",{here("kind", row)}))),"","รายได้"))'
    )
    out["posts"] = f'IF({position}="","",{counts[0]})'
    out["filled"] = f'IF({position}="","",COUNTIFS({ranges["line"]},{line},{ranges["held"]},1))'
    all_, filled, vacant_at = here("posts", row), here("filled", row), here("vacant_at", row)
    current, step = here("current", row), here("step", row)
    low, high = figure(here("lowest", row)), figure(here("highest", row))
    level, type_ = work("level", at), work("type", at)
    plain = level
    for word, instead in SHORT_LEVELS:
        plain = f'SUBSTITUTE({plain},"{word}","{instead}")'
    known = (
        f'IF(OR({work("kind", at)}="",ISNUMBER(SEARCH("จ้าง",{work("kind", at)}))),"",'
        f'IFERROR(VLOOKUP(SUBSTITUTE({type_},"ท้องถิ่น","")&" "&{level},{ranges["midpoints"]},2,FALSE),'
        f'IFERROR(VLOOKUP({plain},{ranges["midpoints"]},2,FALSE),"")))'
    )
    out["vacant_at"] = (
        f'IF({position}="","",IF(AND({all_}<={filled},{work("posts", at)}<={counts[0]}),"",'
        f"IF(AND({low}>0,{high}>0),ROUND(({low}+{high})/2*12,2),{known})))"
    )
    unpaid = f"COUNTIFS({ranges['line']},{line},{ranges['held']},1,{ranges['annual']},0)"
    price = figure(vacant_at)
    out["current"] = (
        f'IF({position}="","",IF(OR({unpaid}>0,AND({all_}>{filled},{vacant_at}="")),"",'
        f"SUMIFS({ranges['annual']},{ranges['line']},{line})+MAX({all_}-{filled},0)*{price}))"
    )
    before = current
    for number in range(3):
        change, increase = here(f"changes/{number}", row), here(f"increases/{number}", row)
        total = here(f"totals/{number}", row)
        out[f"years/{number}"] = f'IF({position}="","",{counts[number + 1]})'
        out[f"changes/{number}"] = f'IF({position}="","",{counts[number + 1]}-{counts[number]})'
        out[f"increases/{number}"] = (
            f'IF(OR({current}="",AND({filled}>0,{step}=""),AND({change}<>0,{vacant_at}="")),"",'
            f"IF({filled}>0,{figure(step)},0)+{figure(change)}*{price})"
        )
        out[f"totals/{number}"] = f'IF(OR({before}="",{increase}=""),"",{figure(before)}+{figure(increase)})'
        before = total
    return out


def cost_figures(here: Cell, row: int) -> dict[str, str]:
    """Workings of one row of ๙: its totals as numbers, and whether one is missing."""
    own = is_total(here("order", row), here("unit", row), here("position", row))
    empty = f'{here("position", row)}=""'
    totals = [here(f"totals/{number}", row) for number in range(3)]
    out = {f"t{number}": f"IF(OR({empty},{own}),0,{figure(total)})" for number, total in enumerate(totals)}
    blank = ",".join(f'{total}=""' for total in totals)
    out["lacking"] = f"IF(OR({empty},{own}),0,IF(OR({blank}),1,0))"
    return out


def foot(
    here: Cell, row: int, totals: str, lacking: str, outside: str, general: Mapping[str, str], ceiling: str
) -> dict[str, str]:
    """One year of the foot of ๙. `outside`: not paid from revenue; `general`: cells of rate, budget, subsidy, basis."""
    sum_, benefits, total, limit = (here(name, row) for name in ("sum", "benefits", "total", "limit"))
    percent = rate(general["rate"])
    budget, subsidy = figure(general["budget"]), figure(general["subsidy"])
    base = f'IF({general["basis"]}="งบประมาณไม่รวมเงินอุดหนุน",{budget}-{subsidy},{budget})'
    charged = f"({total}-{outside})"
    return {
        "sum": f'IF(OR(SUM({lacking})>0,SUM({totals})=0),"",SUM({totals}))',
        "benefits": f'IF(OR({sum_}="",{general["rate"]}=""),"",ROUND({sum_}*{percent}/100,2))',
        "total": f'IF(OR({sum_}="",{benefits}=""),"",{sum_}+{benefits})',
        "percent": f'IF({total}="","",IF({base}=0,"",ROUND({total}*100/{base},2)))',
        "limit": f'IF({base}=0,"",ROUNDDOWN({base}*{ceiling}/100,2))',
        "result": (
            f'IF(OR({total}="",{limit}=""),"",IF({charged}<={limit},'
            f'"ไม่เกินเพดาน เหลือ "&TEXT({limit}-{charged},"#,##0.00")&" บาท",'
            f'"เกินเพดาน "&TEXT({charged}-{limit},"#,##0.00")&" บาท"))'
        ),
    }


def grown(before: str, growth: str) -> str:
    """A budget projected from the year before at the stated growth."""
    return f'IF(OR({before}="",{growth}=""),"",ROUND({figure(before)}*(100+{rate(growth)})/100,2))'


def holder_line(work: Cell, number: int, lines: int, extra: str) -> dict[str, str]:
    """Workings of row `number` of ๑๑ (from 1): the line of ๘.๒ whose post stands there, and which post of it."""
    if number <= lines:
        return {"line": f"IF({work('posts', number + 3)}>0,{number},0)", "nth": "IF(TRUE,1)"}
    nth = number - lines
    line = work("line", number + 3)
    return {
        "line": f'IF({nth}>MAX({extra}),0,COUNTIF({extra},"<{nth}")+1)',
        "nth": f"IF({line}=0,0,{nth}-IF({line}=1,0,INDEX({extra},MAX({line}-1,1)))+1)",
    }


def holder(here: Cell, work: Cell, row: int, columns: Mapping[str, str], counts: str) -> dict[str, str]:
    """One row of ๑๑. `columns` are the ranges of ๘.๒, `counts` that of the posts of today."""
    line, nth = work("line", row + 1), work("nth", row + 1)
    out = {}
    for name, cells in columns.items():
        at = f"INDEX({cells},{line})"
        out[name] = f'IF({line}=0,"",IF({at}="","",{at}))'
    added = f"{nth}>INDEX({counts},{line})"
    name, said = f"TRIM({here('holder/name', row)})", work("said", row + 1)
    begins = (f'LEFT({said},{len(one)})="{one}"' for one in nobody())
    empty = f'OR({said}="",{",".join(begins)})'
    out["vacant"] = (
        f'IF({here("position", row)}="","",IF(IF({line}=0,FALSE,{added}),"ว่าง",'
        f'IF({name}="","",IF({empty},"ว่าง","มีผู้ดำรงตำแหน่ง"))))'
    )
    out["remark"] = f'IF({line}=0,"",IF({added},"กำหนดเพิ่ม",""))'
    return out


def nobody() -> list[str]:
    """What in place of a name says that nobody holds a post, by how it begins, without spaces."""
    words = sorted({"".join(one.split()) for one in (*row_words().vacant, *words_of(PERSONS).nobody)}, key=len)
    return [one for n, one in enumerate(words) if not one.startswith(tuple(words[:n]))]


def holder_figures(here: Cell, work: Cell, row: int) -> dict[str, str]:
    """Workings of one row of ๑๑: what stands for a name without what may surround it, whether somebody holds the post,
    and the pay of a year with what is paid beside the salary."""
    said = here("holder/name", row)
    for one in AROUND_NAME:
        said = f'SUBSTITUTE({said},"{one}","")'
    held = f'IF({here("vacant", row)}="มีผู้ดำรงตำแหน่ง",1,0)'
    month = "+".join(figure(here(field, row)) for field in ("salary", "position_pay", "other_pay"))
    return {
        "said": f"IF(TRUE,{said})",
        "held": held,
        "annual": f"IF({work('held', row + 1)}=1,({month})*12,0)",
    }
