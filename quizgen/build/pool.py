"""All items of some articles: questions, their options, a person's edits, released wording; `policies` say what is left
out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from random import Random
from typing import Protocol

from quizgen.build.at_odds import conflicts_in
from quizgen.build.done import NotMade
from quizgen.build.explain import Explained
from quizgen.build.facts_gated import trusted
from quizgen.build.naming import Share, naming, share, sought
from quizgen.build.outdated import marked, outdated, unmarked, with_notes
from quizgen.build.policies import ON_PAPER, linted
from quizgen.build.policy import (
    LEANS_ON_HEADLINE,
    TOO_FEW_OPTIONS,
    Asked,
    Pool,
    leave_out,
    refusal,
    silent,
)
from quizgen.build.decided import decided, stands
from quizgen.build.renamed import old_words, renamed
from quizgen.distractors import Outcome, options
from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import Role, Tenure
from quizgen.model.item import Question
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Published
from quizgen.model.recipe import Edit, Recipe
from quizgen.questions import Compiled, ask
from quizgen.questions.item import make_item
from quizgen.questions.setting import leaves_open
from quizgen.quiz import Digests, apply_edits, digest_of_general, edit_outlived, keep_released
from quizgen.quiz.released import DIGEST
from quizgen.world.folding import fold
from quizgen.world.joined import joined
from quizgen.world.knowledge import ArticleIndex, World
from quizgen.world.mapped import locator, mapped
from quizgen.world.offices import disagreements
from quizgen.world.table_answers import contradictions

__all__ = ["ON_PAPER", "Memory", "NotMade", "Pool", "make_pool"]


class Memory(Protocol):
    """What an earlier build found of the stories, as far as it still holds (`library.stories`)."""

    def recall(self, templates: list[Compiled], recipe: Recipe, reword: bool, world: World) -> None:
        """Find out what still holds."""

    def share(self, article: Article) -> Share | None:
        """What the ids of a story's facts are."""

    def story(self, article: Article, recipe: Recipe, whole: Pool) -> Pool | None:
        """The pool of a story, to be added to that of those before it."""

    def made(
        self, articles: Sequence[Article], templates: list[Compiled], recipe: Recipe, whole: Pool
    ) -> dict[str, Iterator[Pool | Problem]]:
        """By id, where the pools of the stories that must be made come from, in order; none where they are made here."""

    def keep(self, article: Article, share: Share, pool: Pool, world: World) -> None:
        """Remember what was made of a story."""


def make_pool(
    articles: Sequence[Article],
    world: World,
    templates: list[Compiled],
    recipe: Recipe,
    history: History | None,
    explain: str = "",
    reword: bool = False,
    memory: Memory | None = None,
) -> Pool:
    """Every template over every article: questions, their options, items; released wording kept.

    `explain`: the id of an item of which every candidate is wanted with its fate. `reword`: of what students have
    only the ids stay. `memory`: what is known of the stories from an earlier build.
    """
    with_tables = any(c.joined for c in templates)
    known = {a.id: memory.share(a) if memory else None for a in articles}
    richer = {a.id: enriched(a, with_tables, recipe.maps) for a in articles if known[a.id] is None}
    shares = [known[a.id] or share(richer[a.id]) for a in articles]
    names = naming(shares, templates, history)
    names = names.reworded() if reword else names
    pool = Pool(explain=explain, names=names, texts={a.id: a.text for a in articles})
    recipe, called = names.recipe(recipe)
    pool.problems += called
    pool.kept = frozenset(recipe.keep)
    others = memory.made(articles, templates, recipe, pool) if memory else {}
    for article, one in zip(articles, shares, strict=True):
        story = next(others[article.id]) if article.id in others else memory.story(article, recipe, pool) if memory else None
        if isinstance(story, Problem):
            pool.problems.append(story)
            continue
        if article.id in others and memory and story:
            memory.keep(article, one, story, world)
        if story is None:
            rich = richer.get(article.id) or enriched(article, with_tables, recipe.maps)
            story = of_story(article, rich, world, templates, recipe, pool)
            if memory:
                memory.keep(article, one, story, world)
        pool.add(story)
    leave_out(pool, "pool")
    pool.items = names.same_cards(pool.items)
    leave_out(pool, "cards")
    pool.problems += _unknown_ids(pool, recipe)
    pool.problems += old_words(pool.renamed, articles, recipe.edit)
    return pool


def enriched(article: Article, tables: bool, maps: bool) -> Article:
    """The article with the tables' facts, which only the templates that ask for them see."""
    richer = joined(article) if tables else article
    return mapped(richer) if maps else richer


def of_story(
    article: Article, richer: Article, world: World, templates: Sequence[Compiled], recipe: Recipe, whole: Pool
) -> Pool:
    """The pool of one story, before any policy looks at several items: it hangs on the story, on what others say of the
    same things (`world`), and on what students have of it (`whole.names`)."""
    pool = Pool(explain=whole.explain, names=whole.names, texts=whole.texts, kept=whole.kept)
    places = {True: (richer, World((richer,))), False: (article, world)}
    disputed = [*disagreements(article), *contradictions(article)]
    stale, told = trusted(article)
    contested, odds = conflicts_in(article)
    pool.problems += [*disputed, *told, *odds]
    refused = dict.fromkeys(stale, "its fact was changed after the gates judged it")
    refused |= contested | {p.location.path.removeprefix("facts."): "article and table disagree" for p in disputed}
    for compiled in sorted(templates, key=lambda c: bool(c.template.unless)):
        place = places[compiled.joined]
        for question in ask(compiled, *place, recipe.trivia):
            _take(Asked(question, pool, recipe, refused), *place)
    if any(c.joined for c in templates):
        pool.not_made += silent(article)
    pool.faults = linted(pool.items, pool.texts)
    return pool


def _take(asked: Asked, article: Article, world: World) -> None:
    """Make the item of a question, unless a policy is against it, or another article has made it already."""
    question, pool = asked.question, asked.pool
    pool.asked[question.id] = decided(question.id, pool.names, asked.recipe, pool.texts)
    if question.id in asked.recipe.omit:
        pool.unwanted.add(question.sentence)
    if refused := refusal(asked):
        pool.not_made.append(refused)
    elif question.id not in pool.digests:
        _add(pool, question.id, question, article, world, asked.recipe)


def _add(pool: Pool, item_id: str, question: Question, article: Article, world: World, recipe: Recipe) -> None:
    """Make one item, with the person's edit and the released wording, or note why not."""
    edit = recipe.edit.get(item_id)
    said = world.index(_Said, article).digests.of(question.facts, edit)
    if question.general:
        said = digest_of_general(question, said)
    notes = outdated(question, article, recipe.released.first)
    digest = marked(said, notes)
    old = pool.names.published.get(item_id)
    if old is None:
        pool.sought |= sought(question)
        old = pool.names.same(question, digest)
    same = old is not None and (old.digest in (digest, _by_its_names(question, old, article, edit, notes))
                                or _row_stays(question, old, digest))  # fmt: skip
    if old is not None and not same and edit_outlived(unmarked(old.digest), said):
        message = f"the edit of “{item_id}” was made for its fact as it was before"
        hint = "read the edited question again, then keep, change or drop the edit"
        pool.problems.append(Problem(Location(path=f"edit.{item_id}"), "edit-outlived", message, hint, "warning"))
    if old is not None and not same and not edit:
        pool.renamed |= renamed(question, article, old)
    undo = {new: text for text, new in edit.options.items()} if edit else {}
    prefer = [undo.get(o.text, o.text) for o in old.item.options if not o.right] if old else []
    outcome = Outcome((), ())
    whole = bool(question.entries or question.blanks)  # order, match and key sentences have no wrong options
    if not whole:
        asked = item_id == pool.explain
        own = f"{recipe.seed}/{old.item.first_id if old else item_id}"  # an item's options depend on itself alone: a preview equals the print
        outcome = options(question, world, Random(own), prefer, asked)
    if item_id == pool.explain:
        pool.explained = Explained(question, outcome)
    if not (outcome.options or whole):
        pool.not_made.append(NotMade(item_id, outcome.reason, TOO_FEW_OPTIONS))
        return
    ordered = not whole and (isinstance(question.value, Edtf) or question.form == "number" or question.slot == "spot")
    chosen = outcome.options
    if question.slot == "spot":  # by number; their order says nothing
        chosen = tuple(sorted(chosen, key=lambda o: o.text))
    item, unknown = apply_edits(make_item(question, chosen, article, ordered), edit)
    for text in unknown:
        message = f"the edit of “{item.id}” names an option it does not have: “{text}”"
        pool.problems.append(Problem(Location(path=f"edit.{item.id}"), "edit-option", message, severity="warning"))
    if not same and leaves_open(question, item.context):
        reason = "it leans on a headline that would tell of the answer"
        pool.not_made.append(NotMade(item_id, reason, LEANS_ON_HEADLINE))
        return
    item = replace(item, explanation=with_notes(item, notes)) if notes else item
    item = replace(item, locator=locator(question.fact, article)) if recipe.maps and not whole else item
    if same and old is not None:
        item = keep_released(item, old.item, bool(question.general) and stands(old.item, pool.texts))
    pool.items.append(pool.names.known(item))
    pool.digests[item.id] = digest
    if question.blanks:
        return
    if office := office_asked(question, article):
        pool.offices[item.id] = office
    # The options of a map are countries around the key, not a few names of the story.
    if (question.form in ("entity", "entities") or question.slot == "voice") and item.map is None:
        pool.named[item.id] = question.slot


class _Said(ArticleIndex):
    """The digests of an article's facts."""

    @cached_property
    def digests(self) -> Digests:
        """Hashes of what the questions of the article say."""
        return Digests(self.article)


def _by_its_names(
    question: Question, old: Published, article: Article, edit: Edit | None, notes: tuple[str, ...]
) -> str:
    """The digest that the question would have if its facts still had the ids under which they were published."""
    ids = [full.partition("/")[2] for full in old.item.facts]
    if question.general or len(ids) != len(question.facts) or ids == [f.id for f in question.facts]:
        return ""
    facts = tuple(replace(fact, id=i) for fact, i in zip(question.facts, ids, strict=True))
    return marked(Digests(article).of(facts, edit), notes)


def _row_stays(question: Question, old: Published, digest: str) -> bool:
    """True for general knowledge published from any article, where the table's row and the edit are as they were."""
    row = question.fact.evidence[-1] if question.general else ""
    return bool(row) and row in old.item.evidence and old.digest[DIGEST:] == digest[DIGEST:]


def office_asked(question: Question, article: Article) -> tuple[str, ...] | None:
    """The article, title and place of the office that a question asks of, where it is a draft's; else None."""
    if not any(f.status == "draft" for f in question.facts):
        return None
    for fact in question.facts:
        if isinstance(fact, Role | Tenure):
            return article.id, fold(fact.title), article.entities[fact.of].name if fact.of else ""
    return None


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
