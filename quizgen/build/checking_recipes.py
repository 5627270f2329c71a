"""A recipe's own problems, and whether a release was forgotten."""

from __future__ import annotations

from pathlib import Path

from quizgen import reader
from quizgen.build import deck
from quizgen.build.commit import settle
from quizgen.build.pool import ON_PAPER, make_pool
from quizgen.build.sharing import forget_recipes, sharing
from quizgen.build.templates import own_templates
from quizgen.model.article import Article
from quizgen.model.problem import Problem, has_error
from quizgen.model.published import said
from quizgen.project import find_project, shown, yaml_files
from quizgen.world.knowledge import World
from quizgen.writers import FORMATS


def check_recipe(path: Path, label: str) -> list[Problem]:
    """A recipe's own problems, and whether a release was forgotten."""
    project = find_project(path.parent) or path.parent
    recipe, problems = reader.read_recipe(path, label, formats=tuple(FORMATS), project=project)
    if recipe is None:
        return problems
    forget_recipes()
    problems += sharing(path, recipe, project)
    lines = path.parent / path.stem / "history.jsonl"
    problems += settle(lines)
    history, found = reader.read_history(lines, shown(lines))
    problems += found
    read = [reader.read_article(p, shown(p)) for p in reader.articles_of(recipe, project)]
    articles = [a for a, _ in read if a is not None]
    # The articles' own problems are reported where they are checked; here they only stop the comparison.
    if history is None or len(articles) < len(read) or has_error(problems):
        return problems
    world = World((*articles, *_corpus(project, {a.id for a in articles})))
    pool = make_pool(articles, world, list(own_templates()), recipe, history)
    released = {i: said(p.item) for i, p in pool.names.published.items()}
    plan = deck.plan(pool.items, pool, recipe, deck.stories(articles))
    problems += plan.problems
    cards = {i.id: said(i) for i in pool.items if i.type not in ON_PAPER and i.id not in plan.cards.paper_only}
    changed = [i for i in cards if released.get(i) != cards[i]]
    gone = released.keys() - cards.keys()
    if (changed or gone) and history.released == recipe.released.text:
        sheet = reader.open_file("recipe", path, label)
        message = f"{len(changed) + len(gone)} items differ from the release of {history.released}"
        hint = "set `released` to the day of the new release, else students' copies may not be updated"
        problems.append(Problem(sheet.at("released"), "released", message, hint, "warning"))
    return problems


def _corpus(project: Path, own: set[str]) -> list[Article]:
    """The project's other articles: they give wrong options, as they do when the deck is built."""
    read = [reader.read_article(p, shown(p))[0] for p in yaml_files(project / "source")]
    return [a for a in read if a is not None and a.id not in own]
