"""Other answers to a question that somebody wrote in his own words, where the report closes it.

The value must be of the same type as the answer, and the report must give it for something else, and nowhere near what
is asked: no sentence may name it that has a telling word of the question, or that stands in the evidence.
"""

from __future__ import annotations

from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.facts import QuestionAnswer
from quizgen.world.claims import Claim, Verdict
from quizgen.world.folding import fold
from quizgen.world.knowledge import names
from quizgen.world.sentences import sentences, sentences_with
from quizgen.world.wording import content_words, padded

_REPORTED = Verdict("false", "closed by the report, which has it for something else, and nowhere near what is asked")
_NEAR = Verdict("unknown", "the report has it near what is asked")
_SILENT = Verdict("unknown", "the report does not have it")
_KIND = Verdict("unknown", "the report does not tell such values apart")
_OPEN = Verdict("unknown", "somebody's own question has no rule that closes it")


def entity_called(article: Article, text: str) -> Entity | None:
    """The entity that an answer names, whole and by any of its names; None where it says more or something else."""
    wanted = fold(text).removeprefix("the ")
    return next((e for e in article.entities.values() if wanted in {n.removeprefix("the ") for n in names(e)}), None)


def closed_answer(claim: Claim, actual: Any) -> Verdict:
    """The verdict on another answer, for which neither author nor gate speaks."""
    fact = claim.fact
    if claim.slot != "answer" or not claim.report or not isinstance(fact, QuestionAnswer):
        return _OPEN
    key, other = (entity_called(claim.article, str(v)) for v in (actual, claim.value))
    if key is None or other is None or key.kind != other.kind or names(key) & names(other):
        return _KIND
    told = [s for s in sentences(claim.article.text) if _named(other, s)]
    if not told:
        return _SILENT
    telling = content_words(fact.question) - _of_names(claim.article)
    proof = {s for passage in fact.evidence for s in sentences_with(passage, claim.article.text)}
    near = any(s in proof or telling & content_words(s) for s in told)
    return _NEAR if near or not telling else _REPORTED


def _named(entity: Entity, sentence: str) -> bool:
    """True where a sentence names the entity, a person by the last name alone."""
    text = padded(sentence)
    called = names(entity) | ({fold(entity.name).split()[-1]} if entity.kind == "person" else set())
    return any(f" {name} " in text for name in called)


def _of_names(article: Article) -> frozenset[str]:
    """The words of the names of the story: every sentence may have them."""
    return frozenset().union(*(content_words(name) for e in article.entities.values() for name in (e.name, *(e.also or ()))))
