"""What every part of a plan has in common, and how a value that cannot be is refused."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Part(BaseModel):
    """A frozen piece of a plan; unknown fields are refused, so that a misspelt one is never lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


def refuse(th: str, en: str) -> PydanticCustomError:
    """The error a validator raises: one sentence in Thai and one in English, what was found and what was expected."""
    return PydanticCustomError("kamlang", "{en}", {"th": th, "en": en})
