"""What must hold in a recipe beyond its shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from quizgen.files import inside
from quizgen.model.recipe import Recipe
from quizgen.model.slots import ID_PATTERN
from quizgen.reader.paths import escapes, expand, has_magic
from quizgen.reader.sheet import Sheet, cut, hinted, listed

_ID = ID_PATTERN.strip("^$")
_ITEM = re.compile(rf"{_ID}/{_ID}/{_ID}(\+{_ID}/{_ID})*")


def check(recipe: Recipe, sheet: Sheet, formats: Sequence[str], project: Path | None) -> None:
    """Outputs, item ids and paths; paths are looked up where `project` is given."""
    _outputs(recipe, sheet, formats)
    _items(recipe, sheet)
    _articles(recipe, sheet, project)


def articles_of(recipe: Recipe, project: Path) -> list[Path]:
    """The files of a recipe's articles, each once, in the recipe's order, a glob's sorted."""
    found = [path for pattern in recipe.articles if not escapes(pattern) for path in expand(project, pattern)]
    return [path for path in dict.fromkeys(found) if inside(path, project)]


def _outputs(recipe: Recipe, sheet: Sheet, formats: Sequence[str]) -> None:
    for number, name in enumerate(recipe.outputs):
        if formats and name not in formats:
            hint = hinted(sheet.guess(name, formats), f"there are: {listed(formats, 40)}")
            path = _entry(sheet, "outputs", number)
            sheet.report(path, "unknown-output", f"“{cut(name)}” is no format this program writes", hint)


def _items(recipe: Recipe, sheet: Sheet) -> None:
    for field in ("keep", "omit"):
        for number, id_ in enumerate(getattr(recipe, field)):
            if not _ITEM.fullmatch(id_):
                sheet.report((field, number), "item-id", *_no_item(id_))
    for id_ in recipe.edit:
        if not _ITEM.fullmatch(id_):
            sheet.report_key(("edit", id_), "item-id", *_no_item(id_))
    for number, id_ in enumerate(recipe.omit):
        other = "keep" if id_ in recipe.keep else "edit" if id_ in recipe.edit else ""
        if other:
            words = f"the item “{cut(id_, 100)}” stands under both {other} and omit"
            sheet.report(("omit", number), "keep-and-omit", words, "delete one of the two")


def _no_item(id_: str) -> tuple[str, str]:
    hint = "an item's id is template/article/fact, as in who-said/kim-beijing-2018/glaser-easing; build -v lists them"
    return f"“{cut(id_, 100)}” is no item's id", hint


def _articles(recipe: Recipe, sheet: Sheet, project: Path | None) -> None:
    for number, pattern in enumerate(recipe.articles):
        path = _entry(sheet, "articles", number)
        wrong = escapes(pattern)
        if wrong:
            hint = "write it from the project's folder on, with /: source/my-article.yaml"
            sheet.report(path, "path", f"the path “{cut(pattern)}” {wrong}", hint)
        elif project is not None:
            _files(sheet, path, pattern, project)


def _files(sheet: Sheet, path: tuple[str | int, ...], pattern: str, project: Path) -> None:
    found = expand(project, pattern)
    if not found:
        there = [file.relative_to(project).as_posix() for file in expand(project, "source/**/*.yaml")]
        what = "no file matches" if has_magic(pattern) else "there is no file"
        guess = "" if has_magic(pattern) else sheet.guess(pattern, there)
        hint = guess or "paths begin at the project's folder, the one with source/"
        sheet.report(path, "no-match", f"{what} “{cut(pattern)}”", hint)
    for file in found:
        if not inside(file, project):
            words = f"“{cut(file.relative_to(project).as_posix())}” is a link out of the project"
            sheet.report(path, "path", words, "copy the file into the project")


def _entry(sheet: Sheet, field: str, number: int) -> tuple[str | int, ...]:
    """The path of a list's entry; a single text may stand for a list of one."""
    return (field, number) if isinstance(sheet.value.get(field), list) else (field,)
