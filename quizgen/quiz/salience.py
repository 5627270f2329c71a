"""How much an item is about its story: a sum of five terms, worked out from words alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from typing import get_args

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact, QuestionAnswer
from quizgen.model.item import Item
from quizgen.model.outside import Asks
from quizgen.world.sentences import sentences, sentences_with
from quizgen.world.wording import content_words

# Shares of the sum. The terms are those that summaries of news are made by: words of the headline (Edmundson 1969), what
# returns (Dunietz and Gillick 2014, entity salience), position (Lin and Hovy 1997). Position weighs little: of the
# sentences of 72 stories, cut into fifths, teachers ask about 41, 35, 39, 35 and 41 in 100, while those they ask about
# have 15 % of the headline's words and the others 9 %.
WEIGHTS = {
    "asks": 0.5,  # what sort of thing is asked for, by ASKED
    "title": 0.2,  # share of the headline's content words that the passage has
    "returns": 0.1,  # how often the content words of stem and key return in the story
    "facts": 0.15,  # how many facts stand on the passage
    "place": 0.05,  # 1 for the first sentence, half after each third of the story
}
# By how often teachers ask for it: of 576 questions of teachers about 72 stories 110 ask why, 84 for a view, 77 for a
# consequence or meaning, 60 who, 47 how, 24 how many, 8 where and 4 when. Rounded; no more exact than that.
ASKED = {
    "cause": 1.0, "reason": 1.0, "view": 0.9, "meaning": 0.8, "term": 0.8, "list": 0.8, "deed": 0.8, "statement": 0.7,
    "figure": 0.6, "cloze": 0.5, "actor": 0.5, "target": 0.5, "relation": 0.3, "order": 0.3, "duration": 0.3,
    "place": 0.2, "speaker": 0.2, "topic": 0.2, "support": 0.2, "addressee": 0.1, "occasion": 0.1, "date": 0.1,
    "when": 0.1, "source": 0.1, "voice": 0.0,
}  # fmt: skip
ASKED_OF_QA: dict[Asks, float] = {
    "why": 1.0, "view": 0.9, "consequence": 0.8, "meaning": 0.8, "how": 0.8, "definition": 0.8, "what": 0.8,
    "how-many": 0.6, "who": 0.5, "where": 0.2, "when": 0.1,
}  # fmt: skip
OTHERWISE = 0.4  # a family that only its author knows
assert set(ASKED_OF_QA) == set(get_args(Asks))


class Story:
    """What salience needs of an article; worked out once."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        every = sentences(article.text)
        self._place = {s: n / max(1, len(every)) for n, s in reversed(list(enumerate(every)))}
        self._title = content_words(article.title)
        self._counts = Counter(w for s in every for w in content_words(s))
        self._facts = Counter(s for f in article.facts for s in self._standing_on(f.evidence))

    def passages(self, item: Item) -> frozenset[str]:
        """The sentences of the article that an item's evidence stands on."""
        return self._standing_on(item.evidence)

    def _standing_on(self, evidence: Collection[str]) -> frozenset[str]:
        return frozenset(s for e in evidence for s in sentences_with(e, self._text))

    def title(self, passages: Collection[str]) -> float:
        """The share of the headline's words that the passages have."""
        had = frozenset[str]().union(*(content_words(p) for p in passages))
        return len(self._title & had) / max(1, len(self._title))

    def place(self, passages: Collection[str]) -> float:
        """1 for the first sentence, half after each third of the story."""
        first = min((self._place[p] for p in passages if p in self._place), default=1.0)
        return float(0.5 ** (3 * first))

    def returns(self, words: Collection[str]) -> float:
        """How often words return, on average: a logarithm, 1 for eight times and more."""
        often = sum(self._counts[w] for w in words) / max(1, len(words))
        return min(1.0, math.log2(1 + often) / math.log2(9))

    def facts(self, passages: Collection[str]) -> float:
        """How many facts stand on the busiest passage: 1 for four and more."""
        return min(1.0, max((self._facts[p] for p in passages), default=0) / 4)


def salience(item: Item, facts: Collection[AnyFact], story: Story) -> float:
    """0 to 1: how much an item with these facts is about the story."""
    return sum(WEIGHTS[name] * value for name, value in terms(item, facts, story).items())


def terms(item: Item, facts: Collection[AnyFact], story: Story) -> dict[str, float]:
    """Each term of the sum, 0 to 1."""
    passages = story.passages(item)
    sorts = [ASKED_OF_QA[f.asks] for f in facts if isinstance(f, QuestionAnswer)]
    return {
        "asks": max(sorts) if sorts else ASKED.get(item.family, OTHERWISE),
        "title": story.title(passages),
        "place": story.place(passages),
        "returns": story.returns(content_words(f"{item.stem} {item.key}")),
        "facts": story.facts(passages),
    }
