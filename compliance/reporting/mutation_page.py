"""docs/mutation.md: what altered rules and faulty plans show of the rulebook, in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compliance.proving.figures import restates_flags
from compliance.proving.mutants import Mutated
from compliance.proving.plan_faults import Injected

HEADER = "<!-- เขียนโดย kamlang rules mutate --write อย่าแก้ที่นี่ / generated: edit tests/faults or the rules' examples -->"


def percent(part: int, whole: int) -> str:
    """One decimal, rounded down, so that 100.0 means all."""
    return f"{1000 * part // max(whole, 1) / 10:.1f} %"


def figures(mutated: Sequence[Mutated], injected: Sequence[Injected]) -> Iterator[str]:
    """The figures, one a line."""
    if mutated:
        comparing = [one for one in mutated if not restates_flags(one.rule)]
        restating = [one for one in mutated if restates_flags(one.rule)]
        for some, whose in ((comparing, ""), (restating, " of rules whose examples only restate a flag (no evidence)")):
            killed, total = sum(one.killed for one in some), sum(one.total for one in some)
            if total:
                yield f"{killed} of {total} mutants killed ({percent(killed, total)}){whose}"
    if injected:
        faults = [one for one in injected if one.family.rule is not None]
        raised = sum(one.raised for one in faults)
        strays = sum(bool(one.strays) for one in injected)
        rules = len({one.family.rule for one in faults})
        yield (
            f"{len(injected)} changes of a compliant plan: {len(faults)} faults for {rules} rules, "
            f"{len(injected) - len(faults)} that must raise nothing"
        )
        yield f"{raised} of {len(faults)} faults raise their rule ({percent(raised, len(faults))})"
        share = percent(strays, len(injected))
        yield f"{strays} of {len(injected)} raise a rule outside their stated knock-ons ({share})"


def misses(injected: Sequence[Injected]) -> Iterator[str]:
    """What came out otherwise than stated, one a line."""
    for one in injected:
        what = f"{one.family.rule or 'nothing'}: {one.family.name.en} ({one.plan} {one.place})"
        if one.refused:
            yield f"cannot be read: {what}: {' '.join(one.refused.split())[:300]}"
        elif not one.raised:
            yield f"not raised: {what}"
        for name in one.strays:
            yield f"raised besides: {what}: {name} {', '.join(sorted(one.found[name]))}"


def unneeded(injected: Sequence[Injected]) -> Iterator[str]:
    """Stated knock-ons that never came."""
    seen: dict[int, set[str]] = {}
    for one in injected:
        seen.setdefault(id(one.family), set()).update(one.found)
    for family in {id(one.family): one.family for one in injected}.values():
        for name in family.also:
            if name not in seen[id(family)]:
                yield f"stated, never raised: {family.rule}: {family.name.en}: {name}"


def page(mutated: Sequence[Mutated], injected: Sequence[Injected]) -> str:
    """The whole page."""
    return "\n".join(_page(mutated, injected)) + "\n"


def _page(mutated: Sequence[Mutated], injected: Sequence[Injected]) -> Iterator[str]:
    yield from (HEADER, "", "# กฎจับผิดได้จริงหรือไม่ / Do the rules notice?", "")
    yield "`kamlang rules mutate --plans --write docs/mutation.md`"
    yield from ("", *(f"- {line}" for line in figures(mutated, injected)), "")
    yield "เปลี่ยนกฎทีละจุด ตัวอย่างในไฟล์กฎต้องจับได้ · Rules are altered one point at a time; their examples must notice."
    yield (
        "ใส่ข้อบกพร่องทีละข้อในแผนที่ผ่านทุกข้อ (`tests/faults/`) กฎต้องจับได้ และกฎอื่นต้องเงียบ เว้นแต่ผลต่อเนื่องที่ระบุไว้พร้อมเหตุผล · "
        "One fault at a time is put into a compliant plan; its rule must be raised and no other, but for the knock-ons "
        "that the table states with their reasons."
    )
    yield from ("", "## ที่ยังจับไม่ได้ / What is not noticed", "")
    survivors = [f"survived: {one.rule.name}: {mutant.what}" for one in mutated for mutant in one.survivors]
    yield from ([f"- {line}" for line in (*survivors, *misses(injected))] or ["ไม่มี / nothing"])
    yield from ("", "## รายกฎ / By rule", "")
    yield "| rule | mutants killed | faults that raise it | knock-ons |"
    yield "|---|---|---|---|"
    by_rule: dict[str, list[Injected]] = {}
    for one in injected:
        by_rule.setdefault(one.family.rule or "", []).append(one)
    for row in mutated:
        yield _row(row, by_rule)
    if "" in by_rule:
        quiet = by_rule[""]
        yield from ("", "## ต้องไม่มีกฎใดร้อง / Must raise nothing", "")
        names = dict.fromkeys((one.family.name.th, one.family.name.en) for one in quiet)
        for th, en in names:
            own = [one for one in quiet if one.family.name.en == en]
            yield f"- {th} / {en}: {sum(one.raised and not one.strays for one in own)} / {len(own)}"


def _row(row: Mutated, by_rule: Mapping[str, Sequence[Injected]]) -> str:
    own = by_rule.get(row.rule.name, ())
    also = dict.fromkeys(name for one in own for name in one.family.also)
    return (
        f"| [{row.rule.name}](rules/{row.rule.name}.md) | {row.killed} / {row.total} "
        f"| {sum(one.raised for one in own)} / {len(own)} | {', '.join(also)} |"
    )
