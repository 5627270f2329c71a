"""Two recipes that give out the same notes: one namespace, and an article in both."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from quizgen import reader
from quizgen.files import real
from quizgen.model.problem import Problem
from quizgen.model.recipe import Recipe
from quizgen.project import shown, yaml_files


def sharing(path: Path, recipe: Recipe, project: Path) -> list[Problem]:
    """A warning for each other recipe of the project with the recipe's namespace and one of its articles."""
    mine = {real(p) for p in reader.articles_of(recipe, project)}
    found = []
    for other, namespace, articles in _recipes(project):
        shared = sorted(mine & articles)
        if other != real(path) and namespace == recipe.namespace and shared:
            message = f"{shown(other)} gives out {shown(shared[0])} under the namespace “{namespace}” too"
            hint = "a student with both decks has one note for both, worded by the newer: name the article in one of them"
            place = reader.open_file("recipe", path, shown(path)).at("articles")
            found.append(Problem(place, "shared-article", message, hint, "warning"))
    return found


def forget_recipes() -> None:
    """Let go of what was read: files may have changed."""
    _recipes.cache_clear()


@lru_cache(maxsize=1)
def _recipes(project: Path) -> tuple[tuple[Path, str, frozenset[Path]], ...]:
    """Path, namespace and articles of each recipe of a project that can be read."""
    found = []
    for path in yaml_files(project / "decks"):
        recipe, _ = reader.read_recipe(path, shown(path), project=project)
        if recipe is not None:
            found.append((real(path), recipe.namespace, frozenset(map(real, reader.articles_of(recipe, project)))))
    return tuple(found)
