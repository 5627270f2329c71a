"""What the story offers as words for wrong options: its noun phrases, deeds, predicates and clauses, each by its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizgen.drafting.admit.forms import Form, bare, content, form_of
from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.candidate import Offered
from quizgen.drafting.engine.constraints_clauses import in_english
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.actors import acts, bearer, speaks
from quizgen.drafting.realise.clause import after_comma, clause_of, finite, governing, subtree, trimmed
from quizgen.drafting.realise.grammar import gerund, plural
from quizgen.drafting.realise.keys import clause, infinitive, predicate
from quizgen.drafting.realise.making import Making
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene
from quizgen.drafting.realise.sorts import sort_of, subject_sort
from quizgen.drafting.realise.words import words
from quizgen.drafting.speech.names_groups import BODY

_PLACES = frozenset("nsubj nsubjpass dobj pobj attr appos".split())
_MOST_WORDS = 10
_VERBS = ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "PRP", "PRP$", "WP$")
_LEANS = re.compile(r"\b(?:he|she|it|they|him|her|his|hers|its|their|them|himself|herself|itself|themselves)\b", re.I)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that may be an option: where from, by which rule, in which form, how well they suit. `about`: of whom they
    tell, in words of content, and “definite” where that is “the drummer”, who may be anybody the story has named."""

    text: str
    at: int
    rule: str
    form: Form
    content: frozenset[str]
    offered: Offered
    about: frozenset[str] = frozenset()
    worth: float = 0.0


def story_words(story: Annotated) -> Iterator[Words]:
    """Every phrase and clause of the story that can stand alone, outside quotations, in every form it can take."""
    for sentence in story.sentences:
        if not in_english(sentence.span.text):
            continue
        for token in sentence.span:
            if story.quotation_around(story.at(token)):
                continue
            if token.dep_ in _PLACES and token.tag_.startswith("NN"):
                yield from _nouns(story, sentence.start, token)
            elif token.tag_.startswith("VB"):
                yield from _deeds(story, sentence.start, token)


def _nouns(story: Annotated, at: int, token: Token) -> Iterator[Words]:
    """A noun phrase without its article, and with it behind each preposition that may stand before a reason."""
    found = _offered(story, token)
    if found is None:
        return
    many = plural(token)
    form = form_of(bare(found.text), found.type, "", many)
    yield Words(bare(found.text), at, "", form, content(found.text), found)
    yield Words(found.text, at, "", Form("phrase", "", found.type, many), content(found.text), found)


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
    if token.ent_type_ == "ORG" and text.count(" ") < 1 and not text.isupper():
        return None  # “State”, “Court”: a part of a name
    if token.ent_type_ == "ORG" and not (BODY.search(text) or text.isupper() or speaks(story, token)):
        return None  # “United States Constitution”: what the recogniser takes for a body
    if token.dep_ == "pobj" and token.head.lower_ in ("of", "for") and token.head.head.tag_.startswith("NNP"):
        return None  # “Representatives” of “House of Representatives”
    span = (story.at(tokens[0]), story.at(tokens[-1]) + len(tokens[-1]))
    return Offered(text, span, sort_of(story, bearer(token)))


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


def _deeds(story: Annotated, at: int, token: Token) -> Iterator[Words]:
    to = token.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    parts = clause_of(token)
    try:
        if to:
            above = clause_of(governing(token))
            about = _about(above.subject) if above is not None else frozenset()
            yield from _as_deeds(story, at, token, infinitive(_making(story, token), "verb"), 0.4, about)
        elif token.tag_ == "VBG" and not in_class("like_prepositions", token.lower_) and token.dep_ in ("advcl", "pcomp", "acl") and parts is None:
            yield from _gerund_as_deed(story, at, token)
        elif parts is not None and parts.own and finite(token) and parts.subject.tag_.startswith("NN"):
            if not in_class("say", token.lemma_):  # a body with a name that nobody knows speaks like a thing
                yield from _told(story, at, token, parts.subject)
    except Refusal:
        return


def _making(story: Annotated, token: Token) -> Making:
    return Making(_Here(story, token), Scene(story, in_key=True))


def _gerund_as_deed(story: Annotated, at: int, token: Token) -> Iterator[Words]:
    text = infinitive(_making(story, token), "verb")
    first, _, rest = text.partition(" ")
    if first == token.lower_:
        for words in _as_deeds(story, at, token, f"{token.lemma_} {rest}".strip(), 0.3):
            as_told = words.form.detail == "gerund"  # “transmitting”, as the text spells it
            yield replace(words, text=text, offered=replace(words.offered, text=text)) if as_told else words


def _told(story: Annotated, at: int, token: Token, subject: Token) -> Iterator[Words]:
    """What is told of a subject: with a pronoun for it, with itself, and as a deed that another might have done."""
    text = predicate(_making(story, token), "verb")
    about, sort = _about(subject), subject_sort(story, subject)
    span = (story.at(token), story.at(token.right_edge))
    yield Words(text, at, "", Form("clause", "pronoun", sort), content(text), Offered(text, span, token.tag_, told_of=sort), about)
    behind = text.split(" ", 1)[1] if " " in text else ""
    transitive = any(c.dep_ == "dobj" for c in token.children)
    if token.tag_ == "VBD" and acts(story, subject) and behind.split()[:1] == [token.lower_] and transitive:
        rest = behind.partition(" ")[2]
        if not in_class("light_verbs", token.lemma_):
            yield from _as_deeds(story, at, token, f"{token.lemma_} {rest}", 0.0, about, behind)
    whole = clause(_making(story, token), "verb")
    yield Words(whole, at, "", Form("clause", "own"), content(whole), Offered(whole, span, token.tag_), about)


def _as_deeds(
    story: Annotated, at: int, token: Token, text: str, worth: float, about: frozenset[str] = frozenset(), past: str = ""
) -> Iterator[Words]:
    """A deed in each form: “close the border”, “to close …”, “closing …”, and “closed …” where the text has it so."""
    if _LEANS.search(text) or len(text.split()) < 2 or not _is_a_deed(story, token):
        return
    first, _, rest = text.partition(" ")
    forms = {"bare": text, "to": f"to {text}", "gerund": f"{gerund(first)} {rest}", "past": past}
    if first == "be":
        forms = {"bare": text, "to": f"to {text}"}
    span = (story.at(token), story.at(token.right_edge))
    for detail, said in forms.items():
        if said:
            yield Words(said, at, "", Form("deed", detail), content(said), Offered(said, span, token.tag_), about, worth)


def _is_a_deed(story: Annotated, verb: Token) -> bool:
    """True for a verb of doing with an object or a phrase, without a date: what somebody might mean to do, or have done."""
    dull = in_class("light_verbs", verb.lemma_) or in_class("undergo", verb.lemma_) or verb.lemma_ in ("be", "have", "number")
    more = any(c.dep_ in ("dobj", "prep", "xcomp", "dative") for c in verb.children)
    return more and not dull and not any(story.date_at(story.at(t), story.at(t) + 1) for t in subtree(verb))


def _about(subject: Token) -> frozenset[str]:
    own = content(" ".join(t.text for t in subtree(subject)))
    common = subject.tag_ in ("NN", "NNS")
    definite = common and any(c.lower_ in ("the", "his", "her", "its") for c in subject.children)
    return own | {"definite"} if definite else own
