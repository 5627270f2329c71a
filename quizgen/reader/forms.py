"""The forms a file can have, and which one a file says it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quizgen.files import first_bytes
from quizgen.model.article import ARTICLE_SCHEMA
from quizgen.model.outside import QUESTIONS_SCHEMA
from quizgen.model.printing import HEAD_SCHEMA
from quizgen.model.published import HISTORY_SCHEMA
from quizgen.model.quiz import QUIZ_SCHEMA
from quizgen.model.recipe import RECIPE_SCHEMA
from quizgen.model.template import TEMPLATE_SCHEMA
from quizgen.reader.json_file import read_json
from quizgen.reader.located import read_yaml
from quizgen.reader.questions_sheet import read_questions_sheet
from quizgen.reader.sheet import Sheet, cut
from quizgen.reader.source import MOST_YAML

SCHEMAS: dict[str, str] = {
    "article": ARTICLE_SCHEMA,
    "template": TEMPLATE_SCHEMA,
    "recipe": RECIPE_SCHEMA,
    "quiz": QUIZ_SCHEMA,
    "history": HISTORY_SCHEMA,
    "head": HEAD_SCHEMA,
    "questions": QUESTIONS_SCHEMA,
}
_IN_YAML = re.compile(r"^[\"']?schema[\"']?[ \t]*:[ \t]*[\"']?quizgen/([a-z]+)@", re.MULTILINE)
_IN_JSON = re.compile(r"[\"']?schema[\"']?\s*:\s*[\"']?quizgen/([a-z]+)@")


@dataclass(frozen=True, slots=True)
class Form:
    """How one form is read: its name and the syntax of its files."""

    name: str
    read: Callable[[bytes, str], Sheet]

    @property
    def schema(self) -> str:
        """What the file's `schema` must say."""
        return SCHEMAS[self.name]


_SYNTAX: dict[str, Callable[[bytes, str], Sheet]] = {
    "quiz": read_json,
    "history": read_json,
    "questions": read_questions_sheet,
}
FORMS: dict[str, Form] = {name: Form(name, _SYNTAX.get(name, read_yaml)) for name in SCHEMAS}


def schema_of(source: Path | str | bytes) -> str | None:
    """The form a file says it has (article, template, recipe, quiz, history, head or questions), whatever its version and its
    mistakes; None where it says nothing or cannot be read. `source` is a path, or the bytes of a file.
    """
    path = source if isinstance(source, Path) else None
    if not isinstance(source, bytes):
        source = first_bytes(Path(source), MOST_YAML)
    text = source.decode("utf-8-sig", "replace")
    if text.startswith('{"guid"') or (path and path.suffix == ".jsonl"):
        return "history"  # a shard, or a history that begins with the marks of a conflict
    match = (_IN_JSON if text.lstrip().startswith("{") else _IN_YAML).search(text)
    return match[1] if match and match[1] in SCHEMAS else None


def open_sheet(form: str, data: bytes, label: str) -> Sheet:
    """The sheet of a file whose `schema` was checked: `value` is None where the file is of another form or
    version; where the line is missing, it is taken to be there, so that the other mistakes are found too.
    """
    sheet = FORMS[form].read(data, label)
    if sheet.value is None:
        return sheet
    wanted = SCHEMAS[form]
    if "schema" not in sheet.value:
        hint = f"add “schema: {wanted}” as first line" if sheet.root else f"add \"schema\": \"{wanted}\""
        sheet.report((), "schema-version", f"the file does not say that it is {_named(form)}", hint)
        sheet.value = {"schema": wanted, **sheet.value}
    elif sheet.value["schema"] != wanted:
        sheet.report(("schema",), "schema-version", *mismatch(form, sheet.value["schema"]))
        sheet.value = None
    return sheet


def mismatch(form: str, found: object) -> tuple[str, str]:
    """Message and hint for a `schema` that is not that of the form."""
    wanted = SCHEMAS[form]
    name, _, version = str(found).removeprefix("quizgen/").partition("@")
    if not isinstance(found, str) or not found:
        return f"“schema” must be {wanted}", f"write “schema: {wanted}”"
    if name == form and version.isdigit():
        words = f"this program reads version {wanted.rpartition('@')[2]} of {_named(form)}, not version {cut(version)}"
        return words, "update quizgen" if int(version[:9]) > 1 else f"write “schema: {wanted}”"
    if name in SCHEMAS:
        return f"this file is {_named(name)}, where {_named(form)} is wanted", f"{_named(form)} says {wanted}"
    return f"“{cut(found)}” is no form this program knows", f"write “schema: {wanted}”"


def _named(form: str) -> str:
    if form == "questions":
        return "a file of questions"
    return f"{'an' if form[0] in 'aeiou' else 'a'} {form}"
