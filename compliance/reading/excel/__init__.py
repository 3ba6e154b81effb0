"""Excel workbooks (.xlsx, .xlsm) as blocks. Macros are never looked at.

The sheet's XML is read directly: only cells that exist are visited, a formula without a result is seen for what it is,
and nothing but values, formats, merges and hiding is ever parsed, so that broken drawings or styles do no harm.
"""

from compliance.reading.excel.book import read_excel

__all__ = ["read_excel"]
