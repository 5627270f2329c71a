"""What every fact carries beside the slots of its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from quizgen.model.outcome import Decision
from quizgen.model.provenance import PERSON, By
from quizgen.model.slots import STRICT, EntityId, FoilValue, Id, Text, Texts, as_list

Voice = Literal["stated", "attributed", "anonymous", "hedged"]
Status = Literal["proposal", "draft", "reviewed"]
Notes = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(as_list)]


def _as_wanted(value: object) -> object:
    return {"wants": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a decision: a short code that is counted, and plain words for a person."""

    __pydantic_config__ = STRICT
    code: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
    says: Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """What only a person can fill in: `wants` says what stands there, `candidates` are proposals to choose from, and
    `by` says who filled it ("": nobody yet)."""

    __pydantic_config__ = STRICT
    wants: Text
    candidates: tuple[Text, ...] = ()
    by: By | Annotated[str, Field(max_length=0)] = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the gates found when the fact was made or last looked at. `digest`: of text, fact and gates; where it no
    longer fits, the fact is to be judged again. `passed`: the gates that had something to check and found no fault.
    """

    __pydantic_config__ = STRICT
    outcome: Decision
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    passed: tuple[Annotated[str, Field(max_length=60)], ...] = ()
    reasons: tuple[Why, ...] = ()


WantedValue = Annotated[Wanted, BeforeValidator(_as_wanted)]


def doc(text: str) -> object:
    """What a field holds, as the reader's messages and the JSON Schema say it."""
    return Field(description=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every fact carries beside the slots of its kind."""

    __pydantic_config__ = STRICT
    id: Annotated[Id, doc("given once, never reused; lower case with hyphens")]
    evidence: Annotated[Texts, doc("one or more passages, word for word as in the text")]
    voice: Annotated[Voice, doc("who vouches: stated by the paper, attributed, anonymous or hedged")] = "stated"
    speaker: Annotated[EntityId | None, doc("who says so, where the voice is attributed")] = None
    via: Annotated[EntityId | None, doc("the agency or official through whom the paper has it")] = None
    foils: Annotated[
        dict[str, tuple[FoilValue, ...]],
        doc("per slot: values known to be wrong; {value, why, by} says what one really is, and who made it"),
    ] = field(default_factory=dict)
    closes: Annotated[tuple[str, ...], doc("slots of which its author says that no other value is right")] = ()
    agrees_with: Annotated[tuple[Id, ...], doc("facts of this article that say the same")] = ()
    formerly: Annotated[tuple[Id, ...], doc("earlier ids of this fact")] = ()
    trivial: Annotated[bool, doc("true: makes no item unless a recipe asks for trivia")] = False
    eligible: Annotated[bool, doc("false: a question of it would be unfair, so none is made; `why_not` says why")] = (
        True
    )
    why_not: Annotated[Why | None, doc("why it is not eligible: {code, says}")] = None
    notes: Annotated[Notes, doc("what a reviewer should look at; a draft with notes waits for one")] = ()
    blanks: Annotated[
        dict[str, WantedValue], doc("what only a person can fill: slot → what is wanted, or {wants, candidates, by}")
    ] = field(default_factory=dict)
    gate: Annotated[Judged | None, doc("what the gates found: {outcome, digest, passed, reasons}; the program writes it")] = (
        None
    )
    vouch: Annotated[Why | None, doc("why a person answers for it though a gate refuses it: {code, says}; the key shows it")] = (
        None
    )
    by: Annotated[By, doc("who made it: person (as when it is left out), rule ID, table ROW, or model NAME@HASH")] = (
        PERSON
    )
    status: Annotated[Status, doc("proposal (has blanks), draft or reviewed")] = "reviewed"

    def full_id(self, article: str) -> str:
        """Its id among the facts of all articles: `article/fact`."""
        return f"{article}/{self.id}"

    @property
    def vouched(self) -> bool:
        """True where a person answers for it: who wrote it, or who has reviewed it."""
        return self.status == "reviewed"

    def unasked(self, trivia: bool = False) -> str:
        """Why no question is made of it; "" where one may be. `trivia`: what is not worth asking is asked, too."""
        if self.status == "proposal":
            return "it waits for a person to fill its blanks"
        if not self.eligible:
            return self.why_not.says if self.why_not else "its author says that a question of it would be unfair"
        if self.trivial and not trivia:
            return "it is not worth asking"
        if self.gate is not None and self.gate.outcome == "refused" and not (self.vouched and self.vouch):
            return f"the gates refuse it: {_first(self.gate)}"
        return "" if self.status == "reviewed" else self._doubt()

    def _doubt(self) -> str:
        """Why a draft waits for a person; "" where it does not."""
        if self.notes:
            return f"it waits for a person to look at it: {self.notes[0]}"
        if self.gate is not None and self.gate.outcome == "person":
            return f"the gates send it to a person: {_first(self.gate)}"
        if self.gate is None and self.by.startswith("model "):
            return "a model made it, and no gate has judged it"
        return ""


def _first(judged: Judged) -> str:
    return judged.reasons[0].says if judged.reasons else "they do not say why"
