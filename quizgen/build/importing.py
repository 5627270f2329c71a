"""Old question banks made a quiz.json whose items nobody has proved."""

from __future__ import annotations

from pathlib import Path

from quizgen import reader
from quizgen.build.commit import commit
from quizgen.files import is_there
from quizgen.model.dates import parse
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import Release
from quizgen.project import shown
from quizgen.reader.banks import read_bank
from quizgen.writers import FORMATS

NEVER = Release(name="imported", deck="imported", namespace="local", released=parse("2000-01-01"))


def import_bank(path: Path, out: Path | None, force: bool) -> tuple[Path, int, list[Problem]]:
    """Read a bank and write it as a quiz: by default `NAME.json` beside it. Gives the file, how many questions it has,
    and all problems; with an error nothing is written. A file that is there is written over only with `force`.
    """
    target = out or (path.with_suffix(".json") if path.name else path)  # `.` has no name, and is no file
    quiz, problems = read_bank(path, shown(path))
    if quiz is None:
        return target, 0, problems
    if is_there(target) and not force:
        hint = "name another with --out, or write over it with --force"
        problems.append(Problem(Location(shown(target)), "exists", f"{shown(target)} is there already", hint))
    data = FORMATS["json"].writer()(quiz, NEVER, None).files["quiz.json"]
    problems += reader.parse_quiz(data, shown(target))[1]  # what is written can be read again
    if not has_error(problems):
        problems += commit(target.parent, {target.name: data})
    return target, len(quiz.items), problems
