"""One claim beside the story: the question, its answer and its passages, with their words looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quizgen.model.outside import OutsideQuestion
from quizgen.model.reading import Reading
from quizgen.world.folding import find_evidence


@dataclass(frozen=True)
class Case:
    """`question` and `answer` are the parses of the asked question and its key. `spans`: where each passage stands in
    the story, None for one that does not."""

    story: Reading
    asked: OutsideQuestion
    question: Reading
    answer: Reading

    @cached_property
    def spans(self) -> tuple[tuple[int, int] | None, ...]:
        """Where the passages stand in the story's text."""
        return tuple(find_evidence(passage, self.story.text) for passage in self.asked.quote)

    @cached_property
    def found(self) -> tuple[tuple[int, int], ...]:
        """The places of the passages that stand in the story."""
        return tuple(span for span in self.spans if span is not None)

    @cached_property
    def words(self) -> tuple[int, ...]:
        """The places, in `story.words`, of the words of the passages."""
        return tuple(n for a, b in self.found for n in self.story.within(a, b))


