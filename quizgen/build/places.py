"""Where something stands in a structured article: file, line and column."""

from __future__ import annotations

from pathlib import Path

from quizgen import reader
from quizgen.files import read_bytes
from quizgen.model.problem import Location
from quizgen.project import shown
from quizgen.reader.source import MOST_YAML


def place(path: Path, *keys: str | int) -> Location:
    """The place of a value by its keys; the whole file where it has none."""
    label = shown(path)
    data, _ = read_bytes(path, label, MOST_YAML)
    sheet = reader.open_sheet("article", data, label) if data is not None else None
    return sheet.at(*keys) if sheet is not None and sheet.value is not None else Location(label)


def id_of(path: Path) -> str:
    """The id that an article's file gives; "" where it gives none."""
    label = shown(path)
    data, _ = read_bytes(path, label, MOST_YAML)
    sheet = reader.open_sheet("article", data, label) if data is not None else None
    found = sheet.value.get("id") if sheet is not None and isinstance(sheet.value, dict) else None
    return found if isinstance(found, str) else ""


def place_of_fact(path: Path, fact: str) -> Location | None:
    """The place of a fact by its id; None where the file has no such fact."""
    label = shown(path)
    data, _ = read_bytes(path, label, MOST_YAML)
    sheet = reader.open_sheet("article", data, label) if data is not None else None
    facts = sheet.value.get("facts") if sheet is not None and isinstance(sheet.value, dict) else None
    for number, one in enumerate(facts if sheet is not None and isinstance(facts, list) else ()):
        if isinstance(one, dict) and one.get("id") == fact:
            return sheet.at("facts", number, "id") if sheet is not None else None
    return None
