"""A quiz.json, our own or another tool's, written in other formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from types import MappingProxyType

from quizgen import reader
from quizgen.build.commit import commit, settle
from quizgen.build.heads import printed_as
from quizgen.build.outputs import EVERY, formats_of, left_out, overtaken, refused
from quizgen.build.raw_texts import is_raw
from quizgen.build.targets import no_format
from quizgen.build.unproved import marked
from quizgen.files import real
from quizgen.model.dates import parse
from quizgen.model.loss import Loss
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.project import shown
from quizgen.writers import FORMATS

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass
class Exported:
    """What came of an export: the names of the files written, what there is to say, what the formats do not hold, and
    the formats that were left out because they cannot hold the quiz at all (only with “all”), and the files of an
    earlier export that went because there are fewer, or more, of them now."""

    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    removed: tuple[str, ...] = ()


def export(
    path: Path, to: tuple[str, ...], out: Path, release: dict[str, object], printing: Mapping[str, object] = NOTHING
) -> tuple[list[str], list[Problem]]:
    """Write a quiz in formats; gives the file names and all problems. Nothing is written on an error."""
    done = export_quiz(path, to, out, release, printing)
    return done.files, done.problems


def export_quiz(
    path: Path,
    to: tuple[str, ...],
    out: Path,
    release: dict[str, object],
    printing: Mapping[str, object] = NOTHING,
    paper: str = "",
    strict: bool = False,
) -> Exported:
    """Write a quiz in formats. Nothing is written on an error; with `strict` a loss is one.

    `printing` is what is to be printed otherwise than the quiz says: fields of Printing, and `head`, a path. `paper`:
    only the questions of this paper, in its order.
    """
    done = Exported(problems=[no_format(f) for f in to if f not in FORMATS and f != EVERY])
    quiz = _quiz(path, done)
    if quiz is not None and paper:
        quiz = _of_paper(quiz, paper, done)
    if quiz is None or has_error(done.problems):
        return done
    quiz, mixed = marked(quiz, shown(path))
    done.problems += mixed
    quiz, printed, found = printed_as(quiz, path, printing)
    if has_error(found):
        return Exported(problems=found)
    files = _written(quiz, release_of(quiz, path, printed | release), to, done)
    done.problems += refused(done.losses) if strict else []
    if not has_error(done.problems):
        done.removed = overtaken(out, files)
        done.problems += commit(out, files, done.removed)
        done.files = sorted(files)
    return done


def _quiz(path: Path, done: Exported) -> Quiz | None:
    if is_raw(path) or path.suffix.lower() in (".yaml", ".yml"):
        hint = f"`quizgen build {shown(path)}` makes one, and takes --to as well"
        done.problems.append(Problem(Location(shown(path)), "not-a-quiz", "export takes a quiz.json", hint))
        return None
    done.problems += settle(path)
    quiz, found = reader.read_quiz(path, shown(path))
    done.problems += found
    return quiz


def _of_paper(quiz: Quiz, letter: str, done: Exported) -> Quiz | None:
    """The quiz with the questions of one paper alone, in its order."""
    paper: Paper | None = next((p for p in quiz.papers if p.letter == letter.upper()), None)
    if paper is None:
        have = ", ".join(p.letter for p in quiz.papers)
        hint = f"papers: {have}" if have else "the quiz has no papers: leave --paper away"
        done.problems.append(Problem(Location("--paper"), "unknown-paper", f"the quiz has no paper {letter[:20]}", hint))
        return None
    items = {item.id: item for item in quiz.items}
    return replace(quiz, items=tuple(items[placed.id] for placed in paper.items), papers=(paper,))


def _written(quiz: Quiz, release: Release, to: tuple[str, ...], done: Exported) -> dict[str, bytes]:
    """The files of every format. “all” leaves out the quiz itself, and what cannot be written."""
    files: dict[str, bytes] = {}
    for name in formats_of(to):
        if name == "json" and name not in to:
            continue
        written = FORMATS[name].writer()(quiz, release, None)
        if EVERY in to and name not in to and has_error(written.problems):
            written = left_out(name, written)
            done.left_out.append(name)
        files |= written.files
        done.problems += written.problems
        done.losses += written.losses
    return files


def release_of(quiz: Quiz, path: Path, given: Mapping[str, Any]) -> Release:
    """What the writers need beside the quiz: as given, else namespace `local` and the latest article's date."""
    dates = [quiz.released] if quiz.released else sorted(c.published for i in quiz.items for c in i.citations)
    defaults: dict[str, Any] = {
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
