"""A candidate for an item: data that becomes a question, or waits for a person to edit it."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.engine.match import outcomes
from quizgen.drafting.engine.outcome import Found
from quizgen.drafting.engine.rule import rules
from quizgen.drafting.realise.actors import acts, is_person
from quizgen.drafting.realise.question import Stem
from quizgen.drafting.realise.references import GENDERS
from quizgen.drafting.realise.scene import Resolution
from quizgen.drafting.salience import terms


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
    whom or what the clause tells.
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
    span = (story.at(answer.left_edge), story.at(answer.right_edge) + len(answer.right_edge))
    return Candidate(
        found.rule.id, str(found.slots["asks"]), found.slots["stem"], str(found.slots["key"]), type_of(story, answer),
        story.text[sentence.start : sentence.end], sentence.start, span, f"{sentence.start}:{story.at(answer)}",
        str(verb.lemma_), tuple(scene.cut), tuple(scene.resolutions), tuple(scene.doubts), terms(story, found, verb, answer),
        told_of=subject_sort(story, scene.owner) if scene.owner is not None else "",
    )  # fmt: skip


def subject_sort(story: Annotated, subject: Token) -> str:
    """Of whom or what a clause tells: a person, a body or a thing; no predicate of one is put beside that of another."""
    if _measures(subject):
        return "amount"
    if is_person(story, subject) or subject.lower_ in GENDERS:
        return "person"
    return "body" if acts(story, subject) else "thing"


def _measures(noun: Token) -> bool:
    """“37 houses”, “thousands of people”, “the end of the 2020s”, “Tuesday”: how many or how long, no thing."""
    timed = noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL")
    counted = any(c.dep_ in ("nummod", "quantmod") for c in noun.children)
    return timed or counted or in_class("quantities", noun.lemma_)


def type_of(story: Annotated, token: Token) -> str:
    """The sort of an answer: amounts, of a name what it names, of a noun people, bodies, places or things, else the tag."""
    if token.tag_.startswith("NN") and _measures(token):
        return "amounts"
    number = story.cluster_of(token)
    if token.tag_.startswith("NNP"):
        person = number is not None and story.cluster(number).kind == "person"
        seen = str(token.ent_type_ or "NAME")
        return "PERSON" if person else "NAME" if seen == "PERSON" else seen
    if token.tag_ in ("NN", "NNS"):
        return next((c for c in ("people", "bodies", "places") if in_class(c, token.lemma_)), "things")
    return "number" if token.tag_ == "CD" else str(token.tag_)
