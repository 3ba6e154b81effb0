"""A page as a grey picture: drawn from a PDF, or opened from a photo or a scan."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from compliance.reading.errors import ReadingError, damaged, missing_library, too_large
from compliance.reading.limits import Limits

DPI = 300
"""Dots per inch at which pages are drawn: tesseract's own advice, and what its error rates were measured at."""
MOST_READ = 18_000_000
"""Pixels of one page that are looked at: an A3 page at 300 dpi. Larger pictures are made smaller."""
MOST_PIXELS = 60_000_000
"""Pixels of one page of a file: the cameras of telephones take 50 million."""
INCHES = 11.7
"""The longer side of an A4 page, which a photo is taken to show where it does not say its resolution."""
ENDS = (100, 1200)
"""Resolutions that a file may truthfully state."""


class Picture(Struct, frozen=True):
    """One page: a byte a pixel, 0 black to 255 white, row by row from the top."""

    number: int
    width: int
    height: int
    grey: bytes
    dpi: float

    @property
    def point(self) -> float:
        """How many points a pixel has."""
        return 72 / self.dpi

    def turned(self, quarters: int) -> Picture:
        """Turned clockwise."""
        found = self
        for _ in range(quarters % 4):
            width, height = found.width, found.height
            grey = b"".join(found.grey[at::width][::-1] for at in range(width))
            found = replace(found, width=height, height=width, grey=grey)
        return found

    @property
    def pgm(self) -> bytes:
        """The picture as a file that every picture program reads."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.grey


def draw(document: Any, number: int) -> Picture:
    """Page `number` (from 1) of an open pypdfium2 document."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(DPI / 72, math.sqrt(MOST_READ / max(width * height, 1)))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            rows, stride = bytes(bitmap.buffer), bitmap.stride
            wide, high = bitmap.width, bitmap.height
        finally:
            bitmap.close()
        grey = b"".join(rows[at * stride : at * stride + wide] for at in range(high))
        return Picture(number, wide, high, grey, 72 * scale)
    finally:
        page.close()


def pictures(content: bytes, file: str, limits: Limits) -> Iterator[Picture]:
    """Every page of a .png, .jpg, .tif or .bmp file, upright as its camera noted. Raises ReadingError."""
    try:
        image: Any = import_module("PIL.Image")
        turning: Any = import_module("PIL.ImageOps")
    except ImportError:
        raise missing_library(file, "pillow", "ocr") from None
    try:
        picture = image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF", "BMP", "GIF"))
    except image.DecompressionBombError:
        raise _too_many(file, 1) from None
    with picture as opened:
        count = int(getattr(opened, "n_frames", 1))
        if count > limits.scanned_pages:
            raise too_large(
                file, "", f"ไฟล์มี {count:,} หน้า (อ่านได้ {limits.scanned_pages:,})", f"the file has {count:,} pages"
            )
        for number in range(1, count + 1):
            opened.seek(number - 1)
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_many(file, number)
            try:
                upright = turning.exif_transpose(opened)
                flat = _on_white(upright, image).convert("L")
                shrink = math.ceil(math.sqrt(flat.width * flat.height / MOST_READ))
                flat = flat.reduce(shrink) if shrink > 1 else flat
            except (OSError, SyntaxError, ValueError) as error:
                raise damaged(file, f"page {number}", str(error)[:120]) from None
            stated = opened.info.get("dpi", (0, 0))[0]
            dpi = float(stated) / shrink if ENDS[0] <= stated <= ENDS[1] else max(flat.size) / INCHES
            yield Picture(number, flat.width, flat.height, flat.tobytes(), max(dpi, 1.0))


def _too_many(file: str, number: int) -> ReadingError:
    most = MOST_PIXELS // 1_000_000
    return too_large(file, f"page {number}", f"ภาพมีกว่า {most} ล้านจุด", f"the picture has over {most} million pixels")


def _on_white(picture: Any, image: Any) -> Any:
    """What is transparent shows white paper, not black."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    seen = picture.convert("RGBA")
    paper = image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper
