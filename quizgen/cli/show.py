"""Printing: results on standard output, problems on standard error, colour only where it helps."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TextIO

import typer

from quizgen.cli import streams
from quizgen.model.problem import Problem, has_error, in_order

_COLOURS = {"error": "31", "warning": "33", "note": "36"}
# What a terminal would obey, or show as another line: control characters, line and paragraph separators, and the
# marks that turn the direction of text around.
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def out(text: str = "") -> None:
    """One line of the result, whatever the text holds; what a stranger's text would make a terminal do is shown, not
    done."""
    streams.write(_shown(text, sys.stdout))


def whole(text: str) -> None:
    """A text of many lines on standard output, as a file would hold it."""
    for line in text.removesuffix("\n").split("\n"):
        out(line)


def say(text: str) -> None:
    """One line of progress or advice, on standard error."""
    streams.write(_shown(text, sys.stderr), err=True)


def _shown(text: str, stream: TextIO) -> str:
    """One line, with what the stream's encoding lacks written out (a file of Windows' cp1252 has no →)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if "ascii" in encoding or encoding == "646":  # an unset locale: typer writes UTF-8 there
        return safe(text)
    return safe(text).encode(encoding, "backslashreplace").decode(encoding)


def safe(text: str) -> str:
    """The text as one line: control characters, line ends and lone surrogates are written out as U+XXXX."""
    text = _UNSAFE.sub(lambda m: f"<U+{ord(m[0]):04X}>", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def report(problems: Iterable[Problem], quiet: bool = False) -> None:
    """Print problems in order, with their hints; `quiet` leaves errors only."""
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for problem in in_order(problems):
        if quiet and problem.severity != "error":
            continue
        text = _shown(str(replace(problem, hint="")), sys.stderr)
        streams.write(f"\x1b[{_COLOURS[problem.severity]}m{text}\x1b[0m" if colour else text, err=True)
        if problem.hint:
            say(f"  hint: {problem.hint}")


def count(problems: Iterable[Problem]) -> str:
    """“2 errors and 1 warning”, or “no problems”."""
    problems = list(problems)
    parts = []
    for severity in ("error", "warning", "note"):
        n = sum(p.severity == severity for p in problems)
        if n:
            parts.append(f"{n} {severity}{'s' if n > 1 else ''}")
    return " and ".join(", ".join(parts).rsplit(", ", 1)) if parts else "no problems"


def as_dict(problem: Problem) -> dict[str, Any]:
    """A problem for --json."""
    place = problem.location
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def print_json(value: Any) -> None:
    """JSON on standard output, escaped to ASCII so that no terminal obeys a stranger's text."""
    streams.write(json.dumps(value, indent=2))


def finish(problems: Iterable[Problem], omissions: bool = False) -> None:
    """Leave with 1 on an error, 3 when something was left out, else 0."""
    if has_error(problems):
        raise typer.Exit(1)
    if omissions:
        raise typer.Exit(3)


class Progress:
    """A bar on standard error for long work; nothing for short work, and nothing where no terminal looks on."""

    def __init__(self, quiet: bool = False, least: int = 8) -> None:
        self.least = least  # steps that are worth a bar
        self.off = quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
        self.bar: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()

    def step(self, number: int, total: int, name: str) -> None:
        """One more is done."""
        if self.off or total < self.least:
            return
        if self.bar is None:
            self.bar = _bar()
            self.task = self.bar.add_task("", total=total)
            self.bar.start()
        self.bar.update(self.task, completed=number, description=safe(name))
        if number >= total:
            self.bar.stop()


def _bar() -> Any:
    """What is done, of how many, how many a second, and the time left."""
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many are done in a second."""

        def render(self, task: Task) -> Text:
            """“2.5/s”, once it is known."""
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    counted = "{task.completed:.0f}/{task.total:.0f}"
    return Bar(counted, *Bar.get_default_columns(), Rate(), console=Console(stderr=True), transient=True)
