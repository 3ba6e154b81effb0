"""How drawn objects are moved, turned and scaled."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def matrix(item: Any) -> tuple[float, ...]:
    """How an object is moved, turned and scaled: the six numbers of PDF."""
    pdfium: Any = import_module("pypdfium2.raw")

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return (1, 0, 0, 1, 0, 0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """One after the other, the inner first."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
