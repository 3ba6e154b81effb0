"""What the C engine can bear, and the only names it ever sees.

The engine knows properties, aliases and facts by a 32-bit FNV-1a hash alone: two names with one hash are one name.
It also reserves words, and cannot compare `id` and `sid` safely. So no name of the rulebook or of a plan reaches it:
the vocabulary below is the whole of it, and is checked for collisions before the first ruleset.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import count, islice

from compliance.engines.query import EngineFault

VALUE_LIMIT = 10**12
"""Largest absolute value of a number in a fact (10^12 satang are ten thousand million baht)."""
INT64 = 2**63 - 1
"""Sums are 64-bit in the engine and wrap silently, so every sum that values within the limit allow must fit."""

PATTERNS_PER_QUERY = 16  # slots in a frame; the 17th is error 304
JOINS_PER_PATTERN = 29  # 32 slots, less `and`, `end` and one that must stay free
PATTERNS_PER_TAG = 60  # a fact walks a stack of 64 conditions; beyond that no rule fires for it
TAGS_PER_RULESET = 500  # conditions on one node: at 512 the compiler of the engine never returns
RULES_PER_RULESET = 4000  # 4,096 in the engine
PROPERTIES_PER_FACT = 120  # 255 in the engine, of which each of ours may take two
FACTS_PER_CALL = 300_000  # decimal ids were checked up to here: no two share a hash
MATCHES_PER_CALL = 20_000  # 16 bits in the engine; small enough that its 32-bit length of the answer cannot wrap

CANARY = "c"

RESERVED = tuple(
    """id sid name all any pri count cap dist $lt $lte $gt $gte $eq $neq $mt $imt $iall $iany $ex $nex $or $and $not
    $m $s $i $add $sub $mul $div $l $r $all $any $forward $pulse $time $timerName $baseTime""".split()  # noqa: SIM905
)


def fnv32(name: str) -> int:
    """The hash by which the engine knows a name (FNV-1a, 32 bits)."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


BUCKETS = 32
"""Conditions on a node are tried by the name's hash modulo this, then on through neighbours while they are taken."""

# Many conditions hang on the kind and on ONE: in the last buckets, where no slot is, they slow nothing else down.
KIND = "ko"
ONE = "o4"


def _names(letter: str) -> tuple[str, ...]:
    quiet = (f"{letter}{number}" for number in count() if fnv32(f"{letter}{number}") % BUCKETS < BUCKETS - 2)
    return tuple(islice(quiet, PROPERTIES_PER_FACT))


SLOTS = _names("p")
"""The engine's names of properties."""
FLAGS = _names("q")
"""The engine's names of the 0/1 that says whether the property in a slot is known."""


def alias(number: int) -> str:
    """The engine's name of the fact in the n-th pattern."""
    return f"m{number}"


def require_distinct(names: Iterable[str]) -> None:
    """Raise EngineFault if the engine would take two of these names for one."""
    seen: dict[int, str] = {}
    for name in names:
        other = seen.setdefault(fnv32(name), name)
        if other != name:
            raise EngineFault(
                f"ชื่อภายใน {name!r} กับ {other!r} ชนกันในเอนจิน",
                f"the engine cannot tell the internal names {name!r} and {other!r} apart",
            )


@lru_cache(maxsize=1)
def check_vocabulary() -> None:
    """Check every name that a ruleset may hold, against the others and against the engine's own words."""
    aliases = (alias(number) for number in range(PATTERNS_PER_QUERY))
    require_distinct([*RESERVED, KIND, ONE, CANARY, *SLOTS, *FLAGS, *aliases])
