"""Text in lines of at most 80 columns, whatever letters it has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from quizgen.cli import show

WIDTH = 80


def wrapped(text: str, first: int = 0, rest: int | None = None) -> None:
    """Print a text, its first line indented by `first` columns and the others by `rest` (default: the same).

    White space of any kind counts as a blank, so that no text can look like two.
    """
    for line in lines(text, first, first if rest is None else rest):
        show.out(line)


def led(lead: str, text: str) -> None:
    """Print a text behind a lead of one line, the other lines indented as far."""
    for number, line in enumerate(lines(text, len(lead), len(lead))):
        show.out(line if number else lead + line[len(lead) :])


def lines(text: str, first: int, rest: int) -> Iterator[str]:
    """The lines; wide letters (Chinese, emoji) count as two columns."""
    from rich.text import Text

    left = show.safe(" ".join(text.split()))
    head = Text(left).wrap(_console(), WIDTH - max(first, rest))
    for number, line in enumerate(head):
        yield " " * (rest if number else first) + line.plain.rstrip()


@cache
def _console() -> Any:
    """Rich measures; it prints nothing here."""
    from rich.console import Console

    return Console(width=WIDTH, color_system=None)
