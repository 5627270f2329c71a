"""What the story offers as words for wrong options beside the keys of its candidates: its noun phrases and names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from quizgen.drafting.admit.forms import content
from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.candidate import Offered, subject_sort, type_of
from quizgen.drafting.engine.constraints_clauses import in_english
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.clause import after_comma, clause_of, finite, subtree, trimmed
from quizgen.drafting.realise.keys import infinitive, predicate
from quizgen.drafting.realise.making import Making
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene
from quizgen.drafting.realise.words import words

_PLACES = frozenset("nsubj nsubjpass dobj pobj attr appos".split())
_MOST_WORDS = 10
_VERBS = ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "PRP", "PRP$", "WP$")


def noun_phrases(story: Annotated) -> Iterator[tuple[int, Offered]]:
    """(start of the sentence, the words) of every noun phrase that can stand alone, outside quotations."""
    for sentence in story.sentences:
        if not in_english(sentence.span.text):
            continue
        for token in sentence.span:
            if token.dep_ in _PLACES and token.tag_.startswith("NN") and not story.quotation_around(story.at(token)):
                found = _offered(story, token)
                if found is not None:
                    yield sentence.start, found


def _offered(story: Annotated, token: Token) -> Offered | None:
    tokens = trimmed(subtree(token), keep=token)
    if (
        not 1 < len(tokens) <= _MOST_WORDS
        and not token.tag_.startswith("NNP")
        or after_comma(token)
        and token.dep_ != "appos"
    ):
        return None
    if not tokens or in_class("empty_nouns", token.lemma_) or _person_before(story, tokens, token):
        return None
    gaps = any(b.i - a.i > 1 for a, b in zip(tokens, tokens[1:], strict=False))
    if (
        gaps
        or tokens[-1].tag_ in ("IN", "CC", "DT", "''", "POS")
        or any(t.tag_ in _VERBS or t.dep_ == "conj" for t in tokens)
        or story.date_at(story.at(token), story.at(token) + 1)
    ):
        return None
    try:
        text = words(Scene(story, in_key=True, full_dates=True), tokens)
    except Refusal:
        return None
    if any(mark in text for mark in ",\"“”'‘;:"):
        return None
    span = (story.at(tokens[0]), story.at(tokens[-1]) + len(tokens[-1]))
    return Offered(text, span, type_of(story, token))


def _person_before(story: Annotated, tokens: list[Token], noun: Token) -> bool:
    """“Berg required surgery”: a clause that the parser takes for a noun, or an office cut short."""
    number = story.cluster_of(tokens[0])
    person = number is not None and story.cluster(number).kind == "person"
    return person and noun.tag_ in ("NN", "NNS") and all(t.tag_ != "POS" for t in tokens)


class _Here:
    """One token as a match, for a realiser."""

    def __init__(self, story: Annotated, token: Token) -> None:
        self.story, self._token = story, token

    def __getitem__(self, name: str) -> Token:
        return self._token


def clauses(story: Annotated) -> Iterator[tuple[int, Offered, frozenset[str]]]:
    """(start of the sentence, words, of whom) of every deed and aim that can stand alone: “they closed the border” of
    “Soldiers closed the border”, “leave the city” of “decided to leave the city”. Of whom: words of content, and
    “definite” where it is told of “the drummer”, who may be anybody that the story has named."""
    for sentence in story.sentences:
        if not in_english(sentence.span.text):
            continue
        for token in sentence.span:
            if token.tag_.startswith("VB") and not story.quotation_around(story.at(token)):
                yield from _deeds(story, sentence.start, token)


def _deeds(story: Annotated, at: int, token: Token) -> Iterator[tuple[int, Offered, frozenset[str]]]:
    making = Making(_Here(story, token), Scene(story, in_key=True))
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    parts = clause_of(token)
    try:
        if to:
            yield at, _as_offered(story, token, infinitive(making, "verb")), frozenset()
        elif parts is not None and parts.own and finite(token) and parts.subject.tag_.startswith("NN"):
            if in_class("say", token.lemma_):
                return  # a body with a name that nobody knows speaks like a thing
            offered = _as_offered(story, token, predicate(making, "verb"))
            yield at, dataclasses.replace(offered, told_of=subject_sort(story, parts.subject)), _about(parts.subject)
    except Refusal:
        return


def _about(subject: Token) -> frozenset[str]:
    own = content(" ".join(t.text for t in subtree(subject)))
    common = subject.tag_ in ("NN", "NNS")
    definite = common and any(c.lower_ in ("the", "his", "her", "its") for c in subject.children)
    return own | {"definite"} if definite else own


def _as_offered(story: Annotated, token: Token, text: str) -> Offered:
    return Offered(text, (story.at(token), story.at(token.right_edge)), token.tag_)
