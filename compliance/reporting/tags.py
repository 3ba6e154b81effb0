"""HTML and SVG built from values: every text is escaped unless it is markup already, which its type tells."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from compliance.reporting.arrangement import clean

VOID = frozenset({"br", "input", "meta"})
EMPTY = frozenset({"rect", "line", "path"})


class Markup(str):
    """Markup made by `tag`; any other string is text and will be escaped."""

    __slots__ = ()


Content: TypeAlias = str | Markup | None
Attribute: TypeAlias = str | int | float | bool | None


def text(value: str) -> Markup:
    """A text as markup."""
    return value if isinstance(value, Markup) else Markup(escape(clean(value), quote=False))


def join(parts: Iterable[Content], between: str = "") -> Markup:
    """Several pieces as one."""
    return Markup(str(text(between)).join(text(part) for part in parts if part is not None))


def tag(name: str, /, *content: Content, **attributes: Attribute) -> Markup:
    """An element. `class_` is class, `aria_label` is aria-label; None and False leave an attribute out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in VOID:
        return Markup(f"<{name}{written}>")
    if name in EMPTY:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{join(content)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(clean(str(value)))}"'
