"""A question as somebody types it: what the gates and the lint say of it now, and how it would be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from quizgen.build.fact_claims import asked_by, digest_of_fact, names_in
from quizgen.build.facts_gated import judged_claims
from quizgen.build.gating import outcomes
from quizgen.build.outside import judged
from quizgen.build.review.decision import Asked
from quizgen.build.review.naming import ENOUGH, OWN, REPORT, own_words
from quizgen.build.review.offers import Offer, as_read, offer_of
from quizgen.build.review.story import PARSER
from quizgen.distractors import options
from quizgen.lint import lint_items
from quizgen.model.article import Article
from quizgen.model.common import Judged
from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.item import Question
from quizgen.model.outcome import Outcome
from quizgen.model.outside import WrongOption
from quizgen.model.problem import Problem
from quizgen.model.reading import Reading
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled, ask
from quizgen.world.folding import find_evidence
from quizgen.world.knowledge import World

SUGGESTED = "rule suggested"
PREVIEW = "preview"  # the id of a question that has none yet


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gates say (`outcome`, and as it would stand in the file `gate`), what lint says of the item, and the item
    with its options and their reasons; `offer.missing` says why it could not be printed."""

    outcome: Outcome
    gate: Judged | None
    lint: tuple[Problem, ...]
    offer: Offer | None


def judge_asked(
    asked: Asked, story: Reading, article: Article, templates: Sequence[Compiled], recipe: Recipe
) -> Judgement:
    """What is to be said of a question in somebody's words. Some 20 ms on two cores; the story is parsed already."""
    fact = own_words(QuestionAnswer(id=PREVIEW, question="", answer="", evidence=()), asked)
    with PARSER:
        (outcome,) = outcomes(story, [asked_by(fact)])
    stands = all(find_evidence(p, article.text) is not None for p in asked.evidence)
    offer = _preview(as_read(fact), article, templates, recipe) if stands else None
    lint = lint_items([offer.item], {article.id: article.text}) if offer is not None and not _alone(offer) else []
    gate = judged(digest_of_fact(article.text, names_in(article), fact), outcome) if stands else None
    return Judgement(outcome, gate, tuple(lint), offer)


def judge_facts(facts: Sequence[Fact], story: Reading, article: Article) -> dict[str, Judged]:
    """What the gates find of facts of an article, by id, as it stands in the file."""
    names = names_in(article)
    with PARSER:
        found = list(judged_claims(story, facts, names))
    return {f.id: judged(digest_of_fact(article.text, names, f), o) for f, o in zip(facts, found, strict=True)}


def _alone(offer: Offer) -> bool:
    return len(offer.item.options) < ENOUGH


def fitting(words: Sequence[str], asked: Asked, article: Article, templates: Sequence[Compiled]) -> frozenset[str]:
    """Those words that could be printed as wrong options of a question: of the key's form, and not the key."""
    blank = QuestionAnswer(id=PREVIEW, question="", answer="", evidence=())
    every = replace(asked, wrong=tuple(WrongOption(w) for w in words))
    fact = replace(as_read(own_words(blank, every)), by=SUGGESTED)  # judged like a rule's: a person's may open as they like
    found = _question(fact, OWN, replace(article, facts=(fact,)), templates)
    if found is None:
        return frozenset(words)
    fates = options(*found, Random(0)).fates
    return frozenset(f.text for f in fates if f.kept)


def _preview(fact: Fact, article: Article, templates: Sequence[Compiled], recipe: Recipe) -> Offer | None:
    """The question with its options. With wrong options of its own no other fact of the story is looked at; without,
    the report closes it."""
    name = OWN if len(fact.foils.get("answer", ())) >= ENOUGH else REPORT
    others = () if name == OWN else tuple(as_read(f) for f in article.facts if f.id != PREVIEW)
    alone = replace(article, facts=(fact, *others))
    found = _question(fact, name, alone, templates)
    return offer_of(found[0], alone, found[1], recipe, thorough=True) if found is not None else None


def _question(
    fact: Fact, template: str, article: Article, templates: Sequence[Compiled]
) -> tuple[Question, World] | None:
    """The question that a template makes of a fact of the article; None where it makes none."""
    world = World((article,))
    asked = (q for c in templates if c.template.name == template for q in ask(c, article, world))
    found = next((q for q in asked if q.fact.id == fact.id), None)
    return (found, world) if found is not None else None
