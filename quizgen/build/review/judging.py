"""A question as somebody types it: what the gates and the lint say of it now, and how it would be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizgen.build.fact_claims import asked_by, digest_of_fact, names_in
from quizgen.build.facts_gated import judged_claims
from quizgen.build.gating import outcomes
from quizgen.build.outside import judged
from quizgen.build.review.decision import Asked
from quizgen.build.review.naming import ENOUGH, OWN, REPORT, own_words
from quizgen.build.review.offers import Offer, as_read, offer_of
from quizgen.build.review.story import PARSER
from quizgen.lint import lint_items
from quizgen.model.article import Article
from quizgen.model.common import Judged
from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.outcome import Outcome, Reason
from quizgen.model.problem import Problem
from quizgen.model.reading import Reading
from quizgen.model.recipe import Recipe
from quizgen.questions import Compiled, ask
from quizgen.world.folding import find_evidence
from quizgen.world.knowledge import World

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


def reasons_of(gate: Judged) -> list[Reason]:
    """The reasons of an outcome that stands in a file; the first of a refusal is sure."""
    sure = gate.outcome == "refused"
    return [
        Reason(r.code, r.says, weight="sure" if sure and n == 0 else "doubt") for n, r in enumerate(gate.reasons)
    ]


def _alone(offer: Offer) -> bool:
    return len(offer.item.options) < ENOUGH


def _preview(fact: Fact, article: Article, templates: Sequence[Compiled], recipe: Recipe) -> Offer | None:
    """The question with its options. With wrong options of its own no other fact of the story is looked at; without,
    the report closes it."""
    name = OWN if len(fact.foils.get("answer", ())) >= ENOUGH else REPORT
    others = () if name == OWN else tuple(as_read(f) for f in article.facts if f.id != PREVIEW)
    alone = replace(article, facts=(fact, *others))
    world = World((alone,))
    for compiled in templates:
        if compiled.template.name == name:
            found = (q for q in ask(compiled, alone, world) if q.fact.id == PREVIEW)
            question = next(found, None)
            return offer_of(question, alone, world, recipe) if question is not None else None
    return None
