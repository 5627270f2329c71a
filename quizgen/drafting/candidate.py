"""A candidate for an item: data that becomes a question, or waits for a person to edit it."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.match import outcomes
from quizgen.drafting.engine.outcome import Found
from quizgen.drafting.engine.rule import rules
from quizgen.drafting.realise.actors import bearer, speaks
from quizgen.drafting.realise.grammar import plural
from quizgen.drafting.realise.question import Stem
from quizgen.drafting.realise.scene import Resolution
from quizgen.drafting.realise.sorts import sort_of, subject_sort
from quizgen.drafting.salience import terms
from quizgen.model.provenance import OFFERED_ONLY, by_rule


@dataclass(frozen=True, slots=True)
class Offered:
    """A wrong option: its words, where they stand, their type, and the rule that clears it as wrong ("": none yet)."""

    text: str
    span: tuple[int, int]
    type: str
    clears: str = ""
    why: str = ""
    told_of: str = ""  # the sort of whom or what a clause tells


@dataclass(frozen=True)
class Candidate:
    """A question about the story with its key.

    `sentence` and `span`: the evidence and where the key's words stand in the text. `stem`: in parts. `asks`: what is
    asked for (who, what, why …). `scope`: whose claim it is ("" the report's own). `type`: of the answer, to find
    options of the same type. `cut`: what was left out. `resolutions`: names and dates put in, with their certainty.
    `doubts`: what a person should look at. `features`: the terms of the ranking. `group`: variants of one question;
    one is accepted. `lemma`: of the asked verb. `options`: wrong options, blank where none is known to be wrong. `told_of`: the sort of
    whom or what the clause tells. `many`: the answer is a plural. `person`: the cluster of the person who is the answer. `once`:
    the story has the asked verb once of its subject. `speaks`: the story lets the answer say something.
    `named`: how often the story names the person whom a definition tells of.
    """

    rule: str
    asks: str
    stem: Stem
    key: str
    type: str
    sentence: str
    at: int
    span: tuple[int, int]
    group: str
    lemma: str = ""
    cut: tuple[str, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    doubts: tuple[str, ...] = ()
    features: dict[str, float] = field(default_factory=dict)
    options: tuple[Offered, ...] = ()
    told_of: str = ""
    many: bool = False
    person: int | None = None
    once: bool = False
    speaks: bool = False
    named: int = 0

    @property
    def printable(self) -> tuple[Offered, ...]:
        """The options that may be printed without a person's having read them."""
        return tuple(o for o in self.options if by_rule(o.clears) not in OFFERED_ONLY)

    @property
    def certainty(self) -> float:
        """How sure the least sure resolution is."""
        return min((r.certainty for r in self.resolutions), default=1.0)


def candidates(story: Annotated) -> list[Candidate]:
    """Every candidate of the story, in the order of the text; the same stem and key once."""
    found: dict[tuple[str, str], Candidate] = {}
    for outcome in outcomes(story, tuple(r for r in rules() if r.kind == "qa")):
        if isinstance(outcome, Found):
            made = _candidate(story, outcome)
            found.setdefault((made.stem.text, made.key.casefold()), made)
    return list(found.values())


def _candidate(story: Annotated, found: Found) -> Candidate:
    making, sentence = found.making, found.match.sentence
    verb = making.verb or making.answer
    answer = making.answer or making.verb
    assert verb is not None and answer is not None
    scene = making.scene
    span = making.span or (story.at(answer.left_edge), story.at(answer.right_edge) + len(answer.right_edge))
    noun = bearer(_noun_of(answer))
    return Candidate(
        found.rule.id, str(found.slots["asks"]), found.slots["stem"], str(found.slots["key"]), sort_of(story, noun),
        story.text[sentence.start : sentence.end], sentence.start, span, f"{sentence.start}:{story.at(answer)}",
        str(verb.lemma_), tuple(scene.cut), tuple(scene.resolutions), tuple(scene.doubts), terms(story, found, verb, answer),
        told_of=subject_sort(story, scene.owner) if scene.owner is not None else "", many=plural(noun),
        person=_person(story, noun), once=_once(story, verb, answer),
        speaks=speaks(story, noun), named=_named(story, found),
    )  # fmt: skip


def _named(story: Annotated, found: Found) -> int:
    """How often the story names whom a definition tells of."""
    token = found.match.captures.get("name")
    number = story.cluster_of(token) if token is not None else None
    return len(story.cluster(number).mentions) if number is not None else 0


def _once(story: Annotated, verb: Token, answer: Token) -> bool:
    """True where no second clause of the story has the verb with the same subject, or one that may be the same; with any
    subject, where the subject is what is asked for."""
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.tag_.startswith("NN")), None)
    theirs = story.deeds.get(str(verb.lemma_), [])
    if answer.dep_ in ("nsubj", "nsubjpass", "agent", "pobj") and (subject is None or subject.i == answer.i):
        return len(theirs) <= 1
    return len(theirs) <= 1 or subject is not None and sum(s in ("", subject.lower_) for s in theirs) <= 1


def _noun_of(answer: Token) -> Token:
    """The noun of a phrase: “bills” of “over unpaid bills”; else the word itself."""
    if answer.dep_ not in ("prep", "agent"):
        return answer
    inner = (c for c in answer.children if c.dep_ in ("pobj", "pcomp", "prep"))
    noun = next(inner, answer)
    return _noun_of(noun) if noun.dep_ == "prep" and noun.i != answer.i else noun


def _person(story: Annotated, noun: Token) -> int | None:
    """The cluster of the one person whom a noun names."""
    number = story.cluster_of(noun)
    named = number is not None and story.cluster(number).kind == "person" and noun.tag_.startswith("NNP")
    alone = named and not story.ambiguous(story.at(noun)) and not any(c.dep_ in ("conj", "cc") for c in noun.children)
    return number if alone else None
