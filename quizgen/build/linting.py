"""Judge items: of a quiz.json, ours or another's, or those that an article or a recipe would give."""

from __future__ import annotations

from pathlib import Path

from quizgen import reader
from quizgen.build.corpus import articles_of
from quizgen.build.pipeline import make_pool, make_quiz, recipe_for
from quizgen.build.raw_texts import is_raw, raw_text
from quizgen.build.templates import own_templates
from quizgen.lint import lint_quiz, stats_lines
from quizgen.model.problem import Problem, has_error
from quizgen.model.quiz import Quiz
from quizgen.project import built_quiz, find_project, not_found, shown
from quizgen.world.knowledge import World
from quizgen.writers import FORMATS


def lint(path: Path, articles: list[Path]) -> tuple[Quiz | None, list[Problem]]:
    """The quiz of a path and all problems of its items. `articles` give the text that evidence stands in.

    Without an article's text only the presence of evidence is judged.
    """
    texts, problems = _texts(articles)
    quiz, found, own = _quiz(path)
    problems += found
    if quiz is None or has_error(problems):
        return None, problems
    return quiz, problems + lint_quiz(quiz, own | texts, shown(path))


def statistics(quiz: Quiz) -> list[str]:
    """The table of `--stats`."""
    return stats_lines(quiz.items)


def _texts(paths: list[Path]) -> tuple[dict[str, str], list[Problem]]:
    texts, problems = {}, []
    for path in paths:
        article, found = reader.read_article(path, shown(path))
        problems += [p for p in found if p.severity == "error"]
        if article is not None:
            texts[article.id] = article.text
    return texts, problems


def _quiz(path: Path) -> tuple[Quiz | None, list[Problem], dict[str, str]]:
    """The quiz, the problems on the way, and the texts that came with it."""
    path = built_quiz(path)
    label = shown(path)
    if not path.is_file():
        return None, [not_found(path, "lint takes an article, a recipe, a quiz.json or the folder of a built deck")], {}
    if is_raw(path):
        return None, [raw_text(path)], {}
    form = reader.schema_of(path)
    if form == "quiz" or path.suffix.lower() == ".json":
        quiz, problems = reader.read_quiz(path, label)
        return quiz, problems, {}
    project = find_project(path.parent)
    recipe, problems, files = None, [], [path]
    if form == "recipe":
        recipe, problems = reader.read_recipe(path, label, formats=tuple(FORMATS), project=project or path.parent)
        if recipe is None:
            return None, problems, {}
        files = reader.articles_of(recipe, project or path.parent)
    articles, corpus, found = articles_of(files, project)
    problems += [p for p in found if p.severity == "error"]
    if not articles or has_error(problems):
        return None, problems, {}
    recipe = recipe or recipe_for(articles[0])
    pool = make_pool(articles, World((*articles, *corpus)), list(own_templates()), recipe, None)
    quiz, found = make_quiz(pool, recipe, articles)
    return quiz, problems + pool.problems + found, {a.id: a.text for a in articles}
