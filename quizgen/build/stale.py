"""Which facts and items teach an office that has since changed hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizgen import reader
from quizgen.build.corpus import folder_articles
from quizgen.build.pipeline import make_pool, recipe_for
from quizgen.build.released import read_deck
from quizgen.build.templates import own_templates
from quizgen.files import is_file, is_folder
from quizgen.model.article import Article
from quizgen.model.facts import Role
from quizgen.model.problem import Location, Problem, Severity, has_error
from quizgen.model.recipe import Recipe
from quizgen.project import find_project, no_project, not_found, shown, yaml_files
from quizgen.world.knowledge import World
from quizgen.world.offices import Tenancy, teaches_office, tenancy
from quizgen.writers import FORMATS

DECKS = (".apkg", ".json", ".jsonl")


@dataclass(frozen=True)
class Taught:
    """An office that a fact teaches. `fact`: its full id; `items`: the items made of it; `office`: in words;
    `tenancy`: None where the tables say nothing of it."""

    fact: str
    items: tuple[str, ...]
    office: str
    holder: str
    tenancy: Tenancy | None

    @property
    def status(self) -> str:
        """“changed”, “unchanged” (as far as the table knows) or “unknown”."""
        if self.tenancy is None:
            return "unknown"
        return "changed" if self.tenancy.until else "unchanged"


def stale(paths: list[Path], here: Path, day: dt.date) -> tuple[list[Taught], list[Problem]]:
    """Every office taught by articles, by the articles of recipes, or by the items of built decks, as of `day`.

    Without paths: the project's articles. Folders: of articles and recipes, of a built deck, or a project.
    """
    files, problems = _files(paths, here)
    decks = [p for p in files if is_folder(p) or p.suffix.lower() in DECKS]
    recipes = [p for p in files if p not in decks and reader.schema_of(p) == "recipe"]
    articles = [p for p in files if p not in decks and p not in recipes]
    found: list[Taught] = []
    for made, wrong in (
        _of_articles(articles, None, day),
        *(_of_recipe(path, day) for path in recipes),
        *(_of_deck(path, day) for path in decks),
    ):
        found += made
        problems += wrong
    return list({(t.fact, t.items): t for t in found}.values()), problems


def _files(paths: list[Path], here: Path) -> tuple[list[Path], list[Problem]]:
    """The files to look at; a folder stays one where it is a built deck."""
    if not paths:
        project = find_project(here)
        if project is None:
            return [], [no_project("name articles, recipes or built decks")]
        paths = [project]
    files, problems = [], []
    for path in paths:
        if is_file(path):
            files.append(path)
        elif not is_folder(path):
            problems.append(not_found(path, "name an article, a recipe, a built deck or a folder of them"))
        else:
            files += yaml_files(path / "source" if is_folder(path / "source") else path) or [path]
    return files, problems


def _of_articles(paths: Iterable[Path], recipe: Recipe | None, day: dt.date) -> tuple[list[Taught], list[Problem]]:
    """The offices of some articles, with the items a recipe, or none, makes of them."""
    articles, problems = [], []
    paths = list(paths)
    for path in paths:
        article, wrong = reader.read_article(path, shown(path))
        problems += [p for p in wrong if p.severity == "error"]
        articles += [article] if article is not None else []
    others = (a for path in paths for a in _corpus(path))
    world = World(tuple({a.id: a for a in (*others, *articles)}.values()))
    found = []
    for article in articles:
        if any(teaches_office(article, f) for f in article.facts):
            found += _taught(article, _items(article, world, recipe or recipe_for(article)), day)
    return found, problems


def _corpus(path: Path) -> list[Article]:
    """The articles of the project a file belongs to, which give its items wrong options."""
    project = find_project(path.parent)
    return [a for _, a, _ in folder_articles(project / "source") if a is not None] if project else []


def _items(article: Article, world: World, recipe: Recipe) -> list[tuple[str, tuple[str, ...]]]:
    """The items made of an article's roles: (id, full fact ids)."""
    templates = [c for c in own_templates() if "role" in c.template.facts.values()]
    pool = make_pool([article], world, templates, recipe, None)
    return [(i.id, i.facts) for i in pool.items]


def _of_recipe(path: Path, day: dt.date) -> tuple[list[Taught], list[Problem]]:
    project = find_project(path.parent) or path.parent
    recipe, problems = reader.read_recipe(path, shown(path), formats=tuple(FORMATS), project=project)
    if recipe is None:
        return [], problems
    found, wrong = _of_articles(reader.articles_of(recipe, project), recipe, day)
    return found, [p for p in (*problems, *wrong) if p.severity == "error"]


def _of_deck(path: Path, day: dt.date) -> tuple[list[Taught], list[Problem]]:
    """The offices taught by the items of a built deck; its articles are looked up in its project."""
    deck, problems = read_deck(path)
    if deck is None or has_error(problems):
        return [], problems
    items = [(e.id, e.facts) for e in deck.entries.values() if not e.retired]
    wanted = {fact.partition("/")[0] for _, facts in items for fact in facts}
    articles = {a.id: a for a in _corpus(path) if a.id in wanted}
    missing = sorted(wanted - articles.keys())
    if missing:
        message = f"the articles of its items are not in the project: {', '.join(missing[:5])}"
        hint = "the facts stand in the articles: keep the deck in its project, or name the articles"
        severity: Severity = "warning" if articles else "error"
        problems.append(Problem(Location(deck.label), "article-missing", message, hint, severity))
    taught = [t for a in articles.values() for t in _taught(a, items, day) if t.items]
    return taught, problems


def _taught(article: Article, items: Iterable[tuple[str, tuple[str, ...]]], day: dt.date) -> list[Taught]:
    """Each office fact of an article with its items and what the tables say of it."""
    by_fact: dict[str, list[str]] = {}
    for item_id, facts in items:
        for name in facts:
            by_fact.setdefault(name, []).append(item_id)
    found: list[Taught] = []
    for fact in article.facts:
        if isinstance(fact, Role) and teaches_office(article, fact):
            full = f"{article.id}/{fact.id}"
            holder = article.entities[fact.holder].name
            ids = tuple(by_fact.get(full, ()))
            found.append(Taught(full, ids, _office(article, fact), holder, tenancy(article, fact, day)))
    return found


def _office(article: Article, fact: Role) -> str:
    """“president of the United States”."""
    of = article.entities[fact.of or ""]
    return f"{fact.title} {fact.link} {'the ' if of.definite else ''}{of.name}"
