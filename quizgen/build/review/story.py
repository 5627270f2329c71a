"""A story read once for the page: what the gates look at, and the questions that rules could make of its clauses."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from quizgen.model.article import Article
from quizgen.model.outside import Asks
from quizgen.model.problem import Problem
from quizgen.model.reading import Reading

PARSER = threading.RLock()  # the parser's memory is one: whoever parses holds this
MOST_STEMS = 6  # suggested for a selection


@dataclass(frozen=True, slots=True)
class Stem:
    """A question that a rule could make of a sentence, with its answer, and where the answer stands in the text."""

    question: str
    answer: str
    asks: Asks
    start: int
    end: int
    sentence: tuple[int, int]


@dataclass(frozen=True, eq=False)
class StoryRead:
    """A story parsed, and the questions of rules."""

    reading: Reading
    stems: tuple[Stem, ...]

    def stems_in(self, start: int, end: int) -> list[Stem]:
        """The questions of the sentences that a stretch touches; those whose answer lies in it first."""
        near = [s for s in self.stems if s.sentence[0] < end and start < s.sentence[1]]
        return sorted(near, key=lambda s: (not (start <= s.start and s.end <= end), s.start))[:MOST_STEMS]

    def passage(self, start: int, end: int) -> str:
        """The sentences that a stretch touches, as they stand in the text."""
        touched = [s for s in self.reading.sentences if s.start < end and start < s.end and s.kind == "body"]
        if not touched:
            return self.reading.text[start:end].strip()
        return self.reading.text[touched[0].start : touched[-1].end].strip()


def read_story(article: Article) -> tuple[StoryRead | None, list[Problem]]:
    """The story of an article. This loads the English model at the first call (some two seconds)."""
    from quizgen.drafting.annotate.annotated import annotated
    from quizgen.drafting.as_reading import as_reading
    from quizgen.drafting.candidate import candidates
    from quizgen.drafting.document import make_document
    from quizgen.drafting.findings import analyse
    from quizgen.drafting.pipeline import missing_model

    if lacking := missing_model():
        return None, [lacking]
    with PARSER:
        # What the parser gives is good only while its generator is held: the work is done inside the loop.
        for document, findings in analyse([make_document(article.text, article.published)]):
            reading = as_reading(document, findings, article.title)
            found = candidates(annotated(document, findings, article.title))
    stems = [
        Stem(c.stem.text, c.key[:1].upper() + c.key[1:], c.asks, *c.span, (c.at, c.at + len(c.sentence)))  # type: ignore[arg-type]
        for c in found
    ]
    return StoryRead(reading, tuple(stems)), []
