"""One claim beside the story: the question, its answer and its passages, with their words looked up once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quizgen.gates.bearing import Bearing, Terms, bearing, content, terms_of
from quizgen.gates.nearness import steps
from quizgen.gates.words import NEGATORS
from quizgen.model.outside import OutsideQuestion
from quizgen.model.reading import Reading
from quizgen.world.derivations import opposite
from quizgen.world.folding import find_evidence


@dataclass(frozen=True)
class Case:
    """`question` and `answer` are the parses of the asked question and its key, `options` those of the wrong options by
    their texts. `strict`: a claim of a fact, whose verbs are the passage's own: who does it is compared whatever it is
    done to."""

    story: Reading
    asked: OutsideQuestion
    question: Reading
    answer: Reading
    options: Mapping[str, Reading] = field(default_factory=dict)
    strict: bool = False

    @cached_property
    def spans(self) -> tuple[tuple[int, int] | None, ...]:
        """Where the passages stand in the story's text."""
        return tuple(find_evidence(passage, self.story.text) for passage in self.asked.quote)

    @cached_property
    def found(self) -> tuple[tuple[int, int], ...]:
        """The places of the passages that stand in the story."""
        return tuple(span for span in self.spans if span is not None)

    @cached_property
    def bearing(self) -> Bearing:
        """The words of the passages."""
        return bearing(self.story, self.found)

    @cached_property
    def sentences(self) -> Bearing:
        """The words of the whole sentences in which the passages stand."""
        spans = [(s.start, s.end) for s in self.story.sentences for a, b in self.found if s.start < b and a < s.end]
        return bearing(self.story, tuple(spans))

    @cached_property
    def whole(self) -> Bearing:
        """The words of the whole story, its title included."""
        return bearing(self.story, ((0, len(self.story.text)),))

    def denied(self, terms: Terms) -> bool:
        """True where the passage has the opposite of a word, and a word that denies: “could not agree” for “disagreed”."""
        opposites = frozenset(filter(None, map(opposite, terms)))
        if not opposites or not self.sentences.bears(opposites):
            return False
        return any(self.story.words[n].base in NEGATORS for n in self.sentences.places)

    @cached_property
    def key_terms(self) -> list[Terms]:
        """What the words of the answer may be found as."""
        return [terms_of(self.answer, n) for n in content(self.answer)]

    @cached_property
    def key_places(self) -> frozenset[int]:
        """The places of the passage that bear a word of the answer."""
        return frozenset(n for terms in self.key_terms for n in self.bearing.where(terms))

    @cached_property
    def core(self) -> frozenset[int]:
        """Of the places that bear the answer one for each of its words, those that stand together."""
        places = [self.bearing.where(terms) for terms in self.key_terms]
        sure = [p[0] for p in places if len(p) == 1]
        anchors = sure or [p[0] for p in places if p][:1]
        return frozenset(min(p, key=lambda n: sum(steps(self.story, n, a) for a in anchors)) for p in places if p)

    @cached_property
    def asks_who(self) -> bool:
        """True for a question whose answer is somebody: “Who said …?”, “Which minister called …?”"""
        first = self.question.words[0].text.casefold() if self.question.words else ""
        return first == "who" or first in ("which", "what") and bool(self.answer.names)

    @cached_property
    def is_clause(self) -> bool:
        """True for an answer that says what is done: its top word is a finite verb with a subject."""
        tops = [n for n, w in enumerate(self.answer.words) if w.head == n and w.tag.startswith("VB")]
        below = (self.answer.words[c].dep for n in tops for c in self.answer.children.get(n, ()))
        return any(dep in ("nsubj", "nsubjpass") for dep in below)

    @cached_property
    def borne(self) -> bool:
        """True where the passage has every word of the answer; the year of a date may stand elsewhere."""
        dated = {n for d in self.answer.dates if d.value is not None for n in self.answer.within(d.start, d.end)}
        terms = [terms_of(self.answer, n) for n in content(self.answer) if n not in dated]
        return bool(self.key_terms) and all(self.bearing.bears(one) for one in terms)
