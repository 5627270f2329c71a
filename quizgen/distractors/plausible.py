"""How tempting a candidate is beyond its origin: parallel wording, the same country, somebody of standing."""

from __future__ import annotations

from quizgen.distractors.candidate import Candidate
from quizgen.model.article import Article, Entity
from quizgen.model.item import Question
from quizgen.world.folding import fold
from quizgen.world.offices import code_of, held_by
from quizgen.world.wording import content_words


def weight(candidate: Candidate, text: str, question: Question, article: Article) -> float:
    """The candidate's weight by its origin, corrected; between 0 and 1.3."""
    key = question.value[0] if isinstance(question.value, tuple) and question.value else question.value
    value = candidate.value[0] if isinstance(candidate.value, tuple) and candidate.value else candidate.value
    if isinstance(key, Entity) and isinstance(value, Entity):
        bonus = _person(key, value, candidate, question, article) if key.kind == "person" else 0.0
    else:
        bonus = 0.15 if text.split()[:2] == question.key.split()[:2] else 0.0
        if candidate.origin == "same-article" and question.form == "text":
            if _off_topic(candidate, text, question):
                bonus = -0.5  # a clause on another matter reads like an answer to another question
    return candidate.weight + bonus


def _off_topic(candidate: Candidate, text: str, question: Question) -> bool:
    """True where words were said about another matter, or share hardly a word with stem and key."""
    ours, theirs = (getattr(fact, "about", None) for fact in (question.fact, candidate.fact))
    if ours and theirs:
        return fold(ours) != fold(theirs)
    return len(content_words(text) & content_words(f"{question.key} {question.stem}")) < 2


def _person(key: Entity, value: Entity, candidate: Candidate, question: Question, article: Article) -> float:
    """Same country up; somebody of whom the article tells neither office nor words down."""
    bonus = 0.0
    ours, theirs = home(key, article), home(value, article)
    if ours and theirs:
        bonus += 0.15 if ours == theirs else -0.05
    if candidate.origin == "same-article" and not candidate.why:
        bonus -= 0.35
    elif question.fact.kind != "role" and candidate.origin in ("same-article", "corpus"):
        held = held_by(value, question.scope.last)
        if held is not None and held.last() < question.scope.last:
            bonus -= 0.4  # long out of office, perhaps dead: nobody expects words of theirs
    if key.gender and value.gender and key.gender != value.gender:
        bonus -= 0.1
    return bonus


def home(entity: Entity, article: Article) -> str | None:
    """ISO code of an entity's country; entities from tables carry the code itself."""
    own = article.entities.get(entity.country or "")
    return (code_of(own) or own.name) if own else entity.country
