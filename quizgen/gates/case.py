"""One claim beside the story: the question, its answer and its passages, with their words looked up once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quizgen.gates.bearing import Bearing, Terms, bearing, content, meets, terms_of
from quizgen.gates.clauses import clauses, naming
from quizgen.gates.nearness import steps
from quizgen.gates.words import NEGATORS
from quizgen.model.outside import OutsideQuestion
from quizgen.model.reading import Reading
from quizgen.world.derivations import opposite
from quizgen.world.folding import find_evidence
from quizgen.world.near_words import implying, sort_of


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
    def around(self) -> Bearing:
        """The words of those sentences and of one before and after each."""
        every = self.story.sentences
        inside = {n for n, s in enumerate(every) for a, b in self.found if s.start < b and a < s.end}
        near = sorted({m for n in inside for m in (n - 1, n, n + 1) if 0 <= m < len(every)})
        return bearing(self.story, tuple((every[n].start, every[n].end) for n in near))

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
    def borne_as(self) -> dict[int, Terms]:
        """Place of a word of the answer → what the passage may have it as: the word in some form, else words that say
        nearly the same (discovered for “found”)."""
        return {n: self._borne_as(n) for n in content(self.answer)}

    def _borne_as(self, place: int) -> Terms:
        terms = terms_of(self.answer, place)
        return terms if self.bearing.bears(terms) else terms | self._near(place)

    def _near(self, place: int) -> Terms:
        """The stems by which the passage says nearly the same as a word of the answer; of a verb where what it is done to
        is not another thing."""
        word, story = self.answer.words[place], self.story
        sort = sort_of(word.tag)
        found = set()
        pairs = implying(sort, word.base) if sort and not word.tag.startswith("NNP") else ()
        if sort in ("n", "v"):
            pairs = (*pairs, *implying("nv".replace(sort, ""), word.base))
        for other, base in pairs:
            places = [n for n in self.bearing.where(frozenset({base})) if sort_of(story.words[n].tag) == other]
            if any(story.words[n].base == base and self._of_the_same(place, n) for n in places):
                found.add(base)
        return frozenset(found)

    def _of_the_same(self, place: int, there: int) -> bool:
        """True unless a verb of the answer and one of the passage have objects, and not the same."""
        ours, theirs = (next(clauses(parse, iter([n])), None) for parse, n in ((self.answer, place), (self.story, there)))
        if ours is None or theirs is None or not ours.patients or not theirs.patients:
            return True
        said = frozenset[str]().union(*(naming(self.story, n, self.bearing) for n in theirs.patients))
        untold = any(self.answer.words[n].tag.startswith("PRP") for n in ours.patients)
        return untold or any(meets(naming(self.answer, n), said) for n in ours.patients)

    @cached_property
    def key_places(self) -> frozenset[int]:
        """The places of the passage that bear a word of the answer."""
        return frozenset(n for terms in self.borne_as.values() for n in self.bearing.where(terms))

    @cached_property
    def core(self) -> frozenset[int]:
        """Of the places that bear the answer one for each of its words, those that stand together."""
        places = [self.bearing.where(terms) for terms in self.borne_as.values()]
        sure = [p[0] for p in places if len(p) == 1]
        anchors = sure or [p[0] for p in places if p][:1]
        return frozenset(min(p, key=lambda n: sum(steps(self.story, n, a) for a in anchors)) for p in places if p)

    @cached_property
    def asks_who(self) -> bool:
        """True for a question whose answer is somebody: “Who said …?”, “Which minister called …?”"""
        words = [w.text.casefold() for w in self.question.words]
        first = (words[2:] if words[1:2] == [":"] else words)[:1]  # “Reportedly: Who said …?”
        return first == ["who"] or first in (["which"], ["what"]) and bool(self.answer.names)

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
        terms = [one for n, one in self.borne_as.items() if n not in dated]
        return bool(self.key_terms) and all(self.bearing.bears(one) for one in terms)
