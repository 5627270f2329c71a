"""Files into the model's values, with every problem at once. A file with an error gives no value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from quizgen.files import read_bytes
from quizgen.model.article import Article
from quizgen.model.outside import QuestionsRead
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Quiz
from quizgen.model.recipe import Recipe
from quizgen.model.template import Template
from quizgen.reader.forms import open_sheet
from quizgen.reader.shape import shaped
from quizgen.reader.sheet import Sheet
from quizgen.reader.source import MOST_JSON, MOST_YAML

MOST_QUIZ_VALUES = 200_000  # lists and objects; an item has some eleven
MOST_QUIZ_KEYS = 1_500_000  # an item has some fifty
Read = tuple[Any | None, list[Problem]]


def read_article(path: Path, label: str | None = None) -> tuple[Article | None, list[Problem]]:
    """Read a structured article. `label` is what messages call the file (default: the path as given).

    None where there is an error; proposals stand in `proposals`, not in `facts`, and are counted in a note.
    """
    return _read(path, label, MOST_YAML, parse_article)


def read_template(path: Path, label: str | None = None) -> tuple[Template | None, list[Problem]]:
    """Read the shape of a question template; what its expressions say is for the room of questions."""
    return _read(path, label, MOST_YAML, parse_template)


def read_recipe(
    path: Path, label: str | None = None, *, formats: Sequence[str] = (), project: Path | None = None
) -> tuple[Recipe | None, list[Problem]]:
    """Read a recipe. `formats` are the outputs there are (none: not checked); its paths are looked up in
    `project`, by default the nearest folder above the recipe that has a `source/`, else the recipe's own.
    """
    from quizgen.reader.paths import project_of

    folder = project or project_of(Path(path)) or Path(path).parent
    return _read(path, label, MOST_YAML, lambda data, name: parse_recipe(data, name, formats=formats, project=folder))


def read_quiz(path: Path, label: str | None = None) -> tuple[Quiz | None, list[Problem]]:
    """Read a quiz.json, our own or one another tool has written."""
    return _read(path, label, MOST_JSON, parse_quiz)


def read_questions(path: Path, label: str | None = None) -> tuple[QuestionsRead | None, list[Problem]]:
    """Read questions on a story: JSON, YAML or CSV (columns question, answer, wrong1 to wrong3, quote).

    A bare list is read too; keys that are not known are warnings. A question that cannot be read is an error and left
    out; None where the file is at fault, or no question can be read.
    """
    return _read(path, label, MOST_JSON, parse_questions)


def open_file(form: str, path: Path, label: str) -> Sheet:
    """The sheet of a file (see `open_sheet`), without a value where the file cannot be read."""
    data, problems = read_bytes(path, label, MOST_JSON if form in ("quiz", "history") else MOST_YAML)
    return open_sheet(form, data, label) if data is not None else Sheet(label, found=problems)


def parse_article(data: bytes, label: str = "") -> tuple[Article | None, list[Problem]]:
    """Read an article from the bytes of its file."""
    from quizgen.reader.checks import CHECKS
    from quizgen.reader.parts import read_parts

    sheet = open_sheet("article", data, label)
    if sheet.value is None:
        return None, sheet.problems()
    parts = read_parts(sheet)
    for check in CHECKS:
        check(parts, sheet)
    return _result(sheet, parts.article)


def parse_template(data: bytes, label: str = "") -> tuple[Template | None, list[Problem]]:
    """Read a template from the bytes of its file."""
    return _parse("template", Template, data, label)


def parse_recipe(
    data: bytes, label: str = "", *, formats: Sequence[str] = (), project: Path | None = None
) -> tuple[Recipe | None, list[Problem]]:
    """Read a recipe from the bytes of its file; without `project` no path is looked up."""
    from quizgen.reader.recipe import check

    return _parse("recipe", Recipe, data, label, lambda recipe, sheet: check(recipe, sheet, formats, project))


def parse_quiz(data: bytes, label: str = "") -> tuple[Quiz | None, list[Problem]]:
    """Read a quiz from the bytes of its file."""
    from quizgen.reader.quiz import check

    # Counted before anything is parsed: a value of three bytes (`{},`) costs two thousand where each is a mistake.
    many = data.count(b"{") + data.count(b"[") > MOST_QUIZ_VALUES
    if many or data.count(b":") > MOST_QUIZ_KEYS:
        what = f"{MOST_QUIZ_VALUES:,} lists and objects" if many else f"{MOST_QUIZ_KEYS:,} keys"
        hint = "split it: 10,000 items are enough for a year"
        return None, [Problem(Location(label), "too-large", f"the quiz holds more than {what}", hint)]
    return _parse("quiz", Quiz, data, label, check)


def parse_questions(data: bytes, label: str = "") -> tuple[QuestionsRead | None, list[Problem]]:
    """Read questions on a story from the bytes of their file; see `read_questions`."""
    from quizgen.reader.questions import read_each

    sheet = open_sheet("questions", data, label)
    if sheet.value is None:
        return None, sheet.problems()
    return read_each(sheet, data), sheet.problems()


def _read(path: Path, label: str | None, most: int, parse: Callable[[bytes, str], Read]) -> Read:
    label = str(path) if label is None else label
    data, problems = read_bytes(Path(path), label, most)
    return parse(data, label) if data is not None else (None, problems)


def _parse(
    form: str, cls: type, data: bytes, label: str, check: Callable[[Any, Sheet], None] | None = None
) -> Read:
    sheet = open_sheet(form, data, label)
    if sheet.value is None:
        return None, sheet.problems()
    value = shaped(sheet, cls, sheet.value, (), f"the {form}")
    if value is not None and check:
        check(value, sheet)
    return _result(sheet, value)


def _result(sheet: Sheet, value: Any) -> Read:
    return (None if sheet.failed else value), sheet.problems()
