"""A quiz.json, our own or another tool's, written in other formats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from quizgen import reader
from quizgen.build.commit import commit, settle
from quizgen.build.heads import printed_as
from quizgen.build.raw_texts import is_raw
from quizgen.build.targets import no_format
from quizgen.files import real
from quizgen.model.dates import parse
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import Quiz, Release
from quizgen.project import shown
from quizgen.writers import FORMATS

NOTHING: Mapping[str, object] = MappingProxyType({})


def export(
    path: Path, to: tuple[str, ...], out: Path, release: dict[str, object], printing: Mapping[str, object] = NOTHING
) -> tuple[list[str], list[Problem]]:
    """Write a quiz in formats; gives the file names and all problems. Nothing is written on an error.

    `printing` is what is to be printed otherwise than the quiz says: fields of Printing, and `head`, a path.
    """
    problems = [no_format(f) for f in to if f not in FORMATS]
    if is_raw(path) or path.suffix.lower() in (".yaml", ".yml"):
        hint = f"`quizgen build {shown(path)}` makes one, and takes --to as well"
        return [], [*problems, Problem(Location(shown(path)), "not-a-quiz", "export takes a quiz.json", hint)]
    problems += settle(path)
    quiz, found = reader.read_quiz(path, shown(path))
    problems += found
    if quiz is None or has_error(problems):
        return [], problems
    quiz, printed, found = printed_as(quiz, path, printing)
    if has_error(found):
        return [], found
    files: dict[str, bytes] = {}
    made = release_of(quiz, path, printed | release)
    for name in to:
        written = FORMATS[name].writer()(quiz, made, None)
        files |= written.files
        problems += written.problems
    if has_error(problems):
        return [], problems
    problems += commit(out, files)
    return sorted(files), problems


def release_of(quiz: Quiz, path: Path, given: dict[str, object]) -> Release:
    """What the writers need beside the quiz: as given, else namespace `local` and the latest article's date."""
    dates = [quiz.released] if quiz.released else sorted(c.published for i in quiz.items for c in i.citations)
    defaults = {
        "name": path.stem if path.stem != "quiz" else real(path).parent.name,
        "deck": quiz.title.replace("::", ":"),
        "namespace": "local",
        "notice": quiz.notice,
        "released": parse(_day(dates[-1]) if dates else "2000-01-01"),
    }
    return Release(**(defaults | {k: v for k, v in given.items() if v}))


def _day(text: str) -> str:
    try:
        return parse(text).last.isoformat()
    except ValueError:
        return "2000-01-01"
