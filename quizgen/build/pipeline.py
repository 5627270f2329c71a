"""The pipeline on one page: articles → questions → distractors → items → quiz → writers.

Every function takes values and returns values with their problems; nothing is printed, and nothing is
written before all is known to be right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizgen.build.pool import NotMade, Pool, make_pool
from quizgen.model.article import Article
from quizgen.model.dates import parse
from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import History, Quiz, Release
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled
from quizgen.questions.ledger import claims
from quizgen.quiz import Shortfall, choose, core_first, make_paper, why_left_out
from quizgen.world.dates import date_text
from quizgen.world.knowledge import World

__all__ = ["Built", "NotMade", "Pool", "build", "make_pool", "make_quiz", "recipe_for"]

ON_PAPER = ("order", "match")  # no cards: they stand after the deck's items


@dataclass
class Built:
    """What a recipe came to: files to write, the quiz, and what there is to say."""

    recipe: Recipe
    quiz: Quiz
    files: dict[str, bytes]
    pool: Pool
    problems: list[Problem]


def make_quiz(pool: Pool, recipe: Recipe, articles: list[Article]) -> tuple[Quiz, list[Problem]]:
    """The pool, best first, and the papers chosen from it."""
    cards = [i for i in pool.items if i.type not in ON_PAPER]
    items = core_first(cards, recipe.seed) + [i for i in pool.items if i.type in ON_PAPER]
    agreeing = {}
    for article in articles:
        world = World((article,))
        for fact in article.facts:
            same = world.agreeing(article, fact)
            agreeing[f"{article.id}/{fact.id}"] = frozenset(f"{article.id}/{i}" for i in same)
    papers, problems = [], []
    for n in range(recipe.papers):
        letter = chr(ord("A") + n)
        chosen, short = choose(items, recipe.blueprint, f"{recipe.seed}/{letter}", recipe.keep, agreeing)
        if short:
            problems.append(_shortfall(letter, short, len(pool.faulty)))
        problems += _not_kept(letter, recipe, items, chosen, agreeing)
        if chosen:
            papers.append(make_paper(chosen, letter, recipe.seed))
    quiz = Quiz(
        title=recipe.title,
        language=recipe.language,
        seed=recipe.seed,
        credits=tuple(credit(a) for a in articles),
        items=tuple(items),
        papers=tuple(papers),
    )
    return quiz, problems


def _not_kept(letter: str, recipe: Recipe, items: list[Item], chosen: list[Item], agreeing: dict) -> list[Problem]:
    """Items a person wants on a paper that cannot stand there, each with the reason."""
    ids = {i.id for i in chosen}
    missing = [i for i in items if i.id in recipe.keep and i.id not in ids]
    found = []
    for item in missing:
        message = f"paper {letter} has not the item “{item.id}” that the recipe keeps"
        hint = why_left_out(item, chosen, agreeing) or "the paper is full: raise `questions` or keep fewer"
        found.append(Problem(Location(path="keep"), "not-kept", message, hint, "warning"))
    return found


def _shortfall(letter: str, short: Shortfall, faulty: int) -> Problem:
    """A paper that is not full: an error only where the items that the lint refused would have filled it."""
    message = f"paper {letter} has {short.got} of {short.wanted} questions, {short.above} above remembering"
    lost = short.got < short.wanted <= short.got + faulty
    return Problem(Location(), "blueprint", message, short.reason, "error" if lost else "warning")


def credit(article: Article) -> str:
    """“Title”, publisher, date. address"""
    parts = [f"“{article.title}”", article.publisher or "", date_text(article.published)]
    line = ", ".join(p for p in parts if p)
    return f"{line}. {article.url}" if article.url else f"{line}."


def build(
    recipe: Recipe,
    name: str,
    articles: list[Article],
    corpus: list[Article],
    templates: list[Compiled],
    history: History | None,
    formats: Iterable[str] | None = None,
    reword: bool = False,
) -> Built:
    """One recipe: pool, quiz, files. No file is in the result when there is an error."""
    from quizgen.writers import FORMATS

    world = World(tuple({a.id: a for a in (*articles, *corpus)}.values()))
    pool = make_pool(articles, world, templates, recipe, None if reword else history)
    quiz, problems = make_quiz(pool, recipe, articles)
    problems = [*pool.problems, *problems]
    if not quiz.items:
        hint = "`quizgen build -v` says why each item was not made"
        problems.append(Problem(Location(name), "no-items", "no item could be proved", hint))
    wanted = tuple(formats or recipe.outputs)
    release = Release(
        name=name,
        deck=recipe.deck,
        namespace=recipe.namespace,
        released=recipe.released,
        pages=recipe.pages,
        digests=pool.digests,
        reasons={n.id: n.reason for n in pool.not_made},
        ledger=tuple(row for article in articles for row in claims(article, world)) if "ledger" in wanted else (),
    )
    files: dict[str, bytes] = {}
    if not has_error(problems):
        for fmt in wanted:
            written = FORMATS[fmt].writer()(quiz, release, history)
            files |= written.files
            problems += written.problems
            if written.history is not None:
                from quizgen.writers.apkg import history_bytes

                files["history.json"] = history_bytes(written.history)
    return Built(recipe, quiz, {} if has_error(problems) else files, pool, problems)


def recipe_for(article: Article, **changes: object) -> Recipe:
    """The recipe of an article without one: namespace `local`, released on the day of publication."""
    recipe = Recipe(
        schema="quizgen/recipe@1",
        title=article.title,
        deck=f"Geopolitics::{article.title.replace('::', ':')}",
        namespace="local",
        released=parse(article.published.last.isoformat()),
        articles=(article.id,),
        language=article.language,
    )
    return replace(recipe, **changes)
