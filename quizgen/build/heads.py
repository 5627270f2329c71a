"""What printing needs beside the quiz: the wishes of the command line, the school head, the articles of a reprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen import reader
from quizgen.files import inside
from quizgen.model.article import Article
from quizgen.model.printing import NO_HEAD, Printing, ReadHead
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Quiz
from quizgen.model.recipe import CARDS, Recipe
from quizgen.project import find_project, shown, yaml_files

if TYPE_CHECKING:
    from quizgen.build.wishes import Wishes


def head_for(printing: Printing, project: Path | None, given: Path | None) -> tuple[ReadHead, list[Problem]]:
    """The head given on the command line, else the recipe's, which lies in the project."""
    if given is not None:
        return reader.read_head(given, shown(given))
    if not printing.head:
        return NO_HEAD, []
    path = (project or Path.cwd()) / printing.head
    if not inside(path, project or Path.cwd()):
        message = f"the head “{printing.head[:80]}” lies outside the project"
        return NO_HEAD, [Problem(Location(path="print.head"), "path", message, "copy it into the project")]
    return reader.read_head(path, shown(path))


def printed_as(
    quiz: Quiz, path: Path, wanted: Mapping[str, Any]
) -> tuple[Quiz, dict[str, object], list[Problem]]:
    """The quiz with the layout that is wanted, and what a release needs to print it so."""
    given = {key: value for key, value in wanted.items() if key != "head"}
    printing = replace(quiz.print, **given)
    project = find_project(path.parent)
    head, problems = head_for(printing, project, wanted.get("head"))
    articles = cited(quiz, project) if printing.with_article else ()
    return replace(quiz, print=printing), {"print": printing, "head": head, "articles": articles}, problems


def cited(quiz: Quiz, project: Path | None) -> tuple[Article, ...]:
    """The articles of a project that the quiz's items cite; one that cannot be read is left out."""
    return tuple(article for _, article in cited_files(quiz, project))


def cited_files(quiz: Quiz, project: Path | None) -> list[tuple[Path, Article]]:
    """The same with their files."""
    ids = {citation.article for item in quiz.items for citation in item.citations}
    if project is None or not ids:
        return []
    files = sorted(yaml_files(project / "source"), key=lambda file: (file.stem not in ids, file))
    found: dict[str, tuple[Path, Article]] = {}
    for file in files:
        if len(found) == len(ids):
            break
        article, _ = reader.read_article(file, shown(file))
        if article is not None and article.id in ids:
            found.setdefault(article.id, (file, article))
    return [found[id_] for id_ in sorted(found)]


def wished(recipe: Recipe, wishes: Wishes) -> Recipe:
    """The recipe with what the command line wants otherwise."""
    if wishes.questions is not None:
        recipe = replace(recipe, blueprint=replace(recipe.blueprint, questions=wishes.questions))
    if wishes.seed is not None:
        recipe = replace(recipe, seed=wishes.seed)
    if wishes.papers is not None:
        recipe = replace(recipe, papers=wishes.papers)
    cards = next((word for word in CARDS if word == wishes.cards), recipe.cards)
    if wishes.unreviewed:
        recipe = replace(recipe, unreviewed="marked")
    recipe = replace(recipe, cards=cards, print=replace(recipe.print, **wishes.print), maps=recipe.maps or wishes.maps)
    return replace(recipe, pages=wishes.pages) if wishes.pages else recipe
