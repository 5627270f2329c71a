"""How tempting a candidate is beyond its origin: parallel wording, the same country, somebody of standing."""

from __future__ import annotations

from functools import cached_property

from quizgen.distractors.candidate import Candidate
from quizgen.model.article import Article, Entity
from quizgen.model.item import Question
from quizgen.world.folding import fold
from quizgen.world.offices import code_of, held_by
from quizgen.world.voices import topic_of
from quizgen.world.wording import content_words


class Weighing:
    """How tempting the candidates of a question are; what it takes of the question is worked out once."""

    def __init__(self, question: Question, article: Article) -> None:
        self._question, self._article = question, article
        self._key = question.value[0] if isinstance(question.value, tuple) and question.value else question.value
        self._person = isinstance(self._key, Entity) and self._key.kind == "person"
        self._home = home(self._key, article) if self._person else None
        self._opening = question.key.split(None, 2)[:2]

    def weight(self, candidate: Candidate, text: str) -> float:
        """The candidate's weight by its origin, corrected; between 0 and 1.3."""
        value = candidate.value[0] if isinstance(candidate.value, tuple) and candidate.value else candidate.value
        if isinstance(value, Entity) and isinstance(self._key, Entity):
            return candidate.weight + (self._of_person(candidate, value) if self._person else 0.0)
        bonus = 0.15 if text.split(None, 2)[:2] == self._opening else 0.0
        if candidate.origin == "same-article" and self._question.form == "text" and self._off_topic(candidate, text):
            bonus = -0.5  # a clause on another matter reads like an answer to another question
        return candidate.weight + bonus

    @cached_property
    def _words(self) -> frozenset[str]:
        return content_words(f"{self._question.key} {self._question.stem}")

    def _off_topic(self, candidate: Candidate, text: str) -> bool:
        """True where words were said about another matter, or share hardly a word with stem and key."""
        ours, theirs = (topic_of(fact) for fact in (self._question.fact, candidate.fact))
        if ours and theirs:
            return fold(ours) != fold(theirs)
        return len(content_words(text) & self._words) < 2

    def _of_person(self, candidate: Candidate, value: Entity) -> float:
        """Same country up; somebody of whom the article tells neither office nor words down."""
        bonus, question = 0.0, self._question
        theirs = home(value, self._article) if self._home else None
        if theirs:
            bonus += 0.15 if self._home == theirs else -0.05
        if question.fact.kind == "role" and candidate.origin == "same-article" and self._home and theirs is None:
            known = held_by(value, question.scope.last)
            if known is None or known.country != self._home:
                bonus -= 0.3  # somebody of the story of whom nobody knows whether the country is theirs
        if candidate.origin == "same-article" and not candidate.why:
            bonus -= 0.35
        elif question.fact.kind != "role" and candidate.origin in ("same-article", "corpus"):
            held = held_by(value, question.scope.last)
            if held is not None and held.last() < question.scope.last:
                bonus -= 0.4  # long out of office, perhaps dead: nobody expects words of theirs
        if self._key.gender and value.gender and self._key.gender != value.gender:
            bonus -= 0.1
        return bonus


def home(entity: Entity, article: Article) -> str | None:
    """ISO code of an entity's country; entities from tables carry the code itself."""
    own = article.entities.get(entity.country or "")
    return (code_of(own) or own.name) if own else entity.country
