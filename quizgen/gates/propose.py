"""The passage for a question that came without one: where the story speaks of the question and has the answer."""

from __future__ import annotations

from quizgen.gates.bearing import Bearing, Terms, bearing, content, terms_of
from quizgen.gates.nearness import rarity
from quizgen.model.reading import Reading

ANSWER = 3.0  # how much more a word of the answer counts than one of the question


def propose(story: Reading, question: Reading, answer: Reading) -> tuple[int, int] | None:
    """The sentence of the story that bears most words of answer and question, rare ones counting more; None where no
    sentence has a word of the answer."""
    rare = rarity(story)
    key = [(terms_of(answer, n), ANSWER * rare.get(answer.words[n].base, 1.0)) for n in content(answer)]
    asked = [(terms_of(question, n), rare.get(question.words[n].base, 1.0)) for n in content(question)]
    best: tuple[float, tuple[int, int]] | None = None
    for sentence in story.sentences:
        if sentence.kind != "body":
            continue
        words = bearing(story, ((sentence.start, sentence.end),))
        borne = _weight(words, key)
        score = borne + _weight(words, asked)
        if borne and (best is None or score > best[0]):
            best = score, (sentence.start, sentence.end)
    return best[1] if best else None


def _weight(words: Bearing, terms: list[tuple[Terms, float]]) -> float:
    return sum(weight for one, weight in terms if words.bears(one))
