"""Whether a report, made again, comes out the same; and if not, why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compliance.data import Text
from compliance.reporting.origin import digest
from compliance.reporting.saved import SavedReport

MOST = 20


def differences(saved: SavedReport, again: Mapping[str, Any], content: bytes) -> list[Text]:
    """Why a saved report is not the one made again: causes first, then outcomes. Nothing: byte for byte the same."""
    if saved.content == content:
        return []
    if saved.format != "json":
        return list(_made(saved.data, again))
    found = [*_causes(saved.data, again), *_outcomes(saved.data, again)]
    if not found:
        found = list(_rest(saved.data, again))
    if not found:
        found = [
            Text(
                "เนื้อหาตรงกันทุกค่า แต่ไบต์ต่างกัน (ไฟล์ถูกบันทึกใหม่ด้วยโปรแกรมอื่น)",
                "every value is the same, but not the bytes (the file was saved again by another program)",
            )
        ]
    elif not any(_causes(saved.data, again)):
        found.append(
            Text(
                "แผน ชุดกฎ และโปรแกรมเป็นชุดเดียวกัน: รายงานนี้ถูกแก้หลังตรวจ หรือทำด้วยตัวเลือกอื่น",
                "plan, rulebook and program are the same: the report was altered, or made with other options",
            )
        )
    return found


def _made(old: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[Text]:
    """Of a report that carries the digest of its JSON report and none of its outcomes."""
    yield from _causes(old, again)
    if old["verdict"] != again["verdict"]:
        was, now = old["verdict"], again["verdict"]
        yield Text(f"ผลการตรวจต่างกัน: {was} ขณะนี้ {now}", f"another verdict: {was}, now {now}")
    if old["json"] != (now := digest(again)):
        yield Text(
            f"ผลรายข้อไม่ตรงกัน: รายงานนี้ทำจาก {old['json'][:12]}… ตรวจซ้ำได้ {now[:12]}…",
            f"the outcomes are not the same: this was made from {old['json'][:12]}…, made again it is {now[:12]}…",
        )
    else:
        yield Text(
            "ผลการตรวจซ้ำตรงกันทุกข้อ แต่ไฟล์นี้ถูกแก้หรือบันทึกใหม่หลังจากโปรแกรมเขียน จึงรับรองข้อความในไฟล์ไม่ได้",
            "the check comes out the same in everything, but this file was altered or saved again after it was "
            "written: what stands in it is not vouched for",
        )


def _causes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Text]:
    yield from _files(old["plan"]["files"], new["plan"]["files"])
    one, two = old["rulebook"], new["rulebook"]
    if one["sha256"] != two["sha256"]:
        yield Text(
            f"ชุดกฎต่างกัน: รายงานใช้ {one['version']} ({one['sha256'][:12]}) ขณะนี้ {two['version']} ({two['sha256'][:12]})",
            f"another rulebook: the report used {one['version']} ({one['sha256'][:12]}), "
            f"now {two['version']} ({two['sha256'][:12]})",
        )
    if old["program"] != new["program"]:
        yield Text(
            f"โปรแกรมต่างรุ่น: {old['program']} ขณะนี้ {new['program']}",
            f"another version of the program: {old['program']}, now {new['program']}",
        )
    if old["engine"]["ran"] != new["engine"]["ran"]:
        was, now = (", ".join(side["engine"]["ran"]) for side in (old, new))
        yield Text(f"ตัวตัดสินต่างกัน: {was} ขณะนี้ {now}", f"other evaluators: {was}, now {now}")
    one, two = ((side["plan"].get("scans") or {}).get("by") for side in (old, new))
    if one != two:
        yield Text(
            f"ภาพสแกนอ่านด้วยโปรแกรมต่างกัน: {one or '–'} ขณะนี้ {two or '–'}",
            f"scans were read by another program: {one or '–'}, now {two or '–'}",
        )
    if old["waivers"] != new["waivers"]:
        was, now = ((side["waivers"] or {}).get("name", "–") for side in (old, new))
        yield Text(
            f"ข้อยกเว้นต่างกัน: รายงานใช้ {was} ขณะนี้ {now} (ระบุด้วย --waivers)",
            f"other waivers: the report used {was}, now {now} (name them with --waivers)",
        )
    if (old["baseline"] or {}).get("sha256") != (new["baseline"] or {}).get("sha256"):
        yield Text("รายงานฐานที่เทียบต่างกัน (ระบุด้วย --baseline)", "another baseline (name it with --baseline)")


def _files(old: list[dict[str, str]], new: list[dict[str, str]]) -> Iterator[Text]:
    was, now = [file["sha256"] for file in old], [file["sha256"] for file in new]
    if was == now:
        if [file["name"] for file in old] != [file["name"] for file in new]:
            yield Text("ไบต์ของแผนตรงกัน แต่ชื่อไฟล์ต่างกัน", "the bytes of the plan are the same, its file name is another")
        return
    if sorted(was) == sorted(now):
        yield Text("ไฟล์แผนเรียงลำดับต่างกัน", "the files of the plan come in another order")
        return
    for one in old:
        if one["sha256"] not in now:
            yield Text(
                f"ไฟล์แผนไม่ใช่ไฟล์ที่ตรวจ: {one['name']} ต้องมี SHA-256 {one['sha256'][:12]}…",
                f"not the plan that was checked: {one['name']} had SHA-256 {one['sha256'][:12]}…",
            )


def _outcomes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Text]:
    if old["verdict"] != new["verdict"]:
        was, now = old["verdict"], new["verdict"]
        yield Text(f"ผลการตรวจต่างกัน: {was} ขณะนี้ {now}", f"another verdict: {was}, now {now}")
    before = {one["id"]: one for one in old["outcomes"]}
    after = {one["id"]: one for one in new["outcomes"]}
    changed = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    told = [key for key in changed if before.get(key, {}).get("status") != after.get(key, {}).get("status")]
    for key in told[:MOST]:
        was, now = before.get(key), after.get(key)
        shown = was or now or {}
        about = f"{shown['rule']} ({shown['label']})"
        if was is None or now is None:
            side = ("ไม่มีในการตรวจซ้ำ", "only in the report") if now is None else ("ไม่มีในรายงาน", "only when made again")
            yield Text(f"{about}: {side[0]}", f"{about}: {side[1]}")
        else:
            yield Text(*(f"{about}: {was['status']} → {now['status']}",) * 2)
    rest = [(before[key], after[key]) for key in changed if key not in set(told)]
    if len(told) > MOST:
        yield Text(f"และอีก {len(told) - MOST} ข้อที่ผลต่างกัน", f"and {len(told) - MOST} more that came out otherwise")
    if rest:
        keys = ", ".join(sorted({name for was, now in rest for name in was if was[name] != now.get(name)}))
        first = rest[0][0]
        yield Text(
            f"{len(rest)} ข้อผลเหมือนกันแต่ต่างกันที่ {keys} เช่น {first['rule']} ({first['label']})",
            f"{len(rest)} outcomes came out the same but differ in {keys}, such as {first['rule']} ({first['label']})",
        )
    if not changed and [one["id"] for one in old["outcomes"]] != [one["id"] for one in new["outcomes"]]:
        yield Text("ลำดับหรือจำนวนข้อต่างกัน", "the outcomes come in another order or number")


def _rest(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Text]:
    keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    if keys:
        yield Text(f"ต่างกันที่ {', '.join(keys)}", f"differs in {', '.join(keys)}")
