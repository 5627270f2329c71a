"""CSV tables → rows. A table is read when it is first asked for, and once.

Cells: a list is separated by “; ”, a truth is `yes` or `no`, a date is EDTF, nothing is an empty cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

FOLDER = Path(__file__).with_name("tables")
Row = TypeVar("Row")


@cache
def read(table: str, folder: Path = FOLDER) -> tuple[tuple[int, dict[str, str]], ...]:
    """The rows of `tables/<table>.csv`: (line, column → text). Line counts from 1, the head is line 1."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return numbered(file)


def numbered(lines: Iterable[str]) -> tuple[tuple[int, dict[str, str]], ...]:
    """The same of the lines of a CSV file. Raises csv.Error."""
    reader = csv.DictReader(lines)
    return tuple((reader.line_num, row) for row in reader)


def load(table: str, row_class: type[Row], folder: Path = FOLDER) -> tuple[Row, ...]:
    """The rows of a table as dataclasses whose fields are the columns."""
    kinds = [(f.name, str(f.type)) for f in fields(row_class)]  # type: ignore[arg-type]
    return tuple(row_class(*(_cell(kind, row[name]) for name, kind in kinds)) for _, row in read(table, folder))


def listed(text: str) -> tuple[str, ...]:
    """The parts of a list cell."""
    return tuple([stripped for part in text.split(";") if (stripped := part.strip())])


def _cell(kind: str, text: str) -> Any:
    if kind == "bool":
        return text == "yes"
    return listed(text) if kind.startswith("tuple") else text
