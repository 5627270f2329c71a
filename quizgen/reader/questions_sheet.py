"""Files of questions into plain values: JSON, YAML or CSV, a mapping or a bare list, as people and models write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, get_args

from quizgen.model.outside import MOST_QUESTIONS, QUESTIONS_SCHEMA, Asks, OutsideQuestion, WrongOption
from quizgen.model.problem import Location, Problem
from quizgen.model.template import Level
from quizgen.reader.annotations import keys_of
from quizgen.reader.json_file import read_json
from quizgen.reader.located import read_yaml
from quizgen.reader.sheet import Place, Sheet, cut, listed
from quizgen.reader.source import MOST_JSON, decode

COLUMNS = ("question", "answer", "wrong1", "wrong2", "wrong3", "quote", "asks", "level", "explanation")
_WORDS = {"asks": get_args(Asks), "level": get_args(Level)}
_LISTS = (dict, list)


def read_questions_sheet(data: bytes, label: str) -> Sheet:
    """Read a file of questions, whatever its syntax. The sheet's `value` is a mapping with `schema` and `questions`;
    what a question may lack and has empty is left out, keys and words that are not known are warnings."""
    start = data[:4096].decode("utf-8-sig", "replace").lstrip()
    if start[:1] in ("{", "["):
        sheet = read_json(data, label, _LISTS)
    elif _columns(start.split("\n", 1)[0]):
        sheet = _read_csv(data, label)
    else:
        sheet = read_yaml(data, label, _LISTS)
    if isinstance(sheet.value, list):
        sheet.root = Place(1, 1, parts={"questions": sheet.root}) if sheet.root else None
        sheet.value = {"questions": sheet.value}
    if isinstance(sheet.value, dict) and "questions" not in sheet.value and "question" in sheet.value:
        sheet.root = Place(1, 1, parts={"questions": Place(1, 1, parts={0: sheet.root})}) if sheet.root else None
        sheet.value = {"questions": [sheet.value]}
    if sheet.value is not None:
        sheet.value.setdefault("schema", QUESTIONS_SCHEMA)
        _clean(sheet)
    return sheet


def _columns(line: str) -> tuple[str, list[str]] | None:
    """The delimiter and the column names of a table's first line; None where it is no table of questions."""
    for delimiter in ",;\t":
        names = [name.strip(' "\r\ufeff').casefold() for name in line.split(delimiter)]
        if {"question", "answer"} <= set(names):
            return delimiter, names
    return None


def _read_csv(data: bytes, label: str) -> Sheet:
    sheet = Sheet(label, root=Place(1, 1))
    text = decode(data, sheet, MOST_JSON)
    found = _columns(text.split("\n", 1)[0]) if text else None
    if text is None or found is None or sheet.root is None:
        return sheet
    delimiter, names = found
    places = Place(1, 1)
    sheet.root.parts["questions"] = places
    questions: list[dict[str, Any]] = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        next(rows)
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                places.parts[len(questions)] = Place(line, 1)
                questions.append(_of_row(names, row))
            line = rows.line_num + 1
            if len(questions) > MOST_QUESTIONS:
                break
    except csv.Error as error:
        hint = "save the table as CSV again; a cell with line breaks stands in quotation marks"
        sheet.found.append(Problem(Location(label, rows.line_num, 1), "not-csv", f"this is not CSV: {error}", hint))
        return sheet
    sheet.value = {"questions": questions}
    return sheet


def _of_row(names: list[str], row: list[str]) -> dict[str, Any]:
    """One question of a table; `wrong1` to `wrong3` (and more) become its list."""
    cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
    wrong = [cells.pop(name) for name in names if name.startswith("wrong") and name in cells]
    return {**cells, "wrong": [{"text": text} for text in wrong if text]}


def _clean(sheet: Sheet) -> None:
    """Take out of the file's values what does not belong there, each sort with one warning."""
    ignored = _Ignored(sheet)
    ignored.keys((), sheet.value, ("schema", "questions"), "the file")
    questions = sheet.value.get("questions")
    for n, question in enumerate(questions if isinstance(questions, list) else ()):
        if not isinstance(question, dict):
            continue
        path = ("questions", n)
        ignored.keys(path, question, keys_of(OutsideQuestion), "a question")
        for key, words in _WORDS.items():
            ignored.word(path, question, key, words)
        _lighten(question)
        for k, wrong in enumerate(question["wrong"] if isinstance(question.get("wrong"), list) else ()):
            if isinstance(wrong, dict):
                ignored.keys((*path, "wrong", k), wrong, keys_of(WrongOption), "a wrong option")
                _lighten(wrong)
    ignored.report()


def _lighten(part: dict[str, Any]) -> None:
    """Leave out what is empty and need not be there; a number stands for its digits."""
    for key, value in list(part.items()):
        if isinstance(value, list) and key == "quote":
            part[key] = [passage for passage in value if passage not in ("", None)]
        if value in (None, "", []) and key not in ("question", "answer", "text"):
            del part[key]
        elif isinstance(value, int | float) and not isinstance(value, bool):
            part[key] = str(value)


class _Ignored:
    """Keys and words that the program does not know: where each stands first, and how often."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._found: dict[tuple[str, str, str], list[Any]] = {}

    def keys(self, path: tuple[str | int, ...], part: dict[str, Any], known: Iterable[str], whole: str) -> None:
        """Take out the keys that are not known."""
        for key in [k for k in part if k not in known]:
            self._note("unknown-key", f"{whole} has no key “{cut(str(key))}”", f"known are {listed(known)}", path, key)
            del part[key]

    def word(self, path: tuple[str | int, ...], part: dict[str, Any], key: str, known: tuple[str, ...]) -> None:
        """Take out a word that is none of the known ones."""
        value = part.get(key)
        if value not in (None, "", *known):
            message = f"“{cut(str(value))}” is no word for {key}"
            self._note("unknown-value", message, f"known are {listed(known)}", path, key)
            del part[key]

    def _note(self, rule: str, message: str, hint: str, path: tuple[str | int, ...], key: str) -> None:
        entry = self._found.setdefault((rule, message, hint), [(*path, key), 0])
        entry[1] += 1

    def report(self) -> None:
        """One warning a sort."""
        for (rule, message, hint), (path, number) in self._found.items():
            times = f" ({number:,} times)" if number > 1 else ""
            place = self._sheet.at_key(*path)
            self._sheet.found.append(Problem(place, rule, f"{message}, which is not read{times}", hint, "warning"))

