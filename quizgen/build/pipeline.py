"""The pipeline on one page: articles → questions → distractors → items → quiz → writers.

Every function takes values and returns values with their problems; nothing is printed, and nothing is
written before all is known to be right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random

from quizgen.build.outdated import marked, outdated, unmarked, with_notes
from quizgen.distractors import Outcome, options
from quizgen.model.article import Article
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import Common
from quizgen.model.item import Item, Question
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import History, Quiz, Release
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled, ask
from quizgen.questions.item import make_item
from quizgen.quiz import (
    Shortfall,
    apply_edits,
    choose,
    core_first,
    digest_of,
    edit_outlived,
    keep_released,
    make_paper,
    why_left_out,
)
from quizgen.world.dates import date_text
from quizgen.world.joined import joined
from quizgen.world.knowledge import World
from quizgen.world.offices import disagreements

UNREVIEWED = "unreviewed draft"
ON_PAPER = ("order", "match")  # no cards: they stand after the deck's items


@dataclass(frozen=True)
class NotMade:
    """An item that was not made, and why."""

    id: str
    reason: str


@dataclass
class Pool:
    """All items of some articles, with what belongs to them."""

    items: list[Item] = field(default_factory=list)
    not_made: list[NotMade] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Built:
    """What a recipe came to: files to write, the quiz, and what there is to say."""

    recipe: Recipe
    quiz: Quiz
    files: dict[str, bytes]
    pool: Pool
    problems: list[Problem]


def make_pool(
    articles: Iterable[Article], world: World, templates: list[Compiled], recipe: Recipe, history: History | None
) -> Pool:
    """Every template over every article: questions, their options, items; released wording kept."""
    pool = Pool()
    published = {p.item.id: p for p in (history.notes.values() if history else ()) if not p.retired}
    omitted = set(recipe.omit)
    any_joined = any(c.joined for c in templates)
    for article in articles:
        # With the tables' facts: seen only by the templates that ask for them.
        richer = joined(article) if any_joined else article
        places = {True: (richer, World((richer,))), False: (article, world)}
        disputed = disagreements(article)
        pool.problems += disputed
        refused = {p.location.path.removeprefix("facts.") for p in disputed}
        for compiled in templates:
            place = places[compiled.joined]
            for question in ask(compiled, *place, recipe.trivia):
                if question.id in omitted:
                    pool.not_made.append(NotMade(question.id, "the recipe omits it"))
                elif refused & {f.id for f in question.facts}:
                    pool.not_made.append(NotMade(question.id, "article and table disagree"))
                else:
                    _add(pool, question, *place, recipe, published)
    _drop_twins(pool)
    pool.problems += _unknown_ids(pool, recipe)
    return pool


def _add(pool: Pool, question: Question, article: Article, world: World, recipe: Recipe, published: dict) -> None:
    """Make one item, with the person's edit and the released wording, or note why not."""
    edit = recipe.edit.get(question.id)
    said = digest_of(question.facts, _entities(article, question.facts), edit)
    notes = outdated(question, article, recipe.released.first)
    digest = marked(said, notes)
    old = published.get(question.id)
    if old is not None and edit_outlived(unmarked(old.digest), said):
        message = f"the edit of “{question.id}” was made for its fact as it was before"
        hint = "read the edited question again, then keep, change or drop the edit"
        pool.problems.append(Problem(Location(path=f"edit.{question.id}"), "edit-outlived", message, hint, "warning"))
    same = old is not None and old.digest == digest
    undo = {new: text for text, new in edit.options.items()} if edit else {}
    prefer = [undo.get(o.text, o.text) for o in old.item.options if not o.right] if old else []
    outcome = Outcome((), ())
    if not question.entries:  # order and match have no wrong options
        outcome = options(question, world, Random(f"{recipe.seed}/{question.id}"), prefer)
    pool.outcomes[question.id] = outcome
    if not (outcome.options or question.entries):
        pool.not_made.append(NotMade(question.id, outcome.reason))
        return
    ordered = isinstance(question.value, Edtf) or question.form == "number"
    item, unknown = apply_edits(make_item(question, outcome.options, article, ordered), edit)
    for text in unknown:
        message = f"the edit of “{item.id}” names an option it does not have: “{text}”"
        pool.problems.append(Problem(Location(path=f"edit.{item.id}"), "edit-option", message, severity="warning"))
    item = replace(item, explanation=with_notes(item, notes))
    pool.items.append(keep_released(item, old.item) if same else item)
    pool.digests[item.id] = digest


def _entities(article: Article, facts: tuple[Common, ...]) -> list[object]:
    """The entities whose ids a fact's slots hold, so that a corrected name changes the digest."""
    ids = {v for f in facts for s in f.__dataclass_fields__ if isinstance(v := getattr(f, s), str)}
    ids |= {x for f in facts for x in getattr(f, "who", ())}
    return [article.entities[i] for i in sorted(ids & article.entities.keys())]


def _drop_twins(pool: Pool) -> None:
    """Of items with the same stem and key only the first stays; of those that ask of “these”, the same entries."""
    seen: dict[tuple[str, object], str] = {}
    stay = []
    for item in pool.items:
        entries = frozenset((*item.sequence, *item.pairs, *(o.text for o in item.options)))
        what = (item.stem, item.key if item.recall and item.key else entries)
        if what in seen:
            pool.not_made.append(NotMade(item.id, f"asks the same as {seen[what]}"))
            continue
        seen[what] = item.id
        stay.append(item)
    pool.items = stay


def _unknown_ids(pool: Pool, recipe: Recipe) -> list[Problem]:
    """Ids in `keep`, `omit` and `edit` that no item has, and those kept or edited that could not be made."""
    from difflib import get_close_matches

    why_not = {n.id: n.reason for n in pool.not_made}
    known = {i.id for i in pool.items} | why_not.keys()
    found = []
    for where, ids in (("keep", recipe.keep), ("omit", recipe.omit), ("edit", tuple(recipe.edit))):
        for item_id in ids:
            if item_id in why_not and where != "omit":
                message = f"the item “{item_id}” was not made"
                found.append(Problem(Location(path=where), "unknown-item", message, why_not[item_id], "warning"))
            elif item_id not in known:
                close = get_close_matches(item_id, known, 1)
                hint = f"did you mean {close[0]}?" if close else "`quizgen build -v` lists all ids"
                message = f"no item has the id “{item_id}”"
                found.append(Problem(Location(path=where), "unknown-item", message, hint, "warning"))
    return found


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
            problems.append(_shortfall(letter, short))
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


def _shortfall(letter: str, short: Shortfall) -> Problem:
    message = f"paper {letter} has {short.got} of {short.wanted} questions, {short.above} above remembering"
    return Problem(Location(), "blueprint", message, short.reason, "warning")


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
    release = Release(
        name=name,
        deck=recipe.deck,
        namespace=recipe.namespace,
        released=recipe.released,
        pages=recipe.pages,
        digests=pool.digests,
        reasons={n.id: n.reason for n in pool.not_made},
        notice=unreviewed(quiz, articles),
    )
    files: dict[str, bytes] = {}
    if not has_error(problems):
        for fmt in formats or recipe.outputs:
            written = FORMATS[fmt].writer()(quiz, release, history)
            files |= written.files
            problems += written.problems
            if written.history is not None:
                from quizgen.writers.apkg import history_bytes

                files["history.json"] = history_bytes(written.history)
    return Built(recipe, quiz, {} if has_error(problems) else files, pool, problems)


def unreviewed(quiz: Quiz, articles: list[Article]) -> str:
    """The notice for papers on which a drafted fact stands that nobody has reviewed; else ""."""
    drafts = {f"{a.id}/{f.id}" for a in articles for f in a.facts if f.status == "draft"}
    by_id = {i.id: i for i in quiz.items}
    printed = {f for paper in quiz.papers for placed in paper.items for f in by_id[placed.id].facts}
    return UNREVIEWED if printed & drafts else ""


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
