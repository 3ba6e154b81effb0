"""The one module that imports the C engine: rulesets and batches of facts in, matches out, all as texts.

It uses the raw C module, never `durable.lang` or its `Host`: a Host starts a timer thread that may take matches away
before they are counted, and swallows errors of actions. One state with the constant sid "0" lives for one batch; it
is deleted only after the canary fired (deleting a state in which nothing ever fired frees a wild pointer). Facts are
never retracted (the engine then reports matches that are still negated).
"""

from __future__ import annotations

import re
import struct
import weakref
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType

from compliance.engines.durable.limits import CANARY, alias
from compliance.engines.durable.program import Answers, fault
from compliance.engines.query import EngineFault

OK, NOT_HANDLED = 0, 1
"""Codes of a batch: all facts, or some fact, met no rule. 2 would be: a fact was taken for one already seen."""


@lru_cache(maxsize=1)
def load() -> tuple[ModuleType | None, str, str]:
    """The C module, or None and the reason in Thai and English."""
    if struct.calcsize("l") < 8:
        return (
            None,
            "บนระบบนี้ durable-rules คำนวณจำนวนเต็มได้เพียง 32 บิต",
            "durable-rules computes with 32-bit integers only on this system",
        )
    try:
        import durable_rules_engine
    except ModuleNotFoundError:
        return (
            None,
            "ไม่พบ durable-rules ในเครื่องนี้ (bin/setup ติดตั้งให้เมื่อมีตัวแปลภาษา C หรือมีไฟล์ .whl ของมัน)",
            "durable-rules is not installed (bin/setup adds it where there is a C compiler, or a wheel of it)",
        )
    except ImportError as error:  # compiled as its publisher has it, it lacks a symbol on Python 3.13 and later
        return (
            None,
            f"นำ durable-rules มาใช้ไม่ได้ ให้ถอนออกแล้วสั่ง bin/setup ({error})",
            f"durable-rules cannot be imported: uninstall it and run bin/setup ({error})",
        )
    return durable_rules_engine, "", ""


class Driver:
    """Compiled rulesets in this process. After any EngineFault it is dead and only repeats that it is."""

    def __init__(self, rulesets: Sequence[str]) -> None:
        module, th, en = load()
        if module is None:
            raise EngineFault(th, en)
        self._engine = module
        self._handles: list[int] = []
        self._free = weakref.finalize(self, _delete, module, self._handles)
        self._free.atexit = False
        try:
            for number, text in enumerate(rulesets):
                self._handles.append(module.create_ruleset(f"kamlang{number}", text))
        except Exception as error:
            raise self._die("สร้างชุดกฎไม่สำเร็จ", "it refused a ruleset", error) from error

    def run(self, batches: Sequence[str]) -> list[Answers]:
        """The matches of each ruleset on its batch. Raises EngineFault for whatever is not as it must be."""
        if not self._free.alive:
            raise fault("เอนจินหยุดแล้วเพราะความผิดปกติก่อนหน้า", "it stopped after an earlier fault")
        try:
            return [self._evaluate(handle, batch) for handle, batch in zip(self._handles, batches, strict=True)]
        except EngineFault:
            self.kill()
            raise
        except Exception as error:
            raise self._die("ประเมินข้อมูลไม่สำเร็จ", "it refused the facts", error) from error

    def kill(self) -> None:
        """Never touch the engine again: it did something impossible, so its memory may be damaged."""
        self._free.detach()

    def close(self) -> None:
        """Free the rulesets, unless the engine is dead. (Else this happens when the driver is forgotten.)"""
        self._free()

    def _evaluate(self, handle: int, batch: str) -> Answers:
        # The state that this returns is a wild number if the engine could parse no fact at all.
        code, _ = self._engine.assert_facts(handle, batch)
        require_code(code)
        answers: dict[str, list[str | tuple[str, ...]]] = {}
        _, text, state = self._engine.start_action(handle) or (None, None, None)
        while text is not None:
            rule, matches = read_answer(text)
            answers.setdefault(rule, []).extend(matches)
            text = self._engine.complete_and_start_action(handle, state)
        require_canary(answers)
        forget(self._engine, handle)
        return answers

    def _die(self, th: str, en: str, error: Exception) -> EngineFault:
        self.kill()
        detail = f"{type(error).__name__}: {error}"
        return fault(f"{th} ({detail})", f"{en} ({detail})")


def _delete(engine: ModuleType, handles: Sequence[int]) -> None:
    for handle in handles:
        engine.delete_ruleset(handle)


def require_code(code: int) -> None:
    """Raise for any code but those of a batch that was seen whole."""
    if code not in (OK, NOT_HANDLED):
        raise fault(f"รหัสผลลัพธ์ {code}", f"result code {code}")


def require_canary(answers: Answers) -> None:
    """Raise unless the last fact of the batch was seen: the engine drops all that follows a fact it cannot parse."""
    if CANARY not in answers:
        raise fault("ข้อมูลบางส่วนไปไม่ถึงเอนจิน", "the engine dropped part of the facts")


def forget(engine: ModuleType, handle: int) -> None:
    """Delete the facts of this plan: the next one must not be joined with them."""
    engine.delete_state(handle, "0")


def read_answer(text: str) -> tuple[str, list[str | tuple[str, ...]]]:
    """Rule and matches from `{"r7":[{"m0":{"id":"3",…},"m1":{"id":"5",…}},…]}`: facts hold only numbers, no braces."""
    rule, found, body = text.partition('":[')
    count = body.count(f'{{"{alias(0)}":')
    width = 1
    while f'"{alias(width)}":{{' in body:
        width += 1
    matches = _match_pattern(width).findall(body)
    if not found or not rule.startswith('{"') or not count or len(matches) != count:
        raise fault(f"อ่านคำตอบไม่ได้ {text[:80]!r}", f"unreadable answer {text[:80]!r}")
    return rule[2:], matches


@lru_cache(maxsize=32)
def _match_pattern(width: int) -> re.Pattern[str]:
    parts = (rf'"{alias(number)}":\{{"id":"(\d+)"[^{{}}]*\}}' for number in range(width))
    return re.compile(r"\{" + ",".join(parts) + r"\}")
