"""The loss report: a table on standard error, or data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from quizgen.cli import show
from quizgen.model.loss import Loss, LossRow, table

_FIRST = 40  # characters of an item's id


def show_table(losses: Iterable[Loss]) -> None:
    """What the formats do not hold: one line for each format, field and reason."""
    rows = table(losses)
    if not rows:
        return
    show.say("What these formats do not hold (--json lists every item):")
    widths = [max(len(cell) for cell in column) for column in zip(*(_cells(row) for row in rows), strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(_cells(row), widths, strict=True)]
        show.say(f"  {'  '.join(cells)}  {row.why}{_example(row)}")


def _cells(row: LossRow) -> list[str]:
    return [row.target, row.field, row.what, str(row.count)]


def _example(row: LossRow) -> str:
    """The first item, where only some are meant."""
    if row.what not in ("skipped", "shortened", "changed"):
        return ""
    name = row.first if len(row.first) <= _FIRST else f"{row.first[: _FIRST - 1]}…"
    return f" ({'first ' if row.count > 1 else ''}{name})"


def as_dicts(losses: Iterable[Loss]) -> list[dict[str, Any]]:
    """Every loss, for --json."""
    return [asdict(loss) for loss in losses]
