"""The pipeline on one page: articles → questions → distractors → items → quiz → writers.

Every function takes values and returns values with their problems; nothing is printed, and nothing is
written before all is known to be right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from quizgen.build import deck
from quizgen.build.kept import mass_retirement
from quizgen.build.map_notes import map_notes
from quizgen.build.outputs import left_out
from quizgen.build.pool import ON_PAPER, Memory, NotMade, Pool, make_pool
from quizgen.files import no_room
from quizgen.model.article import Article
from quizgen.model.code import with_codes
from quizgen.model.common import Status
from quizgen.model.dates import parse
from quizgen.model.item import facts_in
from quizgen.model.loss import Loss
from quizgen.model.printing import NO_HEAD, ReadHead
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import History, Quiz, Release, Update
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled
from quizgen.questions.ledger import claims
from quizgen.quiz import best_first, make_papers, standings
from quizgen.quiz.deck import core, core_first
from quizgen.world.dates import date_text
from quizgen.world.knowledge import World

__all__ = ["Built", "NotMade", "Pool", "build", "make_pool", "make_quiz", "recipe_for"]

OLD_HISTORY = "history.json"  # its notes are in history.jsonl now
UNREVIEWED = "unreviewed draft"


@dataclass
class Built:
    """What a recipe came to: files to write, the quiz, and what there is to say.

    `stale`, `removed`: names of an earlier build's files that go with the commit (the second are told); `update`: what
    an import of the deck does.
    """

    recipe: Recipe
    quiz: Quiz
    files: dict[str, bytes]
    pool: Pool
    problems: list[Problem]
    stale: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    update: Update | None = None
    errata: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def make_quiz(pool: Pool, recipe: Recipe, articles: list[Article]) -> tuple[Quiz, list[Problem]]:
    """The pool, best first, and the papers chosen from it."""
    recipe, _ = pool.names.recipe(recipe)
    asked = [i for i in pool.items if i.type not in ON_PAPER and not i.blanks]
    sentences = [i for i in pool.items if i.blanks]  # cards only: `make_papers` leaves them out
    standing = standings(pool.items, articles)
    drawn = best_first(asked, recipe.seed, standing) + sentences + [i for i in pool.items if i.type in ON_PAPER]
    agreeing = _agreeing(articles, {f for i in pool.items if i.id in recipe.keep for f in i.facts})
    # A person can mend their own facts; what the lint refuses of drafts and tables only shortens the paper.
    own = [i for i in pool.faulty if {*facts_in(i)} & with_status(articles, "reviewed")]
    papers, problems = make_papers(drawn, recipe, agreeing, len(own), standing)
    told = deck.stories(articles)
    items = deck.labelled([*asked, *drawn[len(asked) :]], told)
    plan = deck.plan(items, pool, recipe, told)
    off = plan.cards.paper_only.keys() | plan.weak
    best = {i.id for i in core([i for i in items if i.type not in ON_PAPER and i.id not in off], standing, _alike(articles))}
    quiz = Quiz(
        title=recipe.title,
        language=recipe.language,
        seed=recipe.seed,
        credits=tuple(credit(a) for a in articles),
        items=tuple(core_first(items, best)),
        papers=papers,
        released=recipe.released.text,
        print=recipe.print,
        cards=plan.cards,
    )
    return with_codes(replace(quiz, notice=unreviewed(quiz, articles))), [*problems, *plan.problems]


def _agreeing(articles: Iterable[Article], kept: set[str]) -> dict[str, frozenset[str]]:
    """Each full fact id with those that say the same, or stand on the same passage: no paper asks a sentence twice, but
    where a person keeps both questions."""
    found = {}
    for article in articles:
        world = World((article,))
        for fact in article.facts:
            full = fact.full_id(article.id)
            same = world.agreeing(article, fact) | (frozenset() if full in kept else world.beside(article, fact))
            found[full] = frozenset(f"{article.id}/{i}" for i in same)
    return found


def _alike(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """Each full fact id with those whose author says that they say the same."""
    worlds = [(a, World((a,))) for a in articles]
    return {f.full_id(a.id): frozenset(f"{a.id}/{i}" for i in w.agreeing(a, f)) for a, w in worlds for f in a.facts}


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
    head: ReadHead = NO_HEAD,
    explain: str = "",
    retire: bool = False,
    every: bool = False,
    memory: Memory | None = None,
) -> Built:
    """One recipe: pool, quiz, files. No file is in the result when there is an error.

    `retire`: a person wants many released questions to go. `every`: a format that cannot hold the quiz is left out.
    `memory`: what an earlier build made of the stories.
    """
    world = World(tuple({a.id: a for a in (*articles, *corpus)}.values()))
    if memory is not None:
        memory.recall(templates, recipe, reword, world)
    pool = make_pool(articles, world, templates, recipe, history, explain, reword, memory)
    quiz, problems = make_quiz(pool, recipe, articles)
    problems = [*pool.problems, *problems, *(map_notes(articles, quiz.items) if recipe.maps else ())]
    wanted = () if explain else tuple(formats or recipe.outputs)  # who asks why wants an answer, no files
    if "apkg" in wanted:
        problems += [] if retire else mass_retirement(pool, recipe, quiz.cards.paper_only)
        problems += (nothing := deck.empty(quiz.cards, quiz.items, len(wanted) == 1 or history is not None))
        wanted = tuple(f for f in wanted if f != "apkg" or not nothing)
    if not quiz.items:
        hint = "`quizgen build -v` says why each item was not made"
        problems.append(Problem(Location(name), "no-items", "no item could be proved", hint))
    if has_error(problems):
        return Built(recipe, quiz, {}, pool, problems)
    release = release_of(recipe, name, pool, quiz, articles, head)
    if {"ledger", "study"} & {*wanted}:
        release = replace(release, ledger=tuple(row for a in articles for row in claims(a, world)))
    return _written(Built(recipe, quiz, {}, pool, problems), release, wanted, history, every)


def release_of(
    recipe: Recipe, name: str, pool: Pool, quiz: Quiz, articles: list[Article], head: ReadHead
) -> Release:
    """What the writers need beside the quiz."""
    return Release(
        name=name,
        deck=recipe.deck,
        namespace=recipe.namespace,
        released=recipe.released,
        pages=recipe.pages,
        digests=pool.digests,
        reasons={n.id: n.reason for n in pool.not_made} | quiz.cards.paper_only,
        print=recipe.print,
        head=head,
        articles=tuple(articles),
        notice=quiz.notice,
        licence=recipe.licence or "",
        report_to=recipe.report_to or "",
    )


def _written(
    built: Built, release: Release, formats: Iterable[str], history: History | None, every: bool = False
) -> Built:
    """The quiz in every format; no file where one of them has an error."""
    from quizgen.writers import FORMATS

    for fmt in formats:
        try:
            written = FORMATS[fmt].writer()(built.quiz, release, history)
        except OSError as error:  # writers write nothing but temporary files
            built.problems.append(no_room(fmt, error))
            continue
        if every and has_error(written.problems):
            written = left_out(fmt, written)
        built.files |= written.files
        built.losses += written.losses
        built.problems += written.problems
        if written.history is not None:
            from quizgen.writers.apkg import history_files

            # First: a new history beside an old deck does no harm, should the commit be interrupted.
            built.files = history_files(written.history) | built.files
            built.stale, built.update = (*written.stale, OLD_HISTORY), written.update
    if has_error(built.problems):
        built.files = {}
    return built


def unreviewed(quiz: Quiz, articles: list[Article]) -> str:
    """The notice for papers on which a drafted fact stands that nobody has reviewed; else ""."""
    by_id = {i.id: i for i in quiz.items}
    printed = {f for paper in quiz.papers for placed in paper.items for f in by_id[placed.id].facts}
    return UNREVIEWED if printed & with_status(articles, "draft") else ""


def with_status(articles: Iterable[Article], status: Status) -> set[str]:
    """The full ids of the articles' facts with a status."""
    return {f"{a.id}/{f.id}" for a in articles for f in a.facts if f.status == status}


def recipe_for(article: Article, **changes: Any) -> Recipe:
    """The recipe of an article without one: namespace `local`, released on the day of publication."""
    recipe = Recipe(
        schema="quizgen/recipe@1",
        title=article.title,
        deck=f"Geopolitics::{article.title.replace('::', ':')}",
        namespace="local",
        released=parse(article.published.last.isoformat()),
        articles=(article.id,),
        language=article.language,
        unreviewed="marked",  # who builds one story sees what there is
    )
    return replace(recipe, **changes)
