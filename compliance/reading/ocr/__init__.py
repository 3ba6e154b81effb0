"""Scans: pages that are pictures, read by tesseract where that is installed and asked for.

Its Thai model has no ๔ ๖ ๗ ๘ ๙ in its alphabet and gives others in their stead, so what was read from a picture is
shown and pointed at, and decides nothing: every place says `ocr`, and `compliance.checking.scans` lets no outcome rest
on such a place. tesseract is run as a child process, one page a call, with a time limit; pytesseract would do the same
with more dependencies and without the limits.
"""
