"""The articles of a deck, and the other articles from which its wrong options may come."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from quizgen import reader
from quizgen.build.places import place
from quizgen.files import is_folder, real
from quizgen.model.article import Article
from quizgen.model.problem import Problem
from quizgen.project import not_found, own_files, shown
from quizgen.world.neighbours import Names


def articles_of(
    paths: list[Path], project: Path | None, folder: Path | None = None
) -> tuple[list[Article], list[Article], list[Problem]]:
    """The articles of a deck, those of the corpus that matter to them, and all problems; the corpus's warnings are
    not repeated.

    The corpus is what `folder` holds, by default the project's `source/`, and nothing without a project.
    """
    where = folder or (project / "source" if project else None)
    around = folder_articles(real(where)) if where is not None and is_folder(where) else ()
    once = {(path, shown(path)): (article, found) for path, article, found in around}  # no article is read twice
    articles: list[Article] = []
    problems: list[Problem] = []
    files: list[tuple[Path, Article]] = []
    for path in paths:
        article, told = once.get((real(path), shown(path))) or reader.read_article(path, shown(path))
        problems += told
        if article is not None:
            articles.append(article)
            files.append((path, article))
    related: list[Article] = []
    if where is not None and is_folder(where):
        own = {real(p) for p in paths}
        for path, article, found in around:
            if path not in own:
                problems += [p for p in found if p.severity == "error"]
                files += [(path, article)] if article is not None else []
        related = _names_in(real(where)).related(articles)
    elif folder is not None:
        problems.append(not_found(folder, "--corpus takes a folder", "folder"))
    return articles, related, problems + twice(files)


def forget() -> None:
    """Let go of what was read: files may have changed, and a corpus of thousands weighs."""
    folder_articles.cache_clear()
    _names_in.cache_clear()


@lru_cache(maxsize=1)
def folder_articles(folder: Path) -> tuple[tuple[Path, Article | None, tuple[Problem, ...]], ...]:
    """The articles of a folder with their problems; read once in a call, however many decks draw on them."""
    paths, problems = own_files(folder)
    found: list[tuple[Path, Article | None, tuple[Problem, ...]]] = [(folder, None, (p,)) for p in problems]
    for path in paths:
        article, problems = reader.read_article(path, shown(path))
        found.append((real(path), article, tuple(problems)))
    return tuple(found)


@lru_cache(maxsize=1)
def _names_in(folder: Path) -> Names:
    """The names in the folder's articles; an article that is built now is among them, and leaves itself out."""
    return Names([article for _, article, _ in folder_articles(folder) if article is not None])


def twice(files: Iterable[tuple[Path, Article]]) -> list[Problem]:
    """The problem of each article whose id another has, naming both files."""
    seen: dict[str, Path] = {}
    found = []
    for path, article in files:
        other = seen.setdefault(article.id, path)
        if other != path:
            message = f"the id “{article.id}” is that of {shown(other)} too"
            hint = "an article's id is part of every item id: give each article one of its own"
            found.append(Problem(place(path, "id"), "duplicate-id", message, hint))
    return found
