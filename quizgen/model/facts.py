"""The fact kinds: every slot with its grammatical form. A new kind is one class and its name in `Fact`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Discriminator

from quizgen.model.common import Common, Status, Voice
from quizgen.model.common import doc as _doc
from quizgen.model.joined import Body, Joined, Membership, Outline, Place, Spot, Succession, Tenure, Term
from quizgen.model.outside import Asks
from quizgen.model.slots import (
    Date,
    EntityId,
    EntityIds,
    Flag,
    Number,
    PhraseSlot,
    Slot,
    SlotForm,
    Text,
    Texts,
    slots_of,
)
from quizgen.model.template import Level

__all__ = [
    "JOINED", "KINDS", "AnyFact", "Body", "Cause", "Common", "Contrast", "Event", "Fact", "Figure", "Joined",
    "JoinedFact", "Listing", "Measure", "Membership", "Outline", "Place", "Position", "QuestionAnswer", "Relation", "Role", "Significance",
    "Spot", "Statement", "Status", "Succession", "Tenure", "Term", "Voice", "kind_slots",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Common):
    """Somebody said something, to somebody, through somebody, somewhere."""

    kind: Literal["statement"] = "statement"
    speaker: Annotated[EntityId, _doc("who said it")]
    to: Annotated[EntityId | None, _doc("to whom")] = None
    about: Annotated[Text | None, _doc("noun phrase: the topic, reads after “about”")] = None
    quote: Annotated[Text | None, _doc("the words, verbatim, without the outer quotation marks")] = None
    gist: Annotated[Text | None, _doc("finite clause with its own subject, reads after “said that”")] = None
    occasion: Annotated[Text | None, _doc("prepositional phrase: “in a letter to Xi Jinping”")] = None
    when: Annotated[Date | None, _doc("when it was said")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Common):
    """Somebody did something at a time and a place."""

    kind: Literal["event"] = "event"
    who: Annotated[EntityIds, _doc("who did it")]
    did: Annotated[Text, _doc("past-tense predicate, reads after the name: “visited China”")]
    base: Annotated[Text | None, _doc("the same with the bare verb, reads after “did X”: “visit China”")] = None
    participle: Annotated[Text | None, _doc("of a passive predicate, reads after “was X”: “arrested in Paris”")] = None
    noun: Annotated[Text | None, _doc("noun phrase that names the event: “Kim Jong-un's visit to China”")] = None
    where: Annotated[EntityId | None, _doc("the place")] = None
    when: Annotated[Date | None, _doc("when it happened")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Common):
    """A sanction, embargo, tariff or suspension."""

    kind: Literal["measure"] = "measure"
    actor: Annotated[EntityId, _doc("who imposed it")]
    target: Annotated[EntityId, _doc("against whom")]
    action: Annotated[Text, _doc("past-tense predicate, reads after the actor: “suspended imports”")]
    base: Annotated[Text | None, _doc("the same with the bare verb, reads after “did X”: “suspend imports”")] = None
    link: Annotated[
        Literal["from", "to", "on", "against"], SlotForm("text"), _doc("preposition before the target")
    ] = "from"
    goods: Annotated[Texts | None, _doc("noun phrases without article: coal, iron ore")] = None
    since: Annotated[Date | None, _doc("first day in force")] = None
    until: Annotated[Date | None, _doc("last day in force")] = None
    when: Annotated[Date | None, _doc("when it was decided; leave it out where only `in_force_by` is known")] = None
    in_force_by: Annotated[Date | None, _doc("a date by which it was in force: “by March 2018”")] = None
    reason: Annotated[Text | None, _doc("phrase that answers “why”: “to protect its forests”")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Common):
    """A list with a head."""

    kind: Literal["listing"] = "listing"
    head: Annotated[Text, _doc("plural noun phrase, reads after “What were”: “the goods … by March 2018”")]
    members: Annotated[Texts, _doc("noun phrases of one form")]
    complete: Annotated[Flag, _doc("true: nothing else belongs to the list")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Common):
    """Somebody's office, title or standing, as known on the article's date."""

    kind: Literal["role"] = "role"
    holder: Annotated[EntityId, _doc("person or organisation")]
    title: Annotated[Text, _doc("noun phrase without article: “president”, “senior advisor for northeast Asia”")]
    of: Annotated[EntityId | None, _doc("the country or organisation")] = None
    link: Annotated[Literal["of", "at", "for"], SlotForm("text"), _doc("preposition before `of`")] = "of"
    since: Annotated[Date | None, _doc("start in office")] = None
    until: Annotated[Date | None, _doc("end in office")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Common):
    """`subject` is the `relation` of `object`."""

    kind: Literal["relation"] = "relation"
    subject: Annotated[EntityId, _doc("Ri Sol-ju in “Ri Sol-ju is the wife of Kim Jong-un”")]
    relation: Annotated[Text, _doc("noun without article: “wife”")]
    object: Annotated[EntityId, _doc("Kim Jong-un in “Ri Sol-ju is the wife of Kim Jong-un”")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Common):
    """A number of something."""

    kind: Literal["figure"] = "figure"
    value: Annotated[Number, _doc("the number, digits only")]
    unit: Annotated[Text, _doc("plural noun: what is counted or measured, reads after “How many”")]
    of: Annotated[Text, _doc("finite question tail after “How many UNIT”: “did North Korea test in 2017”")]
    when: Annotated[Date | None, _doc("the date the figure is for")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast(Common):
    """Something was one thing and not another."""

    kind: Literal["contrast"] = "contrast"
    subject: Annotated[Text, _doc("direct question the two terms answer, without cueing either")]
    actual: Annotated[Text, _doc("what it was, with article: “an armistice”")]
    denied: Annotated[Text, _doc("what it was not, same form: “a peace treaty”")]
    statement: Annotated[Text | None, _doc("sentence for the explanation")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause(Common):
    """Why something was so."""

    kind: Literal["cause"] = "cause"
    question: Annotated[Text, _doc("direct question with its date: “Why were the two Koreas …?”")]
    because: Annotated[PhraseSlot, _doc("short answer, and a clause for the explanation")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Common):
    """A named party's view."""

    kind: Literal["position"] = "position"
    holder: Annotated[EntityId, _doc("whose view it is")]
    question: Annotated[Text, _doc("direct question with its date that the view answers")]
    view: Annotated[PhraseSlot, _doc("short answer, and a clause that reads after “X said that”")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Significance(Common):
    """What something means or changes."""

    kind: Literal["significance"] = "significance"
    question: Annotated[Text, _doc("direct question with its date")]
    meaning: Annotated[PhraseSlot, _doc("short answer, and a clause for the explanation")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswer(Common):
    """A question about the story and its short answer, in the words of a person or a model."""

    kind: Literal["qa"] = "qa"
    question: Annotated[Text, _doc("direct question that stands alone: full names, absolute dates")]
    answer: Annotated[Text, _doc("short answer, as an option shows it")]
    asks: Annotated[Asks, SlotForm("text"), _doc(f"what is asked for: {', '.join(get_args(Asks))}")] = "what"
    explanation: Annotated[Text | None, _doc("why the answer is right")] = None
    level: Annotated[Level | None, _doc("of thinking; without it, what is asked for tells")] = None

    @property
    def asked_level(self) -> Level:
        """Its level: its author's, else what a question of its sort is at most."""
        return self.level or LEVEL_OF[self.asks]


# What a question is at most by what it asks for: a fact is remembered, a reason understood, a meaning worked out.
LEVEL_OF: dict[Asks, Level] = {
    "who": "remember", "what": "remember", "where": "remember", "when": "remember", "how-many": "remember",
    "why": "understand", "how": "understand", "view": "understand", "definition": "understand",
    "meaning": "analyse", "consequence": "analyse",
}  # fmt: skip

Fact = Annotated[
    Statement
    | Event
    | Measure
    | Listing
    | Role
    | Relation
    | Figure
    | Contrast
    | Cause
    | Position
    | Significance
    | QuestionAnswer,
    Discriminator("kind"),
]
JoinedFact = Tenure | Succession | Membership | Term | Place | Body | Outline | Spot
AnyFact = Fact | JoinedFact


KINDS: dict[str, type[Common]] = {cls.__dataclass_fields__["kind"].default: cls for cls in get_args(get_args(Fact)[0])}
# Kinds of facts that are made from the tables: templates may ask for them, articles do not hold them.
JOINED: dict[str, type[Joined]] = {
    "tenure": Tenure, "succession": Succession, "membership": Membership, "term": Term, "city": Place,
    "body": Body, "outline": Outline, "spot": Spot,
}  # fmt: skip
_NOT_SLOTS = frozenset(Common.__dataclass_fields__) - {"speaker", "via", "voice"}
_SLOTS: dict[str, dict[str, Slot]] = {}


def kind_slots(kind: str) -> dict[str, Slot]:
    """The slots of a kind by name; `speaker`, `via` (and `voice` as text) belong to every kind.

    Raises KeyError for an unknown kind.
    """
    if kind not in _SLOTS:
        found = slots_of((KINDS | JOINED)[kind], skip=_NOT_SLOTS)
        found["voice"] = Slot("voice", "text", True, "stated, attributed, anonymous or hedged")
        _SLOTS[kind] = found
    return _SLOTS[kind]
