"""Every question that could be asked of an article once a person has read its facts: as it would be printed, or why it
cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from quizgen.distractors import options
from quizgen.lint import faults
from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import Fact
from quizgen.model.item import Item, Option, Question
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled, ask
from quizgen.questions.item import make_item
from quizgen.quiz import apply_edits
from quizgen.world.joined import joined
from quizgen.world.knowledge import World


@dataclass(frozen=True, slots=True)
class Offer:
    """A question with its options. `missing`: why it cannot be printed as it stands ("": it can); then `item` has the
    right option alone, or those that the lint finds a fault in. `refused`: wrong options of its own that cannot stand
    there, each with the reason; known only where somebody is typing."""

    item: Item
    missing: str = ""
    refused: tuple[tuple[str, str], ...] = ()


def offers(article: Article, templates: Sequence[Compiled], recipe: Recipe) -> list[Offer]:
    """The choice questions of all templates, in the templates' order; each as an unshared preview of the print."""
    read = replace(article, facts=tuple(as_read(f) for f in article.facts))
    richer = joined(read)
    places = {True: (richer, World((richer,))), False: (read, World((read,)))}
    found: dict[str, Offer] = {}
    for compiled in templates:
        if compiled.template.type not in ("choice", "cloze") or compiled.template.blanks:
            continue
        for offer in _asked(compiled, *places[compiled.joined], recipe):
            found.setdefault(offer.item.id, offer)
    return list(found.values())


def as_read(fact: Fact) -> Fact:
    """The fact as if a person had reviewed it, and answered for what the gates refuse: the page asks before it is so."""
    return replace(fact, status="reviewed", gate=None)


def _asked(compiled: Compiled, article: Article, world: World, recipe: Recipe) -> Iterator[Offer]:
    for question in ask(compiled, article, world, recipe.trivia):
        yield offer_of(question, article, world, recipe)


def offer_of(question: Question, article: Article, world: World, recipe: Recipe, thorough: bool = False) -> Offer:
    """One question with its options, a person's edits applied, and what the lint finds. `thorough`: every wrong option of
    its own is looked at, with the same choice."""
    outcome = options(question, world, Random(f"{recipe.seed}/{question.id}"), thorough=thorough)
    refused = tuple((f.text, f.rule) for f in outcome.fates if thorough and f.origin == "foils" and not f.kept)
    if not outcome.options:
        alone = make_item(question, (Option(question.key, True, origin="article"),), article)
        return Offer(alone, outcome.reason, refused)
    item = make_item(question, outcome.options, article, isinstance(question.value, Edtf) or question.form == "number")
    item, _ = apply_edits(item, recipe.edit.get(question.id))
    wrong = faults(item, {article.id: article.text})
    return Offer(item, "; ".join(p.message for p in wrong), refused)
