"""What the story offers as words for wrong options beside the keys of its candidates: its noun phrases and names."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.candidate import Offered, type_of
from quizgen.drafting.realise.clause import after_comma, subtree, trimmed
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene
from quizgen.drafting.realise.words import words

_PLACES = frozenset("nsubj nsubjpass dobj pobj attr appos".split())
_MOST_WORDS = 10
_VERBS = ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "PRP", "PRP$")


def noun_phrases(story: Annotated) -> Iterator[tuple[int, Offered]]:
    """(start of the sentence, the words) of every noun phrase that can stand alone, outside quotations."""
    for sentence in story.sentences:
        for token in sentence.span:
            if token.dep_ in _PLACES and token.tag_.startswith("NN") and not story.quotation_around(story.at(token)):
                found = _offered(story, token)
                if found is not None:
                    yield sentence.start, found


def _offered(story: Annotated, token: Token) -> Offered | None:
    tokens = trimmed(subtree(token), keep=token)
    if not 1 < len(tokens) <= _MOST_WORDS and not token.tag_.startswith("NNP") or after_comma(token) and token.dep_ != "appos":
        return None
    gaps = any(b.i - a.i > 1 for a, b in zip(tokens, tokens[1:], strict=False))
    if gaps or any(t.tag_ in _VERBS or t.dep_ == "conj" for t in tokens) or story.date_at(story.at(token), story.at(token) + 1):
        return None
    try:
        text = words(Scene(story, in_key=True, full_dates=True), tokens)
    except Refusal:
        return None
    span = (story.at(tokens[0]), story.at(tokens[-1]) + len(tokens[-1]))
    return Offered(text, span, type_of(story, token))
