"""Which formats are wanted, and what is to be done where one of them cannot hold the quiz."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from quizgen.files import is_file, is_folder, listed
from quizgen.model.loss import Loss, real_losses, table
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Written
from quizgen.writers import FORMATS

EVERY = "all"


def formats_of(names: Iterable[str]) -> tuple[str, ...]:
    """The formats named, “all” as each of them, each once."""
    return tuple(dict.fromkeys(f for name in names for f in (FORMATS if name == EVERY else (name,))))


def refused(losses: Iterable[Loss]) -> list[Problem]:
    """With `--strict`: an error for each kind of loss."""
    rows = table(real_losses(losses))
    hint = "leave --strict away to write the files all the same, or name a format that holds it (`quizgen formats`)"
    return [
        Problem(Location(f"--to {row.target}"), "loss", f"{row.field} {row.what} in {_count(row.count)}: {row.why}", hint)
        for row in rows
    ]


def overtaken(folder: Path, files: Collection[str]) -> tuple[str, ...]:
    """Names of files that an earlier run left in a folder when it made more, or fewer, files of a quiz in one format:
    beside the new ones they would be taken for parts of it."""
    paths = listed(folder, folder.name)[0] if is_folder(folder) else []
    there = [path.name for path in paths if is_file(path)]
    found = {name for one in FORMATS.values() if one.parts(files) for name in one.parts(there)}
    return tuple(sorted(found - set(files)))


def _count(number: int) -> str:
    return "1 place" if number == 1 else f"{number} places"


def left_out(name: str, written: Written) -> Written:
    """Of a format that cannot be written while all others can: its errors as warnings, and no file."""
    problems = tuple(
        replace(p, severity="warning", message=f"{name} is left out: {p.message}") if p.severity == "error" else p
        for p in written.problems
    )
    return replace(written, files={}, problems=problems, losses=(), history=None)
