"""Judge items: of a quiz.json, ours or another's, or those that an article or a recipe would give."""

from __future__ import annotations

from pathlib import Path

from quizgen import reader
from quizgen.build.commit import settle
from quizgen.build.corpus import articles_of
from quizgen.build.pipeline import make_pool, make_quiz, recipe_for
from quizgen.build.raw_texts import is_raw, raw_text
from quizgen.build.templates import own_templates
from quizgen.files import is_file
from quizgen.lint import lint_quiz, stats_lines
from quizgen.model.problem import Location, Problem, has_error, in_file
from quizgen.model.quiz import Quiz
from quizgen.project import built_quiz, find_project, not_found, shown
from quizgen.world.knowledge import World
from quizgen.writers import FORMATS


def lint(path: Path, articles: list[Path]) -> tuple[Quiz | None, list[Problem]]:
    """The quiz of a path and all problems of its items. `articles` give the text that evidence stands in; raw texts
    serve too, called by their file's name.

    Without an article's text only the presence of evidence is judged.
    """
    texts, problems = _texts(articles)
    quiz, found, own = _quiz(path)
    problems += found
    if quiz is None or has_error(problems):
        return None, problems
    problems += _unused(texts, articles, quiz)
    return quiz, problems + lint_quiz(quiz, own | texts, shown(path))


def statistics(quiz: Quiz) -> list[str]:
    """The table of `--stats`."""
    return stats_lines(quiz.items)


def _texts(paths: list[Path]) -> tuple[dict[str, str], list[Problem]]:
    """The text of each article by its id, in the order given."""
    texts, problems = {}, []
    for path in paths:
        name, text, found = _raw(path) if is_raw(path) and is_file(path) else _article(path)
        problems += [p for p in found if p.severity == "error"]
        if name:
            texts[name] = text
    return texts, problems


def _article(path: Path) -> tuple[str, str, list[Problem]]:
    article, problems = reader.read_article(path, shown(path))
    return (article.id, article.text, problems) if article else ("", "", problems)


def _raw(path: Path) -> tuple[str, str, list[Problem]]:
    """A raw text, its paragraphs unwrapped and as it is: id, text and problems."""
    from quizgen.drafting.inputs import read_file, slug

    story, problems = read_file(path, shown(path))
    return (slug(path.stem) or "text", f"{story.text}\n\n{story.body}", problems) if story else ("", "", problems)


def _unused(texts: dict[str, str], paths: list[Path], quiz: Quiz) -> list[Problem]:
    """A warning of each text that no item's evidence is looked for in: the items cite others."""
    cited = {c.article for item in quiz.items for c in item.citations} - {""}
    if not cited or not all(item.citations for item in quiz.items):
        return []
    ids = ", ".join(f"“{i}”" for i in sorted(cited)[:3])
    hint = f"the items cite {ids}; the id is the article's, or the file's name"
    return [
        Problem(Location(", ".join(map(shown, paths))), "unused-article", f"no item cites “{i}”", hint, "warning")
        for i in texts
        if i not in cited
    ]


def _quiz(path: Path) -> tuple[Quiz | None, list[Problem], dict[str, str]]:
    """The quiz, the problems on the way, and the texts that came with it."""
    path = built_quiz(path)
    label = shown(path)
    if unfinished := settle(path):
        return None, unfinished, {}
    if not is_file(path):
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
    return quiz, problems + in_file(pool.problems + found, label), {a.id: a.text for a in articles}
