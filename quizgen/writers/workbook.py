"""Excel files by XlsxWriter, the same bytes on every machine: texts are always texts, never formulas."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

_DAY = datetime(2000, 1, 1)


def workbook(rows: Iterable[tuple[int, int, Sequence[str | int]]], name: str = "Sheet1") -> bytes:
    """An .xlsx with one sheet; each row as its number and first column, from 0, and its cells."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _DAY})
    sheet = book.add_worksheet(name)
    for row, column, cells in rows:
        for place, cell in enumerate(cells, column):
            if isinstance(cell, int):
                sheet.write_number(row, place, cell)
            elif cell:
                sheet.write_string(row, place, cell)
    book.close()
    return out.getvalue()
