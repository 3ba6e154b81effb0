"""What every part of a plan has in common, and how a value that cannot be is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

NOTHING = re.compile(r"[\s\-–—−‐_.…]*")
"""How offices write that there is nothing: a dash, dots to write on, or an empty cell."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that no plan means: they could redraw a terminal."""

AS_KEPT: Mapping[str, bool] = MappingProxyType({"as_kept": True})
"""Context of validating what a plan itself was written as: its texts are plain already."""


class Part(BaseModel):
    """A frozen piece of a plan; unknown fields are refused, so that a misspelt one is never lost in silence.

    A dash where a text may be missing is a missing text, not a text: “-” names no committee and justifies no post.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _plainly(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or info.context is AS_KEPT:
            return data
        needed, optional, lists = _texts(cls)
        out = dict(data)
        for name, value in data.items():
            if isinstance(value, str):
                text = CONTROL.sub("", value)
                if NOTHING.fullmatch(text) and name in optional:
                    out[name] = None
                elif NOTHING.fullmatch(text) and name in needed:
                    raise refuse(f"“{name}” ยังไม่ได้กรอก (พบ “{text}”)", f"“{name}” is not filled in (found “{text}”)")
                else:
                    out[name] = text
            elif name in lists and isinstance(value, list | tuple):
                cleaned = [CONTROL.sub("", one) if isinstance(one, str) else one for one in value]
                out[name] = [one for one in cleaned if not (isinstance(one, str) and NOTHING.fullmatch(one))]
        return out


@cache
def _texts(model: type[BaseModel]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names of a model's fields that are texts: needed, optional, and lists of texts."""
    needed: set[str] = set()
    optional: set[str] = set()
    lists: set[str] = set()
    for name, field in model.model_fields.items():
        kinds = get_args(field.annotation) or (field.annotation,)
        if get_origin(field.annotation) is tuple:
            kinds = (field.annotation,)
        if str in kinds:
            (optional if type(None) in kinds else needed).add(name)
        if any(get_origin(kind) is tuple and get_args(kind)[:1] == (str,) for kind in kinds):
            lists.add(name)
    return frozenset(needed), frozenset(optional), frozenset(lists)


def refuse(th: str, en: str) -> PydanticCustomError:
    """The error a validator raises: one sentence in Thai and one in English, what was found and what was expected."""
    return PydanticCustomError("kamlang", "{en}", {"th": th, "en": en})
