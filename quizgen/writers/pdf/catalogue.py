"""The words printed on paper and key: one YAML file a language under `words/`."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from quizgen.model.dates import parse
from quizgen.model.problem import Location, Problem

Words = dict[str, str | list[str]]
FOLDER = Path(__file__).parent / "words"
# What Typst takes as a language: two or three letters, and a region of two.
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-[A-Za-z0-9-]+)?", re.ASCII)
RIGHT_TO_LEFT = frozenset("ar dv fa he ks pa ps sd ug ur yi".split())


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The codes of the languages that have a catalogue."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def split(tag: str) -> tuple[str, str | None]:
    """Language and region of a BCP 47 tag: `de-AT` → (`de`, `AT`); `und` (undetermined) where it is none."""
    match = _TAG.fullmatch(tag)
    if not match:
        return "und", None
    return match[1].lower(), match[2].upper() if match[2] else None


@lru_cache(maxsize=8)
def words(language: str, folder: Path = FOLDER) -> Words:
    """The catalogue of a language, English where there is none. `folder`: of the printed words, or of those of a page."""
    import yaml

    file = folder / f"{language if language in languages(folder) else 'en'}.yaml"
    return yaml.load(file.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def missing(tag: str) -> list[Problem]:
    """A warning where the printed words are English because the quiz's language has no catalogue."""
    language, _ = split(tag)
    if language in languages():
        return []
    have = ", ".join(languages())
    message = f"there is no catalogue of printed words for the language “{tag[:40]}”, so they are in English"
    hint = f"languages with a catalogue: {have}; a new one is a file like quizgen/writers/pdf/words/en.yaml"
    return [Problem(Location(path="language"), "language", message, hint, "warning")]


def filled(text: str, **values: object) -> str:
    """The text with its {holes} filled; other braces stay, for a school may have written them."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def when(text: str, entries: Words) -> str:
    """An EDTF day or month in words (`2018-03-28` → `28 March 2018`); any other text stays as it is."""
    try:
        date = parse(text)
    except ValueError:
        return text
    if date.is_range or date.approximate or date.granularity == "year":
        return text
    form = entries[date.granularity]
    return form.format(day=date.first.day, month=entries["months"][date.first.month - 1], year=date.first.year)
